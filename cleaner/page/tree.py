"""A page's source to one lxml tree that holds all of its text, or an error that says why not.

libxml2 stops silently where a page is nested too deeply for it, and at a lone
surrogate; it takes minutes for a tag with very many attributes. What can be
mended is mended, the rest is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree
from lxml.etree import HTMLParser
from lxml.etree import _Element as Element

from cleaner.model.errors import InputError
from cleaner.page.control import holds_control, without_control
from cleaner.page.end_tags import mend_end_tags
from cleaner.page.recover import recover
from cleaner.page.sniff import SNIFFED

MOST_ATTRIBUTES = 1_000
"""Attributes of one tag. libxml2's time grows with the square of them: 20,000 take 0.5 s, 200,000 a minute."""
_LONG_TAG = 2 * MOST_ATTRIBUTES
"""Characters below which no tag can have that many: a name and what sets it off from the next."""
_SUSPICIOUS = MOST_ATTRIBUTES // 10
"""Attributes before the first ``>`` that make a tag worth a closer look."""
_EQUALS_PER_TAG = 10
"""More equals signs than this for each opening bracket are looked into: a tag may hide its length by
having ``>`` in its values. One page in a hundred has so many, in scripts."""

_CONTROL_REFERENCE = re.compile(
    r"&#(?:(0*(?:[0-8]|1[4-9]|2\d|3[01]|127|823[4-8]|829[4-7]|65279))(?!\d)"
    r"|[xX](0*(?:[0-8]|[eE]|[fF]|1[0-9a-fA-F]|7[fF]|202[aA-eE]|206[6-9]|[fF][eE][fF][fF]))(?![0-9a-fA-F]));?"
)
"""Control characters by number: libxml2 would put them into the tree. 128 to 159 are letters of cp1252 there."""
_DOCTYPE = re.compile(r"<!doctype\b", re.I)
_SUBSET = re.compile(r"[^>\[]*\[[^\]]*\]\s*>")
"""The rest of a document type with declarations of its own, of which a parser of HTML would take the end for text."""

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+"""
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|(<(?:script|style)\b{_ATTRIBUTES}).*?(?:</(?:script|style)|\Z)|(<[a-z]{_ATTRIBUTES})", re.S | re.I
)
"""A tag, in its group; a comment and what is in a script are none."""
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++)?""")
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1|\Z)|<[a-z!?/][^>]*(?:>|\Z)", re.S | re.I)
_REFERENCE = re.compile(r"&#?\w{1,32};")
_WORD = re.compile(r"\w+")
_WITHOUT_TEXT = frozenset({"script", "style", "title"})
_FEW_WORDS = 10
_WORDS_KEPT = 0.8
"""Share of the source's words that a mended tree must hold, but for a few. The source is counted roughly: a ``>`` in
an attribute's value makes the rest of that tag count as words."""


def parse_html(markup: str, *, is_control_free: bool = False, utf_8: bytes | None = None) -> Element:
    """The ``html`` element of the one tree of a page; it always has a ``body``.

    Whatever encoding ``markup`` declares is past: it is decoded text. Control
    characters are taken out, also those written as references; a lone
    surrogate becomes U+FFFD. Nothing is fetched and no entity of the page's own
    is expanded. A page nested deeper than libxml2 takes (2,048 levels) is
    recovered: its words stay, in their order, on fewer levels. ``is_control_free`` where it is known that the markup holds
    no control characters, so that it need not be searched for them; ``utf_8`` is the markup in UTF-8 where the caller has it,
    so that it need not be encoded.

    Raises :class:`InputError` with the reason ``empty``,
    ``rejected:too-many-attributes``, ``failed:too-deep`` or
    ``failed:truncated-parse``.
    """
    mended = mend_end_tags(_printable(markup, is_control_free))
    markup, utf_8 = mended, utf_8 if mended is markup else None
    if _has_huge_tag(markup):
        raise InputError("rejected:too-many-attributes", f"a tag has more than {MOST_ATTRIBUTES:,} attributes")
    root, stopped = _parsed(markup.encode() if utf_8 is None else utf_8)
    if stopped:
        root = _mended(markup)
    if root is None:
        if _words(markup):
            raise InputError("failed:truncated-parse", "the parser found nothing in it")
        raise InputError("empty", "there is nothing in the page")
    if not stopped and not _has_text(root) and _words(markup):
        raise InputError("failed:truncated-parse", "the parser found no text in it, though there is some")
    if root.find("body") is None:
        root.append(root.makeelement("body"))
    return root


