"""Help, exit codes, and what a person sees when something is wrong."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from llab import __version__
from llab.cli.app import app
from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, QUESTIONS, llab, llab_process, make_survey, on_server

COMMANDS = ("init", "check", "preview", "send", "fetch", "status", "export")


def test_help_shows_the_everyday_commands_first_and_in_their_order() -> None:
    shown = llab("--help", NO_COLOR="1", COLUMNS="200").out
    first_words = [words[0] for words in (line.strip("│ \n").split() for line in shown.splitlines()) if words]
    commands = [word for word in first_words if word in {*COMMANDS, "parse", "participants"}]
    assert commands == [*COMMANDS, "parse", "participants"]
    assert "completion" not in shown


@pytest.mark.parametrize("command", [*COMMANDS, "watch", "parse", "participants import", "participants list", "mail import"])
def test_every_command_has_a_help_text_for_itself_and_each_option(command: str) -> None:
    done = llab(*command.split(), "--help", NO_COLOR="1", COLUMNS="200")
    assert done.code == 0
    options = [line.strip("│ \n") for line in done.out.splitlines() if line.strip("│ \n").startswith("--")]
    assert options
    assert all(len(option.split("  ")) > 1 for option in options)
    assert all("<bool>" not in option for option in options if not option.startswith("--help"))


def test_help_texts_flow_and_flags_take_no_value() -> None:
    for command in ("send", "demo", "participants"):
        text = llab(command, "--help", COLUMNS="200").out
        assert "<bool>" not in text
    assert "it stopped, and a message that the server may have" in llab("send", "--help", COLUMNS="200").out


def test_version() -> None:
    assert llab("--version").out == f"llab {__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    assert "Usage" in llab().out + llab().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nonsense",), 2, "nonsense"),
        (("send", "--limit", "0"), 2, "--limit"),
        (("send", "--limit", "viele"), 2, "--limit"),
        (("send", "--resolve-uncertain", "perhaps"), 2, "--resolve-uncertain"),
        (("parse", "--json"), 2, "REPLY"),
        (("-C", "{tmp}/nowhere", "status"), 78, "llab init"),
        (("-C", "{tmp}/broken", "check"), 78, "config.toml, line 2"),
        (("-C", "{tmp}/few", "send"), 78, "[sender]"),
        (("-C", "{tmp}/few", "fetch"), 78, "[imap]"),
        (("-C", "{tmp}/few", "check"), 78, "[smtp]"),
        (("-C", "{tmp}/nobody", "check"), 65, "participants.csv"),
        (("-C", "{tmp}/typo", "check"), 65, "participants.csv, line 3"),
        (("-C", "{tmp}/survey", "send", "--yes"), 75, "127.0.0.1"),
        (("-C", "{tmp}/survey", "fetch"), 75, "127.0.0.1"),
        (("init", "{tmp}/survey"), 2, "already"),
        (("init", "{tmp}/survey/participants.csv/x"), 74, "cannot be written"),
        (("parse", "--config", "{tmp}/few/config.toml", "{tmp}/none.eml"), 65, "none.eml"),
        (("parse", "--config", "{tmp}/none.toml", "{tmp}/few/config.toml"), 78, "none.toml"),
    ],
)
def test_a_mistake_gets_a_paragraph_its_exit_code_and_no_traceback(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    make_survey(tmp_path / "survey")
    for name in ("broken", "few"):
        (tmp_path / name).mkdir()
    (tmp_path / "broken" / "config.toml").write_text("[survey]\nid = atelier\n", encoding="utf-8")
    (tmp_path / "few" / "config.toml").write_text(QUESTIONS, encoding="utf-8")
    (make_survey(tmp_path / "nobody") / "participants.csv").unlink()
    make_survey(tmp_path / "typo", people="id,email\nana,ana@firma.example\ndan,dan(at)firma.example\n")
    done = llab(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert done.code == code
    assert words in done.err
    assert "Traceback" not in done.out + done.err
    assert done.out == ""


def test_a_password_that_is_not_there_is_told_before_anything_is_recorded(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    done = llab("-C", survey, "send", "--yes", password=None)
    assert (done.code, "LLAB_TEST_PASSWORD" in done.err) == (78, True)
    assert all(person["contacts"] == [] for person in llab("-C", survey, "status", "--json").document["participants"])


def test_a_user_without_a_password_is_told_before_anything_is_recorded(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('password_env = "LLAB_TEST_PASSWORD"\n', ""), encoding="utf-8")
    for command in (("check",), ("send", "--yes"), ("fetch",)):
        done = llab("-C", survey, *command)
        assert (done.code, "no password for lab@timisoara.example" in done.err) == (78, True)


def test_check_tells_of_a_template_that_is_not_used(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    (survey / "templates").mkdir()
    (survey / "templates" / "invitaton.ro.md.j2").write_text("Subject: x\n\nx\n", encoding="utf-8")
    done = llab("-C", survey, "check")
    assert (done.code, "templates/invitaton.ro.md.j2 is not used: llab looks for invitation.ro.md.j2" in done.err) == (0, True)


def test_check_knows_templates_of_reminders_and_thank_yous_and_names_the_one_that_was_meant(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    (survey / "templates").mkdir()
    for name in ("reminder.ro.md.j2", "thank-you.en.md.j2", "remind.en.md.j2"):
        (survey / "templates" / name).write_text("Subject: x\n\nx {{ questions }}\n", encoding="utf-8")
    done = llab("-C", survey, "check")
    told = [line for line in done.err.splitlines() if "is not used" in line]
    assert (done.code, len(told)) == (0, 1)
    assert "templates/remind.en.md.j2 is not used: llab looks for reminder.en.md.j2" in told[0]


def test_something_unexpected_is_one_line_with_the_place_of_the_details(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey(tmp_path / "survey")
    monkeypatch.setattr("llab.cli.project.list_in", lambda _: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = llab("-C", survey, "participants", "import")
    assert done.code == 1
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1
    (details,) = tmp_path.glob("llab-*.txt")
    assert str(details) in done.err
    assert "ZeroDivisionError" in details.read_text(encoding="utf-8")
    assert "Traceback" in llab("-C", survey, "participants", "import", "-v").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_to_a_full_disk_is_told_and_leaves_with_74(tmp_path: Path, unbuffered: str) -> None:
    survey = make_survey(tmp_path / "survey")
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "llab", "-C", str(survey), "status", "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False, env=environment)
    assert (done.returncode, "Make room" in done.stderr, "Traceback" in done.stderr) == (74, True, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(("command", "code"), [(("status", "--json"), 74), (("send",), 2)])
def test_where_no_word_can_be_written_the_exit_code_still_says_it(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    survey = make_survey(tmp_path / "survey")
    with Path("/dev/full").open("w") as full:
        words = [sys.executable, "-m", "llab", "-C", str(survey), *command]
        assert subprocess.run(words, stdout=full, stderr=full, timeout=60, check=False).returncode == code


def test_a_computer_without_room_for_temporary_files_is_told_and_leaves_with_74(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey(tmp_path / "survey")

    def refused(_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp', '/var/tmp']")  # as tempfile.gettempdir does

    monkeypatch.setattr("llab.cli.project.list_in", refused)
    done = llab("-C", survey, "participants", "import")
    assert (done.code, "Make room" in done.err) == (74, True)


def test_the_survey_folder_is_found_by_option_variable_and_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey(tmp_path / "survey")
    (survey / "below").mkdir()
    assert llab("status", LLAB_PROJECT=str(survey)).code == 0
    monkeypatch.chdir(survey / "below")
    assert llab("status").code == 0
    monkeypatch.chdir(tmp_path)
    assert llab("status").code == 78


def test_init_makes_a_folder_that_check_understands_and_overwrites_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    folder.mkdir()
    (folder / "participants.csv").write_text("id,email\nmeine,meine@firma.example\n", encoding="utf-8")
    assert llab("init", folder).code == 0
    assert (folder / "participants.csv").read_text(encoding="utf-8").endswith("meine@firma.example\n")
    checked = llab("-C", folder, "check")  # the example leaves the servers to fill in
    assert (checked.code, [f"[{name}]" in checked.err for name in ("sender", "smtp", "imap")]) == (78, [True] * 3)
    before = (folder / "config.toml").read_text(encoding="utf-8")
    assert llab("init", folder).code == 2
    assert (folder / "config.toml").read_text(encoding="utf-8") == before
    assert llab("init", tmp_path / "ganz" / "neu").code == 0
    assert len(llab("-C", tmp_path / "ganz" / "neu", "participants", "import", "--dry-run", "--json").document["added"]) == 3


def test_check_tells_the_faults_of_configuration_list_and_templates_at_once(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey", people="id,email\nana,ana(at)firma.example\n")
    (survey / "templates").mkdir()
    (survey / "templates" / "invitation.ro.md.j2").write_text("Subject: Salut\n\n{{ nimic }}\n\n{{ questions }}\n", encoding="utf-8")
    done = llab("-C", survey, "check", password=None)
    assert done.code == 78
    assert done.err.count("LLAB_TEST_PASSWORD") >= 2
    assert "participants.csv, line 2" in done.err
    assert "invitation.ro.md.j2, line 3" in done.err


HEAVY = ("openpyxl", "imapclient", "jinja2", "markdown_it", "rapidfuzz", "selectolax", "sqlite3", "pymap", "aiosmtpd", "pypdf", "pydantic")


def loaded_by(*arguments: str | Path) -> tuple[int, set[str]]:
    """The exit code of a command in a fresh interpreter, and which heavy libraries it loaded."""
    program = (
        "import sys\n"
        "from llab.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    code = end.code or 0\n"
        f"print('loaded', code, *(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "LLAB_TEST_PASSWORD": PASSWORD},
        timeout=60,
        check=False,
    )
    _, code, *names = done.stdout.splitlines()[-1].split()
    return int(code), set(names)


def test_help_loads_nothing_heavy() -> None:
    code, loaded = loaded_by("--help")
    assert (code, loaded - {"pydantic", "markdown_it"}) == (0, set())  # typer brings these two


def test_a_fetch_with_nothing_new_loads_neither_reader_nor_workbooks(tmp_path: Path) -> None:
    with MailServer(users=[LAB]) as server:
        survey = on_server(tmp_path / "survey", server)
        assert llab("-C", survey, "fetch").code == 0
        assert loaded_by("-C", survey, "fetch") == (0, {"imapclient", "sqlite3", "pydantic"})


def test_the_installed_command_and_the_module_are_the_same() -> None:
    script = Path(sys.executable).with_name("llab")
    assert subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout == llab_process("--version").out


def every_command() -> list[str]:
    """Each command as it is typed, those of groups too."""
    return [
        name if not hasattr(command, "commands") else f"{name} {inner}"
        for name, command in get_command(app).commands.items()  # type: ignore[attr-defined]
        for inner in getattr(command, "commands", {"": None})
    ]


@pytest.mark.parametrize("command", every_command())
def test_no_word_in_brackets_is_lost_from_a_help_text_and_no_argument_has_a_type_of_python(command: str) -> None:
    found = get_command(app)
    for word in command.split():
        found = found.commands[word]  # type: ignore[attr-defined]
    texts = [found.callback.__doc__ or "", *(getattr(each, "help", "") or "" for each in found.params)]
    shown = " ".join(llab(*command.split(), "--help", NO_COLOR="1", COLUMNS="200").out.replace("│", " ").split())
    for word in {word for text in texts for word in re.findall(r"\[\w+\]", text)}:
        assert word in shown
    assert not re.search(r"<(str|path|int|list)\b", shown)


def test_the_everyday_commands_are_in_the_order_of_a_survey() -> None:
    everyday = llab("--help", NO_COLOR="1", COLUMNS="200").out.split("Everyday")[1].split("Also")[0]
    named = re.findall(r"^│ (\w+)", everyday, re.M)
    assert named == ["init", "check", "preview", "send", "fetch", "status", "remind", "thank", "review", "export", "report"]
