"""What Germans write, whatever they are asked: a smaller bank."""

from __future__ import annotations

from llab.demo.people.saying.banks.bank import Bank, Oddities, Voice

GENERAL = Bank(
    short=("Kommt darauf an.", "Weiß ich noch nicht.", "Ja, auf jeden Fall.", "Eher nicht.", "Ab und zu."),
    sentences=(
        "Nach unserer Erfahrung läuft es gut, wenn jemand klar die Verantwortung übernimmt.",
        "Das Geld kommt immer zu spät, also legen wir es aus und hoffen das Beste.",
        "Nach neun fährt kein Bus mehr, und wer kein Auto hat, bleibt zu Hause.",
        "Die Nachbarn haben sich erst beschwert; inzwischen bringen sie ihre eigenen Stühle mit.",
        "Die Software ist alt und stürzt genau dann ab, wenn die Schlange am längsten ist.",
        "Das Gesetz sagt das eine, die Verordnung das andere, und im Amt gilt etwas Drittes.",
        "Bei Regen weichen wir in die Turnhalle aus, in der man kein Wort versteht.",
        "Ich würde klein anfangen und nach einem Vierteljahr nachsehen, was geklappt hat.",
        "Kurz gesagt fehlen uns Leute und keine Ideen.",
        "Die Lehrer tun, was sie können, füllen aber mehr Tabellen als Hefte aus.",
        "Auf dem Papier gibt es einen Radweg ins Dorf.",
        "Ehrlich gesagt höre ich lieber ein klares Nein als noch ein Vielleicht.",
        "Die Leute vertrauen dem, der ans Telefon geht, und nicht der schönsten Webseite.",
        "Das Essen war gut, die Gespräche besser, das Parken eine Katastrophe.",
        "Es wäre eine Wiederholung wert, wenn es früher anfängt und pünktlich aufhört.",
    ),
    lists=(("Kurz:", ("mehr Klarheit", "weniger Sitzungen", "rechtzeitig eine Antwort")),),
    words=("Ja", "Nein", "Manchmal", "Geld", "Zeit", "Vielleicht", "Vertrauen"),
)

VOICE = Voice(
    greetings=("Guten Tag,", "Liebe Kolleginnen und Kollegen,", "Sehr geehrte Damen und Herren,", ""),
    farewells=("Mit freundlichen Grüßen\n{name}", "Viele Grüße\n{first}", ""),
    pointers=("Meine Antworten stehen unten im Text.", "Ich habe unter jeder Frage geantwortet."),
    corrections=("Eine meiner Antworten möchte ich berichtigen:",),
    rest=("Hier kommt der Rest meiner Antworten.",),
    opt_outs=("Bitte streichen Sie mich von dieser Liste.", "Ich möchte nicht teilnehmen. Bitte schreiben Sie mir nicht mehr."),
    thanks=("Danke für die Einladung! Ich antworte bis Freitag.", "Erhalten, danke. Ich melde mich nächste Woche."),
    counters=("Bis wann brauchen Sie das?",),
    prefaces=("Entschuldigen Sie die Verspätung, ich sitze erst jetzt am Schreibtisch.",),
    postscripts=("P.S. Schön, dass Sie fragen!",),
    attached=("Meine Antworten finden Sie im Anhang.", "Siehe Anhang."),
    unknown=("weiß nicht", "Keine Meinung.", "keine Ahnung"),
    same=("dito", "wie bei {number}", "Dasselbe wie bei Frage {number}."),
    conjunction="und",
    oddities=Oddities(
        years=("2021 war für alle ein hartes Jahr.",),
        counts=("5 von 6 Firmen haben dasselbe Problem.", "3 Dinge: Geduld, Geld und Glück."),
        lines=("030 555 0142 ist unsere Nummer.", "1.200 Euro kostet die Miete.", "30 % der Kunden kommen von auswärts."),
        headers=("Von: der Stadt an die Betriebe", "An: alle, die seit einem Jahr warten"),
        colons=("Was ich ändern würde:",),
        links=("Alles steht auf https://www.gute-beispiele.example/projekte?jahr=2020&id=7 erklärt.",),
        quotations=("Ein Kunde sagte: „Ich zahle das Doppelte, wenn heute jemand kommt.“",),
        greeting="Guten Tag, so fängt jeder Anruf an, und so hört er auch auf.",
        thanks="Danke",
        signature=("Mit freundlichen Grüßen", "Anna Bleistift", "Leiterin, Wolkenfabrik GmbH", "Tel. 030 555 0199"),
        see=("siehe meine Antwort auf Frage {number}",),
        as_said=("wie bei {number} gesagt, ", "Wie ich bei Frage {number} schrieb, "),
    ),
)  # fmt: skip
