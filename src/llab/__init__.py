"""llab: open questions by e-mail, one answer per question in Excel."""

__version__ = "0.1.0"
