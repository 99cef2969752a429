"""Pages without an article."""

from __future__ import annotations

import pytest

from cleaner import clean

STORY = (
    "The ferry across the Wendle will run until midnight from the first of May, the harbour board decided on Tuesday "
    "after a long evening."
)
STORIES = "".join(
    f"<p>{STORY} It was meeting number {number} of the year, and the last before the summer.</p>" for number in range(6)
)
TEASERS = "".join(
    f'<div class="teaser"><h3><a href="/{n}">Ferry number {n} will run until midnight, the board decides</a></h3>'
    "<p>The board met on Tuesday for hours.</p></div>"
    for n in range(12)
)
COOKIES = (
    "<p>We use cookies and ask for your consent to them.</p><p>Manage cookies</p>"
    "<p>Our partners use tracking and cookies too, with your consent.</p>"
)


def page(body: str, title: str = "The Herald") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (page("<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>"), "no-body"),
        (
            page(
                "<h1>404</h1><p>The page that you are looking for has moved or never was here. Try the search.</p>",
                "Page not found",
            ),
            "error-page",
        ),
        (page(f"<div>{COOKIES}</div>", "Before you go on"), "consent-wall"),
        (page(f"<main>{TEASERS}</main>"), "index-page"),
    ],
)
def test_a_page_without_an_article_says_so_and_has_no_text(source: str, kind: str) -> None:
    article = clean(source)
    assert (article.kind, article.text) == (kind, "")
    assert article.removed


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            page(
                f"<h1>Why 404 is the ferry's lucky number</h1><article>{STORIES}</article>", "Why 404 is the ferry's lucky number"
            ),
            STORY,
        ),
        (
            page(f"<article>{STORIES}<p>Cookies were served, and everybody gave their consent to more cookies.</p></article>"),
            "Cookies were served",
        ),
        (page(f"<main><article>{STORIES}</article><section>{TEASERS}</section></main>"), STORY),
        (page(f"<main><article><p>{'<br>'.join([STORY] * 9)}</p></article><section>{TEASERS}</section></main>"), STORY),
    ],
)
def test_an_article_about_errors_cookies_or_with_teasers_below_is_one(source: str, words: str) -> None:
    article = clean(source)
    assert article.kind == "article"
    assert words in article.text


# ---------------------------------------------------------------- consent walls
WALLS = {
    "en": ("We and our partners use cookies to show you advertising that fits you and to measure what you read.", "Accept all"),
    "de": ("Wir und unsere Partner setzen Cookies, um Ihnen Werbung zu zeigen, die zu Ihnen passt.", "Einwilligen und weiter"),
    "nl": ("Wij en onze partners plaatsen cookies om u advertenties te tonen die bij u passen.", "Akkoord"),
    "fr": ("Avec nos partenaires, nous posons des cookies pour vous montrer des publicités.", "Tout accepter"),
    "es": ("Nosotros y nuestros socios ponemos cookies para mostrarle anuncios.", "Aceptar y seguir"),
    "it": ("Noi e i nostri partner usiamo cookie per mostrarti annunci.", "Accetta"),
    "pt": ("Nós e os nossos parceiros pomos cookies para lhe mostrar anúncios.", "Aceitar"),
    "pl": ("My i nasi partnerzy używamy plików cookie, by pokazywać reklamy.", "Zgadzam się"),
    "sv": ("Vi använder kakor för att visa annonser som passar dig.", "Godkänn alla"),
    "da": ("Vi bruger cookies for at vise dig annoncer, der passer til dig.", "Tillad alle"),
    "fi": ("Käytämme evästeitä näyttääksemme sinulle mainoksia.", "Hyväksy kaikki"),
    "cs": ("Na našich stránkách používáme cookies, abychom vám ukazovali reklamu.", "Souhlasím"),
    "hu": ("Oldalunkon sütiket használunk, hogy önnek való hirdetéseket mutassunk.", "Elfogadom"),
    "tr": ("Size uygun reklamlar göstermek için çerez kullanıyoruz.", "Kabul et"),
    "el": ("Χρησιμοποιούμε cookies για να σας δείχνουμε διαφημίσεις.", "Αποδοχή όλων"),
    "ru": ("Мы используем файлы cookie, чтобы показывать вам рекламу.", "Принять"),
    "ar": ("نستخدم ملفات تعريف الارتباط لنعرض لك إعلانات على موقعنا.", "أوافق"),
    "ja": ("当サイトでは、広告を表示するためにクッキーを使用しています。", "同意する"),
    "zh": ("我们使用 Cookie 来向您展示广告。", "接受"),
    "ko": ("당사는 귀하에게 광고를 표시하기 위해 쿠키를 사용합니다.", "동의"),
}


