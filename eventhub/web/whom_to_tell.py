"""Whom to tell of what could harm people here (RFC 9116): the operator's address, where one is set."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from eventhub.door.visitor import Stranger
from eventhub.ground import languages

router = APIRouter()
GOOD_FOR = timedelta(days=90)
"""After so long whoever kept a copy asks again."""


@router.get("/.well-known/security.txt")
async def security(request: Request) -> Response:
    """EVENTHUB_SECURITY_CONTACT as a mail address or a page; nothing where it is not set."""
    state = request.app.state
    contact = state.settings.security_contact
    if not contact:
        raise Stranger
    until = datetime.fromtimestamp(state.clock.now() / 1000, UTC).replace(microsecond=0) + GOOD_FOR
    spoken = ", ".join(languages.available())
    lines = [f"Contact: {contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}", f"Preferred-Languages: {spoken}"]
    return PlainTextResponse("\n".join(lines) + "\n")
