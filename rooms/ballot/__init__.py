"""A ballot: points, approval or a single choice; secret until it closes; the same list for everybody who counts."""

from rooms.ballot import (
    brought,
    casting,
    clock,
    closing,
    console_faces,
    faces,
    handover,
    ladder,
    polls,
    rehearsed,
    reveal,
    set_up,
    twice,
)
from rooms.ballot.export import ballot_export
from rooms.ballot.kind import Candidate, Settings, ballot

__all__ = [
    "Candidate", "Settings", "ballot", "ballot_export", "brought", "casting", "clock", "closing", "console_faces",
    "faces", "handover", "ladder", "polls", "rehearsed", "reveal", "set_up", "twice",
]  # fmt: skip
