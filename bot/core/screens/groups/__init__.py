"""What the tutor shows in groups, and in private about them."""
