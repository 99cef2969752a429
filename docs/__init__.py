"""The documentation: pages, and the code that makes tables of its reference."""
