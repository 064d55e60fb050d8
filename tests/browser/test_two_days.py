"""Two days from scratch: a robot sets them up in the browser, counting every press, and they are run to the harvest."""

import re
from dataclasses import dataclass, field
from itertools import count

import pytest

from tests.browser.hall import Hall
from tests.browser.test_axe import serious

PROGRAMME = """Dag 1
09:00\tWelkom, doel, spelregels\t20\tWelkom. Spreek je eigen taal.
09:20\tCafé: wat vraagt onze straat?\t90\tZeg hallo; dan de vraag.
10:50\tPauze\t20
11:10\tKiezen\t20\tKies alleen, en in stilte.
11:30\tLunch\t60
12:30\tBehoeften\t90
09:00\t14:20\tVraag en aanbod (hele dag)
14:00\tAfsluitende kring\t20
Dag 2
09:00\tOchtendnieuws\t15
09:15\tMarktplaats Open Space\t45
10:00\tPauze\t15
10:15\tOpen Space\t120
12:15\tLunch\t60
13:15\tSlotkring\t30"""
ENGLISH = {
    "Onze straat": "Our street", "Welkom, doel, spelregels": "Welcome, goal, ground rules",
    "Welkom. Spreek je eigen taal.": "Welcome. Speak your own language.",
    "Café: wat vraagt onze straat?": "Café: what does our street ask?",
    "Zeg hallo; dan de vraag.": "Say hello; then the question.",
    "Pauze": "Break", "Kiezen": "Choosing", "Kies alleen, en in stilte.": "Choose alone, in silence.", "Lunch": "Lunch",
    "Behoeften": "Needs", "Vraag en aanbod (hele dag)": "Needs and offers, all day",
    "Afsluitende kring": "Closing circle of the day",
    "Ochtendnieuws": "Morning news", "Marktplaats Open Space": "Marketplace", "Open Space": "Open Space",
    "Slotkring": "Closing circle",
}  # fmt: skip


@dataclass
class Robot:
    """Somebody at a laptop; a press, a filled field, a choice and a paste are one action each."""

    page: object
    actions: int = 0

    def press(self, what: str) -> None:
        self.actions += 1
        self.page.click(what)
        self.page.wait_for_load_state()

    def fill(self, what: str, text: str) -> None:
        self.actions += 1
        self.page.fill(what, text)

    def tick(self, what: str) -> None:
        self.actions += 1
        self.page.check(what)

    def choose(self, what: str, value: str) -> None:
        self.actions += 1
        self.page.select_option(what, value)


def set_up(robot: Robot, base: str) -> None:
    """Two days, two languages, café, ballot, needs and Open Space, from nothing to open doors."""
    robot.page.goto(f"{base}/host")
    robot.press('button.recipe[value=""]')
    robot.press('a[href$="/set-up"]')
    robot.choose("#main", "nl")
    robot.tick("[name=languages][value=en]")
    robot.press("button.primary")
    robot.press('a[href$="/programme"]')
    robot.fill("#title", "Onze straat")
    robot.fill("#date", "2027-04-15")
    robot.fill("#paste", PROGRAMME)
    robot.press('button[value="paste"]')
    robot.press('a[href$="/translation"]')
    robot.press(".sheet details.paste summary")
    robot.fill('[name="paste.en"]', "\n".join(f"{dutch}\t{english}" for dutch, english in ENGLISH.items()))
    robot.press(".sheet details.paste button")
    robot.press("header a[href^='/host/']")
    robot.press('form[action$="/open"] button.primary')


@pytest.fixture
def laptop(server, browser):
    """A hall with nothing in it, and a robot at its laptop."""
    hall = Hall(server, browser, {})
    yield hall, Robot(hall.page("desk"))
    hall.close()
    assert hall.complaints == []


def test_two_days_are_set_up_from_scratch_in_few_actions(laptop):
    hall, robot = laptop
    set_up(robot, hall.server.base)
    robot.page.wait_for_url(re.compile(r"/g/\w+/console"))
    assert (robot.actions <= 60, robot.actions) == (True, 16)


def test_the_table_of_the_days_serves_everybody_and_keeps_one_s_place(laptop):
    hall, robot = laptop
    robot.page.goto(f"{hall.server.base}/host")
    robot.press('button.recipe[value=""]')
    robot.press('a[href$="/programme"]')
    robot.fill("#paste", PROGRAMME)
    robot.press('button[value="paste"]')
    robot.press('#block-12 button[value="copy:11"]')
    assert robot.page.evaluate("document.querySelector(':target').id") == "block-13"
    assert robot.page.evaluate("scrollY > 0 && document.querySelector(':target').getBoundingClientRect().top >= 0")
    assert serious(robot.page) == []
    robot.page.set_viewport_size({"width": 390, "height": 844})
    assert robot.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# -- and run to the harvest --------------------------------------------------------------------------------------------


