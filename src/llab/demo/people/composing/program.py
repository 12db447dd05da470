"""A mail program: its habits as data, and the one way in which every program makes a message of a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from llab.demo.people.arranging.document import Composition, Keep
from llab.demo.people.composing import mime
from llab.demo.people.composing.headers import header, subject
from llab.demo.people.composing.identifiers import drawn
from llab.demo.people.composing.keyboards import as_stored, as_typed, corrected, retyped
from llab.demo.people.composing.letters import Cursor, Letter, Page, Plain, Sent, Writer
from llab.demo.people.composing.pages import page_html, text_beside
from llab.demo.people.composing.texts import plain_text
from llab.demo.people.composing.wrappings import LOGO, Content, image_tag, prepared, with_logo, wrapped
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
    corrects: bool = False
    """Whether quotes, dashes and dots are made typographic while somebody types."""
    line_width: int = 76
    """The longest line of quoted-printable."""
    source_width: int = 0
    """Where the source of the HTML is broken into lines; 0 leaves it in one."""
    can_type_inside: bool = True
    """Whether a person can type between the lines of the original; some apps hide it or leave it out."""
    cursor: Cursor = "above"
    """Where the program puts the cursor, so that people who do not think about it write there."""
    share: int = 1
    """How many people use it, beside the others'."""
    puts_original: bool = True
    """Whether the original is put into the reply at all."""

    @property
    def shows_looks(self) -> bool:
        """Whether colour, bold and highlighting reach the reader."""
        return isinstance(self.layout, Page)

    def write(self, letter: Letter) -> Sent:
        """The message as this program would have sent it."""
        arrive = self._typing(letter)
        letter = with_logo(self._as_it_lies_there(letter))
        content = prepared(self._content(replace(letter, composition=self._stored(letter))), letter)
        charset, squeezed_into = self._charset(content.text + content.html, letter.writer)
        if squeezed_into:
            content = Content(mime.fit(content.text, squeezed_into), mime.fit(content.html, squeezed_into))
        headers = [self._header(name, letter) for name in self.headers]
        body = wrapped(self._body(content, charset, letter), letter, _drawn(self.boundary, letter))
        raw = mime.message([entry for entry in headers if entry[1]], body)
        return Sent(raw, (lambda text: mime.fit(arrive(text), squeezed_into)) if squeezed_into else arrive)

    def _typing(self, letter: Letter) -> Callable[[str], str]:
        """What becomes of the words between the person's fingers and the program."""
        writer, language = letter.writer, letter.language
        return lambda text: as_typed(corrected(text, language) if self.corrects else text, writer.keyboard)

    def _stored(self, letter: Letter) -> Composition:
        typing, keyboard = self._typing(letter), letter.writer.keyboard
        return retyped(letter.composition, lambda text: as_stored(typing(text), keyboard))

    def _content(self, letter: Letter) -> Content:
        if isinstance(self.layout, Plain):
            return Content(plain_text(letter, self.layout).replace(LOGO, ""))
        page = self.layout
        if page.list_marks and letter.rng.random() < 0.5:  # some people take the list back, or have switched lists off
            page = replace(page, list_marks="")
        html = page_html(letter, page).replace(LOGO, image_tag(letter))
        return Content(text_beside(html, page), html)

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

    def _body(self, content: Content, charset: str, letter: Letter) -> bytes:
        writer = letter.writer
        part = mime.Part(
            self.text_type, content.text, charset, writer.transfer or self.encoding, label=writer.declared, width=self.line_width
        )
        text = mime.body(part)
        if not content.html:
            return text
        page = replace(part, content_type="text/html", encoding=writer.transfer or self.html_encoding)
        html = mime.body(replace(page, text=self._source(content, page)))
        if isinstance(self.layout, Page) and self.layout.html_only:
            return html
        return mime.multipart("alternative", [text, html], _drawn(self.boundary, letter), preamble=self.preamble)

    def _source(self, content: Content, part: mime.Part) -> str:
        html = content.html.replace("{charset}", part.charset if part.label in {"", "none"} else part.label)
        width = self.source_width or (78 if part.encoding == "8bit" else 0)
        return textwrap.fill(html, width, break_long_words=False, break_on_hyphens=False) if width else html

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
