"""What stands around the source on the page of ``explain --html``: metadata with sources, captions, embeds, entries, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.article import Article
from cleaner.render.counts import counted
from cleaner.render.markup import escaped

_FIELDS = (
    ("kind", "kind"),
    ("outlet", "outlet"),
    ("site name", "site_name"),
    ("language", "language"),
    ("title", "title"),
    ("kicker", "kicker"),
    ("standfirst", "standfirst"),
    ("authors", "authors"),
    ("published", "published"),
    ("modified", "modified"),
    ("address", "url"),
    ("image", "image"),
    ("section", "section"),
    ("topics", "topics"),
    ("access", "access"),
    ("encoding", "encoding"),
    ("decided by", "decided_by"),
)
"""Names for people, and those of the attributes."""


def around(key: str, article: Article) -> tuple[str, str]:
    """Markup above the source (warnings, metadata, evidence) and below it (highlights, captions, embeds, entries)."""
    above = [*_warnings(article), *_metadata(key, article)]
    below = [
        *_listed("Highlights", [[("text", each)] for each in article.highlights]),
        *_listed("Captions", [[("caption", each.text), ("credit", each.credit), ("alt", each.alt)] for each in article.captions]),
        *_listed("Embeds", [[("text", each.text), ("author", each.author), ("address", each.url)] for each in article.embeds]),
        *_listed(
            "Entries",
            [
                [("title", each.title), ("time", each.time), ("author", each.author), ("text", each.text)]
                for each in article.entries
            ],
        ),
    ]
    return "\n".join(above), "\n".join(below)


def _warnings(article: Article) -> Iterator[str]:
    for warning in article.warnings:
        yield f'<p class="warning"><b>Warning:</b> {_value(warning)}</p>'


def _metadata(key: str, article: Article) -> Iterator[str]:
    rows = list(_facts(article))
    amount = counted(len(rows), "fact")
    yield f'<details class="metadata"><summary><h3 id="{key}-facts">Metadata</h3> {amount} with sources</summary>'
    yield f'<div class="scrolls" tabindex="0" role="group" aria-labelledby="{key}-facts"><table>'
    yield '<thead><tr><th scope="col">field</th><th scope="col">value</th><th scope="col">read from</th></tr></thead><tbody>'
    for name, value, source in rows:
        yield f'<tr><th scope="row">{_value(name)}</th><td>{_value(value)}</td><td>{_value(source)}</td></tr>'
    yield "</tbody></table></div></details>"


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Name, value and source of everything that is known."""
    for name, attribute in _FIELDS:
        value = getattr(article, attribute)
        if value:
            written = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield name, written, article.sources.get(attribute, "")
    for name, value in article.extras.items():
        yield name, value, article.sources.get(name, "")
    for item in article.evidence:
        yield "rules in use", item.rules, f"{item.kind} {item.detail!r}"


def _listed(title: str, items: Sequence[Sequence[tuple[str, str | None]]]) -> Iterator[str]:
    """A section with a list of things that have several named parts; nothing where there are none."""
    if not items:
        return
    yield f'<details class="things" open><summary><h3>{title}</h3> {counted(len(items), "item")}</summary><ol>'
    for item in items:
        parts = (f"<dt>{name}</dt><dd>{_value(value)}</dd>" for name, value in item if value)
        yield f"<li><dl>{''.join(parts)}</dl></li>"
    yield "</ol></details>"


def _value(text: str) -> str:
    """A value of the page as text: never a link, whatever it says."""
    return f"<bdi>{escaped(text)}</bdi>"
