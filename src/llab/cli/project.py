"""The survey folder as a command needs it: configuration, lock, store, and the adapters that the configuration describes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from llab.errors import BadConfiguration, Complaint, SafetyStop

if TYPE_CHECKING:
    from llab.adapters.imap import ImapMailbox
    from llab.adapters.participants_file import ParticipantsList
    from llab.adapters.smtp import SmtpSubmission
    from llab.config.models import Config, ImapSection, SenderSection, SmtpSection
    from llab.ports import Connections, Filing, Store
    from llab.records import SurveyKey
    from llab.stories.contacts.pace import Pace
    from llab.stories.contacts.writing import Letterhead
    from llab.stories.replies.rules import Rules
    from llab.survey.participants import ListedParticipant

STORE_NAME = "llab.db"


def config_of(project: Path | None) -> Config:
    """The configuration of the survey folder. Raises BadConfiguration."""
    from llab.config import find, load

    return load(find(project, os.environ, _here(project)), os.environ)


def _here(project: Path | None) -> Path:
    """The folder in which llab was started. Raises BadConfiguration where it is gone, and somebody asks for it."""
    try:
        return Path.cwd()
    except OSError as error:
        named = project or Path(os.environ.get("LLAB_PROJECT", "").strip())
        if named.is_absolute() or named.parts[:1] == ("~",):
            return Path("/")
        raise BadConfiguration(
            Complaint(
                Path("config.toml"),
                f"The folder in which llab was started is gone: {error.strerror}.",
                "Go to another, or name the survey folder with -C.",
            )
        ) from error


def listed_in(config: Config) -> tuple[ListedParticipant, ...]:
    """The rows of the participants file. Raises BadDataFile."""
    return list_in(config).rows


def list_in(config: Config) -> ParticipantsList:
    """The participants file, and how it was read where a person should know. Raises BadDataFile."""
    from llab.adapters.participants_file import read_list

    return read_list(config.folder / config.participants.file, config.survey.languages)


@contextmanager
def open_store(config: Config, *, start_over: bool = False) -> Iterator[Store]:
    """The survey folder's store, locked against other runs, made where there is none.

    Raises Locked or CannotWrite, and SafetyStop where there should be one and is none, unless `start_over`.
    """
    from llab.adapters.files import survey_lock
    from llab.adapters.sqlite import SqliteStore

    with survey_lock(config.folder):
        if start_over:
            _keep_in_mind(config)
        else:
            _demand_store(config)
        store = SqliteStore.open(config.folder / STORE_NAME, create=True)
        try:
            _claim(store, config)
            yield store
        finally:
            store.close()


@contextmanager
def open_store_to_look(config: Config, *, start_over: bool = False) -> Iterator[Store]:
    """The store for looking only, without the lock; before anything was kept, an empty one in memory. Raises as `open_store` does."""
    path = config.folder / STORE_NAME
    if not start_over:
        _demand_store(config)
    if not _has_store(config):
        from llab.adapters.memory import MemoryStore

        yield MemoryStore()
        return
    from llab.adapters.sqlite import SqliteStore

    is_new = start_over or not _trace(config)  # then one without tables is what a killed first run left, and no damage
    store = SqliteStore.open(path, create=is_new)
    try:
        yield store
    finally:
        store.close()


def _has_store(config: Config) -> bool:
    """Whether there is a file that may hold something."""
    try:
        return (config.folder / STORE_NAME).stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True  # whoever opens it says what is wrong


def _demand_store(config: Config) -> None:
    """Raises SafetyStop where the store is gone although the survey has begun: an empty one would write to everybody again."""
    trace = "" if _has_store(config) else _trace(config)
    if trace:
        _stop_without_history(f"{config.folder / STORE_NAME} is gone, and {trace}")


def _trace(config: Config) -> str:
    """What shows that the survey has begun, whatever became of the store; empty where nothing does."""
    from llab.adapters.files import NOTE_NAME, noted_messages

    if noted_messages(config.folder, config.survey.id):
        return f"this survey has been sent before ({NOTE_NAME} says so)"
    workbook = config.workbook.folder / f"{config.survey.id}.xlsx"
    return f"this survey has begun: the workbook {workbook} is there" if (config.folder / workbook).exists() else ""


def _keep_in_mind(config: Config) -> None:
    """Who starts over without writing to anybody must not find later that the next `send` does."""
    if not _has_store(config) and _trace(config):
        from llab.adapters.files import note_sending, noted_messages

        note_sending(config.folder, config.survey.id, max(1, noted_messages(config.folder, config.survey.id)))


def demand_history(config: Config, store: Store) -> None:
    """Raises SafetyStop where the store knows of fewer messages than went out: it is empty, or an older copy."""
    from llab.adapters.files import NOTE_NAME, noted_messages

    noted = noted_messages(config.folder, config.survey.id)
    if not noted:
        return
    known = len(store.contacts())
    if known < noted:
        what = f"knows of {known} sent messages" if known else "knows of no sent message"
        _stop_without_history(
            f"{config.folder / STORE_NAME} {what}, and {noted} or more have gone out ({NOTE_NAME} says so): it looks like an older copy"
        )


def _stop_without_history(situation: str) -> NoReturn:
    raise SafetyStop(
        f"{situation}. Without it llab does not know who has been written to and who has answered.",
        advice="Nothing was done. Put the newest llab.db back from your backup. Without one `llab participants import --start-over` begins "
        "anew and writes to nobody, and `llab send --start-over` writes to everybody on the list, also to those who have had it; "
        "since in [imap] says from which day on replies are then collected.",
    )


def _claim(store: Store, config: Config) -> None:
    """Make a new store this survey's; BadConfiguration where it belongs to another."""
    from llab.records import SurveyKey

    key = store.survey_key()
    if key is None:
        import secrets

        from llab.adapters.clock import SystemClock

        store.begin(SurveyKey(survey=config.survey.id, key=secrets.token_bytes(32), created=SystemClock().now()))
    elif key.survey != config.survey.id:
        raise BadConfiguration(
            Complaint(
                config.path,
                f'The survey is called "{config.survey.id}" here, but {STORE_NAME} in the same folder belongs to "{key.survey}".',
                f'Write id = "{key.survey}" again, or make a folder of its own for the new survey (`llab init`).',
                key="survey.id",
            )
        )


