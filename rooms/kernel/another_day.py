"""Another date after the doors were opened: whatever in a room's settings follows from the date is given anew."""

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields, make_dataclass, replace
from typing import Any, get_type_hints

from rooms.kernel.changing import changing
from rooms.kernel.commands import Command
from rooms.kernel.every import Rights
from rooms.kernel.facts import Fact
from rooms.kernel.kind import Kind
from rooms.kernel.loose import Data, Hinted, KindSettings, KindState, Plain
from rooms.kernel.people import People
from rooms.kernel.who import SYSTEM, Who

COMMAND, FACT = "MoveToDay", "MovedToDay"


def follows_the_day(kind: Kind, *names: str, then: Callable[[KindState], KindState] = lambda state: state) -> None:
    """Declare which settings follow from the date, as `SetUp.prepares` fills them in when the doors open.

    The house may then give them anew at any time (somebody opened on the eve, or the gathering was put off). The state
    needs a field `settings`; `then`: what else in it comes from these.
    """
    settings: Hinted = kind.Settings
    hints = get_type_hints(settings, include_extras=True)
    given = [(one.name, hints[one.name], _anew(one)) for one in fields(settings) if one.name in names]
    here = {"__module__": __name__}
    command = make_dataclass(COMMAND, given, bases=(Command,), namespace=here, frozen=True, slots=True)
    fact = make_dataclass(FACT, given, bases=(Fact,), namespace=here, frozen=True, slots=True)
    kind.commands[COMMAND], kind.facts[FACT] = command, fact
    kind.rights[command] = Rights(frozenset({SYSTEM}))
    kind.of_the_day = names

    def of(settings: object) -> dict[str, object]:
        return {name: getattr(settings, name) for name in names}

    @kind.decides(command)
    def move_to_day(state: KindState, command: Command, who: Who, now: int, people: People) -> list[Fact]:
        """Nothing where it is on that day already. Raises Refused where the settings would make no sense."""
        kind.check(replace(state.settings, **of(command)))
        return [] if of(command) == of(state.settings) else [fact(**of(command))]

    @kind.evolves(fact)
    def moved_to_day(state: KindState, moved: Fact) -> KindState:
        return then(changing(state, settings=replace(state.settings, **of(moved))))


def _anew(one: Field[object]) -> Any:  # Any: what `field` says it gives
    made = one.default_factory
    return field(default=one.default) if made is MISSING else field(default_factory=made)


def day_command(kind: Kind, settings: KindSettings) -> Command | None:
    """What tells a room of this kind of the day for which these settings were made; None where it needs no telling."""
    made = kind.commands.get(COMMAND)
    return made(**{name: getattr(settings, name) for name in kind.of_the_day}) if made else None


def without_the_day(kind: Kind, settings: Plain) -> Data:
    """The plain settings of a room as they were before a date was known."""
    return {name: value for name, value in settings.items() if name not in kind.of_the_day}
