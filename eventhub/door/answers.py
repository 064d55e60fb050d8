"""What a request is answered with, in words: for our own scripts, for plain forms, and whole pages."""

import structlog
from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from eventhub.door.visitor import language_of, set_token
from eventhub.ground import languages
from eventhub.ground.metrics import face_label
from eventhub.record.asked import OpAnswer
from eventhub.record.settle import BROKEN
from eventhub.screens import pages
from rooms.kernel import Refused

log = structlog.get_logger()
STATUS = {"ok": 200, "refused": 422, "conflict": 409, "later": 409, "broken": 500}


def answered(request: Request, lang: str, answer: OpAnswer, back: str, status: int = 0) -> Response:
    """An answer for our script (a status and a sentence), or for a plain form (a redirect, or a page that explains)."""
    text, status = pages.sentence(lang, answer.key, answer.params), status or STATUS[answer.status]
    if request.headers.get("x-outbox"):
        headers = {"x-answer": answer.status, "cache-control": "no-store"}
        return Response(text, status, headers, media_type="text/plain; charset=utf-8")
    if answer.status == "ok":
        return RedirectResponse(back, 303)
    return page(request, "answer.html", lang, status, text=text, back=back)


def page(request: Request, template: str, lang: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page of ours with what every page needs."""
    html = pages.page(template, lang, **around(request), **context)
    response = HTMLResponse(html, status, {"cache-control": "no-store"})
    if fresh := getattr(request.state, "new_token", ""):
        set_token(response, fresh, request.app.state.settings.https)
    return response


def around(request: Request) -> dict[str, object]:
    """What every page of ours is told."""
    state = request.app.state
    return {
        "nonce": request.scope["state"]["nonce"], "build": state.build, "path": request.url.path,
        "languages": languages.available(), "public_url": public_url(request), "now": state.clock.now(),
        "stylesheets": pages.stylesheets, "ahead": state.settings.ahead_days,
    }  # fmt: skip


def public_url(request: Request) -> str:
    """The address people type: as configured, else as this browser reached us."""
    state = request.app.state
    scheme = "https" if request.scope.get("scheme") == "https" else "http"
    return state.settings.public_url or f"{scheme}://{request.headers.get('host', 'localhost')}"


async def not_saved(request: Request, _error: BaseException) -> Response:
    """The database could not keep it: say so, and when to try again."""
    lang = language_of(request)
    kept = request.method != "POST" or "x-outbox" in request.headers  # of a plain form only its page keeps the words
    text = (
        pages.sentence(lang, "Not saved yet. Your words are kept here and will be sent again.", {})
        if kept
        else pages.sentence(
            lang, "Not saved yet, the server is busy. Go back and send it again; your words are there.", {}
        )
    )
    return Response(text, 503, {"retry-after": "2", "x-answer": "waiting"}, media_type="text/plain; charset=utf-8")


async def unreadable(request: Request, _error: Exception) -> Response:
    """What was sent is no form: broken off in the middle, or with too many parts."""
    return await refused(request, Refused("This form could not be read. Please load the page again."))


async def broken(request: Request, _error: Exception) -> Response:
    """Our own mistake; what went wrong is in the log. Told without a template, for that may be what is broken."""
    text = pages.sentence(language_of(request), BROKEN.key, {})
    return Response(text, 500, {"x-answer": "broken"}, media_type="text/plain; charset=utf-8")


async def refused(request: Request, error: Exception) -> Response:
    """A form that could not be read at all."""
    assert isinstance(error, Refused), "it is asked about nothing else"
    return answered(request, language_of(request), OpAnswer("refused", error.key, error.params), back="/")


async def nowhere(request: Request, _error: Exception) -> Response:
    """No such page, or not for this browser: the same answer for both."""
    code = request.url.path.strip("/").upper()
    typed = code if code.isalnum() and code.isascii() and 4 <= len(code) <= 8 else ""
    return _closed(request, "nowhere.html", 404, "There is nothing here for this browser", code=typed)


async def not_yours(request: Request, _error: Exception) -> Response:
    """In the gathering, but this screen is for another role."""
    place = request.path_params
    log.warning("wrong role", gathering=place.get("id"), key=face_label(place.get("face", "")))
    return _closed(request, "not_yours.html", 403, "This screen is for another role")


def _closed(request: Request, template: str, status: int, key: str, **context: object) -> Response:
    """A final word also for our scripts, which take nothing without `x-answer` for an answer."""
    lang = language_of(request)
    if request.headers.get("x-outbox"):
        text = pages.sentence(lang, key, {})
        return Response(text, status, {"x-answer": "refused"}, media_type="text/plain; charset=utf-8")
    response = page(request, template, lang, status, **context)
    response.headers["x-answer"] = "refused"
    return response
