"""`llab init`: a survey folder to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llab.cli.options import Verbose
from llab.cli.output import say
from llab.errors import CannotWrite, UsageError

PARTICIPANTS = """\
id,email,name,language,organisation
p001,ana.popescu@atelier.example,Ana Popescu,ro,Atelier Popescu SRL
p002,"mihai@curtea.example; mihai.radu@acasa.example",Mihai Radu,ro,Asociația Curtea
p003,j.vries@havenlab.example,Jan de Vries,en,Havenlab
"""

TEMPLATES = """\
Templates of your own
=====================

llab brings a template for each kind of message (`invitation.en.md.j2` and others). A file of the same name in this folder
takes its place; the others stay as they are. `llab check` tries all of them on every participant and sends nothing.
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist, as long as there is no survey in it.")],
    _verbose: Verbose = False,
) -> None:
    """Make a survey folder: configuration, a sample list of participants, a place for templates."""
    from llab.adapters.files import example_config

    if (folder / "config.toml").exists():
        raise UsageError(f"There is a survey in {folder} already (config.toml).", advice="Nothing was changed. Name another folder.")
    files = {
        folder / "config.toml": example_config(),
        folder / "participants.csv": PARTICIPANTS,
        folder / "templates" / "README.md": TEMPLATES,
    }
    for path, content in files.items():
        say(f"{_made(path, content)}  {path}")
    say()
    say(f"Next: write your questions and servers into {folder / 'config.toml'}, your people into {folder / 'participants.csv'},")
    say(f"then run  llab -C {folder} check")


def _made(path: Path, content: str) -> str:
    """Write a file that is not there yet; what was done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        return "kept"
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.", advice="Name a folder in which you may write.") from error
    return "made"
