"""A real browser shows the page on narrow and wide screens, prints it, and has nothing to complain of."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.test_page import by_code, by_name, coded

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(BROWSER is None and not os.environ.get("CI"), reason="no Chromium is installed")

_MEASURE = """<body style="margin:0"><iframe id="f" src="report.html" style="border:0;width:{width}px;height:900px"></iframe>
<pre id="out"></pre><script>
document.getElementById("f").onload = function () {{
  var page = this.contentDocument;
  var sideways = page.documentElement.scrollWidth - page.documentElement.clientWidth;
  var cut = Array.from(page.querySelectorAll("h1, h2, h3, p, blockquote, figcaption, caption, nav, svg[role=img]"))
    .filter(each => each.getBoundingClientRect().right > {width} + 1 && !each.closest(".wide")).map(each => each.outerHTML.slice(0, 80));
  var small = Array.from(page.querySelectorAll("svg text")).filter(each => each.getBoundingClientRect().height < 10).length;
  var asked = this.contentWindow.performance.getEntriesByType("resource").map(each => each.name).filter(each => !each.startsWith("data:"));
  document.getElementById("out").textContent = "MEASURED" + JSON.stringify({{sideways, cut, small, asked}}) + "ENDED";
}};
</script>"""


def browse(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    base = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}", "--enable-logging=stderr",
        "--allow-file-access-from-files", "--host-resolver-rules=MAP * ~NOTFOUND",
    ]  # fmt: skip
    return subprocess.run([*base, *arguments], capture_output=True, text=True, timeout=60, check=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_is_too_small_or_is_fetched_on_a_narrow_screen_and_a_wide_one(tmp_path: Path, width: int) -> None:
    (tmp_path / "report.html").write_bytes(by_name(coded()))
    frame = tmp_path / "frame.html"
    frame.write_text(_MEASURE.format(width=width), encoding="utf-8")
    shown = browse(tmp_path, "--dump-dom", "--virtual-time-budget=5000", frame.as_uri())
    assert "CONSOLE" not in shown.stderr
    measured = re.search('<pre id="out">MEASURED(.*)ENDED</pre>', shown.stdout)
    assert measured is not None
    assert json.loads(measured[1]) == {"sideways": 0, "cut": [], "small": 0, "asked": []}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext is installed")
@pytest.mark.parametrize("make", [by_name, by_code])
def test_printed_the_action_plan_begins_on_a_page_of_its_own_with_everything_that_belongs_to_it(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    source, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    source.write_bytes(make(coded()))
    browse(tmp_path, f"--print-to-pdf={printed}", "--no-pdf-header-footer", source.as_uri())
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    pages = [" ".join(page.split()) for page in text.split("\f")]
    (plan,) = (page for page in pages if page.startswith("For the action plan"))
    assert "Teamă 2 100%" in plan
    assert "spun oamenii <b>aici</b>" in plan
