"""The forty behind the phones in the browser: each looks at its screen over HTTP, and sends a form it finds there."""

import re
import secrets
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

import httpx

from tests.laws import voices
from tests.laws.pressing import Form, forms_in, presses

NAMES = ("Anouk", "Bram", "Clara", "Daan", "Elif", "Femke", "Gijs", "Hanna", "João", "Jürgen", "Marta", "Lukas")
TONGUES = ("nl", "en", "de", "pt")
LEAVES_ALONE = {"Leave", "StopSharing", "WithdrawIdea", "WithdrawTopic", "CloseCard", "CastBallot"}
"""What hardly anybody does in the first minutes; and a ballot is filled in with care (`votes`)."""
ANSWERS = ("ok", "refused", "conflict", "later")
_POLL = re.compile(r'action="([^"]+/CastBallot)".*?name="poll" value="([\w.-]+)"', re.DOTALL)
_POINTS = re.compile(r'name="points\.([\w.-]+)"')
_SINGLE = re.compile(r'name="choice" value="([\w.-]+)"')
_NO_MORE_THAN_ONE = re.compile(r'type="checkbox"[^>]*name="points')


@dataclass
class Phone:
    """Somebody's phone. `broken`: what got no answer in words."""

    client: httpx.Client
    id: str
    place: int
    refused: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def looks(self, room: str = "") -> str:
        """What its screen shows, or that of one room."""
        path = f"/g/{self.id}/phone" + (f"/{room}" if room else "")
        return self.client.get(path, headers={"x-screen": "1"}).text

    def plays(self, random: Random, room: str = "") -> None:
        """One form of what is on the screen, or of one room on it, filled as a person would; a ballot first of all."""
        inside = self.looks(room)
        if "/CastBallot" in inside:
            return self.votes(inside)
        offered = [form for form in forms_in(inside) if _name(form) not in LEAVES_ALONE]
        if offered:
            self.sends(*presses(random.choice(offered), random, voices.plain))

    def does(self, command: str, random: Random, means: str = "") -> bool:
        """This form, where the screen has it; of those that do and undo the one whose button means this."""
        found = [form for form in forms_in(self.looks()) if _name(form) == command and _means(form, means)]
        return bool(found) and self.sends(*presses(found[0], random, voices.plain))

    def votes(self, inside: str) -> None:
        """Two, two and one, a yes to three, or one: for what this phone's place makes of the list."""
        place, poll = _POLL.search(inside).groups()
        ids, singles = sorted(set(_POINTS.findall(inside))), sorted(set(_SINGLE.findall(inside)))
        if singles:
            self.sends(place, {"poll": poll, "choice": singles[self.place % 3 % len(singles)]})
            return
        most = 1 if _NO_MORE_THAN_ONE.search(inside) else 2
        wanted = (self.place % 2, 1 + self.place % 3, 2 + self.place % 5)  # some are dearer to the hall than others
        given = {f"points.{ids[at % len(ids)]}": str(min(most, n)) for at, n in zip(wanted, (2, 2, 1), strict=True)}
        self.sends(place, {"poll": poll, **given})

    def sends(self, place: str, sent: dict) -> bool:
        """Whether it was accepted."""
        form = {**sent, "op": secrets.token_hex(16)}
        answer = self.client.post(place, data=form, headers={"x-outbox": "1"})
        status = answer.headers.get("x-answer", "")
        if status == "refused":
            self.refused.append(answer.text)
        if status not in ANSWERS or (status != "ok" and not answer.text.strip()):
            self.broken.append(f"{place.rpartition('/do/')[2]}: {answer.status_code} {answer.text[:80]}")
        return status == "ok"


def crowd(base: str, links: dict[str, str], people: int) -> list[Phone]:
    """So many people come in, one after the other, in four languages."""
    return [_comes_in(base, links, place) for place in range(people)]


def _comes_in(base: str, links: dict[str, str], place: int) -> Phone:
    headers = {"origin": base, "accept-language": TONGUES[place % len(TONGUES)]}
    client = httpx.Client(base_url=base, headers=headers, transport=_transport(), timeout=60)
    form = {"op": secrets.token_hex(16), "name": f"{NAMES[place % 12]} {place}", "agree": "yes"}
    assert client.post(f"/{links['code']}", data=form).status_code == 303
    return Phone(client, links["id"], place)


def _transport() -> httpx.HTTPTransport:
    """A line that has rested is let go by the phone, before the server does so at the very moment it is used again."""
    return httpx.HTTPTransport(verify=False, limits=httpx.Limits(keepalive_expiry=1))


def posts(page, place: str, form: dict) -> bool:
    """Somebody of the team sends a form from this page, without looking for its button."""
    base = page.url.split("/g/")[0]
    body = urlencode({**form, "op": secrets.token_hex(16)}, doseq=True)
    headers = {"origin": base, "x-outbox": "1", "content-type": "application/x-www-form-urlencoded"}
    return page.request.post(base + place, data=body, headers=headers).headers.get("x-answer") == "ok"


def _means(form: Form, value: str) -> bool:
    return not value or any(each == value for _, each, _ in form.buttons)


def _name(form: Form) -> str:
    return form.action.rsplit("/", 1)[-1]
