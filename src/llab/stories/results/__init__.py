"""What is shown to those who use the answers, and what they typed into it taken back."""
