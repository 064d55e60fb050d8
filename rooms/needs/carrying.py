"""What two people agreed to goes on in the standing gathering, if both want to be asked there; nothing else goes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    ABOVE,
    SYSTEM,
    THIS_ROOM,
    Ask,
    Command,
    Fact,
    Flag,
    Line,
    People,
    Pick,
    Ref,
    Refused,
    Soon,
    Unsay,
    Who,
    Words,
)
from rooms.kernel.lasting import ASKED
from rooms.needs.cards import WHY_NOT
from rooms.needs.changes import moved, placed
from rooms.needs.facts import CardPosted
from rooms.needs.introduced import HelpTold, MetTold
from rooms.needs.kind import NEED, needs
from rooms.needs.meeting import DAY, card_closed
from rooms.needs.onward import introduction
from rooms.needs.proposing import listed
from rooms.needs.state import AGREED, MET, SHARING, CardContent, Introduction, State

TAKE, TELL = "TakeIntroduction", "TellAbove"
AFTER_THE_LAST = 14 * DAY
"""So long after the last question the words of what was carried on are kept: then only that it was counts."""


@needs.command(SYSTEM)
class CarryOn(Command):
    """Both want to be asked again where things last: from now on they are asked there and not here."""

    introduction: Ref


@needs.command(SYSTEM)
class TakeIntroduction(Command):
    """An event hands up what two of its people agreed to. `room` and `thing` say where it came from, a trace that may
    lead nowhere one day; `asked`: the days after which they were asked already; `since`: when they met (UTC ms)."""

    room: Ref
    thing: Ref
    seeker: Ref
    helper: Ref
    since: int
    asked: int = 0
    met: Flag = False
    about: Annotated[Words, Line(280, needed=False)] | None = None


@needs.command(SYSTEM)
class TellAbove(Command):
    """What was told at the event after all, of an introduction that it had handed up."""

    room: Ref
    thing: Ref
    met: Annotated[str, Pick("yes", "no")]
    helped: Annotated[str, Pick("", "yes", "partly", "no")] = ""
    why: Annotated[str, Pick(*WHY_NOT)] = ""


@needs.fact
class CarriedOn(Fact):
    introduction: str


@needs.fact
class IntroductionTaken(Fact):
    """`of`: the room and the thing of the event it came from. `check`: how many of our questions lie behind them."""

    introduction: str
    card: str
    of: str
    seeker: str
    helper: str
    since: int
    check: int = 0
    next_at: int = 0
    met: bool = False
    about: Words | None = None


@needs.decides(CarryOn)
def carry_on(state: State, command: CarryOn, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    return [CarriedOn(one.id)] if _lasts(state, one, people) else []


@needs.decides(TakeIntroduction)
def take(state: State, command: TakeIntroduction, who: Who, now: int, people: People) -> list[Fact]:
    of = f"{command.room}/{command.thing}"
    if any(one.of == of for one in state.introductions.values()):
        return []
    if not command.seeker or not command.helper or command.seeker == command.helper:
        raise Refused("Both have to stay in touch for this.")
    ahead = [day for day in state.settings.lasting_days if day > command.asked and command.since + day * DAY > now]
    check = len(state.settings.lasting_days) - len(ahead)
    new, card = f"i{len(state.introductions) + 1}", f"{NEED[0]}{len(state.cards) + 1}"
    next_at = command.since + ahead[0] * DAY if ahead else 0
    about = command.about if command.about and not command.about.gone else None
    content = CardContent(about or Words(""), visibility="host_only")
    taken = IntroductionTaken(new, card, of, command.seeker, command.helper, command.since, check, next_at,
                              command.met, about)  # fmt: skip
    return [CardPosted(card, NEED, content, command.seeker), taken] if about else [taken]


@needs.decides(TellAbove)
def tell_above(state: State, command: TellAbove, who: Who, now: int, people: People) -> list[Fact]:
    """What was said here counts; the event only fills in what nobody said here."""
    of = f"{command.room}/{command.thing}"
    one = next((one for one in state.introductions.values() if one.of == of), None)
    if one is None or one.helped or one.stage not in SHARING:
        return []
    met: list[Fact] = [] if one.met else [MetTold(one.id, command.met == "yes")]
    helped = [HelpTold(one.id, command.helped, command.why)] if command.helped else []
    return [*met, *helped, *(card_closed(state, one, command.helped) if helped else [])]


def _lasts(state: State, one: Introduction, people: People) -> bool:
    """Whether it goes on above: there is something to ask yet, and both chose to be asked there."""
    agreed = one.stage in SHARING and not one.carried and not one.guards and one.helped != "yes"
    return agreed and TAKE in people.above and all(people.agrees(person, ASKED) for person in one.both)


@needs.wishing
def wishes(state: State, people: People) -> Iterator[Soon | Ask | Unsay]:
    """To hand up what goes on, and to keep words no longer than was said."""
    for one in state.introductions.values() if people.above else ():
        if _lasts(state, one, people):
            yield Soon(CarryOn(one.id), f"carry/{one.id}")
        elif one.carried:
            yield _handed_up(state, one)
            if one.met:
                told = {"room": THIS_ROOM, "thing": one.id, "met": one.met, "helped": one.helped, "why": one.why}
                yield Ask(ABOVE, TELL, tuple(told.items()), f"told/{one.id}/{one.met}/{one.helped}")
    for taken in state.taken:
        card = state.cards.get(state.introductions[taken].need)
        if card and card.text:
            yield Unsay(_kept_until(state, state.introductions[taken]), (card.text.id,), f"kept/{taken}")


def _handed_up(state: State, one: Introduction) -> Ask:
    need = state.card(one.need)
    asked = state.settings.check_back_days[one.check - 1] if one.check else 0
    fields = [("room", THIS_ROOM), ("thing", one.id), ("seeker", one.seeker), ("helper", one.helper),
              ("since", one.since), ("asked", asked), ("met", one.met == "yes"),
              ("about", need.text if need else None)]  # fmt: skip
    return Ask(ABOVE, TAKE, tuple(fields), f"up/{one.id}")


def _kept_until(state: State, one: Introduction) -> int:
    return one.since + max(state.settings.lasting_days, default=0) * DAY + AFTER_THE_LAST


def may_be_asked(one: Introduction, person: str, people: People) -> bool:
    """In the event everybody who said yes, until it is asked above; where things last, only who agrees to that."""
    return not one.carried and (not one.of or people.agrees(person, ASKED))


def days_of(state: State, one: Introduction) -> tuple[int, ...]:
    """After how many days these two are asked."""
    return state.settings.lasting_days if one.of else state.settings.check_back_days


@needs.evolves(CarriedOn)
def carried_on(state: State, fact: CarriedOn) -> State:
    return moved(state, fact.introduction, fact.at, carried=True, next_check=0)


@needs.evolves(IntroductionTaken)
def taken(state: State, fact: IntroductionTaken) -> State:
    one = Introduction(
        fact.introduction, fact.card if fact.about else "", "", fact.seeker, fact.helper, fact.helper,
        stage=MET if fact.met else AGREED, yes=(fact.seeker, fact.helper), passed=True, met="yes" if fact.met else "",
        check=fact.check, next_check=fact.next_at, since=fact.since, of=fact.of,
    )  # fmt: skip
    card = state.cards.get(one.need)
    if card:
        state = replace(state, cards=state.cards.put(card.id, replace(card, introductions=(one.id,))))
    state = replace(state, introductions=state.introductions.put(one.id, one), taken=(*state.taken, one.id))
    return placed(listed(state, one.id, *one.both), one, (), fact.at)
