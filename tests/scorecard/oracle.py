"""The rules of a scorecard once more, as plainly as they can be said and without a line of ours, to compare with."""

from itertools import chain


def answers(file: dict) -> dict:
    """What `eventhub score` should print of a file."""
    gone = {*file.get("joined", {}), *file.get("aside", [])}
    home = {one: area for area, rows in file["areas"].items() for one in rows} | file.get("moved", {})
    order = [one for one in chain.from_iterable(file["areas"].values()) if one not in gone]
    units = list(file["views"])
    cells = {(unit, one): cell(file, unit, one) for unit in units for one in order}
    state = {place: each["state"] for place, each in cells.items()}
    areas = {
        area: "".join(area_letter([state[unit, one] for one in order if home[one] == area]) for unit in units)
        for area in file["areas"]
    }  # fmt: skip
    counts = {one: [sum(state[unit, one] == n for unit in units) for n in range(4)] for one in order}
    return {
        "shown": {unit: "".join("-" if state[unit, one] is None else "nbdp"[state[unit, one]] for one in order)
                  for unit in units},
        "area": areas,
        "counts": counts,
        "far_apart": [[*place, each["spread"]] for place, each in cells.items()
                      if not each["settled"] and each["spread"] >= 2],
        "otherwise": [[*place, each["otherwise"]] for place, each in cells.items() if each["otherwise"]],
        "not_scored": [list(place) for place in cells if state[place] is None],
        "little_activity": [[one, row[0], sum(row)] for one, row in counts.items()
                            if sum(row) and row[0] >= sum(row) / 2],
        "longest": [[*place, file["today"] - each["heard"]] for place, each in cells.items()
                    if each["heard"] is not None and file["today"] - each["heard"] >= file.get("stale_days", 120)],
    }  # fmt: skip


def cell(file: dict, unit: str, one: str) -> dict:
    """A cell is what was settled, else the lower median of what was said."""
    given = [int(sign) for sign in file["views"][unit].get(one, "") if sign != "-"]
    settled = file.get("settled", {}).get(f"{unit}/{one}")
    said = sorted(given)[(len(given) - 1) // 2] if given else None
    state = settled["state"] if settled else said
    later = [row["state"] for row in (settled or {}).get("later_views", {}).values()]
    return {
        "state": state, "settled": bool(settled), "spread": max(given) - min(given) if given else 0,
        "otherwise": sum(each != state for each in later) if settled else 0,
        "heard": None if state is None else heard(file, unit, one, settled),
    }  # fmt: skip


def heard(file: dict, unit: str, one: str, settled: dict | None) -> int | None:
    """The day of the newest word."""
    told = file.get("last_word", {})
    days = [next((told[key] for key in (f"{unit}/{one}", unit, "default") if key in told), None)]
    if settled:
        days += [settled.get("day"), *(row["day"] for row in settled.get("later_views", {}).values())]
    return max((day for day in days if day is not None), default=None)


def area_letter(states: list) -> str:
    """The sentence that is printed under every scorecard."""
    scored = [each for each in states if each is not None]
    if not states or len(scored) < len(states) / 2:
        return "?"
    if len(scored) == len(states) and all(each == 3 for each in states):
        return "p"
    if sum(each >= 2 for each in scored) >= len(scored) / 2:
        return "d"
    return "b" if any(each >= 1 for each in scored) else "n"
