"""Rows to sheets; bytes in, bytes out."""
