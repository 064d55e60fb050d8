"""What is counted and timed for the operator; nothing here names a person or a gathering."""

from prometheus_client import Counter, Histogram

COMMANDS = Counter("eventhub_commands", "Commands answered, by how", ["answer"])
NOT_SAVED = Counter("eventhub_not_saved", "Commands the database could not keep")
COMMIT = Histogram(
    "eventhub_commit_seconds", "From lock to commit, for a batch of one room",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8),
)  # fmt: skip
BATCH = Histogram("eventhub_batch_commands", "Commands kept in one commit", buckets=(1, 2, 5, 10, 50, 100, 512))
REDRAW = Histogram(
    "eventhub_redraw_seconds", "One face drawn for everybody who looks at it", ["face"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1),
)  # fmt: skip
STANDSTILL = Histogram(
    "eventhub_standstill_seconds", "How long the event loop was held by one task, where it was longer than 50 ms",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 8),
)  # fmt: skip
KNOWN_FACES = frozenset({
    "phone", "table", "wall", "console", "remote", "hub", "desk", "steward", "door", "floor", "entry", "stand",
    "book",
})  # fmt: skip


def face_label(face: str) -> str:
    """A face by name, or "other": labels must not grow with what people type."""
    return face if face in KNOWN_FACES else "other"
