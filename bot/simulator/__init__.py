"""Months of many learners in minutes: the real engine in virtual time, with trouble on purpose and laws that watch.

Everything follows from one seed, so that what went wrong once can be watched again.
"""
