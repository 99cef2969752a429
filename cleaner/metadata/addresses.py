"""Addresses of pages and pictures: absolute ``http`` ones, or none."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

_VARIANTS = ("www.", "m.", "amp.", "mobile.")
_ENDINGS = (".html", ".htm", ".amp", "/amp", "/index", "/")
_LONGEST = 4_000  # characters; data addresses and traps are longer
_COMMON_LABELS = frozenset({"www", "m", "amp", "mobile", "co", "com", "org", "net", "ac", "gov", "edu", "news", "de", "en"})


def web_address(written: str) -> str | None:
    """The address if it is an absolute ``http`` or ``https`` one with a host, else ``None``."""
    text = written.strip()
    if len(text) > _LONGEST or len(text.split()) != 1:
        return None
    try:
        parts = urlsplit(text)
        return text if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def joined(base: str | None, written: str) -> str | None:
    """A picture's address made absolute against the page's; ``None`` where that gives no web address."""
    if not written or len(written) > _LONGEST:
        return None
    try:
        return web_address(urljoin(base or "", written.strip()))
    except ValueError:
        return None


def host_names(url: str | None) -> tuple[str, ...]:
    """What a site may call itself by its host: the host, and each label of it that is a name."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ()
    host = host.removeprefix("www.")
    labels = host.split(".")[:-1]
    return (
        tuple(dict.fromkeys([host, *(label for label in labels if len(label) > 2 and label not in _COMMON_LABELS)]))
        if host
        else ()
    )


def place(url: str) -> str | None:
    """Which page an absolute address leads to, alike for a page and its mobile version; ``None`` for none or a front page."""
    address = web_address(url)
    if address is None:
        return None
    parts = urlsplit(address)
    host, path = (parts.hostname or "").lower(), parts.path.lower().removeprefix("/amp/")
    for prefix in _VARIANTS:
        host = host.removeprefix(prefix)
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    return f"{host}/{path.strip('/')}" if path.strip("/") else None
