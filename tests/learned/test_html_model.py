from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.learned.html_model import confidence, probabilities, read, weights
from cleaner.learned.weight_files import load

ENGLISH = (
    "The ferry that lost its bell in the storm of last winter has it back, and the crew rang it twice on Friday morning.",
    "A diver who was looking for mussels found it under the old pier, he said, green from the salt but without a single crack.",
    "The harbour office had offered a small reward, which the diver wants to give to the school for a new set of oars.",
    "“It sounds a little lower than it did,” said the captain, who has been with the ferry for more than thirty years.",
    "The bell was cast in the town in 1911 and had been on three ships before it came to the ferry, the museum says.",
)
GERMAN = (
    "Die Fähre, die im Sturm des letzten Winters ihre Glocke verloren hatte, hat sie wieder, und am Freitag läutete sie.",
    "Ein Taucher, der nach Muscheln suchte, fand sie unter dem alten Steg, grün vom Salz, aber ohne einen einzigen Sprung.",
    "Das Hafenamt hatte eine kleine Belohnung ausgesetzt, die der Taucher der Schule für neue Ruder geben möchte, wie er sagt.",
    "Die Glocke wurde 1911 in der Stadt gegossen und war auf drei Schiffen, bevor sie auf die Fähre kam, sagt das Museum.",
)
JAPANESE = (
    "昨年の冬の嵐で鐘を失った渡し船に、その鐘が戻ってきた。乗組員は金曜日の朝、集まった人々の前で二度鐘を鳴らした。",
    "貝を探していた潜水士が、古い桟橋の下で見つけたという。塩で緑色になっていたが、ひび一つなかったと話している。",
    "港の事務所は小さな謝礼を用意していたが、潜水士はそれを学校に贈り、新しい櫂を買うために使ってほしいと述べた。",
    "鐘は一九一一年にこの町で鋳造され、渡し船に来る前には三隻の船で使われていたと、町の博物館は説明している。",
)
RUSSIAN = (
    "Паром, потерявший свой колокол во время прошлогодней зимней бури, получил его обратно, и в пятницу в него позвонили дважды.",
    "Водолаз, который искал мидии, нашёл его под старым причалом: он позеленел от соли, но на нём не было ни одной трещины.",
    "Управление порта обещало небольшое вознаграждение, которое водолаз хочет отдать школе на покупку новых вёсел для лодок.",
    "Колокол был отлит в городе в 1911 году и до парома служил на трёх кораблях, рассказали в местном музее.",
)
ARABIC = (
    "استعادت العبارة التي فقدت جرسها في عاصفة الشتاء الماضي ذلك الجرس، وقرعه الطاقم مرتين صباح يوم الجمعة أمام السكان.",
    "وقال غواص كان يبحث عن بلح البحر إنه وجده تحت الرصيف القديم، وقد صار أخضر من الملح، ولكن دون أي كسر فيه.",
    "وكان مكتب الميناء قد عرض مكافأة صغيرة، ويريد الغواص أن يعطيها إلى المدرسة من أجل شراء مجاديف جديدة للقوارب.",
    "وقد صنع الجرس في المدينة عام ١٩١١ وكان على ثلاث سفن قبل أن يصل إلى العبارة، كما يقول المتحف في المدينة.",
)
NAMES = ("bell", "flag")
TEASERS = ("Council votes on parking", "Ten soups for a cold day", "Team loses again", "New bridge opens")


def page(paragraphs: tuple[str, ...], title: str = "Ferry finds its bell") -> Document:
    links = "".join(f'<li><a href="/{number}">{text}</a></li>' for number, text in enumerate(TEASERS))
    source = f"""<html><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
    <main><article><h1>{title}</h1><div class="article-body">{"".join(f"<p>{text}</p>" for text in paragraphs)}</div></article>
    <aside class="related"><h3>Related stories</h3><ul>{links}</ul></aside></main>
    <footer class="site-footer"><ul><li><a href="/privacy">Privacy policy</a></li><li><a href="/terms">Terms of use</a></li></ul>
    <p>© 2024 Harbour Herald. All rights reserved.</p></footer></body></html>"""
    return segment(lxml.html.document_fromstring(source))


@pytest.mark.parametrize("paragraphs", [ENGLISH, GERMAN, JAPANESE, RUSSIAN, ARABIC], ids=["en", "de", "ja", "ru", "ar"])
def test_paragraphs_score_high_and_what_is_around_them_low(paragraphs: tuple[str, ...]) -> None:
    document = page(paragraphs)
    for placed, probability in zip(document.placed, probabilities(document, title="Ferry finds its bell"), strict=True):
        assert (probability > 0.5) == (placed.block.text in paragraphs), placed.block.text


def test_a_list_inside_the_article_stays() -> None:
    items = "".join(
        f"<li>The {name} of the ferry, which the crew has looked for since the storm of last winter</li>"
        for name in ("bell", "flag")
    )
    body = f"{ENGLISH[0]}</p><p>{ENGLISH[1]}</p><h2>What is still missing</h2><ul>{items}</ul><p>{ENGLISH[2]}"
    document = page((body, *ENGLISH[3:]))
    p = dict(zip((placed.block.text for placed in document.placed), probabilities(document), strict=True))
    assert min(probability for text, probability in p.items() if text.startswith(("The bell", "The flag"))) > 0.5


def test_the_same_page_gives_the_same_answers() -> None:
    assert probabilities(page(ENGLISH)) == probabilities(page(ENGLISH))
    assert confidence(page(ENGLISH), probabilities(page(ENGLISH))) == confidence(page(ENGLISH), probabilities(page(ENGLISH)))


def test_an_empty_page_has_no_blocks() -> None:
    empty = segment(lxml.html.document_fromstring("<html><body><div></div></body></html>"))
    assert probabilities(empty) == []
    assert confidence(empty, []) == 0.0


@pytest.mark.parametrize("source", ["<p>Alone</p>", "<body>Alone</body>", "<div><a href='/'>Alone</a></div>"])
def test_a_page_of_one_block(source: str) -> None:
    document = segment(lxml.html.document_fromstring(source))
    (probability,) = probabilities(document, title="", description="")
    assert 0.0 <= probability <= 1.0
    assert 0.0 <= confidence(document, [probability]) <= 1.0


def test_an_article_is_trusted_more_than_a_page_of_links() -> None:
    document = page(ENGLISH * 3)
    links = segment(lxml.html.document_fromstring("".join(f"<div><a href='/{text}'>{text}</a></div>" for text in TEASERS)))
    assert confidence(document, probabilities(document)) > confidence(links, probabilities(links))


def test_weights_for_other_features_are_refused() -> None:
    data = load("html.json")
    data["fine"]["features"].reverse()
    with pytest.raises(ValueError, match="other features"):
        read(data)


def test_the_weights_are_read_once() -> None:
    assert weights() is weights()
