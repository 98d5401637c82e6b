"""What a learner leaves with: the pieces of the portfolio as they stand, the name on them, the certificate."""
