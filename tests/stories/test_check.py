"""What would go wrong tomorrow is seen today."""

from __future__ import annotations

from llab.stories.check import check, representatives
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
