"""The house keeps its walls: imports point one way, and only the rooms at the street have doors.

The rules are data; the checker walks the source with `ast`, so that imports inside functions count as well. It is itself
tested on small planted houses at the end.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import llab

SOURCE = Path(llab.__file__).parent

_DATA = {"records", "survey", "mail", "language"}

ARROWS: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {"stories", "demo", "demo.people", "adapters", "config", "ports", *_DATA},
    "stories": {"outgoing", "incoming", "tables", "workbook", "report", "ports", *_DATA},
    "outgoing": _DATA,
    "incoming": _DATA,
    "tables": _DATA,
    "workbook": {"tables", *_DATA},
    "report": {"tables", *_DATA},
    "adapters": {"ports", *_DATA},
    "ports": _DATA,
    "records": {"survey", "mail"},
    "config": {"survey"},
    "demo": {"demo.people", *_DATA},
    "demo.people": {"survey"},
    "survey": {"language"},
    "mail": {"language"},
    "language": set(),
    "errors": set(),
    "": set(),
}
"""Which rooms a room may use. Every room may use `errors` and the version in `llab` itself."""

STREET = {"adapters", "cli", "config", "demo"}
"""The rooms that may open doors to network, files, clock, randomness and SQL; `demo.people` is not one of them."""

DOORS = frozenset(
    "socket ssl smtplib imaplib poplib http urllib.request ftplib sqlite3 subprocess time random secrets os io.open shutil tempfile glob "
    "fcntl select selectors asyncio threading multiprocessing signal sys.stdin sys.stdout sys.stderr imapclient getpass uuid.uuid1 "
    "uuid.uuid4".split()
)
"""Modules (and names in them) that reach the street."""

DOOR_CALLS = frozenset(
    "read_text read_bytes write_text write_bytes mkdir unlink rmdir touch rename replace_file iterdir glob rglob exists is_file is_dir "
    "stat samefile resolve expanduser cwd home today utcnow urandom".split()
)
"""Methods that touch the disk or the clock, whatever object they are called on."""

DOOR_FUNCTIONS = frozenset("open input print breakpoint exec eval".split())

NO_DOORS = {"demo.people": {"random.Random"}}
"""What is no door in a room: the demo's people draw from a generator that they are given a seed for."""

ONLY_IN = {"imapclient": "adapters.imap"}
"""Libraries that one module, or one room, alone may import."""

STANDARD_ONLY = {"demo.people"}
"""Rooms that use nothing but the standard library and llab's own modules."""


@dataclass(frozen=True)
class Import:
    """One name that a module imports, wherever in its source."""

    module: str
    target: str
    line: int


def modules_of(source: Path) -> dict[str, ast.Module]:
    """Every module below a package folder, by its dotted name without the package."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def room_of(module: str) -> str:
    if module == "demo.people" or module.startswith("demo.people."):
        return "demo.people"
    return module.split(".")[0]


def own_targets(node: ast.Import | ast.ImportFrom, module: str, known: Mapping[str, object]) -> Iterator[str]:
    """The package's own modules that an import statement brings in, without the package's name."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif node.level:
        base = ["llab", *module.split(".")][: len(module.split(".")) + 1 - node.level]
        names = [".".join([*base, *filter(None, [node.module, alias.name])]) for alias in node.names]
    else:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    for name in names:
        if name == "llab" or name.startswith("llab."):
            yield _nearest(name.partition(".")[2], known)


def _nearest(name: str, known: Mapping[str, object]) -> str:
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def imports_of(modules: Mapping[str, ast.Module]) -> list[Import]:
    """All imports between the package's own modules, also those inside functions and under TYPE_CHECKING."""
    return [
        Import(name, target, node.lineno)
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for target in own_targets(node, name, modules)
    ]


