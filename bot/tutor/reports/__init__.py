"""What learners report about lessons, from the button to the author's list."""