def sender_of(config: Config) -> SenderSection:
    """The section [sender]. Raises BadConfiguration where it is missing."""
    config.require("sender")
    return cast("SenderSection", config.sender)


def letterhead_of(config: Config, key: SurveyKey) -> Letterhead:
    """In whose name, about what and with which templates we write. Raises BadConfiguration."""
    from llab.adapters.enclosures import load_enclosures
    from llab.adapters.files import load_templates
    from llab.stories.contacts.writing import Letterhead

    sender = sender_of(config)
    return Letterhead(
        key=key,
        questionnaire=config.questionnaire,
        templates=load_templates(config.folder),
        sender_name=sender.name,
        sender_address=sender.address,
        reply_to=sender.reply_to,
        bounce_address=sender.bounce_address,
        has_plus_addresses=sender.plus_addresses,
        enclosures=load_enclosures(config.folder, sender.attachments),
    )


def smtp_of(config: Config) -> SmtpSection:
    """The section [smtp]. Raises BadConfiguration where it is missing."""
    config.require("smtp")
    return cast("SmtpSection", config.smtp)


def rules_of(config: Config) -> Rules:
    """What the coordinator has set about reading."""
    from llab.stories.replies.rules import Rules

    return Rules(
        review_below=config.reading.review_below,
        trusted=(config.imap.authserv_id or "") if config.imap else "",
        strangers_wait=config.reading.other_senders == "wait",
    )


def imap_of(config: Config) -> ImapSection:
    """The section [imap]. Raises BadConfiguration where it is missing."""
    config.require("imap")
    return cast("ImapSection", config.imap)


def submission_of(config: Config) -> SmtpSubmission:
    """The mail server that [smtp] describes; nothing is connected yet."""
    return _submissions_of(config, 1)[0]


def _submissions_of(config: Config, count: int) -> list[SmtpSubmission]:
    """So many ways to that server; the password is asked for once, since a command may ask its owner."""
    smtp = smtp_of(config)
    password = password_of(config, smtp)
    return [_submission(smtp, password) for _ in range(count)]


def _submission(smtp: SmtpSection, password: Callable[[], str] | None) -> SmtpSubmission:
    from llab.adapters.smtp import SmtpSubmission

    return SmtpSubmission(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        user=smtp.user,
        password=password,
        timeout=smtp.timeout,
        ca_file=smtp.ca_file,
    )


def connections_of(config: Config) -> Connections:
    """As many connections to that server as [smtp] wants; none is made yet."""
    count = smtp_of(config).connections
    if count == 1:
        from llab.stories.contacts.queue import OneByOne

        return OneByOne(submission_of(config))
    from llab.adapters.side_by_side import SideBySide

    return SideBySide(_submissions_of(config, count))


def pace_of(config: Config) -> Pace:
    """How fast [smtp] lets messages go out; a day is one where the survey is."""
    from zoneinfo import ZoneInfo

    from llab.stories.contacts.pace import Pace

    smtp = smtp_of(config)
    return Pace(smtp.per_minute, smtp.per_day, ZoneInfo(config.survey.timezone))


def mailbox_of(config: Config) -> ImapMailbox:
    """The mailbox that [imap] describes; nothing is connected yet."""
    from llab.adapters.imap import ImapMailbox

    imap = imap_of(config)
    return ImapMailbox(
        host=imap.host,
        port=imap.port,
        security=imap.security,
        user=imap.user or "",
        password=password_of(config, imap) or (lambda: ""),
        timeout=(imap.timeout, imap.timeout),
        deadline=imap.deadline,
        ca_file=imap.ca_file,
        max_size=imap.max_size_mb * 1_000_000,
    )


def filing_of(config: Config) -> Filing | None:
    """What becomes in the mailbox of messages that are stored, as [imap] says; None where nothing does."""
    from llab.config.models import MOVE
    from llab.ports import Filing

    after = imap_of(config).after
    if after.startswith(MOVE):
        return Filing(after.removeprefix(MOVE).strip())
    return Filing() if after == "seen" else None


def password_of(config: Config, server: SmtpSection | ImapSection) -> Callable[[], str] | None:
    """Gives the password to whoever signs in; None where nobody does. Raises BadConfiguration at once where it is not there."""
    source = server.password
    if source is None:
        if server.user is None:
            return None
        variable = f"LLAB_{server.section.upper()}__PASSWORD"
        raise BadConfiguration(
            Complaint(
                config.path,
                f"There is a user, and no password for {server.user}.",
                f'Write password_file = "password.txt" (or password_env, password_command, password_keyring), or set {variable}.',
                key=server.section,
            )
        )
    from llab.adapters.secrets import password

    value = password(source, env=os.environ, base=config.folder, config=config.path, user=server.user or "")
    return lambda: value
