"""Articles written out: text, JSON, Markdown, HTML, XML, CSV; and shown on a screen."""
