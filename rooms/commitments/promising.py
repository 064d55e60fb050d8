"""A promise is made: in two fields, from a paper card, or proposed by another room until somebody says "mine"."""

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Annotated

from rooms.commitments.kind import DAY, ME, MOTIVES, SEEN_BY, commitments
from rooms.commitments.moments import moments_of
from rooms.commitments.records import Commitment, Moments, PromiseContent
from rooms.commitments.state import State, changed, eight_weeks_from, held_by, kept, known, own
from rooms.kernel import (
    FACILITATOR,
    GREETER,
    PARTICIPANT,
    SCRIBE,
    STEWARD,
    Command,
    Fact,
    Flag,
    Line,
    Moment,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.handover import TakeAction

TYPISTS = (SCRIBE, GREETER, STEWARD, FACILITATOR)
WEEK, AGAIN, DATE = "week", "again", "date"
WHEN = (WEEK, AGAIN, DATE, "")
MOST = 40
"""So many promises one person may make here; few come true, and a page must hold them."""
NUMBERS = 12


@commitments.command(PARTICIPANT, typed_by=TYPISTS)
class Promise(Command):
    """I will do this. `when`: this week, before we meet again, or on a date (`due`). `with_numbers`: of the cards of
    those I name; they are in it only once they say so themselves. `paper`: the number of the card it was written on."""

    text: Annotated[Words, Note(200)]
    first_step: Annotated[Words, Line(160, needed=False)] | None = None
    when: Annotated[str, Pick(*WHEN)] = ""
    due: Moment = 0
    step_by: Moment = 0
    with_numbers: tuple[Annotated[int, Number(1, 99_999)], ...] = ()
    names: Annotated[Words, Line(120, needed=False)] | None = None
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0
    direction: Annotated[int, Number(0, 9999)] = 0
    stage: Ref = ""
    body: Annotated[Words, Line(120, needed=False)] | None = None
    mandate: Annotated[Words, Line(160, needed=False)] | None = None
    motive: Annotated[str, Pick(*MOTIVES)] = ""
    win_me: Annotated[Words, Line(120, needed=False)] | None = None
    win_you: Annotated[Words, Line(120, needed=False)] | None = None
    win_all: Annotated[Words, Line(120, needed=False)] | None = None
    seen_by: Annotated[str, Pick(*SEEN_BY)] = ME
    signed: Flag = False
    plan: Flag = False
    show_as: Annotated[Words, Line(60, needed=False)] | None = None
    paper: Annotated[int, Number(0, 9999)] = 0


@commitments.command(PARTICIPANT, typed_by=TYPISTS, latest=("words", "number"))
class EditPromise(Command):
    """Other words, another first step, or who may read it; dates are moved, so that the old ones stay known."""

    number: Annotated[int, Number(1, 99_999)]
    text: Annotated[Words, Note(200)]
    first_step: Annotated[Words, Line(160, needed=False)] | None = None
    names: Annotated[Words, Line(120, needed=False)] | None = None
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0
    body: Annotated[Words, Line(120, needed=False)] | None = None
    mandate: Annotated[Words, Line(160, needed=False)] | None = None
    motive: Annotated[str, Pick(*MOTIVES)] = ""
    win_me: Annotated[Words, Line(120, needed=False)] | None = None
    win_you: Annotated[Words, Line(120, needed=False)] | None = None
    win_all: Annotated[Words, Line(120, needed=False)] | None = None
    seen_by: Annotated[str, Pick(*SEEN_BY)] = ME
    signed: Flag = False
    plan: Flag = False
    show_as: Annotated[Words, Line(60, needed=False)] | None = None


@commitments.command(PARTICIPANT, typed_by=TYPISTS, latest=("mine", "number"), by_link=True)
class Mine(Command):
    """It is mine too, or not (any more)."""

    number: Annotated[int, Number(1, 99_999)]
    on: Flag = True


@commitments.fact
class PromiseMade(Fact):
    """`owner` only where somebody else than the acting person made it; `mine`: who said so with the making."""

    number: int
    content: PromiseContent
    owner: str = ""
    mine: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    moments: Moments = ()
    source: tuple[str, str] = ("", "")
    paper: int = 0
    after: int = 0


@commitments.fact
class PromiseEdited(Fact):
    number: int
    content: PromiseContent


@commitments.fact
class MineSaid(Fact):
    """`moments` where it was a proposal until now."""

    number: int
    on: bool = True
    moments: Moments = ()


# -- what is said ------------------------------------------------------------------------------------------------------


@commitments.decides(Promise)
def promise(state: State, command: Promise, who: Who, now: int, people: People) -> list[Fact]:
    """Typed for somebody who is not in the hall it is a proposal, until they press."""
    if held_by(state, who.id) >= MOST:
        raise Refused("You have {count} promises here. Few that come true are more than many.", count=MOST)
    if command.paper and command.paper in state.on_card:
        raise Refused("Card {number} is typed in already.", number=command.paper)
    _known_things(state, command)
    due = due_of(state, command, now)
    content = _content(command, due=due)
    absent = bool(who.via) and who.id not in people.here
    named = tuple(dict.fromkeys(_by_number(people, number) for number in command.with_numbers[:NUMBERS]))
    others = tuple(person for person in named if person and person != who.id)
    moments = () if absent else when_asked(state, now, content)
    number = len(state.promises) + 1
    mine, named = ((), (who.id, *others)) if absent else ((who.id,), others)
    return [PromiseMade(number, content, mine=mine, named=named, moments=moments, paper=command.paper)]


def due_of(state: State, command: Promise, now: int) -> int:
    """The date somebody chose. Raises Refused for one that has passed."""
    chosen: int = {WEEK: now + 7 * DAY, AGAIN: state.settings.again_at, DATE: command.due, "": command.due}[
        command.when
    ]
    if command.when == DATE and not command.due:
        raise Refused("Choose the date, or another answer.")
    not_passed(now, chosen, command.step_by)
    return chosen


def not_passed(now: int, *dates: int) -> None:
    """Refuse a date that lies before today, in words. Today is a date like any other."""
    if any(date and date < now - DAY for date in dates):
        raise Refused("That day has passed. Choose another; your words are still here.")


def when_asked(state: State, now: int, content: PromiseContent) -> Moments:
    """When a promise of now is asked back."""
    return moments_of(state.settings, now, content.step_by, content.due, eight_weeks_from(state, now))


def _known_things(state: State, command: Promise | EditPromise) -> None:
    if command.area and command.area not in state.areas:
        raise Refused("There is no such area here.")
    if command.condition and command.condition not in state.conditions:
        raise Refused("There is no condition {number}.", number=command.condition)
    stages = [stage.id for stage in state.settings.stages]
    stage, direction = getattr(command, "stage", ""), getattr(command, "direction", 0)
    if (stage and stage not in stages) or (direction and direction not in state.directions):
        raise Refused("There is no such direction here.")


def _content(command: Promise | EditPromise, **more: object) -> PromiseContent:
    names = {field.name for field in fields_of(PromiseContent)} & {field.name for field in fields_of(command)}
    names -= {"when"}
    return PromiseContent(**{**{name: getattr(command, name) for name in names}, **more})


def _by_number(people: People, number: int) -> str:
    found = next((id for id, person in people.known.items() if person.number == number), "")
    if not found:
        raise Refused("Nobody has the number {number}. Look at the card again.", number=number)
    return people.now(found)


@commitments.decides(EditPromise)
def edit(state: State, command: EditPromise, who: Who, now: int, people: People) -> list[Fact]:
    """Whoever is in it may mend it when its owner is not here any more."""
    one = own(state, command.number, who)
    if who.id != one.by and one.by in one.mine and people.now(one.by) in people:
        raise Refused("Only whoever made it can change its words.")
    _known_things(state, command)
    old = one.content
    kept_of_old = {name: getattr(old, name) for name in ("step_by", "due", "direction", "stage", "when")}
    content = _content(command, **kept_of_old)
    return [PromiseEdited(one.number, content)] if content != old else []


@commitments.accepts(TakeAction)
def take_action(state: State, command: TakeAction, who: Who, now: int, people: People) -> list[Fact]:
    """Once for each thing of a room."""
    source = (command.source, command.action)
    if source in state.sources:
        return []
    area, condition = command.area, command.condition
    content = PromiseContent(command.aim, command.first_step, due=command.due, when=command.when,
                      area=area if area in state.areas else "",
                      condition=condition if condition in state.conditions else 0, seen_by="everybody")  # fmt: skip
    named = tuple(dict.fromkeys(filter(None, (command.convenor, *command.joined))))
    return [PromiseMade(len(state.promises) + 1, content, command.convenor, named=named, source=source)]


@commitments.decides(Mine)
def mine(state: State, command: Mine, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    if who.id not in one.people:
        raise Refused("You were not named for this promise. Join it where plans are presented.")
    if not command.on:
        return [MineSaid(one.number, False)]
    if who.id in one.mine:
        return []
    return [MineSaid(one.number, True, when_asked(state, now, one.content) if one.proposed else ())]


# -- what it does ------------------------------------------------------------------------------------------------------


@commitments.evolves(PromiseMade)
def made(state: State, fact: PromiseMade) -> State:
    one = Commitment(fact.number, fact.owner or fact.by, fact.content, fact.at, fact.mine, fact.named, fact.source,
                     fact.paper, moments=fact.moments, after=fact.after)  # fmt: skip
    state = _listed(kept(state, one), one.number, one.people)
    first: dict[str, object] = {} if state.eight_at else {"eight_at": eight_weeks_from(state, fact.at)}
    if any(fact.source):
        first["sources"] = state.sources.put(fact.source, one.number)
    if fact.paper:
        first["on_card"] = state.on_card.put(fact.paper, one.number)
    return changing(state, **first) if first else state


def _listed(state: State, number: int, people: tuple[str, ...]) -> State:
    of = state.of
    for person in people:
        if number not in of.get(person, ()):
            of = of.put(person, (*of.get(person, ()), number))
    return changing(state, of=of) if of is not state.of else state


@commitments.evolves(PromiseEdited)
def edited(state: State, fact: PromiseEdited) -> State:
    return changed(state, fact.number, content=fact.content)


@commitments.evolves(MineSaid)
def mine_said(state: State, fact: MineSaid) -> State:
    one = state.promises.get(fact.number)
    if one is None:
        return state
    others = tuple(person for person in one.mine if person != fact.by)
    mine = (*others, fact.by) if fact.on and fact.by not in one.mine else one.mine if fact.on else others
    named = tuple(person for person in one.named if person != fact.by)
    state = kept(state, replace(one, mine=mine, named=named, moments=_moments(one, mine, fact)))
    if fact.on:
        return _listed(state, one.number, (fact.by,))
    rest = tuple(number for number in state.of.get(fact.by, ()) if number != one.number)
    return changing(state, of=state.of.put(fact.by, rest))


def _moments(one: Commitment, mine: tuple[str, ...], fact: MineSaid) -> Moments:
    """Of a promise that nobody calls theirs nothing is asked."""
    return () if not mine else fact.moments or one.moments
