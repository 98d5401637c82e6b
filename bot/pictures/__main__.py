"""The drawing process: papers come in on standard input, files go out on standard output, until the bot closes it.

It ends when its input ends, so it cannot outlive the bot, however the bot died. `bot.pictures.studio` is the other end.
"""

import os
import sys
from typing import BinaryIO

from bot.pictures import joining, wire

_MANNERS = 10  # lessons go first


def main(into: BinaryIO, out: BinaryIO) -> None:
    """Say whether letters come out right, then draw what is asked for."""
    try:
        from bot.pictures import typeset  # noqa: PLC0415 - a machine without Typst teaches on, without pictures
    except ImportError as missing:
        wire.answer(out, missing.name or "import", good=False)
        return
    fault = joining.fault(typeset.drawn)
    wire.answer(out, fault, good=not fault)
    while (asked := wire.read(into)) is not None:
        form, words = asked
        try:
            content = typeset.typeset(form, words)
        except Exception as error:  # noqa: BLE001 - the bot says it kindly, and the log says what
            wire.answer(out, f"{type(error).__name__}: {error}"[: wire.REASON], good=False)
        else:
            wire.answer(out, content, good=True)


if __name__ == "__main__":
    os.nice(_MANNERS)
    main(sys.stdin.buffer, sys.stdout.buffer)
