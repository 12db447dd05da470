"""Yes and no, in our languages."""

from __future__ import annotations

from llab.language.words import Words, form_list

YES_WORDS: Words = {
    "en": form_list("yes|y|yep|yeah|sure|of course|certainly|definitely|gladly|absolutely|yes, gladly|true"),
    "ro": form_list("da|d|sigur|desigur|bineînțeles|cu plăcere|categoric|evident|firește|cu siguranță|sigur că da|adevărat"),
    "nl": form_list("ja|j|zeker|natuurlijk|jazeker|graag|uiteraard|waar"),
    "it": form_list("sì|si|s|certo|certamente|volentieri|sicuramente|ovviamente|vero"),
    "hr": form_list("da|d|naravno|svakako|rado|sigurno|točno"),
    "lt": form_list("taip|t|žinoma|tikrai|mielai|be abejo"),
    "fi": form_list("kyllä|k|joo|juu|toki|totta kai|mielelläni|tietenkin|varmasti"),
    "de": form_list("ja|j|sicher|natürlich|gerne|gern|klar|selbstverständlich|unbedingt"),
    "fr": form_list("oui|o|bien sûr|certainement|volontiers|évidemment|avec plaisir|vrai"),
    "hu": form_list("igen|i|persze|természetesen|szívesen|biztosan"),
    "sr": form_list("да|наравно|свакако|радо|сигурно"),
}
NO_WORDS: Words = {
    "en": form_list("no|n|nope|not|never|unfortunately not|not really|false|no thanks"),
    "ro": form_list("nu|n|deloc|nicidecum|din păcate nu|în niciun caz|nu, mulțumesc|nu prea|fals"),
    "nl": form_list("nee|neen|n|niet|helaas niet|zeker niet|onwaar"),
    "it": form_list("no|n|purtroppo no|mai|assolutamente no|falso"),
    "hr": form_list("ne|n|nažalost ne|nikako|netočno"),
    "lt": form_list("ne|n|deja ne|deja, ne|niekaip|tikrai ne"),
    "fi": form_list("ei|e|en|emme|valitettavasti ei|ei kiitos"),
    "de": form_list("nein|n|nicht|leider nicht|leider nein|keinesfalls"),
    "fr": form_list("non|n|malheureusement non|pas du tout|faux"),
    "hu": form_list("nem|n|sajnos nem|semmiképp"),
    "sr": form_list("не|нажалост не|никако"),
}
