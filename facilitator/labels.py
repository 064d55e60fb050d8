"""What rooms, the fields of their set-up and the values to choose are called, as message keys: each kind tells its own.
What no kind tells, or a kind that is not installed here, goes by the word it has in the recipe."""

from collections.abc import Mapping

from rooms.kernel import Kind
from rooms.kernel.telling import LABELS

Kinds = Mapping[str, Kind]


def room_title(kinds: Kinds, kind: str) -> str:
    """What a kind of room is called where rooms are listed."""
    return kinds[kind].title if kind in kinds else kind


def label_of(kind: Kind, name: str) -> str:
    """The label of a field of this kind's set-up."""
    return kind.set_up.labels.get(name) or LABELS.get(name) or name.replace("_", " ").capitalize()


def known_label(kinds: Kinds, name: str) -> str:
    """The label of a field of any kind, or "" where none has such a field."""
    told = [kind.set_up.labels[name] for kind in kinds.values() if name in kind.set_up.labels]
    return LABELS.get(name, "") or next(iter(told), "")


def choice_label(kinds: Kinds, value: str) -> str:
    """What a value one can choose is called, or a format of the run sheet."""
    told = [kind.set_up.choices[value] for kind in kinds.values() if value in kind.set_up.choices]
    return next(iter(told), "") or formats(kinds).get(value) or value.replace("_", " ") or "—"


def formats(kinds: Kinds) -> dict[str, str]:
    """Everything a block of the run sheet may be, and what that is called."""
    return {format.name: format.title for kind in kinds.values() for format in kind.set_up.formats}
