"""Whatever somebody types is text on every screen, in a real browser: nothing runs, is fetched or comes alive."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.security.house import FACE, build, new_op
from tests.security.payloads import PAYLOADS
from tests.security.saying import Voice, after_a_ballot, after_a_round

pytestmark = pytest.mark.browser
ROOMS = ("cafe", "needs", "ballot", "roadmap", "openspace")
PRINTED = (("cards", "cafe"), ("cards", "needs"), ("slips", "openspace"), ("wall", "openspace"),
           ("reports", "openspace"), ("ballots", "ballot"),
           ("sheets", "roadmap"), ("template", "roadmap"))  # fmt: skip
TITLES, TITLE = 12, 80
"""So many payloads become the title of an area that is chosen from, and so long it may be."""
SAMPLE = slice(0, None, 5)
"""Which payloads are tried where there is time for a sample only: some of every sort."""
WATCH = """
window.__seen = []
addEventListener("securitypolicyviolation", (e) => window.__seen.push(`${e.violatedDirective} ${e.blockedURI}`))
for (const name of ["alert", "confirm", "prompt"]) window[name] = (text) => window.__seen.push(`${name}: ${text}`)
document.addEventListener("htmx:security:violation", (e) => window.__seen.push("htmx: " + e.type))
"""
ALIVE = """() => {
  const owned = window.__owned ? ["a script ran"] : []
  const tags = "script,iframe,object,embed,base,meta,link,style,hx-partial,template,video,math,[action^='javascript']"
  const wrong = (a) => /^(on|hx-|data-hx-|srcdoc)/.test(a.name)
    || (/^(href|src|action)$/.test(a.name) && /^\\s*(javascript|data:text)/i.test(a.value))
  const found = [...document.querySelectorAll("main *")].filter((e) => e.matches(tags) || [...e.attributes].some(wrong))
  return [...window.__seen, ...owned, ...found.map((e) => e.outerHTML.slice(0, 120))]
}"""
SHOWN = """() => document.body.innerText
  + [...document.querySelectorAll("input, textarea, option")].map((e) => e.value).join("|")
  + [...document.querySelectorAll("details")].map((e) => e.textContent).join("|")"""


@pytest.fixture(scope="module")
def payloads(whole) -> tuple[str, ...]:
    """What is typed."""
    return PAYLOADS if whole else PAYLOADS[SAMPLE]


@pytest.fixture(scope="module")
def typed(browser, tmp_path_factory, payloads):
    """A server of its own where every payload was typed into every field that took it."""
    made = build(tmp_path_factory.mktemp("scripts"))
    type_all_day(made, payloads)
    yield made
    made.server.end()
    assert '"level": "error"' not in made.server.log(), made.server.log()[-3000:]


def type_all_day(house, payloads) -> None:
    """Each part of the day in its turn, all payloads in each."""
    voices = [Voice(house, house.guest(number % 20), payload) for number, payload in enumerate(payloads)]
    boss = house.as_("facilitator")
    with ThreadPoolExecutor(4) as several:
        list(several.map(lambda each: type_everywhere(house, *each), enumerate(payloads)))
        after_a_round(house)
        after_a_ballot(house, *[each for each in payloads if len(each) <= TITLE][:TITLES])
        list(several.map(Voice.in_the_ballot, voices))
        boss.does("openspace/GoToStage", "console", stage="open")
        for payload in payloads[:3]:
            boss.does("openspace/AddPlace", "console", name=payload[:30])
        list(several.map(Voice.in_open_space, voices))
        boss.does("openspace/GoToStage", "console", stage="action")
        list(several.map(Voice.in_the_market, voices))


def type_everywhere(house, number: int, payload: str) -> None:
    """As somebody new, as a guest, as the team."""
    form = {"name": payload[:60], "agree": "1", "op": new_op(), "organisation": payload[:80], "brings": payload[:80],
            "seeks": payload[:80]}  # fmt: skip
    house.browser().client.post(f"/{house.mine.code}", data=form)
    guest, boss, id = house.guest(number % 20), house.as_("facilitator"), house.mine.id
    guest.do("cafe/PostIdea", text=payload, detail=payload, table="1", round="1", signed="1", text_lang=payload)
    guest.do("needs/PostCard", text=payload, kind=("need", "offer")[number % 2], visibility="wall", place=payload[:60])
    guest.do("needs/MakePledge", text=payload)
    guest.do("roadmap/ProposeCondition", area=("a01", "a05", "a09")[number % 3], title=payload[:48], sentence=payload)
    for kind in ("solution", "case"):
        about = {"number": str(1 + number % 10), "kind": kind}
        guest.do("roadmap/AddEntry", **about, text=payload, link=payload, source=payload[:80])
    guest.do("roadmap/AddIndicator", number="1", text=payload[:140], counted=payload[:60])
    boss.do("roadmap/RenameArea", "console", area="a09", title=payload[:80])
    guest.post(f"/g/{id}/contact", {"room": "needs", "contact": payload[:120]})
    boss.do("hall/PostNotice", "console", text=payload[:160])
    boss.post(f"/host/{id}/door", {"act": "add", "name": payload[:60]})


def pages(house) -> list[tuple[str, str]]:
    """(seat token, path) of everything where somebody's words may be shown."""
    id, boss = house.mine.id, house.mine.tokens["facilitator"]
    tokens = {"participant": house.mine.guests[1], **house.mine.tokens}
    found = [(tokens[role], f"/g/{id}/{face}/{room}") for role, face in FACE.items() for room in ROOMS]
    found += [(house.mine.guests[2], f"/g/{id}/table/cafe"), (house.mine.guests[2], f"/me/{id}")]
    found += [(boss, f"/g/{id}/book/{room}") for room in ROOMS]
    found += [(boss, f"/g/{id}/print_{what}/{room}") for what, room in PRINTED]
    return found + [(boss, f"/host/{id}/people"), (boss, f"/host/{id}/find?q=sc")]


