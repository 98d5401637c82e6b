"""Puts an alert for every operator into the outbox, unless one of its kind went out within the hour."""

from collections.abc import Collection
from datetime import datetime

from bot.core.operating.trouble import PACE, Trouble
from bot.core.replies import Reply
from bot.core.schedule import epoch
from bot.storage import addresses, outbox
from bot.storage.engine import settings
from bot.storage.engine.tx import Tx


def tell(tx: Tx, now: datetime, operators: Collection[int], trouble: Trouble, reply: Reply) -> bool:
    """Tell the operators (Telegram ids) and return True; what was told is remembered across a restart."""
    moment, name = epoch(now), f"alert {trouble.value}"
    last = settings.read(tx, name)
    if last is not None and 0 <= moment - int(last) < PACE:
        return False
    settings.write(tx, name, str(moment))
    for one in sorted(set(operators)):
        outbox.put(tx, addresses.chat_for(tx, one), (reply,), moment)
    return True
