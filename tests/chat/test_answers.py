"""Callback queries are answered whatever happens to single answers."""

import asyncio
import json

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.chat.answers import Answers
from bot.storage.inbox import Waiting


def row(update: object) -> Waiting:
    return Waiting(place=1, update_id=1, lane=1, raw=json.dumps(update), tries=0, got_at=0)


@pytest.mark.parametrize("trouble", [BadRequest("Query is too old"), KeyError("result")])
async def test_an_answer_that_fails_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    answered: list[str] = []

    async def answer(_bot: Bot, query: str, **_more: float) -> bool:
        if query == "old":
            raise trouble
        answered.append(query)
        return True

    monkeypatch.setattr(Bot, "answer_callback_query", answer)
    monkeypatch.setattr("bot.chat.answers.AT_ONCE", 1)
    answers, stop = Answers(Bot("42:x")), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(answers.run(stop))
        for query in ("old", "new"):
            answers.notice(row({"callback_query": {"id": query}}))
        await answers.settled()
        stop.set()
    assert answered == ["new"]


@pytest.mark.parametrize(
    "update", [{"message": {"text": "x"}}, {"message": {"text": '"callback_query"'}}, {"callback_query": {"id": 7}}]
)
async def test_an_update_without_a_query_asks_for_no_answer(update: object) -> None:
    answers = Answers(Bot("42:x"))
    answers.notice(row(update))
    async with asyncio.timeout(60):
        await answers.settled()
