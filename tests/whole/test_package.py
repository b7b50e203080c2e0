"""The wheel: it carries its content, and works away from the checkout."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.error
import urllib.request
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
IGNORED = ("__pycache__", ".pyc", ".mo")


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel, and the environment of its own that it was installed into."""

    wheel: Path
    home: Path

    def run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of that environment, with nothing from the checkout or its settings in sight."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE_", "PYTHON", "PYTEST_", "NICEGUI_"))}
        command = [str(self.home / "bin" / name), *arguments]
        return subprocess.run(command, cwd=self.home, env=clean, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it alone; the locked packages are lent by a path file, the editable install is not."""
    folder = tmp_path_factory.mktemp("package")
    home = folder / "home"
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    venv.create(home, with_pip=False, symlinks=True)
    _python("-m", "pip", "--python", str(home / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel))
    # Path files inside a folder that is itself lent by one are not read: the checkout stays out of sight.
    site = next(home.glob("lib/python*/site-packages"))
    (site / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(wheel, home)


def _python(*arguments: str) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"


def _files(folder: str) -> set[str]:
    """Return every file of the checkout below a folder that belongs into a wheel."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(part in path.as_posix() for part in IGNORED)
    }


def test_the_wheel_holds_the_packages_and_the_content_and_nothing_else(installed: Installed) -> None:
    """Every file of the two packages, style sheets and templates too, and every script and catalogue, are in the wheel; no test is."""
    expected = _files("interview") | _files("storage") | {f"interview/content/{name}" for name in _files("scripts") | _files("locales")}
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_installed_wheel_finds_its_own_content(installed: Installed) -> None:
    """Away from the checkout, scripts and locales are those inside the package."""
    found = installed.run("python", "-c", "from interview.words.content import locate; print(locate())")
    assert found.returncode == 0, found.stderr
    content = Path(found.stdout.strip())
    assert content.is_relative_to(installed.home)
    assert (content / "scripts" / "tools").is_dir()
    assert (content / "locales").is_dir()


def test_the_installed_command_approves_its_content(installed: Installed) -> None:
    """`alongside check` passes from the wheel alone."""
    checked = installed.run("alongside", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_installed_demo_serves_its_entrance(installed: Installed, tmp_path: Path) -> None:
    """`alongside demo` from the wheel alone prints its one-time link, and the link opens the sign-up page with its style."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE_", "PYTHON", "PYTEST_", "NICEGUI_"))}
    own = {"ALONGSIDE_DATA": str(tmp_path / "data"), "ALONGSIDE_KEY_FILE": str(tmp_path / "keys" / "server.key"), "ALONGSIDE_PORT": port}
    command = [str(installed.home / "bin" / "alongside"), "demo"]
    with subprocess.Popen(command, cwd=tmp_path, env=clean | own, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            link = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+token=\S+", line)))
            page = _opened(link)
            assert "Make an account" in page
            assert "has not been reviewed" in page
            assert "color" in _opened(f"http://127.0.0.1:{port}/entrance.css")
        finally:
            server.terminate()
            server.wait(20)


def _opened(address: str) -> str:
    """Return a page, once the server answers."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as page:
                return page.read().decode("utf-8")
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address.split('?')[0]} was not served")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_names_no_place_and_hashes_everything(name: str) -> None:
    """A lock holds versions and hashes only: where files come from is the installer's business."""
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE)
    for entry in re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^#.*\n", "", text)):
        assert re.match(r"[a-z0-9._-]+==[^ ]+ .*\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry[:80]


@pytest.mark.parametrize(("name", "group"), [("requirements.lock", "build"), ("requirements-dev.lock", "dev")])
def test_the_lock_fits_what_the_project_asks_for(name: str, group: str) -> None:
    """Every dependency that pyproject.toml names is locked, at a version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *(line for line in project["dependency-groups"][group] if isinstance(line, str))]
    locked = dict(re.findall(r"(?m)^([a-z0-9._-]+)==([^ ]+)", (ROOT / name).read_text("utf-8")))
    for requirement in map(Requirement, asked):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in {name}: run `make lock`"
        assert requirement.specifier.contains(version), f"{name} has {requirement.name} {version}: run `make lock`"
