"""Pages of an invented outlet with gold, in folders as ``rules learn`` reads them."""

from __future__ import annotations

import json
from pathlib import Path

DOMAIN = "harbour.example"
TOWNS = ("Wick", "Oban", "Fowey", "Looe", "Ayr", "Rye")
KEPT = "The ferry to {} left an hour late because its anchor had caught the mayor's bicycle on the bottom."
MORE = "Nobody in {} wanted the bicycle back, and the harbour master has hung it up above the door of his office."


def body(town: str) -> str:
    """The article about a town."""
    return "\n\n".join(
        text.format(town) for text in (KEPT, MORE, KEPT.replace("ferry", "mail boat"), MORE.replace("office", "house"))
    )


def page(town: str) -> str:
    """The page around it: a box of the outlet's own furniture among the paragraphs, a generated class around them."""
    first, *others = (f"<p>{text}</p>" for text in body(town).split("\n\n"))
    return (
        f"<!DOCTYPE html><html><head><title>{town} ferry late</title></head><body><h1>{town} ferry late</h1>"
        f'<div class="signed"><b class="who">Ada Roe</b></div><div class="css-1x2y3z story-text">{first}'
        f'<div class="tide-box"><p>Tide tables of the {town} coast have been printed by us in two colours since the old pier '
        "was built.</p></div>"
        f"{''.join(others)}</div><footer>Imprint</footer></body></html>"
    )


def gold_folder(folder: Path, towns: tuple[str, ...] = TOWNS[:2]) -> Path:
    """A folder with ``gold.jsonl`` and pages; another outlet's record among them."""
    (folder / "pages").mkdir(parents=True)
    rows = [{"id": town, "url": f"https://www.{DOMAIN}/{town}", "body": body(town), "authors": ["Ada Roe"]} for town in towns]
    for town in towns:
        (folder / "pages" / f"{town}.html").write_text(page(town), encoding="utf-8")
    rows.append({"id": "absent", "url": "https://other.example/x", "body": "Not read at all."})
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