@pytest.mark.parametrize("language", WALLS)
@pytest.mark.parametrize("times", [1, 4])
def test_a_consent_wall_is_one_in_every_language(language: str, times: int) -> None:
    text, button = WALLS[language]
    paragraphs = "".join(f"<p>{text} {text}</p>" for _ in range(times))
    article = clean(page(f"<div><h1>Cookies</h1>{paragraphs}<button>{button}</button></div>", "Cookies"))
    assert (article.kind, article.text) == ("consent-wall", "")


BANNER = "<div class='cookie-banner'><p>We use cookies to make your visit better.</p><button>Accept</button></div>"
ON_COOKIES = (
    "<p>The law on cookies changes in May: sites will have to ask for your consent before they set any, the ministry said.</p>"
    "<p>You can then refuse all tracking with one click, and shops have until June to change the forms on our screens.</p>"
)


@pytest.mark.parametrize("banner", ["", BANNER])
def test_a_short_article_about_cookies_is_one(banner: str) -> None:
    article = clean(
        page(f"<main><article><h1>Cookie law changes</h1>{ON_COOKIES}</article></main>{banner}", "Cookie law changes")
    )
    assert article.kind == "article"
    assert "The law on cookies" in article.text
    assert "You can then refuse" in article.text


# ---------------------------------------------------------------- lists of other stories
def teaser(number: int, end: str) -> str:
    link = f"<h3><a href='/{number}'>Ferry number {number}</a></h3>"
    text = f"The board of harbour number {number} met on Tuesday for three hours and spoke of the ferry, of the quay and of {end}"
    return f"<article class='teaser'>{link}<p>{text}</p></article>"


@pytest.mark.parametrize(
    "teasers",
    [
        [teaser(number, "the...") for number in range(6)],
        [teaser(number, "the […]") for number in range(6)],
        [teaser(number, "the rain.").replace("</p>", f"</p><a href='/{number}'>Read on</a>") for number in range(6)],
        [teaser(number, "the…").replace("article", "li") for number in range(6)],
    ],
)
def test_a_page_of_teasers_is_an_index(teasers: list[str]) -> None:
    article = clean(page(f"<main><h1>Ferries</h1>{''.join(teasers)}</main>", "Ferries"))
    assert (article.kind, article.text) == ("index-page", "")


def test_teasers_below_an_article_and_sections_with_linked_headings_make_no_index() -> None:
    below = "".join(teaser(number, "the...") for number in range(4))
    sections = "".join(teaser(number, "the rain.").replace("article", "section") for number in range(6))
    for body in (f"<article>{STORIES}</article><aside>{below}</aside>", f"<article><h1>Six ferries</h1>{sections}</article>"):
        assert clean(page(f"<main>{body}</main>", "Six ferries")).kind == "article"


# ---------------------------------------------------------------- briefs
NAV = "<header><nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav></header>"
FOOT = "<footer><p>© 2024 The Herald. All rights reserved.</p></footer>"


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Ferry late", "<article><h1>Ferry late</h1><p>The ferry was late because of fog.</p></article>", 1),
        ("Ferry late", "<div class='s'><h1>Ferry late</h1><p>The ferry was late because of fog.</p><p>So it was.</p></div>", 2),
        ("Ferry late", "<div><h2>Ferry late</h2><span>Jo Roe</span><br><br>The ferry was late because of fog.</div>", 1),
        ("Fähre kommt später", "<main><h1>Fähre kommt später</h1><p>Die Fähre kam am Montag wegen Nebels später.</p></main>", 1),
        ("渡轮晚点", "<main><h1>渡轮晚点</h1><p>由于大雾，渡轮星期一晚点了两个小时。</p></main>", 1),
        ("تأخر العبارة", "<main><h1>تأخر العبارة</h1><p>تأخرت العبارة يوم الاثنين بسبب الضباب.</p></main>", 1),
    ],
)
def test_a_sentence_below_the_headline_is_an_article(title: str, body: str, text: int) -> None:
    article = clean(page(f"{NAV}{body}{FOOT}", f"{title} - The Herald"))
    assert article.kind == "article"
    assert len(article.text.split("\n\n")) == text
    assert not {"Ferry late", "Jo Roe"} & set(article.text.split("\n\n"))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Sport</h1><ul><li><a href='/1'>Ferry wins</a></li></ul>",
        "<h1>Ferry late</h1><nav><p>Here is all that we have on ferries.</p></nav>",
        "<h1>Ferry late</h1><p><a href='/1'>The ferry was late because of fog.</a></p>",
    ],
)
def test_a_page_without_such_a_sentence_has_no_article(body: str) -> None:
    article = clean(page(f"{NAV}<main>{body}</main>{FOOT}", "Ferry late"))
    assert (article.kind, article.text) == ("no-body", "")


@pytest.mark.parametrize(
    "source",
    ["Advertisement", "<html><head><meta property='og:type' content='article'></head><body><p>Advertisement</p></body></html>"],
)
def test_where_there_is_no_text_there_is_no_article(source: str) -> None:
    article = clean(source)
    assert (article.kind, article.text) == ("no-body", "")
