"""The language that a page states, against what its text is written in."""

from __future__ import annotations

import pytest

from cleaner.page.function_words import UNDETECTED
from cleaner.page.language import detect
from cleaner.page.stated_language import recognised, settled

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

ARTICLES = {
    "zu": "Imeya yedolobha ithe ibhuloho elisemfuleni lizovalwa kuze kuphele umsebenzi, kodwa abantu bazovunyelwa "
    "ukuthi bawele ngezinyawo. Uthe lokhu kwenziwa ngoba izimvula ezinkulu zilimaze izinsika, futhi akekho "
    "owaziyo ukuthi kuzothatha isikhathi esingakanani. Njengoba umsebenzi uqhubeka, amabhasi azodlula emgwaqweni "
    "omunye, kusho imeya.",
    "xh": "Usodolophu uthe ibhulorho ephezu komlambo iya kuvalwa ude uphele umsebenzi, kodwa abantu baya kuvunyelwa "
    "ukuba bawele ngeenyawo. Uthi oku kwenziwa kuba iimvula ezinkulu zonakalise iintsika, kwaye akukho mntu "
    "uyaziyo ukuba kuya kuthatha ixesha elingakanani. Njengoko umsebenzi uqhubeka, iibhasi ziya kudlula kwenye "
    "indlela okanye zime.",
    "st": "Ramotse o itse borokgo bo hodima noka bo tla kwalwa ho fihlela mosebetsi o fela, empa batho ba tla dumellwa "
    "ho tshela ka maoto. O itse sena se etswa hobane dipula tse matla di sentse ditshiya, mme ha ho motho ya "
    "tsebang hore ho tla nka nako e kae.",
    "tn": "Ratoropo o rile borogo jo bo fa godimo ga noka bo tla tswalwa go fitlha tiro e fela, mme batho ba tla "
    "letlelelwa go kgabaganya ka dinao. O rile se se dirwa gonne dipula tse di maatla di sentse dipilara, e bile "
    "ga go ope yo o itseng gore go tla tsaya nako.",
    "ha": "Shugaban garin ya ce za a rufe gadar da ke kan kogin har sai an gama aikin, amma mutane za su iya wucewa da "
    "kafa. Ya ce an yi wannan ne saboda ruwan sama mai yawa ya lalata ginshikan, kuma ba wanda ya san tsawon "
    "lokacin da aikin zai dauka.",
    "is": "Brúin yfir ána verður lokuð þar til viðgerðum er lokið, segir bæjarstjórinn, en fólk má ganga yfir hana. "
    "Hann segir að þetta sé gert vegna þess að mikil rigning hafi skemmt stöplana og að enginn viti hvað það "
    "tekur langan tíma.",
    "ga": "Beidh an droichead ar an abhainn dúnta go dtí go mbeidh an obair críochnaithe, a dúirt an méara, ach beidh "
    "cead ag daoine siúl trasna. Dúirt sé go bhfuil sé seo á dhéanamh mar go ndearna an bháisteach damáiste do na "
    "colúin.",
    "eu": "Ibaiaren gaineko zubia itxita egongo da lanak amaitu arte, baina jendeak oinez zeharkatu ahal izango du, "
    "esan zuen alkateak. Euri handiek zutabeak hondatu dituzte, eta inork ez daki noiz bukatuko den lana edo "
    "zenbat kostatuko den.",
    "ka": "მდინარეზე გადებული ხიდი სამუშაოების დასრულებამდე დაკეტილი იქნება, თქვა ქალაქის მერმა.",
    "hy": "Գետի վրայի կամուրջը փակ կլինի մինչև աշխատանքների ավարտը, ասաց քաղաքապետը։",
}
"""Invented, in languages that detection does not know."""

TAHITIAN = " ".join(["E vai opani noa te e'aturu i ni'a i te anavai e tae roa i te hopea o te ohipa, ta te tavana i parau."] * 5)


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


@pytest.mark.parametrize("language", ARTICLES)
def test_languages_that_detection_does_not_know(language: str) -> None:
    assert recognised(ARTICLES[language]) == language
    assert settled("en", ARTICLES[language]) == language
    assert settled(language, ARTICLES[language]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_they_take_nothing_from_those_that_it_knows(language: str) -> None:
    assert recognised(" ".join([TEXTS[language]] * 4)).partition("-")[0] == language


@pytest.mark.parametrize("stated", UNDETECTED)
def test_nor_is_their_name_believed_above_another_text(stated: str) -> None:
    for language in ("de", "en", "fr", "pt"):
        assert settled(stated, " ".join([TEXTS[language]] * 4)) == language


WARNING = " Warning: Undefined array key in wall.php on line 12. Trying to access an offset on value of type null in mill.php."


@pytest.mark.parametrize(
    ("text", "detected", "language"),
    [
        (2 * f"{TEXTS['de']} " + 2 * WARNING, "und", "de"),
        (2 * f"{TEXTS['de']} " + 5 * WARNING, "und", "und"),
        (
            "河岸鄉後山一帶層層山巒披上嫣紅彩衣，玉橋道路一路雲氣山嵐滯留山頭，順路下切蜿蜒道路後不久即抵達「玉橋國小」。",
            "ko",
            "zh",
        ),
        ("橋樑工程處 河岸區公所 觀光局 橋樑工程處 河岸區公所 觀光局", "ko", "zh"),
        ("강을 건너는 橋梁은 工事가 끝날 때까지 閉鎖된 狀態로 남을 것이라고 市長이 말했다.", "ko", "ko"),
    ],
)
def test_where_detection_is_of_two_minds_words_and_letters_tell(text: str, detected: str, language: str) -> None:
    assert (detect(text), recognised(text)) == (detected, language)


def test_a_language_that_nobody_knows_is_not_what_the_template_says() -> None:
    assert settled("en", TAHITIAN) == "und"


@pytest.mark.parametrize(("stated", "said"), [("en", "und"), ("ru", "ru"), ("de", "und")])
def test_without_detection_the_letters_alone_speak(stated: str, said: str) -> None:
    assert settled(stated, TEXTS["ru"], detects=False) == said
    assert settled("en", TEXTS["de"], detects=False) == "en"
