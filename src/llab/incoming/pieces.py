"""Every stretch of a message with its role, in reading order: nothing of it is lost."""

from __future__ import annotations

from llab.incoming.body import Body, answer_text, is_announcement, is_label
from llab.incoming.bound import TOO_LONG
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.records import Piece, Role


def pieces_of(body: Body, *, is_asking: bool) -> list[Piece]:
    """Every stretch with its role, in reading order; in a message that only asks back nothing is an answer."""
    roles: dict[int, list[Piece]] = {}
    for index, (source, placed) in enumerate(zip(body.sources, body.placed, strict=True)):
        text = answer_text(source, placed)
        pieces = roles.setdefault(source.stretches[0], [])
        if source.marker:
            pieces.append(Piece(role=Role.MARKER, text=source.marker))
        if is_label(source, placed) and source.label.strip():
            pieces.append(Piece(role=Role.LABEL, text=source.label.strip(), questions=placed.questions))
        if text.strip():
            is_answer = bool(placed.questions) and not is_asking and not is_announcement(index, body)
            questions = placed.questions if is_answer else ()
            pieces.append(Piece(role=Role.ANSWER if is_answer else _loose_role(text), text=text.strip(), questions=questions))
        for other in source.stretches[1:]:
            roles.setdefault(other, [])
    found: list[Piece] = []
    for index, one in enumerate(body.classified):
        if index in roles:
            found += roles[index]
        elif one.text:
            found.append(Piece(role=one.role or Role.MARKER, text=one.text, evidence=one.evidence))
    if body.rest:
        found.append(Piece(role=Role.UNASSIGNED, text=body.rest, evidence=TOO_LONG))
    if body.file is not None and found:
        begins = f"the attached file {body.file}".rstrip() + ", which begins here"
        found[0] = found[0].model_copy(update={"evidence": "; ".join(filter(None, (begins, found[0].evidence)))})
    return found


def _loose_role(text: str) -> Role:
    if is_greeting(text):
        return Role.GREETING
    if is_closing(text) or is_thanks(text):
        return Role.CLOSING
    return Role.POINTER if is_pointer(text) else Role.UNASSIGNED
