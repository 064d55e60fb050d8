"""What browsers, chats and search engines ask of every site by themselves: what may be looked at, and its icons."""

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

router = APIRouter()
A_DAY = {"cache-control": "public, max-age=86400"}
INSIDE = ("/g/", "/host", "/me/", "/p/", "/after", "/enter", "/calendar/", "/show/", "/api/")
"""Where nobody but guests and the team has business. The join page is not among them: a chat that shows a preview of
the link must read it, and its header says that nobody lists it (`eventhub.door.guard`)."""
ICONS = {"/favicon.ico": "favicon.ico", "/apple-touch-icon.png": "touch-180.png"}


@router.get("/robots.txt")
async def robots() -> Response:
    """Whoever goes through a site by program stays out of the gatherings (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in INSIDE)]
    return PlainTextResponse("\n".join(lines) + "\n", headers=A_DAY)


@router.get("/favicon.ico")
@router.get("/apple-touch-icon.png")
async def icon(request: Request) -> Response:
    """Where browsers look that read no page first; the file itself lies with the build."""
    name = ICONS[request.url.path]
    return RedirectResponse(f"/static/{request.app.state.build}/icons/{name}", 307, A_DAY)