@dataclass
class Days:
    """The two days as they are lived: the facilitator's console and people's phones, by plain forms."""

    base: str
    id: str
    desk: object
    phones: list = field(default_factory=list)
    ops: count = field(default_factory=lambda: count(1))

    def sends(self, who, face: str, room: str, command: str, **fields: str) -> None:
        form = {"op": f"two-days-{next(self.ops):08d}", **fields}
        answer = who.post(f"{self.base}/g/{self.id}/{face}/do/{room}/{command}", form=form, headers=self.headers)
        assert answer.headers.get("x-answer") == "ok", (command, answer.text()[:200])

    @property
    def headers(self) -> dict[str, str]:
        return {"origin": self.base, "x-outbox": "1"}

    def leads(self, room: str, command: str, **fields: str) -> None:
        self.sends(self.desk, "console", room, command, **fields)

    def all(self, room: str, command: str, fields) -> None:
        for place, phone in enumerate(self.phones):
            self.sends(phone, "phone", room, command, **fields(place))

    def join(self, code: str, name: str, phone) -> None:
        page = phone.get(f"{self.base}/{code}").text()
        op = re.search(r'name="op" value="(\w+)"', page)[1]
        form = {"op": op, "name": name, "agree": "yes", "languages": "nl"}
        phone.post(f"{self.base}/{code}", form=form, headers={"origin": self.base})
        self.phones.append(phone)

    def harvest(self) -> dict:
        return self.desk.get(f"{self.base}/host/{self.id}/harvest.json").json()


def first_day(days: Days) -> None:
    days.leads("cafe", "StartRound", round="1")
    days.leads("cafe", "EndNow", round="1")
    days.all("cafe", "PostIdea", lambda place: {"text": f"Idee {place}", "round": "1"})
    for number in ("2", "3"):
        days.leads("cafe", "StartMove", round=number)
        days.leads("cafe", "StartRound", round=number)
        days.leads("cafe", "EndNow", round=number)
    for idea, title in (("i1", "Groen"), ("i2", "Delen"), ("i3", "Veilig")):
        days.leads("cafe", "GatherIdeas", ideas=idea, title=title, lang="nl")
    days.leads("cafe", "FreezeCandidates", many="1")
    days.leads("cafe", "FinishCafe", round="3")
    days.leads("ballot", "OpenBallot", poll="1")
    paper = days.phones[0].get(f"{days.base}/g/{days.id}/phone/ballot").text()
    poll, names = re.search(r'name="poll" value="([\w.]+)"', paper)[1], re.findall(r'name="(points[.][\w.]+)"', paper)
    days.all("ballot", "CastBallot", lambda place: {"poll": poll, names[place % 3]: "2"})
    days.leads("ballot", "CloseBallot", poll=poll)
    days.all("needs", "PostCard", lambda place: {"kind": ("need", "offer")[place % 2], "text": f"Kaart {place}"})


def second_day(days: Days) -> None:
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        days.leads("openspace", "GoToStage", stage=stage, came_from=came_from)
    days.sends(days.phones[0], "phone", "openspace", "PostTopic", title="Bomen", slot="1", place="1")
    days.leads("openspace", "BeginSlot", slot="1")
    days.sends(days.phones[0], "phone", "openspace", "WriteReport", topic="1", points="Twaalf bomen dit jaar")
    days.leads("openspace", "EndSlot", slot="1")
    days.leads("openspace", "GoToStage", stage="action", came_from="open")
    days.sends(days.phones[1], "phone", "openspace", "PostAction", aim="Planten", first_step="Gat graven")
    days.sends(days.phones[2], "phone", "openspace", "JoinAction", action="1", on="1")


@pytest.mark.laws
def test_the_two_days_are_run_to_the_harvest(laptop):
    hall, robot = laptop
    set_up(robot, hall.server.base)
    robot.page.wait_for_url(re.compile(r"/g/\w+/console"))
    id = robot.page.url.split("/")[4]
    days = Days(hall.server.base, id, robot.page.context.request)
    code = re.search(r'class="code">(\w+)<', days.desk.get(f"{days.base}/host/{id}").text())[1]
    for place in range(12):
        days.join(code, f"Buur {place}", hall.page("phone").context.request)
    first_day(days)
    second_day(days)
    rooms = days.harvest()["rooms"]
    assert (len(rooms["cafe"]["ideas"]), rooms["ballot"]["turnout"], rooms["needs"]["counts"]["needs"]) == (12, 12, 6)
    sessions = [(one["title"], one["points"]) for one in rooms["openspace"]["sessions"]]
    assert sessions == [("Bomen", "Twaalf bomen dit jaar")]
    assert [(one["aim"], one["joined"]) for one in rooms["openspace"]["actions"]] == [("Planten", "Buur 2")]
