"""Does mail arrive? On Ready a host sends one to their own address, and reads what the relay answered."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.ground.limits import TRIAL
from eventhub.ground.relay import CAME_BACK, LATER, PERHAPS, REFUSED, SENT, RelayAnswer
from eventhub.ground.typed import is_mail
from eventhub.mail.trial import tried
from eventhub.screens import pages
from facilitator.forms import one, told
from facilitator.readiness import ready_page
from facilitator.team import Member, at_work
from rooms.kernel import Refused
from rooms.kernel.telling import N_

router = APIRouter()
MOST_ADDRESS = 120
ANSWERS = {
    SENT: N_("The relay took it: {words} Look whether it arrived, also among unwanted mail."),
    CAME_BACK: N_("The relay does not take this address: {words}"),
    REFUSED: N_("The relay does not take our mail: {words}"),
    LATER: N_("The relay was not reached, or does not let us in: {words} Nothing was sent."),
    PERHAPS: N_("The relay broke off after it had the text: {words} Perhaps it was sent; look before you try again."),
}


@router.post("/host/{id}/ready/mail")
async def try_mail(request: Request, id: str) -> Response:
    """One mail, now. The address is kept nowhere."""
    known, form = await at_work(request, id)
    address = one(form, "to")
    try:
        reply = await _asked(request, known, address)
    except Refused as no:
        return ready_page(request, known, 422, told(known.lang, no), mail_to=address)
    words = pages.sentence(known.lang, ANSWERS[reply.how], {"words": reply.words})
    return ready_page(request, known, 200 if reply.how == SENT else 422, mail_to=address, mail_told=words)


async def _asked(request: Request, known: Member, address: str) -> RelayAnswer:
    state = request.app.state
    if state.relay is None:
        raise Refused("No mail is sent from here: whoever runs this server sets EVENTHUB_MAIL_URL.")
    if not is_mail(address) or len(address) > MOST_ADDRESS:
        raise Refused("Write the mail address, such as ada@example.org.")
    if state.limits.wait(TRIAL, known.gathering.id):
        raise Refused("Those were several test mails. Wait some minutes before the next.")
    try:
        return await tried(state.relay, known.gathering, address, known.lang, state.clock.now())
    except ValueError:
        raise Refused("Write the mail address, such as ada@example.org.") from None
