"""An article that several tests put into pages and texts."""

from __future__ import annotations

MILL = (
    "The windmill on Garrow Hill turned again on Saturday, for the first time since a storm took two of its sails in 1987.",
    "About three hundred people climbed the hill to watch the miller, Ada Thorne, let go of the brake a little after noon.",
    "The sails were built by a boatyard in the next valley, which had never made any before and charged only for the timber.",
    "Flour from the mill will be sold at the Thursday market from next month, in paper bags that schoolchildren have painted.",
)
"""Its paragraphs."""
