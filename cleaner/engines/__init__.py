"""Cleaning inside other people's pipelines."""
