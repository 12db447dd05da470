"""`llab auth`: passwords in the desktop's keyring, and where each server's password comes from. None is ever shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from llab.cli.guard import PlainCommand, PlainGroup
from llab.cli.options import Json, Verbose, project_of
from llab.cli.output import columns, say, say_document
from llab.errors import BadConfiguration, Exit, LlabError, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config, ImapSection, SecretSource, SmtpSection

app = typer.Typer(cls=PlainGroup, help="Passwords: put them into the keyring, see whether they are there.", no_args_is_help=True)

Server = Annotated[Literal["smtp", "imap"] | None, typer.Argument(metavar="[smtp|imap]", help="Only this server. Default: both.")]


@app.command("login", cls=PlainCommand)
def login(ctx: typer.Context, server: Server = None, _verbose: Verbose = False) -> None:
    """Put a password into the keyring of this desktop, for the sections of config.toml that have `password_keyring`.

    Asks for it without showing it; without a terminal it is read from the first line of stdin.
    """
    from llab.adapters.keyrings import keep, name
    from llab.cli.project import config_of

    config = config_of(project_of(ctx))
    wanted = {
        (section.password.keyring, section.user): section
        for section in _sections(config, server)
        if section.password and section.password.keyring and section.user
    }
    if not wanted:
        raise UsageError(
            f"No {f'[{server}]' if server else 'server'} in {config.path} takes its password from a keyring.",
            advice='Write user = "…" and password_keyring = "llab" there, in place of another password_… key.',
        )
    keyring = name()
    for (service, user), section in wanted.items():
        keep(str(service), str(user), _asked(f"{user} at {section.host}"))
        say(f"kept in {keyring}: the password of {user}, under the name {service}")
    say("Next: llab doctor")


@app.command("status", cls=PlainCommand)
def status(ctx: typer.Context, json: Json = False, _verbose: Verbose = False) -> None:
    """Show for each server where its password comes from, and whether it is there; never the password."""
    from llab.cli.project import config_of

    config = config_of(project_of(ctx))
    config.require("smtp", "imap")
    looked = [(section, *_looked(config, section)) for section in _sections(config, None)]
    if json:
        rows = [
            {
                "section": each.section,
                "host": each.host,
                "user": each.user,
                "from": _place(each.password),
                "found": not problem,
                "words": words,
            }
            for each, problem, words in looked
        ]
        say_document({"schema": 1, "passwords": rows})
    else:
        for line in columns(
            ("", "user", "from", ""), [(each.section, each.user or "–", _place(each.password), words) for each, _, words in looked]
        ):
            say(line)
    raise typer.Exit(next((problem.exit_code for _, problem, _ in looked if problem), Exit.DONE))


def _sections(config: Config, server: str | None) -> list[SmtpSection | ImapSection]:
    named = {"smtp": config.smtp, "imap": config.imap}
    return [section for name, section in named.items() if section is not None and server in {None, name}]


def _looked(config: Config, section: SmtpSection | ImapSection) -> tuple[LlabError | None, str]:
    """What keeps the password from being had, if anything does; and what to say of it."""
    from llab.cli.project import password_of

    try:
        found = password_of(config, section)
    except BadConfiguration as error:
        return error, " ".join(f"{each.problem} {each.advice}" for each in error.complaints)
    return None, "found" if found else "no sign-in"


def _place(source: SecretSource | None) -> str:
    """Where it comes from, as it stands in the file."""
    if source is None:
        return "–"
    places = (("variable", source.env), ("file", source.file), ("command", source.command), ("keyring", source.keyring))
    return next(f"{kind} {'' if kind == 'command' else place}".rstrip() for kind, place in places if place is not None)


def _asked(whose: str) -> str:
    """The password as it was typed. Raises UsageError where there is none."""
    watched = sys.stdin.isatty()
    typed = str(typer.prompt(f"Password of {whose}", hide_input=True, err=True)) if watched else sys.stdin.readline()
    secret = typed.rstrip("\r\n")
    if not secret.strip():
        raise UsageError("No password was given.", advice="Nothing was kept. Type it, or give it on the first line of stdin.")
    return secret
