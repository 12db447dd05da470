"""What came back: collected, archived, understood, and understood again."""
