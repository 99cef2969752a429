"""The learned labeller of plain text: which lines of a page without its tags are the article's."""
