"""The lines by which mail programs introduce a quote: every form of every program, each with and without the quote's marks."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply
from tests.incoming.visible.forms import wrapped

LINES = [
    "Op do 19 nov. 2026 10:15 schreef Ana Pop <a@x.example>:",
    "Il gio 19 nov 2026, 10:15 Ana Pop <a@x.example> ha scritto:",
    "Le jeu. 19 nov. 2026, 10:15, Ana Pop <a@x.example> a écrit :",
    "čet, 19. stu 2026. 10:15 Ana Pop <a@x.example> je napisao:",
    "čet, 19. stu 2026. u 10:15 Ana Pop <a@x.example> je napisao(la):",
    "2026-11-19, kt 10:15 Ana Pop <a@x.example> rašė:",
    "2026-11-19 10:15, Ana Pop <a@x.example> parašė:",
    "чет, 19. нов 2026. 10:15 Ana Pop <a@x.example> је написао/ла:",
    'On Thu, Nov 19, 2026 at 10:15 AM +0200, "Ana" <a@x.example> wrote:',
    "Ana Pop <a@x.example> napisao je dana 19.11.2026. u 10:15:",
    "Ana Pop <a@x.example> je 19. stu 2026. u 10:15 napisao:",
    "Ana Pop <a@x.example> je dana 19.11.2026. u 10:15 napisala:",
    "Ana Pop <a@x.example> írta (2026. nov. 19. dátummal, 10:15 időpontban):",
    "Dana četvrtak, 19. studenoga 2026. 10:15:30 CET, Ana Pop <a@x.example> je napisao:",
    "Dana 19.11.2026. u 10:15, Ana Pop je napisao/la:",
    "2026 m. lapkr. 19 d., kt 10:15 Ana Pop <a@x.example> rašė:",
    "Ana Pop schreef op 19-11-2026 om 10:15:",
    "Ana Pop schreef op do 19-11-2026 om 10:15 [+0100]:",
    "Ana Pop a scris la 19.11.2026 10:15:",
    "În data de 19.11.2026 10:15, Ana Pop a scris:",
    "La 19 noiembrie 2026 la 10:15, Ana Pop <a@x.example> a scris:",
    "Pe joi, 19 noiembrie 2026 la 10:15:30 EET, Ana Pop <a@x.example> a scris:",
    "Pe 19.11.2026 10:15, Ana Pop a scris:",
    "Ana Pop napisao je 19. 11. 2026. u 10:15:",
    "Ana Pop rašė 2026-11-19 10:15:",
    "Ana Pop kirjoitti 19.11.2026 10:15:",
    "19.11.2026 10.15, Ana Pop kirjoitti:",
    "Ana Pop schrieb am 19.11.2026 um 10:15:",
    "Am 19. November 2026 10:15:30 MEZ schrieb Ana Pop <a@x.example>:",
    "Ana Pop a écrit le 19/11/2026 à 10:15 :",
    "Ana Pop írta 2026. 11. 19. 10:15 dátummal:",
    "Ekkor: 2026. nov. 19. 10:15, Ana Pop <a@x.example> írta:",
    "Дана 19. новембра 2026. 10:15:30 CET, Ana Pop <a@x.example> написа:",
    "Dana 19. novembra 2026. 10:15:30 CET, Ana Pop <a@x.example> je napisao:",
    "Ana Pop пише 19.11.2026. у 10:15:",
    "In data 19 novembre 2026 10:15:30 Ana Pop <a@x.example> ha scritto:",
    "Op 19 november 2026 10:15:30 CET schreef Ana Pop <a@x.example>:",
    "Le 19 novembre 2026 10:15:30 GMT+01:00, Ana Pop <a@x.example> a écrit :",
    "În 19 noiembrie 2026 10:15:30 EET, Ana Pop <a@x.example> a scris:",
    "2026 m. lapkričio 19 d. 10:15:30 EET, Ana Pop <a@x.example> parašė:",
    "Na 19. studenoga 2026. 10:15:30 CET, Ana Pop <a@x.example> wrote:",
    "El 19/11/2026 a las 10:15, Ana Pop escribió:",
    "Em 19/11/2026 10:15, Ana Pop escreveu:",
    "Den 19.11.2026 10:15, skrev Ana Pop:",
    "Dnia 19 listopada 2026 10:15 Ana Pop <a@x.example> napisał(a):",
    "Dne 19. 11. 26 v 10:15 Ana Pop napsal(a):",
    "19.11.2026 10:15, Ana Pop пишет:",
    "On 2026-11-19 10:15, Ana Pop wrote:",
    "On Thu, 19 Nov 2026 10:15:30 +0200\nAna Pop <a@x.example> wrote:",
    "On Thu, 19 Nov 2026 10:15:30 +0200 (EET)\nAna Pop <a@x.example> wrote:",
    "Am Thu, 19 Nov 2026 10:15:30 +0200\nschrieb Ana Pop <a@x.example>:",
    "Le Thu, 19 Nov 2026 10:15:30 +0200,\nAna Pop <a@x.example> a écrit :",
    "Le jeudi 19 novembre 2026, 10:15:30 CET Ana Pop a écrit :",
    "Am Donnerstag, 19. November 2026, 10:15:30 CET schrieb Ana Pop:",
    "On Thursday, November 19, 2026 10:15:30 AM EET Ana Pop wrote:",
    "In data giovedì 19 novembre 2026 10:15:30 CET, Ana Pop ha scritto:",
    "Op donderdag 19 november 2026 10:15:30 CET schreef Ana Pop:",
    "torstai 19. marraskuuta 2026 10.15.30 EET Ana Pop kirjoitti:",
    "2026. november 19., csütörtök 10:15:30 CET Ana Pop írta:",
    "četvrtak, 19. studenoga 2026. 10:15:30 CET Ana Pop je napisao:",
    "Ana Pop ezt írta (időpont: 2026. nov. 19.):",
    "Ana Pop <a@x.example> ezt írta (időpont: 2026. nov. 19., Cs, 10:15):",
    "19. marts 2026 kl. 10.15 skrev Ana Pop <a@x.example>:",
]
SAID = "The east roof, I think."


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("above", ["\n\n", "\n"])
@pytest.mark.parametrize("below", ["\n> Which?\n", "\n\n> Which?\n", "\n\nWhich roof?\n"])
def test_the_line_and_the_quote_below_it_go(line: str, above: str, below: str) -> None:
    assert visible_reply(SAID + above + line + below) == SAID


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("width", [25, 40, 55])
@pytest.mark.parametrize("quote", ["> Which?\n", "Which roof?\n"])
def test_the_line_goes_however_a_phone_broke_it(line: str, width: int, quote: str) -> None:
    assert visible_reply(f"{SAID}\n\n{wrapped(line, width)}\n\n{quote}") == SAID


@pytest.mark.parametrize(
    "line",
    [
        "Ana Pop <a@x.example> wrote:",
        "Ana Pop <a@x.example>\nschrieb:",
        "ana via Hala <a@x.example> a écrit :",
        "a@x.example ha scritto:",
        "On Thu, 19 Nov 2026 10:15:30 +0200 Ana Pop <a@x.example> wrote",
    ],
)
def test_a_paragraph_that_only_says_whose_words_follow_ends_the_reply(line: str) -> None:
    assert visible_reply(f"{SAID}\n\n{line}\n\nWhich roof?\n") == SAID


@pytest.mark.parametrize(
    "text",
    [
        "I agree with what Ana Pop <a@x.example> wrote:\n\nThe roof first.",
        "My answer is what Ana Pop <a@x.example> wrote",
        "On 19/11/2026 at 10:15 I answered what Ana <a@x.example> wrote",
        "On 19/11/2026 at 10:15 Ana <a@x.example> wrote\nthat the roof comes first.",
        "15. marts, the month of repairs, suits us:\n\nall of it.",
    ],
)
def test_a_sentence_of_the_persons_own_stays(text: str) -> None:
    assert visible_reply(text) == text
