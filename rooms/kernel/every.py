"""What every room has, whatever its kind: it is opened once, and a step of its facilitator can be taken back."""

from dataclasses import dataclass

from rooms.kernel.commands import Command
from rooms.kernel.facts import Fact
from rooms.kernel.loose import KindSettings
from rooms.kernel.who import FACILITATOR

CONSOLES = ("console", "remote")
"""Faces of the facilitator, who answers for the time."""

CARD = "card"
"""How the id of a paper card begins, where other links have a person's."""


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the newest facilitator step of a room. Names the step, so a late or double click is harmless."""

    step: int


@dataclass(frozen=True, slots=True)
class Open(Command):
    """Open a room with its settings; from then on no row of set-up is read."""

    settings: KindSettings


@dataclass(frozen=True, slots=True)
class Undone(Fact):
    """The step was taken back after `away` ms; a running deadline gets that time back."""

    step: int
    away: int = 0


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may send a command, and who may type it for a participant; `step`: a facilitator's, which can be undone.

    `latest`: it takes the place of what the same person said before about the same thing (see `Kind.thing`).
    """

    roles: frozenset[str]
    step: bool = False
    typed_by: frozenset[str] = frozenset()
    by_link: bool = False
    latest: tuple[str, ...] = ()


def common_rights() -> dict[type[Command], Rights]:
    """Who may do what every room understands."""
    return {Undo: Rights(frozenset({FACILITATOR})), Open: Rights(frozenset())}


def opened_by(settings: type) -> type[Fact]:
    """The first fact of a room: `Opened(settings)`, typed for this kind's settings."""
    return dataclass(frozen=True, slots=True)(
        type("Opened", (Fact,), {"__annotations__": {"settings": settings}, "__module__": settings.__module__})
    )
