"""What was learned stays learned: when an answered question comes again, and how well it is known by then."""
