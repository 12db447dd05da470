"""The connection does what it should not, once, in every way: the next run ends where an undisturbed one does.

Samples; `python -m bench.faults` takes every case.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.scene import Difference, Scene, Tables, before_the_first_fetch, difference, fetched, open_scene, remembering, tables
from tests.faults.stops import run
from tests.faults.sweeps import FAMILIES, Case, Dialogue, played, sample
from tests.servers.dovecot import Dovecot
from tests.servers.faulty_proxy import FaultyProxy, cut, dropped

pytestmark = pytest.mark.dovecot

SAMPLES = {
    "cut (FIN), server's side": 25,
    "cut (RST), server's side": 8,
    "garbage in between": 12,
    "garbage instead": 8,
    "response dropped": 8,
}
USUAL = 5


@pytest.mark.parametrize("family", FAMILIES)
def test_after_a_fault_the_next_run_ends_where_an_undisturbed_one_does(
    family: str, scene: Scene, dialogue: Dialogue, wanted: Tables, workshop: Path
) -> None:
    cases = sample(list(FAMILIES[family](dialogue)), SAMPLES.get(family, USUAL))
    outcomes = [played(scene, case, wanted, workshop) for case in cases]
    assert [each for each in outcomes if not each.is_right] == []


@pytest.mark.parametrize("mark", [b"* SEARCH", b"[UIDVALIDITY", b"[UIDNEXT", b"EXISTS", b"RFC822.SIZE", b"BODY[]"])
def test_a_response_on_which_much_depends_and_that_never_came_costs_nothing(
    mark: bytes, scene: Scene, dialogue: Dialogue, wanted: Tables, workshop: Path
) -> None:
    number = dialogue.numbers(lambda said: mark in said[:60])[0]
    outcome = played(scene, Case(mark.decode(), server=dropped(number)), wanted, workshop)
    assert outcome.is_right, outcome


def test_a_run_that_was_cut_keeps_what_had_come_whole(scene: Scene, dialogue: Dialogue, workshop: Path) -> None:
    """Else a line that always breaks after a while would never let anything through."""
    middle = dialogue.server.index(b"* 9 FETCH (UID 9 BODY[]")
    with before_the_first_fetch(scene, workshop) as project, FaultyProxy(scene.dovecot.imap_port, server=cut(middle)) as proxy:
        assert fetched(project, scene.user, proxy.port, reader=remembering).exit_code == 75
        assert len(tables(project)["place"]) == 8


@pytest.mark.parametrize("part", [0.0, 0.04, 0.5, 0.999])
def test_the_command_says_in_one_paragraph_that_the_connection_was_cut(
    part: float, scene: Scene, dialogue: Dialogue, wanted: Tables, workshop: Path
) -> None:
    with before_the_first_fetch(scene, workshop) as project:
        with FaultyProxy(scene.dovecot.imap_port, server=cut(int(part * len(dialogue.server)), reset=part > 0.1)) as proxy:
            said = run(project, proxy.port, "--no-export", "--quiet")
        assert said.exit_code == 75
        assert said.out == ""
        assert said.err.startswith("llab: IMAP: ")
        assert said.err.count("\n") == 1
        assert run(project, scene.dovecot.imap_port, "--no-export").exit_code == 0
        assert not difference(tables(project), wanted)


# ---------------------------------------------------------------- others in the same mailbox


@pytest.fixture
def own_scene(dovecot: Dovecot, user: str, workshop: Path) -> Scene:
    """A mailbox that may be changed."""
    return open_scene(dovecot, user, workshop / user)


def at_command(number: int, act: Callable[[], None]) -> Callable[[bytes], None]:
    """What does that when the client gives its n-th command, before the server hears of it."""
    left = [number]

    def on_command(said: bytes) -> None:
        left[0] -= said.count(b"\r\n")
        if left[0] < 0 and len(left) == 1:
            left.append(0)
            act()

    return on_command


def disturbed(scene: Scene, workshop: Path, number: int, act: Callable[[], None]) -> Tables:
    """The store after a fetch during which that happened, and one without."""
    with before_the_first_fetch(scene, workshop) as project:
        with FaultyProxy(scene.dovecot.imap_port, on_command=at_command(number, act)) as proxy:
            assert fetched(project, scene.user, proxy.port, reader=remembering).exit_code in (0, 75)
        assert fetched(project, scene.user, scene.dovecot.imap_port, reader=remembering).exit_code == 0
        return tables(project)


def undisturbed(scene: Scene, workshop: Path) -> Tables:
    with before_the_first_fetch(scene, workshop) as project:
        assert fetched(project, scene.user, scene.dovecot.imap_port, reader=remembering).exit_code == 0
        return tables(project)


@pytest.mark.parametrize("number", range(3, 14))
def test_a_message_taken_away_during_the_run_is_gone_or_taken_whole_and_the_others_are_all_there(
    number: int, own_scene: Scene, workshop: Path
) -> None:
    """The first, whose bytes come twice; and one in the middle, which may have been taken already."""
    before = undisturbed(own_scene, workshop)
    for uid in (1, 10):
        found = disturbed(own_scene, workshop, number, lambda uid=uid: own_scene.expunge(uid))  # type: ignore[misc]
        after = undisturbed(own_scene, workshop)
        if not any(row[3] == uid and row[4] != "gone" for row in found["place"]):
            found["place"] = [row for row in found["place"] if row[3] != uid]
            assert difference(found, after) == Difference(0, 0, ())
        else:
            assert difference(found, before) == Difference(0, 0, ())
        before = after


@pytest.mark.parametrize("minute", [0, 5, 500])
def test_a_message_that_arrives_during_the_run_is_there_after_the_next_wherever_it_belongs_in_time(
    minute: int, own_scene: Scene, workshop: Path
) -> None:
    """Also one that is older than others: a copy of one that is there, which now counts as the first."""
    for number in (3, 5, 6, 9, 13):
        raw = b"X-Copy: %d\r\n" % number + own_scene.delivered[number]
        found = disturbed(own_scene, workshop, number, lambda raw=raw: own_scene.append(raw, minute))  # type: ignore[misc]
        assert difference(found, undisturbed(own_scene, workshop)) == Difference(0, 0, ())


def test_mail_that_is_delivered_during_the_run_is_there_after_the_next(own_scene: Scene, workshop: Path) -> None:
    for number in (3, 6, 9):
        raw = b"Subject: new\r\nMessage-ID: <new%d@straini.example>\r\n\r\nnew\r\n" % number
        found = disturbed(own_scene, workshop, number, lambda raw=raw: own_scene.dovecot.deliver(own_scene.user, raw))  # type: ignore[misc]
        assert difference(found, undisturbed(own_scene, workshop)) == Difference(0, 0, ())


def test_a_folder_that_was_made_anew_is_collected_anew_and_nothing_is_double(own_scene: Scene, workshop: Path) -> None:
    """A real new UIDVALIDITY: the folder is deleted, made and filled again, in another order."""
    mail = list(enumerate(own_scene.delivered))
    with before_the_first_fetch(own_scene, workshop) as project:

        def filled_and_fetched() -> Tables:
            with own_scene.dovecot.signed_in(own_scene.user) as imap:
                imap.delete("Lab")
                imap.create("Lab")
            for minute, raw in mail:
                own_scene.append(raw, minute, "Lab")
            assert fetched(project, own_scene.user, own_scene.dovecot.imap_port, reader=remembering, folders=("Lab",)).exit_code == 0
            return tables(project)

        once = filled_and_fetched()
        mail.reverse()
        again = filled_and_fetched()
    assert len(again["folder"]) == 2
    assert len(again["place"]) == 2 * len(once["place"])
    assert difference({**again, "folder": once["folder"], "place": once["place"]}, once) == Difference(0, 0, ())
