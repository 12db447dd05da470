"""From the invitation to the last thank-you on real servers: answers, an echo, its correction, reminders of what is missing."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from tests.chain.office import ADDRESSES, Office, answered_inline, answered_on_top, reply, text_of
from tests.cli.following import pass_time

ANA, JAN, IOAN, LENA, MARA = ADDRESSES


@pytest.fixture
def invited(office: Office) -> Office:
    """Everybody has had the invitation."""
    assert office.project.llab("send", "--yes").exit_code == 0
    return office


def to(office: Office, address: str) -> list[EmailMessage]:
    """What that address was sent, in order."""
    taken = [message.raw for message in office.submission.submitted if address in message.recipients]
    return [message_from_bytes(raw, policy=policy.default) for raw in taken]


def answers(office: Office, name: str) -> dict[str, str]:
    with office.project.store() as store:
        return {question: version.answer.text for response in store.responses(name) for question, version in response.current().items()}


def kinds(office: Office) -> dict[str, list[str]]:
    """The kinds of contacts of everybody, in order."""
    return {each["id"]: [contact["kind"] for contact in each["contacts"]] for each in office.project.status()["participants"]}


def test_an_echo_is_corrected_by_a_reply_and_thanked_for_once_more(invited: Office) -> None:
    (invitation,) = to(invited, ANA)
    invited.arrive(reply(invitation, ANA, answered_on_top(invitation, {1: "Prin radio.", 2: "Pe canalele de acum."})))
    assert invited.project.llab("thank", "--echo", "--yes").out == "1 accepted\n"
    _, echo = to(invited, ANA)
    assert "Prin radio." in text_of(echo)
    assert echo["Auto-Submitted"] == "auto-replied"
    invited.arrive(reply(echo, ANA, answered_on_top(echo, {2: "Prin afișe în cartier."})))
    assert invited.project.llab("fetch").exit_code == 0
    assert answers(invited, "ana") == {"q1": "Prin radio.", "q2": "Prin afișe în cartier."}
    assert invited.project.llab("thank", "--echo", "--yes").out == "1 accepted\n"
    *_, again = to(invited, ANA)
    assert "Prin afișe în cartier." in text_of(again)
    assert "Pe canalele de acum." not in text_of(again)
    assert len(again["References"].split()) == 3
    for _ in range(3):
        assert invited.project.llab("thank", "--echo", "--yes").out == ""
    assert kinds(invited)["ana"] == ["invitation", "thank-you", "thank-you"]


def test_a_correction_written_into_the_echo_is_the_new_answer_to_that_question_and_to_no_other(invited: Office) -> None:
    (invitation,) = to(invited, JAN)
    invited.arrive(reply(invitation, JAN, answered_inline(invitation, {1: "By radio.", 2: "Through today's channels."})))
    assert invited.project.llab("thank", "--echo", "--yes").out == "1 accepted\n"
    _, echo = to(invited, JAN)
    invited.arrive(reply(echo, JAN, _below(echo, "Through today's channels.", "No, by posters in the quarter.")))
    assert invited.project.llab("fetch").exit_code == 0
    assert answers(invited, "jan") == {"q1": "By radio.", "q2": "No, by posters in the quarter."}


def _below(echo: EmailMessage, said: str, new: str) -> str:
    """The echo quoted, with other words below the line on which it says what was understood."""
    lines = ["On Mon, 6 Apr 2020 at 09:42, Local Learning Lab wrote:"]
    for line in text_of(echo).splitlines():
        lines.append(f"> {line}".rstrip())
        if line.endswith(said):
            lines += ["", new, ""]
    return "\n".join(lines) + "\n"


def test_reminders_go_to_those_who_still_owe_an_answer_and_ask_for_it_alone(invited: Office) -> None:
    (of_ana,), (of_jan,), (of_lena,) = to(invited, ANA), to(invited, JAN), to(invited, LENA)
    count = len(text_of(of_ana).split("\n\n"))
    everything = {number: f"Răspunsul cu numărul {number}." for number in range(1, count) if f"\n{number}. " in text_of(of_ana)}
    invited.arrive(
        reply(of_ana, ANA, answered_inline(of_ana, everything)),
        reply(of_jan, JAN, answered_on_top(of_jan, {1: "In person."})),
        reply(of_lena, LENA, "Please do not write to me again."),
    )
    assert invited.project.llab("fetch", "--quiet").exit_code == 0
    pass_time(invited.project.folder, 8)
    said = invited.project.llab("remind", "--yes")
    assert (said.exit_code, said.out) == (0, "3 accepted\n")
    reminded = {name: each for name, each in kinds(invited).items() if "reminder" in each}
    assert set(reminded) == {"jan", "ioan", "mara"}
    assert "1 asked not to be written to" in said.err
    _, of_jan_again = to(invited, JAN)
    assert of_jan_again["References"] == of_jan["Message-ID"]
    assert of_jan_again["Subject"] == f"Re: {of_jan['Subject']}"
    assert [number for number in everything if f"\n{number}. " in text_of(of_jan_again)] == [*everything][1:]
    invited.arrive(reply(of_jan_again, JAN, answered_inline(of_jan_again, dict.fromkeys([*everything][1:], "By all means."))))
    assert invited.project.llab("remind", "--yes").out == ""
    assert {each["id"]: each["disposition"] for each in invited.project.status()["participants"]} == {
        "ana": "complete", "jan": "complete", "ioan": "silent", "lena": "opted-out", "mara": "silent",
    }  # fmt: skip
