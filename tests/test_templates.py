"""Templates and static files keep the house rules: nothing inline, nothing from elsewhere, nothing unescaped."""

import re
from pathlib import Path

import pytest

from eventhub.run.main import KINDS
from eventhub.screens.pages import environment
from eventhub.screens.sights import DESKS

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = [path for kind in ("css/*.css", "js/*.js", "*.svg") for path in sorted((ROOT / "static").glob(kind))]
OURS = [*TEMPLATES, *STATIC]
STANDS_ALONE = {"export/harvest.html"}
"""A file people keep: it has no server to ask for its style sheet."""
FORBIDDEN = {
    "unescaped text": r"\|\s*safe\b",
    "a script in an attribute": r"\bhx-on|\bon(click|submit|input|change|load|error)\s*=",
    "an inline style": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "innerHTML": r"\binnerHTML\b|insertAdjacentHTML|document\.write",
    "eval": r"\beval\(|new Function\(",
}
SPOKEN = ("in spoken", '"in", spoken', "import step_name, ours", "import ours", "import quote, ours")
"""How a template leaves out the languages we do not speak: by itself, or by a macro that does."""
HOST = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/"


def name(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix() if "templates" in path.parts else path.name


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_template_breaks_a_house_rule(rule):
    wrong = [name(path) for path in OURS if re.search(FORBIDDEN[rule], path.read_text("utf-8"))]
    assert wrong == []


def test_nothing_is_fetched_from_another_host():
    found = {
        name(path): [host for host in HOST.findall(path.read_text("utf-8")) if not host.startswith(NAMESPACE[:-1])]
        for path in OURS
    }
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


def test_what_the_house_says_in_every_language_of_the_hall_is_said_in_those_it_speaks():
    """Elsewhere the hall would read the same English twice."""
    said = {name(path): path.read_text("utf-8") for path in TEMPLATES if "say_in(" in path.read_text("utf-8")}
    assert {path for path, text in said.items() if not any(way in text for way in SPOKEN)} == set()


def test_a_style_sheet_inside_a_page_is_only_in_what_people_keep():
    inside = {name(path) for path in TEMPLATES if "<style" in path.read_text("utf-8")}
    assert inside <= STANDS_ALONE | {"print/route_cards.html"}


@pytest.mark.parametrize("line", ["{{ x|safe }}", '<b hx-on:click="x">', '<b style="x">', "<script>x</script>",
                                  "a.innerHTML = b", "eval(x)"])  # fmt: skip
def test_every_rule_was_seen_to_find_its_breach(line):
    assert any(re.search(rule, line) for rule in FORBIDDEN.values())


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_template_can_be_read_by_the_machine(lang):
    for path in TEMPLATES:
        environment(lang).get_template(name(path))
    assert environment(lang).autoescape("any.html") is True


def test_the_reader_of_a_right_to_left_language_gets_its_direction():
    assert (environment("ar").globals["dir"], environment("nl").globals["dir"]) == ("rtl", "ltr")


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KINDS_OWN = {kind.name for kind in KINDS}


def test_no_style_of_one_kind_reaches_the_paper_of_another():
    """All kinds of a gathering share a page: a circle's slips once cut the slips of an Open Space short."""
    sheets = [path for path in STATIC if path.suffix == ".css" and path.stem.partition("-")[0] in KINDS_OWN]
    assert len(sheets) > 10
    loose = [
        f"{path.name}: {selector}"
        for path in sheets
        for selector in re.findall(r"[^{},]*\.sheets\b[^{},]*", COMMENT.sub("", path.read_text("utf-8")))
        if ".kind-" not in selector
    ]
    assert loose == []


@pytest.mark.parametrize("face", DESKS)
def test_a_desk_without_work_says_what_it_is_for(face):
    """The stand said nothing, and whoever opened it saw that something went wrong."""
    html = environment("en").get_template("no_work.html").render(face=face)
    assert re.search("this gathering has none|No room of this gathering", html)


BARE = re.compile(r"<(?!title|option)\w+(?![^<>]*\b(?:lang|dir)=)[^<>]*>\{\{ [^{}|]+\|said \}\}")
"""Somebody's sentence, and no word of the language it is in."""
ONE_WAY = re.compile(r"[←→](?!\")")
"""An arrow that would lead the other way in a page from right to left."""


def test_before_the_door_too_each_sentence_says_its_language_and_a_way_back_points_back():
    pages = [path for path in TEMPLATES if path.parent.name in ("templates", "host")]
    assert [
        (name(path), BARE.findall(path.read_text("utf-8"))) for path in pages if BARE.search(path.read_text("utf-8"))
    ] == []
    assert [name(path) for path in pages if ONE_WAY.search(path.read_text("utf-8"))] == []
