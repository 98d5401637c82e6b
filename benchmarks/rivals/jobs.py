"""PTB's JobQueue with a daily job for each of so many learners: how long it takes to set up and what it holds."""

import asyncio
import sys
import time
from datetime import UTC
from datetime import time as hour

from telegram.ext import Application, ContextTypes

from benchmarks import meter
from benchmarks.traffic import TOKEN

_DAY = 24 * 60


async def remind(_: ContextTypes.DEFAULT_TYPE) -> None:
    """Do nothing; it is never time."""


async def hold(count: int) -> None:
    """Set up the jobs, start, and tell seconds of CPU and memory."""
    application = Application.builder().token(TOKEN).build()
    queue = application.job_queue
    if queue is None:
        sys.exit("python-telegram-bot was installed without its job queue")
    before = time.process_time()
    for number in range(count):
        minute = number % _DAY
        queue.run_daily(remind, hour(minute // 60, minute % 60, tzinfo=UTC), name=str(number))
    await queue.start()
    meter.say({"seconds": time.process_time() - before, **meter.usage()})
    await queue.stop()


if __name__ == "__main__":
    asyncio.run(hold(int(sys.argv[1])))
