"""Spares the garbage collector what lasts as long as the process: the course, the phrases, the modules.

It would look through all of it again and again while learners wait, and never find anything to collect.
"""

import gc

_YOUNG = 20_000  # objects made before a look at the young ones; Python's 700 come with every other answer
_OLDER = 20  # such looks before one at the older ones


def spare() -> None:
    """Look from now on only at what is made later; what is garbage by now is too little to search for at a start."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
