"""A scrambled copy is read as the message is, in most cases, and the questions in it are the scrambled ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.config import load
from llab.mail.message import parse
from llab.stories.anonymise import anonymise
from llab.stories.messages import seen
from llab.stories.replies.parse import parse_replies
from llab.survey.questionnaire import Questionnaire
from tests.corpus.score import load_cases
from tests.stories.samples import QUESTIONNAIRE, contact_to, person, store_with
from tests.stories.test_desk import archived, understood
from tests.stories.test_fetch import invited, numbered, reply

CORPUS = Path(__file__).parent.parent / "corpus"
KEY = bytes(range(32))


def loaded(folder: Path, content: bytes) -> Questionnaire:
    (folder / "config.toml").write_bytes(content)
    return load(folder / "config.toml", {}).questionnaire


def test_the_copy_has_everything_that_the_person_had_been_sent_and_lines_up_with_it(tmp_path: Path) -> None:
    store = invited("ana")
    archived(store, (reply("ana@firma.example", numbered("Discuțiile lungi", "Nimic altceva"), to=contact_to(store, "ana").message_id), 1))
    (message,) = understood(store)
    files = anonymise(seen(store, message.message), store=store, questionnaire=QUESTIONNAIRE, key=KEY)
    assert list(files) == ["reply.eml", "sent-1.eml", "config.toml"]
    assert parse(files["reply.eml"]).references == (parse(files["sent-1.eml"]).message_id,)
    words = (b"Discu", b"lungi", b"altceva", "plăcut".encode(), b"atelier", b"firma")
    assert [word for word in words for content in files.values() if word in content] == []
    parsed = parse_replies(
        [files["reply.eml"]],
        sent=[files["sent-1.eml"]],
        questionnaire=loaded(tmp_path, files["config.toml"]),
        extractor=MemoryExtractor(),
    )
    assert [each.question for each in parsed.answers] == ["q1", "q2"]
    assert files != anonymise(seen(store, message.message), store=store, questionnaire=QUESTIONNAIRE, key=bytes(32))


def test_of_a_strangers_message_there_is_nothing_that_was_sent() -> None:
    store = store_with(person("ana"))
    archived(store, (reply("x@y.example", "Ofertă"), 1))
    (message,) = understood(store)
    assert list(anonymise(seen(store, message.message), store=store, questionnaire=QUESTIONNAIRE, key=KEY)) == ["reply.eml", "config.toml"]


def test_a_message_without_bytes_has_no_copy() -> None:
    store = store_with(person("ana"))
    archived(store, (reply("x@y.example", "Ofertă"), 1))
    (message,) = understood(store)
    one = seen(store, message.message).model_copy(update={"raw": None})
    with pytest.raises(ValueError, match="not kept"):
        anonymise(one, store=store, questionnaire=QUESTIONNAIRE, key=KEY)


def test_every_kind_of_question_comes_through_scrambled_with_its_type_and_limits(tmp_path: Path) -> None:
    store = store_with(person("ana"))
    archived(store, (reply("x@y.example", "Ofertă"), 1))
    (message,) = understood(store)
    one = seen(store, message.message)
    for survey in sorted((CORPUS / "surveys").iterdir()):
        questionnaire = load(survey / "config.toml", {}).questionnaire
        copy = loaded(tmp_path, anonymise(one, store=store, questionnaire=questionnaire, key=KEY)["config.toml"])
        assert [(each.id, each.type) for each in copy.questions] == [(each.id, each.type) for each in questionnaire.questions]
        for ours, theirs in zip(questionnaire.questions, copy.questions, strict=True):
            assert ours.text.root.keys() == theirs.text.root.keys()
            assert ours.text != theirs.text
            for name in ("min", "max"):
                assert getattr(ours, name, None) == getattr(theirs, name, None)
            values = [[option.value for option in getattr(each, "options", ())] for each in (ours, theirs)]
            assert values[0] == values[1]


def test_most_replies_of_the_corpus_are_read_alike_in_their_copies(tmp_path: Path) -> None:
    """Not all: some answers are found by what their words mean, and attachments are emptied."""
    store = store_with(person("ana"))
    archived(store, *((b"Subject: x\r\n\r\n", 1),))
    (message,) = understood(store)
    one = seen(store, message.message)
    cases = [
        case for case in load_cases(CORPUS) if case.sent and len(case.replies) == 1 and b"attachment" not in case.replies[0].read_bytes()
    ]
    chosen = cases[::2]
    alike = 0
    for case in chosen:
        questionnaire = load(case.config, {}).questionnaire
        copied = anonymise(one.model_copy(update={"raw": case.replies[0].read_bytes()}), store=store, questionnaire=questionnaire, key=KEY)
        sent = case.sent.read_bytes() if case.sent else b""
        scrambled = anonymise(one.model_copy(update={"raw": sent}), store=store, questionnaire=questionnaire, key=KEY)["reply.eml"]
        ways = (
            ([case.replies[0].read_bytes()], [sent], questionnaire),
            ([copied["reply.eml"]], [scrambled], loaded(tmp_path, copied["config.toml"])),
        )
        found = [
            [each.question for each in parse_replies(replies, sent=sents, questionnaire=asked, extractor=MemoryExtractor()).answers]
            for replies, sents, asked in ways
        ]
        alike += found[0] == found[1]
    assert len(chosen) > 50
    assert alike >= 0.85 * len(chosen)
