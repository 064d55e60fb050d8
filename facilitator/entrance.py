"""The short code to come in by: drawn anew when it got around, without letting anybody out."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.live.gatherings import new_address
from facilitator.acting import as_house
from facilitator.team import member

router = APIRouter()


@router.post("/host/{id}/code")
async def new_code(request: Request, id: str) -> Response:
    """Another code on the wall; links and prints with the old one lead nowhere, everybody inside stays inside."""
    known = await member(request, id)
    code = await new_address(request.app.state.house, known.gathering)
    if known.gathering.hall.state is not None:
        await as_house(known.gathering.hall, "ShowNewCode", code)
    return RedirectResponse(f"/host/{id}", 303)
