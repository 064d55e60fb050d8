"""What a list holds once it is read: a person a line, and every line that needs a look."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RosterRow:
    """One person of the list; `line` is where they stand in the file. `host` may be "yes" for any table."""

    line: int
    name: str
    organisation: str = ""
    perspective: str = ""
    region: str = ""
    languages: tuple[str, ...] = ()
    needs_access: bool = False
    host: str = ""
    table: str = ""
    email: str = ""
    brings: str = ""
    seeks: str = ""
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snag:
    """A line that needs a look: an English sentence with {named} places, to be translated, and what fills them.
    `fine`: how a line was read, and nothing is wrong with it."""

    line: int
    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    fine: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.key.format(**self.params)}"
