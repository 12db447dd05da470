"""Traps: answers that look like something else, and labels that people invent; what the reader makes of each."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, INVITATION, RO, answers, inline, quoted, reply

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"
OUTLOOK = "De la: Lab <lab@timisoara.example>\nTrimis: luni, 3 mai 2021 09:00\nCătre: ana\nSubiect: Un sondaj\n\n"


def top(text: str) -> str:
    """The text above the quoted invitation."""
    return f"{text}\n\n{QUOTE}"


def below(*texts: str) -> str:
    """The texts below the questions in the quoted invitation."""
    return f"{ATTRIBUTION['ro']}\n{inline(*texts)}"


THREE = {"q1": "turismul", "q2": "radio", "q3": "da"}
TRAPS: dict[str, tuple[str, dict[str, str]]] = {
    'signature inside': (top('1. Turismul\n\nCu stimă,\nAna Pop\n\n2. Radio\n3. Da'), {'q1': 'Turismul', 'q2': 'Radio', 'q3': 'Da'}),
    'inline year': (below('2021 a fost greu.', '3 canale', '5'), {'q1': '2021 a fost greu.', 'q2': '3 canale', 'q3': '5'}),
    'inline own list': (below('Trei:\n1. hoteluri\n2. baruri\n3. teatre', 'Radio', 'Da'), {'q1': 'Trei:\n1. hoteluri\n2. baruri\n3. teatre', 'q2': 'Radio', 'q3': 'Da'}),
    'inline own list 2': (below('1. hoteluri\n2. baruri\n3. teatre', '1. radio\n2. tv', 'Da'), {'q1': '1. hoteluri\n2. baruri\n3. teatre', 'q2': '1. radio\n2. tv', 'q3': 'Da'}),
    'inline dashdash': (below('Turismul\n--\nși HoReCa', 'Radio', 'Da'), {'q1': 'Turismul\n--\nși HoReCa', 'q2': 'Radio', 'q3': 'Da'}),
    'inline header': (below('De la: primărie către firme\nCătre: toți', 'Radio', 'Da'), {'q1': 'De la: primărie către firme\nCătre: toți', 'q2': 'Radio', 'q3': 'Da'}),
    'inline sig': (below('Turismul.\n\nCu stimă,\nAna Pop', 'Radio', 'Da'), {'q1': 'Turismul.', 'q2': 'Radio', 'q3': 'Da'}),
    'inline thanks last': (below('Turismul. Mulțumesc.', 'Radio. Mulțumesc!', 'Mulțumesc pentru tot, rezidențe.'), {'q1': 'Turismul. Mulțumesc.', 'q2': 'Radio. Mulțumesc!', 'q3': 'Mulțumesc pentru tot, rezidențe.'}),
    'inline echo all': (below('cele mai afectate de criză', 'canale de comunicare', 'colaborare între companii și artiștii independenți'), {'q1': 'cele mai afectate de criză', 'q2': 'canale de comunicare', 'q3': 'colaborare între companii și artiștii independenți'}),
    'inline echo quest verbatim half': (below('Ce sectoare credeți că vor fi? Toate.', 'Prin ce canale? Prin radio.', 'Da'), {'q1': 'Ce sectoare credeți că vor fi? Toate.', 'q2': 'Prin ce canale? Prin radio.', 'q3': 'Da'}),
    'copied top': (top(f'1. {RO[0]}\nTurismul\n2. {RO[1]}\nRadio\n3. {RO[2]}\nDa'), {'q1': 'Turismul', 'q2': 'Radio', 'q3': 'Da'}),
    'copied top nonum': (top(f'{RO[0]} Turismul\n{RO[1]} Radio\n{RO[2]} Da'), {'q1': 'Turismul', 'q2': 'Radio', 'q3': 'Da'}),
    'copied nodiac': (top('Ce sectoare credeti ca vor fi cele mai afectate de criza? - Turismul\nPrin ce canale de comunicare ar trebui sa ajunga informatia la organizatia dumneavoastra? - Radio\n'), {'q1': 'Turismul', 'q2': 'Radio'}),
    'short copy': (top('Ce sectoare:\nTurismul\nPrin ce canale:\nRadio\nCe forme de colaborare:\nDa'), {'q1': 'Turismul', 'q2': 'Radio', 'q3': 'Da'}),
    'short copy same line': (top('Sectoare afectate: Turismul\nCanale de comunicare: Radio\nForme de colaborare: Da'), {'q1': 'Turismul', 'q2': 'Radio', 'q3': 'Da'}),
    'prose': (top('La prima întrebare aș răspunde că turismul. Cât despre a doua, radio. Iar la a treia, rezidențe.'), {'q1': 'La prima întrebare aș răspunde că turismul.', 'q2': 'Cât despre a doua, radio.', 'q3': 'Iar la a treia, rezidențe.'}),
    'ordinals labels': (top('Prima întrebare: turismul\nA doua întrebare: radio\nA treia întrebare: da'), THREE),
    'first only ordinals': (top('Prima: turismul\nA doua: radio\nA treia: da'), THREE),
    'combined': (top('1 și 2: la fel\n3: da'), {'q1': 'la fel', 'q2': 'la fel', 'q3': 'da'}),
    'range': (top('1-3: totul'), {'q1': 'totul', 'q2': 'totul', 'q3': 'totul'}),
    '1+2': (top('1+2. la fel\n3. da'), {'q1': 'la fel', 'q2': 'la fel', 'q3': 'da'}),
    '1, 2': (top('1,2 - la fel\n3 - da'), {'q1': 'la fel', 'q2': 'la fel', 'q3': 'da'}),
    '1/2': (top('1/2: la fel\n3: da'), {'q1': 'la fel', 'q2': 'la fel', 'q3': 'da'}),
    'circled': (top('① turismul\n② radio\n③ da'), THREE),
    'emoji keycap': (top('1️⃣ turismul\n2️⃣ radio\n3️⃣ da'), THREE),
    'star': (top('*1.* turismul\n*2.* radio\n*3.* da'), THREE),
    'starstar': (top('**1** turismul\n**2** radio\n**3** da'), THREE),
    'own line labels': (top('1.\nturismul\n\n2.\nradio\n\n3.\nda'), THREE),
    'own line labels bare': (top('1\nturismul\n\n2\nradio\n\n3\nda'), THREE),
    'hash': (top('#1 turismul\n#2 radio\n#3 da'), THREE),
    'deg': (top('1° turismul\n2° radio\n3° da'), THREE),
    'Re 1': (top('Re 1: turismul\nRe 2: radio\nRe 3: da'), THREE),
    'ad': (top('ad 1) turismul\nad 2) radio\nad 3) da'), THREE),
    'I R': (top('Î1: ce sectoare\nR1: turismul\nÎ2: ce canale\nR2: radio'), {'q1': 'turismul', 'q2': 'radio'}),
    'dash sep': (top('turismul\n---\nradio\n---\nda'), THREE),
    'paragraphs': (top('Turismul cred.\n\nRadio.\n\nDa, rezidențe.'), {'q1': 'Turismul cred.', 'q2': 'Radio.', 'q3': 'Da, rezidențe.'}),
    'preface ps': (top('Bună ziua,\n\nSuntem o firmă mică din Lugoj.\n\n1. turismul\n2. radio\n3. da\n\nP.S. Ne vedem la târg.'), THREE),
    'numbers named inside': (top('1. turismul\n2. cum am spus la 1, radio\n3. vezi răspunsul de la întrebarea 2'), {'q1': 'turismul', 'q2': 'cum am spus la 1, radio', 'q3': 'vezi răspunsul de la întrebarea 2'}),
    'two paragraphs': (top('1. turismul\n\nși încă ceva despre hoteluri\n\n2. radio\n\n3. da'), {'q1': 'turismul\n\nși încă ceva despre hoteluri', 'q2': 'radio', 'q3': 'da'}),
    'mixed2': ('2. radio\n3. da\n\n' + below('turismul', '', ''), THREE),
    'inside sentence': (ATTRIBUTION['ro'] + '\n' + quoted().replace('cele mai afectate de criză?', 'cele mai afectate (turismul) de criză?'), {'q1': '(turismul)'}),
    'no quote prefix colour (plain outlook)': ('De la: Lab <lab@timisoara.example>\nTrimis: luni, 3 mai 2021 09:00\nCătre: ana\nSubiect: Un sondaj\n\n' + INVITATION.replace(RO[0], RO[0] + '\nturismul').replace(RO[1], RO[1] + ' radio').replace(RO[2], RO[2] + '\n\nda\n'), THREE),
    'other language': (top('1. tourism I think\n2. by radio, tv\n3. yes'), {'q1': 'tourism I think', 'q2': 'by radio, tv', 'q3': 'yes'}),
    'year': (top('1. 2021 a fost greu.\n2. Radio\n3. Da'), {'q1': '2021 a fost greu.', 'q2': 'Radio', 'q3': 'Da'}),
    'number of firms': (top('1. 5 firme din zece.\n2. 3 canale: radio, tv, net\n3. 2'), {'q1': '5 firme din zece.', 'q2': '3 canale: radio, tv, net', 'q3': '2'}),
    '2nd line begins with number': (top('1. Turismul.\n3 firme s-au închis pe strada noastră.\n2. Radio\n3. Da'), {'q1': 'Turismul.\n3 firme s-au închis pe strada noastră.', 'q2': 'Radio', 'q3': 'Da'}),
    'dashdash': (top('1. Turismul\n--\nși HoReCa\n2. Radio\n3. Da'), {'q1': 'Turismul\n--\nși HoReCa', 'q2': 'Radio', 'q3': 'Da'}),
    'url': (top('1. Vezi https://www.exemplu.example/a?b=1&c=2\n2. Radio: www.radio.example\n3. Da'), {'q1': 'Vezi https://www.exemplu.example/a?b=1&c=2', 'q2': 'Radio: www.radio.example', 'q3': 'Da'}),
    'colon list': (top('1. Avem nevoie de:\n- bani\n- timp\n2. Radio\n3. Da'), {'q1': 'Avem nevoie de:\n- bani\n- timp', 'q2': 'Radio', 'q3': 'Da'}),
    'header-like': (top('1. Turismul\n2. De la: primărie către firme\nCătre: toți\n3. Da'), {'q1': 'Turismul', 'q2': 'De la: primărie către firme\nCătre: toți', 'q3': 'Da'}),
    'echo whole': (top('1. sectoare afectate de criză\n2. canale de comunicare\n3. forme de colaborare'), {'q1': 'sectoare afectate de criză', 'q2': 'canale de comunicare', 'q3': 'forme de colaborare'}),
    'echo begin': (top('1. Cele mai afectate de criză vor fi hotelurile.\n2. Informația ar trebui să ajungă la organizația noastră prin radio.\n3. Între companii și artiștii independenți: rezidențe.'), {'q1': 'Cele mai afectate de criză vor fi hotelurile.', 'q2': 'Informația ar trebui să ajungă la organizația noastră prin radio.', 'q3': 'Între companii și artiștii independenți: rezidențe.'}),
    'idem': (top('1. Turismul\n2. idem\n3. la fel ca la 2'), {'q1': 'Turismul', 'q2': 'idem', 'q3': 'la fel ca la 2'}),
    'dash': (top('1. -\n2. n/a\n3. nu știu'), {'q1': '-', 'q2': 'n/a', 'q3': 'nu știu'}),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_the_trap_is_seen(trap: str) -> None:
    text, meant = TRAPS[trap]
    assert answers(reply(text)) == meant
