"""python -m bench.growth: how the cost grows with phones and facts, drawn into docs/bench.md and docs/bench.svg."""

import os
import statistics
from pathlib import Path

from bench.journal import appended_and_replayed
from bench.server import stand
from bench.wire import moves, storm
from tests.ground.hall import ROUNDS

DOCS = Path(__file__).parents[1] / "docs"
PHONES = (500, 1_000, 2_000, 5_000)
FACTS = (1_024, 10_240, 102_400)
WIDTH, HEIGHT, EDGE = 340, 200, 44
Points = list[tuple[int, float]]


def main() -> None:
    """Measure and draw."""
    rounds, shouts, storms = by_phones()
    replays = [(facts, appended_and_replayed(facts)[1].figure * 1000) for facts in FACTS]
    charts = {
        "round start, last phone, ms": rounds, "1 KB to everybody, ms": shouts,
        "everybody reconnects, ms": storms, "replay of the journal, ms": replays,
    }  # fmt: skip
    (DOCS / "bench.svg").write_text(drawn(charts))
    (DOCS / "bench.md").write_text(told(charts))


def by_phones() -> tuple[Points, Points, Points]:
    """Median milliseconds of a round start, a shout and a reconnect, for each size of hall."""
    rounds, shouts, storms = [], [], []
    for phones in PHONES:
        with stand(phones, plan=ROUNDS) as hall:
            rounds.append((phones, statistics.median(moves(hall, 9, quiet=0.2))))
            shouts.append((phones, statistics.median(hall.shout() for _ in range(11)) * 1000))
        with stand(phones) as hall:
            storm(hall)
            storms.append((phones, statistics.median(storm(hall)[0] for _ in range(3)) * 1000))
    return rounds, shouts, storms


def drawn(charts: dict[str, Points]) -> str:
    """Four small charts, both axes from zero, so that a straight line means: twice as many cost twice as much."""
    parts = [_chart(place, name, points) for place, (name, points) in enumerate(charts.items())]
    size = f'viewBox="0 0 {2 * WIDTH} {2 * HEIGHT}" width="{2 * WIDTH}" height="{2 * HEIGHT}"'
    style = 'font-family="sans-serif" font-size="11" fill="currentColor" stroke="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n' + "\n".join(parts) + "\n</svg>\n"


def _chart(place: int, name: str, points: Points) -> str:
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


def told(charts: dict[str, Points]) -> str:
    """The same in figures."""
    made = "Made by `python -m bench.growth`: the server on one core, the phones on another."
    busy = f"Load average meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores (alone it is below 2)."
    lines = ["# How the cost grows", "", made, busy, "", "![charts](bench.svg)", ""]
    for name, points in charts.items():
        lines += [f"**{name}**: " + ", ".join(f"{y:,.0f} at {x:,}" for x, y in points), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
