"""The recipe for https in a hall without internet (docs/deploy/hall-https.md), tried: a name, a certificate made days
before, one line in the router's DNS; a phone there finds a secure page, on which the screen may be kept awake."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.test_address import hall as computer  # noqa: F401 - with a network of its own
from tests.ground.certificate import certificate
from tests.ground.chromium import ARGUMENTS, CHROMIUM
from tests.ground.needed import left_out

pytestmark = pytest.mark.laws
NAME = "hall.example.org"
LINE = f"address=/{NAME}/192.168.8.2"
PHONE = """
import json, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as helper:
    browser = helper.chromium.launch(executable_path=sys.argv[1], args=sys.argv[3:])
    phone = browser.new_context(permissions=["screen-wake-lock"]).new_page()  # as phones give it unasked
    answer = phone.goto(sys.argv[2])
    for box in phone.locator("[name=agree]").all():
        box.check()
    phone.locator("[name=name]").fill("Ana")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/g/**")
    seen = phone.evaluate('''async () => {
        let lock = "none"
        try { lock = (await navigator.wakeLock.request("screen")).type } catch (no) { lock = no.name }
        return { secure: isSecureContext, lock, scheme: location.protocol }
    }''')
    print(json.dumps({**seen, "status": answer.status,
                      "cookie": [one["name"] for one in phone.context.cookies()]}))
"""


@pytest.fixture
def hall(computer):  # noqa: F811 - pytest finds it by this name
    return computer


@pytest.fixture
def phone(hall):
    """A phone's network, joined to the hall's by air; the router tells it where to ask for names."""
    name, names = f"{hall.name}-phone", Path("/etc/netns") / f"{hall.name}-phone"
    subprocess.run(["ip", "netns", "add", name], check=True)
    names.mkdir(parents=True)
    (names / "resolv.conf").write_text("nameserver 192.168.8.2\n")
    hall.run("ip", "link", "add", "wlan0", "type", "veth", "peer", "name", "wlan1", "netns", name)
    hall.run("ip", "addr", "add", "192.168.8.2/24", "dev", "wlan0")
    hall.run("ip", "link", "set", "wlan0", "up")
    for line in ("addr add 192.168.8.50/24 dev wlan1", "link set wlan1 up", "link set lo up"):
        subprocess.run(["ip", "-n", name, *line.split()], check=True)
    yield name
    subprocess.run(["ip", "netns", "del", name], check=False)
    shutil.rmtree(names)


@pytest.fixture
def router(hall, phone):
    """The router's name server, with the one line of the recipe."""
    if not (program := shutil.which("dnsmasq")):
        left_out("dnsmasq")
    settings = hall.folder / "dnsmasq.conf"
    settings.write_text(f"{LINE}\nno-resolv\nno-hosts\nbind-interfaces\nlisten-address=192.168.8.2\n")
    command = ["ip", "netns", "exec", hall.name, program, "--keep-in-foreground", "--user=root", "--pid-file",
               f"--conf-file={settings}"]  # fmt: skip
    begun = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    yield
    begun.terminate()
    begun.wait(10)


def trusted(folder: Path, cert: Path) -> None:
    """The phone trusts whoever signed it, as it trusts a real authority."""
    if not (tool := shutil.which("certutil")):
        left_out("certutil")
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    for words in (["-N", "--empty-password"], ["-A", "-n", "hall", "-t", "C,,", "-i", str(cert)]):
        subprocess.run([tool, "-d", f"sql:{store}", *words], check=True, capture_output=True)


def test_a_phone_in_a_hall_without_internet_finds_a_secure_page_and_keeps_its_screen_awake(
    hall,
    phone,
    router,
    tmp_path,
    monkeypatch,
):
    if CHROMIUM is None:
        left_out("Chromium")
    cert, key = certificate(tmp_path, NAME)
    trusted(tmp_path, cert)
    for name, value in (("URL", f"https://{NAME}"), ("PORT", "443"), ("CERT", cert), ("KEY", key),
                        ("ADMIN_KEY", "a-long-secret-of-ours")):  # fmt: skip
        monkeypatch.setenv(f"EVENTHUB_{name}", str(value))
    hall.start()
    assert hall.made["phone"].startswith(f"https://{NAME}/")
    asked = subprocess.run(
        ["ip", "netns", "exec", phone, sys.executable, "-c", PHONE, CHROMIUM, hall.made["phone"], *ARGUMENTS],
        env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr[-2000:]
    found = json.loads(asked.stdout)
    assert (found["status"], found["scheme"], found["secure"], found["lock"]) == (200, "https:", True, "screen")
    assert "__Host-eventhub" in found["cookie"]
    assert LINE in (Path(__file__).parents[2] / "docs" / "deploy" / "hall-https.md").read_text("utf-8")
