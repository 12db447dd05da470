"""A stand-in for the library `keyring`, whose keyring is a JSON file: for computers that have neither."""

from __future__ import annotations

from pathlib import Path

CODE = """
import json, os
from pathlib import Path

FILE = Path(__file__).with_name("kept.json")

class NoKeyringError(RuntimeError):
    pass

class _Keyring:
    name = "stand-in Keyring"

def _kept():
    if os.environ.get("NO_KEYRING"):
        raise NoKeyringError("No recommended backend was available.")
    return json.loads(FILE.read_text()) if FILE.exists() else {}

def get_keyring():
    return _Keyring()

def get_password(service, user):
    return _kept().get(f"{service} {user}")

def set_password(service, user, password):
    if os.environ.get("READ_ONLY_KEYRING"):
        raise RuntimeError(f"cannot keep {password} of {user}")
    FILE.write_text(json.dumps({**_kept(), f"{service} {user}": password}))
"""


def make_keyring(folder: Path) -> Path:
    """A folder for the path of Python, in which `keyring` is the stand-in."""
    (folder / "keyring").mkdir(parents=True)
    (folder / "keyring" / "__init__.py").write_text(CODE, encoding="utf-8")
    return folder
