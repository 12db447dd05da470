"""What stands in a message beside its words: the files that go along with an invitation, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llab.adapters.memory import MemoryClock
from llab.mail.message import parse
from llab.records import ContactKind
from llab.stories.contacts.writing import writer
from llab.survey.due import Due
from tests.outgoing.samples import ANA
from tests.stories.samples import letterhead

NOTICE = ("Notă de informare.pdf", "application/pdf", b"%PDF-1.7 notice")


@pytest.mark.parametrize("kind", list(ContactKind))
def test_files_go_along_with_the_invitation_only(kind: ContactKind) -> None:
    person = ANA
    write = writer(replace(letterhead(), enclosures=(NOTICE,)), MemoryClock(), kind)
    contact, raw = write(Due(person, person.addresses[0], 1))
    message = parse(raw)
    names = [each.name for each in message.attachments]
    assert names == (["Notă de informare.pdf"] if kind is ContactKind.INVITATION else [])
    assert contact.kind is kind
    assert message.text
    assert message.html
