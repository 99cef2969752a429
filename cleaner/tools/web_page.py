"""A page of HTML that needs nothing else and asks nobody for anything: its frame, its style, its script, its policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from cleaner.render.markup import attribute, escaped

GENERATOR = "clean-news explain"
"""What our pages say they were made by."""


def web_page(title: str, body: Iterable[str], *, style: str, script: str, asks_server: bool = False) -> str:
    """A whole page; ``style`` and ``script`` are names of files in ``assets/``, ``body`` is markup that is escaped already.

    Several styles are parted by a space. The page's policy lets its own style and its own script run, by their hashes, and
    nothing else be loaded, sent or framed; one that ``asks_server`` may ask the server that it came from.
    """
    styles, scripts = joined(style), asset(script)
    inside = "\n".join(body)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{attribute(policy(styles, scripts, asks_server=asks_server))}">
<meta name="generator" content="{GENERATOR}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escaped(title)}</title>
<style>{styles}</style>
</head>
<body>
{inside}
<script>{scripts}</script>
</body>
</html>
"""


def asset(name: str) -> str:
    """A style or a script that the package holds."""
    return files("cleaner.tools").joinpath("assets", name).read_text(encoding="utf-8")


def joined(names: str) -> str:
    """Several of these, one behind the other; their names are parted by spaces."""
    return "\n".join(map(asset, names.split()))


def policy(style: str, script: str, *, asks_server: bool = False) -> str:
    """A Content-Security-Policy under which only this style and this script are obeyed."""
    asks = "connect-src 'self'; " if asks_server else ""
    return (
        f"default-src 'none'; {asks}style-src '{_hash_of(style)}'; script-src '{_hash_of(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash_of(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"
