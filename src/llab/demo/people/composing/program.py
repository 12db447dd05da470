"""A mail program: its habits as data, and the one way in which every program makes a message of a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from llab.demo.people import mime
from llab.demo.people.composing.headers import header, subject
from llab.demo.people.composing.identifiers import drawn
from llab.demo.people.composing.pages import page_html, text_beside
from llab.demo.people.composing.texts import plain_text
from llab.demo.people.document import Composition, Keep
from llab.demo.people.letters import Cursor, Letter, Page, Plain, Sent, Writer
from llab.demo.people.original import only_questions


@dataclass(frozen=True)
class Program:
    """One mail program: its headers in its order, its Message-ID and boundary, its layout, its charsets."""

    name: str
    layout: Page | Plain
    headers: tuple[str, ...]
    """Names in order; a name with a value (`X-Mailer: …`) is sent as it stands."""
    message_id: str
    boundary: str
    """Both are patterns as `identifiers` draws them."""
    prefix: Mapping[str, str] = field(default_factory=lambda: {"en": "Re: "})
    charsets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encoding: str = "quoted-printable"
    html_encoding: str = "quoted-printable"
    text_type: str = "text/plain"
    preamble: str = ""
    can_type_inside: bool = True
    """Whether a person can type between the lines of the original; some apps hide it or leave it out."""
    cursor: Cursor = "above"
    """Where the program puts the cursor, so that people who do not think about it write there."""
    puts_original: bool = True
    """Whether the original is put into the reply at all."""

    @property
    def shows_looks(self) -> bool:
        """Whether colour, bold and highlighting reach the reader."""
        return isinstance(self.layout, Page)

    def write(self, letter: Letter) -> Sent:
        """The message as this program would have sent it."""
        letter = self._as_it_lies_there(letter)
        html = page_html(letter, self.layout) if isinstance(self.layout, Page) else ""
        text = text_beside(html, self.layout) if isinstance(self.layout, Page) else plain_text(letter, self.layout)
        charset, squeezed_into = self._charset(text + html, letter.writer)
        if squeezed_into:
            text, html = mime.fit(text, squeezed_into), mime.fit(html, squeezed_into)
        headers = [self._header(name, letter) for name in self.headers]
        return Sent(mime.message([entry for entry in headers if entry[1]], self._body(text, html, charset, letter)), squeezed_into)

    def _as_it_lies_there(self, letter: Letter) -> Letter:
        """The letter with as much of the original as the program and the person leave in it."""
        if not self.puts_original:
            return replace(letter, composition=_without_original(letter.composition))
        if letter.composition.keep is Keep.QUESTIONS:
            return replace(letter, original=only_questions(letter.original, letter.questionnaire, letter.language))
        return letter

    def _header(self, name: str, letter: Letter) -> tuple[str, str]:
        if name == "Subject":
            return name, subject(letter, self.prefix)
        if name.lower() == "message-id":
            return name, _drawn(self.message_id, letter)
        return header(name, letter)

    def _body(self, text: str, html: str, charset: str, letter: Letter) -> bytes:
        part = mime.body(mime.Part(self.text_type, text, charset, self.encoding))
        if not isinstance(self.layout, Page):
            return part
        html = html.replace("{charset}", charset)
        if self.html_encoding == "8bit":
            html = textwrap.fill(html, 78, break_long_words=False, break_on_hyphens=False)
        page = mime.body(mime.Part("text/html", html, charset, self.html_encoding))
        if self.layout.html_only:
            return page
        return mime.multipart("alternative", [part, page], _drawn(self.boundary, letter), preamble=self.preamble)

    def _charset(self, text: str, writer: Writer) -> tuple[str, str]:
        if writer.charset and mime.first_charset(mime.fit(text, writer.charset), (writer.charset,)) == writer.charset:
            return writer.charset, writer.charset
        return mime.first_charset(text, self.charsets.get(writer.language, self.charsets.get("en", ("utf-8",)))), ""


def _without_original(composed: Composition) -> Composition:
    """What is left when there is nothing to type into: everything stands on top, in the order of the questions."""
    inside = [block for blocks in composed.inside.values() for block in blocks]
    lines = [*composed.on_line.values(), *composed.in_sentence.values(), *composed.on_answer_line.values()]
    return replace(
        composed, above=(*composed.above, *inside, *lines), inside={}, on_line={}, in_sentence={}, on_answer_line={}, keep=Keep.NOTHING
    )


def _drawn(pattern: str, letter: Letter) -> str:
    return drawn(pattern, letter.rng, domain=letter.writer.address.partition("@")[2], when=letter.writer.when)
