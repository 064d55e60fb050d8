"""The harvest read back as one structure from its open data, its workbook and its page, to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain

from openpyxl import Workbook

VOID = {"meta", "img", "br", "rect", "link", "input"}
COUNTED = {"needs": "Needs", "fulfilled": "needs met", "partly": "partly", "open": "still open"}
STATUS = {"open": "under way", "stepped": "first step done", "moved": "a new date", "kept": "kept",
          "partly": "partly kept", "let_go": "let go", "passed_on": "passed on", "": "nobody yet",
          "proposed": "proposed"}  # fmt: skip
"""How a promise stands, as the English page says it."""
ACTION = {"first_step": "First step", "when": "When", "by": "Who begins", "joined": "Who joins", "needs": "Needs",
          "topic": "Grew out of"}  # fmt: skip
PROMISE = {"first_step": "First step", "first_step_by": "First step by", "due": "By", "by": "Who"}

AS_WRITTEN = ("chosen", "also", "turnout", "actions", "pledges", "promises")
"""What stands on the page in the order in which it is compared."""
LATIN = re.compile(r"[\w\s.,:;!?'“”‘’()/&%+=-]+", re.ASCII)
"""Words that a PDF gives back letter by letter."""

Told = dict[str, list[tuple[str, ...]]]
"""By what it is, the rows of it in the order in which they are told."""


def row(*values: object) -> tuple[str, ...]:
    """Values as they are written, one space between words."""
    return tuple(" ".join(str("" if value is None else value).split()) for value in values)


def _title(texts: dict) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


# -- open data ---------------------------------------------------------------------------------------------------------


def from_data(found: dict) -> Told:
    """As harvest.json tells it."""
    rooms = list(found["rooms"].values())
    decided = [room for room in rooms if room.get("decided")]
    needs = [room for room in rooms if room["kind"] == "needs"]
    promises = [room for room in rooms if room["kind"] == "commitments"]
    return {
        "chosen": [_candidate(one) for room in decided for one in room["result"] if one["chosen"]],
        "also": [_candidate(one) for room in decided for one in room["result"] if not one["chosen"]],
        "turnout": [row(room["turnout"], room["present"]) for room in decided],
        "actions": [row(one["number"], one["aim"], *(one[name] for name in ACTION))
                    for room in rooms for one in room.get("actions", ())],
        "counts": [row(*(room["counts"][name] for name in (*COUNTED, "offers", "introduced"))) for room in needs],
        "worked out": [row(one["text"], one["helped"], ", ".join(one["names"]))
                       for room in needs for one in room["introductions"]],
        "pledges": [row(one["text"], one["until"]) for room in needs for one in room["pledges"]],
        "promises": [row(one["text"], *(one[name] for name in PROMISE), STATUS[one["status"]],
                         one["number"] if one["number"] in room["looking"] else "")
                     for room in promises for one in room["promises"]],
        "stand": [_stand(counts) for room in promises for counts in (room["counts"], room["eight_weeks"]) if counts],
    }  # fmt: skip


def _candidate(one: dict) -> tuple[str, ...]:
    return row(one["letter"], _title(one["title"]), one["points"], one["supporters"])


def _stand(counts: dict) -> tuple[str, ...]:
    return row(*(counts[how] for how in ("all", "kept", "partly", "moved", "let_go", "passed_on", "rest")))


# -- workbook ----------------------------------------------------------------------------------------------------------


def from_book(book: Workbook) -> Told:
    """As the sheets of harvest.xlsx tell it."""
    results = _rows(book, "-result")
    numbers = [tuple(one) for one in book["numbers"].iter_rows(min_row=2, values_only=True)]
    chose = {room: count for room, what, count in numbers if what == "chose"}
    present = {room: count for room, what, count in numbers if what == "present"}
    counts = [_by_name(book[name]) for name in book.sheetnames if name.endswith("-counts")]
    weeks = [_by_name(book[name]) for name in book.sheetnames if re.search("-counts$|-eight-weeks$", name)]
    return {
        "chosen": [_listed(one) for one in results if one["chosen"]],
        "also": [_listed(one) for one in results if not one["chosen"]],
        "turnout": [row(chose[room], present[room]) for room in chose],
        "actions": [row(one["number"], one["aim"], *(one[name] for name in ACTION)) for one in _rows(book, "-actions")],
        "counts": [row(*(one[name] for name in (*COUNTED, "offers", "introduced"))) for one in counts
                   if "needs" in one],
        "worked out": [row(one["text"], one["helped"], one["names"]) for one in _rows(book, "-introductions")],
        "pledges": [row(one["text"], one["until"]) for one in _rows(book, "-pledges")],
        "promises": [row(one["text"], *(one[name] for name in PROMISE), STATUS[one["status"] or ""],
                         one["number"] if one["looking"] else "") for one in _rows(book, "-promises")],
        "stand": [_stand(one) for one in weeks if "kept" in one],
    }  # fmt: skip


def _rows(book: Workbook, ending: str) -> list[dict]:
    sheets = [book[name] for name in book.sheetnames if name.endswith(ending)]
    return [one for sheet in sheets for one in _with_headings(sheet)]


def _with_headings(sheet) -> Iterator[dict]:
    headings, *rows = sheet.iter_rows(values_only=True)
    return (dict(zip(headings, one, strict=True)) for one in rows)


def _by_name(sheet) -> dict:
    return dict(tuple(one) for one in sheet.iter_rows(min_row=2, values_only=True))


def _listed(one: dict) -> tuple[str, ...]:
    words = {name: text for name, text in one.items() if name not in ("letter", "chosen", "points", "supporters")}
    return row(one["letter"], words.get("en") or next(text for text in words.values() if text), one["points"],
               one["supporters"])  # fmt: skip


# -- page --------------------------------------------------------------------------------------------------------------


@dataclass
class Node:
    """A piece of a page: its tag, its class, and what is in it."""

    tag: str
    kind: str = ""
    inside: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(one if isinstance(one, str) else f" {one.text} " for one in self.inside).split())

    def all(self, tag: str, kind: str = "") -> list["Node"]:
        """Every such piece in it, in the order of the page."""
        pieces = [one for one in self.inside if isinstance(one, Node)]
        return [*chain(*([*([one] if one.tag == tag and kind in one.kind else []), *one.all(tag, kind)]
                         for one in pieces))]  # fmt: skip

    def own(self) -> str:
        """Its words without those of the pieces in it."""
        return " ".join("".join(one for one in self.inside if isinstance(one, str)).split())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, given: list) -> None:
        node = Node(tag, dict(given).get("class") or "")
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag

    def handle_startendtag(self, tag: str, given: list) -> None:
        """Nothing is in it."""

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Node:
    """The page as a tree. Raises AssertionError where it is not well formed."""
    page = _Page()
    page.feed(html)
    return page.open[0]


def from_page(html: str) -> Told:
    """As the English page tells it."""
    page = read(html)
    choices, acting = page.all("section", "choice"), page.all("section", "actions")
    needs, promises = _sections(page, "Needs and offers"), _sections(page, "Promises")
    also = [re.fullmatch(r"(\S+) (.*) (\d+) points?, from (\d+) (?:person|people)", li.text) for one in choices
            for li in _list(one, "Also on the list, and kept")]  # fmt: skip
    return {
        "chosen": [row(*(cell.text for cell in [*tr.all("td")[:1], *tr.all("th"), *tr.all("td")[1:3]]))
                   for one in choices for body in one.all("tbody") for tr in body.all("tr")],
        "also": [row(*found.groups()) for found in also],
        "turnout": [row(*found) for one in choices for found in re.findall(r"(\d+) of (\d+) people chose", one.text)],
        "actions": [_article(one, ACTION) for section in acting for one in section.all("article")],
        "counts": [_counts(one) for one in needs],
        "worked out": [_worked_out(li) for one in needs for li in _list(one, "What worked out")],
        "pledges": [row(li.own(), *[one.text for one in li.all("small")] or [""])
                    for one in needs for li in _list(one, "Promises")],
        "promises": [_promise(one) for section in promises for one in section.all("article")],
        "stand": [_standing(one.text) for section in promises for one in section.all("p")],
    }  # fmt: skip


def from_one_page(html: str) -> list[tuple[str, ...]]:
    """What worked out, and whether wholly, as the English single page tells it."""
    return [_worked_out(li) for one in _sections(read(html), "What worked out") for li in one.all("li")]


def _sections(page: Node, title: str) -> list[Node]:
    return [one for one in page.all("section") if [h.text for h in one.all("h2")] == [title]]


def _list(section: Node, title: str) -> list[Node]:
    """What the list under this heading holds."""
    pieces = [one for one in section.inside if isinstance(one, Node)]
    return [li for head, ul in zip(pieces, pieces[1:], strict=False) if head.tag == "h3" and head.text == title
            for li in ul.all("li")]  # fmt: skip


def _defined(one: Node) -> dict[str, Node]:
    return {pair.all("dt")[0].text: pair.all("dd")[0] for pair in one.all("div")}


def _article(one: Node, names: dict[str, str]) -> tuple[str, ...]:
    number, _, aim = one.all("h3")[0].text.partition(". ")
    said = _defined(one)
    return row(number, aim, *(said[name].text if name in said else "" for name in names.values()))


def _promise(one: Node) -> tuple[str, ...]:
    said = {name: node.text for name, node in _defined(one).items()}
    names = (*PROMISE.values(), "How it stands", "Who takes this?")
    return row(one.all("h3")[0].text, *(said.get(name, "") for name in names))


def _counts(section: Node) -> tuple[str, ...]:
    rows = {tr.all("th")[0].text: tr.all("td")[0].text for tr in section.all("tr")}
    found = re.search(r"(\d+) needs? · (\d+) offers? · (\d+) introductions? · (\d+) needs? answered", section.text)
    assert (found[1], found[4]) == (rows["Needs"], rows["needs met"])
    return row(*(rows[name] for name in COUNTED.values()), found[2], found[3])


def _worked_out(li: Node) -> tuple[str, ...]:
    return row(li.own(), "partly" if li.all("i") else "yes", *[one.text for one in li.all("small")] or [""])


def _standing(text: str) -> tuple[str, ...]:
    """ "How they stand: 7 promises: 2 kept, 5 not heard of or still open", as numbers."""

    def many(words: str) -> str:
        found = re.search(rf"(\d+) {words}(?:,|$)", text)
        return found[1] if found else "0"

    every = re.search(r"(\d+) promises?:", text)[1]
    hows = (STATUS[how] for how in ("kept", "partly", "moved", "let_go", "passed_on"))
    return row(every, *map(many, hows), many("not heard of or still open"))


# -- paper -------------------------------------------------------------------------------------------------------------


def not_on_paper(told: Told, paper: str) -> list[tuple[str, ...]]:
    """Rows that do not stand on the sheets in their order, word after word; `paper`: without its spaces. What is
    written in letters that a PDF does not give back one by one is passed over."""
    return [one for name in AS_WRITTEN for one in told[name] if LATIN.fullmatch("".join(one))
            and not re.search(".{,60}?".join(re.escape(squeezed(text)) for text in one if text), paper)]  # fmt: skip


def squeezed(text: str) -> str:
    """Words without what a page breaks them with."""
    return re.sub(r"[\s\u00ad\u00a0\u202f-]+", "", text)
