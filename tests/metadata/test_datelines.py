"""The date that stands in the lines around the headline."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.datelines import Dates, read_line, visible_dates


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published March 4, 2021", "2021-03-04", None),
        ("Publié le 4 mars 2021 à 09h12 - Mis à jour le 5 mars 2021 à 10h00", "2021-03-04", "2021-03-05"),
        ("Mis à jour le 5 mars 2021, publié le 4 mars 2021", "2021-03-04", "2021-03-05"),
        ("4 March 2021, updated 5 March 2021", "2021-03-04", "2021-03-05"),
        ("4. März 2021 (aktualisiert am 5. März 2021)", "2021-03-04", "2021-03-05"),
        ("Publicado: 4 de marzo de 2021 | Actualizado: 5 de marzo de 2021", "2021-03-04", "2021-03-05"),
        ("2021年3月4日 9時15分 公開 2021年3月5日 10時 更新", "2021-03-04", "2021-03-05"),
        ("2021年3月5日 更新", None, "2021-03-05"),
        ("入力 2021.03.04. 09:15 수정 2021.03.05. 10:00", "2021-03-04", "2021-03-05"),
        ("Опубликовано 4 марта 2021, обновлено 5 марта 2021", "2021-03-04", "2021-03-05"),
        ("نُشر في ٤ آذار/مارس ٢٠٢١، آخر تحديث ٥ مارس ٢٠٢١", "2021-03-04", "2021-03-05"),
        ("פורסם 4 במרץ 2021, עודכן 5 במרץ 2021", "2021-03-04", "2021-03-05"),
        ("4 Mart 2021 tarihinde yayınlandı", "2021-03-04", None),
        ("Last updated: 5 March 2021", None, "2021-03-05"),
        ("© 4 March 2021", None, None),
        ("Expires 4 March 2021", None, None),
        ("No date at all", None, None),
    ],
)
def test_the_words_beside_a_date_say_what_it_is(line: str, published: str | None, modified: str | None) -> None:
    assert read_line(line).dates == (published, modified)


def seen(body: str) -> Dates:
    return visible_dates(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>A wall</h1><span class=date>March 4, 2021</span><p>Text.</p>", "2021-03-04"),
        ("<h1>A wall</h1><p>Posted on March 4, 2021</p>", "2021-03-04"),
        ("<div>March 4, 2021</div><h1>A wall</h1><p>Text of the page.</p>", "2021-03-04"),
        ("<h1>A wall</h1><span class=date>Updated March 4, 2021</span>", None),
        ("<h1>A wall</h1><span>Last updated:</span> <span class=date>March 4, 2021</span>", None),
        ("<h1>A wall</h1><aside><span class=date>March 4, 2021</span></aside>", None),
        ("<h1>A wall</h1><ul class=comments><li><span class=date>March 4, 2021</span></li></ul>", None),
        ("<h1>A wall</h1><p>The crew of the hill had come with mules on March 4, 2021 and left.</p>", None),
        ("<h1>A wall</h1>", None),
        ("<h1>A wall</h1><time>2021年3月4日 9時15分</time>", "2021-03-04"),
        ("<h1>A wall</h1><div class=date>نُشر في ٤ آذار/مارس ٢٠٢١</div>", "2021-03-04"),
        ("<h1>A wall</h1><p>5 марта 2021, 12:00 · Автор: Анна Ли</p>", "2021-03-05"),
        ("<div class=top><h2>A wall</h2><span>4 March 2021</span></div>", "2021-03-04"),
        ("<h1>A wall</h1><span class=modified-date>March 4, 2021</span>", None),
        ("<h1>A wall</h1><span class='date published updated'>March 4, 2021</span>", "2021-03-04"),
    ],
)
def test_a_line_near_the_headline_dates_the_page(body: str, day: str | None) -> None:
    assert seen(body).published == day


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("<h1>A wall</h1><p>Publié le <b>4 mars 2021</b> - Mis à jour le <b>5 mars 2021</b></p>", ("2021-03-04", "2021-03-05")),
        ("<h1>A wall</h1><time>4 March 2021</time><span>Updated: 5 March 2021</span>", ("2021-03-04", "2021-03-05")),
        ("<h1>A wall</h1><span>Updated: 5 March 2021</span><time>4 March 2021</time>", ("2021-03-04", "2021-03-05")),
        ("<h1>A wall</h1><span>Updated: 5 March 2021</span><p>The crew.</p>", (None, "2021-03-05")),
        (
            "<h1>A wall</h1><time>4 March 2021</time>" + "<p>The crew.</p>" * 30 + "<p>Updated 5 March 2021</p>",
            ("2021-03-04", None),
        ),
        ("<h1>A wall</h1><time>4 March 2021</time><aside>Updated 5 March 2021</aside>", ("2021-03-04", None)),
    ],
)
def test_a_change_stands_beside_the_publication(body: str, dates: tuple[str | None, str | None]) -> None:
    assert seen(body) == dates
