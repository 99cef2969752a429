"""The faster code beside langdetect's own: the same answers to the last bit."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from unicodedata import normalize

import langdetect
import pytest
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from cleaner.page.language_walks import SEED, best_language

TEXTS = {
    "English": "The council said on Monday that the bridge would stay closed until the end of the summer. " * 4,
    "German": "Der Stadtrat teilte am Montag mit, dass die Brücke bis zum Ende des Sommers gesperrt bleibt.",
    "Turkish": "Belediye meclisi pazartesi günü köprünün yaz sonuna kadar kapalı kalacağını İZMİR'de açıkladı.",
    "Romanian": "Consiliul a anunțat luni că podul va rămâne închis până la sfârșitul verii și că lucrările continuă.",
    "Vietnamese in two characters a letter": normalize("NFD", "Hội đồng cho biết cây cầu sẽ đóng cửa đến hết mùa hè."),
    "Russian with Latin names": "Городской совет сообщил BBC в понедельник, что мост Harbour Bridge останется закрытым.",
    "Persian": "شورای شهر روز دوشنبه اعلام کرد که پل تا پایان تابستان بسته می‌ماند.",
    "Japanese": "市議会は月曜日、川にかかるハーバー橋は夏の終わりまで閉鎖されたままになると発表しました。",
    "Korean": "시의회는 월요일 다리가 여름이 끝날 때까지 폐쇄된다고 밝혔다.",
    "Chinese": "市议会周一表示，这座桥将关闭到夏天结束，因为工人们还需要更多的时间来完成维修工作。",
    "Thai": "สภาเทศบาลกล่าวเมื่อวันจันทร์ว่าสะพานจะปิดจนถึงสิ้นฤดูร้อน",
    "two languages": "Ja, das ist so. Yes, it is. Oui, c’est ça. Si, es cierto. Da, tak jest. Ja, det är så.",
    "capitals": "THE COUNCIL said that the BBC and McDonald's, an O'Neill pub and the eBay shop in NYC aBCd are shut",
    "addresses": "Write to ada.finch@herald.example or see https://herald.example/bridge?page=2 for what is shut",
    "spaces": "  The   council \n said\t\u00a0that \u2014 well \u2014 it is   ",
    "half a character": "The council \ud800 said that it is\udfff shut",
    "one letter": "x",
    "no features": "12345 --- ☃ !",
    "nothing": "",
}


@pytest.mark.parametrize("walks", [3, 7])
@pytest.mark.parametrize("name", TEXTS)
def test_answers_are_langdetect_s_to_the_last_bit(name: str, walks: int) -> None:
    assert best_language(TEXTS[name], walks) == by_langdetect(TEXTS[name], walks)


def by_langdetect(text: str, walks: int) -> tuple[str, float] | None:
    """The likeliest language by langdetect's own code."""
    detector = factory().create()
    detector.n_trial = walks
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except LangDetectException:
        return None
    return best.lang, best.prob


@cache
def factory() -> DetectorFactory:
    """langdetect's, with all of its profiles and our seed."""
    made = DetectorFactory()
    made.seed = SEED
    paths = [path for path in sorted(Path(langdetect.PROFILES_DIRECTORY).iterdir()) if path.suffix == ""]
    made.load_json_profile([json.dumps(json.loads(path.read_bytes())) for path in paths])
    return made
