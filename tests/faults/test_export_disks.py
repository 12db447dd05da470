"""`llab export` on disks that are full, small, or only to be read: real ones, mounted for one process in a world of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from llab.workbook.build import fingerprint_of
from tests.chain.harness import Said
from tests.cli.samples import llab
from tests.faults.export_stops import NAMES, Situation

pytestmark = pytest.mark.filterwarnings("ignore:Session.login_data")

SMALL = "mount -t tmpfs -o size={size}k small {out}"
READ_ONLY = "mount --bind {out} {out} && mount -o remount,ro,bind {out}"


@pytest.fixture
def older(exports: dict[str, Situation]) -> Situation:
    """Workbooks that are older than the answers."""
    return exports["older workbooks"]


@pytest.fixture
def survey(older: Situation, tmp_path: Path) -> Path:
    return shutil.copytree(older.folder, tmp_path / "survey")


def export_on(mount: str, survey: Path) -> tuple[Said, dict[str, bytes]]:
    """What `llab export` says on a disk that is mounted over the folder of workbooks, with these in it; and what lies there then."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted for one process here")
    out, before, after = survey / "out", survey / "before", survey / "after"
    shutil.copytree(out, before)
    steps = (
        mount.format(out=out),
        f"(cp -n {before}/* {out}/ 2>&-; {sys.executable} -m llab -C {survey} export; code=$?; cp -a {out} {after}; exit $code)",
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", " && ".join(steps)],
        env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr), {path.name: path.read_bytes() for path in after.iterdir()}


def bytes_of(survey: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (survey / "out").iterdir()}


def blocks(content: bytes) -> int:
    """Kilobytes that a file takes on such a disk."""
    return (len(content) + 4095) // 4096 * 4


def test_on_a_disk_too_small_for_another_workbook_the_old_ones_stay_whole_and_nothing_is_left_beside_them(survey: Path) -> None:
    before = bytes_of(survey)
    size = sum(map(blocks, before.values())) + 4
    said, after = export_on(SMALL.format(size=size, out="{out}"), survey)
    assert (said.exit_code, said.err.count("The disk is full"), said.out) == (74, 3, "")
    assert after == before
    assert llab("-C", survey, "export").code == 0


def test_on_a_disk_with_room_for_one_workbook_more_each_is_replaced_in_its_turn(survey: Path, older: Situation, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(survey, tmp_path / "elsewhere")
    assert llab("-C", elsewhere, "export").code == 0
    sizes = [blocks(content) for content in bytes_of(elsewhere).values()]
    size = sum(sizes) + max(sizes) + 4
    said, after = export_on(SMALL.format(size=size, out="{out}"), survey)
    assert (said.exit_code, set(after)) == (0, set(NAMES))
    assert {older.shown[str(fingerprint_of(content))] for content in after.values()} == {older.answers}


def test_a_disk_that_can_only_be_read_is_told_with_what_to_do(survey: Path) -> None:
    before = bytes_of(survey)
    said, after = export_on(READ_ONLY, survey)
    assert (said.exit_code, said.err.count("The disk can only be read: name another folder")) == (74, 3)
    assert after == before


@pytest.mark.parametrize("open_in_excel", [False, True])
def test_with_nothing_new_a_disk_that_can_only_be_read_is_no_trouble(open_in_excel: bool, survey: Path) -> None:
    assert llab("-C", survey, "export").code == 0
    if open_in_excel:
        (survey / "out" / f"~${NAMES[0]}").touch()
    said, _ = export_on(READ_ONLY, survey)
    assert (said.exit_code, said.err) == (0, "0 workbooks written, 3 unchanged\n")


def test_a_folder_that_has_gone_is_made_again_and_one_workbook_that_is_a_folder_does_not_keep_the_others(survey: Path) -> None:
    shutil.rmtree(survey / "out")
    (survey / "out" / NAMES[1]).mkdir(parents=True)
    done = llab("-C", survey, "export")
    assert (done.code, "A folder stands where the file should be: move it away." in done.err) == (74, True)
    assert {path.name for path in (survey / "out").iterdir() if path.is_file()} == set(NAMES) - {NAMES[1]}
    (survey / "out" / NAMES[1]).rmdir()
    assert llab("-C", survey, "export").code == 0
