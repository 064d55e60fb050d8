"""What is on in a gathering that does not end: every room, all the time; none has a turn."""

from typing import TYPE_CHECKING

from rooms.kernel import HALL
from tests.browser.hall import connected

if TYPE_CHECKING:
    from tests.browser.laws.day import Day


def every_room_is_on(day: "Day") -> None:
    """The first room is on the wall; each other has its way from every phone and from the console, people do what it
    offers them there, and every screen that looks on shows what they did."""
    rooms = [room for room in day.settings if room != HALL]
    day.looks(day.wall, day.console, *day.phones)
    if not day.wall.locator(f"#room-{rooms[0]}").count():
        day.fault(rooms[0], ["the wall does not show the first room"])
    for room in rooms:
        pages = {"phone": day.phones[0], "second phone": day.phones[1], "console": day.console}
        opened = [page for name, page in pages.items() if _opens(day, name, page, room)]
        for phone in day.crowd:
            phone.plays(day.random, room)
        day.looks(*opened, day.wall)
        day.seen.add(room)


def _opens(day: "Day", name: str, page, room: str) -> bool:
    """Whether this screen has a way to that room, and shows it when it is gone."""
    face = name.rpartition(" ")[2]
    way = page.locator(f"nav.tabs a[href$='/{face}/{room}']")
    if not way.count():
        day.fault(room, [f"the {face} has no way to it"])
        return False
    page.goto(f"{day.hall.server.base}{way.first.get_attribute('href')}")
    connected(page)
    if not page.locator(f"#room-{room}").count():
        day.fault(room, [f"the {face} does not show it"])
    return True
