"""Going with thanks: one tap; what was written stays without a name or goes, what was promised is passed on or let
go."""

from collections.abc import Iterator
from typing import Annotated

from rooms.kernel import EVERY_ROOM, PARTICIPANT, Ask, Command, Fact, Forget, People, Pick, Unsay, Who, changing
from rooms.kernel.handover import TakeFarewell, hand
from rooms.network.consents import TYPISTS, without_profile, without_signals
from rooms.network.energy import without_answers
from rooms.network.groups import GroupLeft, group_left
from rooms.network.kind import HOUR, network
from rooms.network.records import Farewell
from rooms.network.state import State, groups_of, member_of

STAY, GO = "stay", "go"
PASS_ON, DROP = "pass_on", "let_go"
AFTER = HOUR
"""So long after they went everything else that is known of them here is deleted: other rooms have heard by then."""


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("belong",), by_link=True)
class SayGoodbye(Command):
    """Thank you, and goodbye. `words`: what I wrote in groups stays without my name, or goes; `promises`: what I have
    still promised is for whoever likes to take it, or is let go."""

    words: Annotated[str, Pick(STAY, GO)] = STAY
    promises: Annotated[str, Pick(PASS_ON, DROP)] = PASS_ON


@network.fact
class WentWithThanks(Fact):
    """`person` where it was not they who said it, but who was silent for two years. `keep`: ids of words that stay."""

    person: str
    keep: tuple[str, ...] = ()
    pass_on: bool = True


@network.decides(SayGoodbye)
def say_goodbye(state: State, command: SayGoodbye, who: Who, now: int, people: People) -> list[Fact]:
    """Asked nothing more, and never asked why."""
    member_of(state, who)
    return [gone(state, who.id, command.words == STAY, command.promises == PASS_ON)]


def gone(state: State, person: str, stays: bool, pass_on: bool) -> WentWithThanks:
    """That somebody goes."""
    keep = tuple(note.text.id for note in state.notes.values() if note.by == person and note.text) if stays else ()
    return WentWithThanks(person, keep, pass_on)


@network.evolves(WentWithThanks)
def went(state: State, fact: WentWithThanks) -> State:
    """Their seats are open again, with thanks; their cards wait for somebody else."""
    person = fact.person
    if person not in state.members:
        return state
    state = without_answers(without_profile(without_signals(state, person, fact.at), person, fact.at), person)
    for group in groups_of(state, person):
        state = group_left(state, GroupLeft(group.number, by=person, at=fact.at))
    farewell = Farewell(person, fact.at, fact.keep, fact.pass_on)
    return changing(
        _let_go(state, person, fact), members=state.members.drop(person), wanted=state.wanted.drop(person),
        farewells=state.farewells.put(person, farewell),
    )  # fmt: skip


def _let_go(state: State, person: str, fact: WentWithThanks) -> State:
    posts, dates, stakes, notes = state.posts, state.dates, state.stakes, state.notes
    for seat in state.posts.values():
        if seat.holder == person:
            open_again = changing(seat, holder="", until=0, open_since=fact.at, thanked=seat.thanked + 1)
            posts = posts.put(seat.number, open_again)
    for date in state.dates.values():
        coming, there = (tuple(one for one in ones if one != person) for ones in (date.coming, date.there))
        if coming != date.coming:
            dates = dates.put(date.number, changing(date, coming=coming, there=there))
    for card in state.stakes.values():
        if person in (card.keeper, card.heir):
            keeper, heir = ("" if one == person else one for one in (card.keeper, card.heir))
            stakes = stakes.put(card.number, changing(card, keeper=keeper, heir=heir))
    for note in state.notes.values():
        if note.by == person:
            notes = notes.put(note.number, changing(note, by="")) if note.text.id in fact.keep else notes
    return changing(state, posts=posts, dates=dates, stakes=stakes, notes=notes)


@network.wishing
def farewells(state: State, people: People) -> Iterator[Ask | Forget]:
    """Other rooms hear of it; then nothing is known of them here any more."""
    for one in state.farewells.values():
        if people.now(one.person) in people:
            yield hand(
                EVERY_ROOM, TakeFarewell(one.person, one.pass_on), f"farewell/{one.person}/{one.at}", gladly=True
            )
            yield Forget(one.at + AFTER, people.now(one.person), f"forget/{one.person}/{one.at}", one.keep)


@network.wishing
def words_pass(state: State, people: People) -> Iterator[Unsay]:
    """What had its time goes, by the moment at which that was over."""
    found: dict[int, list[str]] = {}
    for id, at in state.letting.items():
        found.setdefault(at, []).append(id)
    for at, ids in found.items():
        yield Unsay(at, tuple(ids), f"let-go/{at}")
