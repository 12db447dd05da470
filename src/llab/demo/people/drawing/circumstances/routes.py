"""Messages that take another way: answered by all, forwarded to a colleague, forwarded to the organiser as an attachment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import escape

from llab.demo.people.composing import mime
from llab.demo.people.composing.wordings import OUTLOOK_FIELDS, said
from llab.demo.people.drawing.circumstances.parts import header_of, with_headers
from llab.demo.people.drawing.circumstances.scene import Scene
from llab.demo.people.drawing.crowd import draw_somebody
from llab.demo.people.drawing.layouts.catalogue import Envelope, message
from llab.demo.people.drawing.layouts.phrases import phrases


def answered_by_another(raw: bytes, scene: Scene) -> bytes:
    """What reaches the person is a colleague's reply to all, with the colleague's answers under the questions."""
    colleague = draw_somebody(scene.language, scene.rng)
    somebody = replace(
        scene.person,
        id="p2",
        name=colleague.name,
        address=f"y.{colleague.address}",
        style="inline",
        habit="answers",
        program=scene.rng.choice(("gmail-web", "outlook-web", "thunderbird", "apple-mail")),
        signature=(),
        charset="",
        traps=(),
        spelling="",
        framed=False,
        length="sentence",
    )
    written = somebody.replies(raw, scene.questionnaire, seed=scene.rng.randrange(10**6), now=scene.original.date)
    return with_headers(written[0].raw, {"Cc": mime.mailbox(scene.person.name, scene.person.address)})


def forwarded(raw: bytes, scene: Scene) -> bytes:
    """What reaches the person is the invitation that somebody else got, forwarded with a word or two above it."""
    boss, original = draw_somebody(scene.language, scene.rng), scene.original
    names = said(OUTLOOK_FIELDS, scene.person.client)
    values = (f"{original.author} <{original.from_address}>", f"{original.date:%d.%m.%Y %H:%M}", f"z.{boss.address}", original.subject)
    block = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
    note = phrases(scene.language).forward
    envelope = Envelope(
        sender=mime.mailbox(boss.name, f"z.{boss.address}") if boss.name.isascii() else f"{boss.name} <z.{boss.address}>",
        to=scene.person.address,
        subject=f"FW: {original.subject}",
        date=original.date + timedelta(hours=2),
        message_id=f"<fw.{scene.rng.getrandbits(48):x}@{boss.address.partition('@')[2]}>",
        references=(header_of(raw, "Message-ID"),),
    )
    text = "\n".join([note, "", boss.name, "", "-----", *block, "", *original.lines])
    html = (
        f"<div>{escape(note, quote=False)}</div><div><br></div><div>{escape(boss.name)}</div><hr>"
        f"<div>{'<br>'.join(escape(row, quote=False) for row in block)}</div><br>" + "".join(token.raw for token in original.tokens)
    )
    return message(envelope, text=text, html=html)


def to_the_organiser(raw: bytes, scene: Scene) -> bytes:
    """A reply that its author sends to the organiser, whoever wrote what she replied to."""
    return with_headers(raw, {"To": mime.mailbox(scene.original.from_name, scene.original.from_address)})


def attached(raw: bytes, scene: Scene) -> bytes:
    """The reply forwarded to the organiser as an attachment, because it had gone to another address before."""
    person = scene.person
    headers = (
        ("From", mime.mailbox(person.name, person.address)),
        ("To", mime.mailbox(scene.original.from_name, scene.original.from_address)),
        ("Subject", mime.header_text(f"Fwd: {scene.original.subject}")),
        ("Date", header_of(raw, "Date")),
        ("Message-ID", f"<fwd.{scene.rng.getrandbits(64):x}@{person.address.partition('@')[2]}>"),
        ("MIME-Version", "1.0"),
    )
    note = mime.body(mime.Part("text/plain", f"{person.name}\n"))
    encoding = "7bit" if raw.isascii() else "8bit"
    whole = mime.body(mime.Part("message/rfc822", encoding=encoding, data=raw, extra=("Content-Disposition: attachment",)))
    return mime.message(headers, mime.multipart("mixed", (note, whole), f"------------{scene.rng.getrandbits(80):020x}"))
