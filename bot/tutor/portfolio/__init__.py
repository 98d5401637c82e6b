"""Work that leads to work: the portfolio as it grows, the files of it, the certificate."""

from bot.core.presses import Verb
from bot.tutor.portfolio import certifying, showing
from bot.tutor.portfolio.certifying import show_certificate, verify, with_award
from bot.tutor.portfolio.naming import show_waiting, typed_name
from bot.tutor.portfolio.papers import MAKERS
from bot.tutor.portfolio.showing import show_portfolio

__all__ = [
    "MAKERS",
    "PRESSES",
    "show_certificate",
    "show_portfolio",
    "show_waiting",
    "typed_name",
    "verify",
    "with_award",
]

PRESSES = {Verb.PORTFOLIO: showing.press_portfolio, Verb.CERTIFICATE: certifying.press_certificate}
