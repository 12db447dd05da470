"""Passwords in the desktop's keyring: kept and given back, never shown; and clear words where there is no keyring."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from llab.adapters import keyrings
from llab.adapters.secrets import password
from llab.config import SecretSource
from llab.errors import BadConfiguration, Exit
from tests.servers.keyring_stand_in import make_keyring

SECRET = "pa ss»wörd"
SOURCE = SecretSource(section="imap", keyring="llab")


def forget_library() -> dict[str, ModuleType]:
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "keyring"}


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = forget_library()
    monkeypatch.syspath_prepend(make_keyring(tmp_path / "library"))
    yield
    forget_library()
    sys.modules.update(before)


@pytest.mark.usefixtures("keyring")
def test_what_was_kept_is_given_back_under_its_name_and_user_only(tmp_path: Path) -> None:
    assert keyrings.kept("llab", "ana") is None
    keyrings.keep("llab", "ana", SECRET)
    assert (keyrings.kept("llab", "ana"), keyrings.kept("llab", "dan"), keyrings.kept("other", "ana")) == (SECRET, None, None)
    assert keyrings.name() == "stand-in Keyring"
    assert password(SOURCE, env={}, base=tmp_path, user="ana") == SECRET


def refused(base: Path, user: str = "ana") -> str:
    with pytest.raises(BadConfiguration) as raised:
        password(SOURCE, env={}, base=base, user=user)
    return str(raised.value)


@pytest.mark.usefixtures("keyring")
def test_a_password_that_is_not_there_is_told_with_the_command_that_puts_it_there(tmp_path: Path) -> None:
    said = refused(tmp_path)
    assert 'imap.password_keyring: The keyring has no password of ana under the name "llab".' in said
    assert "llab auth login" in said


@pytest.mark.usefixtures("keyring")
def test_a_keyring_needs_a_user(tmp_path: Path) -> None:
    assert "Write user beside it." in refused(tmp_path, user="")


@pytest.mark.usefixtures("keyring")
def test_a_keyring_that_does_not_open_is_told_with_what_cron_can_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_KEYRING", "1")
    said = refused(tmp_path)
    assert "The keyring does not open: No recommended backend was available." in said
    assert "password_file" in said


@pytest.mark.usefixtures("keyring")
def test_a_keyring_that_takes_nothing_does_not_show_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READ_ONLY_KEYRING", "1")
    with pytest.raises(keyrings.NoKeyring, match="does not take the password: cannot keep … of ana") as raised:
        keyrings.keep("llab", "ana", SECRET)
    assert SECRET not in str(raised.value)
    assert raised.value.exit_code is Exit.BAD_CONFIGURATION


def test_without_the_library_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "pip install 'llab[keyring]'" in refused(tmp_path)


def test_the_real_library_does_what_its_stand_in_does() -> None:
    library = pytest.importorskip("keyring")
    backend = pytest.importorskip("keyring.backend")
    kept: dict[tuple[str, str], str] = {}

    class InMemory(backend.KeyringBackend):  # type: ignore[misc, name-defined]  # typed only where the library is installed
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            kept[service, username] = password

    before = library.get_keyring()
    library.set_keyring(InMemory())
    try:
        keyrings.keep("llab", "ana", SECRET)
        assert keyrings.kept("llab", "ana") == SECRET
        assert keyrings.kept("llab", "dan") is None
        assert "InMemory" in keyrings.name()
        library.set_keyring(library.backends.fail.Keyring())
        with pytest.raises(keyrings.NoKeyring):
            keyrings.kept("llab", "ana")
    finally:
        library.set_keyring(before)
