"""`llab preview`: what somebody would get, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from llab.cli.options import FLAG, Json, Limit, Only, Verbose, Where, project_of, selection_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import CannotWrite, SomeFailed, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.contacts.plans import Plan
    from llab.stories.contacts.preview import Case, Preview
    from llab.survey.selection import Selection

Kind = Annotated[
    Literal["invitation", "reminder", "thank-you"],
    typer.Option("--kind", metavar="invitation|reminder|thank-you", help="Which message. Default: the invitation."),
]
Echo = Annotated[bool, typer.Option("--echo", metavar=FLAG, help="A thank-you that shows what was understood.")]


def preview(
    ctx: typer.Context,
    participant: Annotated[
        str | None, typer.Argument(metavar="PARTICIPANT", help="Whose message, by id, address or code. Default: the first who is due.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="In this language of the survey instead of the participant's own.")
    ] = None,
    kind: Kind = "invitation",
    echo: Echo = False,
    page: Annotated[bool, typer.Option("--open", metavar=FLAG, help="Open the HTML part in the browser.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write the whole message as .eml into this folder; without a name everybody's who is due. Nothing is overwritten.",
        ),
    ] = None,
    only: Only = None,
    where: Where = None,
    limit: Limit = None,
    json: Json = False,
    _verbose: Verbose = False,
) -> None:
    """Show what somebody would get. Sends nothing, keeps nothing, asks no server.

    From, To, Subject and the text part; with -o the message as it would go out, the same but for its date, to be opened with a mail
    program.
    """
    from llab.cli.project import config_of, open_store_to_look

    if page and (json or output is not None):
        raise UsageError("--open shows one page, and goes with neither -o nor --json.", advice="Nothing was written.")
    named = [*([] if participant is None else [participant]), *(only or ())]
    selection = selection_of(named, where, limit)
    config = config_of(project_of(ctx))
    config.require("sender")
    with open_store_to_look(config) as store:
        plan = _plan(config, store, kind, selection, echo=echo)
        chosen = _cases(config, store, plan, selection, language, everybody=output is not None)
        shown = _previews(config, store, plan, chosen, echo=echo)
        if output is not None:
            _write(shown, [case.due.participant.id for case in chosen], output, kind, json=json)
        elif json:
            messages = list(shown)
            _tell_about(messages)
            say_document(_document(messages, kind))
        else:
            for one in shown:
                _show(one, page=page)


def _cases(config: Config, store: Store, plan: Plan, selection: Selection, language: str | None, *, everybody: bool) -> tuple[Case, ...]:
    from llab.stories.contacts.preview import cases

    is_named = bool(selection.only)
    found = cases(plan, store=store, questionnaire=config.questionnaire, is_named=is_named, language=language or "")
    if everybody or is_named or selection.limit is not None or len(found) == 1:
        return found
    if not found:
        tell("Nobody is due. `llab preview PARTICIPANT` shows a message all the same.")
    else:
        tell(f"The first of {len(found)} who are due.")
    return found[:1]


def _plan(config: Config, store: Store, kind: str, selection: Selection, *, echo: bool) -> Plan:
    from llab.adapters.clock import SystemClock
    from llab.cli.project import demand_history, listed_in
    from llab.records import ContactKind
    from llab.stories.contacts import remind, send, thank
    from llab.stories.register import preview

    demand_history(config, store)
    roster = preview(listed_in(config), store=store, questionnaire=config.questionnaire)
    people, now = roster.participants, SystemClock().now()
    match ContactKind(kind):
        case ContactKind.REMINDER:
            return remind.plan(people, store=store, questionnaire=config.questionnaire, now=now, selection=selection)
        case ContactKind.THANK_YOU:
            return thank.plan(people, store=store, questionnaire=config.questionnaire, now=now, selection=selection, echo=echo)
        case _:
            return send.plan(people, store=store, questionnaire=config.questionnaire, now=now, selection=selection)


def _previews(config: Config, store: Store, plan: Plan, chosen: Sequence[Case], *, echo: bool) -> Iterator[Preview]:
    from llab.adapters.clock import SystemClock
    from llab.cli.project import letterhead_of
    from llab.stories.contacts.preview import previews, trial_key

    clock = SystemClock()
    key = store.survey_key()
    if key is None and chosen:
        tell("There is no llab.db yet: the reference and the Message-ID are made up for this trial, and will be others.")
    letterhead = letterhead_of(config, key or trial_key(config.survey.id, now=clock.now()))
    return previews(chosen, plan, letterhead, store=store, clock=clock, echo=echo)


# ---------------------------------------------------------------- as text, as a page, as files


def _show(one: Preview, *, page: bool) -> None:
    """On stdout, safe for any terminal, or in the browser. Raises SomeFailed where there is no message."""
    from llab.mail.shown import visible

    _tell_about([one])
    if not one.raw:
        raise SomeFailed("There is nothing to show.", advice=f"Mend the address of {visible(one.contact.participant)} in the list.")
    if page:
        _open(one)
        return
    for name, value in _head(one).items():
        say(f"{name}: {visible(value)}")
    say()
    say(visible(one.message.text).rstrip("\n"))


def _head(one: Preview) -> dict[str, str]:
    """The fields that a reader sees, each on one line."""
    return {name: " ".join(one.message.header(name).split()) for name in ("From", "To", "Subject")}


def _open(one: Preview) -> None:
    """Raises CannotWrite where there is no room for the page, SomeFailed where no browser shows it."""
    import tempfile
    import webbrowser

    try:
        with tempfile.NamedTemporaryFile("wb", prefix="llab-preview-", suffix=".html", delete=False) as file:  # 0600, whatever the umask
            file.write(one.message.html.encode("utf-8", "replace"))
    except OSError as error:
        raise CannotWrite(f"The page cannot be written: {error.strerror}.", advice="Make room for temporary files.") from error
    path = Path(file.name)
    tell(f"{path}: the page; only you can read it, and you may delete it")
    if not webbrowser.open(path.as_uri()):
        raise SomeFailed("No browser could be started.", advice="Open the page yourself, or set the variable BROWSER.")


def _write(shown: Iterator[Preview], people: Sequence[str], folder: Path, kind: str, *, json: bool) -> None:
    """Every message into the folder: all of them, or none and the error."""
    from llab.adapters.files import write_new
    from llab.stories.contacts.preview import file_names

    names = file_names(people)
    seen: list[Preview] = []

    def files() -> Iterator[tuple[Path, bytes]]:
        for one in shown:
            seen.append(one)
            if one.raw:
                yield folder / names[one.contact.participant], one.raw

    written = write_new(files())
    _tell_about(seen)
    if json:
        say_document(_document(seen, kind, {each.contact.participant: str(folder / names[each.contact.participant]) for each in seen}))
    elif not seen:
        tell("Nobody is due; nothing was written. `llab preview PARTICIPANT -o DIR` writes somebody's message all the same.")
    elif written:
        say(f"{folder}: {counted(len(written), 'message')}; nothing was sent")
    if len(written) < len(seen):
        raise SomeFailed(
            f"{counted(len(seen) - len(written), 'message')} could not be written.", advice="Mend these addresses in the list."
        )


# ---------------------------------------------------------------- words


def _tell_about(messages: Sequence[Preview]) -> None:
    """What is to be known about them, on stderr."""
    from llab.mail.shown import visible

    for one in messages:
        who = visible(one.contact.participant)
        if one.case.hold:
            tell(f"Not due: {who} {one.case.hold.words(1).removeprefix('1 ')}.")
        if one.case.due.again:
            tell(f"{who}: this message is on record since {one.contact.recorded:%Y-%m-%d}; what was changed since is not in it.")
        if not one.raw:
            tell(f"{who}: {visible(one.contact.address)} cannot be written to.")


def _document(messages: Sequence[Preview], kind: str, files: dict[str, str] | None = None) -> dict[str, object]:
    return {"schema": 1, "kind": kind, "messages": [_described(one, files) for one in messages]}


def _described(one: Preview, files: dict[str, str] | None) -> dict[str, object]:
    contact = one.contact
    about: dict[str, object] = {
        "id": contact.participant,
        "address": contact.address,
        "language": contact.language,
        "number": contact.number,
        "message_id": contact.message_id,
        "trial": one.is_trial,
        "exact": one.is_exact,
        "recorded": bool(one.case.due.again),
        "held": one.case.hold.value if one.case.hold else None,
        **{name.lower(): value for name, value in _head(one).items()},
    }
    if files is not None:
        return about | {"file": files[contact.participant] if one.raw else None}
    return about | {"text": one.message.text, "html": one.message.html}
