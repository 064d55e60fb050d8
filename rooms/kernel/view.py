"""What a region shows: a small frozen record; and those that say the same in rooms of several kinds."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from rooms.kernel.words import Wording

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(cls: type[T]) -> type[T]:
    """A class decorator for what a face gives to a template."""
    return dataclass(frozen=True, slots=True)(cls)


@view
class RoomHead:
    """What a room is about."""

    title: Wording
    question: Wording


@view
class NothingToPrint:
    """Why a sheet is empty, and when it will not be; each kind has its own words for what is missing."""

    what: str
