"""What phone, wall, console, desk, paper and book show of the table."""

from rooms.grid.kind import grid
from rooms.grid.rows import row_after
from rooms.grid.state import Line, State, cells
from rooms.grid.views import DomainRow, Shown, row, say, shown
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view
from rooms.kernel.telling import N_
from rooms.kernel.view import RoomHead

NEWEST = 20
Named = tuple[tuple[str, Wording], ...]


@view
class LineForm:
    """Two domains, give or need, and one line."""

    domains: Named


@view
class MyLine:
    """A line of one's own, wherever it stands. `status`: open, held, hidden."""

    line: Shown
    domain: Wording
    other: Wording
    status: str
    who: str
    between: tuple[str, str]
    domains: Named


@view
class Proposal:
    """What one asked or offered elsewhere: may it stand in the table? `with_`: the organisation on the other side."""

    number: int
    side: str
    text: Said
    organisation: str
    domain: str
    other: str
    domains: Named


@view
class Count:
    """How many lines are in a row and a column, and how many of the other domains have none with it."""

    domain: str
    name: Wording
    gives: int
    needs: int
    asked: int
    without: int
    seen: bool


@view
class Whole:
    """The whole table by its counts: rows, columns, how many lines lie in each cell."""

    title: Wording
    question: Wording
    names: tuple[Wording, ...]
    counts: tuple[tuple[tuple[int, int], ...], ...]


@view
class GridNext:
    """The next row for the wall; "" for the whole table."""

    after: str
    domain: str
    name: Wording


@view
class Rows:
    """Every domain with its counts; which has the wall."""

    counts: tuple[Count, ...]
    on: str
    waiting: int


@view
class Looked:
    """The newest lines, so that one press takes away what should not be there, or lets it in."""

    lines: tuple[tuple[Shown, Wording, Wording, str], ...]


@view
class AddDomainForm:
    """One more domain."""

    many: int


@view
class BlankRow:
    """A blank row on paper, and what is in it already."""

    row: DomainRow
    others: tuple[Wording, ...]


@grid.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One's own lines, what is proposed, and the whole table to read."""
    regions: Regions = {"top/head": _head(state)}
    mine = [line for line in state.lines.values() if line.by == viewer.id and not line.gone and line.text]
    for line in mine:
        if line.proposed:
            other = _other_side(state, line)
            regions[f"asked/{line.number}"] = Proposal(line.number, line.side, say(line.text), other, line.domain,
                                                       line.other, _named(state))  # fmt: skip
    if len(state.domains) > 1:
        regions["write/form"] = LineForm(_named(state))
    for line in mine:
        if not line.proposed:
            regions[f"mine/{line.number}"] = _mine(state, line, people)
    return regions | {f"rows/{id}": row(state, people, id) for id in state.domains if _filled(state, id)}


def _other_side(state: State, line: Line) -> str:
    """Only the name of a domain: the other person is named nowhere here."""
    return state.domains[line.other][0][1].text if line.other in state.domains else ""


def _mine(state: State, line: Line, people: People) -> MyLine:
    status = "hidden" if line.hidden else "held" if line.held else "open"
    return MyLine(shown(line, people), state.domains.get(line.domain, ()), state.domains.get(line.other, ()), status,
                  line.who.text if line.who else "", (line.domain, line.other), _named(state))  # fmt: skip


def _filled(state: State, domain: str) -> bool:
    return any(here == domain for here, _ in cells(state))


@shared
def _head(state: State) -> RoomHead:
    return RoomHead(state.settings.title, state.settings.question)


@shared
def _named(state: State) -> Named:
    return tuple(state.domains.items())


@grid.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One domain at a time, or the whole table in numbers."""
    if state.row in state.domains:
        return {"row": row(state, people, state.row)}
    return {"whole": _whole(state)}


@shared
def _whole(state: State) -> Whole:
    there, ids = cells(state), list(state.domains)
    counts = tuple(tuple(_sides(there.get((here, other), ())) for other in ids) for here in ids)
    return Whole(state.settings.title, state.settings.question, tuple(state.domains.values()), counts)


def _sides(lines: tuple[Line, ...]) -> tuple[int, int]:
    gives = sum(line.side == "gives" for line in lines)
    return gives, len(lines) - gives


@grid.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next row, every row with what is missing in it, the newest lines."""
    following = row_after(state)
    regions: Regions = {}
    if state.domains:
        regions["next"] = GridNext(state.row, following, state.domains.get(following, ()))
    waiting = sum(line.proposed and not line.gone for line in state.lines.values())
    regions["rows"] = Rows(tuple(_count(state, id) for id in state.domains), state.row, waiting)
    return regions | _desk(state, people)


@grid.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Lines to look at, and one more domain."""
    return {"head": _head(state), **_desk(state, people)}


@grid.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    following = row_after(state)
    return {"next": GridNext(state.row, following, state.domains.get(following, ()))} if state.domains else {}


def _desk(state: State, people: People) -> Regions:
    regions: Regions = {}
    read = [line for line in reversed(state.lines.values()) if line.text and not (line.proposed or line.gone)]
    newest = sorted(read, key=lambda line: not line.held)[:NEWEST]
    if newest:
        rows = (_mine(state, line, people) for line in newest)
        regions["newest"] = Looked(tuple((one.line, one.domain, one.other, one.status) for one in rows))
    return regions | {"domain": AddDomainForm(len(state.domains))}


@shared
def _count(state: State, domain: str) -> Count:
    there = cells(state)
    own = [line for (here, _), lines in there.items() if here == domain for line in lines]
    asked = sum(len(lines) for (_, other), lines in there.items() if other == domain)
    others = {other for here, other in there if here == domain} | {here for here, other in there if other == domain}
    gives = sum(line.side == "gives" for line in own)
    return Count(domain, state.domains[domain], gives, len(own) - gives, asked, len(state.domains) - 1 - len(others),
                 domain in state.seen)  # fmt: skip


@grid.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others."""
    return {"typed": Typed(_named(state))} if len(state.domains) > 1 else {}


@view
class Typed:
    """A line from paper."""

    domains: Named


@grid.face("print_rows", sheet=N_("A sheet for each domain: what it gives and needs"), stands=True)
def print_rows(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What is there, with room to write."""
    if not state.domains:
        return {"head": _head(state)}
    return {f"sheets/{id}": BlankRow(row(state, people, id), _others(state, id)) for id in state.domains}


def _others(state: State, domain: str) -> tuple[Wording, ...]:
    return tuple(name for other, name in state.domains.items() if other != domain)


@grid.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Every row that has something in it."""
    regions: Regions = {"front/head": _head(state)}
    return regions | {f"rows/{id}": row(state, people, id) for id in state.domains if _filled(state, id)}
