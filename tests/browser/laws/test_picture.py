"""The picture law: whatever people write, nothing on a screen overlaps, is cut, leaves the picture or is too small."""

import pytest

from rooms.hall import hall
from tests.browser.laws.picture import MEASURE, PAPER, SHOW, Looking, known
from tests.laws.test_every_kind import every_kind


@pytest.mark.sampled
@every_kind
def test_no_state_of_any_screen_overlaps_is_cut_or_leaves_the_picture(browser, kind, whole):
    """Mended something? python -m tests.browser.laws.picture takes it off the list, which make laws insists on."""
    looking = Looking(browser, kind)
    found, listed = looking.faults(whole), {fault for fault in known() if fault.startswith(f"{kind.name} ")}
    looking.close()
    assert looking.complaints == []
    assert unlisted(found, listed, whole) == {}
    assert not whole or sorted(listed - found.keys()) == []  # mended: these go off the list


def unlisted(found: dict[str, str], listed: set[str], whole: bool) -> dict[str, str]:
    """What is new. A sample meets other states whenever a template changes: while some sort of fault stands on a face's
    list, it does not ask for more of that sort; the whole does."""
    sorts = set() if whole else {_sort(fault) for fault in listed}
    return {fault: where for fault, where in found.items() if fault not in listed and _sort(fault) not in sorts}


def _sort(fault: str) -> str:
    """Kind, face and what is wrong, without where."""
    return fault.rpartition(": ")[0]


BAD = """<section class="talk"><h1>One</h1><p class="clock">12 min</p></section>"""
"""Something a face might draw; then each kind of wrong is done to it."""


@pytest.mark.parametrize(("style", "fault"), [
    ("h1, p { position: absolute; top: 40vh }", "lie over each other: section.talk h1 and section.talk p.clock"),
    ("h1 { margin-left: 99vw }", "leaves the picture: section.talk h1"),
    ("section { height: 2vh; overflow: hidden }", "is cut: section.talk h1"),
    ("h1 { font-size: 2vh !important }", "is too small: section.talk h1"),
    ("h1 { width: 1.2em; overflow-wrap: anywhere; font-size: 9vh !important }", "is broken inside: section.talk h1"),
    (".clock { position: absolute; left: 95vw; white-space: nowrap }", "is not whole: section.talk p.clock"),
])  # fmt: skip
def test_the_ruler_sees_each_of_these(browser, style, fault):
    assert fault in measured(browser, "wall", (1920, 1080, 0), style, {"wall": True, "smallest": 1 / 30})


def test_a_word_parted_where_it_may_be_is_not_broken(browser):
    style = "h1 { width: 4.4em; font-size: 9vh !important }"
    rules = {"wall": True, "smallest": 1 / 30}
    assert measured(browser, "wall", (1920, 1080, 0), style, rules, said="Repair\u00adcafé") == []


@pytest.mark.parametrize(("style", "fault"), [
    ("section { height: 300mm; break-after: page }", "does not fit a page: section.talk"),
    ("h1 { width: 300mm; text-align: end }", "leaves the picture: section.talk h1"),
    ("section { height: 4mm; overflow: auto }", "is cut: section.talk h1"),
])  # fmt: skip
def test_the_ruler_sees_each_of_these_on_paper(browser, style, fault):
    assert fault in measured(browser, "print_posters", PAPER[0], style, {"paper": True})


def measured(browser, face, size, style, rules, said="Repairing") -> list[str]:
    """What the ruler says of the bad picture, with this done to it."""
    looking = Looking(browser, hall)
    looking.turn_to(face, "en", size)
    looking.page.evaluate(SHOW, [BAD.replace("One", said), 0])
    looking.page.add_style_tag(content=style)
    found = looking.page.evaluate(MEASURE, rules)
    looking.close()
    return found
