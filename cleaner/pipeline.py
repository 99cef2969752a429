"""The whole way from a page to an article, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
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
from cleaner.model import NOTHING, Favor, Given, Labelled
from cleaner.model.collector import collector_paused
from cleaner.page.decode import Kind, read_page
from cleaner.page.page import Page
from cleaner.page.source import Source
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
        self._outlets = _outlets(self.rulebook)
        self._settings = Settings(favor, detect_language, repeats or Repeats())

    def __getstate__(self) -> tuple[Rulebook, Settings]:
        """What is pickled: the rules and the settings; the index is made again where it is wanted."""
        return self.rulebook, self._settings

    def __setstate__(self, state: tuple[Rulebook, Settings]) -> None:
        """Make the index of the rules that were pickled."""
        self.rulebook, self._settings = state
        self._outlets = _outlets(self.rulebook)

    @collector_paused()
    def clean(
        self,
        source: Source,
        *,
        url: str | None = None,
        kind: Kind = "auto",
        charset: str | None = None,
        publisher: str | None = None,
        given: Given = NOTHING,
    ) -> Article:
        """The article in ``source``; see :func:`clean`. ``publisher`` is the name by which its outlet's repeats are looked up."""
        page = read_page(source, url=url, kind=kind, charset=charset)
        view = self._view(page, given, publisher)
        labelled = _labelled(view)
        if not view.is_html:
            labelled = until_clean(
                view.document, labelled, lambda left: _labelled(self._view(Page(left, page.url, None), given, publisher))
            )
        return assemble(view, labelled)

    def _view(self, page: Page, given: Given, publisher: str | None) -> View:
        """What the page says of itself, its blocks, and the rules in use."""
        stated = read_metadata(page, self._outlets.title_source_of)  # of a page whose tree still holds its scripts
        document = segment(page)
        identification = self._outlets.identify(page.url or stated.url, document.blocks, page.markup)
        return View(page, document, stated, identification, self._settings, given, publisher)

    def units(
        self,
        source: Source,
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
    source: Source,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    authors: str | Iterable[str] = (),
    language: str | None = None,
    charset: str | None = None,
    kind: Kind = "auto",
    favor: Favor = "balance",
    rulebook: Rulebook | None = None,
) -> Article:
    """Take the publisher out of one article.

    What is known of it already is believed: it comes back in the article, and its source there is ``given``.

    Args:
        source: a page in HTML as it was fetched, or a text: as ``str`` or ``bytes``, as the path of a file
            (:class:`pathlib.Path`), or as a file that is open.
        url: where it was published: the surest evidence for the outlet.
        title: its headline; what repeats it at the head of a text is taken out.
        published: when: a date, or how somebody wrote one.
        authors: names, or a byline.
        language: a language tag, as ``en`` or ``pt-BR``.
        charset: the encoding that the server named.
        kind: ``text`` and ``html`` overrule the look at the content.
        favor: what the learned labellers do in doubt: take out (``precision``) or leave in (``recall``).
        rulebook: rules from :func:`load_rules` instead of the built-in ones.

    Raises:
        InputError: there is nothing to clean, it cannot be read as text, or it is an address.
        RuleError: a built-in rule file is broken.
        TypeError: ``source`` is none of these.
    """
    given = given_facts(title, published, authors, language)
    return _cleaner(rulebook, favor).clean(source, url=url, kind=kind, charset=charset, given=given)


def given_facts(
    title: str | None = None,
    published: str | date | None = None,
    authors: str | Iterable[str] = (),
    language: str | None = None,
) -> Given:
    """What :func:`clean` is told of an article, as it is handed on."""
    when = published.isoformat() if isinstance(published, date) else published
    return Given(title, when, (authors,) if isinstance(authors, str) else tuple(authors), language)


@lru_cache(maxsize=8)
def _cleaner(rulebook: Rulebook | None, favor: Favor) -> Cleaner:
    """The cleaner for a rulebook; indexing one takes longer than cleaning a page."""
    return Cleaner(rulebook, favor=favor)


@lru_cache(maxsize=8)
def _outlets(rulebook: Rulebook) -> OutletIndex:
    """The index of a rulebook, which all cleaners with these rules share."""
    return OutletIndex(rulebook)
