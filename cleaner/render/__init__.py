"""Articles written out: text, JSON, Markdown."""
