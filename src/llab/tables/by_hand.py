"""The tables that people's own work makes: the codebook, and what llab could not put back where it was typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from zlib import crc32

from llab.records import EMPTY, Annotation, AnnotationKind
from llab.tables.coded import CHANGED, CODEBOOK, COUNTING, THEIRS, Coded, Place, as_in_excel, shown, standing, themes_in_use, typed
from llab.tables.deciding import APPLIED, BY_RESPONDENT, CHOICE, DECIDING, NEWER_KEY, REVIEW
from llab.tables.lists import KEY, key_of
from llab.tables.study import Study, plain
from llab.tables.table import Cell, Column, Kind, Row, Table, distinct

BY_HAND = "By hand"

_WHAT = {
    AnnotationKind.EDITED: "changed in a column of llab's",
    AnnotationKind.STRAY: "typed beside another answer than the row's own",
    AnnotationKind.BESIDE: "typed by two people into one cell",
}
_TAKEN_BACK = "emptied since in the file in which it was typed; nowhere else does it stand any more"
_TYPED_OVER = "typed over since, in the file in which it was typed or in an older copy of that; nowhere else does it stand any more"
_HOMELESS = "its row is not there any more"


def codebook(study: Study, questions: Collection[str], key: Column) -> Table:
    """The themes that people listed or used for these questions, with what they mean to them and how many answers have them."""
    coded = study.coded
    rows_of = {
        f"{version.participant}/{version.wave}/{name}": name
        for answers in study.answers.values()
        for name, version in answers.items()
        if name in questions
    }
    used = themes_in_use(coded, rows_of)
    entries = [
        (row, question, theme)
        for row in coded.rows(f"{CODEBOOK}:")
        for question, _, theme in [row.removeprefix(f"{CODEBOOK}:").partition("/")]
        if (question in questions or not question) and _is_listed(study, row)
    ]
    listed = {(question, _called(study, row, theme).casefold()) for row, question, theme in entries}
    entries += [
        (f"{CODEBOOK}:{question}/{theme}", question, theme)
        for question in questions
        for theme in sorted(used.get(question, {}), key=str.casefold)
        if (question, theme.casefold()) not in listed
    ]
    names = coded.added(CODEBOOK, (row for row, _, _ in entries), [column.heading for column in _CODEBOOK if column.yours])
    counts = {(question, theme.casefold()): number for question, themes in used.items() for theme, number in themes.items()}
    called = [coded.heading(CODEBOOK, name) for name in names]
    headings = distinct(called, [*(column.heading for column in _CODEBOOK), key.heading])
    theirs = (Column(heading, Kind.PHRASE, THEIRS, yours=True, name=name) for name, heading in zip(names, headings, strict=True))

    def cells(row: str, question: str, theme: str) -> Row:
        name = _called(study, row, theme)
        about: tuple[Cell, ...] = (coded.cell(row, "Meaning"), question or None, counts.get((question, name.casefold()), 0))
        return (name, *about, *(coded.cell(row, column) for column in names), row)

    return Table(
        CODEBOOK,
        (*_CODEBOOK, *theirs, key),
        tuple(cells(*entry) for entry in entries),
        printed=len(_CODEBOOK),
        keys=tuple(row for row, _, _ in entries),
        told_by="Question",
        grows=f"{CODEBOOK}:{next(iter(questions)) if len(questions) == 1 else ''}/",
    )


_CODEBOOK = (
    Column("Theme", Kind.TEXT, "Yours: a theme to choose. Add rows at the end; what you type beside an answer comes here.", yours=True),
    Column("Meaning", Kind.PHRASE, "Yours: what the theme means, and when it is given.", yours=True),
    Column("Question", Kind.MARK, "The question's id; empty: all of them."),
    Column("Answers", Kind.COUNT, "How many answers have the theme."),
)  # fmt: skip


def _called(study: Study, row: str, theme: str) -> str:
    """The theme as it is called now: what was typed over it, else what it was called first."""
    typed = study.coded.cell(row, "Theme")
    return theme if typed is None else str(typed)


def _is_listed(study: Study, row: str) -> bool:
    """Whether anything of the entry is left: one whose cells were all emptied is taken off the list."""
    return any(study.coded.cell(row, column) is not None for column in study.coded.columns(row))


def by_hand(study: Study, keys: Collection[str]) -> Table:
    """What people left in workbooks that is not, or not alone, in the cell where they typed it; `keys` are the rows that there are."""
    columns = (
        Column("What", Kind.PHRASE, "Why it stands here."),
        Column("Workbook", Kind.TEXT, "The file in which it was found."),
        Column("Row", Kind.CODE, "The key of the row: participant, wave, question."),
        Column("Column", Kind.TEXT, "The heading of the column."),
        Column("Typed", Kind.PHRASE, "What was found in the cell."),
        Column("Before", Kind.PHRASE, "What llab had written there, where that is known."),
        Column("By", Kind.TEXT, "Who saved the file last, as it says."),
        Column("Found", Kind.MOMENT, "When llab found it, in the survey's time zone."),
        Column("Beside", Kind.PHRASE, "The answer that stood in the row."),
    )
    done, names = _carried_out(study), _names(study.coded.annotations)
    found = [(what, one, f"{BY_HAND}:{names[id(one)]}") for what, one in _listed(study.coded.annotations, keys) if not done(one)]
    left = [(what, one, row) for what, one, row in found if not study.coded.is_deleted(row)]
    rows = tuple((*_row(study, what, one), row) for what, one, row in left)
    return Table(BY_HAND, (*columns, KEY), rows, printed=len(columns), keys=tuple(row for *_, row in left))


def not_discarded(annotations: Collection[Annotation]) -> tuple[Annotation, ...]:
    """The annotations without those whose line in the sheet By hand somebody deleted."""
    coded, names = Coded(annotations), _names(annotations)
    return tuple(one for one in annotations if not coded.is_deleted(f"{BY_HAND}:{names[id(one)]}"))


def _names(annotations: Iterable[Annotation]) -> dict[int, str]:
    """A name for each annotation, by its identity: stays the same, also where codes stand for people."""
    found: dict[int, str] = {}
    there: Counter[str] = Counter()
    for one in annotations:
        text = f"{one.at:%Y-%m-%d %H:%M:%S} {one.kind} {one.workbook} {one.export} {one.column}"
        there[text] += 1
        found[id(one)] = f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}-{there[text]}"
    return found


def _carried_out(study: Study) -> Callable[[Annotation], bool]:
    """Whether what was typed is so by now: a decision in the sheet Review was carried out, an answer reads as it was edited."""
    says = dict(_says(study))
    decided = {
        f"{REVIEW}:{key}": ruling.at
        for ruling in study.facts.rulings
        if ruling.through.startswith(APPLIED)
        for key in (*(f"{ruling.participant}/{ruling.wave}/{one.question}" for one in ruling.touched), *ruling.settled)
    }
    headings = {column.heading for column in DECIDING}

    def is_done(one: Annotation) -> bool:
        if one.kind is AnnotationKind.EDITED:
            heading = one.column.partition(CHOICE)[0] if one.row.startswith(f"{BY_RESPONDENT}:") else one.column
            return says.get((one.row, heading)) == one.value.text
        when = decided.get(one.row.removesuffix(NEWER_KEY))
        return one.column in headings and when is not None and one.at <= when  # what was typed after that is another wish

    return is_done


def _says(study: Study) -> Iterator[tuple[tuple[str, str], str]]:
    """What the cells say in which answers stand, by row and heading; in the wide form by the question's id."""
    for participant, answers in study.answers.items():
        for name, version in answers.items():
            text, value = typed(version.answer.text).text, typed(plain(version.answer.value)).text
            yield (key_of(version), "Answer"), text
            yield (key_of(version), "Value"), value
            yield (f"{BY_RESPONDENT}:{participant}", name), value or text


