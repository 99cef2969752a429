"""Pages that hold no article: the reason why."""

from __future__ import annotations

from cleaner.article import Article
from cleaner.model import NO_BODY, NOT_ARTICLES
from cleaner.model.errors import InputError

_DETAILS = {
    "no-body": "nothing in it is an article's text",
    "index-page": "it is a front page or an index: headlines that link to articles",
    "consent-wall": "it asks for consent and holds no article",
    "error-page": "it is a server's error message",
}


def check_not_empty(article: Article) -> None:
    """Raise :class:`InputError` with the reason ``empty:KIND`` for a page without an article."""
    if not article.text:
        reason = article.kind if article.kind in NOT_ARTICLES else NO_BODY
        raise InputError(f"empty:{reason}", _DETAILS[reason])
