"""HTML parts: what people mean by looks is kept, all words are kept."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.blocks import Block, Cell, Hint
from llab.mail.html import html_blocks
from llab.mail.limits import MOST_NODES
from tests.quick import grows_linearly


def texts(html: str) -> list[str]:
    return [block.text for block in html_blocks(html)]


def depths(html: str) -> list[tuple[int, str]]:
    return [(block.depth, block.text) for block in html_blocks(html)]


def gaps(html: str) -> list[tuple[bool, str]]:
    return [(block.gap, block.text) for block in html_blocks(html)]


def marks(html: str) -> list[tuple[str, int, str]]:
    return [(block.mark, block.nested, block.text) for block in html_blocks(html)]


def looks(html: str) -> list[tuple[str, str]]:
    """Each stretch that looks different, with what is different about it."""
    found = []
    for block in html_blocks(html):
        for look in block.looks:
            kinds = [name for name in ("bold", "strike", "highlight") if getattr(look, name)] + [look.colour]
            found.append((block.text[look.start : look.end].strip(), " ".join(kinds).strip()))
    return found


# ---------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<blockquote type="cite">a<blockquote type="cite">b</blockquote></blockquote>c', [(1, "a"), (2, "b"), (0, "c")]),
        ('<div class="gmail_quote">x<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:solid">a</blockquote></div>',
         [(0, "x"), (1, "a")]),
        ("<blockquote>a</blockquote>b", [(1, "a"), (0, "b")]),
        ('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">a</blockquote>b', [(0, "a"), (0, "b")]),
        ('<blockquote type="cite" style="border:none">a</blockquote>', [(1, "a")]),
        ('<blockquote style="border-left:2px solid #1010ff">a</blockquote>', [(1, "a")]),
    ],
)  # fmt: skip
def test_a_quote_is_counted_and_an_indentation_is_none(html: str, expected: list[tuple[int, str]]) -> None:
    assert depths(html) == expected


@pytest.mark.parametrize(
    ("html", "hint"),
    [
        ('<div class="gmail_quote gmail_quote_container"><p>a</p></div>', Hint.QUOTE),
        ('<div class="x_gmail_attr">a</div>', Hint.ATTRIBUTION),
        ('<div class="moz-cite-prefix">a</div>', Hint.ATTRIBUTION),
        ('<p id="reply-intro">a</p>', Hint.ATTRIBUTION),
        ('<table class="moz-email-headers-table"><tr><td>a</td></tr></table>', Hint.HEADER_BLOCK),
        ('<div id="divRplyFwdMsg">a</div>', Hint.HEADER_BLOCK),
        ('<div class="yahoo_quoted" id="yahoo_quoted_1">a</div>', Hint.QUOTE),
        ('<div class="protonmail_quote">a</div>', Hint.QUOTE),
        ('<div id="mail-editor-reference-message-container">a</div>', Hint.QUOTE),
        ('<div name="quote" style="margin:10px">a</div>', Hint.QUOTE),
        ('<div class="gmail_signature">a</div>', Hint.SIGNATURE),
        ('<pre class="moz-signature">a</pre>', Hint.SIGNATURE),
        ('<div id="AppleMailSignature">a</div>', Hint.SIGNATURE),
        ('<div id="ms-outlook-mobile-signature">a</div>', Hint.FOOTER),
        ("<hr><p>a</p>", Hint.RULE),
        ('<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">a</p></div>', Hint.RULE),
    ],
)
def test_what_a_program_says_about_a_region_is_a_hint_with_its_evidence(html: str, hint: Hint) -> None:
    (block,) = html_blocks(html)

    assert hint in block.hints
    assert block.source or hint is Hint.RULE


def test_a_ruling_line_belongs_to_the_block_below_it_alone() -> None:
    assert [Hint.RULE in block.hints for block in html_blocks("<p>a</p><hr><p>b</p><p>c</p>")] == [False, True, False]


# ---------------------------------------------------------------- lines and gaps


def test_words_lines_are_tight_and_their_blank_lines_are_gaps() -> None:
    line, blank = '<p class="MsoNormal">{}<o:p></o:p></p>', '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'

    assert gaps(line.format("a") + line.format("b") + blank + line.format("c")) == [(True, "a"), (False, "b"), (True, "c")]


def test_paragraphs_have_gaps_unless_their_margin_is_nothing() -> None:
    tight = '<p style="margin:0cm;margin-bottom:.0001pt">'

    assert gaps("<p>a</p><p>b</p>") == [(True, "a"), (True, "b")]
    assert gaps(f"{tight}a</p>{tight}b</p>") == [(True, "a"), (False, "b")]
    assert gaps('<p style="margin:0 0 8pt">a</p><p style="margin:0 0 8pt">b</p>') == [(True, "a"), (True, "b")]


@pytest.mark.parametrize(
    ("html", "gap"),
    [
        ("<div>a</div><div>b</div>", False),
        ("<div>a</div>\n <div>\n b</div>", False),
        ("<div>a</div><div><br></div><div>b</div>", True),
        ("<div>a</div><div>&nbsp;</div><div>b</div>", True),
        ("<div>a</div><p>&nbsp;</p><div>b</div>", True),
        ("<div>a</div><div></div><div>b</div>", False),
        ("a<br>b", False),
        ("a<br><br>b", True),
        ("a<br>\n<br>\n<br>b", True),
        ("<div>a<br></div><div>b</div>", False),
        ("<div>a</div><br><div>b</div>", True),
    ],
)
def test_a_blank_line_is_a_gap_and_the_end_of_a_line_is_none(html: str, gap: bool) -> None:
    assert gaps(html) == [(True, "a"), (gap, "b")]


def test_white_space_is_folded_except_where_it_is_kept() -> None:
    assert texts("<p>a \n\t b&nbsp; &nbsp;c</p>") == ["a b c"]
    assert gaps("<pre>a\nb\n\nc</pre>") == [(True, "a"), (False, "b"), (True, "c")]
    assert gaps('<div style="white-space: pre-wrap">a\nb<p style="white-space:normal">c\nd</p></div>')[1:] == [(False, "b"), (True, "c d")]


# ---------------------------------------------------------------- lists and tables


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>a<li>b</ol>", [("1.", 1, "a"), ("2.", 1, "b")]),
        ("<ol start=5><li>a</li><li value=9>b</li><li>c</li></ol>", [("5.", 1, "a"), ("9.", 1, "b"), ("10.", 1, "c")]),
        ("<ol reversed><li>a</li><li>b</li></ol>", [("2.", 1, "a"), ("1.", 1, "b")]),
        ("<ol reversed start=7><li>a</li><li>b</li></ol>", [("7.", 1, "a"), ("6.", 1, "b")]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("-", 1, "a"), ("", 1, "b")]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>d", [("1.", 1, "a"), ("-", 2, "b"), ("2.", 1, "c"), ("", 0, "d")]),
        ("<ol><li></li><li>b</li></ol>", [("2.", 1, "b")]),
        ("<ol start=x><li value=9999999999>a</ol>", [("1.", 1, "a")]),
        ("<li>a</li>", [("", 0, "a")]),
    ],
)
def test_a_list_item_has_the_number_that_the_program_shows(html: str, expected: list[tuple[str, int, str]]) -> None:
    assert marks(html) == expected


def test_cells_know_their_table_row_and_column() -> None:
    html = (
        "<table><thead><tr><th>h<th>i</thead><tr><td colspan=2>a<td>b<tr><td>c"
        "<table><tr><td>in</table><td>d<p>e</table>f<table><tr><td>g</table>"
    )

    assert [(block.text, block.cell) for block in html_blocks(html)] == [
        ("h", Cell(0, 0, 0)),
        ("i", Cell(0, 0, 1)),
        ("a", Cell(0, 1, 0)),
        ("b", Cell(0, 1, 2)),
        ("c", Cell(0, 2, 0)),
        ("in", Cell(1, 0, 0)),
        ("d", Cell(0, 2, 1)),
        ("e", Cell(0, 2, 1)),
        ("f", None),
        ("g", Cell(2, 0, 0)),
    ]


def test_a_cell_that_spans_rows_keeps_its_column_in_them() -> None:
    html = "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>"

    assert [block.cell for block in html_blocks(html)] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 1, 1), Cell(0, 2, 0)]


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <b>da</b>", "bold"),
        ("a <strong>da</strong>", "bold"),
        ('a <span style="font-weight:700">da</span>', "bold"),
        ("a <s>da</s>", "strike"),
        ('a <span style="text-decoration:line-through">da</span>', "strike"),
        ("a <mark>da</mark>", "highlight"),
        ('a <span style="background:yellow;mso-highlight:yellow">da</span>', "highlight"),
        ('a <span style="BACKGROUND-COLOR: rgb(255, 255, 0)">da</span>', "highlight"),
        ('a <font color="red">da</font>', "#ff0000"),
        ('a <font color="#00F">da</font>', "#0000ff"),
        ('a <span style="color:#1F497D">da</span>', "#1f497d"),
        ('a <span style="color: rgb(200, 38, 19) !important">da</span>', "#c82613"),
        ('a <span style="color:rgb(200 38 19 / 90%)">da</span>', "#c82613"),
        ('a <span style="color:red"><i><font face="Arial">da</font></i></span>', "#ff0000"),
        ('a <span style="color:red"><span style="color:inherit">da</span></span>', "#ff0000"),
        ('a <b style="color:blue">da</b>', "bold #0000ff"),
    ],
)
def test_what_looks_different_is_marked(html: str, expected: str) -> None:
    assert looks(html) == [("da", expected)]


@pytest.mark.parametrize(
    "html",
    [
        '<span style="color:black">da</span>',
        '<span style="color:#212121">da</span>',
        '<span style="color:windowtext">da</span>',
        '<b style="font-weight:normal">da</b>',
        '<span style="color:red"><span style="color:black">da</span></span>',
        '<span style="background:white">da</span>',
        '<span style="border-color:red">da</span>',
        "<u>da</u>",
    ],
)
def test_black_grey_and_plain_text_looks_like_nothing(html: str) -> None:
    assert looks(html) == []


def test_neighbours_that_look_alike_are_one_stretch_and_places_fit_the_text() -> None:
    (block,) = html_blocks("<p> \n a <b>unu</b><b>doi</b> b <font color=red>trei </font></p>")

    assert [(block.text[look.start : look.end], look.bold, look.colour) for look in block.looks] == [
        ("unudoi", True, ""),
        ("trei", False, "#ff0000"),
    ]


# ---------------------------------------------------------------- what is seen


@pytest.mark.parametrize(
    "html",
    [
        '<div style="display:none">preheader</div>da',
        '<div style="DISPLAY: none !important">preheader</div>da',
        '<div style="mso-hide:all">preheader</div>da',
        '<div style="max-height:0;overflow:hidden">preheader</div>da',
        "<div hidden>preheader</div>da",
        "<style>p{color:red}</style><script>x()</script><title>t</title>da",
        "<!-- c --><!--[if mso]><p>only Word</p><![endif]-->da",
        "<![if !mso]>da<![endif]>",
        "<html><head><title>t</title></head><body>da</body></html>",
        "<?xml version='1.0'?><o:p></o:p>da",
        "d&#97;",
        "<p>d<!-- -->a",
    ],
)
def test_only_what_is_shown_is_read(html: str) -> None:
    assert texts(html) == ["da"]


def test_a_cell_without_font_size_does_not_hide_what_is_inside() -> None:
    assert texts('<td style="font-size:0px"><div style="font-size:13px">da</div></td>') == ["da"]


def test_characters_of_no_width_part_no_word_and_emoji_stay() -> None:
    assert texts("în&shy;vă&#8203;ță&zwnj;mânt&#65279; 👩&zwj;💻") == ["învățământ 👩\u200d💻"]
    assert texts("<p>&zwnj;&nbsp;&#847;</p>da") == ["da"]
    assert texts('da <img src="cid:1" alt="🙂"><img alt="Logo firmă">') == ["da 🙂"]


def test_broken_mark_up_loses_no_word() -> None:
    assert texts("<div><p>a<div>b</p></span>c<table><tr><td>d<td>e") == ["a", "b", "c", "d", "e"]
    assert texts("3 < 5 & 7 > 6") == ["3 < 5 & 7 > 6"]
    assert texts("") == texts("<p>") == []
    assert texts("</body></html>a</body>b") == ["ab"]


# ---------------------------------------------------------------- always

WORDS = st.text("abcșțăé1", min_size=1, max_size=6)
INLINE = st.sampled_from(["b", "i", "span", "font color=red", "a href=x", 'span style="color:blue"', "o:p"])
BLOCK = st.sampled_from(["p", "div", "blockquote", "ul", "li", "td", "h1", 'p class="MsoNormal"', "section", "pre"])


def _element(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(tags, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")


PHRASES = st.recursive(
    st.one_of(WORDS, st.just(" "), st.just("<br>"), st.just("&nbsp;")),
    lambda inner: st.one_of(_element(INLINE, inner), st.lists(inner, max_size=4).map(" ".join)),
    max_leaves=8,
)
DOCUMENTS = st.recursive(
    _element(st.sampled_from(["p", "div", "h2"]), PHRASES),
    lambda inner: st.one_of(
        _element(st.sampled_from(["div", "blockquote", "section", "center"]), inner), st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=8,
)


@given(DOCUMENTS)
def test_every_word_comes_out_once_and_in_order(html: str) -> None:
    meant = re.sub(r"<[^>]*>", " ", html.replace("&nbsp;", " ")).split()

    assert [word for block in html_blocks(html) for word in block.text.split()] == meant


@given(
    st.lists(
        st.one_of(WORDS, BLOCK.map(lambda tag: f"<{tag}>"), INLINE.map(lambda tag: f"</{tag}>"), st.text("<>/&;=\"' x!-[]", max_size=8)),
        max_size=30,
    )
)
def test_tag_soup_is_never_an_exception_and_places_stay_inside_their_text(pieces: list[str]) -> None:
    for block in html_blocks("".join(pieces)):
        assert block.text == block.text.strip() != ""
        assert all(0 <= look.start < look.end <= len(block.text) for look in block.looks)


@given(st.text(max_size=200))
def test_any_text_in_a_paragraph_is_read_or_blank(text: str) -> None:
    assert all(isinstance(block, Block) for block in html_blocks(text))
    assert all(isinstance(block, Block) for block in html_blocks(f"<p>{escape(text)}"))


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    ("html", "is_plain"),
    [
        ("<div>" * 20_000 + "da", True),
        ("<blockquote>" * 1_500 + "da", False),
        ("<ol><li>" * 20_000 + "da", True),
        ("<table><tr><td>x</table>" * 5_000 + "da", False),
        ("<b></b>" * 100_000 + "da", True),
        ("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">da", True),
        ("".join(f"<font color={n}>" for n in range(500)) + "<p>x" * 500 + "<p>da", False),
        ("<!-- -->" * (MOST_NODES // 2) + "da", False),
    ],
    ids=["nested", "quotes", "lists", "tables", "empty", "attributes", "fonts", "comments"],
)
def test_hostile_mark_up_loses_no_word_and_says_where_looks_are_lost(html: str, is_plain: bool) -> None:
    blocks = html_blocks(html)

    assert blocks[-1].text.endswith("da")
    assert (Hint.PLAIN in blocks[-1].hints) is is_plain


@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>x</table>", "<b></b>", "<p>x", "<br>", "&nbsp;", "<b>x</b> y", "<ol><li>x", "<", "x "]
)
def test_three_times_the_mark_up_costs_about_three_times_the_time(unit: str) -> None:
    assert grows_linearly(html_blocks, unit * 10_000, unit * 30_000, times=3)


def test_a_megabyte_of_brackets_and_a_large_picture_are_only_text_and_picture() -> None:
    assert len(html_blocks("<" * 1_000_000)[0].text) == 1_000_000
    (block,) = html_blocks(f'<p><img src="data:image/png;base64,{"A" * 500_000}">da</p>')
    assert (block.text, block.hints) == ("da", frozenset())