def _listed(annotations: Iterable[Annotation], keys: Collection[str]) -> Iterator[tuple[str, Annotation]]:
    found = tuple(annotations)
    yield from ((_WHAT[one.kind], one) for one in found if one.kind in (AnnotationKind.EDITED, AnnotationKind.STRAY))
    for (row, column), entries in standing(found).items():
        several = len({one.value for one in entries if one.value != EMPTY}) > 1
        is_homeless = row not in keys and not row.startswith(f"{CODEBOOK}:") and column != CHANGED and shown(entries) != EMPTY
        for one in entries if several or is_homeless else ():
            yield (_HOMELESS if is_homeless else _WHAT[AnnotationKind.BESIDE]), one
    yield from _gone(found)


def _gone(annotations: Iterable[Annotation]) -> Iterator[tuple[str, Annotation]]:
    """What stood in cells that held again later what llab had written: somebody emptied them, or saved a copy anew that was older.

    And what may have been typed over in such a copy. Whoever types into the cells after that has not seen it; it is done with when
    the same stands there again.
    """
    before: dict[Place, Annotation] = {}
    found: dict[Place, list[tuple[str, Annotation]]] = defaultdict(list)
    for one in annotations:
        place = (one.row, one.column)
        if one.kind in COUNTING:
            found[place] = [(what, each) for what, each in found[place] if each.value != one.value]
            is_back = one.kind is AnnotationKind.TYPED and one.saved is not None and one.value == one.base
            if is_back and place in before and before[place].value != one.value:
                found[place].append((_TAKEN_BACK, before[place]))
            before[place] = one
        elif one.kind is AnnotationKind.OVER:
            found[place].append((_TYPED_OVER, one))
    yield from chain.from_iterable(found.values())


def _row(study: Study, what: str, one: Annotation) -> Row:
    texts = (as_in_excel(one.value) or "(emptied)", as_in_excel(one.base) or None)
    heading = study.coded.heading_in(one.row, one.column) if one.row else one.column
    return (what, one.workbook, one.row or None, heading or None, *texts, one.coder or None, study.local(one.at), one.seen or None)
