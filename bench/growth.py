"""How the cost grows with phones, facts and gatherings: each at three sizes, a line through them, drawn in docs.

A cost is linear where three times as many cost three times as much: what one more costs at the largest size, as a
multiple of what it costs at the smallest, is the promise. The slopes are for planning: docs/bench.md.
"""

import asyncio
import os
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.journal import day_of
from bench.lasting import filled, settings_in, start_of
from bench.report import Row, against, into, unbarred
from bench.server import stand
from bench.wire import moves, storm
from tests.ground.hall import ROUNDS

DOCS = Path(__file__).parents[1] / "docs"
PHONES = (500, 1_000, 2_000)
FACTS = (10_000, 30_000, 100_000)
GATHERINGS = (100, 500, 2_000)
LINEAR_BAR = 1.5
"""What one more costs at the largest size, times what it costs at the smallest."""
WIDTH, HEIGHT, EDGE = 340, 200, 44


@dataclass(frozen=True)
class Growth:
    """A cost in `unit` at each size of `what`; the line through them by least squares: `base` + size x `slope`."""

    name: str
    what: str
    unit: str
    points: tuple[tuple[int, float], ...]

    @property
    def line(self) -> tuple[float, float]:
        """What nothing costs, and what one more costs."""
        sizes, costs = zip(*self.points, strict=True)
        slope, base = np.polyfit(sizes, costs, 1)
        return float(base), float(slope)

    @property
    def bend(self) -> float:
        """The cost of one at the largest size, times the cost of one at the smallest: 1 is a line through zero."""
        (few, little), (many, much) = self.points[0], self.points[-1]
        return (much / many) / (little / few)


def rows(quick: bool) -> Iterator[Row]:
    """Every cost and how it bends; a whole run draws them."""
    found = [*_by_phones(PHONES[:2] if quick else PHONES), _by_facts(FACTS[:2] if quick else FACTS)]
    found.append(_by_gatherings(GATHERINGS[:2] if quick else GATHERINGS))
    for growth in found:
        base, slope = growth.line
        yield against(f"growth: {growth.name}, one more at the largest size", growth.bend, LINEAR_BAR, True)
        yield unbarred(f"growth: {growth.name}, each {growth.what}", slope, growth.unit)
        yield unbarred(f"growth: {growth.name}, before the first", base, growth.unit)
    if not quick:
        (DOCS / "growth.svg").write_text(drawn(found), "utf-8")
        into(DOCS / "growth.md", told(found))


def _by_phones(sizes: tuple[int, ...]) -> list[Growth]:
    """A round start, a shout, a reconnect (ms) and the memory (KB), for each size of hall."""
    costs: dict[str, list[tuple[int, float]]] = {"round": [], "shout": [], "storm": [], "memory": []}
    for phones in sizes:
        with stand(phones, plan=ROUNDS) as hall:
            costs["round"].append((phones, statistics.median(moves(hall, 9, quiet=0.2))))
            costs["shout"].append((phones, statistics.median(hall.shout() for _ in range(11)) * 1000))
            costs["memory"].append((phones, hall.kb_per_phone() * phones))
        with stand(phones) as hall:
            storm(hall)
            costs["storm"].append((phones, statistics.median(storm(hall)[0] for _ in range(3)) * 1000))
    return [
        Growth("round start, last phone", "phone", "ms", tuple(costs["round"])),
        Growth("1 KB to everybody", "phone", "ms", tuple(costs["shout"])),
        Growth("everybody reconnects", "phone", "ms", tuple(costs["storm"])),
        Growth("memory of a hall", "phone", "KB", tuple(costs["memory"])),
    ]


def _by_facts(sizes: tuple[int, ...]) -> Growth:
    return Growth("replay of the journal", "fact", "ms", tuple((facts, _replay(facts) * 1000) for facts in sizes))


def _replay(facts: int) -> float:
    with day_of(facts) as day:
        return min(day.replayed() for _ in range(3))


def _by_gatherings(sizes: tuple[int, ...]) -> Growth:
    return Growth("start of the server", "gathering", "ms", tuple((many, _start(many) * 1000) for many in sizes))


def _start(many: int) -> float:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = settings_in(Path(folder), "many")
        asyncio.run(filled(settings, many))
        return min(asyncio.run(start_of(settings)) for _ in range(3))


def drawn(found: list[Growth]) -> str:
    """Small charts, both axes from zero, so that a straight line means: twice as many cost twice as much."""
    parts = [_chart(place, f"{one.name}, {one.unit}", one.points) for place, one in enumerate(found)]
    rows = -(-len(found) // 2)
    size = f'viewBox="0 0 {2 * WIDTH} {rows * HEIGHT}" width="{2 * WIDTH}" height="{rows * HEIGHT}"'
    style = 'font-family="sans-serif" font-size="11" fill="currentColor" stroke="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n' + "\n".join(parts) + "\n</svg>\n"


def _chart(place: int, name: str, points: tuple[tuple[int, float], ...]) -> str:
    left, top = place % 2 * WIDTH + EDGE, place // 2 * HEIGHT + 24
    wide, high = WIDTH - EDGE - 16, HEIGHT - 56
    most_x, most_y = max(x for x, _ in points), max(y for _, y in points)
    spots = [(left + x / most_x * wide, top + high - y / most_y * high) for x, y in points]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in spots)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>' for x, y in spots)
    foot = top + high + 16
    ends = f'<text x="{left}" y="{foot}">0</text><text x="{left + wide}" y="{foot}" text-anchor="end">{most_x:,}</text>'
    axis = f'<path d="M{left} {top}V{top + high}H{left + wide}" fill="none" stroke="currentColor" opacity=".4"/>'
    peak = f'<text x="{left - 4}" y="{top + 8}" text-anchor="end">{most_y:,.0f}</text>'
    title = f'<text x="{left}" y="{top - 10}" font-weight="bold">{name}</text>'
    return f'{title}{axis}{ends}{peak}<polyline points="{line}" fill="none" stroke="currentColor"/>{dots}'


def told(found: list[Growth]) -> str:
    """The same in figures, with the line through each."""
    busy = f"Load average meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores (alone it is below 2)."
    lines = ["Made by `python -m bench growth`: the server on one core, the phones on another."]
    lines += [
        busy,
        "",
        "![charts](growth.svg)",
        "",
        "| cost | measured | before the first | one more |",
        "|---|---|---:|---:|",
    ]
    for one in found:
        base, slope = one.line
        points = ", ".join(f"{cost:,.0f} at {size:,}" for size, cost in one.points)
        lines.append(f"| {one.name}, {one.unit} | {points} | {base:,.1f} | {slope:.4g} a {one.what} |")
    return "\n".join([*lines, ""])
