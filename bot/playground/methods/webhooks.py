"""Where updates go: setWebhook, deleteWebhook, getWebhookInfo. The pushing itself is the business of http."""

import re

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, text
from bot.playground.world.profile import Webhook
from bot.playground.world.state import State

SECRET = re.compile(r"[A-Za-z0-9_\-]*")
SECRET_LIMIT = 256
LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:/.*)?")


@answers("setWebhook")
def set_webhook(state: State, params: Params) -> object:
    """Push updates to a URL: https, or plain http on this very machine."""
    url = params.text("url")
    if not url:
        return delete_webhook(state, params)
    if not url.startswith("https://") and not LOOPBACK.fullmatch(url):
        raise Refused(Fault.WEBHOOK_HTTPS)
    secret = params.text("secret_token")
    if len(secret) > SECRET_LIMIT:
        raise Refused(Fault.WEBHOOK_SECRET_LONG)
    if not SECRET.fullmatch(secret):
        raise Refused(Fault.WEBHOOK_SECRET_CHARS)
    allow(state, params)
    _drop(state, params)
    connections = params.whole("max_connections", 40)
    ip = params.text("ip_address") or None
    state.bot.webhook = Webhook(
        url=url, secret=secret, max_connections=connections, ip_address=ip, certified="certificate" in params
    )
    state.tell("webhook", url=url)
    return True


def allow(state: State, params: Params) -> None:
    """Remember which kinds of updates the bot asked for, if it says so this time."""
    if "allowed_updates" in params:
        state.mailbox.allowed = frozenset(text(kind) for kind in params.rows("allowed_updates"))


def _drop(state: State, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        state.mailbox.pending.clear()


@answers("deleteWebhook")
def delete_webhook(state: State, params: Params) -> object:
    """Go back to getUpdates."""
    _drop(state, params)
    state.bot.webhook = None
    state.tell("webhook", url="")
    return True


@answers("getWebhookInfo")
def get_webhook_info(state: State, params: Params) -> object:
    """Say where updates go and what went wrong last."""
    del params
    shape: Thing = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.mailbox.pending),
        **present(allowed_updates=sorted(state.mailbox.allowed) or None),
    }
    hook = state.bot.webhook
    if hook is None:
        return shape
    when, words = hook.last_error or (None, None)
    trouble = present(last_error_date=when, last_error_message=words, ip_address=hook.ip_address)
    return {
        **shape,
        "has_custom_certificate": hook.certified,
        "url": hook.url,
        "max_connections": hook.max_connections,
        **trouble,
    }
