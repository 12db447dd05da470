"""Simulated participants: they share neither code nor wordings with the reader."""
