"""The authors' desk: what people who write lessons ask of the command line. It teaches nobody and sends nothing.

The preview goes through the same screens and the same rendering as the bot, so that an author sees what learners see.
"""
