"""What a rehearsal has shown is counted, the worst first, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from llab.stories.contacts.layout import Fault, Laid, LayoutFault
from llab.stories.contacts.rehearsed import Fate, Judgement, Placed, judge
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import QUESTIONNAIRE


def placed(fate: Fate, number: int, *, question: str = "q1", language: str = "ro", style: str = "inline") -> list[Placed]:
    return [Placed(f"r{n}", question, language, style, "mutt", fate) for n in range(number)]


def judged(answers: Sequence[Placed], *layouts: Laid, own: Sequence[str] = (), questionnaire: Questionnaire = QUESTIONNAIRE) -> Judgement:
    return judge(answers, layouts, questionnaire, own_templates=own)


def short(judgement: Judgement) -> list[tuple[str, str]]:
    return [(each.question, each.language) for each in judgement.shortfalls]


def test_answers_that_are_right_are_well_whether_a_person_looks_or_not() -> None:
    judgement = judged(placed(Fate.RIGHT, 50) + placed(Fate.CHECKED, 50, language="en"))
    assert judgement.is_well
    assert (judgement.tally.total, judgement.tally.right, judgement.tally.share) == (100, 100, 1.0)


def test_a_question_falls_short_below_nine_in_ten() -> None:
    assert short(judged(placed(Fate.RIGHT, 90) + placed(Fate.MARKED, 10))) == []
    assert short(judged(placed(Fate.RIGHT, 89) + placed(Fate.MARKED, 11))) == [("q1", "")]


def test_a_question_that_falls_short_in_one_language_only_is_told_with_it() -> None:
    answers = placed(Fate.RIGHT, 95) + placed(Fate.RIGHT, 80, language="en") + placed(Fate.MARKED, 20, language="en")
    judgement = judged(answers)
    assert short(judgement) == [("q1", "en")]
    assert str(judgement.shortfalls[0]) == "Question q1 in en: 80 of 100 answers are placed rightly."


def test_more_than_one_in_twenty_that_nobody_is_asked_to_look_at_is_too_many() -> None:
    assert judged(placed(Fate.RIGHT, 95) + placed(Fate.WRONG, 5)).is_well
    assert short(judged(placed(Fate.RIGHT, 94) + placed(Fate.WRONG, 3) + placed(Fate.LOST, 3))) == [("q1", "")]


def test_two_of_few_answers_may_fail_by_chance() -> None:
    assert judged(placed(Fate.RIGHT, 5) + placed(Fate.LOST, 2)).is_well
    assert not judged(placed(Fate.RIGHT, 5) + placed(Fate.LOST, 3)).is_well


def test_groups_come_the_worst_first() -> None:
    judgement = judged(placed(Fate.RIGHT, 3) + placed(Fate.RIGHT, 2, style="cells") + placed(Fate.MARKED, 1, style="cells"))
    assert list(judgement.by["style"]) == ["cells", "inline"]


def test_a_fault_of_the_layout_names_the_template_and_what_to_write() -> None:
    faults = (LayoutFault(Fault.LIST, ("q1", "q2")),)
    judgement = judged([], Laid("ro", faults, ()), Laid("en", faults, ()), own=["_questions.md.j2"])
    (words,) = judgement.layout
    assert words.startswith("templates/_questions.md.j2 prints questions as a list: q1, q2 (ro, en).")
    assert "{{ question.label }}" in words
    assert not judgement.is_well


def test_a_fault_that_shows_only_where_not_all_are_asked_says_so() -> None:
    judgement = judged([], Laid("ro", (), (LayoutFault(Fault.MISNUMBERED, ("q2",)),)), own=["reminder.ro.md.j2"])
    (words,) = judgement.layout
    assert words.startswith("templates/reminder.ro.md.j2 prints questions under other numbers than their own where not all are asked")


def test_missing_numbers_are_a_hint_only() -> None:
    judgement = judged([], Laid("ro", (LayoutFault(Fault.UNNUMBERED, ("q1",)),), ()))
    assert judgement.is_well
    assert judgement.hints[0].startswith("The invitation prints questions without their numbers")


def twins(*texts: str) -> Questionnaire:
    questions = [{"id": f"q{number}", "text": text} for number, text in enumerate(texts, start=1)]
    return Questionnaire.model_validate({"survey": {"id": "s", "title": "T", "languages": ["en"]}, "questions": questions})


def test_questions_alike_weigh_once_their_answers_were_mistaken_more_often_than_by_chance() -> None:
    alike = twins("How useful was the first workshop for you?", "How useful was the second workshop for you?")
    right = placed(Fate.RIGHT, 150, language="en")
    seldom = judged([*right, *placed(Fate.WRONG, 1, language="en")], questionnaire=alike)
    assert seldom.is_well
    assert [each.place for each in seldom.remarks] == ["q1 and q2"]
    often = judged([*right, *placed(Fate.WRONG, 2, language="en")], questionnaire=alike)
    assert not often.is_well
    assert [each.place for each in often.wording] == ["q1 and q2"]
    assert often.remarks == ()


def test_the_same_question_twice_and_what_was_left_in_weigh_always() -> None:
    judgement = judged(
        [], questionnaire=twins("What do you think of the rooms?", "What do you think of the rooms?", "TODO the third of them?")
    )
    assert [each.place for each in judgement.wording] == ["q1 and q2", "q3"]
