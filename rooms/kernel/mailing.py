"""What every kind that wishes letters understands: an end to them."""

from dataclasses import dataclass

from rooms.kernel.commands import Command


@dataclass(frozen=True, slots=True)
class StopMail(Command):
    """No mail any more; whoever presses it in a mail program need not open anything."""
