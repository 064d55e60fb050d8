"""The page people see while their gathering is being read after a start: one moment, and it goes on by itself."""

from fastapi import Request
from starlette.responses import Response

from eventhub.door.answers import not_saved, page
from eventhub.door.visitor import language_of

AGAIN_SECONDS = 2


async def one_moment(request: Request, error: Exception) -> Response:
    """The gathering is being read: a page comes back by itself, and what was sent is sent again."""
    if request.method not in ("GET", "HEAD") or request.headers.get("x-screen") or request.headers.get("x-outbox"):
        return await not_saved(request, error)
    response = page(request, "moment.html", language_of(request), 202)
    response.headers["refresh"] = str(AGAIN_SECONDS)
    return response
