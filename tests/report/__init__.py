"""The page of `llab report`."""
