"""Two days from scratch: a robot sets them up in the browser, counting every press, and they are run to the harvest."""

import json
import re
from dataclasses import dataclass, field
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious

MOST_ACTIONS = 60
"""Presses, filled fields and pastes from nothing to open doors."""
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
    assert (robot.actions <= MOST_ACTIONS, robot.actions) == (True, 16)


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
    title = robot.page.locator('[name="12.title"]').bounding_box()
    assert title["width"] > 300  # a title is read, and not its first word
    assert serious(robot.page) == []
    robot.page.set_viewport_size({"width": 390, "height": 844})
    assert robot.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# -- and run to the harvest --------------------------------------------------------------------------------------------

BREAKS = {"Pauze": "Break", "Lunch": "Lunch"}
GO_ON = ("We gaan verder om", "We go on at")


@dataclass
class Days:
    """The two days as they are lived: a console, a wall, a Dutch and an English phone in browsers; by plain forms a
    crowd of whom every second phone is English."""

    hall: Hall
    desk: object
    id: str
    code: str
    phones: list = field(default_factory=list)
    ops: count = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.base = self.hall.server.base
        self.wall = connected(self._opened(self.desk.context.new_page(), "wall"))
        self.dutch, self.english = (self._comes_in(lang) for lang in ("nl-NL", "en-GB"))
        for place in range(10):
            self._joins(f"Buur {place}", "en" if place % 2 else "nl")

    def _opened(self, page, path: str):
        page.goto(f"{self.base}/g/{self.id}/{path}")
        return page

    def _comes_in(self, locale: str):
        page = self.hall.page("phone", locale=locale)
        page.goto(f"{self.base}/{self.code}")
        page.fill("#name", f"Guest of {locale}")
        if page.locator("[name=agree]").count():
            page.check("[name=agree]")
        page.click("form#join button.primary")
        page.wait_for_selector("#screen section")
        return connected(page)

    def _joins(self, name: str, lang: str) -> None:
        phone = self.hall.page("phone", locale=lang).context.request
        op = re.search(r'name="op" value="(\w+)"', phone.get(f"{self.base}/{self.code}").text())[1]
        form = {"op": op, "name": name, "agree": "yes", "languages": lang}
        phone.post(f"{self.base}/{self.code}", form=form, headers={"origin": self.base})
        self.phones.append(phone)

    # -- what people do ------------------------------------------------------------------------------------------------

    def sends(self, who, face: str, room: str, command: str, **fields: str) -> None:
        form = {"op": f"two-days-{next(self.ops):08d}", **fields}
        place = f"{self.base}/g/{self.id}/{face}/do/{room}/{command}"
        answer = who.post(place, form=form, headers={"origin": self.base, "x-outbox": "1"})
        assert answer.headers.get("x-answer") == "ok", (command, answer.text()[:200])

    def leads(self, room: str, command: str, face: str = "console", **fields: str) -> None:
        self.sends(self.desk.context.request, face, room, command, **fields)

    def all(self, room: str, command: str, fields) -> None:
        for place, phone in enumerate(self.phones):
            self.sends(phone, "phone", room, command, **fields(place))

    def shown(self, phone, room: str) -> str:
        """What a phone of the crowd shows of a room."""
        return phone.get(f"{self.base}/g/{self.id}/phone/{room}").text()

    def next(self, english: str, dutch: str) -> None:
        """The facilitator presses the run sheet's Next; both phones and the wall say what is on. A break says when it
        is over, and the wall of needs is one tap away all the time."""
        self.desk.get_by_role("button", name=f"Next block: {english}").click()
        expect(self.desk.locator(".run-sheet [aria-current]")).to_contain_text(english)
        expect(self.dutch.locator("#screen")).to_contain_text(dutch)
        expect(self.english.locator("#screen")).to_contain_text(english)
        for phone in (self.dutch, self.english):
            assert phone.locator("nav.tabs a[href$='/phone/needs']").is_visible(), english
        if dutch in BREAKS:
            for words in {english, dutch, *GO_ON}:
                expect(self.wall.locator(".pause")).to_contain_text(words)

    def harvest(self, lang: str = "") -> str:
        """As data, or as the page somebody reads in this language."""
        place = f"{self.base}/host/{self.id}/harvest.{'html' if lang else 'json'}"
        return self.desk.context.request.get(place, headers={"accept-language": lang or "en"}).text()


