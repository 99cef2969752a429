from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.text_model import LineProbabilities, is_article_line, probabilities, read, weights
from cleaner.learned.weight_files import load

PROSE = {
    "en": (
        "A goat walked into the reading room of the library in Wendlebury on Tuesday and ate two pages of a road atlas.",
        "“It came in with the post, and it did not look like a goat that wanted to be asked,” said the librarian, who was alone.",
        "The library will mend the atlas with copies of the missing pages, which show the marshes to the east of the town.",
    ),
    "de": (
        "Eine Ziege ist am Dienstag in den Lesesaal der Bücherei gelaufen und hat zwei Seiten eines Straßenatlas gefressen.",
        "„Sie kam mit der Post herein und sah nicht so aus, als ob sie gefragt werden wollte“, sagte die Bibliothekarin.",
        "Die Bücherei will den Atlas mit Kopien der fehlenden Seiten flicken, auf denen die Moore östlich der Stadt sind.",
    ),
    "ru": (
        "Во вторник в читальный зал городской библиотеки зашла коза и съела две страницы дорожного атласа, сообщили сотрудники.",
        "«Она вошла вместе с почтой, и было непохоже, что она станет кого-то слушать», — рассказала библиотекарь.",
        "Библиотека починит атлас с помощью копий недостающих страниц, на которых показаны болота к востоку от города.",
    ),
    "ja": (
        "火曜日、町の図書館の閲覧室に一匹のヤギが入り込み、道路地図帳を二ページ食べてしまったと職員が明らかにした。",
        "「郵便と一緒に入ってきました。話を聞いてくれそうな様子ではありませんでした」と、一人で働いていた司書は語った。",
        "図書館は、町の東に広がる湿地が載っている失われたページの写しを使って、この地図帳を修理することにしている。",
    ),
}
ABOVE = "Home|News|Sport|Weather|Log in|Subscribe|Search|Menu|Skip to content|Local|Business|Culture|Jobs|Share|Tweet|Email"
BELOW = (
    "Related stories|Team loses again|Ten soups for a cold day|Most read|Council votes on parking|Comments|Leave a reply|"
    "Newsletter|Sign up|Privacy policy|Terms of use|Cookie settings|About us|Contact|Advertise|All rights reserved"
)


def page(paragraphs: tuple[str, ...]) -> str:
    return "\n".join([*ABOVE.split("|"), *paragraphs, *BELOW.split("|")])


@pytest.mark.parametrize("paragraphs", PROSE.values(), ids=PROSE)
def test_paragraphs_score_high_and_what_is_around_them_low(paragraphs: tuple[str, ...]) -> None:
    blocks = segment(page(paragraphs))
    for block, p in zip(blocks, probabilities(blocks), strict=True):
        assert is_article_line(block, p) == (block.text in paragraphs), block.text


@pytest.mark.parametrize(("line", "run", "expected"), [(0.5, 0.5, True), (0.5, 0.3, False), (0.3, 1.0, False), (0.0, 0.0, False)])
def test_a_line_is_in_if_it_and_its_run_are(line: float, run: float, expected: bool) -> None:
    assert is_article_line(segment("Ten soups")[0], LineProbabilities(line, run)) is expected


def test_running_text_is_in_with_less() -> None:
    assert is_article_line(segment(PROSE["en"][0])[0], LineProbabilities(0.3, 1.0))


def test_the_same_lines_give_the_same_answers() -> None:
    assert probabilities(segment(page(PROSE["en"]))) == probabilities(segment(page(PROSE["en"])))


@pytest.mark.parametrize("name", ["breaks", "page", "coarse", "fine", "runs"])
def test_weights_for_other_features_are_refused(name: str) -> None:
    data = load("text.json")
    data[name]["features"].reverse()
    with pytest.raises(ValueError, match="other features"):
        read(data)


def test_the_weights_are_read_once() -> None:
    assert weights() is weights()
