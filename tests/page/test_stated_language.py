"""The language that a page states, against what its text is written in."""

from __future__ import annotations

import pytest

from cleaner.page.stated_language import settled

TEXTS = {
    "en": "The council said on Monday that the bridge over the Wendle would be closed for as long as the repairs took.",
    "de": "Die Brücke über die Wendel bleibt nach Angaben der Stadt gesperrt, bis die Arbeiten im Sommer beendet sind.",
    "fr": "Le pont sur la Vendelle reste fermé jusqu’à la fin des travaux, selon la maire de la commune.",
    "es": "El puente sobre el Vendel sigue cerrado hasta el final de las obras, según la alcaldesa de la ciudad.",
    "it": "Il ponte sul Vendello resta chiuso fino alla fine dei lavori, ha detto la sindaca della città.",
    "pt": "A ponte sobre o Vendel continua fechada até ao fim das obras, disse a presidente da câmara, que não quis comentar.",
    "nl": "De brug over de Wendel blijft volgens de burgemeester dicht tot het einde van de werkzaamheden in de zomer.",
    "pl": "Most na rzece pozostanie zamknięty do końca prac, jak podała burmistrz, która nie chciała podać daty.",
    "sv": "Bron över ån är stängd tills arbetena är klara, och kommunen vet inte när det blir.",
    "da": "Broen over åen er lukket, til arbejdet er færdigt, og kommunen ved ikke, hvornår det bliver.",
    "fi": "Joen ylittävä silta on suljettu, kunnes työt on saatu valmiiksi, eikä kaupunki tiedä, milloin se on.",
    "cs": "Most přes řeku zůstane zavřený, dokud nebudou práce hotové, a podle starostky to bude až v létě.",
    "tr": "Nehrin üzerindeki köprü çalışmalar bitene kadar kapalı kalacak ve belediye bunun ne zaman olacağını bilmiyor.",
    "ro": "Podul peste râu rămâne închis până la sfârșitul lucrărilor, iar primarul nu știe când va fi gata.",
    "hu": "A folyó fölötti híd a munkák végéig zárva marad, és a polgármester nem tudja, hogy ez mikor lesz.",
    "ru": "Мост через реку закрыт до конца работ, и в администрации не знают, когда это будет.",
    "uk": "Міст через річку закрито до кінця робіт, і в адміністрації не знають, коли це буде та що робити.",
    "el": "Η γέφυρα στο ποτάμι θα μείνει κλειστή μέχρι να τελειώσουν τα έργα, είπε η δήμαρχος.",
    "ar": "سيبقى الجسر على النهر مغلقا حتى نهاية الأعمال في الصيف، قالت رئيسة البلدية.",
    "fa": "پل روی رودخانه تا پایان کار بسته است و شهرداری نمی‌داند که این کار چه زمانی تمام می‌شود.",
    "he": "הגשר על הנהר יישאר סגור עד סוף העבודות, אמרה ראש העיר, והיא לא יודעת מתי זה יהיה.",
    "ja": "川にかかる橋は、工事が終わるまで通行止めのままになると市長は述べました。",
    "zh": "市长说，河上的桥在工程结束之前都不会开放，她也不知道那会是什么时候。",
    "ko": "강을 건너는 다리는 공사가 끝날 때까지 폐쇄된 상태로 남을 것이라고 시장이 말했다.",
}
"""One short sentence in each language."""

ZULU = " ".join(["Ibhuloho elisemfuleni lizohlala livaliwe kuze kuphele umsebenzi, kusho imeya yedolobha izolo ntambama."] * 5)


@pytest.mark.parametrize("language", TEXTS)
def test_one_sentence_overrules_what_a_template_states(language: str) -> None:
    for stated in TEXTS.keys() - {language}:
        assert settled(stated, TEXTS[language]).partition("-")[0] == language, stated


@pytest.mark.parametrize("language", TEXTS)
def test_the_page_s_word_stands_where_the_text_bears_it_out(language: str) -> None:
    assert settled(language, TEXTS[language]) == language


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("en", ""),
        ("en", "2021 – 12.5 %"),
        ("en", "Salisbury Rovers 3, Wendle Town 1; Marchbank United 0, Tressick 0"),
        ("de", "Ergebnisse: Salisbury Rovers 3, Wendle Town 1; Marchbank United 0, Tressick 0"),
        ("en", "The word “Паром” is on the ferry, and it was painted there by the crew."),
        ("de", "Der Kapitän sagte: “The ferry is late”, und er lachte, weil das nicht stimmte."),
        ("nb", TEXTS["da"]),
        ("gl", "A ponte sobre o río segue pechada ata que rematen as obras, dixo a alcaldesa."),
        ("sr", "Most preko reke ostaje zatvoren dok se radovi ne završe, rekla je gradonačelnica."),
        ("ckb", "پردەکە داخراوە"),
    ],
)
def test_in_doubt_the_page_is_believed(stated: str, text: str) -> None:
    assert settled(stated, text) == stated


def test_a_language_that_nobody_knows_is_not_what_the_template_says() -> None:
    assert settled("en", ZULU) == "und"


@pytest.mark.parametrize(("stated", "said"), [("en", "und"), ("ru", "ru"), ("de", "und")])
def test_without_detection_the_letters_alone_speak(stated: str, said: str) -> None:
    assert settled(stated, TEXTS["ru"], detects=False) == said
    assert settled("en", TEXTS["de"], detects=False) == "en"
