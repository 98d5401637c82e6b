"""Updates as Telegram sends them: a typed word, or a tap on an answer under a question."""

import json

FIRST = 500_000_000  # the first learner's Telegram id
TOKEN = "7000000001:bench"  # noqa: S105 - of the light server, which takes any
ME = {"id": 7_000_000_001, "is_bot": True, "first_name": "Bench", "username": "benchbot"}
ASKED = 1_790_000_000
_QUESTION = (
    "Swali la 1 kati ya 5\n\nDuka la viatu limepata maoni matano kwenye picha moja: watatu wanauliza bei, mmoja "
    "anauliza mahali, mmoja anasifu rangi. Utajibu nini kwanza ili mteja asiondoke?"
)


def typed(update_id: int, number: int) -> bytes:
    """Return an update in which a learner types a word."""
    sent = {"message_id": 10 + update_id, "from": _person(number), "chat": _chat(number), "date": ASKED}
    return json.dumps({"update_id": update_id, "message": sent | {"text": "Habari"}}).encode()


def tapped(update_id: int, number: int, press: str) -> bytes:
    """Return an update in which a learner taps a button under a question."""
    rows = [[{"text": f"Jibu la {one}", "callback_data": f"{press[:-1]}{one}"}] for one in "abcd"]
    shown = {
        "message_id": 77,
        "from": ME,
        "chat": _chat(number),
        "date": ASKED,
        "text": _QUESTION,
        "reply_markup": {"inline_keyboard": rows},
    }
    query = {
        "id": str(10**15 + update_id),
        "from": _person(number),
        "message": shown,
        "chat_instance": str(FIRST + number),
        "data": press,
    }
    return json.dumps({"update_id": update_id, "callback_query": query}).encode()


def _person(number: int) -> dict[str, object]:
    return {"id": FIRST + number, "is_bot": False, "first_name": f"Asha {number}", "language_code": "sw"}


def _chat(number: int) -> dict[str, object]:
    return {"id": FIRST + number, "type": "private", "first_name": f"Asha {number}"}
