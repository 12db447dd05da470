"""Every circumstance by its name, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from llab.demo.people.arranging.styles import STYLES
from llab.demo.people.composing.letters import Page, Plain
from llab.demo.people.composing.markup import UNSPLITTABLE, open_at
from llab.demo.people.drawing.circumstances import gateways, quotes, routes
from llab.demo.people.drawing.circumstances.scene import Scene
from llab.demo.people.drawing.layouts.catalogue import Layout
from llab.demo.people.meaning import Meant
from llab.demo.people.original import find_questions, read_original, squeeze
from llab.demo.people.person import Person
from llab.demo.people.programs import PROGRAMS

Way = Callable[[bytes, Scene], bytes]


def _straight(raw: bytes, scene: Scene) -> bytes:  # noqa: ARG001
    return raw


def _always(person: Person, layout: Layout) -> bool:  # noqa: ARG001
    return True


def _is_writing(person: Person, layout: Layout) -> bool:  # noqa: ARG001
    """Whether it is she who answers, and not a machine."""
    return person.habit in {"answers", "correction", "two-parts", "other-address"}


def _has_quote(person: Person, layout: Layout) -> bool:  # noqa: ARG001
    """Whether the original stands in her reply, untouched, and no second copy of the questions does."""
    return not any(part in person.style for part in ("trimmed", "copied"))


def _has_numbered_quote(person: Person, layout: Layout) -> bool:
    return layout.prints_numbers and _has_quote(person, layout)


def _has_header_block(person: Person, layout: Layout) -> bool:
    return person.program.startswith("outlook") and _has_quote(person, layout)


def _answers_above(person: Person, layout: Layout) -> bool:
    """Whether she leaves the quote alone and writes nothing below it."""
    style = STYLES[person.style]
    return person.habit == "answers" and not style.types_inside and "bottom" not in style.name and _has_quote(person, layout)


Doubt = Callable[[Meant, Scene], Meant]


def _certain(meant: Meant, scene: Scene) -> Meant:  # noqa: ARG001
    return meant


def _unopened(meant: Meant, scene: Scene) -> Meant:  # noqa: ARG001
    """Whoever does not open what is attached has to leave it to a person."""
    return replace(meant, uncertain=meant.uncertain | meant.answers.keys())


def _two_hands(meant: Meant, scene: Scene) -> Meant:
    """What is typed into a quote that nothing marks or parts, or onto its lines, cannot be told from a colleague's words left in it."""
    person, style = scene.person, STYLES[scene.person.style]
    above = "trimmed" in person.style or (not style.types_inside and "bottom" not in person.style)
    is_on_lines = style.types_inside and (style.one_line or style.needs_cells)
    is_apart = _parts_quotes(PROGRAMS[person.program].layout, scene) and not is_on_lines
    return meant if above or is_apart else replace(meant, must_review=True)


def _parts_quotes(layout: Page | Plain, scene: Scene) -> bool:
    """Whether what is typed into the quote lands outside it: no program can part a table or a list."""
    if isinstance(layout, Plain):
        return layout.quotes
    return "<blockquote" in layout.open and layout.splits and not _asks_in_tables_or_lists(scene)


def _asks_in_tables_or_lists(scene: Scene) -> bool:
    tokens = read_original(scene.delivered).tokens
    squeezed = squeeze(token.text for token in tokens)
    places = find_questions(squeezed, scene.questionnaire, scene.language).values()
    return any(token.tag in UNSPLITTABLE for place in places for token in open_at(tokens, squeezed.owners[place.start][0]))


@dataclass(frozen=True)
class Circumstance:
    """What happens on the way to the person, on the way back, to whom it can happen, and what it leaves in doubt."""

    name: str
    weight: int
    there: Way = _straight
    back: Way = _straight
    suits: Callable[[Person, Layout], bool] = _always
    doubts: Doubt = _certain


CIRCUMSTANCES: Mapping[str, Circumstance] = {
    row.name: row
    for row in (
        Circumstance("banner above", 4, back=gateways.banner),
        Circumstance("banner in the quote", 4, there=gateways.banner, suits=_has_quote),
        Circumstance("banner in both", 2, there=gateways.banner, back=gateways.banner, suits=_has_quote),
        Circumstance("disclaimer", 4, back=gateways.disclaimer),
        Circumstance("disclaimer in the quote", 2, there=gateways.disclaimer, suits=_has_quote),
        Circumstance("list footer", 2, back=gateways.list_footer),
        Circumstance("scanned links", 2, there=gateways.scanned_links, suits=_has_quote),
        Circumstance("quote wrapped anew", 3, back=quotes.rewrapped, suits=_has_quote),
        Circumstance("quote with damaged letters", 2, back=quotes.damaged, suits=_has_quote),
        Circumstance("quote without numbers", 2, back=quotes.unnumbered, suits=_has_numbered_quote),
        Circumstance("quote clipped", 3, back=quotes.clipped, suits=_answers_above),
        Circumstance("original twice", 2, back=quotes.doubled, suits=_has_quote),
        Circumstance("header block in another language", 2, back=quotes.relabelled, suits=_has_header_block),
        Circumstance(
            "reply to a colleague's reply",
            3,
            there=routes.answered_by_another,
            back=routes.to_the_organiser,
            suits=_is_writing,
            doubts=_two_hands,
        ),
        Circumstance("forwarded to a colleague", 3, there=routes.forwarded, back=routes.to_the_organiser, suits=_is_writing),
        Circumstance("forwarded as an attachment", 1, back=routes.attached, suits=_is_writing, doubts=_unopened),
    )
}
"""Every circumstance by its name."""


def draw_circumstances(person: Person, layout: Layout, rng: Random) -> tuple[Circumstance, ...]:
    """Mostly none; else one, seldom two, of those that this person can come into."""
    if rng.random() < _NONE:
        return ()
    possible = [row for row in CIRCUMSTANCES.values() if row.suits(person, layout)]
    weights = [row.weight for row in possible]
    first = rng.choices(possible, weights=weights)[0]
    second = rng.choices(possible, weights=weights)[0]
    routes_taken = [row for row in (first, second) if row.there is not _straight]
    return (first, second) if rng.random() < _TWO and second is not first and len(routes_taken) < _TWO_WAYS else (first,)


_NONE = 0.7
_TWO = 0.25
_TWO_WAYS = 2
