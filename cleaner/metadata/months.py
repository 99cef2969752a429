"""Names of the months."""

from __future__ import annotations

import re
import unicodedata

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero gennaio januari janeiro",
            "february feb februar februari février febrero febbraio fevereiro",
            "march mar märz mars marzo maart março",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct okt oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dez dezember décembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
"""Their numbers, in English, German, French, Spanish, Italian, Dutch and Portuguese."""

_OTHERS = """
# French, Spanish, Italian, Portuguese, Dutch: short
janv|ene|gen févr|fév|fev|febr mrt|mzo abr|avr|avril mag giu|juin lug|juil ago|août|ags set|setiembre|sett
ott|out nov dic|déc|dez

# Catalan, Galician
gener|xaneiro febrer|febreiro març abril maig|maio juny|xuño juliol|xullo agost setembre|setembro
octubre|outubro novembre|novembro desembre|decembro

# Danish, Norwegian, Swedish, Icelandic
januari|janúar februari|febrúar marts april|apríl maj|maí juni|júní juli|júlí augusti|ágúst september
oktober|október nóvember desember|des

# Finnish, Estonian
tammikuuta|tammikuu|jaanuar helmikuuta|helmikuu|veebruar maaliskuuta|maaliskuu|märts huhtikuuta|huhtikuu|aprill
toukokuuta|toukokuu kesäkuuta|kesäkuu|juuni heinäkuuta|heinäkuu|juuli elokuuta|elokuu syyskuuta|syyskuu
lokakuuta|lokakuu|oktoober marraskuuta|marraskuu joulukuuta|joulukuu|detsember

# Latvian, Lithuanian
janvāris|janvārī|sausio februāris|februārī|vasario martā|kovo aprīlis|aprīlī|balandžio maijs|maijā|gegužės
jūnijs|jūnijā|birželio jūlijs|jūlijā|liepos augusts|augustā|rugpjūčio septembris|septembrī|rugsėjo
oktobris|oktobrī|spalio novembris|novembrī|lapkričio decembris|decembrī|gruodžio

# Polish; its short forms of May and August are words ("maj", "sie")
stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze
lipca|lipiec|lip sierpnia|sierpień września|wrzesień|wrz października|październik|paź listopada|listopad|lis
grudnia|grudzień|gru

# Czech, Slovak
ledna|leden|januára února|únor|februára března|březen|marec dubna|duben|apríla května|květen|mája|máj
června|červen|júna|jún července|červenec|júla|júl srpna|srpen|augusta září|septembra října|říjen|októbra
listopadu|novembra prosince|prosinec|decembra

# Croatian, Serbian, Slovenian; "listopada" is October in Croatian and November in Polish, so it is Polish here
siječnja|siječanj|januara|januarja veljače|veljača|februara|februarja ožujka|ožujak|marta travnja|travanj|aprila
svibnja|svibanj lipnja|lipanj|juna|junija srpnja|srpanj|jula|julija kolovoza|kolovoz|avgusta|avgust rujna|rujan
oktobra studenoga|studenog|studeni prosinca|prosinac

# Hungarian, Romanian, Albanian
január|ianuarie|ian|janar február|februarie|shkurt március|márc|martie április|ápr|aprilie|prill május
június|iunie|qershor július|iulie|korrik augusztus|gusht szeptember|szept|septembrie|shtator octombrie|tetor
noiembrie|nëntor decembrie|dhjetor

# Turkish, Azerbaijani
ocak|oca|yanvar şubat|şub|fevral mart nisan|nis|aprel mayıs haziran|haz|iyun temmuz|tem|iyul ağustos|ağu|avqust
eylül|eyl|sentyabr ekim|eki|oktyabr kasım|kas|noyabr aralık|ara|dekabr

# Indonesian, Malay, Swahili
januari februari maret|mac|machi aprili mei|mei juni julai agustus|ogos|agosti septemba oktoba|okt novemba
disember|desemba

# Russian, Bulgarian
января|январь|янв|януари февраля|февраль|февр|фев|февруари марта|март|мар апреля|апрель|апр|април мая|май
июня|июнь|июн|юни июля|июль|июл|юли августа|август|авг сентября|сентябрь|сент|сен|септември
октября|октябрь|окт|октомври ноября|ноябрь|нояб|ноя|ноември декабря|декабрь|дек|декември

# Ukrainian, Belarusian
січня|січень|студзеня лютого|лютий|лютага березня|березень|сакавіка квітня|квітень|красавіка травня|травень
червня|червень|чэрвеня липня|липень|ліпеня серпня|серпень|жніўня вересня|вересень|верасня
жовтня|жовтень|кастрычніка листопада|листопад|лістапада грудня|грудень|снежня

# Serbian and Macedonian in Cyrillic letters
јануара|јануар|јануари фебруара|фебруар|фебруари марта априла маја|мај јуна|јун|јуни јула|јул|јули августа
септембра|септембар октобра|октобар новембра|новембар децембра|децембар

# Greek
ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαϊ
ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπτ|σεπ
οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ

# Arabic, of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb
يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|نيسان|أفريل مايو|أيار|ماي يونيو|حزيران|جوان
يوليو|تموز|جويلية|يوليوز أغسطس|آب|أوت|غشت سبتمبر|أيلول|شتنبر أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني|نونبر
ديسمبر|كانون_الأول|دجنبر

# Persian, Urdu
ژانویه|جنوری فوریه|فروری مارس|مارچ آوریل|اپریل مه|می|مئی ژوئن|جون ژوئیه|جولای|جولائی اوت|آگوست|اگست
سپتامبر|ستمبر اکتبر|اکتوبر نوامبر|نومبر دسامبر|دسمبر

# Hebrew
ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר

# Hindi, Bengali
जनवरी|জানুয়ারি फरवरी|ফেব্রুয়ারি मार्च|মার্চ अप्रैल|এপ্রিল मई|মে जून|জুন जुलाई|জুলাই अगस्त|আগস্ট
सितंबर|सितम्बर|সেপ্টেম্বর अक्टूबर|अक्तूबर|অক্টোবর नवंबर|नवम्बर|নভেম্বর दिसंबर|दिसम्बर|ডিসেম্বর
"""
"""In other languages, named above their twelve months; forms of a name are joined by ``|``, its words by ``_``."""

