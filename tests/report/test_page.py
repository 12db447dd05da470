"""The report is one page that needs nothing else, says everything in words too, and shows whatever people wrote as text."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.records import ContactKind, Typed, ValueKind
from llab.report.charts import over_time
from llab.report.markup import element, text
from llab.report.naming import ByCode, ByName, small_groups
from llab.report.page import page
from llab.report.style import STYLE
from llab.survey.privacy import Privacy
from llab.survey.pseudonym import pseudonym
from llab.tables.facts import Facts
from llab.tables.over_time import responses_by_day, waves_of_contacts
from llab.tables.pseudonymous import Pseudonyms
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Table
from tests.tables.test_coded import note
from tests.workbook.people import NASTY, NOW, START, contact, facts, no_answers

KEY = bytes(range(32))


class Read(HTMLParser):
    """What a page says and holds, by a parser that shares nothing with the writer."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    @property
    def words(self) -> str:
        """All text, white space made even."""
        return " ".join(" ".join(self.said).split())


def by_name(known: Facts) -> bytes:
    return page(Study(known), ByName(Study(known)))


def by_code(known: Facts) -> bytes:
    return page(Study(Pseudonyms(known, KEY, Privacy(is_pseudonymous=True)).shown()), ByCode(3))


NOTES = (
    note("Teamă"),
    note("teamă", row="p02/1/q1"),
    note("Bani", "Theme 2", row="p02/1/q1"),
    note("spun oamenii <b>aici</b>", "Quote"),
    note("Ștefan a spus-o", "Quote", row="p00/1/q1", seen="altceva"),
    note("x", "Quote", row="p04/1/q1", value=Typed(text="=C{row}", kind=ValueKind.FORMULA)),
)


def coded() -> Facts:
    """What was answered, and what analysts made of it."""
    return reminded().model_copy(update={"annotations": NOTES})


def part_of(content: bytes, anchor: str) -> str:
    """What the page says from a heading on to the next of its rank."""
    behind = content.decode().partition(f'id="{anchor}"')[2].partition(">")[2]
    return " ".join(unescape(re.sub("<[^>]*>", " ", behind.partition("<h2")[0])).split())


def reminded() -> Facts:
    known = facts()
    update = {"kind": ContactKind.REMINDER, "at": START + timedelta(days=2)}
    return known.model_copy(update={"contacts": (*known.contacts, *(contact(number).model_copy(update=update) for number in range(5)))})


@pytest.mark.parametrize("known", [facts(), no_answers(), coded()], ids=["answers", "nobody", "coded"])
def test_every_element_is_closed_and_nothing_is_fetched_or_run(known: Facts) -> None:
    for content in (by_name(known), by_code(known)):
        read = Read(content)
        assert read.open == []
        assert not {"script", "img", "iframe", "object", "embed", "form", "video", "base"} & {tag for tag, _ in read.tags}
        fetched = [value for _, told in read.tags for key, value in told.items() if key in ("src", "href", "action", "srcset", "style")]
        assert all(str(value).startswith("#") or value == "data:," for value in fetched)
        assert not any(key.startswith("on") for _, told in read.tags for key in told)
        assert "url(" not in content.decode().partition("<style>")[2].partition("</style>")[0]
        policy = next(told["content"] for _, told in read.tags if told.get("http-equiv") == "Content-Security-Policy")
        assert str(policy).startswith("default-src 'none'")


def test_headings_go_down_by_one_ids_are_used_once_and_every_link_and_label_has_its_target() -> None:
    tags = Read(by_name(coded())).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [told["id"] for _, told in tags if "id" in told]
    assert len(ids) == len(set(ids))
    asked = [str(told["href"])[1:] for tag, told in tags if tag == "a"]
    asked += [name for _, told in tags for name in str(told.get("aria-labelledby") or "").split()]
    assert set(asked) <= set(ids)
    assert ("html", {"lang": "en"}) in tags


def test_every_picture_is_told_in_words_or_hidden_from_those_who_listen() -> None:
    content = by_name(reminded()).decode()
    pictures = re.findall(r"<svg\b.*?</svg>", content, re.S)
    told = [picture for picture in pictures if 'role="img"' in picture]
    assert len(told) == 1
    assert "<title" in told[0]
    assert "participants had answered" in told[0].partition("<desc")[2]
    assert all('aria-hidden="true"' in picture for picture in pictures if picture not in told)


def test_reminders_are_marked_in_the_picture() -> None:
    study = Study(reminded())
    drawn = over_time(responses_by_day(study).rows, waves_of_contacts(study).rows, len(study.people))
    assert drawn is not None
    assert "Reminder, 2026-03-31 (5)" in drawn.html
    assert drawn.html.count("stroke-dasharray") == 2  # the invitation has one, too


