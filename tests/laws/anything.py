"""Anything a hall full of people might send: commands of a kind with plausible and with silly fields."""

from dataclasses import fields
from random import Random
from typing import Any, get_args, get_origin

from rooms.kernel import EVERYONE, SYSTEM, Kind, Open, Undo, Who, Words, limits_of
from rooms.kernel.commands import OneOf, Span

CANARY = "kanarie"
PEOPLE = tuple(f"g{n:02}" for n in range(12))
PHOTO = "a-photo"
"""What the door calls a photo; nobody may name one themselves."""
GUESSES = ("", "a", "A", "1", "together", "chosen", "wall", "nobody")


class Anything:
    """A seeded source of commands; `ids` grows with whatever the room's facts have mentioned."""

    def __init__(self, kind: Kind, seed: int) -> None:
        self.kind, self.random = kind, Random(seed)
        self.ids: list[str] = [*PEOPLE, *GUESSES]
        self.count = 0

    def learn(self, packed: Any) -> None:
        """Remember the ids in a fact's payload, so that later commands hit something real."""
        if isinstance(packed, str) and len(packed) <= 40:
            self.ids.append(packed)
        elif isinstance(packed, dict):
            for key, value in packed.items():
                self.learn(key)
                self.learn(value)
        elif isinstance(packed, list):
            for value in packed:
                self.learn(value)

    @property
    def types(self) -> list[type]:
        """Commands that come through the door; those of the house alone come as wishes."""
        made = [made for made in self.kind.commands.values() if made not in (Open, Undo)]
        return [each for each in made if self.kind.rights[each].roles & set(EVERYONE)]

    def command(self, newest: int, wished: list) -> tuple[Any, Who]:
        """A command with somebody who may send it, or now and then one the room itself wished for."""
        if newest and self.random.random() < 0.05:
            return Undo(newest), Who("facilitator", "facilitator")
        wish = self.random.choice(wished) if wished and self.random.random() < 0.2 else None
        if wish:
            return wish.command, Who("", SYSTEM)
        made = self.random.choice(self.types)
        role = self.random.choice(sorted(self.kind.rights[made].roles & set(EVERYONE)))
        person = self.random.choice(PEOPLE) if role == "participant" else f"staff-{role}"
        limits = limits_of(made)
        self.count += 1
        values = {
            field.name: PHOTO if field.name == "photo" else self.value(*limits[field.name])
            for field in fields(made)
            if field.init and (self.random.random() < 0.8 or field.default is field.default_factory)
        }
        return made(**values), Who(person, role)

    def value(self, hint: Any, limit: Any) -> Any:
        """A value of the hinted type within its limits, as the door would let it through."""
        if hasattr(hint, "__metadata__"):
            hint, limit = hint.__origin__, hint.__metadata__[0]
        if isinstance(limit, OneOf):
            return self.random.choice(limit.values)
        if hint is int:
            return self._number(limit)
        if hint is bool:
            return self.random.random() < 0.5
        if hint is Words:
            return self._words(limit)
        if hint is str:
            return self.random.choice(self.ids)
        return self._composed(hint)

    def _composed(self, hint: Any) -> Any:
        origin, arguments = get_origin(hint), get_args(hint)
        some = range(self.random.randrange(4))
        if origin is tuple:
            if arguments[-1] is Ellipsis:
                return tuple(self.value(arguments[0], None) for _ in some)
            return tuple(self.value(argument, None) for argument in arguments)
        if origin is dict:
            return {self.value(arguments[0], None): self.value(arguments[1], None) for _ in some}
        present = [argument for argument in arguments if argument is not type(None)]
        if present:
            return None if self.random.random() < 0.3 else self.value(present[0], None)
        limits = limits_of(hint)  # a small dataclass inside a command of the house
        return hint(**{field.name: self.value(*limits[field.name]) for field in fields(hint) if field.init})

    def _number(self, limit: Any) -> int:
        low, high = (limit.low, limit.high) if isinstance(limit, Span) else (-2, 50)
        return self.random.randint(low, min(high, low + 8)) if self.random.random() < 0.9 else high

    def _words(self, _limit: Any) -> Words:
        self.count += 1
        return Words(f"w.{self.count:05}", f"{CANARY} {self.count}", "en", self.random.choice(PEOPLE))
