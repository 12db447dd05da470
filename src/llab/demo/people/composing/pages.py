"""The HTML part of a reply, laid out as a `Page` says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from llab.demo.people.arranging.document import AutoList, Block, Composition, Keep, Look, Paragraph
from llab.demo.people.arranging.edits import edited, edits
from llab.demo.people.composing.letters import Letter, Page
from llab.demo.people.composing.markup import UNSPLITTABLE, Token, is_line_start, lines_of_html, open_at, slot_after
from llab.demo.people.composing.plain import set_lines
from llab.demo.people.original import find_questions, next_question, squeeze


def page_html(letter: Letter, page: Page) -> str:
    """The HTML part."""
    page = replace(page, open=page.open.replace("{mid}", letter.original.message_id.strip("<>")))
    composed = letter.composition
    signature = _signature_html(composed, page)
    own = blocks_html(composed.above, page) + page.footer(letter)
    below = blocks_html(composed.below, page)
    if page.signature_first and (composed.above or not composed.below):
        own += signature
    else:
        below += signature
    kept = composed.keep is not Keep.NOTHING
    fields = {
        "own": own,
        "intro": page.introduce(letter) if kept else "",
        "quote": page.open + _quote_html(letter, page) + page.close + page.end if kept else "",
        "below": below,
    }
    return re.sub(r"\{(own|intro|quote|below)\}", lambda match: fields[match[1]], page.frame)


def text_beside(html: str, page: Page) -> str:
    """The text part that the program puts beside the HTML."""
    return set_lines(lines_of_html(html, page.text), page.wrapping)


def blocks_html(blocks: Sequence[Block], page: Page) -> str:
    """The person's own paragraphs."""
    return page.gap.join(_block_html(block, page) for block in blocks) + (page.gap if blocks else "")


def _block_html(block: Block, page: Page) -> str:
    if isinstance(block, AutoList):
        parting = page.line_break * 2
        shown = [parting.join(_looking(_lines_html(entry.text, page), entry.look) for entry in item) for item in block.items]
        return page.numbered_list(shown, 1)
    text, items = _typed_list(block.text) if page.list_marks else (block.text, ())
    numbered = re.fullmatch(rf"(\d+)[{re.escape(page.list_marks)}] ", block.lead) if page.list_marks else None
    if numbered:
        html = page.numbered_list([_looking(_lines_html(text, page), block.look)], int(numbered[1]))
    else:
        html = "".join(page.paragraph.format(row) for row in _rows_html(replace(block, text=text), page))
    return html + (page.numbered_list([_looking(_lines_html(item, page), block.look) for item in items], 1) if items else "")


def _rows_html(paragraph: Paragraph, page: Page) -> list[str]:
    """What goes into a paragraph of the page each: every line where Enter begins a new one, else all of them."""
    if not page.line_blocks:
        return [_lead_html(paragraph, page) + _looking(_lines_html(paragraph.text, page), paragraph.look)]
    *before, lead = paragraph.lead.split("\n")
    first, *after = paragraph.text.split("\n")
    rows = [_looking(page.escape(row), paragraph.lead_look) for row in before]
    rows.append(_lead_html(replace(paragraph, lead=lead), page) + _looking(page.escape(first), paragraph.look))
    return [row or "<br>" for row in (*rows, *(_looking(page.escape(row), paragraph.look) for row in after))]


def _lead_html(paragraph: Paragraph, page: Page) -> str:
    return _looking(_lines_html(paragraph.lead, page), paragraph.lead_look) if paragraph.lead else ""


def _typed_list(text: str) -> tuple[str, tuple[str, ...]]:
    """What precedes the lines `1. …`, `2. …` at the end of the text, and those lines without their numbers."""
    opening, *rows = text.split("\n")
    if rows and all(row.startswith(f"{number}. ") for number, row in enumerate(rows, start=1)):
        return opening, tuple(row.partition(" ")[2] for row in rows)
    return text, ()


def _lines_html(text: str, page: Page) -> str:
    return page.escape(text).replace("\n", page.line_break)


def _looking(html: str, look: Look) -> str:
    style = f"color:{look.colour};" if look.colour else ""
    style += f"background-color:{look.highlight};" if look.highlight else ""
    html = f"<b>{html}</b>" if look.bold else html
    html = f"<i>{html}</i>" if look.italic else html
    return f'<span style="{style}">{html}</span>' if style else html


def _signature_html(composed: Composition, page: Page) -> str:
    rows = "<br>".join(page.escape(row) for row in composed.signature)
    html = page.signature.format(rows) if rows else ""
    return html + (page.gap + page.paragraph.format(page.escape(composed.disclaimer)) if composed.disclaimer else "")


# --- the original, and what is typed into it ----------------------------------------------------------------------


def _quote_html(letter: Letter, page: Page) -> str:
    tokens = letter.original.tokens
    squeezed = squeeze(token.text for token in tokens)
    places = find_questions(squeezed, letter.questionnaire, letter.language)
    typed: dict[int, str] = {}
    for name, blocks in letter.composition.inside.items():
        slot = slot_after(tokens, squeezed.owners[places[name].end][0], next_question(squeezed, places, name))
        position, html = _typed_html(tokens, slot, blocks, page)
        typed[position] = typed.get(position, "") + html
    shown = [page.quote_token(token) for token in tokens]
    for index, changes in edits(letter.composition, [token.text for token in tokens], squeezed, places).items():
        shown[index] = edited(tokens[index].text, changes, _kept_html, lambda typed: _typed_on_line_html(typed, page))
    return "".join(typed.get(position, "") + raw for position, raw in enumerate([*shown, ""]))


def _kept_html(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def _typed_on_line_html(typed: Paragraph, page: Page) -> str:
    return _lines_html(typed.lead, page) + _looking(_lines_html(typed.text, page), typed.look)


def _typed_html(tokens: Sequence[Token], position: int, blocks: Sequence[Block], page: Page) -> tuple[int, str]:
    """What is typed at the position, and the position where it lands in the end."""
    html = blocks_html(blocks, page)
    stack = open_at(tokens, position)
    if page.broken_list and [token.tag for token in stack[-2:]] == ["ol", "li"] and tokens[position].tag == "li":
        return position + 1, _between_items(tokens, position + 1, html, page)
    if not page.splits or any(token.tag in UNSPLITTABLE for token in stack):
        has_own_line = is_line_start(tokens, position) or re.match(r"<(?:p|div|ol|ul)\b", html)
        return position, html if has_own_line else page.line_break + html
    closing = "".join(f"</{token.tag}>" for token in reversed(stack)) + page.close
    return position, closing + html + page.open + "".join(token.raw for token in stack)


def _between_items(tokens: Sequence[Token], position: int, html: str, page: Page) -> str:
    """The list closed, what is typed, and the list opened again."""
    done = depth = 0
    for token in reversed(tokens[:position]):
        if token.tag == "ol":
            depth += 1 if token.kind == "end" else -1
        if depth < 0:
            break
        done += token.tag == "li" and token.kind == "end" and not depth
    start = f' start="{done + 1}"' if page.broken_list == "continued" else ""
    return f'</ol>{html}<ol{start} type="1">'
