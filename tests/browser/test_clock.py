"""Every screen counts to the same end, whatever its own clock says."""

import time
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hall import module

MINUTE = 60_000
HOUR = 60 * MINUTE


def now(page):
    """Server time as this page believes it, in UTC ms."""
    return page.evaluate(f"import('{module(page, 'time')}').then((time) => time.serverNow())")


def begin(console):
    console.get_by_role("button", name="Start round 1").click()


@pytest.mark.parametrize("skew", [timedelta(minutes=14), timedelta(minutes=-14), timedelta(days=1), timedelta(days=-1)])
def test_a_phone_whose_clock_is_wrong_shows_the_right_time(hall, skew):
    console, page = hall.console(), hall.page("phone")
    page.clock.install(time=datetime.now() + skew)
    ana = hall.join("Ana", page=page)
    begin(console)
    expect(ana.locator("time.clock").first).to_have_text("25 min")
    believed, real = now(ana), time.time() * 1000
    assert abs(believed - real) < 1000
    assert abs(ana.evaluate("Date.now()") - real - skew.total_seconds() * 1000) < 60_000


def test_minutes_only_until_the_last_one(hall):
    ana = hall.join("Ana")
    say = f"import('{module(ana, 'clock')}').then((clock) => clock.spoken(%d))"
    lefts = (72 * HOUR + 1, 6 * HOUR + 1, 25 * MINUTE, 24 * MINUTE + 1, 60_001, 60_000, 59_000, 500, 0, -5000)
    spoken = [ana.evaluate(say % left) for left in lefts]
    assert spoken == ["3 days", "6 hr", "25 min", "25 min", "2 min", "1:00", "0:59", "0:01", "0:00", "0:00"]


def test_the_clock_changes_at_five_minutes_at_one_and_at_the_end(hall):
    ana = hall.join("Ana")
    say = f"import('{module(ana, 'clock')}').then((clock) => clock.phaseOf(%d))"
    phases = [ana.evaluate(say % left) for left in (5 * MINUTE + 1, 5 * MINUTE, MINUTE + 1, MINUTE, 1, 0)]
    assert phases == ["", "five", "five", "one", "one", "over"]


def test_one_minute_more_is_on_every_screen(hall):
    console, ana, wall = hall.console(), hall.join("Ana"), hall.wall()
    begin(console)
    ends = ana.locator("time.clock").first
    expect(ends).to_have_attribute("data-runs", "yes")
    before = int(ends.get_attribute("data-ends"))
    console.keyboard.press("1")
    for page in (ana, wall, console):
        expect(page.locator(f"time.clock[data-ends='{before + MINUTE}']").first).to_be_visible()


def test_a_stopped_clock_stands_still_on_every_screen(hall):
    console, ana = hall.console(), hall.join("Ana")
    begin(console)
    expect(ana.locator("time.clock").first).to_have_attribute("data-runs", "yes")
    console.keyboard.press("Space")
    expect(ana.locator("time.clock").first).to_have_attribute("data-runs", "no")
    expect(ana.locator("time.clock").first).to_have_text("25 min")
