"""Passwords from where config.toml says they are. They are returned and never shown, not even in part."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from llab.adapters import keyrings
from llab.errors import BadConfiguration, Complaint

_COMMAND_TIMEOUT = 60.0
"""Seconds; a password manager may have to ask its owner first."""


class Source(Protocol):
    """Where a password comes from: exactly one of the four is set."""

    @property
    def section(self) -> str:
        """The section of config.toml that names it."""
        ...

    @property
    def env(self) -> str | None:
        """The name of an environment variable."""
        ...

    @property
    def file(self) -> Path | None:
        """A file that only its owner can read."""
        ...

    @property
    def command(self) -> str | None:
        """A command line that prints it."""
        ...

    @property
    def keyring(self) -> str | None:
        """The name under which the desktop's keyring has it."""
        ...


def password(
    source: Source, *, env: Mapping[str, str], base: Path, config: Path | None = None, user: str = "", patience: float = _COMMAND_TIMEOUT
) -> str:
    """The password of `user`. `base` is the survey folder, from which relative files are named and where the command runs.

    The command has `patience` seconds. What it says on stderr is shown nowhere, since it may be the password.

    Raises BadConfiguration (naming `config`, else config.toml in `base`) where it is not there, is empty, or where others can
    read the file.
    """
    config = config or base / "config.toml"
    if source.env is not None:
        return _from_variable(source.env, env, config, f"{source.section}.password_env")
    if source.file is not None:
        return _from_file(base / source.file, config, f"{source.section}.password_file")
    if source.command is not None:
        return _from_command(source.command, base, config, f"{source.section}.password_command", patience)
    if source.keyring is not None:
        return _from_keyring(source.keyring, user, config, f"{source.section}.password_keyring")
    advice = "Write password_env, password_file, password_command or password_keyring."
    raise BadConfiguration(Complaint(config, "There is no password.", advice, key=source.section))


def _from_variable(name: str, env: Mapping[str, str], config: Path, key: str) -> str:
    value = env.get(name, "")
    if not value:
        problem = f"The environment variable {name} is not set."
        advice = f"Set it before you start llab (`read -rs {name}; export {name}`), or use password_file, which also works for cron."
        raise BadConfiguration(Complaint(config, problem, advice, key=key))
    return value


def _from_file(path: Path, config: Path, key: str) -> str:
    try:
        with path.open("rb") as file:
            mode = path.stat().st_mode
            content = file.read(10_000)
    except FileNotFoundError:
        advice = "Write the password into it, on one line, and then `chmod 600` it."
        raise BadConfiguration(Complaint(config, f"There is no file {path}.", advice, key=key)) from None
    except OSError as error:
        advice = "Name a file with the password on its first line."
        raise BadConfiguration(Complaint(config, f"{path} cannot be read: {error.strerror}.", advice, key=key)) from error
    if mode & 0o077:
        advice = f"Run `chmod 600 {shlex.quote(str(path))}`."
        raise BadConfiguration(Complaint(config, f"Others than you can read {path} (mode {mode & 0o777:o}).", advice, key=key))
    return _first_line(content, f"The file {path}", config, key)


def _from_command(command: str, base: Path, config: Path, key: str, patience: float) -> str:
    advice = "Try the command in this folder: it is to print the password on its first line and leave with 0."
    try:
        words = shlex.split(command)
        done = subprocess.run(  # noqa: S603 - the coordinator's own
            words, cwd=base, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadConfiguration(Complaint(config, f"The command took longer than {patience:g} s.", advice, key=key)) from None
    except (OSError, ValueError, IndexError) as error:
        raise BadConfiguration(Complaint(config, f"The command cannot be run: {error}.", advice, key=key)) from None
    if done.returncode != 0:
        raise BadConfiguration(Complaint(config, f"The command left with {done.returncode}.", advice, key=key))
    return _first_line(done.stdout, "The command's output", config, key)


def _from_keyring(service: str, user: str, config: Path, key: str) -> str:
    if not user:
        problem = "A keyring has passwords by user, and none is named."
        raise BadConfiguration(Complaint(config, problem, "Write user beside it.", key=key))
    try:
        found = keyrings.kept(service, user)
    except keyrings.NoKeyring as error:
        raise BadConfiguration(Complaint(config, error.problem, error.advice, key=key)) from None
    if found is None:
        problem = f'The keyring has no password of {user} under the name "{service}".'
        raise BadConfiguration(Complaint(config, problem, "Put it there with `llab auth login`.", key=key))
    return found


def _first_line(content: bytes, what: str, config: Path, key: str) -> str:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadConfiguration(Complaint(config, f"{what} is not written in UTF-8.", "Save it as UTF-8.", key=key)) from None
    if not lines or not lines[0].strip():
        raise BadConfiguration(Complaint(config, f"{what} has no password on its first line.", "Put it there, alone.", key=key))
    return lines[0].rstrip()
