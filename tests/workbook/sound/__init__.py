"""An independent reader of workbooks: `problems(content)` says what is wrong with one. Knows nothing of llab's own code."""

from tests.workbook.sound.book import problems

__all__ = ["problems"]
