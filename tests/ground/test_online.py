"""The code that brings a phone online, whatever the wifi and its password are called."""

import pytest

from eventhub.door.invitation import wifi_text


@pytest.mark.parametrize(("name", "password", "text"), [
    ("De Zwaluw", "welkom", "WIFI:T:WPA;S:De Zwaluw;P:welkom;;"),
    ("Open hall", "", "WIFI:T:nopass;S:Open hall;;"),
    ('a;b,c:d"e\\f', "1;2", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:1\\;2;;'),
])  # fmt: skip
def test_a_camera_reads_name_and_password(name, password, text):
    assert wifi_text(name, password) == text
