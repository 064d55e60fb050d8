"""How a circle is set up: what its fields and steps are called, and what its meetings have room for."""

from collections.abc import Iterator, Sequence

from rooms.circle.kind import MASTER, USUAL, circle
from rooms.kernel import Data, Plain
from rooms.kernel.telling import N_, Format, Say, SetUp, Sum


def begins(say: Say) -> Data:
    """Somebody can take a seat at once."""
    return {
        "question": say(N_("What is the one thing you would like us to look at with you?")),
        "steps": [{"what": step.what, "minutes": step.minutes} for step in USUAL if step.what != MASTER],
    }


def sums(settings: Plain, blocks: Sequence[Plain]) -> Iterator[Sum]:
    """How long one turn takes, and how many a meeting must have so that everybody gets one."""
    minutes = sum(step.get("minutes", 5) for step in settings.get("steps", ())) or sum(s.minutes for s in USUAL)
    meetings = max(1, settings.get("meetings", 3))
    turns = -(-settings.get("members", 8) // meetings)
    yield Sum(N_("A turn takes {minutes} minutes; {turns} turns in each meeting give everybody one."),
              {"minutes": minutes, "turns": turns})  # fmt: skip
    longest = max((block.get("minutes", 0) for block in blocks), default=0)
    if longest and longest < minutes:
        yield Sum(N_("Its block has {has} minutes, and one turn takes {minutes}."),
                  {"has": longest, "minutes": minutes}, wrong=True)  # fmt: skip


circle.set_up = SetUp(
    title=N_("Circle with a hot seat, in several meetings"),
    tab=N_("Circle"),
    formats=(
        Format("hot_seat", N_("Circle with a hot seat"), "intervisie meesterkring mastercircle peer-circle hot-seat"),
    ),
    begins=begins,
    sums=sums,
    labels={
        "members": N_("Seats"),
        "meetings": N_("How often the circle meets"),
        "master": N_("A seat for a master, who looks on and answers"),
        "future_first": N_("Whoever has the hot seat speaks as if it had been achieved"),
        "self_led": N_("Those who sit in the circle may press its steps themselves"),
        "steps": N_("Steps of a turn"),
        "what": N_("What happens in it"),
    },
    choices={
        "present": N_("Tell what it is about"),
        "understand": N_("Questions, to understand"),
        "feedback": N_("Each in turn: what I see"),
        "master": N_("The master answers"),
        "along": N_("What I take along"),
        "round": N_("A round with a talking piece"),
        "silence": N_("A moment of silence"),
    },
)
