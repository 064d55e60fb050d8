"""Which of a computer's addresses stands on the wall: the one that the hall's phones can reach, as it is now."""

import pytest

from eventhub.door.address import Addresses
from eventhub.ground.network import NetworkCard, in_the_hall, reachable
from eventhub.ground.settings import Settings

LOOP = NetworkCard("lo", "127.0.0.1", 8)
CABLE, WIFI = NetworkCard("eth0", "172.16.5.9"), NetworkCard("wlan0", "192.168.8.2")
HALLS = {
    "a hotspot without a way to the internet": ([LOOP, NetworkCard("wlp3s0", "10.42.0.1")], "", "10.42.0.1"),
    "an office's cable beside the hall's wifi": ([LOOP, CABLE, WIFI], "172.16.5.9", "192.168.8.2"),
    "a tunnel with all traffic": ([LOOP, WIFI, NetworkCard("tun0", "10.8.0.2")], "10.8.0.2", "192.168.8.2"),
    "a tunnel beside a cable": ([CABLE, NetworkCard("wg0", "10.8.0.2", 32)], "10.8.0.2", "172.16.5.9"),
    "a tunnel of one address under any name": (
        [CABLE, NetworkCard("office", "10.8.0.2", 32)],
        "10.8.0.2",
        "172.16.5.9",
    ),
    "containers": (
        [NetworkCard("docker0", "172.17.0.1", 16), NetworkCard("br-1f", "172.18.0.1"), CABLE],
        "",
        "172.16.5.9",
    ),
    "a cable that is out": (
        [NetworkCard("eth0", "192.168.8.2", up=False), NetworkCard("eth1", "192.168.9.2")],
        "",
        "192.168.9.2",
    ),
    "a card that got no address from anybody": (
        [NetworkCard("eth0", "169.254.7.7", 16), NetworkCard("eth1", "10.0.0.9")],
        "",
        "10.0.0.9",
    ),
    "nothing better than that": ([LOOP, NetworkCard("eth0", "169.254.7.7", 16)], "", "169.254.7.7"),
    "a public address beside the hall's": (
        [NetworkCard("eth0", "8.8.4.4"), NetworkCard("eth1", "192.168.8.2")],
        "8.8.4.4",
        "192.168.8.2",
    ),
    "two cables, one with a way out": (
        [NetworkCard("eth0", "10.0.0.9"), NetworkCard("eth1", "10.1.0.9")],
        "10.1.0.9",
        "10.1.0.9",
    ),
    "Windows": (
        [
            NetworkCard("vEthernet (WSL)", "172.28.0.1"),
            NetworkCard("Ethernet", "10.0.0.9"),
            NetworkCard("Wi-Fi", "10.1.0.9"),
        ],
        "",
        "10.1.0.9",
    ),
    "a Mac that makes the hall's wifi": (
        [NetworkCard("en0", "10.0.0.9"), NetworkCard("bridge100", "192.168.2.1")],
        "10.0.0.9",
        "192.168.2.1",
    ),
}


@pytest.mark.parametrize("hall", HALLS)
def test_the_wall_names_the_address_phones_can_reach(hall):
    cards, way_out, expected = HALLS[hall]
    assert in_the_hall(cards, way_out)[0].ip == expected
    assert in_the_hall(reversed(cards), way_out)[0].ip == expected


def test_a_computer_without_a_network_reaches_nobody():
    assert in_the_hall([LOOP]) == []


def test_a_server_that_listens_to_one_address_names_that_one():
    assert [card.ip for card in reachable([LOOP, CABLE, WIFI], "172.16.5.9")] == ["172.16.5.9"]
    assert reachable([LOOP, CABLE, WIFI], "127.0.0.1") == []


class Computer:
    """A computer whose network changes by hand."""

    def __init__(self, *cards: NetworkCard) -> None:
        self.cards, self.now = list(cards), 0.0

    def addresses(self, kept=None, **settings) -> Addresses:
        return Addresses(Settings(**settings), kept, lambda: self.cards, lambda: "", lambda: self.now)

    def plug(self, *cards: NetworkCard) -> None:
        self.cards, self.now = list(cards), self.now + 2


def test_when_the_network_comes_up_the_address_follows():
    computer = Computer(LOOP)
    addresses = computer.addresses()
    assert addresses.address("g") == "http://localhost:8000"
    computer.plug(LOOP, NetworkCard("wlan0", "192.168.7.7"))
    assert addresses.address("g") == "http://192.168.7.7:8000"
    computer.plug(LOOP)
    assert addresses.address("g") == "http://localhost:8000"


def test_what_the_host_chose_is_named_as_long_as_it_is_there():
    computer = Computer(CABLE, WIFI)
    addresses = computer.addresses()
    assert (addresses.choose("g", CABLE.ip), addresses.choose("g", "10.9.9.9")) == (True, False)
    assert (addresses.address("g"), addresses.address("h")) == ("http://172.16.5.9:8000", "http://192.168.8.2:8000")
    computer.plug(WIFI)
    assert addresses.address("g") == "http://192.168.8.2:8000"
    computer.plug(NetworkCard("eth0", "172.16.5.77"), WIFI)  # the same cable, another address
    assert addresses.address("g") == "http://172.16.5.77:8000"


def test_the_choice_outlives_a_new_start(tmp_path):
    computer = Computer(CABLE, WIFI)
    computer.addresses(tmp_path / "address.json").choose("g", CABLE.ip)
    assert computer.addresses(tmp_path / "address.json").address("g") == "http://172.16.5.9:8000"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"g": 1}', '{"g": ["a"]}'])
def test_a_choice_that_cannot_be_read_is_no_choice(tmp_path, text):
    (tmp_path / "address.json").write_text(text)
    assert Computer(WIFI).addresses(tmp_path / "address.json").address("g") == "http://192.168.8.2:8000"


def test_what_is_configured_is_what_is_shown():
    addresses = Computer(WIFI).addresses(public_url="https://hall.example.org")
    assert (addresses.address("g"), addresses.candidates()) == ("https://hall.example.org", ())