def _printable(markup: str, is_control_free: bool) -> str:
    """``markup`` as libxml2 can take it to its end."""
    markup, count = _CONTROL_REFERENCE.subn(_referred, markup)
    is_control_free = is_control_free and not count
    if not is_control_free and holds_control(markup):
        markup = markup.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        markup = without_control(markup)
    doctype = _DOCTYPE.search(markup, 0, SNIFFED)
    subset = _SUBSET.match(markup, doctype.end()) if doctype else None
    return markup[: doctype.start()] + markup[subset.end() :] if doctype and subset else markup


def _referred(found: re.Match[str]) -> str:
    """The character of a reference; only its last digits, because there may be more zeros before them than ``int`` takes."""
    decimal, hexadecimal = found.groups()
    return chr(int(decimal[-5:]) if decimal else int(hexadecimal[-4:], 16))


def _has_huge_tag(markup: str) -> bool:
    """Whether a tag has too many attributes.

    Only a page with something like a tag of that length is looked at closely.
    A page made to hide one behind ``>`` in its values is stopped by the time
    limit, not here.
    """
    if markup.count("=") <= _EQUALS_PER_TAG * markup.count("<") and not _has_long_tag(markup):
        return False
    tags = (found[1] or found[2] or "" for found in _TAG.finditer(markup))
    return any(len(tag) >= _LONG_TAG and _attributes(tag) > MOST_ATTRIBUTES for tag in tags)


def _attributes(tag: str) -> int:
    return len(_VALUE.sub("= ", tag).replace("/", " ").replace(" =", "=").split()) - 1


def _has_long_tag(markup: str) -> bool:
    """Whether something that begins like a tag has many words and no ``>`` for long, scripts left out."""
    for start, end in _long_gaps(markup):
        if markup[start].isalpha():
            tag = markup[start:end].partition(">")[0]
            if len(tag) >= _LONG_TAG and _attributes(tag) > _SUSPICIOUS:
                is_script = markup.rfind("<script", 0, start) > markup.rfind("</script", 0, start)
                if not is_script:
                    return True
    return False


def _long_gaps(markup: str) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch between two opening brackets that is at least as long as a long tag.

    A bracket within reach of the last one rules out a long stretch between them, so that most are never looked at.
    """
    start = 0
    while len(markup) - start >= _LONG_TAG:
        last = markup.rfind("<", start, start + _LONG_TAG)
        if last < 0:
            end = markup.find("<", start + _LONG_TAG)
            last = end if end >= 0 else len(markup)
            yield start, last
        start = last + 1


def _parsed(utf_8: bytes) -> tuple[Element | None, bool]:
    """The tree, None for an empty page, and whether libxml2 stopped before the end."""
    parser = _parser()
    try:
        # bytes, the encoding given to the parser, because lxml refuses a str with an XML declaration
        root = etree.fromstring(utf_8, parser=parser)
    except etree.LxmlError:
        root = None
    return root, bool(parser.error_log.filter_from_fatals())


@cache
def _parser() -> HTMLParser:
    """The one parser; making another for each page takes a third of the time that parsing does."""
    return HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _mended(markup: str) -> Element:
    root, stopped = _parsed(recover(markup).encode())
    if stopped or root is None:
        raise InputError("failed:truncated-parse", "the parser stopped before the end of the page")
    words = _words(markup)
    kept = len(_WORD.findall(" ".join(root.xpath("//text()[not(parent::script or parent::style or parent::title)]"))))
    if kept < _WORDS_KEPT * words - _FEW_WORDS:
        raise InputError("failed:truncated-parse", f"{kept:,} of about {words:,} words are left in the parsed page")
    return root


def _words(markup: str) -> int:
    """Words of a page's source, found without a parser; rather too few of them."""
    return len(_WORD.findall(_REFERENCE.sub("", _NO_TEXT.sub(" ", markup))))


def _has_text(root: Element) -> bool:
    for element in root.iter():
        if element.tail and not element.tail.isspace():
            return True
        if element.text and not element.text.isspace() and element.tag not in _WITHOUT_TEXT:
            return True
    return False
