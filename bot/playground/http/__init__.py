"""The playground over HTTP: the Bot API itself, files, webhooks, and the controls of the phone page."""
