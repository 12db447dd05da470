"""What surveys ask about: invented questions on many subjects, in seven languages. Data."""
