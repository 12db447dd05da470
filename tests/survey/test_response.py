"""Several replies of one person become one response: what replaces, what adds, what changes nothing, what waits for review."""

# ruff: noqa: E501 - a table of words stays on its line

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.survey.again import plain
from llab.survey.response import Answer, ReadReply, Response, TextAnswer, merge
from llab.survey.values import typed_answer
from tests.survey.test_values import MULTI, YESNO

START = datetime(2021, 5, 4, 9, tzinfo=UTC)
ANA, HOME, STRANGER = "ana@firma.example", "ana@acasa.example", "ion@alta.example"


def text(question: str, words: str, *, review: bool = False, reasons: tuple[str, ...] = (), adds: bool = False) -> TextAnswer:
    return TextAnswer(question=question, text=words, confidence=0.9, review=review, how="marked", reasons=reasons, adds=adds)


def reply(number: int, *answers: Answer, author: str = ANA) -> ReadReply:
    """The message that arrived so many minutes after the start."""
    return f"m{number}", START + timedelta(minutes=number), author, answers


def merged(*replies: ReadReply, known: Sequence[str] = (ANA, HOME)) -> Response:
    return merge("p1", replies, known_addresses=known)


def now(response: Response, question: str = "q1") -> Answer:
    return response.current()[question].answer


def texts(response: Response, question: str = "q1") -> list[str]:
    return [each.answer.text for each in response.versions if each.answer.question == question]


def test_nobody_who_wrote_nothing_has_an_answer() -> None:
    assert merged() == Response(participant="p1")
    assert merged(reply(1)) == Response(participant="p1")


def test_a_later_answer_replaces_the_earlier_which_is_kept() -> None:
    response = merged(reply(1, text("q1", "Radio"), text("q2", "Da")), reply(2, text("q1", "Facebook")))
    assert now(response).text == "Facebook"
    assert not now(response).review
    assert texts(response) == ["Radio", "Facebook"]
    assert [(each.answer.question, each.version, each.message) for each in response.versions] == [
        ("q1", 1, "m1"),
        ("q1", 2, "m2"),
        ("q2", 1, "m1"),
    ]
    assert now(response, "q2").text == "Da"


def test_arrival_decides_and_not_the_order_given() -> None:
    early, late = reply(1, text("q1", "Radio")), reply(2, text("q1", "Facebook"))
    assert merged(late, early) == merged(early, late)
    assert now(merged(late, early)).text == "Facebook"


def test_of_two_that_arrived_in_the_same_second_the_one_given_later_counts() -> None:
    first, second = ("b", START, ANA, [text("q1", "Radio")]), ("a", START, ANA, [text("q1", "Facebook")])
    assert now(merged(first, second)).text == "Facebook"
    assert now(merged(second, first)).text == "Radio"


@pytest.mark.parametrize("again", ["Radio local", "radio local.", " Radio\nlocal ", "RADIO LOCAL!"])
def test_the_same_text_again_changes_nothing(again: str) -> None:
    once = merged(reply(1, text("q1", "Radio local")))
    assert merged(reply(1, text("q1", "Radio local")), reply(2, text("q1", again))) == once


@pytest.mark.parametrize(
    "empty", ["", " \n", "-", "—", "...", "idem", "Idem.", "la fel", "La fel ca înainte", "ditto", "same as before", "see above", "isto", "tas pats", "hetzelfde", "come sopra", "sama", "siehe oben", "ugyanaz", "исто"]
)  # fmt: skip
def test_an_empty_answer_or_a_mere_same_as_before_takes_nothing_away(empty: str) -> None:
    once = merged(reply(1, text("q1", "Radio local")))
    assert merged(reply(1, text("q1", "Radio local")), reply(2, text("q1", empty))) == once


def test_an_answer_that_said_nothing_is_replaced_by_words() -> None:
    assert texts(merged(reply(1, text("q1", "")), reply(2, text("q1", "idem")), reply(3, text("q1", "Radio")))) == ["", "idem", "Radio"]
    assert texts(merged(reply(1, text("q1", "-")), reply(2, text("q1", "Radio")))) == ["-", "Radio"]


def test_going_back_to_an_earlier_answer_is_a_new_version() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "Facebook")), reply(3, text("q1", "Radio")))
    assert texts(response) == ["Radio", "Facebook", "Radio"]


@pytest.mark.parametrize(
    "words",
    [
        "Adaug și Facebook.",
        "Aș mai vrea să adaug: Facebook",
        "În plus, Facebook",
        "Completare: Facebook",
        "PS: și Facebook",
        "P.S. și Facebook",
        "+ Facebook",
        "Also Facebook",
        "I would like to add Facebook",
        "One more thing: Facebook",
        "Daarnaast Facebook",
        "Ter aanvulling: Facebook",
        "Inoltre Facebook",
        "Dodatno: Facebook",
        "Papildomai: Facebook",
        "Lisäksi Facebook",
        "Außerdem Facebook",
        "De plus, Facebook",
        "Továbbá a Facebook",
        "Такође Фејсбук",
    ],
)
def test_an_answer_that_says_it_adds_stands_behind_the_earlier_and_waits_for_review(words: str) -> None:
    response = merged(reply(1, text("q1", "Radio local")), reply(2, text("q1", words)))
    assert now(response).text == f"Radio local\n\n{words}"
    assert now(response).review
    assert now(response).reasons == ("a later message adds to the answer",)
    assert texts(response)[0] == "Radio local"


