"""Settings, from the environment (`ALONGSIDE_…`) or from `alongside.toml` in the working folder.

Every setting is listed in the README; a test sees to that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_config_path, user_data_path
from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from interview.wire import is_address, is_name, tidy

APP = "alongside"


class Settings(BaseSettings):
    """What the person who runs Alongside may set. Empty paths mean the platform's own folders."""

    model_config = SettingsConfigDict(env_prefix="ALONGSIDE_", toml_file="alongside.toml", extra="forbid")

    data: Path = Field(default_factory=lambda: user_data_path(APP), description="the folder that holds the sealed cases")
    key_file: Path = Field(default_factory=lambda: user_config_path(APP) / "server.key", description="the server's key; keep a copy apart")
    key: str = Field(default="", description="the server's key itself, in the place of the file (base64)")
    content: Path | None = Field(default=None, description="a folder with scripts/ and locales/ of an authority's own")
    host: str = Field(default="127.0.0.1", description="the address to listen on; beyond this machine it is always https")
    port: int = Field(default=8642, ge=1, le=65535, description="the port to listen on")
    names: Annotated[tuple[str, ...], NoDecode] = Field(default=(), description="further names by which it is reached, with commas between")
    certificate: Path | None = Field(default=None, description="a certificate for https (PEM, with its chain)")
    certificate_key: Path | None = Field(default=None, validate_default=True, description="the certificate's key (PEM, no pass-phrase)")
    present_minutes: float = Field(
        default=5, gt=0, le=60, description="minutes without a touch on the console until the companion screen waits"
    )
    leave_to: str = Field(default="about:blank", description="the page that *Leave this page* shows; a neutral one")
    idle_minutes: float = Field(default=10, gt=0, le=120, description="minutes without a touch until the screen locks")

    @field_validator("host")
    @classmethod
    def an_address(cls, host: str) -> str:
        """A name may lead to several addresses, and it is not for a name server to say where Alongside listens."""
        if host == "localhost" or is_address(host):
            return tidy(host)
        raise ValueError("give an address of this machine (127.0.0.1, or 0.0.0.0 for all of them); a name belongs into names")

    @field_validator("names", mode="before")
    @classmethod
    def with_commas(cls, names: object) -> object:
        """Names come as a text with commas between, or as a list where the settings are a file."""
        return [part.strip() for part in names.split(",") if part.strip()] if isinstance(names, str) else names

    @field_validator("names")
    @classmethod
    def bare_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """The port is known, and the door compares names as browsers send them: tidied."""
        wrong = [name for name in names if not is_name(name)]
        if wrong:
            raise ValueError(f"{', '.join(wrong)}: give host names or addresses alone, without https:// and without a port")
        return tuple(dict.fromkeys(map(tidy, names)))

    @field_validator("certificate_key")
    @classmethod
    def both_or_neither(cls, key: Path | None, info: ValidationInfo) -> Path | None:
        """One without the other serves nobody."""
        if (key is None) != (info.data.get("certificate") is None):
            raise ValueError("certificate and certificate_key belong together: give both, or neither")
        return key

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
