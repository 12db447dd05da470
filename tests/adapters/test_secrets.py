"""Passwords come from where they are said to be, and are never shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from llab.adapters.secrets import password
from llab.config import SecretSource
from llab.errors import BadConfiguration

SECRET = "pa ss»wörd"


def secret_file(folder: Path, content: str = f"{SECRET}\nremark\n", mode: int = 0o600) -> Path:
    path = folder / "secret.txt"
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return path


def script(folder: Path, code: str) -> str:
    (folder / "say.py").write_text(code, encoding="utf-8")
    return f"'{sys.executable}' say.py"


def test_from_a_variable(tmp_path: Path) -> None:
    assert password(SecretSource(section="smtp", env="PASS"), env={"PASS": SECRET}, base=tmp_path) == SECRET


def test_from_a_file_in_the_survey_folder(tmp_path: Path) -> None:
    secret_file(tmp_path)
    assert password(SecretSource(section="smtp", file=Path("secret.txt")), env={}, base=tmp_path) == SECRET


def test_from_a_command_that_runs_in_the_survey_folder(tmp_path: Path) -> None:
    code = f"import sys; sys.stdout.buffer.write({SECRET!r}.encode() + b'\\nuser: lab\\n')"
    assert password(SecretSource(section="imap", command=script(tmp_path, code)), env={}, base=tmp_path) == SECRET


def refused(source: SecretSource, base: Path, env: dict[str, str] | None = None) -> BadConfiguration:
    with pytest.raises(BadConfiguration) as raised:
        password(source, env=env or {}, base=base)
    assert raised.value.complaints[0].file == base / "config.toml"
    assert SECRET not in str(raised.value)
    return raised.value


@pytest.mark.parametrize("env", [{}, {"PASS": ""}])
def test_a_variable_that_is_not_set_is_told(env: dict[str, str], tmp_path: Path) -> None:
    error = refused(SecretSource(section="smtp", env="PASS"), tmp_path, env)
    assert "smtp.password_env: The environment variable PASS is not set." in str(error)
    assert "password_file" in error.complaints[0].advice


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(mode: int, tmp_path: Path) -> None:
    path = secret_file(tmp_path, mode=mode)
    error = refused(SecretSource(section="smtp", file=path), tmp_path)
    assert f"mode {mode:o}" in str(error)
    assert f"chmod 600 {path}" in str(error)


@pytest.mark.parametrize("content", ["", "\n", "  \nsecret"])
def test_a_file_without_a_password_on_its_first_line_is_told(content: str, tmp_path: Path) -> None:
    assert "no password on its first line" in str(refused(SecretSource(section="smtp", file=secret_file(tmp_path, content)), tmp_path))


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    assert "There is no file" in str(refused(SecretSource(section="smtp", file=Path("no.txt")), tmp_path))
    assert "cannot be read" in str(refused(SecretSource(section="smtp", file=Path()), tmp_path))


def test_a_command_that_fails_is_told_without_what_it_printed(tmp_path: Path) -> None:
    command = script(tmp_path, f"print({SECRET!r}); raise SystemExit(3)")
    assert "The command left with 3." in str(refused(SecretSource(section="imap", command=command), tmp_path))


@pytest.mark.parametrize("command", ["/no/such/program", "", "'", "   "])
def test_a_command_that_cannot_be_run_is_told(command: str, tmp_path: Path) -> None:
    assert "imap.password_command: The command cannot be run" in str(refused(SecretSource(section="imap", command=command), tmp_path))


def test_what_a_command_says_on_stderr_is_shown_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = script(tmp_path, f"import sys; print({SECRET!r}, file=sys.stderr); raise SystemExit(1)")
    refused(SecretSource(section="imap", command=command), tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_command_that_does_not_end_is_ended(tmp_path: Path) -> None:
    source = SecretSource(section="imap", command=script(tmp_path, "import time; time.sleep(100)"))
    with pytest.raises(BadConfiguration, match="The command took longer than"):
        password(source, env={}, base=tmp_path, patience=0.2)