@pytest.mark.parametrize(
    "words",
    ["Facebook", "Corectez: Facebook", "Facebook, unde avem de toate: anunțuri, știri, concursuri și încă ceva în plus", "Plusul e la Facebook", "Radio și Facebook"],
)  # fmt: skip
def test_an_answer_that_does_not_say_at_its_beginning_that_it_adds_replaces(words: str) -> None:
    assert now(merged(reply(1, text("q1", "Radio local")), reply(2, text("q1", words)))).text == words


def test_an_answer_whose_label_says_that_it_adds_stands_behind_the_earlier_and_waits_for_review() -> None:
    response = merged(reply(1, text("q1", "Un tavolo.")), reply(2, text("q1", "Due sedie.", adds=True)))
    assert now(response).text == "Un tavolo.\n\nDue sedie."
    assert now(response).reasons == ("a later message adds to the answer",)


def test_what_is_added_twice_is_added_once() -> None:
    added = text("q1", "Adaug: și Facebook.")
    response = merged(reply(1, text("q1", "Radio")), reply(2, added), reply(3, added))
    assert texts(response) == ["Radio", "Radio\n\nAdaug: și Facebook."]
    labelled = text("q1", "Facebook", adds=True)
    assert texts(merged(reply(1, text("q1", "Radio")), reply(2, labelled), reply(3, labelled))) == ["Radio", "Radio\n\nFacebook"]


def test_additions_pile_up_in_order_and_reasons_are_told_once() -> None:
    response = merged(
        reply(3, text("q1", "Also TV")), reply(1, text("q1", "Radio", review=True, reasons=("doubt",))), reply(2, text("q1", "PS Facebook"))
    )
    assert now(response).text == "Radio\n\nPS Facebook\n\nAlso TV"
    assert now(response).reasons == ("doubt", "a later message adds to the answer")


def test_a_correction_after_an_addition_replaces_both() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "PS: TV")), reply(3, text("q1", "Facebook")))
    assert now(response).text == "Facebook"
    assert not now(response).review


def test_the_first_answer_adds_to_nothing() -> None:
    assert not now(merged(reply(1, text("q1", "Also Facebook")))).review
    assert now(merged(reply(1, text("q1", "-")), reply(2, text("q1", "Also Facebook")))).text == "Also Facebook"


def test_an_addition_to_a_typed_answer_keeps_a_value_only_where_both_have_the_same() -> None:
    def typed(question: Any, words: str, value: Any) -> Answer:
        return typed_answer(question, text=words, value=value, confidence=0.97, review=False, how="")

    both = merged(reply(1, typed(MULTI, "webinar", ("webinar",))), reply(2, typed(MULTI, "adaug newsletter", ("newsletter",))))
    assert (now(both, "q").value, now(both, "q").review) == (None, True)
    yes = merged(reply(1, typed(YESNO, "Da", True)), reply(2, typed(YESNO, "Also yes: mornings", True)))
    assert (now(yes, "q").value, now(yes, "q").text) == (True, "Da\n\nAlso yes: mornings")


def test_the_same_words_with_another_value_are_news() -> None:
    minus, plus = (
        typed_answer(YESNO, text=words, value=value, confidence=0.9, review=False, how="") for words, value in (("?", None), ("da", True))
    )
    assert now(merged(reply(1, minus), reply(2, plus)), "q").value is True


# ---------------------------------------------------------------- whose answer it is


def test_all_known_addresses_are_one_author() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "Facebook"), author=HOME))
    assert (now(response).text, now(response).review) == ("Facebook", False)


def test_an_unknown_address_never_overwrites_and_both_wait_for_review() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "Facebook"), author=STRANGER))
    assert now(response).text == "Radio"
    assert sorted(texts(response)) == ["Facebook", "Radio"]
    assert all(each.answer.review and each.answer.reasons == ("another address sent another answer",) for each in response.versions)
    assert {each.answer.text: each.message for each in response.versions} == {"Radio": "m1", "Facebook": "m2"}


def test_without_a_known_address_the_first_author_stays() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "Facebook"), author=STRANGER), known=())
    assert now(response).text == "Radio"
    assert now(response).review


def test_a_known_address_comes_before_an_unknown_one_that_wrote_first_and_both_wait_for_review() -> None:
    response = merged(reply(1, text("q1", "Radio"), author=STRANGER), reply(2, text("q1", "Facebook")))
    assert now(response).text == "Facebook"
    assert [each.answer.review for each in response.versions] == [True, True]


