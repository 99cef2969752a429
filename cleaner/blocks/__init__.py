"""From a page to blocks: of a tree what a reader sees, of a text its lines, and inside them the spans that rules name."""
