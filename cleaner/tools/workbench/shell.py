"""The page of the workbench: it holds nothing of the documents, its script asks for all of it."""

from __future__ import annotations

from functools import cache

from cleaner import __version__
from cleaner.render.markup import escaped
from cleaner.tools.web_page import asset, joined, policy, web_page

_STYLES = "explain.css workbench.css"
"""It looks as the page of ``explain`` does."""
_SCRIPT = "workbench.js"


@cache
def page() -> str:
    """The page."""
    body = asset("workbench.html").replace("VERSION", escaped(__version__))
    return web_page("clean-news workbench", [body], style=_STYLES, script=_SCRIPT, asks_server=True)


@cache
def content_security_policy() -> str:
    """What the page's own policy says, and besides that no other page may frame it, which only a header can say."""
    return f"{policy(joined(_STYLES), asset(_SCRIPT), asks_server=True)}; frame-ancestors 'none'"
