"""Links come out as they were before the scanner of a gateway."""

from __future__ import annotations

import pytest

from llab.mail.html import html_blocks
from llab.mail.links import unscanned
from llab.mail.text import text_blocks
from tests.quick import busy_less_than

LINK = "https://roads.example/plan?year=2021"


@pytest.mark.parametrize(
    "scanned",
    [
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Froads.example%2Fplan%3Fyear%3D2021&data=05%7C01%7C",
        "https://nam10.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Froads.example%2Fplan%3Fyear%3D2021&amp;data=x",
        "https://urldefense.com/v3/__https://roads.example/plan?year=2021__;!!AbC123!x$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__roads.example_plan-3Fyear-3D2021&d=DwMF&c=x",
    ],
)
def test_a_scanned_link_is_the_link(scanned: str) -> None:
    assert unscanned(f"See {scanned} and <{scanned}>.") == f"See {LINK} and <{LINK}>."
    assert text_blocks(scanned)[0].text == LINK
    assert html_blocks(f"<p>See <a href='x'>{scanned.replace('&', '&amp;')}</a></p>")[0].text.endswith("year=2021")


@pytest.mark.parametrize("text", ["", LINK, "urldefense is a word", "https://safelinks.example/?url=https%3A%2F%2Froads.example"])
def test_any_other_text_stays(text: str) -> None:
    assert unscanned(text) == text


def test_a_million_beginnings_take_no_time() -> None:
    with busy_less_than(2):
        unscanned("https://urldefense.com/v3/__" * 40_000)
