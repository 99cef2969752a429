"""The metadata that an HTML page states about itself; :mod:`cleaner.facts.page` reads it."""
