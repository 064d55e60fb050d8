"""One row after the other has the wall: what a domain gives to the others, and needs from them."""

from rooms.grid.kind import grid
from rooms.grid.state import State
from rooms.kernel import FACILITATOR, TEAM, Behind, Command, Fact, People, Ref, Refused, Turn, Who, changing, shared


@grid.command(FACILITATOR, step=True)
class ShowRow(Command):
    """This domain has the wall."""

    domain: Ref


@grid.command(FACILITATOR, step=True)
class NextRow(Command):
    """The row after this one ("": the first); after the last the whole table. Names where we are."""

    after: str = ""


@grid.fact(urgent=True, open=TEAM)
class RowShown(Fact):
    """The domain whose row is on the wall; "" for the whole table."""

    domain: str = ""


@grid.decides(ShowRow)
def show_row(state: State, command: ShowRow, who: Who, now: int, people: People) -> list[Fact]:
    if command.domain not in state.domains:
        raise Refused("There is no such domain in this table.")
    return [] if state.row == command.domain else [RowShown(command.domain)]


@grid.decides(NextRow)
def next_row(state: State, command: NextRow, who: Who, now: int, people: People) -> list[Fact]:
    if command.after != state.row:
        raise Behind("Somebody else has moved on in the meantime. Look again.")
    following = row_after(state)
    return [RowShown(following)] if following or state.row else []


@grid.evolves(RowShown)
def row_shown(state: State, fact: RowShown) -> State:
    seen = state.seen if not fact.domain or fact.domain in state.seen else (*state.seen, fact.domain)
    return changing(state, row=fact.domain, seen=seen)


@shared
def row_after(state: State) -> str:
    """The next domain, or "" after the last."""
    ids = list(state.domains)
    place = ids.index(state.row) + 1 if state.row in ids else 0
    return ids[place] if place < len(ids) else ""


@grid.turns
def turn(state: State) -> Turn:
    """As long as a row waits that had not the wall yet."""
    return Turn(press=bool(state.row) or len(state.seen) < len(state.domains))
