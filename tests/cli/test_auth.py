"""Passwords at the counter: put into the keyring, looked for where they are said to be, and never shown."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from llab.cli.app import app
from tests.adapters.test_keyrings import forget_library
from tests.cli.samples import LAB, Done, llab, make_survey
from tests.cli.test_terminal import read_all
from tests.servers.keyring_stand_in import make_keyring

SECRET = "pa»rolă secretă"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    before = forget_library()
    folder = make_keyring(tmp_path / "library")
    monkeypatch.syspath_prepend(folder)
    yield folder
    forget_library()
    sys.modules.update(before)


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    folder = make_survey(tmp_path / "survey")
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8").replace('password_env = "LLAB_TEST_PASSWORD"', 'password_keyring = "llab"')
    config.write_text(text, encoding="utf-8")
    return folder


def login(folder: Path, typed: str, *arguments: str) -> Done:
    result = CliRunner().invoke(app, ["-C", str(folder), "auth", "login", *arguments], input=typed)
    return Done(result.exit_code, result.stdout, result.stderr)


@pytest.mark.usefixtures("library")
def test_a_password_is_kept_once_for_both_servers_and_found_afterwards(survey: Path) -> None:
    before = llab("-C", survey, "auth", "status")
    assert (before.code, before.out.count("llab auth login")) == (78, 2)
    done = login(survey, f"{SECRET}\n")
    assert done.code == 0, done.err
    assert f"kept in stand-in Keyring: the password of {LAB}" in done.out
    after = llab("-C", survey, "auth", "status")
    assert (after.code, after.out.count("found")) == (0, 2)
    document = llab("-C", survey, "auth", "status", "--json")
    assert [(each["section"], each["from"], each["found"]) for each in document.document["passwords"]] == [
        ("smtp", "keyring llab", True),
        ("imap", "keyring llab", True),
    ]
    assert SECRET not in "".join((done.out, done.err, after.out, after.err, document.out))


@pytest.mark.usefixtures("library")
def test_nothing_typed_is_no_password(survey: Path) -> None:
    done = login(survey, "\n")
    assert (done.code, done.out) == (2, "")
    assert "No password was given" in done.err


@pytest.mark.usefixtures("library")
def test_where_no_keyring_is_wanted_login_says_what_to_write(tmp_path: Path) -> None:
    done = login(make_survey(tmp_path / "plain"), f"{SECRET}\n", "smtp")
    assert done.code == 2
    assert "No [smtp] in" in done.err
    assert 'password_keyring = "llab"' in done.err


def test_on_a_terminal_the_password_is_asked_for_and_not_shown(survey: Path, library: Path) -> None:
    ours, theirs = pty.openpty()
    path = os.pathsep.join(filter(None, (str(library), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "llab", "-C", str(survey), "auth", "login"]
    settings = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings, start_new_session=True) as process:
        os.close(theirs)
        shown = b""
        while not shown.endswith(b": "):  # what is typed before the question is thrown away by it
            shown += os.read(ours, 1000)
        assert f"Password of {LAB}".encode() in shown
        os.write(ours, f"{SECRET}\n".encode())
        shown += b"".join(read_all(ours))
        assert process.wait(30) == 0, shown
    os.close(ours)
    assert SECRET.encode() not in shown
    assert llab("-C", survey, "auth", "status").code == 0


def test_the_other_places_are_named_without_what_they_hold(tmp_path: Path) -> None:
    folder = make_survey(tmp_path / "plain")
    done = llab("-C", folder, "auth", "status", password=SECRET)
    assert (done.code, done.out.count("variable LLAB_TEST_PASSWORD")) == (0, 2)
    assert SECRET not in done.out + done.err
    done = llab("-C", folder, "auth", "status", password=None)
    assert done.code == 78
    assert "LLAB_TEST_PASSWORD is not set" in done.out
