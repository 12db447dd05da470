"""What every `Submission` promises. Subclass, and give the fixture `line`: a submission and what is behind it."""

from __future__ import annotations

from typing import Protocol

import pytest

from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import InspectedSubmission, Verdict

SENDER = "survey@city.example"
RAW = b"From: survey@city.example\r\nSubject: =?utf-8?q?=C8=99?=\r\n\r\n.one dot\r\n..two\r\n.\r\nEnde\r\n"


class Line(Protocol):
    """A submission, and a server whose answers the suite decides."""

    @property
    def submission(self) -> InspectedSubmission:
        """Not connected yet."""
        ...

    def answers(self, recipient: str, *verdicts: Verdict) -> None:
        """Let the server give these verdicts to the next messages for the recipient, one after the other; else it accepts.

        REFUSED: 550 or the like. LATER: 451 or the like. UNCERTAIN: the connection ends after the message was handed over
        whole, with no answer.
        """
        ...

    def goes_away(self, error: type[LlabError]) -> None:
        """From now on there is no connection on which to say anything: TryLater nobody answers, SignInRefused the password
        is wrong, ServerRefused the server turns everybody away for good."""
        ...

    def taken(self) -> list[tuple[str, str, bytes]]:
        """Sender, recipient and bytes of each message the server accepted, in order."""
        ...


class SubmissionPromises:
    @pytest.fixture
    def line(self) -> Line:
        raise NotImplementedError

    def test_a_message_arrives_with_its_envelope_and_its_exact_bytes(self, line: Line) -> None:
        submitted = line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW)
        assert submitted.verdict is Verdict.ACCEPTED
        assert line.taken() == [(SENDER, "ana@firma.example", RAW)]

    @pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.LATER, Verdict.UNCERTAIN])
    def test_what_the_server_says_to_a_message_is_a_value_with_its_words(self, line: Line, verdict: Verdict) -> None:
        line.answers("ana@firma.example", verdict)
        submitted = line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW)
        assert submitted.verdict is verdict
        assert submitted.words.strip()
        assert line.taken() == []

    @pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.LATER, Verdict.UNCERTAIN])
    def test_after_any_verdict_the_next_message_is_handed_over(self, line: Line, verdict: Verdict) -> None:
        line.answers("ana@firma.example", verdict)
        verdicts = [
            line.submission.submit(sender=SENDER, recipient=f"{name}@firma.example", raw=RAW).verdict for name in ("ion", "ana", "eva")
        ]
        assert verdicts == [Verdict.ACCEPTED, verdict, Verdict.ACCEPTED]
        assert [recipient for _, recipient, _ in line.taken()] == ["ion@firma.example", "eva@firma.example"]

    def test_a_look_at_the_line_hands_nothing_over_and_is_no_hindrance_to_the_next_message(self, line: Line) -> None:
        seen = line.submission.inspect()
        assert (seen.encryption, seen.expires) == ("", None)
        assert "8BITMIME" in seen.capabilities
        assert line.taken() == []
        assert line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW).verdict is Verdict.ACCEPTED

    def test_a_message_put_off_can_be_handed_over_again(self, line: Line) -> None:
        line.answers("ana@firma.example", Verdict.LATER)
        verdicts = [line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW).verdict for _ in range(2)]
        assert verdicts == [Verdict.LATER, Verdict.ACCEPTED]
        assert len(line.taken()) == 1

    @pytest.mark.parametrize("verdict", [None, Verdict.UNCERTAIN])
    def test_the_turn_is_waited_for_once_before_anything_is_handed_over(self, line: Line, verdict: Verdict | None) -> None:
        line.answers("ana@firma.example", *filter(None, (verdict,)))
        taken: list[int] = []

        def turn() -> None:
            taken.append(len(line.taken()))

        submitted = line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW, before_handing_over=turn)
        assert submitted.verdict is (verdict or Verdict.ACCEPTED)
        assert taken == [0]

    def test_what_is_raised_while_the_turn_is_waited_for_passes_with_nothing_handed_over(self, line: Line) -> None:
        def no_turn() -> None:
            raise InterruptedError("stopped")

        with pytest.raises(InterruptedError, match="stopped"):
            line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW, before_handing_over=no_turn)
        assert line.taken() == []
        assert line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW).verdict is Verdict.ACCEPTED
        assert len(line.taken()) == 1

    @pytest.mark.parametrize("error", [TryLater, SignInRefused, ServerRefused])
    def test_where_there_is_no_connection_nothing_is_handed_over(self, line: Line, error: type[LlabError]) -> None:
        line.goes_away(error)
        turns: list[str] = []
        with pytest.raises(error) as raised:
            line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW, before_handing_over=lambda: turns.append("turn"))
        assert str(raised.value).strip()
        assert line.taken() == []
        assert turns == []

    def test_closing_never_raises_neither_before_the_first_message_nor_twice(self, line: Line) -> None:
        line.submission.close()
        line.submission.close()
        assert line.taken() == []

    def test_closing_after_a_message_loses_nothing(self, line: Line) -> None:
        line.submission.submit(sender=SENDER, recipient="ana@firma.example", raw=RAW)
        line.submission.close()
        assert len(line.taken()) == 1
