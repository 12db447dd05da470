"""The words mail programs put around a message in languages that no survey of ours is written in.

People answer in a language of the survey with a program in their own. Only what programs write stands here, never what people
write, and only lines that need a second sign (a date, an address, a second label) are found by it. Tables only; the programs
are those of `wordings`: Gmail's and Outlook's localisations, as other programs' pattern lists have them (E C A M Q U there).
"""

from __future__ import annotations

from collections.abc import Mapping

from llab.language.words import Words, form_list
from llab.mail.wordings import Label

VERBS_LAST: Words = {
    "es": form_list("escribió|ha escrito"),
    "pt": form_list("escreveu|enviou"),
    "ca": form_list("va escriure|ha escrit"),
    "da": form_list("skrev|skrev følgende"),
    "sv": form_list("skrev|skrev följande|följande"),
    "no": form_list("skrev|skrev følgende"),
    "pl": form_list("napisał|napisała|napisał(a)|napisał/a|pisze"),
    "cs": form_list("napsal|napsala|napsal(a)"),
    "sk": form_list("napísal|napísala|napísal(a)"),
    "sl": form_list("napisal|napisala|je napisal/-a"),
    "ru": form_list("написал|написала|написал(а)|писал|писал(а)|пишет"),
    "uk": form_list("написав|написала|пише"),
    "bg": form_list("написа|пише"),
    "el": form_list("έγραψε"),
    "tr": form_list("şunu yazdı|şunları yazdı|yazdı"),
    "et": form_list("kirjutas"),
    "lv": form_list("rakstīja"),
    "vi": form_list("đã viết"),
    "zh": form_list("写道|寫道|撰写|撰寫"),
    "ja": form_list("のメッセージ|さんは書きました"),
    "ko": form_list("작성|님이 작성"),
}
VERBS_BEFORE_NAME: Words = {"da": form_list("skrev"), "sv": form_list("skrev"), "no": form_list("skrev")}
VERBS_BEFORE_DATE: Words = {
    "es": form_list("escribió el"),
    "pt": form_list("escreveu no dia|escreveu"),
    "pl": form_list("napisał|napisał(a)"),
    "et": form_list("kirjutas kuupäeval"),
    "no": form_list("skrev følgende den"),
}
STARTERS: Words = {
    "es": form_list("el"),
    "pt": form_list("em|no dia"),
    "da": form_list("den|d."),
    "sv": form_list("den"),
    "no": form_list("den|på"),
    "pl": form_list("w dniu|dnia"),
    "cs": form_list("dne"),
    "sk": form_list("dňa"),
    "sl": form_list("v"),
    "bg": form_list("на"),
    "el": form_list("στις|την"),
    "vi": form_list("vào"),
    "zh": form_list("在"),
}
WEEKDAYS: Words = {
    "es": form_list("lunes|martes|mié|miércoles|jue|jueves|vie|viernes|sáb|sábado|domingo"),
    "pt": form_list("seg|segunda|ter|terça|qua|quarta|qui|quinta|sex|sexta"),
    "da": form_list("man|mandag|tir|tirs|tirsdag|ons|onsdag|tor|tors|torsdag|fre|fredag|lør|lørdag|søn|søndag"),
    "sv": form_list("mån|måndag|tis|tisdag|ons|onsdag|tors|torsdag|fre|fredag|lör|lördag|sön|söndag"),
    "pl": form_list("wt|wtorek|śr|środa|czw|czwartek|pt|piątek|niedz|niedziela"),
    "cs": form_list("po|pondělí|út|úterý|st|středa|čt|čtvrtek|pá|pátek|so|sobota|ne|neděle"),
    "sk": form_list("ut|štvrtok|piatok|nedeľa"),
    "ru": form_list("пн|понедельник|вт|вторник|ср|чт|четверг|пт|пятница|сб|суббота|вс|воскресенье"),
    "uk": form_list("понеділок|вівторок|середа|четвер|нд|неділя"),
}
HEADER_LABELS: Mapping[Label, Words] = {
    Label.FROM: {
        "es": form_list("De"),
        "da": form_list("Fra"),
        "sv": form_list("Från"),
        "ru": form_list("От|Отправитель"),
        "uk": form_list("Від"),
        "el": form_list("Από"),
        "tr": form_list("Kimden|Gönderen"),
        "et": form_list("Saatja"),
        "zh": form_list("发件人|寄件者"),
        "ja": form_list("差出人"),
    },
    Label.SENT: {
        "es": form_list("Enviado|Enviado el|Fecha"),
        "pt": form_list("Enviada em|Enviado em|Enviada"),
        "da": form_list("Sendt|Dato"),
        "sv": form_list("Skickat"),
        "pl": form_list("Wysłano|Wysłane"),
        "cs": form_list("Odesláno"),
        "sk": form_list("Odoslané"),
        "ru": form_list("Отправлено|Дата"),
        "uk": form_list("Надіслано|Відправлено"),
        "bg": form_list("Изпратено"),
        "el": form_list("Στάλθηκε|Ημερομηνία"),
        "tr": form_list("Gönderildi|Gönderme Tarihi|Tarih"),
        "et": form_list("Saadetud"),
        "zh": form_list("发送时间|日期"),
        "ja": form_list("送信日時"),
    },
    Label.TO: {
        "es": form_list("Para"),
        "da": form_list("Til"),
        "sv": form_list("Till"),
        "pl": form_list("Do"),
        "cs": form_list("Komu"),
        "ru": form_list("Кому"),
        "bg": form_list("До"),
        "el": form_list("Προς"),
        "tr": form_list("Kime"),
        "et": form_list("Saaja|Adressaat"),
        "zh": form_list("收件人"),
        "ja": form_list("宛先"),
    },
    Label.CC: {
        "sv": form_list("Kopia"),
        "pl": form_list("DW"),
        "cs": form_list("Kopie"),
        "ru": form_list("Копия"),
        "el": form_list("Κοιν"),
        "tr": form_list("Bilgi"),
        "zh": form_list("抄送"),
    },
    Label.SUBJECT: {
        "es": form_list("Asunto"),
        "pt": form_list("Assunto"),
        "ca": form_list("Assumpte"),
        "da": form_list("Emne"),
        "sv": form_list("Ämne"),
        "pl": form_list("Temat"),
        "cs": form_list("Předmět"),
        "sl": form_list("Zadeva"),
        "bg": form_list("Относно"),
        "el": form_list("Θέμα"),
        "tr": form_list("Konu"),
        "et": form_list("Teema"),
        "zh": form_list("主题"),
        "ja": form_list("件名"),
    },
}
ORIGINAL_MESSAGE: Words = {
    "es": form_list("Mensaje original"),
    "pt": form_list("Mensagem original"),
    "ca": form_list("Missatge original"),
    "da": form_list("Oprindelig meddelelse|Oprindelig besked|Original besked|Original meddelelse"),
    "sv": form_list("Ursprungligt meddelande|Originalmeddelande|Original meddelande"),
    "no": form_list("Opprinnelig melding|Original melding"),
    "pl": form_list("Oryginalna wiadomość|Wiadomość oryginalna|Wiadomość Oryginalna"),
    "cs": form_list("Původní zpráva|Původní e-mail"),
    "sk": form_list("Pôvodná správa|Originálna správa"),
    "sl": form_list("Izvirno sporočilo"),
    "ru": form_list("Исходное сообщение|Исходное письмо|Оригинальное сообщение"),
    "uk": form_list("Вихідне повідомлення|Оригінальне повідомлення"),
    "bg": form_list("Оригинално съобщение|Оригинално писмо"),
    "el": form_list("Αρχικό μήνυμα"),
    "tr": form_list("Orijinal Mesaj|Özgün İleti|Orijinal ileti"),
    "et": form_list("Algne kiri|Algsõnum"),
}
FORWARDED_MESSAGE: Words = {
    "es": form_list("Mensaje reenviado|Inicio del mensaje reenviado"),
    "pt": form_list("Mensagem encaminhada|Mensagem reencaminhada|Início da mensagem reencaminhada"),
    "da": form_list("Videresendt meddelelse|Videresendt besked"),
    "sv": form_list("Vidarebefordrat meddelande|Vidarebefordrat brev"),
    "no": form_list("Videresendt melding"),
    "pl": form_list("Przekazana wiadomość|Wiadomość przekazana"),
    "cs": form_list("Přeposlaná zpráva"),
    "ru": form_list("Пересылаемое сообщение|Перенаправленное сообщение|Пересылаемое письмо"),
}
FOOTER_OPENERS: Words = {
    "es": form_list("enviado desde|enviado con|obtener outlook|descargar outlook"),
    "pt": form_list("enviado do|enviado de|enviado a partir|enviado pelo|obter o outlook|baixar o outlook"),
    "da": form_list("sendt fra|hent outlook"),
    "sv": form_list("skickat från|hämta outlook"),
    "no": form_list("sendt fra|skaff deg outlook|last ned outlook"),
    "pl": form_list("wysłano z|wysłane z|pobierz outlook"),
    "cs": form_list("odesláno z|získat outlook"),
    "ru": form_list("отправлено с|отправлено из|загрузить outlook"),
}
DATE_WORDS = form_list(
    "w|dniu|dnia|в|г|р|о|янв|февр|мар|апр|мая|июн|июня|июл|июля|авг|сент|окт|нояб|ноября|дек|декабря|января|февраля|марта|апреля|августа|сентября|октября|"
    "ene|fev|abr|maio|ago|set|out|dez|kwi|lip|sie|wrz|paź|lis|gru|maj|cze|lut|sty"
)
"""What else stands in the date of an attribution line."""
