"""From bytes to a decoded page, and from its markup to a tree."""
