"""A need in Dutch and an offer in Portuguese find each other at the hub desk, in a real browser."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected

NEED = "40 stoelen te leen op 12 mei voor het repaircafé"
OFFER = "O centro comunitário empresta cadeiras, no máximo 50 cadeiras"
DUTCH, PORTUGUESE = {"locale": "nl-NL"}, {"locale": "pt-PT"}


@pytest.fixture
def hall(server, browser):
    """A gathering that is a wall of needs."""
    hall = Hall(server, browser, server.gathering("wall-of-needs"))
    yield hall
    hall.close()
    assert hall.complaints == []


def needs_room(hall, page, face):
    """This page, on the wall of needs."""
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/needs")
    return connected(page)


def form(page, command, about=""):
    """The form that sends a command (the first one, or the one inside something that says this)."""
    place = page.locator("section", has_text=about) if about else page
    return place.locator(f"form[action$='/{command}']").first


def tap(page, command, about=""):
    form(page, command, about).locator("button").first.click()


def posts(page, kind, text, lang, contact):
    """A card, and how its owner may be reached."""
    posting = form(page, "PostCard")
    posting.locator(f"[name=kind][value={kind}]").check()
    posting.locator("textarea").fill(text)
    posting.locator("summary").first.click()
    posting.locator("[name=text_lang]").select_option(lang)
    posting.locator("button.primary").click()
    expect(page.locator(".mine .text")).to_have_text(text)
    page.locator("[name=contact]").fill(contact)
    page.locator("form[action$='/contact'] button").click()
    expect(page.locator("[name=contact]")).to_have_value(contact)


def two_phones(hall):
    """Anneke needs chairs, in Dutch; Benedito has some, in Portuguese."""
    anneke = needs_room(hall, hall.join("Anneke", **DUTCH), "phone")
    benedito = needs_room(hall, hall.join("Benedito", **PORTUGUESE), "phone")
    posts(anneke, "need", NEED, "nl", "anneke@loop.example")
    posts(benedito, "offer", OFFER, "pt", "benedito@loop.example")
    return anneke, benedito


def desk(hall):
    return needs_room(hall, hall.open("hub desk"), "hub")


def proposes(host):
    """The hub host takes the need, sees the offer with a reason, and proposes."""
    tap(host, "ClaimCard", NEED)
    candidate = host.locator(".desk-card .candidate:not(.near)", has_text=OFFER)
    expect(candidate.locator(".reason")).not_to_be_empty()  # the first time, a model is read
    candidate.locator("form button").click()
    expect(host.locator(".running")).to_contain_text("Benedito")


def test_host_sees_the_match_and_both_phones_show_the_same_spot_and_time(hall):
    anneke, benedito = two_phones(hall)
    host = desk(hall)
    proposes(host)
    expect(benedito.locator(".needs-ask blockquote")).to_have_text(NEED)
    expect(anneke.locator(".needs-ask")).to_have_count(0)
    tap(benedito, "SayYes")
    expect(anneke.locator(".needs-ask blockquote")).to_have_text(OFFER)
    tap(anneke, "SayYes")
    places = [page.locator(".needs-meeting .where") for page in (anneke, benedito)]
    for place in places:
        expect(place.locator("time")).to_be_visible()
    assert places[0].locator("time").inner_text() == places[1].locator("time").inner_text()
    expect(anneke.locator(".needs-reach")).to_contain_text("benedito@loop.example")
    expect(benedito.locator(".needs-reach")).to_contain_text("anneke@loop.example")
    assert "@loop.example" not in host.content()


def test_a_no_reaches_the_other_without_a_name_and_the_desk_never_suggests_the_pair_again(hall):
    anneke, benedito = two_phones(hall)
    host = desk(hall)
    proposes(host)
    tap(benedito, "SayNo")
    expect(anneke.locator(".needs-notice")).to_be_visible()
    assert "Benedito" not in anneke.content()
    expect(host.locator(".running")).to_have_count(0)
    expect(host.locator(".desk-card .candidate", has_text=OFFER)).to_have_count(0)
    expect(host.locator(".desk-card")).to_contain_text(NEED)


def test_a_withdrawn_consent_hides_the_contact_within_two_seconds(hall):
    anneke, benedito = two_phones(hall)
    proposes(desk(hall))
    tap(benedito, "SayYes")
    tap(anneke, "SayYes")
    expect(anneke.locator(".needs-reach")).to_contain_text("benedito@loop.example")
    benedito.locator(".needs-meeting summary").click()
    tap(benedito, "WithdrawYes")
    withdrawn = time.monotonic()
    expect(anneke.locator(".needs-notice")).to_be_visible()
    assert time.monotonic() - withdrawn < 2
    assert "benedito@loop.example" not in anneke.content()
    expect(benedito.locator(".needs-reach")).to_have_count(0)


def test_two_hosts_reach_for_the_same_need_and_one_has_it(hall):
    two_phones(hall)
    first, second = desk(hall), desk(hall)
    row = second.locator(".row", has_text=NEED)
    stale = row.locator("form[action$='/ClaimCard']")
    expect(stale).to_be_visible()
    second.context.set_offline(True)  # so that the second host still sees the card as free
    tap(first, "ClaimCard", NEED)
    expect(first.locator(".desk-card")).to_have_count(1)
    stale.locator("button").click()
    second.context.set_offline(False)
    expect(row.locator(".claim")).to_be_visible()
    expect(second.locator(".desk-card")).to_have_count(0)
    tap(second, "TakeOver", NEED)
    expect(second.locator(".desk-card")).to_have_count(1)
    expect(first.locator(".desk-card")).to_have_count(0)


def test_a_question_reaches_somebody_who_looks_at_another_room(server, browser):
    hall = Hall(server, browser, server.gathering("open-space"))
    anneke, benedito = two_phones(hall)
    anneke.goto(f"{hall.server.base}/g/{hall.links['id']}/phone/openspace")
    connected(anneke)
    tap(benedito, "AnswerCard", NEED)
    expect(benedito.locator(".post-it", has_text=NEED).locator(".done")).to_be_visible()
    anneke.locator(".calls a").click()
    tap(anneke, "SayYes")
    expect(anneke.locator(".needs-meeting")).to_be_visible()
    expect(anneke.locator(".calls.kind-needs")).to_have_count(0)
    benedito.goto(f"{hall.server.base}/g/{hall.links['id']}/phone/openspace")
    expect(benedito.locator(".calls a")).to_have_count(1)
    hall.close()
    assert hall.complaints == []


def test_a_walk_up_that_is_refused_keeps_its_words_and_the_field_has_the_cursor_again(hall):
    host = desk(hall)
    host.locator(".needs-walk-up summary").click()
    walk_up = host.locator(".needs-walk-up form")
    walk_up.locator("[name=for]").fill("999")
    walk_up.locator("textarea").fill("A ladder for Saturday")
    walk_up.locator("button.primary").click()
    expect(walk_up).to_have_attribute("data-state", "refused")
    expect(walk_up.locator("textarea")).to_have_value("A ladder for Saturday")
    expect(walk_up.locator("[name=for]")).to_be_focused()
