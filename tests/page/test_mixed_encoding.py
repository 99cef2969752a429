"""A page in UTF-8 with a fragment of an older encoding in it."""

from __future__ import annotations

import pytest

from cleaner.page.decode import decode
from cleaner.page.mixed_encoding import mixed_utf8

GERMAN = "Die Mühle an der Brücke läuft wieder, früh und spät, und die Bäcker hören sie gern über die Höfe."
RUSSIAN = "Мельница у моста снова работает, и пекари рады этому."
POLISH = "Młyn przy moście znów działa, a piekarze są z tego bardzo zadowoleni, choć wąż przeszkadza."
GREEK = "Ο μύλος δίπλα στη γέφυρα δουλεύει ξανά."
TURKISH = "Köprünün yanındaki değirmen yeniden çalışıyor, fırıncılar şaşkın."


@pytest.mark.parametrize(
    ("text", "fragment", "codec"),
    [
        (GERMAN, "„Gern“ – sagt’s", "cp1252"),
        (GERMAN, "Im Übrigen wäre er für mehr Öfen.", "cp1252"),
        (GERMAN, "© 1999", "cp1252"),
        (RUSSIAN, "Рост цен на муку", "cp1251"),
        (RUSSIAN, "«мука»", "cp1251"),
        (POLISH, "źródło: młynarz", "cp1250"),
        (GREEK, "ο μύλος", "cp1253"),
        (TURKISH, "ışık şimdi", "cp1254"),
        ("Le café où l’on mange à l’été, dès qu’il fait beau.", "Déjà l’été à NÃO", "cp1252"),
    ],
)
def test_the_fragment_is_read_as_what_it_is(text: str, fragment: str, codec: str) -> None:
    page = decode(f"<p>{text}</p>".encode() + fragment.encode(codec) + f"<p>{text}</p>".encode())
    assert page.text == f"<p>{text}</p>{fragment}<p>{text}</p>"
    assert page.encoding == "utf-8 (damaged)"


@pytest.mark.parametrize(
    "damage",
    [b"Kaf\xc3... ", b"\xe2\x80 ", b"\xc3"],
)
def test_a_character_cut_in_two_is_no_letter(damage: bytes) -> None:
    text = mixed_utf8(GERMAN.encode() + damage)
    assert text is not None
    assert "\ufffd" in text
    assert text.startswith(GERMAN)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        ("โรงสีข้างสะพานกลับมาหมุนอีกครั้ง และคนทำขนมปังก็ดีใจมาก", "cp874"),
        ("橋のたもとの水車がまた回り始め、パン屋は喜んでいる。", "cp932"),
        ("桥边的磨坊又转起来了，面包师们很高兴。", "gb18030"),
        ("다리 옆 방앗간이 다시 돌기 시작해 빵집 주인들이 기뻐한다.", "cp949"),
    ],
)
def test_a_page_of_an_older_encoding_is_no_mixture(text: str, codec: str) -> None:
    assert mixed_utf8(text.encode(codec)) is None


def test_where_no_such_encoding_has_the_letters_nothing_is_guessed() -> None:
    assert mixed_utf8("桥边的磨坊又转起来了，面包师们很高兴。".encode() + b"\x93") is None