def test_an_unknown_address_that_says_the_same_changes_nothing() -> None:
    assert merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "radio"), author=STRANGER)) == merged(reply(1, text("q1", "Radio")))


def test_what_a_stranger_said_first_is_the_participants_once_she_says_the_same() -> None:
    response = merged(
        reply(1, text("q1", "Radio"), author=STRANGER), reply(2, text("q1", "Radio")), reply(3, text("q1", "TV"), author=STRANGER)
    )
    assert now(response).text == "Radio"


def test_an_unknown_address_may_answer_what_nobody_answered() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q2", "Da"), author=STRANGER))
    assert (now(response, "q2").text, now(response, "q2").review) == ("Da", False)


def test_the_participant_still_replaces_her_own_answer_beside_a_strangers() -> None:
    response = merged(
        reply(1, text("q1", "Radio")), reply(2, text("q1", "TV"), author=STRANGER), reply(3, text("q1", "Facebook")), reply(4, text("q1", "TV"), author=STRANGER)
    )  # fmt: skip
    assert now(response).text == "Facebook"
    assert sorted(texts(response)) == ["Facebook", "Radio", "TV"]
    assert now(response).review


def test_what_a_stranger_adds_is_not_added_to_the_participants_words() -> None:
    response = merged(reply(1, text("q1", "Radio")), reply(2, text("q1", "Also TV"), author=STRANGER))
    assert now(response).text == "Radio"


def test_words_of_the_participant_that_a_stranger_has_among_others_stay_hers() -> None:
    response = merged(
        reply(1, text("q1", "Radio"), author=STRANGER), reply(2, text("q1", "Adaug TV"), author=STRANGER), reply(3, text("q1", "Adaug TV"))
    )
    assert now(response).text == "Adaug TV"
    assert now(response).review


# ---------------------------------------------------------------- whatever comes

WORDS = st.sampled_from(["Radio", "radio.", "Facebook", "TV", "", "-", "idem", "Adaug TV", "PS: Facebook", "în plus: TV", "Da"])
REPLIES = st.lists(
    st.builds(
        lambda number, minute, author, answers: (f"m{number}", START + timedelta(minutes=minute), author, tuple(text(*each) for each in answers.items())),
        st.integers(0, 30),
        st.integers(0, 9),
        st.sampled_from([ANA, HOME, STRANGER, "x@alta.example"]),
        st.dictionaries(st.sampled_from(["q1", "q2"]), WORDS, max_size=2),
    ),
    max_size=7,
    unique_by=(lambda each: each[0], lambda each: each[1]),
)  # fmt: skip
KNOWN = st.sampled_from([(), (ANA,), (ANA, HOME)])


@given(replies=REPLIES, known=KNOWN, order=st.randoms())
def test_the_order_in_which_replies_are_given_changes_nothing(replies: list[ReadReply], known: tuple[str, ...], order: Any) -> None:
    shuffled = list(replies)
    order.shuffle(shuffled)
    assert merged(*shuffled, known=known) == merged(*replies, known=known)


@given(replies=REPLIES, known=KNOWN)
def test_replies_given_twice_change_nothing(replies: list[ReadReply], known: tuple[str, ...]) -> None:
    assert merged(*replies, *replies, known=known) == merged(*replies, known=known)


@given(replies=REPLIES, known=KNOWN)
def test_the_last_message_sent_once_more_changes_nothing(replies: list[ReadReply], known: tuple[str, ...]) -> None:
    if replies:
        last = max(replies, key=lambda each: (each[1], each[0]))
        again = ("z", START + timedelta(days=1), *last[2:])
        assert merged(*replies, again, known=known) == merged(*replies, known=known)


@given(replies=REPLIES, known=KNOWN)
def test_versions_are_counted_from_one_and_every_answered_question_has_a_current_answer(
    replies: list[ReadReply], known: tuple[str, ...]
) -> None:
    response = merged(*replies, known=known)
    for question in ("q1", "q2"):
        mine = [each for each in response.versions if each.answer.question == question]
        assert [each.version for each in mine] == list(range(1, len(mine) + 1))
        given_texts = {answer.text for _, _, _, answers in replies for answer in answers if answer.question == question}
        assert bool(mine) == bool(given_texts)
        if given_texts - {"", "-", "idem"} and mine:
            assert now(response, question).text not in ("", "-", "idem") or any(each.answer.review for each in mine)


@given(replies=REPLIES)
def test_an_unknown_address_never_changes_the_words_of_the_participants_answer(replies: list[ReadReply]) -> None:
    own = [each for each in replies if each[2] in (ANA, HOME)]
    with_strangers, without = merged(*replies).current(), merged(*own).current()
    for question, version in without.items():
        if version.answer.text.strip(" -") and version.answer.text != "idem":
            assert plain(with_strangers[question].answer.text) == plain(version.answer.text)
