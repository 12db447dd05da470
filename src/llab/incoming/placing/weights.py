"""What each kind of evidence counts, in natural logarithms of odds: one table, every number with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Evidence in natural logarithms of odds; every number with its reason."""

    anchor: float = 6.0
    """Directly below a question in a quote that the person wrote into: the surest sign there is."""
    lone_anchor: float = 3.0
    """Below the last question, nothing of ours after it: may as well be a text below everything."""
    copied: float = 8.0
    """She copied the question herself, just above."""
    phrase: float = 7.0
    """«Întrebarea 3:» says it in words."""
    code: float = 6.5
    """«R3:», «Q3»."""
    number: float = 5.0
    """«3.»: also the mark of her own list."""
    several: float = 6.0
    """«1 și 2:»."""
    roman: float = 4.0
    ordinal: float = 3.0
    """«A doua: …»: also the second point of one answer."""
    letter: float = 3.0
    """«c)»: also a part of one question."""
    bare: float = 1.5
    """«3 » and a word: often the beginning of a sentence."""
    mention: float = 5.0
    """«Referitor la a doua întrebare, …» at the start of a paragraph."""
    echo: float = 3.0
    """All of the question's words come back in the answer; in part: in proportion."""
    aside: float = 2.5
    """«…, and that is what number eight is about»: as often a reference to another answer."""
    by_place: float = 4.0
    """As many paragraphs as questions, in a mail that names none."""
    start_by_order: float = -3.0
    """A new question with nothing that says so but that another paragraph begins."""
    unlabelled: float = -4.0
    """A new question without a label, in a mail that labels its answers."""
    other_label_woven: float = -6.0
    """A label of another question below a question in the quote: her own list."""
    generated: float = 3.0
    """A number that an HTML list made: programs renumber."""
    passed_over: float = -3.0
    """Text below a question, or with a question's number, that answers nothing after all."""
    below_label: float = -6.0
    """Elsewhere than the label that has the line above for itself."""
    broken: float = -6.0
    """She wrote a question above it that fits several of ours."""
    resume: float = -2.0
    """An answer that goes on behind text that answers nothing."""
    apart: float = -4.0
    """An answer that goes on behind our closing words: she wrote there what has no other place."""
    skip: float = -0.3
    """Leaving out questions is usual."""
    back: float = -5.0
    """Going back to an earlier question is rare."""
    again: float = -8.0
    """Answering a question twice in one message is rarer."""
    own_list_first: float = -1.5
    """A label inside an answer that begins a list: `1.`, `a)`, a bullet."""
    own_list_next: float = -0.3
    """A label that goes on with the list before it."""
    own_list_odd: float = -3.5
    """A label inside an answer that fits no list."""
    listed: float = 5.5
    """A label that begins or goes on with a list that was announced: it explains the label as well as a new answer would."""
    other_label: float = -7.0
    """«Q1:» or «Întrebarea 1:» inside the answer to another question."""
    same_label: float = -1.0
    """The answer's own label again."""
    leave: float = -3.0
    """After an answer, text that answers nothing."""
    nothing: float = -0.5
    """Text that answers nothing, before the first answer or after such text."""
    remark: float = 4.0
    """A remark answers nothing."""
    closer_gap: float = -0.5
    """A new answer usually stands after a blank line where the others do."""


WEIGHTS = Weights()
