"""What a region shows: a small frozen record."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(cls: type[T]) -> type[T]:
    """A class decorator for what a face gives to a template."""
    return dataclass(frozen=True, slots=True)(cls)
