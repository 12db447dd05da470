"""Sentences that name a question without answering it: «I will send question 9 next week», «please delete my answer to question 2».

Where nothing stands behind the question's name, the sentence is about the question; where it asks for something or asks back,
somebody should look. A wish with a colon («please replace my answer to question 2: …») announces an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from llab.incoming.labelling.labels import Form, Label, read_mention
from llab.incoming.placing.items import Source
from llab.language.words import folded_words

ABOUT = "it may speak of the question instead of answering it"
_STEMS = frozenset(
    # to delete, withdraw, ignore, replace, change, correct; to skip, leave, forget, send; to understand, mean: folded beginnings
    (
        # en
        "delet remov withdr ignor disreg replac chang correc updat cancel amend "
        "revis skip leave send underst unders mean clarif explai stand forgo "
        # ro
        "sterge sterg anulat anulez retrag ignora inlocu schimb modifi "
        "corect rectif completa trimi omit inteleg inseam explic mentin uitat "
        # nl
        "verwij schrap negeer vervan wijzig verand correc verbet intrek overgeslagen overslaan stuur begrij beteke bedoel uitleg verget "
        # it
        "cancel elimin ignora sostit modifi corre corregg ritir salta "
        "invio invier mando mander capisc signif spiega confermo dimenti scord "
        # hr
        "obris izbris povuc zanema zamij zamije promij promije isprav presko posla posal razumi znaci objasn ostaje zabora "
        # lt
        "istrin pasali ignor pakeis pakeit pataisy atsiim praleid atsius supran reiski paaisk pamirs uzmirs "
        # fi
        "poist unohd vaihd muut korja korva peru jata jatan lahet ymmar tarko selit pysyn unoht "
        # de
        "losch strei ignor ersetz ander korrig zuruck uberspr sende schick versteh bedeut erklar bleibe vergess "
        # fr
        "suppri retir ignor rempla modifi corrig change laiss saute envoi enverr compren signif expliq maintien oubli "
        # hu
        "toroly torol hagyj cserel javit modosit visszav kihagy kuldo kuldom ertem jelent magyar elfelej kimarad "
        # sr
        "обриш повуц занема замени замен промен исправ прескоч послат послаћ разум значи објасн заборав"
    ).split()
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_COLON = re.compile(r"[^.!?;:\n]{0,30}:\s+(?=\S)")
_LONGEST_WISH = 24
"""Words before the question's name in which a wish or an excuse is said."""


def with_abouts(found: Sequence[Source]) -> list[Source]:
    """The items: what a sentence announces is labelled by it, what says nothing more is no answer, and the rest may be doubtful."""
    result: list[Source] = []
    for source, following in zip_longest(found, found[1:]):
        mention = read_mention(source.item.text) if source.item.mention and source.item.label is None else None
        result.append(source if mention is None else _with_about(source, mention, is_followed=_goes_on(following)))
    return result


def _goes_on(following: Source | None) -> bool:
    """Whether the next line may be what a line that names a question is the heading of."""
    item = following.item if following is not None else None
    return item is not None and not (item.label or item.mention or item.is_remark or item.is_first)


def _with_about(source: Source, mention: Label, *, is_followed: bool) -> Source:
    item, text = source.item, source.item.text
    if is_followed and text.rstrip().endswith(":"):
        return source
    end = announced(text, mention.text)
    if end:
        label = Label(Form.PHRASE, mention.names, end, text[:end].strip())
        return replace(source, item=replace(item, text=text[end:], label=label, named=item.mention, mention=()), label=text[:end])
    if is_only_about(text, mention.text) and not is_followed:
        return replace(source, item=replace(item, mention=(), is_remark=True))
    return replace(source, doubt=source.doubt or ABOUT) if may_be_about(text, mention.text) else source


_SHORTEST_ANSWER = 4
"""Words behind the question's name that may be the rest of a wish: «vraag 2 te schrappen»."""


def announced(text: str, mention: str) -> int:
    """Where the answer begins that a sentence announces: behind a colon close to the question's name; 0 where it announces none.

    `mention`: the beginning of the text up to the question's name.
    """
    colon = _COLON.match(text, len(mention))
    if colon is None:
        return 0
    return colon.end() if not text[len(mention) : colon.end()].strip(" :") or _has_stem(mention) else 0


def is_announcement(source: Source) -> bool:
    """Whether its label is a sentence that announced the answer, as people write in running text."""
    label = source.item.label
    return label is not None and label.form is Form.PHRASE and len(folded_words(label.text)) >= _LEAST_ANNOUNCEMENT


_LEAST_ANNOUNCEMENT = 6
"""Words in «please replace my answer to question 2 with this:»; «my answer to question 2:» is a label."""


def is_only_about(text: str, mention: str) -> bool:
    """Whether the paragraph says nothing behind the question's name: it is no answer."""
    return not folded_words(text[len(mention) :])


def may_be_about(text: str, mention: str) -> bool:
    """Whether the sentence that names the question asks back, or is about deleting, sending, understanding: it may be no answer."""
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
    is_named_there = len(sentence) >= len(mention.rstrip())
    behind = sentence[len(mention) :]
    is_said_behind = len(folded_words(behind)) <= _SHORTEST_ANSWER and _has_stem(behind)
    return is_named_there and (sentence.rstrip().endswith("?") or _has_stem(mention) or is_said_behind)


def _has_stem(text: str) -> bool:
    said = folded_words(text)
    return len(said) <= _LONGEST_WISH and any(word[:length] in _STEMS for word in said for length in range(4, min(len(word), 11) + 1))
