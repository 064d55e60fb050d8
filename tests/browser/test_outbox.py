"""What people send arrives once, whatever the network does; what they write stays until it has arrived."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from eventhub.ground.network import lan_address

POSTS = "**/do/**"
LATE = """async ([url, body]) => {
  const headers = { "x-outbox": "1", "content-type": "application/x-www-form-urlencoded" }
  const answer = await fetch(url, { method: "POST", headers, body })
  return [answer.headers.get("x-answer"), await answer.text()]
}"""


def write(console, text):
    """Type a message to everybody, without sending it."""
    if not console.locator("#notice-text").is_visible():
        console.get_by_text("Message to everybody").click()
    console.fill("#notice-text", text)


def send(console):
    console.locator("form:has(#notice-text) button").click()


def test_a_message_written_without_network_goes_out_when_it_is_back(hall):
    console, ana = hall.console(), hall.join("Ana")
    console.context.set_offline(True)
    write(console, "Lunch is ready.")
    send(console)
    expect(console.locator("#state")).to_have_text("Waiting for the network: 1")
    expect(console.locator("form:has(#notice-text) .form-state")).to_have_text("Waiting for the network: 1")
    console.context.set_offline(False)
    expect(ana.locator(".notice")).to_have_text("Lunch is ready.")
    expect(console.locator("#state")).to_have_text("Saved.")


def test_what_waits_survives_a_reload(hall):
    console, ana = hall.console(), hall.join("Ana")
    console.route(POSTS, lambda route: route.abort())
    write(console, "The bus leaves at five.")
    send(console)
    expect(console.locator("#state")).to_have_text("Waiting for the network: 1")
    console.unroute(POSTS)
    console.reload()
    expect(ana.locator(".notice")).to_have_text("The bus leaves at five.")


def test_a_login_page_of_the_wifi_is_no_answer(hall):
    console, ana = hall.console(), hall.join("Ana")
    console.route(POSTS, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Pay here</h1>"))
    write(console, "Please come in.")
    send(console)
    expect(console.locator("#state")).to_have_text("Waiting for the network: 1")
    console.unroute(POSTS)
    expect(ana.locator(".notice")).to_have_text("Please come in.")


def test_an_error_of_the_server_is_no_answer(hall):
    console, ana = hall.console(), hall.join("Ana")
    answers = iter([503, 502])
    console.route(POSTS, lambda route: route.fulfill(status=next(answers)), times=2)
    write(console, "Water is at the back.")
    send(console)
    expect(ana.locator(".notice")).to_have_text("Water is at the back.")


def test_an_answer_that_got_lost_counts_once(hall):
    console, ana = hall.console(), hall.join("Ana")
    seen = []

    def lose(route):
        seen.append(route.fetch().status)
        route.abort()

    console.route(POSTS, lose, times=1)
    write(console, "Phones away.")
    send(console)
    expect(console.locator("#state")).to_have_text("Saved.")
    expect(ana.locator(".notice")).to_have_text("Phones away.")
    assert seen == [200]


def casts(phone, **points):
    """Give points by letter, and cast."""
    for letter, number in points.items():
        row = phone.locator(".choice", has=phone.locator(".letter", has_text=letter))
        row.locator(f"input[value='{number}']").check()
    phone.get_by_role("button", name="Cast my ballot").click()


@pytest.mark.parametrize("failure", [503, "cut"])
def test_the_later_of_two_ballots_counts_whatever_happens_to_the_first(choosing, failure):
    console, ana = choosing.console(), choosing.join("Ana")
    console.get_by_role("button", name="Open the ballot").click()
    expect(ana.locator(".ballot-form")).to_be_visible()
    sent = []

    def fail_twice(route):
        sent.append(route.request.post_data)
        if len(sent) > 2:
            route.continue_()
        else:
            route.abort() if failure == "cut" else route.fulfill(status=failure)

    ana.route(POSTS, fail_twice)
    casts(ana, A=2)
    casts(ana, A=0, B=1)
    expect(ana.locator("#state")).to_have_text("Saved.")
    first, last = sent[0], sent[-1]
    assert sent == [first, first, first, last]
    late = re.sub("op=[0-9a-f]+", f"op={secrets.token_hex(16)}", first)
    told = ana.evaluate(LATE, [ana.locator(".ballot-form form").get_attribute("action"), late])
    assert told == ["later", "A later tap of yours counts. Nothing was changed."]
    expect(ana.locator(".ballot-mine .given")).to_have_text("B 1")


def test_half_a_sentence_survives_a_reload(hall):
    console = hall.console()
    write(console, "Please bring")
    console.reload()
    expect(console.locator("#notice-text")).to_have_value("Please bring")


def test_the_draft_is_gone_once_it_was_accepted(hall):
    console = hall.console()
    write(console, "Coffee is ready.")
    send(console)
    expect(console.locator("#notice-text")).to_have_value("")
    console.reload()
    expect(console.locator(".notice").first).to_have_text("Coffee is ready.")
    expect(console.locator("#notice-text")).to_have_value("")


def test_a_double_tap_is_one_wish(hall):
    ana = hall.join("Ana")
    sent = []
    ana.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    ana.get_by_role("button", name="Ask for help").evaluate("button => { button.click(); button.click() }")
    expect(ana.locator("#state")).to_have_text("Saved.")
    assert len(sent) == 1


def test_refused_words_stay_in_their_field_with_the_reason(hall):
    console = hall.console()
    write(console, "x")
    console.eval_on_selector("#notice-text", "field => { field.maxLength = 500; field.value = 'y'.repeat(200) }")
    send(console)
    expect(console.locator("#state")).to_contain_text("Not accepted: That is 200 characters; 160 fit.")
    expect(console.locator("#notice-text")).to_have_value("y" * 200)


def test_words_refused_after_waiting_come_back_into_their_field(hall):
    console = hall.console()
    console.context.set_offline(True)
    write(console, "x")
    console.eval_on_selector("#notice-text", "field => { field.maxLength = 500; field.value = 'y'.repeat(200) }")
    send(console)
    expect(console.locator("#notice-text")).to_have_value("")
    console.context.set_offline(False)
    expect(console.locator("#notice-text")).to_have_value("y" * 200)


def test_a_field_somebody_types_in_is_left_alone_by_the_others(hall):
    one, two = hall.console(), hall.console()
    write(one, "I am still wri")
    write(two, "Hello.")
    send(two)
    expect(one.locator(".notice").first).to_have_text("Hello.")
    expect(one.locator("#notice-text")).to_have_value("I am still wri")
    expect(one.locator("#notice-text")).to_be_focused()
    assert one.locator("details:has(#notice-text)").get_attribute("open") is not None


def test_two_tabs_of_one_phone_send_once(hall):
    console, ana = hall.console(), hall.join("Ana")
    console.context.set_offline(True)
    write(console, "Only once.")
    send(console)
    expect(console.locator("#state")).to_have_text("Waiting for the network: 1")
    console.context.set_offline(False)
    second = console.context.new_page()
    second.goto(console.url)
    expect(ana.locator(".notice")).to_have_text("Only once.")
    expect(console.locator("#state")).not_to_contain_text("Waiting")
    assert second.evaluate("Object.keys(localStorage).filter((key) => key.includes('post-'))") == []


def test_it_works_over_plain_http_in_the_hall(hall):
    console, ana = hall.console(), hall.join("Ana", host=lan_address())
    assert ana.evaluate("window.isSecureContext") is False
    ana.get_by_role("button", name="Ask for help").click()
    expect(ana.locator("#state")).to_have_text("Saved.")
    expect(console.locator(".progress")).to_contain_text("asks for help")


def until(page, wanted):
    """Look again, as people without scripts do, until something is there."""
    for _ in range(20):
        if wanted.count():
            break
        page.locator(".again a").click()  # found by text it is not: Playwright passes over what stands in noscript
    return wanted


def test_without_scripts_the_same_forms_work(hall):
    ana = hall.page("phone", java_script_enabled=False)
    ana.goto(hall.address(hall.links["phone"]))
    ana.fill("#name", "Ana")
    if ana.locator("[name=agree]").count():
        ana.check("[name=agree]")
    ana.click("form#join button.primary")
    until(ana, ana.get_by_role("button", name="Ask for help")).click()
    expect(ana.locator(".table-actions")).to_contain_text("Somebody is coming to your table.")
