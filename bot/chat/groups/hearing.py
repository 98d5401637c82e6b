"""Hands what members say and press in a group to the tutor, with the learner who does it: whoever acts is one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram import Message, Update, User

from bot import tutor
from bot.chat.desk import learner_of
from bot.chat.groups.hosting import Host
from bot.chat.groups.scenes import is_forwarded_by_itself
from bot.core.course import Course
from bot.core.groups.group import Heard, Scene
from bot.core.names import LearnerId
from bot.core.presses import Press
from bot.core.replies import Replies
from bot.storage import addresses, learners
from bot.storage.engine.store import Tx

Hearing = Callable[[Tx, Course, datetime, Scene], Replies]
Pressing = Callable[[Tx, Course, datetime, Scene, Press], Replies]


async def hear(host: Host, update: Update, command: str) -> None:
    """Hand in what was said: an answer to something we wrote is always taken, the rest as patience allows."""
    message = update.effective_message
    if not isinstance(message, Message) or is_forwarded_by_itself(update):
        await host.ignore(update)
    elif host.has_patience(update):
        await host.serve(update, _hearing(update, message, command, tired=False))
    elif command or message.reply_to_message is None:
        await host.ignore(update)
    else:
        await host.serve(update, _hearing(update, message, command, tired=True))


def _hearing(update: Update, message: Message, command: str, *, tired: bool) -> Hearing:
    """Return the use case of what was said; words that answer something we wrote are heard also when we are tired."""

    def use_case(tx: Tx, course: Course, now: datetime, scene: Scene) -> Replies:
        answered, words = message.reply_to_message, message.text or message.caption or ""
        heard = Heard(
            command=command,
            words=words.partition(" ")[2] if command else words,
            answers=answered.message_id if answered else None,
            thanked=_known(tx, answered.from_user if answered else None),
            tired=tired,
        )
        acts = command in tutor.groups.SAID or (command == "" and answered is not None)
        own = _acting(update, tx, course, now, scene) if acts else scene
        return tutor.groups.hear(tx, course, now, own, heard)

    return use_case


def _known(tx: Tx, who: User | None) -> LearnerId | None:
    chat = addresses.find(tx, who.id) if who and not who.is_bot else None
    learner = learners.by_chat(tx, chat) if chat is not None else None
    return learner.id if learner else None


def _acting(update: Update, tx: Tx, course: Course, now: datetime, scene: Scene) -> Scene:
    """Return the scene with whoever acts as a learner; one who hides behind a chat stays nobody."""
    who, message = update.effective_user, update.effective_message
    hidden = update.callback_query is None and isinstance(message, Message) and message.sender_chat is not None
    if who is None or who.is_bot or hidden:
        return scene
    return replace(scene, actor=learner_of(tx, course, who, now).id)


def pressing(update: Update) -> Pressing:
    """Return the use case of a press; whoever presses what is open to all is a learner from then on."""

    def press(tx: Tx, course: Course, now: datetime, scene: Scene, meant: Press) -> Replies:
        own = _acting(update, tx, course, now, scene) if tutor.groups.for_everybody(meant) else scene
        return tutor.groups.press(tx, course, now, own, meant)

    return press
