"""The learned labeller of blocks: which of a page's blocks are the article's text."""
