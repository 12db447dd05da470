"""Responses to plain rows and headings."""
