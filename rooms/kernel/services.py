"""What the house does for rooms of a kind beside carrying out their rules; the kind says for whom, and with what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rooms.kernel.commands import Command
from rooms.kernel.loose import Argument, KindPiece, KindState
from rooms.kernel.people import People


class Matching(Protocol):
    """What matching reads of a state: the cards whose texts may be near in meaning, which of them somebody works on,
    pairs that said no, and what somebody looks for (key to text)."""

    def matchable(self, state: KindState, people: People) -> Sequence[KindPiece]: ...

    def worked_on(self, state: KindState) -> Sequence[str]: ...

    def refused(self, state: KindState) -> Sequence[tuple[str, str]]: ...

    def sought(self, state: KindState) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Job:
    """Slow work, done in another process: `does(argument, more)` thinks while `more()` allows, at most so many
    `seconds`, and answers with the command to send back. Argument and answer are pickled on the way."""

    does: Callable[[Argument, Callable[[], bool]], Command]
    seconds: float


def _nobody(state: KindState, viewer: str, person: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Services:
    """`may_reach(state, viewer, person)`: whether the viewer is shown how that person chose to be reached; None where
    no room of this kind keeps that. `may_call`: whether whoever calls for the room is shown where to. `matching`: what
    is searched for texts near in meaning. `jobs`: slow work, by the name in a `Work` wish."""

    may_reach: Callable[[KindState, str, str], bool] | None = None
    may_call: Callable[[KindState, str, str], bool] = _nobody
    matching: Matching | None = None
    jobs: Mapping[str, Job] = field(default_factory=dict)
