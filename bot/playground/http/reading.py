"""Reads the parameters of a call in all four ways Telegram accepts: query, form, JSON, multipart."""

import json
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.playground.errors import Fault, Refused
from bot.playground.wire import Thing, Upload, thing

BODY_LIMIT = 60 * 1024 * 1024


async def read(request: web.Request) -> Thing:
    """Give the parameters as they arrived, files as uploads."""
    params: Thing = dict(request.query)
    kind = request.content_type if request.can_read_body else ""
    if kind == "multipart/form-data":
        return {**params, **await _multipart(request)}
    if not kind:
        return params
    body = await _whole(request)
    if kind == "application/json":
        return {**params, **_json(body)}
    return {**params, **dict(parse_qsl(_decoded(body), keep_blank_values=True))}


async def _whole(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise Refused(Fault.TOO_LARGE) from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(Fault.NOT_UTF8) from None


def _json(body: bytes) -> Thing:
    try:
        return thing(json.loads(_decoded(body) or "{}"))
    except ValueError:
        raise Refused(Fault.BROKEN_REQUEST) from None


async def _multipart(request: web.Request) -> Thing:
    params: Thing = {}
    size = 0
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None:
                raise Refused(Fault.BROKEN_REQUEST)
            content = await part.read(decode=False)
            size += len(content)
            if size > BODY_LIMIT:
                raise Refused(Fault.TOO_LARGE)
            params[part.name] = _value(part, bytes(content))
    except (ValueError, AssertionError, RuntimeError, HttpProcessingError):
        raise Refused(Fault.BROKEN_REQUEST) from None
    return params


def _value(part: BodyPartReader, content: bytes) -> object:
    if part.filename is None:
        return _decoded(content)
    return Upload(
        name=part.filename, content=content, mime=part.headers.get("Content-Type", "application/octet-stream")
    )
