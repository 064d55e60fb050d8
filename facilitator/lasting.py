"""What lasts: to which standing gathering an event belongs, and what each person may choose there for themselves."""

from dataclasses import dataclass

from sqlalchemy import select, update
from starlette.datastructures import State

from eventhub.door.staying import Membership
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.record.tables import GatheringRow, PersonRow, tables_of
from facilitator.team import Member
from rooms.kernel import HALL, PARTICIPANT, Refused, Wording
from rooms.kernel.lasting import ASKED, INVITED, LASTING, REACHED
from rooms.kernel.recipe import read
from rooms.kernel.telling import N_

PURPOSES = {
    ASKED: N_("Ask me again how it went with what I agreed on"),
    REACHED: N_("I may be reached for that"),
    INVITED: N_("Tell me when there is a next gathering"),
}
"""What each purpose is called where people choose it."""
_GATHERING, _PERSON = tables_of(GatheringRow, PersonRow)


@dataclass(frozen=True, slots=True)
class Stay:
    """What stands on somebody's own page: where one may stay, whether that is here, and what is chosen now. `known_as`:
    the name of who this browser is there already, where nobody said yet whether that is them."""

    title: Wording
    here: bool
    kept: Membership
    above: str
    known_as: str = ""
    purposes: tuple[tuple[str, str], ...] = tuple(PURPOSES.items())


def lasts(gathering: Gathering) -> bool:
    """Whether this is a gathering that does not end with its days."""
    return gathering.recipe.get(HALL, {}).get("life") in LASTING


async def stay_of(state: State, known: Member) -> Stay | None:
    """What this person may choose; None where nothing lasts."""
    gathering = known.gathering
    try:
        above = gathering if lasts(gathering) else await state.house.gathering(gathering.within)
    except Unknown:
        return None
    title = read(Wording, above.recipe.get(HALL, {}).get("title", ""), "title", above.languages[0])
    kept = await state.staying.kept(gathering, known.who.id)
    known_as = "" if kept.member else await _known_as(state, above, known.standing.proof)
    return Stay(title, above is gathering, kept, above.id, known_as)


async def _known_as(state: State, above: Gathering, token_hash: str) -> str:
    held = (await state.doors.look_again(token_hash)).get((above.id, PARTICIPANT), "")
    return above.people.name(held) if held in above.people else ""


async def belong(house: House, gathering: Gathering, above: str) -> None:
    """From now on the event belongs to that standing gathering ("" to none). Raises Refused."""
    if lasts(gathering):
        raise Refused("What does not end belongs to nothing else.")
    if above and not lasts(await house.gathering(above)):
        raise Refused("Choose a gathering that does not end.")
    await house.database.writer(_belong, house.database, gathering.id, above)
    await house.reload(gathering.id)


def _belong(database: Database, id: str, above: str) -> None:
    staying = select(_PERSON.c.id).where(_PERSON.c.gathering == id, _PERSON.c.member != "")
    now = select(_GATHERING.c.within).where(_GATHERING.c.id == id)
    with database.write() as connection:
        if connection.execute(now).scalar() == above:
            return
        if connection.execute(staying).first():
            raise Refused("People have chosen to stay already. It belongs where they chose.")
        connection.execute(update(_GATHERING).where(_GATHERING.c.id == id).values(within=above))
