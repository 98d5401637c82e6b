"""Groups as Telegram tells of them: who is an admin, where a message stands, which poll is whose."""
