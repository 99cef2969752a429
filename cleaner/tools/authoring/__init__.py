"""Proposals for rule files, learned from pages and texts of an outlet."""