_THAI = (
    "มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค "
    "พฤศจิกายน|พ.ย ธันวาคม|ธ.ค"
)
_IRANIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

_FINAL = str.maketrans({"ي": "ی", "ك": "ک", "_": " ", "’": "'"})
_LEAD = re.compile(r"^(?:de |d'|di |of |ב(?=\w{3}))")


def key(text: str) -> str:
    """A text in lower case without accents and vowel signs, as names of months are looked up."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(sign for sign in unicodedata.normalize("NFKD", folded) if unicodedata.category(sign) != "Mn")
    return folded.translate(_FINAL)


def _numbers(*rows: str) -> dict[str, int]:
    months = [(number, names) for row in rows for number, names in enumerate(row.split(), 1)]
    return {key(name): number for number, names in months for name in names.split("|")}


_ROWS = [paragraph.partition("\n")[2] for paragraph in _OTHERS.strip().split("\n\n")]
MONTH_NAMES = {**_numbers(*_ROWS), **{key(name): number for name, number in MONTHS.items()}}
"""The numbers of the months of the Gregorian calendar in some fifty languages, by :func:`key`."""
BUDDHIST = _numbers(_THAI)
"""Names in Thai; the year beside them is 543 ahead."""
IRANIAN = _numbers(_IRANIAN)
"""Months of the solar calendar of Iran."""


def month_in(name: str, names: dict[str, int]) -> int | None:
    """The number of a month as it is written, also by two of its names: "آذار/مارس", "d'octubre", "בדצמבר"."""
    for part in re.split(r"\s*[/(]\s*", key(name).strip()):
        word = part.strip(" .)")
        number = names.get(word) or names.get(_LEAD.sub("", word))
        if number:
            return number
    return None
