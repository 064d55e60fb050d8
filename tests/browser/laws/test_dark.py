"""Whoever's device prefers the dark reads everything in it: every face of every kind, in its fullest states."""

import pytest

from tests.browser.laws.picture import SHOW, Looking, faces_of, moments, on_paper
from tests.browser.test_axe import AXE
from tests.laws.test_every_kind import every_kind

FAINT = """axe.run("#screen", {runOnly: ["color-contrast"]}).then((result) => result.violations
  .flatMap((one) => one.nodes.map((node) => `${node.target}: ${node.any[0]?.message}`)))"""
OPEN = 'for (const one of document.querySelectorAll("#screen details")) one.open = true'
FULLEST = 4


@pytest.mark.laws
@every_kind
def test_what_is_read_stands_out_in_the_dark(browser, kind):
    looking = Looking(browser, kind)
    looking.page.emulate_media(color_scheme="dark")
    lived, found = moments(kind, whole=False), {}
    for face in (face for face in faces_of(kind) if face != "wall" and not on_paper(face)):
        shown = sorted(looking.drawn(lived, face, "en"), key=len)[-FULLEST:]
        looking.turn_to(face, "en", (390, 844, 0))
        looking.page.evaluate(AXE.read_text())
        for html in shown:
            looking.page.evaluate(SHOW, [html, 0])
            looking.page.evaluate(OPEN)
            found |= dict.fromkeys((face, faint) for faint in looking.page.evaluate(FAINT))
    looking.close()
    assert sorted(found) == []
