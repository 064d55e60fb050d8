"""What was sent to the host's pages: the fields of a form, or a file."""

from fastapi import Request
from starlette.datastructures import UploadFile

from eventhub.door.guard import UPLOAD_LIMIT
from eventhub.web.posted import plain_form
from rooms.kernel import Refused

Form = dict[str, list[str]]
MOST_FIELDS = 6000


async def form_of(request: Request) -> Form:
    """The fields of a form, each with all its values. Raises Refused for what is no form."""
    return await plain_form(request, MOST_FIELDS, UPLOAD_LIMIT)


async def file_of(request: Request, field: str = "file", most: int = UPLOAD_LIMIT) -> tuple[str, bytes]:
    """(name, content) of an uploaded file. What has more than `most` bytes stays on disk: many large ones at once would
    fill the memory. Raises Refused for such a one, and when there is none."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused("Choose a file first.")
    async with request.form(max_files=1, max_fields=20) as data:
        found = data.get(field)
        if not isinstance(found, UploadFile) or not found.filename:
            raise Refused("Choose a file first.")
        if (found.size or 0) > most:
            raise Refused("This file is too large for a recipe.")
        return found.filename, await found.read()


async def file_and_fields(request: Request, most: int = UPLOAD_LIMIT) -> tuple[bytes, Form]:
    """The content of an uploaded file, and what was typed beside it. Raises Refused when there is none."""
    _, content = await file_of(request, most=most)
    async with request.form(max_files=1, max_fields=20) as data:
        typed = {name: [value for value in data.getlist(name) if isinstance(value, str)] for name in data}
    return content, typed
