"""Bytes of a mail to its parts: decoded headers, one text body, one HTML body, attachments, returned messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is no body. Its name is only ever shown, never used as a path."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A mail, decoded. What was wrong with it stands in `defects`; it is never an exception."""

    headers: tuple[tuple[str, str], ...]
    """Name in lower case and decoded, unfolded value, in order."""
    message_id: str = ""
    references: tuple[str, ...] = ()
    """The Message-IDs of References and In-Reply-To, in order, each with its angle brackets, none twice."""
    author: str = ""
    """The first address in From, folded to lower case; empty where there is none."""
    author_name: str = ""
    subject: str = ""
    date: datetime | None = None
    """In UTC."""
    text: str = ""
    """The text bodies, decoded, line ends as LF; format=flowed already joined into lines."""
    html: str = ""
    """The HTML bodies, decoded."""
    attachments: tuple[Attachment, ...] = ()
    status: tuple[dict[str, str], ...] = ()
    """The field groups of message/delivery-status or message/disposition-notification parts, names in lower case."""
    returned: tuple[Message, ...] = ()
    """message/rfc822 and text/rfc822-headers parts, decoded the same way."""
    content_type: str = ""
    """The outermost content type with its report-type: `multipart/report; report-type=delivery-status`."""
    defects: tuple[str, ...] = ()
    content: str = ""
    """Hash of From, Date, Subject, Message-ID and decoded bodies: the same for copies that came by different ways."""

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), "")