def first_day(days: Days) -> None:
    """Welcome, café, break, choosing, lunch, needs, the closing circle."""
    days.next("Welcome, goal, ground rules", "Welkom, doel, spelregels")
    expect(days.wall.locator(".plenary")).to_contain_text("Welkom, doel, spelregels")
    days.leads("cafe", "StartRound", round="1")
    expect(days.wall.locator(".wall-talk h1")).to_have_count(2)  # the question in both languages
    days.leads("cafe", "EndNow", round="1")
    says = ("Meer groen in de straat, en wie het onderhoudt", "Share the tools of the whole street with each other")
    days.all("cafe", "PostIdea", lambda place: {"text": f"{says[place % 2]} ({place})", "round": "1"})
    for number in ("2", "3"):
        days.leads("cafe", "StartMove", round=number)
        days.leads("cafe", "StartRound", round=number)
        days.leads("cafe", "EndNow", round=number)
    headings = (("i1", "Groen", "Green"), ("i2", "Delen", "Sharing"), ("i3", "Veilig", "Safe"))
    for place, (idea, dutch, english) in enumerate(headings, 1):
        days.leads("cafe", "GatherIdeas", ideas=idea, title=dutch, lang="nl")
        days.leads("cafe", "NameCluster", cluster=f"c{place}", title=english, lang="en")
    days.leads("cafe", "FinishCafe", round="3")
    days.next("Break", "Pauze")
    days.leads("cafe", "FreezeCandidates", many="1")
    days.next("Choosing", "Kiezen")
    chooses(days)
    days.next("Lunch", "Lunch")
    days.next("Needs", "Behoeften")
    helps_each_other(days)
    days.next("Closing circle of the day", "Afsluitende kring")


def chooses(days: Days) -> None:
    """Everybody chooses in silence; the cards are turned, and the hall goes on with them."""
    days.leads("ballot", "OpenBallot", poll="1")
    expect(days.wall.locator(".ballot-choosing")).to_contain_text("Kies in stilte")
    expect(days.wall.locator(".ballot-choosing")).to_contain_text("Choose in silence")
    paper = days.shown(days.phones[0], "ballot")
    poll, names = re.search(r'name="poll" value="([\w.]+)"', paper)[1], re.findall(r'name="(points[.][\w.]+)"', paper)
    days.all("ballot", "CastBallot", lambda place: {"poll": poll, sorted(set(names))[place % 3]: "2"})
    days.leads("ballot", "CloseBallot", poll=poll)
    for card in ("1", "2", "3"):
        days.leads("ballot", "TurnCard", card=card)
    expect(days.wall.locator(".reveal")).to_contain_text("Groen")
    expect(days.wall.locator(".reveal")).to_contain_text("Green")
    for command in ("ShowPoints", "AskMissing", "HandOver"):
        days.leads("ballot", command)


def helps_each_other(days: Days) -> None:
    """A need in Dutch and an offer in English; both say yes, meet, and it helped."""
    bram, jane = days.phones[:2]
    days.sends(bram, "phone", "needs", "PostCard", kind="need", text="Een bakfiets op zaterdag")
    days.sends(jane, "phone", "needs", "PostCard", kind="offer", text="Our cargo bike is free at weekends")
    days.leads("needs", "Propose", "hub", need="n1", offer="o2")
    for phone in (jane, bram, jane):  # who is asked first is for the hub host to say
        found = re.search(r'/SayYes".*?name="introduction" value="(\w+)"', days.shown(phone, "needs"), re.S)
        if found:
            days.sends(phone, "phone", "needs", "SayYes", introduction=found[1])
    expect(days.wall.locator(".needs-wall-head")).to_contain_text("need")
    days.sends(bram, "phone", "needs", "TellMet", introduction=found_in(days.shown(bram, "needs")), met="yes")
    days.sends(bram, "phone", "needs", "TellHelp", introduction=found_in(days.shown(bram, "needs")), helped="yes")
    days.all("needs", "PostCard", lambda place: {"kind": ("need", "offer")[place % 2], "text": f"Kaart {place}"})


