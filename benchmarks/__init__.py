"""Measures the bot beside named rivals in the same run; `python -m benchmarks --help`."""
