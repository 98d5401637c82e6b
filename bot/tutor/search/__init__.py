"""Asking the course: free text, terms, inline queries, cards to keep and to read again, and a week to take along."""
