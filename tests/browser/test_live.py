"""A screen is right again by itself, and nobody is thrown out of what they are doing."""

from playwright.sync_api import expect

BEFORE_THE_SILENCE = 20_000
"""Milliseconds; a line of which nothing is heard is given up after 25 s, one that was closed is asked for at once."""


def begin(console):
    button = console.get_by_role("button", name="Start round 1")
    button.click()
    expect(button).to_have_count(0)


def moves_on_to(console, title):
    """Next, and next, until that block is on."""
    title_on = console.locator(".run-sheet .on .title, .kind-hall .header .block")
    while not (title_on.count() and title in title_on.first.inner_text()):
        button = console.get_by_role("button", name="Next block")
        label = button.inner_text()
        button.click()
        expect(button).not_to_have_text(label)


def test_without_live_connections_a_phone_still_hears_that_the_round_began(hall):
    console, page = hall.console(), hall.page("phone")
    page.route_web_socket("**/live/**", lambda socket: socket.close(code=1000, reason="a proxy wants no lines"))
    page.goto(hall.address(hall.links["phone"]))
    page.fill("#name", "Ana")
    if page.locator("[name=agree]").count():
        page.check("[name=agree]")
    page.click("form#join button.primary")
    begin(console)
    expect(page.locator(".talk-rule")).to_be_visible(timeout=BEFORE_THE_SILENCE)


def test_a_phone_without_network_says_so_and_comes_back_to_the_present(hall):
    console, ana = hall.console(), hall.join("Ana")
    ana.clock.install()
    ana.context.set_offline(True)
    ana.evaluate("document.getElementById('live')._htmx.ws.connection.socket.close()")
    ana.clock.run_for(20_000)
    expect(ana.locator("#state")).to_contain_text("No connection since")
    begin(console)
    ana.context.set_offline(False)
    ana.clock.run_for(5_000)
    expect(ana.locator(".talk-rule")).to_be_visible()


def test_a_screen_asked_for_earlier_is_not_drawn_over_what_came_by_the_line_since(hall):
    console, ana, late = hall.console(), hall.join("Ana"), []

    def hold_the_first(route):
        if "x-screen" not in route.request.headers or late:
            return route.fallback()
        late.append((route, route.fetch()))

    ana.route("**/phone**", hold_the_first)
    poll = ana.locator("script[src*='/js/main.js']").get_attribute("src").replace("main.js", "poll.js")
    ana.evaluate(f"() => {{ window.refreshed = import('{poll}').then(({{ refresh }}) => refresh()) }}")
    begin(console)
    expect(ana.locator(".talk-rule")).to_be_visible()
    [(route, response)] = late
    route.fulfill(response=response)
    ana.evaluate("() => window.refreshed")
    expect(ana.locator(".talk-rule")).to_be_visible()


def test_a_phone_that_knows_it_is_offline_says_so_at_once(hall):
    ana = hall.join("Ana")
    ana.clock.install()
    ana.context.set_offline(True)
    expect(ana.locator("#state")).to_contain_text("No connection since")
    ana.context.set_offline(False)
    ana.clock.run_for(2_000)
    expect(ana.locator("#state")).to_contain_text("Connected again")


def test_a_half_written_need_is_not_taken_away_when_the_hall_moves_on(hall):
    console, ana = hall.console(), hall.join("Ana")
    moves_on_to(console, "Needs, offers")
    ana.locator("textarea").first.press_sequentially("I need a van for Sat")
    moves_on_to(console, "Evening news")
    expect(ana.locator("#hold")).to_be_visible()
    expect(ana.locator("textarea").first).to_have_value("I need a van for Sat")
    ana.get_by_role("button", name="Go there now").click()
    expect(ana.locator("#hold")).to_be_hidden()
    expect(ana.locator("textarea")).to_have_count(0)


def test_an_open_fold_and_the_scroll_stay_while_others_are_busy(hall):
    ana, console = hall.join("Ana"), hall.console()
    ana.get_by_text("I sit somewhere else").click()
    expect(ana.locator(".elsewhere input[type=number]")).to_be_visible()
    hall.join("Ben")
    begin(console)
    expect(ana.locator(".talk-rule")).to_be_visible()
    expect(ana.locator(".elsewhere input[type=number]")).to_be_visible()


def test_a_phone_that_was_scrolled_shows_the_table_when_people_are_to_move(hall):
    ana, ben, console = hall.join("Ana"), hall.join("Ben"), hall.console()
    begin(console)
    expect(ana.locator(".talk-rule")).to_be_visible()
    for phone in (ana, ben):
        phone.set_viewport_size({"width": 360, "height": 640})
        phone.get_by_text("I sit somewhere else").click()
        phone.locator(".elsewhere input[type=number]").scroll_into_view_if_needed()
        assert phone.evaluate("scrollY") > 100
    ben.locator(".elsewhere input[type=number]").focus()
    console.keyboard.press("e")
    console.get_by_role("button", name="End now").click()
    console.get_by_role("button", name="Move to round 2").click()
    expect(ana.locator(".seat.phase-move .sign")).to_be_in_viewport(ratio=1)
    expect(ben.locator(".seat.phase-move")).to_have_count(1)
    ben.locator(".elsewhere input[type=number]").blur()
    expect(ben.locator(".seat.phase-move .sign")).to_be_in_viewport(ratio=1)


def test_keys_do_nothing_while_somebody_types(hall):
    console = hall.console()
    console.get_by_text("Message to everybody").click()
    console.locator("#notice-text").press_sequentially("n b i 1")
    expect(console.locator("#notice-text")).to_have_value("n b i 1")
    expect(console.locator(".progress")).to_contain_text("People are arriving.")


def test_a_key_stands_behind_the_hash_and_leaves_the_address_bar(hall):
    page = hall.page("desk")
    page.goto(hall.address(hall.links["console"]))
    expect(page.locator("#key")).not_to_have_value("")
    assert page.url == f"{hall.server.base}/enter"


BEFORE_THE_BEAT = 5000
"""Milliseconds; the beat, which counts all screens, comes every ten seconds."""


def test_a_console_counts_itself_and_a_wall_as_soon_as_they_are_there(hall):
    console = hall.console()
    expect(console.locator(".turnout")).to_contain_text("0 walls · 1 console", timeout=BEFORE_THE_BEAT)
    hall.wall()
    expect(console.locator(".turnout")).to_contain_text("1 wall · 1 console", timeout=BEFORE_THE_BEAT)
