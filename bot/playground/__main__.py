"""The server alone, for tests that kill the bot in another process: `python -m bot.playground --port N --seed S`."""

import argparse
import asyncio
import sys

from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground


async def serve(arguments: argparse.Namespace) -> None:
    """Run until interrupted; the first line of output is where the server listens."""
    playground = Playground(
        clock=ShiftedClock(),
        token=arguments.token,
        username=arguments.username,
        seed=arguments.seed,
        strict=not arguments.lax,
    )
    await playground.start(arguments.host, arguments.port)
    sys.stdout.write(f"{playground.page_url}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await playground.stop()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--token", default="42:playground")
    parser.add_argument("--username", default="playground_bot")
    parser.add_argument("--lax", action="store_true", help="skip the checks of answers against the specification")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
