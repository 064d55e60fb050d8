"""Which screens are awake, and when so many vanish at once that it is not sleep but the wifi."""

from collections import deque
from dataclasses import dataclass, field

TOGETHER_SECONDS = 15.0
FEWEST = 5
SHARE = 0.2
PHONES = frozenset({"phone", "table"})


@dataclass(eq=False, slots=True)
class Losses:
    """Screens that went without a goodbye. A phone put to sleep says goodbye, so it is never counted here."""

    _lost: dict[str, deque[tuple[float, str]]] = field(default_factory=dict)

    def add(self, gathering: str, face: str, now: float) -> None:
        """One screen vanished at this moment (seconds of the loop's clock)."""
        self._lost.setdefault(gathering, deque(maxlen=10_000)).append((now, face))

    def together(self, gathering: str, awake: int, now: float) -> tuple[int, int]:
        """(phones, walls) lost in the last quarter of a minute; phones only when they are many for this hall."""
        recent = [face for at, face in self._lost.get(gathering, ()) if now - at <= TOGETHER_SECONDS]
        phones = sum(face in PHONES for face in recent)
        many = phones >= max(FEWEST, SHARE * (awake + phones))
        return (phones if many else 0), recent.count("wall")
