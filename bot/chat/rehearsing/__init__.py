"""The chat room on a stage, for the simulator: everything is real but Telegram."""
