"""What a simulated screen shows: the regions it was sent, as the browser would have put them."""

import re
from dataclasses import dataclass, field

_PARTIAL = re.compile(r'<hx-partial hx-target="#([^"]+)" hx-swap="(\w+)">(.*?)</hx-partial>', re.DOTALL)
_REGION = re.compile(r'<(?:section|header|div|i|nav|form|p|ol|ul|article)\b[^>]*?\bid="([\w-]+)"')
_SIGN = re.compile(r'class="sign-number">(\d+)<')


@dataclass(slots=True)
class ShownRegions:
    """Region id to its HTML. `room` is the prefix of the rooms that are followed."""

    regions: dict[str, str] = field(default_factory=dict)
    frames: int = 0
    bytes: int = 0

    def take(self, message: str) -> None:
        """One message from the server."""
        self.frames += 1
        self.bytes += len(message)
        for target, swap, html in _PARTIAL.findall(message):
            if target == "screen":
                self.regions = cut(html)
            elif swap == "delete":
                self.regions.pop(target, None)
            elif target.startswith("room-"):
                prefix = target.removeprefix("room-") + "-"
                self.regions = {id: old for id, old in self.regions.items() if not id.startswith(prefix)} | cut(html)
            else:
                self.regions.update(cut(html))

    def has(self, region: str) -> bool:
        """Whether a region is there."""
        return region in self.regions

    def table(self) -> int:
        """The table number a café's phone shows, or 0."""
        found = _SIGN.search(self._seat())
        return int(found[1]) if found else 0

    def phase(self) -> str:
        """Which phase of the café the phone shows."""
        found = re.search(r"phase-(\w+)", self._seat())
        return found[1] if found else ""

    def _seat(self) -> str:
        return next((html for id, html in self.regions.items() if id.endswith("-seat")), "")


def cut(html: str) -> dict[str, str]:
    """A drawn screen cut at the beginnings of its regions."""
    starts = [(match.start(), match[1]) for match in _REGION.finditer(html)]
    ends = [start for start, _ in starts[1:]] + [len(html)]
    return {id: html[start:end] for (start, id), end in zip(starts, ends, strict=True)}
