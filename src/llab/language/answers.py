"""Yes and no, in our languages."""

from __future__ import annotations

from llab.language.words import Words, form_list

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

YES_WORDS: Words = {
    "en": form_list(
        "yes|y|yep|yeah|sure|of course|certainly|definitely|gladly|absolutely|yes, gladly|true|yup|ok|okay|yes of course|i do|we do|i agree|we agree|agree|agreed|surely|i would|i will|with pleasure|correct"
    ),
    "ro": form_list(
        "da|d|sigur|desigur|bineînțeles|cu plăcere|categoric|evident|firește|cu siguranță|sigur că da|adevărat|ba da|absolut|ok|okay|de acord|sunt de acord|suntem de acord|accept|cu drag|cu mare drag|cu mare plăcere|cu cea mai mare plăcere|cu bucurie|afirmativ|corect"
    ),
    "nl": form_list("ja|j|zeker|natuurlijk|jazeker|graag|uiteraard|waar|jawel|ja hoor|ok|oké|akkoord|absoluut|met plezier|mee eens"),
    "it": form_list(
        "sì|si|s|certo|certamente|volentieri|sicuramente|ovviamente|vero|assolutamente|ok|d'accordo|sono d'accordo|con piacere|esatto"
    ),
    "hr": form_list("da|d|naravno|svakako|rado|sigurno|točno|apsolutno|ok|slažem se|jesmo|jesam|dakako|s veseljem"),
    "lt": form_list("taip|t|žinoma|tikrai|mielai|be abejo|sutinku|sutinkame|gerai|ok|su malonumu"),
    "fi": form_list(
        "kyllä|k|joo|juu|toki|totta kai|mielelläni|tietenkin|varmasti|ehdottomasti|ok|samaa mieltä|olen samaa mieltä|ilman muuta"
    ),
    "de": form_list(
        "ja|j|sicher|natürlich|gerne|gern|klar|selbstverständlich|unbedingt|auf jeden fall|ok|okay|einverstanden|absolut|doch|jawohl|mit vergnügen"
    ),
    "fr": form_list("oui|o|bien sûr|certainement|volontiers|évidemment|avec plaisir|vrai|absolument|ok|d'accord|ouais|tout à fait|certes"),
    "hu": form_list("igen|i|persze|természetesen|szívesen|biztosan|mindenképpen|ok|oké|egyetértek|örömmel|abszolút"),
    "sr": form_list("да|наравно|свакако|радо|сигурно|апсолутно|слажем се|јесмо|јесам"),
}
NO_WORDS: Words = {
    "en": form_list(
        "no|n|nope|not|never|unfortunately not|false|no thanks|nah|i do not|i don't|we do not|we don't|i disagree|we disagree|disagree|not at all|not true|i would not|i can't|i cannot|we cannot"
    ),
    "ro": form_list(
        "nu|n|deloc|nicidecum|din păcate nu|în niciun caz|nu, mulțumesc|fals|ba nu|niciodată|negativ|nu sunt de acord|nu suntem de acord|refuz"
    ),
    "nl": form_list("nee|neen|n|niet|helaas niet|zeker niet|onwaar|nooit|absoluut niet|niet akkoord|niet mee eens|geenszins"),
    "it": form_list("no|n|purtroppo no|mai|assolutamente no|falso|non|per niente|non sono d'accordo"),
    "hr": form_list("ne|n|nažalost ne|nikako|netočno|nikada|nismo|nisam|ne slažem se|apsolutno ne"),
    "lt": form_list("ne|n|deja ne|deja, ne|niekaip|tikrai ne|niekada|nesutinku|nesutinkame"),
    "fi": form_list("ei|e|en|emme|valitettavasti ei|ei kiitos|ei koskaan|eipä|valitettavasti en|ehdottomasti ei|eri mieltä"),
    "de": form_list("nein|n|nicht|leider nicht|leider nein|keinesfalls|niemals|nie|auf keinen fall|nicht einverstanden|kein interesse"),
    "fr": form_list("non|n|malheureusement non|pas du tout|faux|jamais|pas d'accord|absolument pas|hélas non|aucunement"),
    "hu": form_list("nem|n|sajnos nem|semmiképp|soha|nem értek egyet|egyáltalán nem"),
    "sr": form_list("не|нажалост не|никако|никада|нисмо|нисам|не слажем се"),
}
