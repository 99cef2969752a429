"""Articles as pages of HTML that need nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import ArticleFields
from cleaner.render.markup import HTML, attribute, body, escaped


def html(article: ArticleFields, *, links: bool = False) -> str:
    """A page with the article in it, under its title, its authors and its date; every value is escaped."""
    language = "" if article.language == "und" else f' lang="{attribute(article.language)}"'
    head = "\n".join(_head(article))
    inside = "\n".join((*_above_the_text(article), *body(article, HTML, links=links)))
    return f"""<!DOCTYPE html>
<html{language}>
<head>
{head}
</head>
<body>
<article>
{inside}
</article>
</body>
</html>
"""


def _head(article: ArticleFields) -> Iterator[str]:
    """What the page states about itself, by the usual names."""
    yield '<meta charset="utf-8">'
    yield f"<title>{escaped(article.title or '')}</title>"
    if article.url:
        yield f'<link rel="canonical" href="{attribute(article.url)}">'
    stated = (
        *(("author", name) for name in article.authors),
        ("description", article.standfirst),
        ("keywords", ", ".join(article.topics)),
    )
    yield from (f'<meta name="{name}" content="{attribute(value)}">' for name, value in stated if value)
    times = (("published", article.published), ("modified", article.modified))
    yield from (f'<meta property="article:{name}_time" content="{attribute(value)}">' for name, value in times if value)


def _above_the_text(article: ArticleFields) -> Iterator[str]:
    if article.kicker:
        yield f'<p class="kicker">{escaped(article.kicker)}</p>'
    if article.title:
        yield f"<h1>{escaped(article.title)}</h1>"
    written = article.published and f'<time datetime="{attribute(article.published)}">{escaped(_shown(article.published))}</time>'
    byline = ", ".join([*map(escaped, article.authors), *filter(None, [written])])
    if byline:
        yield f'<p class="byline">{byline}</p>'


def _shown(date: str) -> str:
    """A date in ISO 8601 for people, to the minute: ``2021-03-04 15:30``."""
    return date.replace("T", " ")[:16]
