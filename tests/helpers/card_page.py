"""A small page with a menu, an article of two paragraphs and three cards in a row."""

from __future__ import annotations

import lxml.html

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment

TITLE = "Ferry finds its bell"
_SOURCE = """
<body><nav><ul><li><a href="/a">Weather</a></li><li><a href="/b">Harbour</a></li></ul></nav>
<div class="story">
<h1>Ferry finds its bell</h1>
<p>The ferry that lost its bell in the storm of last winter has it back, and the crew rang it twice on Friday.</p>
<p>A diver who was looking for mussels found it under the old pier, green from the salt but without a crack.</p>
</div>
<div class="card"><h3><a href="/1">One more</a></h3><p>Short.</p></div>
<div class="card"><h3><a href="/2">And more</a></h3><p>Shorter.</p></div>
<div class="card"><h3><a href="/3">Last one</a></h3><p>Shortest.</p></div>
</body>"""


def card_page() -> Document:
    """The page in blocks, new for each call."""
    return segment(lxml.html.document_fromstring(_SOURCE))
