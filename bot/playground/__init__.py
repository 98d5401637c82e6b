"""A local Bot API server with people in it: for demos without a token, and the judge of all chat tests."""
