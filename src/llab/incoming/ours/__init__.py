"""Which words of a reply are ours, and what each stretch of it is: the messages we sent, alignment, roles."""