def found_in(page: str) -> str:
    """The introduction a phone is shown."""
    return re.search(r'name="introduction" value="(\w+)"', page)[1]


def second_day(days: Days) -> None:
    """Morning news, marketplace, break, sessions with a report, lunch, actions, the closing circle."""
    days.next("Morning news", "Ochtendnieuws")
    days.next("Marketplace", "Marktplaats Open Space")
    for came_from, stage in (("before", "circle"), ("circle", "market")):
        days.leads("openspace", "GoToStage", stage=stage, came_from=came_from)
    topics = ({"title": "Bomen in elke straat", "title_lang": "nl", "bridge": "Trees in every street",
               "bridge_lang": "en"}, {"title": "A shared workshop", "title_lang": "en"})  # fmt: skip
    for place, topic in enumerate(topics, 1):
        days.sends(days.phones[place - 1], "phone", "openspace", "PostTopic", **topic)
        days.leads("openspace", "PutUp", topic=str(place), slot="1", place=str(place))  # it was said aloud
    for phone, words in ((days.dutch, "Bomen in elke straat"), (days.english, "A shared workshop")):
        expect(phone.locator("#screen")).to_contain_text(words)
    days.next("Break", "Pauze")
    days.leads("openspace", "GoToStage", stage="open", came_from="market")
    days.leads("openspace", "BeginSlot", slot="1")
    days.sends(days.phones[0], "phone", "openspace", "WriteReport", topic="1", points="Twaalf bomen dit jaar")
    days.leads("openspace", "EndSlot", slot="1")
    days.leads("openspace", "GoToStage", stage="action", came_from="open")
    days.sends(days.phones[1], "phone", "openspace", "PostAction", aim="Plant trees", first_step="Dig a hole")
    days.sends(days.phones[2], "phone", "openspace", "JoinAction", action="1", on="1")
    days.next("Lunch", "Lunch")
    days.next("Closing circle", "Slotkring")


@pytest.mark.laws
def test_the_two_days_are_run_to_the_harvest(laptop):
    hall, robot = laptop
    set_up(robot, hall.server.base)
    robot.page.wait_for_url(re.compile(r"/g/\w+/console"))
    assert robot.actions <= MOST_ACTIONS
    id, request = robot.page.url.split("/")[4], robot.page.context.request
    code = re.search(r'class="code">(\w+)<', request.get(f"{hall.server.base}/host/{id}").text())[1]
    days = Days(hall, connected(robot.page), id, code)
    first_day(days)
    second_day(days)
    came_home(json.loads(days.harvest()))
    for lang, words in (("nl", ("Wat we kozen", "Groen", "Vraag en aanbod")), ("en", ("What we chose", "Green"))):
        page = days.harvest(lang)
        assert [word for word in (*words, "Twaalf bomen dit jaar", "Plant trees") if word not in page] == []


def came_home(harvest: dict) -> None:
    """What was said, chosen, needed and begun in two days and two languages."""
    rooms = harvest["rooms"]
    counts = rooms["needs"]["counts"]
    assert (len(rooms["cafe"]["ideas"]), rooms["ballot"]["turnout"]) == (10, 10)
    assert sorted(one["title"]["en"] for one in rooms["ballot"]["result"] if one["chosen"]) == [
        "Green", "Safe", "Sharing"]  # fmt: skip
    assert {idea["lang"] for idea in rooms["cafe"]["ideas"]} == {"nl", "en"}
    assert (counts["needs"], counts["offers"], counts["introduced"], counts["fulfilled"]) == (6, 6, 1, 1)
    sessions = [(one["title"], one["points"]) for one in rooms["openspace"]["sessions"]]
    assert sessions == [("Bomen in elke straat", "Twaalf bomen dit jaar"), ("A shared workshop", "")]
    actions = [(one["aim"], one["first_step"], one["joined"]) for one in rooms["openspace"]["actions"]]
    assert actions == [("Plant trees", "Dig a hole", "Buur 2")]
