"""What is asked of whom, and how it went. Knows no mail."""
