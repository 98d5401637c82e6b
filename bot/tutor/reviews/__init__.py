"""Reviews as the learner meets them: one message, question after question, with a way out at each of them."""
