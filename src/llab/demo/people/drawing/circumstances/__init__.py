"""What happens to a message between the organiser and the person, and between her and the organiser's mailbox."""
