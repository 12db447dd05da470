"""The keyring of the desktop (Secret Service, KWallet, macOS Keychain), through the library `keyring`, which need not be installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from llab.adapters.connection import clean_words
from llab.errors import Exit, LlabError

INSTALL = "Install the extra: `pip install 'llab[keyring]'`."
ELSEWHERE = "Where nobody is signed in to the desktop, as under cron, keyrings stay shut: take password_file or password_command there."


class NoKeyring(LlabError):
    """There is no keyring, or it does not open."""

    exit_code = Exit.BAD_CONFIGURATION


def kept(service: str, user: str) -> str | None:
    """The password of that user in the keyring; None where there is none. Raises NoKeyring."""
    library = _library()
    try:
        found: str | None = library.get_password(service, user)
    except Exception as error:  # noqa: BLE001 - a backend is whatever is installed, and raises what its own library raises
        raise NoKeyring(f"The keyring does not open: {_words(error)}.", advice=ELSEWHERE) from None
    return found or None


def keep(service: str, user: str, password: str) -> None:
    """Put the password of that user into the keyring, in place of an older one, and look whether it is there. Raises NoKeyring."""
    library = _library()
    try:
        library.set_password(service, user, password)
        is_there = library.get_password(service, user) == password
    except Exception as error:  # noqa: BLE001 - as above
        raise NoKeyring(f"The keyring does not take the password: {_words(error, password)}.", advice=ELSEWHERE) from None
    if not is_there:
        raise NoKeyring("The keyring took the password and does not give it back.", advice=ELSEWHERE)


def name() -> str:
    """What the keyring calls itself. Raises NoKeyring."""
    library = _library()
    try:
        return clean_words(str(library.get_keyring().name))
    except Exception as error:  # noqa: BLE001 - as above
        raise NoKeyring(f"There is no keyring: {_words(error)}.", advice=ELSEWHERE) from None


def _library() -> Any:
    try:
        return import_module("keyring")
    except ImportError:
        raise NoKeyring("The library that opens keyrings is not installed.", advice=INSTALL) from None


def _words(error: Exception, *secrets: str) -> str:
    return clean_words(str(error), *secrets).rstrip(". ") or type(error).__name__
