"""The HTTP side of the Bot API: a lean client, and the date on every answer."""
