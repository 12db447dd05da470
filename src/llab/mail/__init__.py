"""Mail as the RFCs and mail programs have it. Knows no survey."""
