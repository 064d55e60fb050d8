"""A topic: posted with a name, said aloud in the circle, put on the wall, mended, withdrawn, brought back."""

from typing import Annotated

from rooms.contributions import CONTRIBUTIONS
from rooms.kernel import (
    EVERYONE,
    FACILITATOR,
    PEOPLE,
    Command,
    Fact,
    Flag,
    Line,
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
from rooms.openspace.kind import openspace
from rooms.openspace.placing import placed
from rooms.openspace.records import UP, WAITING, WITHDRAWN, Topic, TopicNews
from rooms.openspace.rights import awake, known, of_the_team, owned, standing
from rooms.openspace.state import ACTION, SPOKEN, State, amended, noted, told
from rooms.perspectives import with_those_it_is_about


@openspace.command(*EVERYONE)
class PostTopic(Command):
    """Somebody wants to talk about this. `bridge` is the title in a second language; slot and place may come later.
    `contribution`: what a party brings to a market; `wanted`: from which perspectives it should be looked at."""

    title: Annotated[Words, Line(80)]
    about: Annotated[Words, Note(280, needed=False)] | None = None
    bridge: Annotated[Words, Line(80, needed=False)] | None = None
    slot: Ref = ""
    place: Ref = ""
    contribution: Annotated[str, Pick("", *CONTRIBUTIONS)] = ""
    wanted: tuple[Ref, ...] = ()


@openspace.command(*EVERYONE, latest=("place", "topic"))
class PutUp(Command):
    """On the wall with it: the scribe heard it said aloud, or the convenor brings it later, or back. `cell`: the slot
    and place in one, as a list of free ones gives it ("2-5")."""

    topic: Annotated[int, Number(1, 9999)]
    slot: Ref = ""
    place: Ref = ""
    cell: Ref = ""


@openspace.command(*EVERYONE, latest=("words", "topic"))
class EditTopic(Command):
    """Other words for a topic."""

    topic: Annotated[int, Number(1, 9999)]
    title: Annotated[Words, Line(80)]
    about: Annotated[Words, Note(280, needed=False)] | None = None
    bridge: Annotated[Words, Line(80, needed=False)] | None = None
    contribution: Annotated[str, Pick("", *CONTRIBUTIONS)] = ""
    wanted: tuple[Ref, ...] = ()


@openspace.command(*EVERYONE, latest=("place", "topic"))
class WithdrawTopic(Command):
    """The convenor takes it off the wall."""

    topic: Annotated[int, Number(1, 9999)]


@openspace.command(FACILITATOR, latest=("hidden", "topic"))
class HideTopic(Command):
    """Off every screen at once, or back; its convenor is told, nothing is deleted."""

    topic: Annotated[int, Number(1, 9999)]
    hidden: Flag = True


@openspace.fact(open=PEOPLE)
class TopicPosted(Fact):
    """`up` says whether it went on the wall at once, or waits to be said aloud."""

    topic: int
    title: Words
    about: Words | None = None
    bridge: Words | None = None
    up: bool = True
    contribution: str = ""
    wanted: tuple[str, ...] = ()


@openspace.fact(open=PEOPLE)
class TopicPutUp(Fact):
    topic: int


@openspace.fact
class TopicEdited(Fact):
    topic: int
    title: Words
    about: Words | None = None
    bridge: Words | None = None
    contribution: str = ""
    wanted: tuple[str, ...] = ()


@openspace.fact(open=PEOPLE)
class TopicWithdrawn(Fact):
    topic: int


@openspace.fact(urgent=True)
class TopicHidden(Fact):
    topic: int
    hidden: bool


# -- decide --------------------------------------------------------------------------------------------------------


@openspace.decides(PostTopic)
def post_topic(state: State, command: PostTopic, who: Who, now: int, people: People) -> list[Fact]:
    """In the opening a topic that nobody typed as it was said waits until it has been said."""
    awake(state)
    if state.stage == ACTION:
        raise Refused("Now is the time for what you will do. Post that, and see who joins.")
    if not people.name(who.id):
        raise Refused("A topic always carries a name. Tell us yours first.")
    up = bool(who.via) or state.stage not in SPOKEN
    if command.slot and not up:
        raise Refused("Say it aloud in the circle first, then take your slip.")
    number, (brings, wanted) = state.following, _brings_and_wants(state, command)
    place = placed(state, number, command.slot, command.place) if command.slot or command.place else []
    posted = TopicPosted(number, command.title, command.about, command.bridge, up, brings, wanted)
    return [posted, *place]


def _brings_and_wants(state: State, command: PostTopic | EditTopic) -> tuple[str, tuple[str, ...]]:
    """What a stall brings (a topic brings nothing), and what is wanted, each once. Raises Refused."""
    if state.settings.market and not command.contribution:
        raise Refused("Choose what this party brings.")
    known = {one.id for one in with_those_it_is_about(state.settings.perspectives)}
    if not known.issuperset(command.wanted):
        raise Refused("This perspective is not on the list of this gathering.")
    return command.contribution if state.settings.market else "", tuple(dict.fromkeys(command.wanted))


@openspace.decides(PutUp)
def put_up(state: State, command: PutUp, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic = known(state, command.topic)
    if not of_the_team(who) or topic.status == WITHDRAWN:
        topic = owned(state, command.topic, who)
    if topic.status == UP:
        return []
    if state.stage in SPOKEN and not (of_the_team(who) or who.via):
        raise Refused("Say it aloud in the circle first, then take your slip.")
    slot, place = command.cell.split("-", 1) if "-" in command.cell else (command.slot, command.place)
    return [TopicPutUp(topic.number), *(placed(state, topic.number, slot, place) if slot or place else [])]


@openspace.decides(EditTopic)
def edit_topic(state: State, command: EditTopic, who: Who, now: int, people: People) -> list[Fact]:
    """Authors may mend their words at any hour, also at night."""
    topic = known(state, command.topic)
    if who.id != topic.convenor:
        raise Refused("Only the person who wrote topic {number} can change its words.", number=topic.number)
    brings, wanted = _brings_and_wants(state, command)
    return [TopicEdited(topic.number, command.title, command.about, command.bridge, brings, wanted)]


@openspace.decides(WithdrawTopic)
def withdraw_topic(state: State, command: WithdrawTopic, who: Who, now: int, people: People) -> list[Fact]:
    topic = known(state, command.topic)
    if who.id != topic.convenor:
        raise Refused("Only the person who wrote topic {number} can withdraw it.", number=topic.number)
    if topic.status == WITHDRAWN:
        return []
    if topic.report or topic.over_at:
        raise Refused("This session took place; it stays in the book.")
    if topic.status == UP:
        standing(topic)
    return [TopicWithdrawn(topic.number)]


@openspace.decides(HideTopic)
def hide_topic(state: State, command: HideTopic, who: Who, now: int, people: People) -> list[Fact]:
    topic = known(state, command.topic)
    return [TopicHidden(topic.number, command.hidden)] if topic.hidden != command.hidden else []


# -- evolve --------------------------------------------------------------------------------------------------------


@openspace.evolves(TopicPosted)
def topic_posted(state: State, fact: TopicPosted) -> State:
    """A topic that comes once sessions have begun is late, which is fine: the wall and the news say so."""
    late = any(slot.began_at for slot in state.slots)
    topic = Topic(fact.topic, fact.by, fact.title, fact.about, fact.bridge, state.day, fact.at, late,
                  UP if fact.up else WAITING, contribution=fact.contribution, wanted=fact.wanted)  # fmt: skip
    posted = changing(state, topics=state.topics.put(fact.topic, topic), following=max(state.following, fact.topic + 1))
    return told(posted, TopicNews(fact.topic, "late" if late else "new", fact.at)) if fact.up else posted


@openspace.evolves(TopicPutUp)
def topic_put_up(state: State, fact: TopicPutUp) -> State:
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    what = "back" if topic.status == WITHDRAWN else "new"
    return told(amended(state, fact.topic, status=UP), TopicNews(fact.topic, what, fact.at))


@openspace.evolves(TopicEdited)
def topic_edited(state: State, fact: TopicEdited) -> State:
    """New words reach every screen as they are; only at night they are also kept for the morning news."""
    edited = amended(state, fact.topic, title=fact.title, about=fact.about, bridge=fact.bridge,
                     contribution=fact.contribution, wanted=fact.wanted)  # fmt: skip
    return noted(edited, TopicNews(fact.topic, "edited", fact.at))


@openspace.evolves(TopicWithdrawn)
def topic_withdrawn(state: State, fact: TopicWithdrawn) -> State:
    """Its cell is free again; who starred it is told. What had been joined with it stands alone again."""
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    for part in [part for part in state.topics.values() if part.merged_into == fact.topic]:
        parted = TopicNews(part.number, "parted", fact.at, other=fact.topic)
        state = told(amended(state, part.number, merged_into=0), parted)
    cell = (topic.slot, topic.place)
    cells = state.cells.drop(cell) if state.cells.get(cell) == topic.number else state.cells
    proposals = tuple(p for p in state.proposals if fact.topic not in (p.topic, p.into))
    gone = amended(changing(state, cells=cells, proposals=proposals), fact.topic, status=WITHDRAWN, slot="", place="")
    return told(gone, TopicNews(fact.topic, "withdrawn", fact.at, *cell)) if topic.status == UP else gone


@openspace.evolves(TopicHidden)
def topic_hidden(state: State, fact: TopicHidden) -> State:
    return amended(state, fact.topic, hidden=fact.hidden)
