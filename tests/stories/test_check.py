"""What would go wrong tomorrow is seen today."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from llab.records import ContactKind
from llab.stories.contacts.check import CheckReport, check, kinds_of, representatives
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import QUESTIONNAIRE, TEMPLATES, person


def test_every_participant_and_every_language_is_tried() -> None:
    people = [person("ana"), person("dan", language="en"), person("ion", gone=True)]
    report = check(QUESTIONNAIRE, people, templates=TEMPLATES, sender_name="Laboratorul")
    assert report.complaints == ()
    assert (report.questions, report.rendered) == (2, 4)
    assert report.languages == {"ro": 1, "en": 1}


def test_a_fault_of_a_template_is_told_once_however_many_it_concerns() -> None:
    broken = {name: text.replace("{{ questions }}", "{{ questons }}") for name, text in TEMPLATES.items()}
    assert broken != TEMPLATES
    report = check(QUESTIONNAIRE, [person(f"p{number}") for number in range(20)], templates=broken, sender_name="Laboratorul")
    assert 1 <= len(report.complaints) <= 2  # one for each language's template
    assert "questons" in report.complaints[0].problem
    assert report.complaints[0].line


def test_a_fault_that_only_some_participants_meet_is_found() -> None:
    demanding = {
        name: text.replace("{{ questions }}", "{{ participant.attributes.firma }}\n\n{{ questions }}") for name, text in TEMPLATES.items()
    }
    with_firm = person("ana").model_copy(update={"attributes": {"firma": "Atelier SRL"}})
    report = check(QUESTIONNAIRE, [with_firm, person("dan")], templates=demanding, sender_name="Laboratorul")
    assert report.complaints
    assert "firma" in report.complaints[0].problem


def test_representatives_are_one_of_each_kind_that_a_template_can_tell_apart() -> None:
    plain = [person("ana"), person("dan"), person("jo", language="en")]
    nameless = person("eva").model_copy(update={"name": ""})
    firms = [person(name).model_copy(update={"attributes": {"firma": firm}}) for name, firm in (("x", "A"), ("y", "B"), ("z", ""))]
    assert [each.id for each in representatives([*plain, nameless, *firms])] == ["ana", "jo", "eva", "x", "z"]


# ---------------------------------------------------------------- what was left in


def with_words(words: str) -> dict[str, str]:
    """The templates, with these words above the questions."""
    return {name: text.replace("{{ questions }}", f"{words}\n\n{{{{ questions }}}}") for name, text in TEMPLATES.items()}


def checked(templates: Mapping[str, str] = TEMPLATES, *people: Participant, questionnaire: Questionnaire = QUESTIONNAIRE) -> CheckReport:
    return check(questionnaire, people, templates=templates, sender_name="Laboratorul", people_file=Path("list.xlsx"))


@pytest.mark.parametrize(
    "words",
    [
        "Hello {% raw %}{{name}}{% endraw %},",
        "Hello {{ '{{name}}' }},",
        "Hello {{ '{{' }}name{{ '}}' }},",
        "Hello {{ '{% name %}' }},",
    ],
)
def test_nobody_is_greeted_with_braces_whatever_the_template_does(words: str) -> None:
    (complaint, *_) = checked(with_words(words)).complaints
    assert complaint.file in {Path("templates/invitation.ro.md.j2"), Path("templates/invitation.en.md.j2")}
    assert "stands in the message as it is" in complaint.problem
    assert "{{ participant.name }}" in complaint.advice


def test_a_name_that_a_template_does_not_know_is_a_fault_and_no_words() -> None:
    (complaint, *_) = checked(with_words("Hello {{name}},")).complaints
    assert "name is not known" in complaint.problem


@pytest.mark.parametrize("update", [{"name": "{{name}}"}, {"attributes": {"firma": "{{ company }}"}}])
def test_braces_in_the_list_are_told_with_whose_they_are(update: dict[str, object]) -> None:
    ana = person("ana").model_copy(update=update)
    (complaint,) = checked(TEMPLATES, person("dan"), ana).complaints
    assert complaint.file == Path("list.xlsx")
    assert "of ana is '{{" in complaint.problem
    assert ana in representatives([person("dan"), person("eva"), ana])  # who sends tries her too


def test_braces_in_the_texts_of_the_survey_are_told_with_their_place() -> None:
    survey = QUESTIONNAIRE.survey.model_copy(
        update={"introduction": QUESTIONNAIRE.survey.title.model_copy(update={"root": {"": "Dear {{name}},"}})}
    )
    (complaint,) = checked(questionnaire=QUESTIONNAIRE.model_copy(update={"survey": survey})).complaints
    assert (complaint.file, complaint.key) == (Path("config.toml"), "introduction")
    assert complaint.problem.startswith("{{name}} stands in the text")


def test_none_out_of_an_expression_is_told_and_none_in_the_words_is_not() -> None:
    (warning, *_) = checked(with_words("Hello {{ 'Mr ' ~ none }},")).warnings
    assert "«None» stands in the message" in warning
    assert checked(with_words("None of your answers is passed on.")).warnings == ()


def test_the_shipped_templates_leave_nothing_in() -> None:
    report = check(QUESTIONNAIRE, [person("ana")], templates=TEMPLATES, sender_name="Laboratorul", kinds=kinds_of(TEMPLATES))
    assert (report.complaints, report.warnings) == ((), ())


# ---------------------------------------------------------------- every kind, every situation

REMINDER = "Subject: Re: {{ invitation.subject }}\n\n{% if answers %}{{ answers.count }}{% endif %} {{ extra }}\n\n{{ questions }}\n"
THANKS = "Subject: Thanks\n\nThank you.\n\n{% if answers %}{{ answers }}{% endif %}\n\n{% if questions.count %}{{ questions }}{% endif %}\n"
KINDS = (ContactKind.REMINDER, ContactKind.THANK_YOU)


def follow_up(reminder: str, thanks: str = THANKS) -> dict[str, str]:
    answers = "{% for answer in answers.list %}\n\n{{ answer.text }}\\\n{{ answer.words }}\n\n{% endfor %}"
    return {**TEMPLATES, "reminder.en.md.j2": reminder, "thank-you.en.md.j2": thanks, "_answers.md.j2": answers}


def english(templates: Mapping[str, str]) -> CheckReport:
    survey = QUESTIONNAIRE.survey.model_copy(update={"languages": ("en",)})
    only = {name: text for name, text in templates.items() if ".en." in name or name.startswith("_")}
    questionnaire = QUESTIONNAIRE.model_copy(update={"survey": survey})
    return check(questionnaire, [person("ana", language="en")], templates=only, sender_name="Laboratorul", kinds=KINDS)


def test_reminders_and_thanks_are_written_in_every_situation() -> None:
    report = english(follow_up(REMINDER.replace(" {{ extra }}", "")))
    assert report.complaints == ()
    assert report.rendered == 2 * (2 + 3)  # to a stranger and to ana: silent, partial; bare, all answers, some


@pytest.mark.parametrize(
    ("reminder", "thanks"),
    [
        (REMINDER.replace("{{ extra }}", "{% if answers %}{{ oops }}{% endif %}"), THANKS),
        (REMINDER.replace("{{ extra }}", "{% if questions.count == 1 %}{{ oops }}{% endif %}"), THANKS),
        (REMINDER.replace(" {{ extra }}", ""), THANKS + "{% if answers and questions.count %}{{ oops }}{% endif %}"),
        (REMINDER.replace(" {{ extra }}", ""), THANKS + "{% if not answers %}{{ oops }}{% endif %}"),
    ],
)
def test_a_fault_that_only_one_situation_meets_is_found(reminder: str, thanks: str) -> None:
    (complaint,) = english(follow_up(reminder, thanks)).complaints
    assert "oops is not known" in complaint.problem


def test_kinds_are_those_that_have_templates() -> None:
    only = {name: text for name, text in TEMPLATES.items() if name.startswith(("invitation", "_"))}
    assert kinds_of(only) == (ContactKind.INVITATION,)
    assert kinds_of({**only, "reminder.ro.md.j2": ""}) == (ContactKind.INVITATION, ContactKind.REMINDER)


def test_the_size_of_the_largest_message_is_known_and_told_where_programs_would_cut_it() -> None:
    report = checked()
    assert 2_000 < report.sizes[ContactKind.INVITATION] < 20_000
    assert report.warnings == ()
    large = checked(with_words("Many words. " * 5_000))
    assert large.sizes[ContactKind.INVITATION] > 100_000
    assert "some programs cut" in large.warnings[0]
