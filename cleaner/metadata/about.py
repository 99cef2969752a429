"""What a page states about itself as a page: address, site, picture, language, access and kind.

Each function gives the value with its source, or :data:`~cleaner.metadata.sources.NOT_STATED`.
"""

from __future__ import annotations

from cleaner.metadata import addresses
from cleaner.metadata.jsonld import first_string, types
from cleaner.metadata.liveblog import LIVE
from cleaner.metadata.nodes import is_article
from cleaner.metadata.plain import collapse_space
from cleaner.metadata.sources import NOT_STATED, PageSources, SourcedText, first_stated, sourced
from cleaner.page.language_codes import language_code

_PAID = frozenset({"false", "no", "0", "locked", "metered", "paid", "premium"})
_FREE = frozenset({"true", "yes", "1", "free"})


def address(page: PageSources) -> SourcedText:
    """The page's own address: absolute, else none."""
    raw = page.raw
    return first_stated(
        (addresses.web_address(raw.canonical), "meta"),
        (addresses.web_address(raw.first("og:url")), "opengraph"),
        (addresses.web_address(first_string(page.graph.get("url"))), "json-ld"),
    )


def site_name(page: PageSources) -> SourcedText:
    """What the site calls itself."""
    publishers = page.graph.resolve(page.graph.get("publisher"))
    return first_stated(
        sourced(page.raw.first("og:site_name"), "opengraph"),
        sourced(publishers, "json-ld"),
        sourced(page.raw.first("application-name", "twitter:site"), "meta"),
    )


def image(page: PageSources, base: str | None) -> SourcedText:
    """The address of the page's picture, made absolute against ``base``."""
    images = page.graph.get("image", "thumbnailUrl")
    image = images[0] if isinstance(images, list) and images else images
    in_json = (image.get("url") or image.get("contentUrl")) if isinstance(image, dict) else image
    raw = page.raw
    return first_stated(
        (addresses.joined(base, raw.first("og:image", "og:image:url", "og:image:secure_url")), "opengraph"),
        (addresses.joined(base, first_string(in_json)), "json-ld"),
        (addresses.joined(base, raw.first("twitter:image", "twitter:image:src")), "meta"),
    )


def language(page: PageSources) -> SourcedText:
    """The page's language as its primary subtag: "en-GB", "en_GB" and "eng" are "en"; "utf-8" is none."""
    raw = page.raw
    options = (
        ("meta", raw.language),
        ("json-ld", first_string(page.graph.get("inLanguage"))),
        ("opengraph", raw.first("og:locale")),
        ("meta", raw.first("content-language", "language")),
    )
    for source, text in options:
        if code := language_code(text):
            return code, source
    return NOT_STATED


def access(page: PageSources) -> SourcedText:
    """``free`` or ``paywalled``, where the page says so."""
    free = page.graph.get("isAccessibleForFree")
    tier = page.raw.first("article:content_tier", "content_tier", "isaccessibleforfree")
    for source, value in (("json-ld", str(free)), ("opengraph", tier)):
        word = collapse_space(value).lower().rsplit("/", 1)[-1]
        if word in _PAID or word in _FREE:
            return "paywalled" if word in _PAID else "free", source
    return NOT_STATED


def kind(page: PageSources) -> SourcedText:
    """``live-blog`` or ``article``, where the page says so."""
    kinds = frozenset[str]().union(*(types(work) for work in page.graph.works))
    if LIVE in kinds:
        return "live-blog", "json-ld"
    if is_article(kinds):
        return "article", "json-ld"
    return ("article", "opengraph") if page.raw.first("og:type").lower() == "article" else NOT_STATED
