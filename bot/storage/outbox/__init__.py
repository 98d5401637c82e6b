"""What is to be sent, from the transaction that decided it to the answer of Telegram.

A row is `pending`, then durably `sending` before the request leaves, and erased once its fate is known; where nothing
waits for its chat and a place on the way out is free, it is `sending` from the transaction on that decides it. Its key
lives on (see `deliveries`). Within a chat one row is in flight at a time, replies go before what nobody asked for, and
equals go in their order.
"""

from bot.storage.outbox.claiming import claim, everything, next_at, recover, unasked, unclaim, waits
from bot.storage.outbox.putting import put, put_claimed
from bot.storage.outbox.recalling import call_back
from bot.storage.outbox.rows import Claimed, Method, Reader
from bot.storage.outbox.screens import adopt, message_of
from bot.storage.outbox.settling import (
    cancel,
    cancel_unasked,
    dead,
    drop_chat,
    holds,
    postpone,
    prune,
    recall,
    redirect,
    resend_as_new,
    sent,
    uncertain,
)

__all__ = [
    "Claimed",
    "Method",
    "Reader",
    "adopt",
    "call_back",
    "cancel",
    "cancel_unasked",
    "claim",
    "dead",
    "drop_chat",
    "everything",
    "holds",
    "message_of",
    "next_at",
    "postpone",
    "prune",
    "put",
    "put_claimed",
    "recall",
    "recover",
    "redirect",
    "resend_as_new",
    "sent",
    "unasked",
    "uncertain",
    "unclaim",
    "waits",
]
