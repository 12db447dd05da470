"""Ends of quoted lines that stand on lines of their own: whose they are."""

from __future__ import annotations

from tests.incoming.samples import CLOSING, RO, answers, reply

BY_HIM = "Am lun., 3 mai 2021 la 09:12, Dan Rusu <dan.rusu@firma.example> a scris:"
BY_US = "Pe 30 apr. 2021, la 08:00, Lab <lab@timisoara.example> a scris:"


def test_the_end_of_an_answer_typed_into_the_quote_is_a_part_of_it() -> None:
    rows = ["> > Bună ziua,"]
    for number, (question, said) in enumerate(zip(RO, ("Podul de lemn și", "Nimic.", "Zidul."), strict=True), start=1):
        rows += ["> >", f"> > {number}. {question} {said}", *(["> gara."] if said.endswith("și") else [])]
    found = reply("\n".join([BY_US, *rows, "> >", f"> > {CLOSING}"]))
    assert {name: text.replace("\n\n", " ") for name, text in answers(found).items()} == {
        "q1": "Podul de lemn și gara.",
        "q2": "Nimic.",
        "q3": "Zidul.",
    }


def test_the_end_of_a_colleagues_line_is_no_answer() -> None:
    his = "> Podul de lemn de la marginea satului ar trebui închis, și tot așa ar\ntrebui\n> reparat drumul."
    quote = "\n>\n".join([f"> > 1. {RO[0]}", his, f"> > 2. {RO[1]}", f"> > 3. {RO[2]}", f"> > {CLOSING}"])
    found = reply(f"1. Turismul.\n2. Prin radio.\n\n{BY_HIM}\n> Vedeți mai jos.\n>\n> {BY_US}\n{quote}")
    assert answers(found) == {"q1": "Turismul.", "q2": "Prin radio."}


def test_a_short_answer_between_two_quoted_lines_is_the_persons() -> None:
    found = reply("\n".join([f"> 1. {RO[0]}", "podul", f"> 2. {RO[1]}", "prin radio", f"> 3. {RO[2]}", "zidul", f"> {CLOSING}"]))
    assert answers(found) == {"q1": "podul", "q2": "prin radio", "q3": "zidul"}


def test_where_lines_of_ours_are_broken_so_too_the_ends_of_his_need_no_other_sign() -> None:
    head, _, tail = RO[1].rpartition(" ")
    his = "> > Podul de lemn de la marginea satului ar trebui închis și tot așa\ndrumul."
    quote = "\n> >\n".join([f"> > 1. {RO[0]}\n{his}", f"> > 2. {head}\n{tail}", f"> > 3. {RO[2]}", f"> > {CLOSING}"])
    found = reply(f"{BY_HIM}\n> Vedeți mai jos.\n>\n> {BY_US}\n{quote}\n\n1. Turismul.\n2. Prin radio.\n")
    assert answers(found) == {"q1": "Turismul.", "q2": "Prin radio."}
    assert not found.unassigned
