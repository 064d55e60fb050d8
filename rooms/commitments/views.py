"""What faces are made of: a promise as its own people read it, and as anybody may."""

from rooms.commitments.records import Commitment, Told
from rooms.commitments.state import State, status, status_heard
from rooms.kernel import People, Said, Wording, Words, view


@view
class PublicPromise:
    """A promise as anybody may read it: the content first; `by` and `others` only where signed."""

    number: int
    text: Said | None
    first_step: Said | None
    due: int
    area: Wording
    condition: int
    title: Wording
    by: str
    count: int
    status: str
    show_as: Said | None = None
    names: Said | None = None


@view
class PromiseQuestion:
    """What somebody is asked about a promise of theirs, and what they said last. `what`: step, half, due, eight, or ""
    where nothing is asked now; `look_again`: a machine may have pressed it."""

    number: int
    what: str
    text: Said | None
    first_step: Said | None
    step_by: int
    due: int
    stepped: bool
    moved: bool
    outcome: str
    told_at: int
    look_again: bool
    staff: str = ""


def say(words: Words | None) -> Said | None:
    """Words as they are read; nothing for none."""
    return Said(words.text, words.lang) if words else None


def card(state: State, people: People, one: Commitment) -> PublicPromise:
    """For everybody: how it stands is told half an hour later."""
    content = one.content
    condition = state.conditions.get(content.condition)
    return PublicPromise(
        one.number, say(content.text), say(content.first_step), content.due, state.areas.get(content.area, ()),
        content.condition, condition.title if condition else (), people.name(one.by) if content.signed else "",
        len(one.mine), status_heard(one), say(content.show_as),
    )  # fmt: skip


def question(one: Commitment, staff: str = "") -> PromiseQuestion:
    """For whoever answers; `staff`: the person for whom somebody types."""
    content, told = one.content, one.told
    return PromiseQuestion(
        one.number, one.asked, say(content.text), say(content.first_step), content.step_by, content.due, told.stepped,
        told.moved, told.outcome, told.at if _said(told) else 0, one.look_again, staff,
    )  # fmt: skip


def _said(told: Told) -> bool:
    return bool(told.outcome or told.stepped or told.moved)


__all__ = ["PublicPromise", "PromiseQuestion", "card", "question", "say", "status", "status_heard", "view"]
