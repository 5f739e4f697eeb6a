"""Set-up is what the README promises: locked with hashes, from any index, and small for who only uses it."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


def pinned(lock: str) -> dict[str, set[str]]:
    """The versions of each package in a lock; more than one where Python's version decides."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.M):
        found.setdefault(name.lower(), set()).add(version)
    return found


def asked_for(requirements: str) -> set[str]:
    lines = (ROOT / requirements).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[~=<>!]", line)[0].lower() for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_pin_has_a_hash_and_none_names_an_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.split(r"^(?=\w)", text, flags=re.M)[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text and "-index" not in text and "find-links" not in text


def test_what_is_asked_for_is_pinned() -> None:
    assert asked_for("requirements.in") <= pinned(RUNTIME).keys()
    assert asked_for("requirements-dev.in") <= pinned(DEVELOPMENT).keys()


def test_developing_takes_the_versions_that_users_run() -> None:
    runtime, development = pinned(RUNTIME), pinned(DEVELOPMENT)
    assert {name: development.get(name) for name in runtime} == runtime


def test_a_user_installs_nothing_that_only_developing_takes() -> None:
    assert not asked_for("requirements-dev.in") & pinned(RUNTIME).keys()


def test_the_lock_has_what_the_package_is_built_with() -> None:
    """It is installed without build isolation, so that nothing without a hash is fetched."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert [re.split(r"[><=]", name)[0] for name in build] == ["setuptools"]
    assert "setuptools" in pinned(RUNTIME)
