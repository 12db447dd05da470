"""The elements of an XML part, one after the other; a document type declaration (and so any entity) is refused."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from llab.adapters.office.document import Allowance, Refused

Attributes = Mapping[str, str]


class Walker:
    """Gets the elements of a part by their local names, and the text between them. Subclasses say what they do with them."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Text inside the current element."""


DEEPEST = 1_000
"""Elements in each other: tables in tables in text boxes have some fifty."""


def walk(xml: bytes, walker: Walker, allowance: Allowance) -> None:
    """Drive the walker over a part. Raises Refused for what is no well-formed XML, declares a document type, or goes beyond its limits."""
    depth = 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Refused("declares a document type")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused("is nested too deep")
        allowance.take_element()
        walker.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        walker.end(_local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.characters
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("is not well-formed") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def number_in(text: str, default: int = 0) -> int:
    """A small number as an attribute has it; the default where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
