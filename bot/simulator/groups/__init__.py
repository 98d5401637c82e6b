"""Study groups in the simulator: what Telegram keeps of them, what people do there, and the laws of their chats."""
