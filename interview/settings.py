"""Settings, from the environment (`ALONGSIDE_…`) or from `alongside.toml` in the working folder.

Every setting is listed in the README; a test sees to that.
"""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

APP = "alongside"


class Settings(BaseSettings):
    """What the person who runs Alongside may set. Empty paths mean the platform's own folders."""

    model_config = SettingsConfigDict(env_prefix="ALONGSIDE_", toml_file="alongside.toml", extra="forbid")

    data: Path = Field(default_factory=lambda: user_data_path(APP), description="the folder that holds the sealed cases")
    key_file: Path = Field(default_factory=lambda: user_config_path(APP) / "server.key", description="the server's key; keep a copy apart")
    key: str = Field(default="", description="the server's key itself, in the place of the file (base64)")
    content: Path | None = Field(default=None, description="a folder with scripts/ and locales/ of an authority's own")
    host: str = Field(default="127.0.0.1", description="the address to listen on; only this machine's own")
    port: int = Field(default=8642, ge=1, le=65535, description="the port to listen on")
    idle_minutes: float = Field(default=10, gt=0, le=120, description="minutes without a touch until the screen locks")

    @field_validator("host")
    @classmethod
    def this_machine_only(cls, host: str) -> str:
        """Words of a child never cross a network in clear: without TLS only this machine is served."""
        with suppress(ValueError):
            if host == "localhost" or ip_address(host).is_loopback:
                return host
        raise ValueError("without TLS it listens to this machine only: 127.0.0.1, ::1 or localhost")

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
