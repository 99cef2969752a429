"""The values that flow through the pipeline, all of them immutable, and the errors that are raised on purpose."""

from cleaner.model.article import ArticleFields, Caption, Embed, Entry, Evidence, Piece
from cleaner.model.blocks import BULLET, FLAT_LINE, LINE, Block, Inline, Labelled, Post
from cleaner.model.given import NOTHING, Given
from cleaner.model.labels import CONSENT_WALL, ERROR_PAGE, IN_TEXT, INDEX_PAGE, NO_BODY, NOT_ARTICLES, Favor, Label
from cleaner.model.verdict import Strength, Structure, Verdict

__all__ = [
    "BULLET",
    "CONSENT_WALL",
    "ERROR_PAGE",
    "FLAT_LINE",
    "INDEX_PAGE",
    "IN_TEXT",
    "LINE",
    "NOTHING",
    "NOT_ARTICLES",
    "NO_BODY",
    "ArticleFields",
    "Block",
    "Caption",
    "Embed",
    "Entry",
    "Evidence",
    "Favor",
    "Given",
    "Inline",
    "Label",
    "Labelled",
    "Piece",
    "Post",
    "Strength",
    "Structure",
    "Verdict",
]
