"""A form of megabytes is read as a small one is, at no more than a few times its size."""

import tracemalloc
from urllib.parse import parse_qs, urlencode

import pytest

from eventhub.web.posted import large_form

FIELDS = {"rows": '[{"name": "Zoë & =1+1%\r\n\t ü"}]', "a": "", "": "x", "%": "+ +", "é": "=&?/"}


def test_it_says_what_a_small_form_says():
    for body in (urlencode(FIELDS), "a=1&a=2&b", "&&a=1&", "a=b=c"):
        assert large_form(body.encode(), 99) == parse_qs(body, keep_blank_values=True)


@pytest.mark.parametrize("body", [b"a=%ff", b"a=1&" * 99])
def test_what_is_no_form_is_refused(body):
    with pytest.raises(ValueError):
        large_form(body, 99)


def test_it_takes_a_few_times_its_own_size():
    body = b"rows=" + b"%7B%7D%2C" * 300_000
    tracemalloc.start()
    large_form(body, 9)
    assert tracemalloc.get_traced_memory()[1] < 5 * len(body)
    tracemalloc.stop()
