"""The few things that may be noticed about somebody who agreed to it: a closed list, in every room's words.

Each is about something they had themselves taken on. What is not in this list is noticed by nobody: a silent phone, a
page that was not opened, leaving early, staying at one's table.
"""

UNANSWERED, ABSENT, SAID_NO, SEAT, COSTS, PASSED_ON, RENEWAL = (
    "unanswered", "absent", "said_no", "seat", "costs", "passed_on", "renewal",
)  # fmt: skip
SIGNS = {UNANSWERED: 1, ABSENT: 1, SAID_NO: 1, SEAT: 1, COSTS: 1, PASSED_ON: 1, RENEWAL: 1}
"""Each sign, and since which version of the text people agree to it is in there: two questions about a promise stayed
unanswered; signed up, and not there; said no twice to what they had asked for; a seat whose date passed; energy that
went from gives to costs, told with a name; a promise passed on or let go; the yearly question unanswered once."""
