"""What goes out: claimed durably, paced, carried, and its outcome recorded."""
