"""What everybody must see at once: messages, the plenary interrupt, and the walls frozen or dark."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from rooms.hall.kind import Interrupt, Notice, State, hall
from rooms.kernel import (
    EVERY_ROOM,
    FACILITATOR,
    TEAM,
    Command,
    Fact,
    Hold,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Release,
    Who,
    Wish,
    Wording,
    Words,
)
from rooms.kernel.handover import hand

READY = {
    "listen": "Please listen.",
    "out": "Please leave the hall calmly, by the nearest exit. Leave your things.",
    "aid": "We need a first-aider at the front, please.",
    "back": "Please come back to your places.",
}
"""Texts for an emergency, as message keys; a gathering may keep its own ready beside them."""


def ready_text(state: State, name: str) -> str | Wording:
    """A text kept ready: a message key, or the gathering's own wording ("own-1"); "" when there is none."""
    own = {f"own-{place}": text for place, text in enumerate(state.settings.interrupts, 1)}
    return READY.get(name) or own.get(name) or ""


@hall.command(FACILITATOR, step=True)
class StartInterrupt(Command):
    """Stop everything: all screens show this, clocks stand still. A text kept `ready` is there in every language."""

    text: Annotated[Words, Note(160, needed=False)] | None = None
    ready: Ref = ""


@hall.command(FACILITATOR)
class EndInterrupt(Command):
    """Go on with the time that was left."""

    number: Annotated[int, Number(1, 10**6)]


@hall.command(FACILITATOR, step=True)
class PostNotice(Command):
    """A message to everybody; it stays until it is taken down."""

    text: Annotated[Words, Note(160)]


@hall.command(FACILITATOR)
class TakeDownNotice(Command):
    """The message has been read."""

    number: Annotated[int, Number(1, 10**6)]


@hall.command(FACILITATOR, latest=("walls",))
class ShowWalls(Command):
    """Show the walls, freeze them as they are, or make them dark."""

    walls: Annotated[str, Pick("shown", "frozen", "dark")]


@hall.command(FACILITATOR)
class TickCheck(Command):
    """One line of the pre-flight list was seen to be right."""

    check: Ref


@hall.fact(urgent=True, open=TEAM)
class InterruptStarted(Fact):
    """Everything stands still."""

    number: int
    text: Words | None = None
    ready: str = ""


@hall.fact(urgent=True, open=TEAM)
class InterruptEnded(Fact):
    """We go on."""

    number: int


@hall.fact(urgent=True, open=TEAM)
class NoticePosted(Fact):
    """A message went up."""

    number: int
    text: Words


@hall.fact
class NoticeTakenDown(Fact):
    """A message came down."""

    number: int


@hall.fact(urgent=True, open=TEAM)
class WallsShown(Fact):
    """The walls were shown, frozen or made dark."""

    walls: str


@hall.fact
class CheckTicked(Fact):
    """Seen to be right before the doors opened."""

    check: str


@hall.decides(StartInterrupt)
def start_interrupt(state: State, command: StartInterrupt, who: Who, now: int, people: People) -> list[Fact]:
    """One interrupt at a time."""
    if state.interrupt:
        raise Refused("An interrupt is on already.")
    if command.ready and not ready_text(state, command.ready):
        raise Refused("This text is not one of those kept ready.")
    if not command.text and not command.ready:
        raise Refused("Write what every screen should say, or choose a text that is ready.")
    return [InterruptStarted(state.number + 1, None if command.ready else command.text, command.ready)]


@hall.decides(EndInterrupt)
def end_interrupt(state: State, command: EndInterrupt, who: Who, now: int, people: People) -> list[Fact]:
    """Ending it twice is ending it once."""
    on = state.interrupt and state.interrupt.number == command.number
    return [InterruptEnded(command.number)] if on else []


@hall.decides(PostNotice)
def post_notice(state: State, command: PostNotice, who: Who, now: int, people: People) -> list[Fact]:
    """A new message takes the place of the old one."""
    return [NoticePosted(state.number + 1, command.text)]


@hall.decides(TakeDownNotice)
def take_down_notice(state: State, command: TakeDownNotice, who: Who, now: int, people: People) -> list[Fact]:
    """Only the message that is up comes down."""
    return [NoticeTakenDown(command.number)] if state.notice and state.notice.number == command.number else []


@hall.decides(ShowWalls)
def show_walls(state: State, command: ShowWalls, who: Who, now: int, people: People) -> list[Fact]:
    """The same again changes nothing."""
    return [WallsShown(command.walls)] if command.walls != state.walls else []


@hall.decides(TickCheck)
def tick_check(state: State, command: TickCheck, who: Who, now: int, people: People) -> list[Fact]:
    """Seen right twice is seen right."""
    return [CheckTicked(command.check)]


@hall.evolves(InterruptStarted)
def interrupt_started(state: State, fact: InterruptStarted) -> State:
    return replace(state, interrupt=Interrupt(fact.number, fact.text, fact.at, fact.ready), number=fact.number)


@hall.evolves(InterruptEnded)
def interrupt_ended(state: State, fact: InterruptEnded) -> State:
    return replace(state, interrupt=None)


@hall.evolves(NoticePosted)
def notice_posted(state: State, fact: NoticePosted) -> State:
    return replace(state, notice=Notice(fact.number, fact.text, fact.at), number=fact.number)


@hall.evolves(NoticeTakenDown)
def notice_taken_down(state: State, fact: NoticeTakenDown) -> State:
    return replace(state, notice=None)


@hall.evolves(WallsShown)
def walls_shown(state: State, fact: WallsShown) -> State:
    return replace(state, walls=fact.walls)


@hall.evolves(CheckTicked)
def check_ticked(state: State, fact: CheckTicked) -> State:
    return replace(state, checked=state.checked.put(fact.check, fact.at))


@hall.wishing
def stand_still(state: State, people: People) -> Iterator[Wish]:
    """While an interrupt is on, the clocks of every room stand still; afterwards they go on with what was left."""
    word: Command = Hold() if state.interrupt else Release()
    key = f"{type(word).__name__}-{state.number}-{bool(state.interrupt)}"
    if state.number:
        yield hand(EVERY_ROOM, word, key)
