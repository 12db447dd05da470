"""What the tests of this folder render: the shipped templates, the corpus' surveys, people; and how they count words."""

import html
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from llab.outgoing.render import Rendered, Renderer
from llab.records import ContactKind
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire

ROOT = Path(__file__).parents[2]
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").glob("*.j2"))}
ANA = Participant(id="p1", addresses=("ana@firma.example",), name="Ana Țîrlea", language="ro", attributes={"city": "Arad"})

LONG = {
    "closes": "2020-04-30",
    "organiser": {"ro": "Echipa Local Learning Lab Timișoara", "en": "The Local Learning Lab Timișoara team"},
    "contact": "lll2@timisoara.example",
    "introduction": "We go on **online**.\n\n- one\n- two",
    "closing": "Answers are used for the [plan](https://plan.example/a?b=1&c=2) only.",
}


def corpus(name: str, **survey: Any) -> Questionnaire:
    """One of the corpus' questionnaires, with further keys of [survey]."""
    data = tomllib.loads((ROOT / "tests/corpus/surveys" / name / "config.toml").read_text(encoding="utf-8"))
    return Questionnaire.model_validate({"survey": {**data["survey"], **survey}, "questions": data["questions"]})


def asking(*questions: Mapping[str, Any], **survey: Any) -> Questionnaire:
    """A questionnaire in English with these questions; ids are given."""
    numbered = [{"id": f"q{number}", "type": "text", **question} for number, question in enumerate(questions, start=1)]
    return Questionnaire.model_validate(
        {"survey": {"id": "test", "title": "A survey", "languages": ["en", "ro"], **survey}, "questions": numbered}
    )


def invite(
    questionnaire: Questionnaire,
    language: str = "en",
    *,
    participant: Participant = ANA,
    asked: Sequence[str] | None = None,
    templates: Mapping[str, str] | None = None,
    kind: ContactKind = ContactKind.INVITATION,
) -> Rendered:
    """The contact, from the shipped templates with these put over them."""
    renderer = Renderer({**TEMPLATES, **(templates or {})})
    return renderer.render(
        kind, questionnaire=questionnaire, participant=participant, sender_name="Mara Ionescu", language=language, asked=asked
    )


def template(body: str, *, subject: str = "Subject: x", **more: str) -> dict[str, str]:
    """An invitation of one's own."""
    return {"invitation.en.md.j2": f"{subject}\n{body}", **more}


def words(text: str) -> list[str]:
    """Runs of letters or digits after NFKD without marks, as the reader of replies counts them."""
    decomposed = unicodedata.normalize("NFKD", text)
    return re.findall(r"[^\W_]+", "".join(each for each in decomposed if not unicodedata.combining(each)))


def body_of(page: str) -> str:
    """The words of an HTML part as a browser would show them, a blank for each tag; the hidden preheader is not shown."""
    shown = re.sub(r'<div style="display: none;[^>]*>[^<]*</div>', "", page.partition("<body")[2].partition(">")[2])
    return html.unescape(re.sub(r"<[^>]*>", " ", shown))
