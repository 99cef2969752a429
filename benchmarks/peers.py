"""Other extractors, each in its usual way of use: a function from a page to its body.

Each is handed the form of the page that it takes best: bytes if it decodes
them itself, else the markup as we decode it. jusText is told the language,
which stands in for a person who chooses its list of stop words. None may use
the network. All but trafilatura are in the extra ``peers``.

The C4 line rules (Raffel et al. 2020, section 2.2, without those about whole
pages) take text: all that stands on the page, a line for each element that a
browser sets apart, as ``training/rendering.py`` writes it. Writing that is
not part of their time.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.pages import Page
from training import rendering
from training.scoring import c4_lines

Extract = Callable[[Page], str]

NOWHERE = "https://news.example/"

STOP_WORDS = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip
"""jusText's list of stop words for each language that we can name. It has none for scripts without spaces."""
SPACELESS = frozenset({"ja", "th", "zh-cn", "zh-tw"})


def unchanged(page: Page) -> str:
    """The text as it is."""
    return page.written


def trafilatura(**options: bool) -> Extract:
    """One of its modes, without readers' comments."""
    extract: Any = importlib.import_module("trafilatura").extract
    return lambda page: extract(page.source, url=page.url, include_comments=False, **options) or ""


def clear_caches() -> None:
    """Empty trafilatura's caches of a page's strings, which would make its second mode on a page up to a fifth cheaper."""
    utils: Any = importlib.import_module("trafilatura.utils")
    for name in ("trim", "line_processing"):
        getattr(getattr(utils, name, None), "cache_clear", int)()


def resiliparse(*, main_content: bool = True) -> Extract:
    """Its extraction of the main content, or of the whole page, with its own guess of the encoding."""
    plain: Any = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    tree: Any = importlib.import_module("resiliparse.parse.html").HTMLTree
    encoding: Any = importlib.import_module("resiliparse.parse.encoding").detect_encoding

    def extract(page: Page) -> str:
        parsed = tree.parse_from_bytes(page.source, encoding(page.source))
        return str(plain(parsed, main_content=main_content, alt_texts=False, list_bullets=False, comments=False))

    return extract


def readability() -> Extract:
    """Its summary is markup, written out as text as we do it for all."""
    document: Any = importlib.import_module("readability").Document
    return lambda page: rendering.lines(document(page.markup).summary())


def newspaper() -> Extract:
    """Its article, with the language from the page's own head; it would fetch the article's pictures otherwise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of parts that are not asked for
        package: Any = importlib.import_module("newspaper")

    def extract(page: Page) -> str:
        article = package.Article(page.url or NOWHERE, fetch_images=False)
        article.download(input_html=page.markup, ignore_read_more=True)
        article.parse()
        return str(article.text)

    return extract


def justext() -> Extract:
    """Its good paragraphs, by the stop words of the page's language; English where that cannot be told."""
    package: Any = importlib.import_module("justext")
    lists: dict[str, frozenset[str]] = {}

    def extract(page: Page) -> str:
        if page.language in SPACELESS:
            paragraphs = package.justext(page.source, frozenset(), stopwords_low=0, stopwords_high=0)
        else:
            name = STOP_WORDS.get(page.language, "English")
            if name not in lists:
                lists[name] = package.get_stoplist(name)
            paragraphs = package.justext(page.source, lists[name])
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return extract


def boilerpy3() -> Extract:
    """Its extractor for articles."""
    extractor: Any = importlib.import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda page: str(extractor.get_content(page.markup))


WHOLE_PAGE = "resiliparse whole page"
C4, DEFAULT, JUSTEXT = "C4 lines", "trafilatura", "jusText"
BUILDERS: dict[str, Callable[[], Extract]] = {
    DEFAULT: trafilatura,
    "trafilatura precision": lambda: trafilatura(favor_precision=True),
    "trafilatura fast": lambda: trafilatura(fast=True),
    "resiliparse": resiliparse,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    JUSTEXT: justext,
    "boilerpy3": boilerpy3,
    C4: lambda: lambda page: c4_lines(page.written),
    "unchanged": lambda: unchanged,
    WHOLE_PAGE: lambda: resiliparse(main_content=False),
}
FOR_HTML = tuple(name for name in BUILDERS if name not in ("unchanged", WHOLE_PAGE))
EXTRACTED = (WHOLE_PAGE, "resiliparse", DEFAULT)
"""Those whose texts are cleaned further in the mode ``extracted``: all that is on a page, too much, and nearly the article."""
FOR_TEXT = ("unchanged", C4, JUSTEXT, "boilerpy3")


def built(names: Iterable[str]) -> tuple[dict[str, Extract], list[str]]:
    """The systems of these names that are installed, and the names of the others."""
    ready: dict[str, Extract] = {}
    missing = []
    for name in names:
        try:
            ready[name] = BUILDERS[name]()
        except ImportError:
            missing.append(name)
    return ready, missing


def versions(names: Iterable[str]) -> list[str]:
    """Name and version of the packages among some systems, each once."""
    found = {}
    for package in dict.fromkeys(name.split()[0] for name in names):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return [f"{package} {number}" for package, number in found.items()]