def wrong_arrows(modules: Mapping[str, ast.Module]) -> list[str]:
    """Imports that no arrow allows."""
    wrong = []
    for each in imports_of(modules):
        room, target = room_of(each.module), room_of(each.target)
        allowed = ARROWS.get(room)
        if allowed is None:
            wrong.append(f"{each.module}: the room {room!r} has no arrows; give it some in ARROWS")
        elif target not in {room, "errors", "", *allowed}:
            wrong.append(f"{each.module}:{each.line} imports {each.target}: {room} may not use {target}")
    return wrong


def cycles(modules: Mapping[str, ast.Module]) -> list[str]:
    """Modules that import each other in a circle, each circle once. A package's `__init__` counts as a module."""
    edges: dict[str, set[str]] = {name: set() for name in modules}
    for each in imports_of(modules):
        if each.target != each.module and each.target:
            edges[each.module].add(each.target)
    found: set[tuple[str, ...]] = set()
    state: dict[str, int] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        state[name] = 1
        for target in sorted(edges.get(name, ())):
            if state.get(target) == 1:
                circle = (*trail, name)[(*trail, name).index(target) :]
                start = circle.index(min(circle))
                found.add((*circle[start:], *circle[:start]))
            elif target not in state:
                visit(target, (*trail, name))
        state[name] = 2

    for name in sorted(edges):
        if name not in state:
            visit(name, ())
    return [" -> ".join((*circle, circle[0])) for circle in sorted(found)]


def open_doors(modules: Mapping[str, ast.Module]) -> list[str]:
    """Sockets, files, clock, randomness and SQL in rooms that have no door."""
    wrong = []
    for name, tree in modules.items():
        room = room_of(name)
        if room in STREET or room == "__main__":
            continue
        for node in ast.walk(tree):
            door = _door(node)
            if door and door not in NO_DOORS.get(room, ()):
                wrong.append(f"{name}:{getattr(node, 'lineno', 0)} uses {door}")
    return wrong


def _door(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if _is_door(alias.name)), "")
    if isinstance(node, ast.ImportFrom) and not node.level:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
        return next((name for name in names if _is_door(name)), "")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOOR_FUNCTIONS:
        return f"{node.func.id}()"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _door_method(node.func, node)
    return ""


def _is_door(name: str) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:length]) in DOORS for length in range(1, len(parts) + 1))


def _door_method(function: ast.Attribute, call: ast.Call) -> str:
    if function.attr in DOOR_CALLS:
        return f".{function.attr}()"
    receiver = ast.unparse(function.value)
    if function.attr == "now" and receiver in {"datetime", "datetime.datetime", "dt.datetime"}:
        return "datetime.now()"
    if function.attr == "open" and receiver.endswith(("Path", "path", "file")) and call.args:
        return ".open()"
    return ""


def strangers(modules: Mapping[str, ast.Module]) -> list[str]:
    """Libraries imported outside the one module that may, and any library in a room that uses the standard library only."""
    wrong = []
    for name, tree in modules.items():
        for node in ast.walk(tree):
            for library in _libraries(node):
                if not f"{name}.".startswith(ONLY_IN.get(library, name) + "."):
                    wrong.append(f"{name} imports {library}: only {ONLY_IN[library]} may")
                if room_of(name) in STANDARD_ONLY and library not in sys.stdlib_module_names and library != "llab":
                    wrong.append(f"{name} imports {library}: {room_of(name)} uses the standard library only")
    return wrong