def test_whatever_people_wrote_stands_there_as_text() -> None:
    words = Read(by_name(facts())).words
    for number in (0, 1, 2, 5, 7, 16):
        if any(response.participant == f"p{number:02}" for response in facts().responses):
            assert " ".join(NASTY[number].split()) in words, NASTY[number]


@given(st.text(alphabet=st.sampled_from("<>&\"'/;=# aș\n\u202e👩") | st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))))
def test_any_text_put_into_an_element_comes_out_as_text(words: str) -> None:
    made = element("p", words, title=words).html
    read = Read(made.encode())
    assert read.tags == [("p", {"title": words})]
    assert "".join(read.said) == words
    assert made.count("<") == 2


def test_what_a_page_must_not_have_is_shown_as_missing() -> None:
    assert text("a\x00b\x1b[31m\x9bc\ud83d\uffff\r\nd") == "a�b�[31m�c��\nd"


def test_the_page_is_the_same_while_the_answers_are() -> None:
    assert by_name(facts(now=NOW + timedelta(hours=1))) == by_name(facts())


def test_typed_questions_have_bars_and_answers_in_doubt_are_marked() -> None:
    words = Read(by_name(facts())).words
    assert "What was answered" in words
    assert "How the values spread" in words
    waiting = sum(version.answer.review for response in facts().responses for version in response.current().values())
    assert words.count("Not checked by a person yet.") == waiting


def test_open_questions_have_bars_of_their_lengths_and_of_the_themes_once_somebody_has_coded() -> None:
    first = part_of(by_name(coded()), "question-1")
    assert "Length of answers" in first
    assert "Teamă 2 100%" in first
    assert "Themes" not in part_of(by_name(facts()), "question-1")


def test_every_heading_of_a_table_says_whether_it_is_of_a_row_or_a_column_and_every_table_has_a_caption() -> None:
    tags = Read(by_name(coded())).tags
    assert {told.get("scope") for tag, told in tags if tag == "th"} == {"col", "row"}
    counted = Counter(tag for tag, _ in tags)
    assert counted["table"] == counted["caption"] > 10


@pytest.mark.parametrize("name", ["ink", "soft", "mark"])
def test_words_are_dark_enough_to_be_read_on_white_and_on_paper(name: str) -> None:
    found = re.search(rf"--{name}: #(\w{{6}})", STYLE)
    assert found is not None
    assert _contrast_with_white(found[1]) >= 4.5  # WCAG 2.2, 1.4.3


