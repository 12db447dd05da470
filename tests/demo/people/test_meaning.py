"""What one person means after several messages."""

from __future__ import annotations

from llab.demo.people.meaning import Meant, Written, final_meaning


def sent(delay: int, meant: Meant) -> Written:
    return Written(b"", meant, "ana@scoala.example", delay)


def test_a_later_answer_takes_the_value_and_the_doubt_of_the_earlier_with_it() -> None:
    first = Meant("answers", {"size": "1 to 9", "how": "by post"}, {"size": "s"}, frozenset({"how"}))
    second = Meant("answers", {"size": "hard to say", "how": "a friend"}, {}, frozenset({"size"}))
    assert final_meaning([sent(9, second), sent(1, first)]) == Meant("answers", second.answers, {}, frozenset({"size"}))


def test_what_a_later_message_does_not_mention_stays_in_doubt() -> None:
    first = Meant("answers", {"how": "by post"}, {}, frozenset({"how"}))
    second = Meant("answers", {"size": "1 to 9"}, {"size": "s"})
    assert final_meaning([sent(1, first), sent(9, second)]).uncertain == {"how"}


def test_one_message_that_needs_a_person_is_enough() -> None:
    attached, plain = Meant("answers", must_review=True), Meant("answers", {"how": "by post"})
    assert final_meaning([sent(1, attached), sent(2, plain)]).must_review
    assert final_meaning([sent(1, attached)]) == Meant("answers", must_review=True)
    assert not final_meaning([sent(2, plain)]).must_review