def _libraries(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [node.module.split(".")[0]]
    return []


HOUSE = modules_of(SOURCE)


def test_imports_follow_the_arrows() -> None:
    assert wrong_arrows(HOUSE) == []


def test_no_module_is_in_a_circle_of_imports() -> None:
    assert cycles(HOUSE) == []


def test_pure_rooms_have_no_door_to_the_street() -> None:
    assert open_doors(HOUSE) == []


def test_libraries_stay_where_they_belong() -> None:
    assert strangers(HOUSE) == []


def test_the_walk_sees_the_house() -> None:
    """Guards the tests above against an empty walk."""
    assert {"errors", "ports", "records", "survey.questionnaire", "stories.contacts.send", "cli.app"} <= HOUSE.keys()
    assert Import("ports", "records", 0).target in {each.target for each in imports_of(HOUSE) if each.module == "ports"}


# ---------------------------------------------------------------- the checker, on planted houses


def house(**sources: str) -> dict[str, ast.Module]:
    """Modules from source; `__` in a name stands for a dot."""
    modules = {name.replace("__", "."): ast.parse(source) for name, source in sources.items()}
    return {"": ast.parse(""), **modules}


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ({"survey__due": "from llab.mail import message", "mail__message": ""}, "survey may not use mail"),
        ({"incoming__read": "import llab.outgoing.render", "outgoing__render": ""}, "incoming may not use outgoing"),
        ({"stories__send": "def f():\n    from llab.adapters.sqlite import S", "adapters__sqlite": ""}, "stories may not use adapters"),
        ({"stories__send": "from ..adapters import sqlite", "adapters": "", "adapters__sqlite": ""}, "stories may not use adapters"),
        ({"demo__people__mara": "from llab.mail.html import x", "mail__html": ""}, "demo.people may not use mail"),
        ({"tables__facts": "from llab.workbook import build", "workbook__build": "", "workbook": ""}, "tables may not use workbook"),
        ({"attic__box": "import llab.errors", "errors": ""}, "has no arrows"),
    ],
)
def test_a_planted_arrow_is_found(sources: dict[str, str], words: str) -> None:
    assert [words in complaint for complaint in wrong_arrows(house(**sources))] == [True]


def test_allowed_arrows_are_not_complained_about() -> None:
    clean = house(
        workbook__build="from llab.tables.facts import Facts\nfrom llab.errors import LlabError\nfrom llab import __version__",
        tables__facts="from llab.survey.due import due",
        survey__due="from datetime import datetime",
        errors="",
    )
    assert wrong_arrows(clean) == []
    assert open_doors(clean) == []


def test_a_planted_circle_is_found_also_when_one_arm_is_lazy() -> None:
    modules = house(
        incoming__match="from llab.incoming.read import read",
        incoming__read="def f():\n    from llab.incoming.match import x",
    )
    assert cycles(modules) == ["incoming.match -> incoming.read -> incoming.match"]


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from time import sleep",
        "import os.path",
        "def f():\n    import random",
        "from urllib.request import urlopen",
        "import sqlite3 as db",
        "x = open('f')",
        "from pathlib import Path\nx = Path('f').read_text()",
        "x = path.open('rb')",
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now(tz=None)",
        "from datetime import date\nx = date.today()",
        "print('x')",
    ],
)
def test_a_planted_door_is_found(source: str) -> None:
    assert len(open_doors(house(incoming__read=source))) == 1
    assert open_doors(house(adapters__files=source, cli__send=source, config=source)) == []


def test_what_only_sounds_like_a_door_is_none() -> None:
    innocent = "from urllib.parse import quote\nx = clock.now()\ny = text.replace('a', 'b')\nz = pattern.match(x)\n"
    assert open_doors(house(incoming__read=innocent)) == []


def test_people_of_the_demo_have_no_door_though_the_server_has() -> None:
    modules = house(demo__people__mara="import socket", demo__server="import socket")
    assert open_doors(modules) == ["demo.people.mara:1 uses socket"]


def test_people_of_the_demo_may_draw_from_a_seed_and_not_from_chance() -> None:
    assert open_doors(house(demo__people__mara="from random import Random")) == []
    assert open_doors(house(demo__people__mara="from random import choice")) == ["demo.people.mara:1 uses random.choice"]
    assert open_doors(house(incoming__read="from random import Random")) == ["incoming.read:1 uses random.Random"]


def test_a_library_outside_its_module_is_found() -> None:
    modules = house(
        adapters__imap="import imapclient",
        adapters__imap__waiting="import imapclient",
        adapters__other="from imapclient import IMAPClient",
        demo__people__x="import rich",
    )
    assert strangers(modules) == [
        "adapters.other imports imapclient: only adapters.imap may",
        "demo.people.x imports rich: demo.people uses the standard library only",
    ]
