"""Store to key: who stands behind which code of the pseudonymous files."""

from __future__ import annotations

from llab.errors import UsageError
from llab.ports import Store
from llab.survey.participants import Participant
from llab.survey.pseudonym import pseudonym
from llab.tables.table import Column, Kind, Table, distinct
from llab.workbook.delimited import delimited


def people_by_code(store: Store, wanted: tuple[str, ...] = ()) -> dict[str, Participant]:
    """The participants by code, in the order of the list; those `wanted`, by code, id or address, or all.

    Raises UsageError where nobody has one of them.
    """
    secret = store.survey_key()
    people = {pseudonym(secret.key, person.id): person for person in store.participants()} if secret else {}
    names = {one: {code} for code in people for one in (code, code.lower())}
    for code, person in people.items():
        for name in {person.id, *(address.lower() for address in person.addresses)}:
            names.setdefault(name, set()).add(code)
    unknown = [one for one in wanted if one not in names and one.lower() not in names]
    if unknown:
        raise UsageError(f"Nobody has the code, id or address {', '.join(unknown)}.", advice="Without any of them all are shown.")
    meant = {code for one in wanted for code in names.get(one) or names[one.lower()]}
    return {code: person for code, person in people.items() if not wanted or code in meant}


def key_file(people: dict[str, Participant]) -> bytes:
    """The key as CSV, which a spreadsheet opens: code, id, name, addresses, language, and the list's further columns."""
    attributes = tuple(dict.fromkeys(name for person in people.values() for name in person.attributes))
    own = (Column("Code"), Column("Participant"), Column("Name"), Column("Addresses", Kind.ADDRESS), Column("Language"))
    rows = tuple(
        (
            code, person.id, person.name or None, "; ".join(person.addresses), person.language,
            *(person.attributes.get(name) or None for name in attributes),
        )
        for code, person in people.items()
    )  # fmt: skip
    headings = distinct(attributes, [column.heading for column in own])
    return delimited(Table("Key", (*own, *map(Column, headings)), rows))
