"""A hall's wifi is small: the phone page is light, and later updates are lighter still."""

from playwright.sync_api import expect

FIRST_LOAD = 150_000
UPDATE = 2_048


def test_the_phone_page_is_light(hall):
    page = hall.page("phone")
    sizes: dict[str, int] = {}

    def weigh(request):
        if "/live/" not in request.url:
            sizes[request.url] = sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))

    page.on("requestfinished", weigh)
    hall.join("Ana", page=page)
    page.wait_for_load_state("networkidle")
    kept = {url: size for url, size in sizes.items() if "/static/" in url or "/phone" in url}
    assert any("main.js" in url for url in kept) and any("atkinson" in url for url in kept)
    assert sum(kept.values()) <= FIRST_LOAD, kept


def test_later_updates_are_light(hall):
    console, page = hall.console(), hall.page("phone")
    frames: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(len(frame.encode()))))
    ana = hall.join("Ana", page=page)
    whole = len(frames)
    console.get_by_role("button", name="Start round 1").click()
    expect(ana.locator(".talk-rule")).to_be_visible()
    console.keyboard.press("1")
    expect(ana.locator("time.clock").first).to_have_text("26 min")
    assert len(frames) > whole
    assert [size for size in frames[whole:] if size > UPDATE] == []
