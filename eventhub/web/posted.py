"""What a browser posted: the fields of a form, and the one file that may come with them."""

import asyncio
from binascii import a2b_qp
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from eventhub.door.guard import TooLarge
from eventhub.web.forms import Form
from rooms.kernel import Refused

Keeper = Callable[[Form, UploadFile], Awaitable[str]]
"""Keeps a file, given the fields beside it; answers the id under which it was kept."""
AT_ONCE = 64 * 1024
"""Bytes of a form that are read on the spot; a larger one (a list of people) is read beside the loop."""


async def form_of(request: Request, keeper: Keeper | None = None) -> dict[str, list[str]]:
    """The fields of a form, each with all its values. Raises Refused when it is no form.

    A file is dropped, unless there is a keeper: then its field holds the id under which it was kept.
    """
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form(max_files=4, max_fields=600, max_part_size=64 * 1024) as data:
            return await _with_file(data, keeper)
    return await plain_form(request, 600)


async def _with_file(data: FormData, keeper: Keeper | None) -> dict[str, list[str]]:
    """The fields of a form with a file in it. Raises Refused for several: each costs as much as the first."""
    found: dict[str, list[str]] = {}
    files = [(name, value) for name, value in data.multi_items() if not isinstance(value, str) and value.filename]
    if len(files) > 1:
        raise Refused("One picture at a time, please. Send the others after it.")
    for name, value in data.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    if keeper:
        for name, value in files:
            found[name] = [await keeper(found, value)]
    return found


async def plain_form(request: Request, most_fields: int, most_bytes: int = AT_ONCE) -> dict[str, list[str]]:
    """The fields of a form without files. Raises Refused when it is no form, TooLarge when it is too much of one."""
    body, kind = await request.body(), request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if len(body) > most_bytes:
        raise TooLarge
    if body and kind != "application/x-www-form-urlencoded":
        raise Refused("This form could not be read. Please load the page again.")
    try:
        if len(body) > AT_ONCE:
            return await asyncio.to_thread(large_form, body, most_fields)
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=most_fields, errors="strict")
    except ValueError:
        raise Refused("This form could not be read. Please load the page again.") from None


def large_form(body: bytes, most: int) -> dict[str, list[str]]:
    """A form of megabytes (a list of people on its way), read without cutting it into a million pieces, as parse_qs
    does. Raises ValueError."""
    if body.count(b"&") >= most:
        raise ValueError("too many fields")
    found: dict[str, list[str]] = {}
    for field in filter(None, body.split(b"&")):
        name, _, value = (_unquoted(part) for part in field.partition(b"="))
        found.setdefault(name, []).append(value)
    return found


def _unquoted(part: bytes) -> str:
    """As in mail that is "quoted printable", where "=" stands for "%"; C does the work."""
    quoted = part.replace(b"+", b" ").replace(b"=", b"%3D").replace(b"%", b"=")
    return a2b_qp(quoted).decode("utf-8")
