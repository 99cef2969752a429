"""What the workbench knows while it runs: documents, the rules in use, and each document as these clean it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from cleaner.article import Article
from cleaner.batch.read.document import Document
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.page.decode import read_page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import BUILT_IN, load_rules, with_folders
from cleaner.rulebook.values import Rulebook, RuleSet
from cleaner.tools.authoring.cut_page import CutPage, cut_page
from cleaner.tools.outlet_list import domain_of, set_of
from cleaner.tools.workbench.held import Held, clean_held, is_domain, named_outlet, stated_outlet


class Places(NamedTuple):
    """Where rules are read from, and what may be written: the folder of rule files, and that of fixtures.

    ``others`` are the folders of rule files before the one in ``rules``, which wins over them.
    """

    others: tuple[Path, ...] = ()
    rules: Path | None = None
    fixtures: Path | None = None


class Opened(NamedTuple):
    """A document as it was cleaned: the article, or why there is none; whose it is; the address that it was cleaned with.

    That is ``assumed`` where nothing in the document, and no address that came with it, says whose it is.
    """

    article: Article | None
    problem: str
    outlet: str
    url: str | None
    assumed: bool = False


class Session:
    """Documents, rules, and what came of both. It remembers what it has cleaned: therefore not frozen, and for one thread."""

    def __init__(self, held: Held, places: Places, outlet: str = "", base: Rulebook | None = None) -> None:
        """Read the rules; ``outlet`` is whose those documents are that do not say it. Raises :class:`RuleError`.

        ``base`` are the rules without those of the folder that is written to, where they have been read already.
        """
        self.held = held
        self.places = places
        self.base = base or load_rules(*places.others)
        self.fallback = ""
        self._page: tuple[int, CutPage | None] | None = None
        if outlet:
            self.name_outlet(outlet)
        self.reload()

    def reload(self) -> None:
        """Read the rules of the folder that is written to, and forget what the earlier ones gave."""
        own = self.places.rules
        if own is not None and own.resolve() == BUILT_IN.resolve():  # reading these with every pattern checked takes seconds
            self.base, own = load_rules(*self.places.others), None
        self.book: Rulebook = with_folders(self.base, [own]) if own is not None and own.is_dir() else self.base
        self.cleaner = Cleaner(self.book, detect_language=False)
        self._opened: dict[int, Opened] = {}

    def name_outlet(self, written: str) -> None:
        """Say whose the documents are that do not say it themselves; raises :class:`CleanNewsError` for what is no domain."""
        domain = domain_of(written)
        if not is_domain(domain):
            raise CleanNewsError(f"{written!r} is no domain; write one such as herald.example")
        self.fallback = domain
        self._opened = {}

    @property
    def documents(self) -> Sequence[Document]:
        """All that can be walked through."""
        return self.held.documents

    def document(self, number: int) -> Document:
        """A document by its number, from 0; raises :class:`CleanNewsError` where there is none."""
        if not 0 <= number < len(self.documents):
            raise CleanNewsError(f"there is no document {number + 1}; there are {len(self.documents)}")
        return self.documents[number]

    def opened(self, number: int) -> Opened:
        """A document, cleaned with the rules in use."""
        document = self.document(number)
        found = self._opened.get(number)
        if found is None:
            found = self._opened[number] = self._open(document)
        return found

    def _open(self, document: Document) -> Opened:
        try:
            article = clean_held(self.cleaner, document, document.url)
            stated = stated_outlet(article, self.book)
            outlet = stated or named_outlet(document, self.book) or self.fallback
            if stated or not outlet:
                return Opened(article, "", outlet, document.url)
            url = f"https://{self._domain_of(outlet)}/"
            return Opened(clean_held(self.cleaner, document, url), "", outlet, url, assumed=True)
        except InputError as error:
            return Opened(None, f"{error.reason}: {error.detail}", "", document.url)

    def page_of(self, number: int) -> CutPage | None:
        """The blocks and elements of a document that is a page in HTML; ``None`` for a text."""
        if self._page is None or self._page[0] != number:
            document = self.document(number)
            page = read_page(document.data, url=document.url, kind=document.kind, charset=document.charset)
            self._page = (number, cut_page(page))
        return self._page[1]

    def _domain_of(self, outlet: str) -> str:
        known = self.rule_set(outlet)
        return known.domains[0] if known is not None and outlet not in known.domains else outlet

    def rule_set(self, outlet: str) -> RuleSet | None:
        """The rules of an outlet that are in use."""
        return set_of(self.book.sets, outlet)

    def several(self, start: int, seconds: float) -> Iterator[int]:
        """Numbers of documents from ``start`` on, as long as the time lasts, and at least one."""
        end = monotonic() + seconds
        for number in range(start, len(self.documents)):
            yield number
            if monotonic() > end:
                return
