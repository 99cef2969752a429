"""The language of a text: well-known ones, unknown ones, and the same answer every time."""

from __future__ import annotations

import random

import pytest
from langdetect import DetectorFactory

from cleaner.page.language import UNKNOWN, detect

SAMPLES = {
    "en": "The council said on Monday that the bridge would stay closed until the end of the summer.",
    "de": "Der Stadtrat teilte am Montag mit, dass die Brücke bis zum Ende des Sommers gesperrt bleibt.",
    "fr": "Le conseil municipal a annoncé lundi que le pont resterait fermé jusqu’à la fin de l’été.",
    "es": "El ayuntamiento dijo el lunes que el puente seguirá cerrado hasta el final del verano.",
    "ru": "Городской совет сообщил в понедельник, что мост останется закрытым до конца лета.",
    "ar": "قال المجلس البلدي يوم الاثنين إن الجسر سيبقى مغلقا حتى نهاية الصيف بسبب الأعمال.",
    "zh-cn": "市议会周一表示，这座桥将关闭到夏天结束，因为工人们还需要更多的时间来完成维修工作。",
    "ja": "市議会は月曜日、川にかかる橋は夏の終わりまで閉鎖されたままになると発表しました。",
}
MIXED = "Ja, das ist so. Yes, it is. Oui, c’est ça. Si, es cierto. Da, tak jest. Ja, det är så."
UNREADABLE = [
    "",
    "   \n\t",
    "Bridge closed",
    "12345 67890 " * 40,
    "*** === --- %%% " * 40,
    "☃ ☂ 🙂 " * 40,
    "https://herald.example/bridge-stays-closed-until-the-end-of-the-summer",
    "ᚠᚢᚦᚨᚱᚲ " * 20,
]


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_a_sentence_is_recognised(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_an_article_is_recognised(code: str, text: str) -> None:
    assert detect("\n\n".join([text] * 80)) == code


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_too_short_or_no_language_is_unknown(text: str) -> None:
    assert detect(text) == UNKNOWN == "und"


def test_twenty_letters_are_enough() -> None:
    assert detect("Das ist nicht richtig so") == "de"
    assert detect("Das ist nicht richtig") == UNKNOWN


def test_numbers_and_marks_are_no_letters() -> None:
    assert detect(f"Der Fluss 2021 – 2022, {'12.5% ' * 30}") == UNKNOWN


def test_the_middle_of_a_text_decides() -> None:
    furniture = "\n".join([SAMPLES["de"]] * 16)
    article = "\n".join([SAMPLES["en"]] * 27)
    assert len(article) < 2 * len(furniture)
    assert detect(f"{furniture}\n{article}\n{furniture}") == "en"


@pytest.mark.parametrize("text", [*SAMPLES.values(), MIXED, "The Brücke, le pont y el puente most"])
def test_the_answer_is_the_same_every_time(text: str) -> None:
    assert len({detect(text) for _ in range(20)}) == 1


@pytest.mark.parametrize("text", [SAMPLES["en"], SAMPLES["ja"], MIXED])
def test_other_people_s_seed_does_not_matter(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = detect(text)
    for seed in range(8):
        monkeypatch.setattr(DetectorFactory, "seed", seed)
        assert detect(text) == before


def test_other_people_s_random_numbers_do_not_matter() -> None:
    before = detect(MIXED)
    for seed in range(8):
        random.seed(seed)
        assert detect(MIXED) == before


def test_other_people_s_seed_and_random_numbers_are_left_alone() -> None:
    seed, state = DetectorFactory.seed, random.getstate()
    detect(SAMPLES["en"])
    assert (DetectorFactory.seed, random.getstate()) == (seed, state)
