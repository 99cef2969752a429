"""The whole way from a page to an article, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from cleaner.assemble import assemble, body_text
from cleaner.blocks.text import segment
from cleaner.label.texts import label_lines
from cleaner.model import Article, Favor, Page
from cleaner.model.errors import InputError
from cleaner.page.decode import decode, warnings
from cleaner.page.language import UNKNOWN, detect
from cleaner.page.sniff import looks_like_html
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.outlets import Recogniser
from cleaner.rulebook.values import Rulebook

Kind = Literal["auto", "text", "html"]


class Cleaner:
    """A rulebook made ready for use on many pages."""

    def __init__(self, rulebook: Rulebook | None = None, *, detect_language: bool = True, favor: Favor = "balance") -> None:
        """Index ``rulebook``, or the built-in rules.

        ``favor`` says what the labeller does in doubt: take out (``precision``) or leave in (``recall``).
        """
        self._favor = favor
        self.rulebook = rulebook or load_rules()
        self._recogniser = Recogniser(self.rulebook)
        self._detect_language = detect_language

    def clean(self, source: str | bytes, *, url: str | None = None, kind: Kind = "auto", charset: str | None = None) -> Article:
        """The article in ``source``; see :func:`clean`."""
        page = decode(source, url=url, charset=charset)
        if kind == "html" or (kind == "auto" and looks_like_html(page.text)):
            return self._clean_html(page)
        lines = segment(page.text)
        identified = self._recogniser.identify(page, lines)
        labelled = label_lines(page.text, lines, identified.rules, self._favor)
        text = body_text(labelled)
        return assemble(page, labelled, identified, text=text, language=self._detect(text), warnings=warnings(page))

    def _clean_html(self, page: Page) -> Article:
        from cleaner.web import article_of

        return article_of(page, self._recogniser, detect=self._detect, favor=self._favor)

    def _detect(self, text: str) -> str:
        return detect(text) if self._detect_language else UNKNOWN


def clean(
    source: str | bytes,
    *,
    url: str | None = None,
    kind: Kind = "auto",
    charset: str | None = None,
    rulebook: Rulebook | None = None,
) -> Article:
    """Take the publisher out of one article.

    Args:
        source: a page in HTML as it was fetched, or a text; bytes or decoded.
        url: where it was published, if known: the surest evidence for the outlet.
        kind: ``text`` and ``html`` overrule the look at the content.
        charset: the encoding that the server named, if it did.
        rulebook: rules from :func:`load_rules` instead of the built-in ones.

    Raises:
        InputError: there is nothing to clean, or it cannot be read as text.
        RuleError: a built-in rule file is broken.
    """
    return _cleaner(rulebook).clean(source, url=url, kind=kind, charset=charset)


def clean_many(
    sources: Iterable[str | bytes], *, kind: Kind = "auto", rulebook: Rulebook | None = None
) -> Iterator[Article | InputError]:
    """Clean each of ``sources`` in turn; one that cannot be cleaned gives its error instead of an article."""
    cleaner = _cleaner(rulebook)
    for source in sources:
        try:
            yield cleaner.clean(source, kind=kind)
        except InputError as error:
            yield error


@lru_cache(maxsize=8)
def _cleaner(rulebook: Rulebook | None) -> Cleaner:
    """The cleaner for a rulebook; indexing one takes longer than cleaning a page."""
    return Cleaner(rulebook)
