"""What is written about llab is true: the documents are held against the code."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from llab import __version__
from llab.cli.app import app
from llab.errors import Exit
from llab.survey.outcome import Disposition

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "llab"
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "config.example.toml")]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]


def commands() -> dict[str, set[str]]:
    """Every command, with the options it takes; a group's commands as `group command`."""
    root = get_command(app)
    found: dict[str, set[str]] = {"": options_of(root)}
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found[name] = options_of(command)
        for inner, sub in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = options_of(sub)
    return found


def options_of(command: object) -> set[str]:
    return {"-h", "--help", *(name for parameter in command.params for name in parameter.opts)}  # type: ignore[attr-defined]


def calls(text: str) -> list[list[str]]:
    """What the documents call llab with, in code spans and code blocks."""
    spans = re.findall(r"`(llab [^`\n]*)`", text)
    blocks = [line for block in re.findall(r"```(?:sh|ini)?\n(.*?)```", text, re.S) for line in block.splitlines()]
    lines = [re.sub(r"\s+#.*", "", line) for line in (*spans, *blocks)]
    return [match.group(1).split() for line in lines if (match := re.search(r"(?:^|/|\s)llab ((?:-|[a-z]).*)$", line))]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "config.example.toml"])
def test_commands_and_options_in_the_documents_exist(name: str) -> None:
    known = commands()
    for words in calls(text_of(name)):
        while words and words[0] == "-C":
            words = words[2:]
        command = next((key for key in sorted(known, key=len, reverse=True) if key and words[: len(key.split())] == key.split()), "")
        assert command or words[0].startswith("-"), words
        for option in (word.split("=")[0] for word in words if word.startswith("-")):
            assert option in known[command] | known[""], (words, option)


def test_the_readme_calls_the_commands_it_is_about() -> None:
    called = {words[0] for words in calls(text_of("README.md"))}
    assert {"init", "check", "send", "fetch", "status", "parse"} <= called


def units() -> dict[str, str]:
    """The systemd units of the README, by the file names in their first lines."""
    blocks = re.findall(r"```ini\n(.*?)```", text_of("README.md"), re.S)
    files = [part for block in blocks for part in re.split(r"^(?=# [\w-]+\.(?:service|timer)$)", block, flags=re.M) if part.strip()]
    return {part.split("\n", 1)[0].removeprefix("# "): part for part in files}


def settings_of(unit: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in unit.splitlines() if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize(("name", "command"), [("llab-fetch.service", "fetch"), ("llab-watch.service", "watch")])
def test_what_a_unit_starts_is_a_command_with_options_that_it_takes(name: str, command: str) -> None:
    program, *words = settings_of(units()[name])["ExecStart"].split()
    assert (program, words[:2]) == ("%h/llab/.venv/bin/llab", ["-C", "%h/my-survey"])
    root = get_command(app)
    sub = root.commands[command]  # type: ignore[attr-defined]
    context = sub.make_context(command, words[3:])  # parses the options, and does nothing else
    assert (words[2], context.args) == (command, [])


def test_the_watch_unit_is_told_when_it_has_begun_and_is_not_started_again_where_a_person_is_needed() -> None:
    settings = settings_of(units()["llab-watch.service"])
    assert (settings["Type"], settings["Restart"]) == ("notify", "on-failure")
    assert settings["RestartPreventExitStatus"].split() == [str(int(code)) for code in (Exit.SIGN_IN_REFUSED, Exit.BAD_CONFIGURATION)]
    assert "%h/my-survey" in settings["ReadWritePaths"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_every_line_of_the_units(tmp_path: Path) -> None:
    program = tmp_path / "llab" / ".venv" / "bin" / "llab"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    for name, unit in units().items():
        (tmp_path / name).write_text(unit, encoding="utf-8")
    for name in units():
        command = ["systemd-analyze", "--user", "verify", str(tmp_path / name)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stdout + done.stderr) == (0, ""), name


def test_the_readme_has_every_exit_code_and_no_other() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", text_of("README.md"), re.M)}
    assert codes == {int(code) for code in Exit}


def test_pictures_and_pages_that_the_documents_link_to_are_there() -> None:
    for document in DOCUMENTS[:4]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), (document.name, target)


def test_the_map_of_the_architecture_has_every_module_with_its_first_line() -> None:
    lines = [" ".join(line.split()) for line in text_of("ARCHITECTURE.md").splitlines()]
    for path in sorted(SOURCE.rglob("*.py")):
        inner = path.relative_to(SOURCE)
        if inner == Path("__init__.py"):
            continue
        name = f"{inner.parent.name}/" if path.name == "__init__.py" else path.name
        assert f"{name} {' '.join(first_line(path).split())}" in lines, inner


def test_the_map_of_the_architecture_names_no_module_that_is_gone() -> None:
    names = {path.name for path in SOURCE.rglob("*.py")}
    block = text_of("ARCHITECTURE.md").split("## The map")[1].split("```")[1]
    assert set(re.findall(r"^\s*(\w+\.py)\b", block, re.M)) <= names


def test_every_dependency_is_explained_and_none_that_is_not_one() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = {
        re.split(r"[>=<;\s\[]", line)[0]
        for line in (*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra))
    }
    table = text_of("ARCHITECTURE.md").split("## Dependencies")[1]
    told = {name for row in re.findall(r"^\| ([^|]+) \|", table, re.M) for name in re.findall(r"[a-z0-9-]+", re.sub(r"\(.*?\)", "", row))}
    assert told - {"package", "---"} == wanted


def test_the_change_log_knows_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", text_of("CHANGELOG.md"), re.M)


KNOWN_SITES = {"keepachangelog.com"}


def test_the_documents_link_to_no_site_but_the_known_ones() -> None:
    for path in (*DOCUMENTS, ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "pyproject.toml"):
        sites = set(re.findall(r"https?://([\w.-]+)", path.read_text(encoding="utf-8")))
        assert {site for site in sites if not re.search(r"(^|\.)example(\.|$)", site)} <= KNOWN_SITES, path


def test_nothing_names_the_folder_it_was_written_in() -> None:
    for path in (*DOCUMENTS, ROOT / "Makefile", *SOURCE.rglob("*.py"), *(ROOT / "templates").iterdir()):
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_romanian_is_written_with_its_own_letters() -> None:
    for path in (ROOT / "templates").glob("*.ro.*"):
        assert not set("şţŞŢ") & set(path.read_text(encoding="utf-8")), path


def test_the_readme_says_what_each_state_of_a_participant_means_and_has_no_other() -> None:
    table = text_of("README.md").split("| state | means |")[1].split("\n\n")[0]
    told = re.findall(r"^\| ([a-z][a-z-]*) \| \S", table, re.M)
    assert sorted(told) == sorted(each.value for each in Disposition)


def test_the_steps_of_the_readme_are_counted_without_a_gap() -> None:
    steps = [int(number) for number in re.findall(r"^\*\*(\d+)\. ", text_of("README.md"), re.M)]
    assert steps == list(range(1, len(steps) + 1))
