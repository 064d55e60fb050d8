"""What a participant holds: a question that waits, their promises, two fields for another, and plans to join."""

from typing import ClassVar

from rooms.commitments.counts import looking
from rooms.commitments.kind import MAIL, commitments
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, name_of, owner_of, status
from rooms.commitments.views import PublicPromise, card, question, say
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view
from rooms.kernel.view import RoomHead

PLANS, FREE, MINE = 12, 6, 20


@view
class Invite:
    """Somebody named you, or said it elsewhere for you: is it yours? `by`: who named you, "" where you said it."""

    number: int
    text: Said | None
    first_step: Said | None
    due: int
    by: str


@view
class Offered:
    """Somebody would like you to take this over."""

    number: int
    text: Said | None


@view
class MyPromise:
    """A promise of one's own with everything on it; `owner`: whoever made it may change its words. `people`: who is in
    it, `waiting`: who was named and has not said yet."""

    number: int
    text: Said | None
    first_step: Said | None
    step_by: int
    due: int
    status: str
    seen_by: str
    signed: bool
    plan: bool
    owner: bool
    people: tuple[str, ...]
    waiting: int
    hidden: bool
    names: Said | None
    when: Said | None
    area: str
    condition: int
    body: Said | None
    mandate: Said | None
    motive: str
    wins: tuple[Said | None, Said | None, Said | None]
    show_as: Said | None
    areas: tuple[tuple[str, Wording], ...] = ()
    conditions: tuple[tuple[int, Wording], ...] = ()


@view
class PromiseForm:
    """Two fields and a choice; everything else is behind "more"."""

    first: bool
    again_at: int
    areas: tuple[tuple[str, Wording], ...]
    conditions: tuple[tuple[int, Wording], ...]
    directions: tuple[tuple[int, Wording], ...]
    stages: tuple[tuple[str, Wording], ...]


@view
class JoinForm:
    """The number of a plan, as it stands on the wall."""

    presented: int


@view
class PlanToJoin:
    """A plan that may be joined."""

    card: PublicPromise


@view
class Free:
    """Something nobody carries any more."""

    card: PublicPromise


@view
class Reminders:
    """How this person wants to be reminded, and whether their promises may go along. `version`: drawn anew when they
    wrote down another address; the address itself is never in a view."""

    viewer: str
    way: str
    version: int
    carried: bool
    minor: bool
    bounced: bool
    promises: bool
    fleeting: ClassVar[bool] = True


