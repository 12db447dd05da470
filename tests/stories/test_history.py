"""A survey whose store is empty and whose mailbox is not is no new survey."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from llab.adapters.memory import MemoryMailbox
from llab.errors import LlabError, SafetyStop, ServerRefused, SignInRefused, TryLater
from llab.stories.contacts.history import demand_new
from tests.stories.samples import NOW, contact_to, person, store_with
from tests.stories.test_fetch import invited, reply

FOLDERS = ("INBOX", "\\Junk")


def mailbox_after_an_earlier_survey() -> MemoryMailbox:
    mailbox = MemoryMailbox()
    to = contact_to(invited("ana"), "ana").message_id
    mailbox.deliver(reply("ana@firma.example", "Da", to=to), arrived=NOW + timedelta(hours=1))
    return mailbox


def test_replies_to_a_survey_that_the_store_knows_nothing_of_stop_and_name_the_way_on() -> None:
    with pytest.raises(SafetyStop, match=r"atelier has been sent before.*--start-over"):
        demand_new(mailbox=mailbox_after_an_earlier_survey(), store=store_with(person("ana")), folders=FOLDERS, survey="atelier")


def test_other_mail_and_other_surveys_stop_nobody() -> None:
    mailbox = mailbox_after_an_earlier_survey()
    demand_new(mailbox=mailbox, store=store_with(person("ana")), folders=FOLDERS, survey="atelier2")
    demand_new(mailbox=MemoryMailbox(), store=store_with(person("ana")), folders=FOLDERS, survey="atelier")


def test_who_has_sent_before_is_not_asked_again() -> None:
    class Unasked(MemoryMailbox):
        def has_mention(self, words: str, folders: Sequence[str]) -> bool:
            raise AssertionError(words, folders)

    demand_new(mailbox=Unasked(), store=invited("ana"), folders=FOLDERS, survey="atelier")


@pytest.mark.parametrize("kind", [ServerRefused, SignInRefused, TryLater])
def test_a_mailbox_that_cannot_be_looked_into_stops_with_its_own_code_and_the_way_on(kind: type[LlabError]) -> None:
    class Closed(MemoryMailbox):
        def has_mention(self, words: str, folders: Sequence[str]) -> bool:
            raise kind(f"IMAP: no {words} {folders}.", advice="Look.")

    with pytest.raises(kind, match="--start-over"):
        demand_new(mailbox=Closed(), store=store_with(person("ana")), folders=FOLDERS, survey="atelier")
