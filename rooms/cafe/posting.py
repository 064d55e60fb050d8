"""Who may write down an idea, and when; what a table sends to the theme desk; what the team hides."""

from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import (
    PARTICIPANT,
    PEOPLE,
    SCRIBE,
    SYSTEM,
    TEAM,
    At,
    Command,
    Fact,
    Flag,
    Note,
    Number,
    Page,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.themes.ideas import DESK, GONE, HELD, HELPERS, HIDDEN, SHOWN, WRITERS, Idea

MINUTE = 60_000


@cafe.command(*WRITERS, *HELPERS)
class PostIdea(Command):
    """An idea of this round. `table` is for staff who type in a sheet; at a table it follows from the seat."""

    text: Annotated[Words, Note(280)]
    detail: Annotated[Words, Page(2000, needed=False)] | None = None
    round: Annotated[int, Number(0, 99)] = 0
    table: Annotated[int, Number(0, 999)] = 0
    signed: Flag = False
    paper: Flag = False
    photo: Ref = ""
    photo_stays: Flag = False


@cafe.command(*WRITERS)
class WithdrawIdea(Command):
    """The author takes an idea back."""

    idea: Ref


@cafe.command(*WRITERS, latest=("sent", "idea"))
class SendIdea(Command):
    """Send an idea to the theme desk as one of the table's strongest, or keep it at the table after all."""

    idea: Ref
    strong: Flag = False


@cafe.command(*DESK, SCRIBE, latest=("status", "idea"))
class ModerateIdea(Command):
    """Show or hide an idea everywhere. Hiding deletes nothing, and its author is told."""

    idea: Ref
    status: Ref


@cafe.command(SCRIBE, *HELPERS, *DESK, latest=("sheet", "round", "table"))
class CountSheet(Command):
    """So many notes are on a table's paper sheet, so that everybody sees how many are typed in."""

    round: Annotated[int, Number(1, 99)]
    table: Annotated[int, Number(1, 999)]
    notes: Annotated[int, Number(0, 200)]


@cafe.command(SYSTEM)
class OpenPosting(Command):
    """The last minutes of a round: people may post by phone."""

    round: int


@cafe.fact(open=PEOPLE)
class IdeaPosted(Fact):
    idea: str
    text: Words
    table: int
    round: int
    detail: Words | None = None
    signed: bool = False
    photo: str = ""
    paper: bool = False
    held: bool = False
    photo_stays: bool = False


@cafe.fact(urgent=True, open=PEOPLE)
class IdeaWithdrawn(Fact):
    """`kept`: others built on it, so the text stays and only the name goes."""

    idea: str
    kept: bool = False


@cafe.fact(open=PEOPLE)
class IdeaSent(Fact):
    idea: str
    strong: bool


@cafe.fact(urgent=True)
class IdeaModerated(Fact):
    idea: str
    status: str


@cafe.fact
class SheetCounted(Fact):
    round: int
    table: int
    notes: int


@cafe.fact(open=TEAM)
class PostingOpened(Fact):
    round: int


# -- decide --------------------------------------------------------------------------------------------------------


@cafe.decides(PostIdea)
def post_idea(state: State, command: PostIdea, who: Who, now: int, people: People) -> list[Fact]:
    ideas, round = state.ideas, command.round or max(1, state.round)
    table = _table(state, command, who, round)
    if who.role == PARTICIPANT and not who.via:
        _may_post(state, who, table, round, now)
    if any(mine.text.text == command.text.text and mine.round == round for mine in ideas.by(who.id)):
        return []
    held = state.settings.hold_back and who.role == PARTICIPANT
    signed = command.signed and who.role == PARTICIPANT
    number = f"i{len(ideas.all) + 1}"
    return [IdeaPosted(number, command.text, table, round, command.detail, signed, command.photo, command.paper, held,
                       command.photo_stays)]  # fmt: skip


def _table(state: State, command: PostIdea, who: Who, round: int) -> int:
    seat = state.seats_of(round).get(who.id, 0) if who.role == PARTICIPANT else 0
    table = (command.table or seat) if who.via else (seat or command.table)
    if table not in state.tables:
        raise Refused("Say at which table this idea was spoken.")
    if not 1 <= round <= len(state.settings.rounds) or round > max(1, state.round):
        raise Refused("Round {round} has not begun.", round=round)
    return table


def _may_post(state: State, who: Who, table: int, round: int, now: int) -> None:
    """People talk first: phones post in the last minutes of a round and after it; the table host at any time."""
    if state.hosts.get(table) == who.id or round < state.round or state.ideas.posting >= round:
        return
    if state.phase == "talk" and state.clock.remaining(now) > state.settings.posting_minutes * MINUTE:
        raise Refused("Talk first. You can write in the last {minutes} minutes of the round.",
                      minutes=state.settings.posting_minutes)  # fmt: skip


@cafe.decides(WithdrawIdea)
def withdraw_idea(state: State, command: WithdrawIdea, who: Who, now: int, people: People) -> list[Fact]:
    idea = state.ideas.get(command.idea)
    if idea.by != who.id:
        raise Refused("Only its author can take an idea back.")
    return [IdeaWithdrawn(idea.id, kept=state.themes.built_on(idea.id))]


@cafe.decides(SendIdea)
def send_idea(state: State, command: SendIdea, who: Who, now: int, people: People) -> list[Fact]:
    idea = state.ideas.get(command.idea)
    if idea.strong == command.strong:
        return []
    if who.role == PARTICIPANT:
        _may_send(state, idea, who, command.strong)
    return [IdeaSent(idea.id, command.strong)]


def _may_send(state: State, idea: Idea, who: Who, strong: bool) -> None:
    if state.seats_of(idea.round).get(who.id) != idea.table and idea.by != who.id:
        raise Refused("Only people of that table choose what it sends.")
    if strong and len(state.ideas.sent.get((idea.round, idea.table), ())) >= state.settings.strongest:
        raise Refused("Your table has sent its {count} strongest. Take one back first; the others stay in the harvest.",
                      count=state.settings.strongest)  # fmt: skip


@cafe.decides(ModerateIdea)
def moderate_idea(state: State, command: ModerateIdea, who: Who, now: int, people: People) -> list[Fact]:
    idea = state.ideas.get(command.idea)
    if command.status not in (SHOWN, HIDDEN):
        raise Refused("An idea is shown or hidden.")
    return [] if idea.status == command.status else [IdeaModerated(idea.id, command.status)]


@cafe.decides(CountSheet)
def count_sheet(state: State, command: CountSheet, who: Who, now: int, people: People) -> list[Fact]:
    if command.table not in state.tables:
        raise Refused("There is no table {table}.", table=command.table)
    return [SheetCounted(command.round, command.table, command.notes)]


@cafe.decides(OpenPosting)
def open_posting(state: State, command: OpenPosting, who: Who, now: int, people: People) -> list[Fact]:
    return [PostingOpened(command.round)] if command.round == state.round > state.ideas.posting else []


@cafe.wishing
def posting_opens(state: State, people: People) -> list[At]:
    """The last minutes of a round begin; phones get their field."""
    if state.phase != "talk" or not state.clock.running or state.ideas.posting >= state.round:
        return []
    at = state.clock.ends_at - state.settings.posting_minutes * MINUTE
    return [At(at, OpenPosting(state.round), f"posting/{state.round}", harmless=True)]


# -- evolve --------------------------------------------------------------------------------------------------------


@cafe.evolves(IdeaPosted)
def idea_posted(state: State, fact: IdeaPosted) -> State:
    ideas, place = state.ideas, (fact.round, fact.table)
    status = HELD if fact.held else SHOWN
    idea = Idea(fact.idea, fact.text, fact.table, fact.round, fact.by, fact.detail, fact.signed, fact.photo, fact.paper,
                status, at=fact.at, photo_stays=fact.photo_stays)  # fmt: skip
    typed = ideas.typed.put(place, ideas.typed.get(place, 0) + 1) if fact.paper else ideas.typed
    return changing(state, ideas=changing(
        ideas,
        all=ideas.all.put(idea.id, idea),
        counts=ideas.counts.put(place, ideas.counts.get(place, 0) + 1),
        of=ideas.of.put(fact.by, (*ideas.of.get(fact.by, ()), idea.id)),
        typed=typed,
    ))  # fmt: skip


def _changed(state: State, id: str, **change: object) -> State:
    idea = state.ideas.all.get(id)
    if not idea:
        return state
    return changing(state, ideas=changing(state.ideas, all=state.ideas.all.put(id, changing(idea, **change))))


@cafe.evolves(IdeaWithdrawn)
def idea_withdrawn(state: State, fact: IdeaWithdrawn) -> State:
    return _changed(state, fact.idea, signed=False, by="") if fact.kept else _changed(state, fact.idea, status=GONE)


@cafe.evolves(IdeaSent)
def idea_sent(state: State, fact: IdeaSent) -> State:
    idea = state.ideas.all.get(fact.idea)
    if not idea:
        return state
    place = (idea.round, idea.table)
    others = tuple(id for id in state.ideas.sent.get(place, ()) if id != idea.id)
    sent = state.ideas.sent.put(place, (*others, idea.id) if fact.strong else others)
    changed = _changed(state, idea.id, strong=fact.strong)
    return changing(changed, ideas=changing(changed.ideas, sent=sent))


@cafe.evolves(IdeaModerated)
def idea_moderated(state: State, fact: IdeaModerated) -> State:
    changed = _changed(state, fact.idea, status=fact.status)
    log = (*state.ideas.log, (fact.at, fact.by, fact.idea, fact.status))[-200:]
    return changing(changed, ideas=changing(changed.ideas, log=log))


@cafe.evolves(SheetCounted)
def sheet_counted(state: State, fact: SheetCounted) -> State:
    ideas = state.ideas
    return changing(state, ideas=changing(ideas, sheets=ideas.sheets.put((fact.round, fact.table), fact.notes)))


@cafe.evolves(PostingOpened)
def posting_opened(state: State, fact: PostingOpened) -> State:
    return changing(state, ideas=changing(state.ideas, posting=max(fact.round, state.ideas.posting)))
