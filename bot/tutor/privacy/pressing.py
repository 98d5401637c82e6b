"""The buttons and commands of privacy. They work before the welcome is over: whoever comes has rights."""

from collections.abc import Callable, Mapping

from bot.core.presses import Press
from bot.core.replies import Replies
from bot.core.screens.privacy import own as screen
from bot.storage.privacy import discretion
from bot.tutor.privacy import exporting, forgetting, moving, showing
from bot.tutor.visit import Visit


def press_privacy(visit: Visit, press: Press) -> Replies:
    """Do what a button of privacy stands for."""
    what, *rest = press.args or ("show",)
    if what == "hide":
        return _hide(visit, on=rest[:1] != ["off"])
    return _PRESSES.get(what, showing.show)(visit)


def _hide(visit: Visit, *, on: bool) -> Replies:
    """Show nothing of the course on a locked screen from now on, or show it again."""
    discretion.turn(visit.tx, visit.learner.id, on=on)
    (shown,) = showing.show(visit)
    return (screen.with_note(shown, screen.discretion(on=on)),)


_PRESSES: Mapping[str, Callable[[Visit], Replies]] = {
    "show": showing.show,
    "export": exporting.export,
    "forget": lambda _: (screen.forget(),),
    "sure": forgetting.sure,
    "erase": forgetting.erase,
    "move": moving.offer,
    "moved": moving.confirm,
    "unmoved": moving.refuse,
}
COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {
    "privacy": lambda visit, _: showing.show(visit),
    "export": lambda visit, _: exporting.export(visit),
    "forget": lambda _, __: (screen.forget(),),
    "move": moving.move,
}
