"""Where and when two people meet, whether they did, and whether it helped, today and weeks later."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import FACILITATOR, PARTICIPANT, Command, Fact, Number, People, Pick, Ref, Refused, Who
from rooms.kernel.handover import HoldMeetings
from rooms.needs.cards import MINUTE, WHY_NOT, let_go
from rooms.needs.changes import moved
from rooms.needs.claims import DESK
from rooms.needs.facts import CardClosed, MeetingsHeld
from rooms.needs.introduced import (
    CheckBackDue,
    HelpTold,
    Introduced,
    MeetingMoved,
    MeetingPassed,
    MetTold,
    NameGiven,
    NoticeSeen,
)
from rooms.needs.kind import needs
from rooms.needs.spots import free_place, is_free, under_way
from rooms.needs.state import AGREED, FULFILLED, LIVE, MET, OVER, PARTLY, SHARING, Introduction, State

DAY = 24 * 60 * MINUTE


@needs.command(*DESK, latest=("meeting", "introduction"))
class MoveMeeting(Command):
    """Another spot, or some minutes from now."""

    introduction: Ref
    spot: Annotated[int, Number(0, 99)] = 0
    minutes: Annotated[int, Number(0, 600)] = 0


@needs.command(PARTICIPANT, typed_by=DESK, latest=("met", "introduction"), by_link=True)
class TellMet(Command):
    """Did you meet?"""

    introduction: Ref
    met: Annotated[str, Pick("yes", "no")]


@needs.command(PARTICIPANT, typed_by=DESK, latest=("helped", "introduction"), by_link=True)
class TellHelp(Command):
    """Did it help? Only the one who needed it says so."""

    introduction: Ref
    helped: Annotated[str, Pick("yes", "partly", "no")]
    why: Annotated[str, Pick(*WHY_NOT)] = ""


@needs.command(PARTICIPANT, typed_by=DESK)
class GiveName(Command):
    """My name may be told when this is celebrated."""

    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK)
class MarkSeen(Command):
    """I have read this."""

    introduction: Ref


def introduced(state: State, one: Introduction, now: int, people: People) -> Introduced:
    """Both said yes: a spot and a time that are free for both, or their contact alone when one has gone home."""
    days = state.settings.check_back_days
    if not all(person in people.here for person in one.both):
        return Introduced(one.id, check_at=now + days[0] * DAY if days else 0)
    spot, meet_at = spot_and_time(state, now)
    return Introduced(one.id, spot, meet_at, meet_at + state.settings.meeting_minutes * MINUTE,
                      meet_at + days[0] * DAY if days else 0)  # fmt: skip


def spot_and_time(state: State, now: int) -> tuple[int, int]:
    """The hub spot that is free soonest, and a whole minute at which two people can be there."""
    return free_place(state, _whole_minute(max(now + state.settings.walk_minutes * MINUTE, state.held_until)))


def _whole_minute(time: int) -> int:
    return -(-time // MINUTE) * MINUTE


@needs.decides(MoveMeeting)
def move_meeting(state: State, command: MoveMeeting, who: Who, now: int, people: People) -> list[Fact]:
    one = _shared(state, command.introduction)
    if one.stage != AGREED or one.passed:
        raise Refused("They have met already, or will not.")
    if command.spot not in [spot.number for spot in state.settings.spots] + [0]:
        raise Refused("There is no spot {spot}.", spot=command.spot)
    meet_at = _whole_minute(now + command.minutes * MINUTE) if command.minutes else one.meet_at or _whole_minute(now)
    if command.spot and not is_free(state, command.spot, meet_at, one):
        raise Refused("Somebody else meets at spot {spot} then. Take another spot, or another time.", spot=command.spot)
    spot, _ = (command.spot, 0) if command.spot else free_place(state, meet_at, one)
    return [_at(state, one, spot if is_free(state, spot, meet_at, one) else one.spot, meet_at)]


def _at(state: State, one: Introduction, spot: int, meet_at: int) -> MeetingMoved:
    return MeetingMoved(one.id, spot, meet_at, meet_at + state.settings.meeting_minutes * MINUTE)


@needs.accepts(HoldMeetings, roles=(FACILITATOR,), latest=("meetings",))
def hold_meetings(state: State, command: HoldMeetings, who: Who, now: int, people: People) -> list[Fact]:
    """Whoever was to meet during the round meets after it: one after another where there are more than spots."""
    until = _whole_minute(command.until)
    facts: list[Fact] = [MeetingsHeld(command.until)]
    late = sorted((one for one in under_way(state) if now < one.meet_at < until), key=lambda one: one.meet_at)
    settled = tuple(one for one in under_way(state) if one not in late)
    for one in late:
        moved_to = _at(state, one, *free_place(state, until, one, settled))
        settled = (*settled, replace(one, spot=moved_to.spot, meet_at=moved_to.meet_at, passes_at=moved_to.passes_at))
        facts.append(moved_to)
    return facts


@needs.decides(TellMet)
def tell_met(state: State, command: TellMet, who: Who, now: int, people: People) -> list[Fact]:
    one = _mine(state, command.introduction, who)
    return [] if one.met == command.met else [MetTold(one.id, command.met == "yes")]


@needs.decides(TellHelp)
def tell_help(state: State, command: TellHelp, who: Who, now: int, people: People) -> list[Fact]:
    one = _mine(state, command.introduction, who)
    if one.seeker != who.id:
        raise Refused("The person who needed it says whether it helped.")
    met: list[Fact] = [] if one.met == "yes" else [MetTold(one.id)]
    return [*met, HelpTold(one.id, command.helped, command.why), *card_closed(state, one, command.helped)]


def card_closed(state: State, one: Introduction, helped: str) -> list[Fact]:
    """The need is met, or met partly; nothing where it did not help."""
    need, how = state.card(one.need), {"yes": FULFILLED, "partly": PARTLY}.get(helped)
    if need is None or how is None or need.closed == how:
        return []
    return [CardClosed(need.id, how), *let_go(state, need)]


@needs.decides(GiveName)
def give_name(state: State, command: GiveName, who: Who, now: int, people: People) -> list[Fact]:
    one = _mine(state, command.introduction, who)
    return [] if who.id in one.named else [NameGiven(one.id)]


@needs.decides(MarkSeen)
def mark_seen(state: State, command: MarkSeen, who: Who, now: int, people: People) -> list[Fact]:
    one = state.introductions.get(command.introduction)
    if one is None or who.id not in (*one.both, one.guards):
        raise Refused("That introduction is not here any more.")
    return [] if who.id in one.seen and who.id not in one.spoken else [NoticeSeen(one.id)]


def _shared(state: State, id: str) -> Introduction:
    one = state.introductions.get(id)
    if one is None or one.stage not in SHARING:
        raise Refused("That introduction is not here any more.")
    return one


def _mine(state: State, id: str, who: Who) -> Introduction:
    one = _shared(state, id)
    if who.id not in one.both:
        raise Refused("That introduction is not here any more.")
    return one


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(Introduced)
def both_said_yes(state: State, fact: Introduced) -> State:
    return moved(state, fact.introduction, fact.at, stage=AGREED, spot=fact.spot, meet_at=fact.meet_at,
                 passes_at=fact.passes_at, passed=not fact.meet_at, next_check=fact.check_at,
                 since=fact.meet_at or fact.at)  # fmt: skip


@needs.evolves(MeetingMoved)
def meeting_moved(state: State, fact: MeetingMoved) -> State:
    return moved(state, fact.introduction, fact.at, spot=fact.spot, meet_at=fact.meet_at, passes_at=fact.passes_at,
                 passed=False)  # fmt: skip


@needs.evolves(MeetingPassed)
def meeting_passed(state: State, fact: MeetingPassed) -> State:
    return moved(state, fact.introduction, fact.at, passed=True)


@needs.evolves(MetTold)
def met_told(state: State, fact: MetTold) -> State:
    return moved(state, fact.introduction, fact.at, met="yes" if fact.met else "no", stage=MET if fact.met else OVER,
                 passed=True)  # fmt: skip


@needs.evolves(HelpTold)
def help_told(state: State, fact: HelpTold) -> State:
    one = state.introductions.get(fact.introduction)
    if one is None:
        return state
    stage, again = OVER if fact.helped == "no" else MET, 0 if fact.helped == "yes" else one.next_check
    return moved(state, one.id, fact.at, helped=fact.helped, why=fact.why, stage=stage, next_check=again)


@needs.evolves(CheckBackDue)
def check_back_due(state: State, fact: CheckBackDue) -> State:
    return moved(state, fact.introduction, fact.at, check=fact.number, next_check=fact.next_at)


@needs.evolves(NameGiven)
def name_given(state: State, fact: NameGiven) -> State:
    one = state.introductions.get(fact.introduction)
    return moved(state, one.id, fact.at, named=(*one.named, fact.by)) if one else state


@needs.evolves(NoticeSeen)
def notice_seen(state: State, fact: NoticeSeen) -> State:
    one = state.introductions.get(fact.introduction)
    if one is None:
        return state
    if fact.by in one.spoken and one.stage in LIVE:
        return moved(state, one.id, fact.at, spoken=tuple(person for person in one.spoken if person != fact.by))
    return moved(state, one.id, fact.at, seen=(*one.seen, fact.by))


@needs.evolves(MeetingsHeld)
def meetings_held(state: State, fact: MeetingsHeld) -> State:
    return replace(state, held_until=fact.until)
