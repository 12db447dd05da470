"""A copy of one message for a bug report: with what it answers and the questions, all scrambled alike, so that the fault stays in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from llab.mail.anonymised import anonymised
from llab.mail.message import parse
from llab.mail.scrambled import Scrambler
from llab.ports import Store
from llab.records import Contact, ContactState
from llab.stories.messages import Seen
from llab.survey.questionnaire import Localised, Question, Questionnaire

_TEXTS = ("title", "introduction", "closing", "organiser")


def anonymise(one: Seen, *, store: Store, questionnaire: Questionnaire, key: bytes) -> dict[str, bytes]:
    """The files of the copy by name: `reply.eml`, `sent-1.eml` and so on in the order of sending, `config.toml`.

    For `llab parse`. The same key makes the same words everywhere. ValueError for a message whose bytes are not kept.
    """
    if one.raw is None:
        raise ValueError("The bytes of the message are not kept.")
    contacts = _answered(one, store)
    sent = {f"sent-{number}.eml": store.contact_bytes(each.message_id) for number, each in enumerate(contacts, start=1)}
    wordings = store.questionnaires()
    asked = wordings.get(contacts[-1].questionnaire, questionnaire) if contacts else questionnaire
    return {
        "reply.eml": anonymised(one.raw, key=key),
        **{name: anonymised(raw, key=key) for name, raw in sent.items()},
        "config.toml": "\n".join((*_configuration(asked, Scrambler(key)), "")).encode(),
    }


def _answered(one: Seen, store: Store) -> tuple[Contact, ...]:
    """What the person had been sent when she wrote, and what she refers to."""
    if one.row.participant is None or one.raw is None:
        return ()
    references = parse(one.raw).references
    contacts = [each for each in store.contacts(one.row.participant) if each.state is not ContactState.REFUSED]
    return tuple(each for each in contacts if each.recorded <= one.row.received or each.message_id in references)


def _configuration(questionnaire: Questionnaire, words: Scrambler) -> Iterator[str]:
    """A config.toml of the survey and its questions: their ids, types, limits and the values of options as they are."""
    survey = questionnaire.survey
    yield from ("[survey]", 'id = "survey"')
    for name in _TEXTS:
        text: Localised | None = getattr(survey, name)
        if text is not None:
            yield f"{name} = {_localised(text, words)}"
    yield f"languages = [{', '.join(map(_quoted, survey.languages))}]"
    yield f"timezone = {_quoted(survey.timezone)}"
    for question in questionnaire.questions:
        yield from ("", "[[questions]]", *_question(question, words))


def _question(question: Question, words: Scrambler) -> Iterator[str]:
    yield f"id = {_quoted(question.id)}"
    yield f"type = {_quoted(question.type)}"
    yield f"text = {_localised(question.text, words)}"
    if question.help is not None:
        yield f"help = {_localised(question.help, words)}"
    for name in ("min", "max"):
        if getattr(question, name, None) is not None:
            yield f"{name} = {getattr(question, name)}"
    options = getattr(question, "options", ())
    if options:
        rows = (f"{{ value = {_quoted(each.value)}, label = {_localised(each.label, words)} }}" for each in options)
        yield f"options = [{', '.join(rows)}]"


def _localised(text: Localised, words: Scrambler) -> str:
    """The text, or its inline table by language."""
    made: Mapping[str, str] = {language: words.text(each) for language, each in text.root.items()}
    if set(made) == {""}:
        return _quoted(made[""])
    return f"{{ {', '.join(f'{_quoted(language)} = {_quoted(each)}' for language, each in made.items())} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML; JSON's escapes are its own, but that it wants DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
