"""Outputs that are whole or not there: files, records, columns."""
