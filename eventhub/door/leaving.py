"""Whoever goes away in the middle of a request, or is still sending when the server stops, is no fault of ours."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eventhub.door.answers import not_saved


class Leaving:
    """ASGI middleware in front of everything: such a request ends without a word in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except ClientDisconnect:  # nobody is there any more who could be answered
            return
        except asyncio.CancelledError as error:  # the server stops, and has waited long enough
            if begun or scope["type"] != "http":
                raise
            await (await not_saved(Request(scope), error))(scope, receive, send)
