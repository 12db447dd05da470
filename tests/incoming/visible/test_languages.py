"""Every language in every program's form gives back exactly what the person wrote."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html
from tests.incoming.visible.forms import EVERY_HTML, EVERY_TEXT, HTML, TEXTS, filled, quoted
from tests.incoming.visible.letters import LETTERS


@pytest.mark.parametrize(("language", "program"), EVERY_TEXT)
def test_of_a_text_only_what_was_written_is_left(language: str, program: str) -> None:
    letters = LETTERS[language]
    assert visible_reply(TEXTS[program](letters)).split("\n\n") == letters.reply.split("\n\n")


@pytest.mark.parametrize(("language", "program"), EVERY_HTML)
def test_of_an_html_body_only_what_was_written_is_left(language: str, program: str) -> None:
    letters = LETTERS[language]
    assert visible_reply_html(HTML[program](letters)).split() == letters.reply.split()


@pytest.mark.parametrize(("language", "program"), EVERY_TEXT)
def test_what_is_left_is_left_the_second_time(language: str, program: str) -> None:
    once = visible_reply(TEXTS[program](LETTERS[language]))
    assert visible_reply(once) == once


def _broken(line: str) -> list[str]:
    """The line with a line break at each place where one can be: at a blank, and behind the bracket of an address."""
    places = [index for index, letter in enumerate(line) if letter in " \u202f"]
    at_blanks = [f"{line[:index]}\n{line[index + 1 :]}" for index in places]
    return [*at_blanks, *([line.replace("<", "<\n", 1)] if "<" in line else [])]


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("program", ["gmail", "thunderbird", "apple", "yahoo"])
def test_an_attribution_goes_wherever_its_line_was_broken(language: str, program: str) -> None:
    letters = LETTERS[language]
    texts = [f"{letters.reply}\n\n{line}\n\n{quoted(letters.asked)}\n" for line in _broken(filled(getattr(letters, program)))]
    assert [text for text in texts if visible_reply(text) != letters.reply] == []


@pytest.mark.parametrize("language", LETTERS)
def test_an_attribution_goes_also_without_a_blank_line_above(language: str) -> None:
    letters = LETTERS[language]
    text = f"{letters.reply}\n{filled(letters.gmail)}\n{quoted(letters.asked)}\n"
    assert visible_reply(text) == letters.reply


APPLE_FORWARDS = {
    "en": ("Begin forwarded message:", "From", "Subject", "Date", "To"),
    "ro": ("Începe mesajul redirecționat:", "Expeditorul", "Subiectul", "Dată", "Destinatarul"),
    "nl": ("Begin doorgestuurd bericht:", "Van", "Onderwerp", "Datum", "Aan"),
    "it": ("Inizio messaggio inoltrato:", "Da", "Oggetto", "Data", "A"),
    "hr": ("Započni proslijeđenu poruku:", "Šalje", "Predmet", "Datum", "Prima"),
    "fi": ("Välitetty viesti alkaa:", "Lähettäjä", "Aihe", "Päivämäärä", "Vastaanottaja"),
    "de": ("Anfang der weitergeleiteten Nachricht:", "Von", "Betreff", "Datum", "An"),
    "fr": ("Début du message réexpédié :", "De", "Objet", "Date", "À"),
    "hu": ("Továbbított levél kezdete:", "Feladó", "Tárgy", "Dátum", "Címzett"),
}


@pytest.mark.parametrize("language", APPLE_FORWARDS)
def test_a_comment_above_what_a_mac_passes_on_is_the_reply(language: str) -> None:
    opener, sender, subject, sent, to = APPLE_FORWARDS[language]
    letters = LETTERS[language]
    header = f"{sender}: Ana Pop <ana@x.example>\n{subject}: 2026\n{sent}: {letters.sent}\n{to}: mara@hala.example"
    passed_on = f"{opener}\n\n{header}\n\n{letters.asked}"
    assert visible_reply(f"{letters.reply}\n\n{passed_on}\n") == letters.reply
    assert visible_reply(f"{letters.reply}\n\n{quoted(passed_on)}\n") == letters.reply


@pytest.mark.parametrize(
    "line",
    [
        '----- Mesaj redirecționat ----- De la: Ana Pop <ana@x.example>Către: "mara@x.example" <mara@x.example>Trimis: joi',
        "-------- Välitetty viesti / Fwd.Msg --------",
        "----- Message transmis -----",
    ],
)
def test_a_forward_that_runs_on_in_its_line_ends_the_reply(line: str) -> None:
    assert visible_reply(f"The east roof.\n\n   {line}\n\nWhich roof?\n") == "The east roof."
