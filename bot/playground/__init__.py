"""A local Bot API server with people in it: for learners without a token, and the judge of every test of the chat room."""
