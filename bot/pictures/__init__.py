"""Makes files: worded papers in, bytes out. It knows no learner, no store and no Telegram.

What is written (text, tables, JSON) is made in a thread; what is drawn or set on pages, in a process of its own.
"""
