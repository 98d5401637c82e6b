"""Values of the tutor become words, keyboards, polls and papers of one reader. Pure."""
