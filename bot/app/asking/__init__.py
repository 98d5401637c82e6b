"""What whoever runs the bot, or writes for it, asks on a terminal: read beside a bot that may be running."""
