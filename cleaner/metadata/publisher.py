"""Whose text it is, where no rule is needed to say so: the domain of an address, of a folder's name, or a name as it is given."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,24}")
_SECOND_LEVEL = frozenset("ac co com edu go gob gov gouv me mil ne net nom or org sch".split())
"""What stands before the country in ``bbc.co.uk``, ``abc.net.au``, ``folha.com.br``."""

_SHARED = frozenset("blogspot.com github.io livejournal.com medium.com substack.com tumblr.com typepad.com wordpress.com".split())
"""Where each host below the domain is somebody else's."""

_GENERIC_ENDINGS = frozenset(
    "com org net info biz news press media online site website tv radio today live world africa london berlin paris "
    "example test".split()
)
"""Endings besides the countries' that a folder's name is taken for a host by: ``articles.raw`` is none."""

_FILE_ENDINGS = frozenset("bz gz md py rs sh so xz js ts".split())
"""Countries' endings that are better known as those of files."""

LONGEST_NAME = 80
"""Characters of an outlet's name; what is longer is no name."""


def publisher_of_url(url: str | None) -> str | None:
    """The domain that an address is registered under: ``https://www.bbc.co.uk/news/1`` is from ``bbc.co.uk``."""
    if not url:
        return None
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return registered_domain(host) if host else None


def registered_domain(host: str) -> str | None:
    """The part of a host's name under which its owner has registered it; None for a name without a dot, and for numbers."""
    host = host.lower().rstrip(".")
    if not _HOST.fullmatch(host):
        return None
    parts = host.split(".")
    has_second_level = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    size = 3 if has_second_level or ".".join(parts[-2:]) in _SHARED else 2
    return ".".join(parts[-size:])


def publisher_of_name(name: str) -> str | None:
    """The outlet that a field of a record names, by its address, its host, or in words (``The Example Herald``)."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        return None
    return (None if " " in name else publisher_of_url(name)) or name.casefold()


def publisher_of_folder(name: str) -> str | None:
    """The domain that a folder, or a file of records without its suffix, has its name from; None where it is no host's."""
    name = name.lower()
    ending = name.rpartition(".")[2]
    is_known = ending in _GENERIC_ENDINGS or (len(ending) == 2 and ending not in _FILE_ENDINGS)
    return registered_domain(name) if is_known else None