def visited(house, browser) -> tuple[list[str], dict[str, str]]:
    """What came alive on any page, and the text that each page showed."""
    wrong, texts = [], {}
    for token in dict.fromkeys(token for token, _ in pages(house)):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "eventhub", "value": token, "url": house.url}])
        context.add_init_script(WATCH)
        visitor = Visitor(house, context.new_page())
        for path in [path for one, path in pages(house) if one == token]:
            texts[path] = visitor.looks(path)
        wrong += visitor.wrong
        context.close()
    return wrong + at_home(house, browser), texts


def at_home(house, browser) -> list[str]:
    """The harvest as a file on somebody's disk, where no policy of ours protects it."""
    page = browser.new_page()
    page.evaluate(WATCH)
    page.set_content(house.as_("facilitator").get(f"/host/{house.mine.id}/harvest.html").text)
    page.wait_for_timeout(100)
    found = page.evaluate("() => [...window.__seen, ...(window.__owned ? ['a script ran'] : [])]")
    page.close()
    return [f"harvest: {what}" for what in found]


class Visitor:
    """Somebody who goes from page to page in one tab, and notices what is not as it should be."""

    def __init__(self, house, page) -> None:
        self.house, self.page = house, page
        self.path, self.wrong = "", []
        page.on("dialog", self._refuses)
        page.on("request", self._notes)

    def _refuses(self, dialog) -> None:
        self.wrong.append(f"{self.path}: dialog {dialog.message}")
        dialog.dismiss()

    def _notes(self, asked) -> None:
        if not asked.url.startswith((self.house.url, "data:", "blob:")):
            self.wrong.append(f"{self.path}: {asked.url}")

    def looks(self, path: str) -> str:
        """What one page says, once its live connection has drawn it anew."""
        self.path, page = path, self.page
        page.goto(self.house.url + path)
        if page.locator("#live").count():
            page.wait_for_selector("body[data-live=yes]", timeout=60_000)
        page.wait_for_timeout(50)
        self.wrong += [f"{path}: {what}" for what in page.evaluate(ALIVE)]
        if page.url != self.house.url + path:
            self.wrong.append(f"{path}: went to {page.url}")
        return page.evaluate(SHOWN)


def noticed(browser) -> list[str]:
    """Which payloads the watch sees where nothing escapes them."""
    page, found = browser.new_page(), []
    for payload in PAYLOADS[:8]:
        page.goto("about:blank")
        page.evaluate(WATCH)
        page.set_content(f"<main>{payload}</main>")
        page.wait_for_timeout(20)
        found += [payload] if page.evaluate(ALIVE) else []
    page.close()
    return found


def test_the_watch_notices_what_is_not_escaped(browser):
    assert noticed(browser) == list(PAYLOADS[:8])


def squeezed(text: str) -> str:
    """As it looks, however it is broken into lines."""
    return " ".join(text.replace("\x0b", "").split())


@pytest.mark.sampled
def test_every_text_is_shown_as_text_on_every_screen(typed, browser, payloads):
    wrong, texts = visited(typed, browser)
    assert wrong == []
    for room in ROOMS:
        seen = squeezed("\n".join(text for path, text in texts.items() if path.endswith(f"/{room}")))
        assert [payload for payload in payloads if squeezed(payload) not in seen] == [], room
