"""What every kind that wishes letters understands: that somebody can be reached, and an end to it."""

from dataclasses import dataclass

from rooms.kernel.commands import Command, Ref


@dataclass(frozen=True, slots=True)
class NoteReach(Command):
    """Somebody wrote down where they can be reached. What they wrote is in a table of its own, never here."""

    person: Ref


@dataclass(frozen=True, slots=True)
class StopMail(Command):
    """No mail any more; whoever presses it in a mail program need not open anything."""
