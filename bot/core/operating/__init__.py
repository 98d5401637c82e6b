"""What the people who run the bot see and decide: figures, messages to many, alerts. Pure, as all of the core."""
