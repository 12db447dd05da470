"""What the corpus can be dressed in: other names, questions, lines of programs, dates, numbers and layouts. Data and small functions."""
