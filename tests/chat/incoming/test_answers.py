"""Callback queries are answered whatever happens to single answers."""

import asyncio
import json
from collections.abc import Mapping

import pytest
from telegram.error import BadRequest

from bot.chat.incoming.answers import Answers
from bot.storage.inbox import Waiting


def row(update: object) -> Waiting:
    return Waiting(place=1, update_id=1, lane=1, raw=json.dumps(update), tries=0, got_at=0)


class Telegram:
    """Takes what is called, unless it is in trouble."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.answered: list[object] = []
        self._trouble = trouble

    async def call(self, method: str, parameters: Mapping[str, object], *, patience: float | None = None) -> object:
        assert (method, patience) == ("answerCallbackQuery", 10.0)
        if self._trouble is not None and parameters["callback_query_id"] == "old":
            raise self._trouble
        self.answered.append(parameters)
        return True


@pytest.mark.parametrize("trouble", [BadRequest("Query is too old"), KeyError("result")])
async def test_an_answer_that_fails_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    telegram = Telegram(trouble)
    monkeypatch.setattr("bot.chat.incoming.answers.AT_ONCE", 1)
    answers, stop = Answers(telegram.call), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(answers.run(stop))
        for query in ("old", "new"):
            answers.notice(row({"callback_query": {"id": query}}))
        await answers.settled()
        stop.set()
    assert telegram.answered == [{"callback_query_id": "new"}]


@pytest.mark.parametrize(
    "update", [{"message": {"text": "x"}}, {"message": {"text": '"callback_query"'}}, {"callback_query": {"id": 7}}]
)
async def test_an_update_without_a_query_asks_for_no_answer(update: object) -> None:
    answers = Answers(Telegram().call)
    answers.notice(row(update))
    async with asyncio.timeout(60):
        await answers.settled()
