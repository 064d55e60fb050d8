"""What a room that was just added begins with: the smallest set-up that can be run, in the gathering's languages."""

from collections.abc import Sequence
from functools import partial

from eventhub.ground import languages
from rooms.kernel import Data, Kind
from rooms.kernel.telling import Say


def beginning(kind: Kind, tongues: Sequence[str]) -> Data:
    """The settings of a new room of this kind; {} for a kind that needs none."""
    return kind.set_up.begins(saying(tongues))


def saying(tongues: Sequence[str]) -> Say:
    """How a kind says a sentence of ours in a gathering of these languages."""
    return partial(worded, tongues=tongues)


def worded(key: str, tongues: Sequence[str]) -> dict[str, str]:
    """A sentence of ours in those of the gathering's languages in which we have it, and always in the first."""
    ours = [tag for tag in tongues if languages.translated(tag, key)]
    return {
        tag: languages.catalogue(tag).gettext(key) for tag in tongues if tag in ours or (tag == tongues[0] and not ours)
    }
