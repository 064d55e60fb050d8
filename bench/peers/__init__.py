"""Small servers of our own writing on what somebody might use instead, doing three of our jobs."""