def _contrast_with_white(colour: str) -> float:
    """The ratio of WCAG 2.2."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


# ---------------------------------------------------------------- for the action plan


def test_the_action_plan_has_themes_counts_and_quotations_with_who_said_them() -> None:
    words = part_of(by_name(coded()), "action-plan")
    assert "Teamă 2 100%" in words
    assert "Bani 1 50%" in words
    assert "spun oamenii <b>aici</b> – Ana-Maria Popescu-Ionescu" in words
    assert "Ce canale pot fi folosite" not in words  # nothing was marked there


def test_a_quotation_from_an_answer_that_has_changed_is_told_and_one_that_is_computed_is_counted() -> None:
    words = part_of(by_name(coded()), "action-plan")
    assert words.count("The answer has changed since this was marked.") == 1
    assert "Ștefan Țiriac · Timișoara · S.C. Exemplul 0 S.R.L. · y The answer has changed" in words
    assert "1 quotation is a formula, which only the workbook can show." in words


def test_a_quotation_is_in_the_language_of_its_author_only_where_she_wrote_it() -> None:
    own = note("evil.example", "Quote")
    told = [told for tag, told in Read(by_name(facts().model_copy(update={"annotations": (own,)}))).tags if tag == "blockquote"][-1]
    assert told["lang"] == "ro"
    told = [told for tag, told in Read(by_name(coded())).tags if tag == "blockquote"][-1]
    assert told["lang"] == ""


def test_without_coding_there_is_no_action_plan_and_no_way_to_it() -> None:
    assert "action-plan" not in by_name(facts()).decode()
    assert Read(by_name(coded())).words.count("For the action plan") == 2  # the heading, and the way to it


def test_the_action_plan_begins_a_page_of_its_own() -> None:
    assert "section.plan { break-before: page; }" in STYLE.partition("@media print")[2]


def test_codes_stand_in_the_action_plan_too_and_nobody_s_own_name_is_in_what_is_quoted() -> None:
    words = part_of(by_code(coded()), "action-plan")
    assert f"[…] a spus-o – {pseudonym(KEY, 'p00')}" in words
    assert not [person.name for person in facts().participants if person.name and person.name in words]


def test_behind_a_name_stands_what_kind_of_person_it_is_and_not_how_to_reach_her() -> None:
    known = facts()
    remarks = "came to the first meeting, " * 9
    about = {"City": "Arad", "Phone": "+40 722 555 111", "Web": "https://ana.example/", "Remarks": remarks}
    people = (known.participants[0].model_copy(update={"name": "Ana Pop", "attributes": about}), *known.participants[1:])
    label = ByName(Study(known.model_copy(update={"participants": people}))).label(people[0].id)
    assert label == "Ana Pop · Arad · came to the first meeting, came to the…"


# ---------------------------------------------------------------- without names


def test_a_pseudonymous_page_has_nothing_of_the_list_about_single_people() -> None:
    content = by_code(facts()).decode()
    for person in facts().participants:
        for told in (person.name, *person.addresses, person.attributes["answer"], f">{person.id}<", f"– {person.id}"):
            assert text(told) not in content, told
    assert pseudonym(KEY, facts().responses[0].participant) in content


def test_codes_stay_the_same_tell_nothing_and_differ_with_the_survey() -> None:
    codes = {pseudonym(KEY, f"p{number}") for number in range(1_000)}
    assert len(codes) == 1_000
    assert pseudonym(KEY, "p1") == pseudonym(KEY, "p1")
    assert pseudonym(KEY, "p1") != pseudonym(bytes(32), "p1")
    assert all(re.fullmatch("P-[a-z2-7]{8}", code) for code in codes)


def test_answers_stand_in_the_order_of_codes_not_in_that_of_the_list() -> None:
    found = re.findall(r"– (P-[a-z2-7]{8})", by_code(facts()).decode().partition('id="question-1"')[2].partition('id="question-2"')[0])
    assert len(found) > 5
    assert found == sorted(found)


def test_what_others_wrote_of_a_person_and_how_she_writes_of_herself_is_masked_as_in_the_workbooks() -> None:
    known = facts()
    words = "Întrebați-o pe Maria Ionescu, 0722 123 456, sau scrieți la persoana00@firma.example. Ștefan Țiriac"
    others = known.participants[1].model_copy(update={"name": "Maria Ionescu"})
    first = known.responses[0]
    version = first.versions[0]
    said = version.model_copy(update={"answer": version.answer.model_copy(update={"text": words})})
    update = {
        "participants": (known.participants[0], others, *known.participants[2:]),
        "responses": (first.model_copy(update={"versions": (said,)}), *known.responses[1:]),
    }
    shown = Read(by_code(known.model_copy(update=update))).words
    assert "Întrebați-o pe […], […], sau scrieți la […]. […]" in shown


def test_an_answer_is_marked_with_the_language_in_which_it_was_written() -> None:
    known = facts()
    first = known.responses[0]
    version = first.versions[0]
    words = "We think that newsletters are not read by anybody, and that the city should call people."
    said = version.model_copy(update={"answer": version.answer.model_copy(update={"text": words})})
    assert known.participants[0].language == "ro"
    quote = note("the city should call people", "Quote", row=f"{version.participant}/1/{version.answer.question}", seen=words)
    update = {"responses": (first.model_copy(update={"versions": (said,)}), *known.responses[1:]), "annotations": (quote,)}
    content = by_name(known.model_copy(update=update)).decode()
    assert re.search('<blockquote lang="en"[^>]*><p[^>]*>We think', content)
    assert re.search('<blockquote lang="en"[^>]*><p[^>]*>the city', content)


def test_before_anybody_has_answered_each_question_says_so() -> None:
    words = Read(by_name(no_answers())).words
    assert "Nobody who answered was asked" not in words
    assert "Nobody has answered yet." in words


def groups(*rows: tuple[str, int, int, int, float]) -> Table:
    columns = (
        Column("City"),
        *(Column(name, Kind.COUNT) for name in ("Participants", "Contacted", "Responded")),
        Column("Share", Kind.SHARE),
    )
    return Table("By City", columns, rows)


def test_groups_of_one_or_two_people_are_told_together_or_not_at_all() -> None:
    naming = ByCode(3)
    large = ("Arad", 9, 9, 3, 1 / 3)
    assert naming.group(groups(large)).rows == (large,)
    assert naming.group(groups(large, ("Lugoj", 1, 1, 1, 1.0))).rows == (large,)
    together = naming.group(groups(large, ("Lugoj", 2, 2, 1, 0.5), ("Sebiș", 2, 1, 1, 0.5))).rows
    assert together == (large, (small_groups(3), 4, 3, 2, 0.5))
