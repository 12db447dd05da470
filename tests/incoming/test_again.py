"""What a person wrote before: hers when she says it again above the original, a quote where it comes back inside one."""

from __future__ import annotations

from llab.incoming.ours.original import Original
from tests.incoming.samples import INVITATION, RO, answers, reply, sent

MILL = "Moara veche ar trebui reparată înainte de iarnă."
FERRY = "Bacul nu mai trece râul de când s-a rupt cablul, iar drumul ocolitor are treizeci de kilometri."
EARLIER = f"1. {MILL} {FERRY}\n2. Prin primărie."


def asked_again(before: str = EARLIER) -> list[Original]:
    """The invitation, and our answer to her first reply, which quotes it."""
    quoted = "\n".join(f"> {line}".rstrip() for line in before.split("\n"))
    return [sent(INVITATION), sent(f"Mulțumim, am citit răspunsul. Mai aveți ceva de adăugat?\n\nAna Pop, 2.05.2021:\n{quoted}\n")]


def said(text: str) -> dict[str, str]:
    return answers(reply(text, originals=asked_again(), earlier=[EARLIER]))


def test_a_sentence_of_hers_that_she_says_again_under_another_label_is_her_answer() -> None:
    assert said(f"3. {FERRY}\n") == {"q3": FERRY}


def test_it_is_hers_also_where_the_lines_break_elsewhere() -> None:
    first, second = "Bacul nu mai trece râul de când s-a rupt cablul, iar drumul ocolitor are", "treizeci de kilometri."
    assert said(f"3. {first}\n{second}\n") == {"q3": f"{first} {second}"}


def test_a_question_that_she_copies_stays_ours_whoever_had_it_before() -> None:
    found = reply(f"{RO[2]}\n\nLa fel.\n", originals=asked_again(f"{EARLIER}\n3. {RO[2]}"), earlier=[f"{EARLIER}\n3. {RO[2]}"])
    assert answers(found) == {"q3": "La fel."}


def test_what_only_comes_back_in_the_quote_is_no_answer() -> None:
    quoted = "\n".join(f"> {line}" for line in EARLIER.split("\n"))
    assert said(f"3. Un pod nou.\n\nPe 3 mai 2021, Lab <lab@timisoara.example> a scris:\n\n{quoted}\n") == {"q3": "Un pod nou."}
