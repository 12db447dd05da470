"""What IMAP servers say when they refuse: whether it is for good, and what helps. Nothing of a message gets into an error."""

from __future__ import annotations

import re
from typing import NamedTuple

from imapclient.exceptions import ProtocolError

from llab.adapters.connection import clean_words

_PASSING = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|THROTTLED)\]"  # RFC 5530 §3; the last is Gmail's
    r"|too many simultaneous connections"  # Gmail's limit of 15
    r"|maximum number of connections"  # Dovecot's mail_max_userip_connections
    r"|exceeded (command or )?bandwidth limits"  # Gmail: 2,500 MB a day
    r"|user is authenticated but not connected"  # Exchange, when it throttles a mailbox
    r"|server (is )?unavailable|try again later|temporar(y|ily)",
    re.IGNORECASE,
)
"""A NO with one of these is not for good."""

APP_WANTED = (
    "The provider does not take the account's own password from a program. Make an app password in the account's security "
    "settings (mostly two-step verification must be on first) and let [imap] use that."
)
IMAP_OFF = (
    "Password or not, nobody gets in by IMAP: it is switched off. Switch it on in the settings of the mailbox (in webmail under "
    "POP/IMAP, or mail programs), or ask whoever administers the mail domain to allow it."
)
NO_PASSWORDS = (
    "Microsoft's servers take no passwords over IMAP any more (basic authentication is off for all accounts), also no app passwords; "
    "they want OAuth sign-in, which llab does not have. Let replies go to a mailbox of another provider (reply_to in [sender], and "
    "that mailbox in [imap]), or forward them there."
)
USUAL = "Check user and password in [imap]; many providers want an app password here, or IMAP to be switched on."
SILENT = (
    "Check user and password in [imap]. GMX and WEB.DE say no more than this when access by POP3 and IMAP is switched off in the "
    "settings of the mailbox, as it is at first and after it was not used for long; with two-step verification they want an app password."
)


class _Refusal(NamedTuple):
    words: re.Pattern[str]
    advice: str


def _row(words: str, advice: str) -> _Refusal:
    return _Refusal(re.compile(words, re.IGNORECASE), advice)


_REFUSALS = (
    # Gmail: «Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)»
    _row(r"(application|app)[- ]?specific password|\bapp password", APP_WANTED),
    # Gmail: «[ALERT] Please log in via your web browser: …», «Web login required.» Seen since 2015 for an account's own password
    _row(
        r"log in via your web browser|web login required",
        f"{APP_WANTED} If you did use one, sign in to the mailbox in a browser once and confirm that it was you.",
    ),
    # Exchange Online for personal accounts: «Basic authentication is disabled.»
    _row(r"basic auth\w* is disabled", NO_PASSWORDS),
    # Exchange Online: «LOGIN failed.», «AUTHENTICATE failed.», alone and in capitals; Courier says «Login failed.»
    _row(r"\A(?-i:LOGIN|AUTHENTICATE) failed\Z", NO_PASSWORDS),
    # Yandex says both at once: «[AUTHENTICATIONFAILED] LOGIN Invalid credentials or IMAP is disabled sc=…»
    _row(r"invalid credentials or IMAP is disabled", USUAL),
    # GMX and WEB.DE, alone and in small letters: «authentication failed», whatever is wrong
    _row(r"\A(?-i:authentication failed)\Z", SILENT),
    # Gmail: «Your account is not enabled for IMAP use.», «IMAP access is disabled for your domain.»; Zoho: «You are yet to enable IMAP
    # for your account.»
    _row(
        r"not (enabled|activated|allowed) for IMAP|yet to (enable|activate) IMAP|(please|must) (enable|activate) IMAP"
        r"|\bIMAP4?\b[^.]*\b(disabled|deactivated|blocked|not (been )?(enabled|activated|allowed|permitted))",
        IMAP_OFF,
    ),
    _row(r"\[EXPIRED\]", "The password has expired (RFC 5530): set a new one with the provider, then let [imap] use it."),
    _row(r"\[PRIVACYREQUIRED\]", 'The server wants an encrypted line (RFC 5530): set security = "tls" in [imap].'),
    _row(r"\[CONTACTADMIN\]", "The server asks you to contact whoever administers it (RFC 5530)."),
)
"""What a refused sign-in says beyond «no», with where it was seen, and what helps. The first that fits counts."""


class Refused(NamedTuple):
    """What to make of a refused sign-in."""

    is_passing: bool
    advice: str


def understood(words: str) -> Refused:
    """What a refused sign-in means: a sure word on what is wrong goes before a code that says «not now»."""
    for row in _REFUSALS:
        if row.words.search(words):
            return Refused(False, row.advice)
    return Refused(is_passing(words), USUAL)


def is_passing(words: str) -> bool:
    """Whether a refusal is one for now only."""
    return _PASSING.search(words) is not None


def words_of(error: Exception) -> str:
    """What the server said, fit to show; nothing where imaplib may be quoting a message it could not understand."""
    if isinstance(error, (ProtocolError, ValueError, RecursionError)) or "unexpected response" in str(error):
        return "an answer that is not IMAP"
    return clean_words(unwrapped(error))


def unwrapped(error: Exception) -> str:
    """What the error says, without its full stop; imaplib hands the server's words on as bytes, which `str` shows as `b'…'`."""
    quoted = re.fullmatch(r"b(['\"])(.*)\1", str(error), re.DOTALL)
    return (quoted[2] if quoted else str(error)).rstrip(". ")
