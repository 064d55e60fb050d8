"""What the server sent arrives once and in turn, or the screen is right again by the next heartbeat."""

from playwright.sync_api import expect

from tests.browser.test_outbox import send, write

A_BEAT = 14_000


class Mangler:
    """Stands between the server and one phone, and does to its next messages what it is told."""

    def __init__(self) -> None:
        self.deed, self.kept = "pass", []

    def between(self, phone) -> None:
        self.kept = []
        server = phone.connect_to_server()
        server.on_message(lambda message: [phone.send(one) for one in self.take(message)])

    def take(self, message: str) -> list[str]:
        """What becomes of a message; heartbeats pass, for they come at moments of their own."""
        if self.deed == "pass" or "<!--sent" in message:
            return [message]
        self.kept.append(message)
        if self.deed == "double":
            return [message, message]
        if self.deed == "swap" and len(self.kept) == 2:
            self.deed = "pass"
            return self.kept[::-1]
        return []

    def holds(self, count: int, phone) -> None:
        """Let the browser work until so many messages were taken."""
        for _ in range(200):
            if len(self.kept) >= count:
                return
            phone.wait_for_timeout(50)
        raise AssertionError(f"{len(self.kept)} messages instead of {count}")


def says(console, text: str) -> None:
    write(console, text)
    send(console)
    expect(console.locator(".notice").first).to_have_text(text)


WATCH = """() => {
  const twice = (ids) => ids.filter((id, at) => ids.indexOf(id) !== at)
  const look = () => window.seenTwice.push(...twice([...document.querySelectorAll("[id]")].map(({id}) => id)))
  window.seenTwice = []
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}"""
"""Whatever is twice on the screen is noticed, however soon the next heartbeat mends it."""


def ids_twice(page) -> list[str]:
    return page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map(({id}) => id).filter((id, at, all) => all.indexOf(id) !== at)"
    )


def test_messages_that_come_twice_swapped_or_not_at_all_leave_the_screen_right(hall):
    mangler, page, console = Mangler(), hall.page("phone"), hall.console()
    page.route_web_socket("**/live/**", mangler.between)
    ana = hall.join("Ana", page=page)

    ana.evaluate(WATCH)
    mangler.deed = "double"
    says(console, "One.")
    expect(ana.locator(".notice")).to_have_text(["One."])
    assert ana.evaluate("window.seenTwice") == []

    mangler.deed, mangler.kept = "swap", []
    says(console, "Two.")
    mangler.holds(1, ana)  # a phone is drawn twice a second: both would ride in one message
    says(console, "Three.")
    expect(ana.locator(".notice")).to_have_text(["Three."])

    mangler.deed, mangler.kept = "lose", []
    says(console, "Four.")
    mangler.holds(1, ana)
    says(console, "Five.")
    mangler.holds(2, ana)
    mangler.deed = "pass"
    expect(ana.locator(".notice")).to_have_text(["Five."], timeout=A_BEAT)
    assert ids_twice(ana) == []
