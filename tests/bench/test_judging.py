"""How a bench judges: a ratio of one run is held or not, and on a machine that others used nothing is said at all."""

import json
from itertools import count, cycle

import pytest

from bench import paired as pairs
from bench import quiet, report
from bench.growth import Growth
from bench.paired import paired
from bench.report import Row, against, line, remembered


@pytest.fixture
def alone(monkeypatch):
    """A machine on which nobody else does anything."""
    monkeypatch.setattr(quiet, "_everybody", lambda: 0)
    monkeypatch.setattr(quiet, "_own", lambda: 0)


def test_a_ratio_is_ours_over_the_yardstick(alone):
    found = paired(lambda: 3.0, lambda: 2.0, 5)
    assert (found.median, found.fair) == (1.5, True)


def test_a_yardstick_that_differs_from_itself_says_nothing(alone):
    steps = cycle([1.0, 1.3])  # every second one is slower
    assert not paired(lambda: 3.0, lambda: next(steps), 5, warm=0).fair


def test_ours_and_the_yardstick_take_turns_so_that_neither_is_warm_from_itself(alone):
    ran = []
    paired(lambda: ran.append("ours") or 1.0, lambda: ran.append("yard") or 1.0, 3, warm=0)
    assert ran == ["yard", "ours", "yard", "ours", "yard", "ours", "yard"]


def test_a_run_that_was_not_fair_is_made_again(alone, monkeypatch):
    runs = count()

    def run(ours, yard, times):
        return pairs.Ratio((1.0,), (1.0,), fair=next(runs) == 1)

    monkeypatch.setattr(pairs, "_run", run)
    assert paired(lambda: 1.0, lambda: 1.0, 1).fair
    assert next(runs) == 2


def test_what_others_use_of_a_core_is_counted(monkeypatch):
    clock, everybody, own = iter([10.0, 12.0]), iter([1000, 1000 + 2 * quiet.TICK]), iter([500, 500 + quiet.TICK])
    monkeypatch.setattr(quiet.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(quiet, "_everybody", lambda: next(everybody))
    monkeypatch.setattr(quiet, "_own", lambda: next(own))
    with quiet.watched() as watch:
        pass
    assert watch.others == pytest.approx(0.5)  # one second of another program in two
    assert not watch.quiet


def test_a_busy_machine_breaks_no_promise_and_keeps_none():
    busy = against("a row", 9.0, 3.0, fair=False)
    assert not busy.broken
    assert "machine busy (never measured on a quiet one)" in line(busy)
    assert against("a row", 9.0, 3.0, fair=True).broken


def test_a_busy_row_stands_beside_what_a_quiet_machine_found(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.json")
    report.write({"wire": [remembered("wire", against("a row", 2.0, 3.0, fair=True), "3 May 2027")]})
    later = remembered("wire", against("a row", 9.0, 3.0, fair=False), "4 May 2027")
    assert "machine busy (held on 3 May 2027)" in line(later)
    report.write({"wire": [later]})
    assert json.loads((tmp_path / "results.json").read_text())["wire"][0]["quiet"] == "held on 3 May 2027"


def test_a_figure_without_a_bar_is_never_judged():
    assert line(Row("a row", 1.0, "ms", None, True)).endswith("no bar")


def test_a_cost_that_grows_faster_than_its_size_bends():
    straight = Growth("a", "phone", "ms", ((100, 10.0), (200, 20.0), (300, 30.0)))
    bent = Growth("a", "phone", "ms", ((100, 10.0), (200, 40.0), (300, 90.0)))
    assert (straight.bend, bent.bend) == (pytest.approx(1), pytest.approx(3))
    assert straight.line == (pytest.approx(0, abs=1e-9), pytest.approx(0.1))
