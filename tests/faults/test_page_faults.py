"""Pages with text that nobody sees, text behind their end, and bytes in other encodings than they say."""

from __future__ import annotations

import pytest

from cleaner.pipeline import Cleaner

FERRY = "The ferry to the island stopped on Monday, when the captain found that the rope had been eaten by goats overnight."
COUNCIL = "Nobody could say what the work was going to cost, and the council had put aside two million for it last year."
TRAM = "A tram took the passengers round the bay instead, and its driver sang all the way, as she does on holidays."
ABOVE, BELOW = f"<p>{FERRY}</p><p>{COUNCIL}</p>", f"<p>{TRAM}</p>"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Goats eat rope</title>{head}</head><body><article>{body}</article></body></html>"


# ---------------------------------------------------------------- 65
UNSEEN = [
    "<div hidden>Your comment was sent to the editors.</div>",
    "<div style='display:none'><p>You have one free story left this month.</p></div>",
    "<p style='visibility: hidden'>The map could not be loaded, try again later.</p>",
    "<span class='sr-only'>Opens in a new window</span>",
    "<p class='visually-hidden'>Slide 1 of 4 is shown</p>",
    "<div role='status' aria-hidden='true'><p>The link was copied to your clipboard.</p></div>",
]


@pytest.mark.parametrize("markup", UNSEEN)
@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_fault_65_what_a_reader_never_sees_is_not_in_the_text(cleaner: Cleaner, markup: str, place: str) -> None:
    parts = {"above": (markup, "", ""), "between": ("", markup, ""), "below": ("", "", markup)}[place]
    article = cleaner.clean(page(parts[0] + ABOVE + parts[1] + BELOW + parts[2]))
    assert article.text.split("\n\n") == [FERRY, COUNCIL, TRAM]


def test_fault_65_the_twin_of_a_drop_cap_is_not_in_the_text_twice(cleaner: Cleaner) -> None:
    twin = f"<p><span aria-hidden='true' class='dropcap'>T</span><span class='sr-only'>T</span>{FERRY[1:]}</p>"
    text = cleaner.clean(page(twin + ABOVE.split("</p>")[1] + "</p>" + BELOW)).text
    assert text.split("\n\n") == [FERRY, COUNCIL, TRAM]


@pytest.mark.parametrize(
    "opening",
    ["<div style='display:none'>", "<div hidden>", "<div style='visibility:hidden' class=js-reveal>", "<div aria-hidden=true>"],
)
def test_fault_65_an_article_that_a_script_has_yet_to_show_stays(cleaner: Cleaner, opening: str) -> None:
    article = cleaner.clean(page(f"{opening}{ABOVE}{BELOW}{ABOVE.replace('ferry', 'barge')}</div>"))
    assert all(text in article.text for text in (FERRY, COUNCIL, TRAM))


# ---------------------------------------------------------------- 75
@pytest.mark.parametrize(
    "end", ["</html>", "</body></html>", "</body>", "</HTML >\n", "</html></html>", "</article></div></body></html>\n<!-- x -->"]
)
@pytest.mark.parametrize("is_closed", [True, False])
def test_fault_75_text_behind_a_stray_end_of_the_page_is_in_it(cleaner: Cleaner, end: str, is_closed: bool) -> None:
    last = "</article></body></html>" if is_closed else ""
    article = cleaner.clean(f"<!doctype html><html><head><title>Goats</title></head><body><article>{ABOVE}{end}{BELOW}{last}")
    assert article.text.split("\n\n") == [FERRY, COUNCIL, TRAM]


def test_fault_75_what_follows_and_is_furniture_is_among_what_was_removed(cleaner: Cleaner) -> None:
    menu = "<ul>" + "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Imprint", "Jobs", "Privacy")) + "</ul>"
    article = cleaner.clean(page(ABOVE + BELOW) + menu)
    assert article.text.split("\n\n") == [FERRY, COUNCIL, TRAM]
    assert all(name in " ".join(piece.text for piece in article.removed) for name in ("Imprint", "Jobs", "Privacy"))


# ---------------------------------------------------------------- 76
JAPANESE = "港の壁は冬の間に修理された。町長は月曜日の夜にそう話した。費用はまだ誰も知らないという。"
RUSSIAN = "Мельница у моста снова работает, и пекари рады этому, хотя мука подорожала ещё зимой."
POLISH = "Młyn przy moście znów działa, a piekarze są z tego bardzo zadowoleni, choć wąż przeszkadza."
FRENCH = "Le moulin près du pont tourne à nouveau, et les boulangers en sont très contents depuis l’été."
CHINESE = "港口的墙在冬天修好了。市长星期一晚上这样说。费用还没有人知道。"
KOREAN = "항구의 벽은 겨울 동안 수리되었다. 시장은 월요일 밤에 그렇게 말했다. 비용은 아무도 모른다."


def test_fault_76_one_stray_byte_leaves_a_page_in_utf_8_as_it_is(cleaner: Cleaner) -> None:
    body = f"{ABOVE}<p>The caf\u00e9 by the pier stays open, said the captain, who had nowhere else to go that morning.</p>"
    data = page(body + "<p>It was the goats\u2019 own idea, the harbour master said on Tuesday evening.</p>").encode()
    for stray in (b"\x92", b"\x85", b"\xe9"):
        article = cleaner.clean(data.replace(b"on Tuesday", b"on" + stray + b" Tuesday"), kind="html")
        assert "caf\u00e9 by" in article.text
        assert "goats\u2019 own" in article.text


@pytest.mark.parametrize(
    ("text", "codec"),
    [(JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (CHINESE, "gb2312"), (CHINESE, "gb18030"), (KOREAN, "euc_kr"),
     (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (POLISH, "iso-8859-2")],
)  # fmt: skip
@pytest.mark.parametrize("sent", ["latin-1", "iso-8859-1", "windows-1252", "utf-8"])
def test_fault_76_a_header_of_a_server_does_not_spoil_what_the_page_says(
    cleaner: Cleaner, text: str, codec: str, sent: str
) -> None:
    data = page(f"<p>{text}</p>" * 2 + f"<p>{text}{text}</p>", f"<meta charset={codec}>").encode(codec)
    assert text in cleaner.clean(data, kind="html", charset=sent).text


@pytest.mark.parametrize(("sent", "declared"), [("latin-1", "windows-1251"), ("latin-1", "shift_jis"), ("windows-1252", "utf-8")])
def test_fault_76_a_header_that_is_right_is_believed(cleaner: Cleaner, sent: str, declared: str) -> None:
    data = page(f"<p>{FRENCH}</p>" * 2 + f"<p>{FRENCH}{FRENCH}</p>", f"<meta charset={declared}>").encode("cp1252")
    assert FRENCH in cleaner.clean(data, kind="html", charset=sent).text
