"""What may stand in config.toml: one model per section. Paths are relative to the survey folder unless they are absolute."""

from __future__ import annotations

import ipaddress
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from llab.errors import BadConfiguration, Complaint
from llab.survey.base import Record
from llab.survey.privacy import Privacy
from llab.survey.questionnaire import Questionnaire, Survey
from llab.survey.targets import Target

Security = Literal["starttls", "tls", "none"]

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_DOMAIN = r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
_ADDRESS = re.compile(f"{_LOCAL}@{_DOMAIN}")
"""RFC 5321 §4.1.2 without quoted strings, address literals and the length limits, which no organiser's address needs."""


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise PydanticCustomError(
            "address", '{value} is not an e-mail address; write it alone, for example "lab@timisoara.example"', {"value": repr(value)}
        )
    return value


def _host(value: str) -> str:
    if not is_loopback(value) and not re.fullmatch(r"[\w.-]+|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]*", value):
        raise PydanticCustomError(
            "host",
            '{value} is not the name of a server; write the name alone, for example "mail.example.org": the port has its own key',
            {"value": repr(value)},
        )
    return value


def is_loopback(host: str) -> bool:
    """Whether the name can only mean this computer: `localhost` (RFC 6761 §6.3) or a loopback address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def at_home(path: Path) -> Path:
    """The path with a leading `~/` as the user's own folder. Any other `~` is a letter: Excel's locks are called `~$list.xlsx`."""
    try:
        return path.expanduser() if path.parts[:1] == ("~",) else path
    except RuntimeError:  # nobody knows where this user is at home
        return path


def _after(value: str) -> str:
    if value in {"nothing", "seen"} or value.removeprefix(MOVE).strip() not in {"", value}:
        return value
    raise PydanticCustomError(
        "after", '{value} is not known here; known are "nothing", "seen" and "move:" with the name of a folder', {"value": repr(value)}
    )


MOVE = "move:"
"""What stands before the name of the folder to which stored messages are moved."""

Address = Annotated[str, AfterValidator(_address)]
After = Annotated[str, AfterValidator(_after)]
Location = Annotated[Path, AfterValidator(at_home)]
Host = Annotated[str, AfterValidator(_host)]
Port = Annotated[int, Field(strict=True, ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
OneLine = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\x00-\x1f\x7f\u2028\u2029]*$")]


class SecretSource(Record):
    """Where a password comes from; exactly one of the four. Never the password itself."""

    section: str
    """The section that names it, for complaints."""
    env: str | None = None
    file: Location | None = None
    command: str | None = None
    keyring: OneLine | None = None


class ParticipantsSection(Record):
    """Where the list of participants is."""

    file: Location = Path("participants.csv")


class SenderSection(Record):
    """In whose name we write."""

    name: OneLine
    address: Address
    reply_to: Address | None = None
    bounce_address: Address | None = None
    plus_addresses: bool = False
    attachments: tuple[Location, ...] = ()


PASSWORD_KEYS = {"password_env": "env", "password_file": "file", "password_command": "command", "password_keyring": "keyring"}
"""The keys of the file, and the field of SecretSource that each one fills."""


class _Server(Record):
    section: ClassVar[str]
    ports: ClassVar[dict[str, int]]
    """The usual port for each kind of security (RFC 8314 §7.3)."""

    host: Host
    port: Port
    security: Security
    user: OneLine | None = None
    password: SecretSource | None = None
    timeout: Seconds = 30
    ca_file: Location | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        """Fold the password keys into one source; take the usual port of the security where none is given."""
        if not isinstance(value, dict):
            return value
        rest = {key: content for key, content in value.items() if key not in PASSWORD_KEYS}
        source = {PASSWORD_KEYS[key]: content for key, content in value.items() if key in PASSWORD_KEYS}
        if source:
            rest["password"] = {"section": cls.section, **source}
        usual = cls.ports.get(str(rest.get("security", cls.model_fields["security"].default)))
        return {"port": usual, **rest} if usual else rest

    @model_validator(mode="after")
    def _plain_text_stays_at_home(self) -> Self:
        if self.security == "none" and not is_loopback(self.host):
            raise PydanticCustomError(
                "plain_text",
                'the password and the mails would travel in the clear to {host}; write "starttls" or "tls"',
                {"host": self.host},
            )
        return self


class SmtpSection(_Server):
    """The server that takes our mail (a submission server, RFC 6409)."""

    section: ClassVar[str] = "smtp"
    ports: ClassVar[dict[str, int]] = {"starttls": 587, "tls": 465, "none": 25}

    port: Port = 587
    security: Security = "starttls"
    connections: Annotated[int, Field(strict=True, ge=1, le=20)] = 1
    per_minute: Annotated[int, Field(strict=True, ge=1)] | None = None
    per_day: Annotated[int, Field(strict=True, ge=1)] | None = None


class ImapSection(_Server):
    """The mailbox in which the replies arrive."""

    section: ClassVar[str] = "imap"
    ports: ClassVar[dict[str, int]] = {"starttls": 143, "tls": 993, "none": 143}

    port: Port = 993
    security: Security = "tls"
    folders: tuple[OneLine, ...] = Field(default=("INBOX", "\\Junk"), min_length=1)
    since: date | None = None
    max_size_mb: Annotated[int, Field(strict=True, ge=1, le=1000)] = 25
    after: After = "nothing"
    authserv_id: OneLine | None = None
    sent_copy: OneLine | None = None
    deadline: Annotated[float, Field(gt=0, le=86400, allow_inf_nan=False)] = 1800

    @model_validator(mode="after")
    def _moves_out_of_sight(self) -> Self:
        target = self.after.removeprefix(MOVE).strip()
        if self.after.startswith(MOVE) and target in self.folders:
            raise PydanticCustomError(
                "after_folder",
                "after moves messages to {target}, which is among the folders that are looked into; name another folder",
                {"target": target},
            )
        return self


class ReadingSection(Record):
    """How sure the reader has to be."""

    review_below: float = Field(default=0.85, ge=0, le=1, allow_inf_nan=False)
    other_senders: Literal["take", "wait"] = "take"


class PrivacySection(Record):
    """What is kept of people who are no participants, and what the files for others say of those who are."""

    keep_unmatched: Annotated[int, Field(strict=True, ge=0, le=3650)] = 30
    """Days."""
    workbook: Literal["named", "pseudonymous"] = "named"
    leave_out: tuple[OneLine, ...] = ()
    smallest_group: Annotated[int, Field(strict=True, ge=1, le=1000)] = 3

    @property
    def shown(self) -> Privacy:
        """The same for those who make the files."""
        return Privacy(is_pseudonymous=self.workbook == "pseudonymous", leave_out=self.leave_out, smallest_group=self.smallest_group)


class WorkbookSection(Record):
    """Where the workbooks are written."""

    folder: Location = Path("out")


class LogSection(Record):
    """The file in which every run that somebody may ask about later leaves its lines."""

    file: Annotated[Location | None, BeforeValidator(lambda value: None if value == "" else value)] = Path("llab.log")
    """None where the file says "": no log is wanted."""
    personal: Annotated[bool, Field(strict=True)] = False


class ConfigFile(Record):
    """The sections of config.toml but for [survey] and [[questions]], which together are a Questionnaire."""

    participants: ParticipantsSection = ParticipantsSection()
    sender: SenderSection | None = None
    smtp: SmtpSection | None = None
    imap: ImapSection | None = None
    reading: ReadingSection = ReadingSection()
    privacy: PrivacySection = PrivacySection()
    workbook: WorkbookSection = WorkbookSection()
    log: LogSection = LogSection()
    targets: tuple[Target, ...] = ()
    """Written as [[targets]], once for each."""


_ADD = {
    "sender": 'Add [sender] with name = "…" and address = "…": in whose name the mail goes out.',
    "smtp": 'Add [smtp] with host = "…", user = "…" and password_env = "…": the server that takes your mail.',
    "imap": 'Add [imap] with host = "…", user = "…" and password_env = "…": the mailbox in which the replies arrive.',
}


class Config(ConfigFile):
    """Everything config.toml says, checked."""

    path: Path
    survey: Survey
    questionnaire: Questionnaire

    @property
    def folder(self) -> Path:
        """The survey folder: where config.toml is."""
        return self.path.parent

    def require(self, *sections: Literal["sender", "smtp", "imap"]) -> None:
        """Raises BadConfiguration naming each of the sections that is not in the file, and what to add."""
        missing = [section for section in sections if getattr(self, section) is None]
        if missing:
            raise BadConfiguration(
                *(
                    Complaint(self.path, f"The section [{name}] is missing or behind a #, and this command needs it.", _ADD[name])
                    for name in missing
                )
            )
