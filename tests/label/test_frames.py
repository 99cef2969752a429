from __future__ import annotations

import pytest

from cleaner.blocks.html import segment
from cleaner.label.frames import frame_of, with_pictures
from cleaner.page.tree import parse_html

CAPTION = "<p>The mill in April.</p>"


@pytest.mark.parametrize(
    ("markup", "tag"),
    [
        (f"<figure><img src=a>{CAPTION}</figure>", "figure"),
        (f"<div><section><span><picture></picture></span>{CAPTION}</section></div>", "section"),
        (f"<div><brick-image-v3 src=a></brick-image-v3>{CAPTION}</div>", "div"),
        (f"<div><my-list></my-list>{CAPTION}</div>", None),
        (f"<div><img class=icon src=a>{CAPTION}</div>", None),
        (f"<div><img width=20 src=a>{CAPTION}</div>", None),
        (f"<article><img src=a>{CAPTION}</article>", None),
        (f"<figure>{CAPTION}</figure>", "figure"),
        (f"<figure><table><tr><td>1</td></tr></table>{CAPTION}</figure>", None),
    ],
)
def test_the_frame_is_the_smallest_element_with_a_picture(markup: str, tag: str | None) -> None:
    tree = parse_html(f"<body>{markup}</body>")
    placed = segment(tree).placed[-1]
    frame = frame_of(placed.box, with_pictures(tree))
    assert (frame.tag if frame else None) == tag
