"""Puts the house together: config, store, course, chat and clock, in one TaskGroup. The only reader of real time."""

from bot.app.asking.items import items
from bot.app.asking.reminders import reminders
from bot.app.asking.reports import reports
from bot.app.asking.stats import stats
from bot.app.building import House, Refused, build, open_store, opened, teach
from bot.app.encrypting import encrypt
from bot.app.real_time import SystemClock, today
from bot.app.restoring import back_up, restore
from bot.app.running import stoppable, work
from bot.app.serving import LEVELS, run, say, serve
from bot.app.setting_up import Wishes, init

__all__ = [
    "LEVELS",
    "House",
    "Refused",
    "SystemClock",
    "Wishes",
    "back_up",
    "build",
    "encrypt",
    "init",
    "items",
    "open_store",
    "opened",
    "reminders",
    "reports",
    "restore",
    "run",
    "say",
    "serve",
    "stats",
    "stoppable",
    "teach",
    "today",
    "work",
]
