"""Cards outside their lesson: read again on their own, kept on a shelf, shown under a wrong answer."""
