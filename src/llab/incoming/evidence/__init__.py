"""What only the whole mail says of where its lines belong: each module looks for one kind of sign."""
