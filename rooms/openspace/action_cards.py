"""Actions as everybody sees them, and as those who are in them do."""

from dataclasses import dataclass

from rooms.kernel import People, Regions, Words, shared
from rooms.openspace.choices import FormChoice
from rooms.openspace.records import Action, Topic
from rooms.openspace.slips import names
from rooms.openspace.state import State


@dataclass(frozen=True, slots=True)
class ActionForm:
    """What will I do, and who joins?"""

    topics: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True)
class ActionCard:
    """What somebody will do, with those who join. `topic`: the title of what it grew out of."""

    number: int
    aim: Words
    first_step: Words
    when: Words | None
    needs: Words | None
    by: str
    joined: str
    topic: Words | None


@dataclass(frozen=True, slots=True)
class MyAction:
    """An action of mine (to mend, to hand its needs on), or one I joined (to leave)."""

    number: int
    aim: Words
    own: bool
    first_step: Words
    when: Words | None
    needs: Words | None
    can_hand_on: bool
    handed_on: bool


@shared
def action_form(state: State) -> ActionForm:
    """The form to post an action with."""
    topics = [topic for topic in state.topics.values() if topic.on_wall]
    return ActionForm(tuple(FormChoice(str(topic.number), _short(topic)) for topic in topics))


def _short(topic: Topic) -> str:
    title = topic.title.text
    return f"{topic.number} {title if len(title) <= 40 else title[:39] + '…'}"


@shared
def action_cards(state: State, people: People) -> Regions:
    """Every action, the same on every screen."""
    return {
        f"actions/{action.number}": action_card(state, people, action)
        for action in state.actions.values() if not action.hidden
    }  # fmt: skip


def action_card(state: State, people: People, action: Action) -> ActionCard:
    """An action as everybody sees it."""
    topic = state.topics.get(action.topic)
    return ActionCard(action.number, action.aim, action.first_step, action.when, action.needs,
                      names(people, [action.convenor]), names(people, action.joined),
                      topic.title if topic and topic.on_wall else None)  # fmt: skip


def my_action(state: State, action: Action, person: str) -> MyAction:
    """An action as somebody who is in it sees it."""
    own = action.convenor == person
    return MyAction(action.number, action.aim, own, action.first_step, action.when, action.needs,
                    own and bool(state.settings.needs and action.needs), action.handed_on)  # fmt: skip
