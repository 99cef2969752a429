"""The whole way from a page to an article, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner.article import Article
from cleaner.assemble import assemble
from cleaner.blocks.segment import segment
from cleaner.label.repeats import Repeats
from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import revise
from cleaner.label.second_cleaning import until_clean
from cleaner.label.text_units import TextUnits, text_units
from cleaner.label.view import Settings, View
from cleaner.metadata.publisher import publisher_of_url
from cleaner.metadata.read import read_metadata
from cleaner.metadata.values import PageMetadata
from cleaner.model import Favor, Labelled
from cleaner.model.errors import InputError
from cleaner.page.decode import Kind, read_page
from cleaner.page.page import Page
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.outlets import OutletIndex
from cleaner.rulebook.values import Rulebook


class Cleaner:
    """A rulebook made ready for use on many pages."""

    def __init__(
        self,
        rulebook: Rulebook | None = None,
        *,
        detect_language: bool = True,
        favor: Favor = "balance",
        repeats: Repeats | None = None,
    ) -> None:
        """Index ``rulebook``, or the built-in rules.

        ``favor`` says what the learned labellers do in doubt: take out (``precision``) or leave in (``recall``). ``repeats``
        holds what outlets repeat, as a run over many texts finds it.
        """
        self.rulebook = rulebook or load_rules()
        self._outlets = OutletIndex(self.rulebook)
        self._settings = Settings(favor, detect_language, repeats or Repeats())

    def clean(
        self,
        source: str | bytes,
        *,
        url: str | None = None,
        kind: Kind = "auto",
        charset: str | None = None,
        publisher: str | None = None,
        title: str | None = None,
    ) -> Article:
        """The article in ``source``; see :func:`clean`. ``publisher`` is the name by which its outlet's repeats are looked up."""
        page = read_page(source, url=url, kind=kind, charset=charset)
        stated = read_metadata(page, self._outlets.title_source_of, title)
        view = self._view(page, stated, publisher)
        labelled = _labelled(view)
        if not view.is_html:
            labelled = until_clean(
                view.document, labelled, lambda left: _labelled(self._view(Page(left, page.url, None), stated, publisher))
            )
        return assemble(view, labelled)

    def _view(self, page: Page, stated: PageMetadata, publisher: str | None) -> View:
        """The page cut up, and the rules in use."""
        document = segment(page)
        identification = self._outlets.identify(page.url or stated.url, document.blocks, page.markup)
        return View(page, document, stated, identification, self._settings, publisher)

    def units(
        self,
        source: str | bytes,
        *,
        kind: Kind = "auto",
        charset: str | None = None,
        publisher: str | None = None,
    ) -> tuple[str | None, TextUnits]:
        """The lines and sentences of ``source`` that its outlet may repeat, and the outlet: ``publisher``, or as it says itself.

        A page says so by its own address, a text by the phrases of a rule set. Raises :class:`InputError` as :func:`clean` does.
        """
        page = read_page(source, kind=kind, charset=charset)
        address = None if publisher else read_metadata(page, self._outlets.title_source_of).url
        document = segment(page)
        publisher = publisher or publisher_of_url(address)
        if publisher is None:
            publisher = self._outlets.identify(address, document.blocks, page.markup).outlet
        return publisher, text_units(document)


def _labelled(view: View) -> list[Labelled]:
    """Every block with the last word on it: one verdict a block, whoever speaks, and then neighbours, runs, zones."""
    return revise(view, resolve(view, labellers_for(view)))


def clean(
    source: str | bytes,
    *,
    url: str | None = None,
    kind: Kind = "auto",
    charset: str | None = None,
    title: str | None = None,
    rulebook: Rulebook | None = None,
) -> Article:
    """Take the publisher out of one article.

    Args:
        source: a page in HTML as it was fetched, or a text; bytes or decoded.
        url: where it was published, if known: the surest evidence for the outlet.
        kind: ``text`` and ``html`` overrule the look at the content.
        charset: the encoding that the server named, if it did.
        title: the article's headline, if known: what repeats it at the head of a text is taken out.
        rulebook: rules from :func:`load_rules` instead of the built-in ones.

    Raises:
        InputError: there is nothing to clean, or it cannot be read as text.
        RuleError: a built-in rule file is broken.
    """
    return _cleaner(rulebook).clean(source, url=url, kind=kind, charset=charset, title=title)


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
