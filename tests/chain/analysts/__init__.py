"""People who work in the workbooks between two fetches, and a record of everything that they typed, kept apart from llab's."""
