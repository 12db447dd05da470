"""Invitations that other people would have made: what they say, and every way to lay it out."""
