"""What a page states about itself as a page: address, site, picture, language, access and kind."""

from __future__ import annotations

from cleaner.metadata import addresses
from cleaner.metadata.jsonld import first_string, types
from cleaner.metadata.liveblog import LIVE
from cleaner.metadata.nodes import is_article
from cleaner.metadata.plain import fold
from cleaner.metadata.stated import NOTHING, Found, Stated, first, stated

_PAID = frozenset({"false", "no", "0", "locked", "metered", "paid", "premium"})
_FREE = frozenset({"true", "yes", "1", "free"})


def address(page: Stated) -> Found:
    """The page's own address: absolute, else none."""
    gathered = page.gathered
    return first(
        (addresses.web_address(gathered.canonical), "meta"),
        (addresses.web_address(gathered.first("og:url")), "opengraph"),
        (addresses.web_address(first_string(page.graph.get("url"))), "json-ld"),
    )


def site_name(page: Stated) -> Found:
    """What the site calls itself."""
    publishers = page.graph.resolve(page.graph.get("publisher"))
    return first(
        stated(page.gathered.first("og:site_name"), "opengraph"),
        stated(publishers, "json-ld"),
        stated(page.gathered.first("application-name", "twitter:site"), "meta"),
    )


def image(page: Stated, base: str | None) -> Found:
    """The address of the page's picture, made absolute against ``base``."""
    images = page.graph.get("image", "thumbnailUrl")
    image = images[0] if isinstance(images, list) and images else images
    in_json = (image.get("url") or image.get("contentUrl")) if isinstance(image, dict) else image
    gathered = page.gathered
    return first(
        (addresses.joined(base, gathered.first("og:image", "og:image:url", "og:image:secure_url")), "opengraph"),
        (addresses.joined(base, first_string(in_json)), "json-ld"),
        (addresses.joined(base, gathered.first("twitter:image", "twitter:image:src")), "meta"),
    )


def language(page: Stated) -> Found:
    """The page's language as its primary subtag: "en-GB" and "en_GB" are "en"."""
    gathered = page.gathered
    options = (
        ("meta", gathered.language),
        ("json-ld", first_string(page.graph.get("inLanguage"))),
        ("opengraph", gathered.first("og:locale")),
        ("meta", gathered.first("content-language", "language")),
    )
    for source, text in options:
        primary = text.strip().lower().replace("_", "-").split("-")[0]
        if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3:
            return primary, source
    return NOTHING


def access(page: Stated) -> Found:
    """``free`` or ``paywalled``, where the page says so."""
    free = page.graph.get("isAccessibleForFree")
    tier = page.gathered.first("article:content_tier", "content_tier", "isaccessibleforfree")
    for source, value in (("json-ld", str(free)), ("opengraph", tier)):
        word = fold(value).lower().rsplit("/", 1)[-1]
        if word in _PAID or word in _FREE:
            return "paywalled" if word in _PAID else "free", source
    return NOTHING


def kind(page: Stated) -> Found:
    """``live-blog`` or ``article``, where the page says so."""
    kinds = frozenset[str]().union(*(types(work) for work in page.graph.works))
    if LIVE in kinds:
        return "live-blog", "json-ld"
    if is_article(kinds):
        return "article", "json-ld"
    return ("article", "opengraph") if page.gathered.first("og:type").lower() == "article" else NOTHING
