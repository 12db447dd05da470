"""How people turn to a subject or a question: «as for …», «referitor la …». Data only; ro en nl it hr lt fi de fr hu sr."""

from __future__ import annotations

from llab.language.words import folded_words

OPENERS: tuple[str, ...] = (
    "referitor la|cât despre|în ceea ce privește|în privința|legat de|privitor la|cu privire la|privind|despre|la capitolul",
    "as for|as to|as regards|regarding|concerning|about|when it comes to|on the subject of|with regard to|with respect to|on",
    "wat betreft|betreffende|aangaande|over|met betrekking tot|qua|inzake|wat",
    "per quanto riguarda|riguardo a|riguardo ai|riguardo alle|riguardo al|riguardo alla|quanto a|quanto ai|quanto alla|circa|in merito a|"
    "sul tema",
    "što se tiče|u vezi s|u vezi sa|vezano uz|vezano za|glede|kad je riječ o|o",
    "dėl|apie|kalbant apie|kas dėl|susiję su|o dėl",
    "mitä tulee|koskien|liittyen|mitä|vastaus",
    "was|bezüglich|betreffend|zu|zum|zur|hinsichtlich|in bezug auf",
    "quant à|quant aux|quant au|concernant|en ce qui concerne|à propos de|pour ce qui est de|au sujet de|pour",
    "ami|ami a|ami az|válaszom a|válaszom az",
    "што се тиче|у вези са|у вези с|о",
)
_CLOSERS = "betreft|angeht|betrifft|illeti|tulee|concerne|tiče|тиче|riguarda|privește|z"
"""What ends such a phrase behind the subject: «wat de eerste vraag betreft», «a(z)»."""

PHRASES = frozenset(folded_words(form) for forms in OPENERS for form in forms.split("|"))
CLOSERS = frozenset(folded_words(_CLOSERS.replace("|", " ")))
WORDS = frozenset(word for phrase in PHRASES for word in phrase) - {"vezi"} | CLOSERS  # «vezi …» is «see …» too
"""The words such phrases are made of."""
CONNECTING = frozenset("iar si dar and but then finally also en maar ook e ed ma i a ir o ja mutta und aber et mais es de pak и а".split())
"""What may stand before them."""
