"""A wish on its way to a room, and the answer it gets."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rooms.kernel import Command, Data, Who, Words

if TYPE_CHECKING:
    from eventhub.record.askers import Standing


@dataclass(frozen=True, slots=True)
class OpAnswer:
    """What the person is told. `key` is an English sentence, translated at the edge.

    `status`: "ok", "refused" (the room says no), "conflict" (same op, other body; or somebody else was faster),
    "later" (what the same person tapped after it counts already).
    """

    status: str = "ok"
    key: str = ""
    params: Data = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps([self.status, self.key, self.params], default=str)

    @staticmethod
    def from_json(text: str) -> "OpAnswer":
        return OpAnswer(*json.loads(text))


CONFLICT = OpAnswer("conflict", "This was already sent with other words. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Tap:
    """The how-manieth tap of which browser; numbers grow and may leave some out."""

    browser: str
    number: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A command with its sender and op id (unique per person for the life of the gathering).

    `standing`: by what the sender asks, looked at again in the writer; None for the house itself.
    `tap`: which of its browser's taps it is, where a script sent it.
    """

    command: Command
    who: Who
    op: str
    body: str = ""
    words: tuple[Words, ...] = ()
    tap: Tap | None = None
    standing: "Standing | None" = None


def body_hash(name: str, fields: object) -> str:
    """What tells whether a repeated op carries the same wish."""
    text = json.dumps([name, fields], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