@commitments.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Everything one participant sees of the promises."""
    mine = [state.promises[number] for number in state.of.get(viewer.id, ())]
    regions: Regions = {"top/head": head(state)}
    regions |= asked_regions(mine, viewer.id)
    for one in mine:
        if viewer.id in one.named and one.content.text:
            regions[f"invites/{one.number}"] = _invite(one, viewer.id, people)
        if one.offered_to == viewer.id and not one.taken and one.content.text:
            regions[f"invites/{one.number}"] = Offered(one.number, say(one.content.text))
    regions["join/code"] = JoinForm(state.presented)
    regions["write/form"] = form(state, not any(viewer.id in one.mine for one in mine))
    own = [one for one in mine if viewer.id in one.mine]
    regions |= {f"mine/{one.number}": my_promise(state, one, viewer.id, people) for one in own[-MINE:]}
    regions |= _others(state, viewer.id, people)
    regions["own/reminders"] = reminders(state, viewer.id, people)
    return regions


def asked_regions(mine: list[Commitment], person: str) -> Regions:
    """The questions that wait for this person."""
    return {f"asks/{one.number}": question(one) for one in mine if person in one.mine and one.asked and not one.over}


@shared
def head(state: State) -> RoomHead:
    return RoomHead(state.settings.title, state.settings.question)


def _invite(one: Commitment, person: str, people: People) -> Invite:
    by = people.name(one.by) if one.by != person else ""
    return Invite(one.number, say(one.content.text), say(one.content.first_step), one.content.due, by)


@shared
def form(state: State, first: bool) -> PromiseForm:
    """The same for all who have none yet, and for all who have one."""
    stages = tuple((stage.id, stage.name) for stage in state.settings.stages)
    named = ((one.number, name_of(state, one)) for one in state.directions.values())
    directions = tuple((number, name) for number, name in named if name)
    return PromiseForm(first, state.settings.again_at, _areas(state), _conditions(state), directions, stages)


@shared
def _areas(state: State) -> tuple[tuple[str, Wording], ...]:
    return tuple(state.areas.items())


@shared
def _conditions(state: State) -> tuple[tuple[int, Wording], ...]:
    return tuple((one.number, one.title) for one in state.conditions.values())


def my_promise(state: State, one: Commitment, person: str, people: People) -> MyPromise:
    """A promise as those see it who are in it."""
    content = one.content
    owner = person == owner_of(one, people)
    wins = (say(content.win_me), say(content.win_you), say(content.win_all))
    return MyPromise(
        one.number, say(content.text), say(content.first_step), content.step_by, content.due, status(one),
        content.seen_by, content.signed, content.plan, owner,
        tuple(filter(None, (people.name(each) for each in one.mine if each != person))), len(one.named), one.hidden,
        say(content.names), say(content.when), content.area, content.condition, say(content.body), say(content.mandate),
        content.motive if person == one.by else "", wins, say(content.show_as),
        _areas(state) if owner else (), _conditions(state) if owner else (),
    )  # fmt: skip


def _others(state: State, person: str, people: People) -> Regions:
    """Plans to join and things to take over; what one is in already stands further up."""
    found: Regions = {}
    for one in [one for one in plans(state) if person not in one.people][:PLANS]:
        found[f"plans/{one.number}"] = PlanToJoin(card(state, people, one))
    for one in [one for one in looking(state) if person not in one.mine][:FREE]:
        found[f"free/{one.number}"] = Free(card(state, people, one))
    return found


@shared
def plans(state: State) -> tuple[Commitment, ...]:
    """Plans that others may join, the newest first; the one on the wall before all."""
    found = [one for one in reversed(state.promises.values()) if one.content.plan and one.on_wall and not one.over]
    return tuple(sorted(found, key=lambda one: one.number != state.presented))


def reminders(state: State, person: str, people: People) -> Reminders:
    """What this person chose."""
    known = people.known.get(person)
    return Reminders(
        person, state.way(person), state.reachable.get(person, 0), state.carried.get(person, False),
        bool(known and known.minor), state.way(person) == MAIL and state.bounced.get(person, False),
        bool(state.of.get(person)),
    )  # fmt: skip


@commitments.face("call")
def call(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A line on other rooms' screens: somebody named you, or a question waits."""
    waiting = [one for one in (state.promises[number] for number in state.of.get(viewer.id, ()))
               if viewer.id in one.named or (viewer.id in one.mine and one.asked and not one.over)]  # fmt: skip
    return {"waits": PromisesWaiting(len(waiting))} if waiting else {}


@view
class PromisesWaiting:
    """So many promises wait for a word from you."""

    count: int


@commitments.face("after")
def after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a link opens, weeks later: one's promises with what is asked, and how to stop being asked."""
    mine = [state.promises[number] for number in state.of.get(viewer.id, ())]
    regions: Regions = {}
    for one in sorted((one for one in mine if viewer.id in one.mine), key=lambda one: (not one.asked, one.over)):
        if one.content.text:
            regions[f"asks/{one.number}"] = question(one)
    for one in mine:
        if viewer.id in one.named and one.content.text:
            regions[f"invites/{one.number}"] = _invite(one, viewer.id, people)
        if one.offered_to == viewer.id and not one.taken and one.content.text:
            regions[f"invites/{one.number}"] = Offered(one.number, say(one.content.text))
    return regions | (
        {"stop": StopReminders(state.way(viewer.id), state.carried.get(viewer.id, False))} if regions else {}
    )


@view
class StopReminders:
    """How this person is reminded, and how to stop it: as few taps as it took to begin."""

    way: str
    carried: bool
