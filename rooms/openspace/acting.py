"""The second, shorter marketplace: what will I do, and who joins?"""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    FACILITATOR,
    PEOPLE,
    THIS_ROOM,
    Ask,
    Command,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    People,
    Refused,
    Who,
    Wish,
    Words,
    changing,
)
from rooms.kernel.handover import TakeAction, hand
from rooms.openspace.kind import openspace
from rooms.openspace.records import Action
from rooms.openspace.reports import need_for
from rooms.openspace.state import ACTION, CLOSING, OPEN, OVER, State


@openspace.command(*EVERYONE)
class PostAction(Command):
    """Somebody will do this. `topic`: the topic it grew out of, 0 for none."""

    aim: Annotated[Words, Note(200)]
    first_step: Annotated[Words, Line(160)]
    when: Annotated[Words, Line(60, needed=False)] | None = None
    needs: Annotated[Words, Note(280, needed=False)] | None = None
    topic: Annotated[int, Number(0, 9999)] = 0


@openspace.command(*EVERYONE, latest=("words", "action"))
class EditAction(Command):
    """Other words for an action."""

    action: Annotated[int, Number(1, 9999)]
    aim: Annotated[Words, Note(200)]
    first_step: Annotated[Words, Line(160)]
    when: Annotated[Words, Line(60, needed=False)] | None = None
    needs: Annotated[Words, Note(280, needed=False)] | None = None


@openspace.command(*EVERYONE, latest=("joined", "action"))
class JoinAction(Command):
    """I join, or not any more."""

    action: Annotated[int, Number(1, 9999)]
    on: Flag = True


@openspace.command(*EVERYONE)
class HandOnNeeds(Command):
    """Put what an action needs on the wall of needs as well."""

    action: Annotated[int, Number(1, 9999)]


@openspace.command(FACILITATOR, latest=("hidden", "action"))
class HideAction(Command):
    """Off every screen at once, or back."""

    action: Annotated[int, Number(1, 9999)]
    hidden: Flag = True


@openspace.fact(open=PEOPLE)
class ActionPosted(Fact):
    action: int
    aim: Words
    first_step: Words
    when: Words | None = None
    needs: Words | None = None
    topic: int = 0


@openspace.fact
class ActionEdited(Fact):
    action: int
    aim: Words
    first_step: Words
    when: Words | None = None
    needs: Words | None = None


@openspace.fact(open=PEOPLE)
class ActionJoined(Fact):
    action: int
    on: bool


@openspace.fact
class NeedsHandedOn(Fact):
    action: int


@openspace.fact(urgent=True)
class ActionHidden(Fact):
    action: int
    hidden: bool


@openspace.decides(PostAction)
def post_action(state: State, command: PostAction, who: Who, now: int, people: People) -> list[Fact]:
    if state.stage != ACTION:
        raise Refused("The market of actions is not open now.")
    if not people.name(who.id):
        raise Refused("An action always carries a name. Tell us yours first.")
    if command.topic and command.topic not in state.topics:
        raise Refused("There is no topic {number} here.", number=command.topic)
    number = len(state.actions) + 1
    return [ActionPosted(number, command.aim, command.first_step, command.when, command.needs, command.topic)]


def _action(state: State, number: int) -> Action:
    action = state.actions.get(number)
    if not action:
        raise Refused("There is no action {number} here.", number=number)
    return action


def _own(state: State, number: int, who: Who) -> Action:
    action = _action(state, number)
    if action.convenor != who.id:
        raise Refused("Only the person who wrote this can change it.")
    return action


@openspace.decides(EditAction)
def edit_action(state: State, command: EditAction, who: Who, now: int, people: People) -> list[Fact]:
    action = _own(state, command.action, who)
    return [ActionEdited(action.number, command.aim, command.first_step, command.when, command.needs)]


@openspace.decides(JoinAction)
def join_action(state: State, command: JoinAction, who: Who, now: int, people: People) -> list[Fact]:
    if state.stage not in (ACTION, OPEN, OVER):
        raise Refused("The market of actions is not open now.")
    action = _action(state, command.action)
    if action.convenor == who.id:
        raise Refused("This one is yours already.")
    return [ActionJoined(action.number, command.on)] if (who.id in action.joined) != command.on else []


@openspace.decides(HandOnNeeds)
def hand_on_needs(state: State, command: HandOnNeeds, who: Who, now: int, people: People) -> list[Fact]:
    action = _own(state, command.action, who)
    if not state.settings.needs:
        raise Refused("There is no wall of needs here.")
    if not action.needs:
        raise Refused("Write first what you need.")
    return [] if action.handed_on else [NeedsHandedOn(action.number)]


@openspace.decides(HideAction)
def hide_action(state: State, command: HideAction, who: Who, now: int, people: People) -> list[Fact]:
    action = _action(state, command.action)
    return [ActionHidden(action.number, command.hidden)] if action.hidden != command.hidden else []


def _changed(state: State, number: int, **changes: object) -> State:
    action = state.actions.get(number)
    return replace(state, actions=state.actions.put(number, changing(action, **changes))) if action else state


@openspace.evolves(ActionPosted)
def action_posted(state: State, fact: ActionPosted) -> State:
    action = Action(fact.action, fact.by, fact.aim, fact.first_step, fact.when, fact.needs, fact.topic)
    return replace(state, actions=state.actions.put(fact.action, action))


@openspace.evolves(ActionEdited)
def action_edited(state: State, fact: ActionEdited) -> State:
    return _changed(state, fact.action, aim=fact.aim, first_step=fact.first_step, when=fact.when, needs=fact.needs)


@openspace.evolves(ActionJoined)
def action_joined(state: State, fact: ActionJoined) -> State:
    action = state.actions.get(fact.action)
    if not action:
        return state
    others = tuple(person for person in action.joined if person != fact.by)
    return _changed(state, fact.action, joined=(*others, fact.by) if fact.on else others)


@openspace.evolves(NeedsHandedOn)
def needs_handed_on(state: State, fact: NeedsHandedOn) -> State:
    return _changed(state, fact.action, handed_on=True)


@openspace.evolves(ActionHidden)
def action_hidden(state: State, fact: ActionHidden) -> State:
    return _changed(state, fact.action, hidden=fact.hidden)


@openspace.wishing
def handing_on(state: State, people: People) -> list[Wish]:
    """What an action needs becomes a card on the wall of needs."""
    if not state.settings.needs:
        return []
    return [
        need_for(state, action.needs, action.convenor, f"action-{action.number}")
        for action in state.actions.values()
        if action.handed_on and action.needs
    ]


@openspace.wishing
def to_promises(state: State, people: People) -> list[Wish]:
    """When the market of actions is over each becomes a promise, which its people make theirs with one press."""
    if not state.settings.commitments or state.stage not in (CLOSING, OVER):
        return []
    actions = [action for action in state.actions.values() if action.aim and not action.hidden]
    return [_promised(state.settings.commitments, action) for action in actions]


def _promised(room: str, action: Action) -> Ask:
    said = TakeAction(THIS_ROOM, f"action/{action.number}", action.convenor, action.aim, action.first_step, action.when,
                      action.joined)  # fmt: skip
    return hand(room, said, f"promise-{action.number}")
