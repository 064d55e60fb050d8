"""For what somebody may be kept here: seven purposes, each off until they say yes; and which purpose each thing we
know of a person serves. What is in no list here may not be known of anybody."""

from rooms.kernel.feelers import SIGNS

REMINDERS, INVITATION, FOUND, QUESTIONS, SIGNALS, NAMED, DIGEST = PURPOSES = (
    "reminders", "invitation", "found", "questions", "signals", "named", "digest",
)  # fmt: skip
"""To be reminded of what they agreed on; to hear of the next gathering; to be found by what they have experience with;
to be asked the questionnaire; that stewards notice when they drop off; to be named with what they contributed; that
the digest comes to them by mail."""
VERSIONS = {REMINDERS: 1, INVITATION: 1, FOUND: 1, QUESTIONS: 1, SIGNALS: max(SIGNS.values()), NAMED: 1, DIGEST: 1}
"""The version of the text that stands beside each box now. Another text is another number: whoever agreed to an older
one agreed to what that said, and no more."""

MEMBERSHIP = "membership"
"""What belongs to being a member, and ends with it."""
NOBODY = "nobody"
"""It says nothing of a person."""

ABOUT = {
    "NetworkMember": {
        "person": MEMBERSHIP, "since": MEMBERSHIP, "number": MEMBERSHIP,
        "agreed": MEMBERSHIP, "yes_at": MEMBERSHIP, "asked": MEMBERSHIP, "mailed": REMINDERS, "digested": DIGEST,
        "reached": MEMBERSHIP,
        "due": MEMBERSHIP, "quiet_until": MEMBERSHIP, "greets": MEMBERSHIP, "buddy": MEMBERSHIP,
        "greeted": MEMBERSHIP, "read": MEMBERSHIP, "looks_for": MEMBERSHIP,
    },
    "YesTo": {"purpose": MEMBERSHIP, "version": MEMBERSHIP, "at": MEMBERSHIP},
    "Profile": {
        "person": FOUND, "named": FOUND, "organisation": FOUND, "does": FOUND, "conditions": FOUND,
        "brings": FOUND, "seeks": FOUND, "seen": FOUND,
    },
    "Signal": {
        "number": NOBODY, "what": SIGNALS, "person": SIGNALS, "source": SIGNALS, "at": SIGNALS, "version": SIGNALS,
        "agreed_at": SIGNALS, "action": SIGNALS, "role": SIGNALS, "doer": SIGNALS, "do_by": SIGNALS,
        "outcome": SIGNALS, "answer": SIGNALS, "closed_at": SIGNALS,
    },
    "Remark": {"number": NOBODY, "by": SIGNALS, "text": SIGNALS, "theme": SIGNALS, "at": SIGNALS},
    "Community": {
        "number": NOBODY, "name": NOBODY, "question": NOBODY, "form": NOBODY, "forms": NOBODY, "conditions": NOBODY,
        "members": MEMBERSHIP, "parent": NOBODY, "circle": NOBODY, "notes": NOBODY, "at": NOBODY,
    },
    "GroupNote": {
        "number": NOBODY, "group": NOBODY, "by": MEMBERSHIP, "text": NOBODY, "unplanned": NOBODY, "trial": NOBODY,
        "at": NOBODY, "told": NOBODY,
    },
    "HeldSeat": {
        "number": NOBODY, "group": NOBODY, "title": NOBODY, "holder": MEMBERSHIP, "until": MEMBERSHIP,
        "open_since": NOBODY, "thanked": NOBODY, "ended": NOBODY,
    },
    "Gathered": {
        "number": NOBODY, "group": NOBODY, "title": NOBODY, "at": NOBODY, "coming": MEMBERSHIP, "there": MEMBERSHIP,
        "noted": NOBODY,
    },
    "Stake": {
        "number": NOBODY, "party": NOBODY, "stake": NOBODY, "value": NOBODY, "brings": NOBODY, "keeper": MEMBERSHIP,
        "heir": MEMBERSHIP, "at": NOBODY,
    },
    "Energy": {"group": NOBODY, "gives": NOBODY, "neutral": NOBODY, "costs": NOBODY},
    "EnergyTold": {"person": MEMBERSHIP, "how": MEMBERSHIP, "named": MEMBERSHIP},
    "PhaseReached": {"name": NOBODY, "note": NOBODY, "at": NOBODY},
    "Gap": {"source": NOBODY, "what": NOBODY, "things": NOBODY, "titles": NOBODY, "numbers": NOBODY},
    "DigestLine": {"what": NOBODY, "thing": NOBODY, "person": NAMED},
    "Digest": {"number": NOBODY, "at": NOBODY, "since": NOBODY, "lines": NAMED, "out_at": NOBODY},
    "Farewell": {"person": MEMBERSHIP, "at": MEMBERSHIP, "keep": NOBODY, "pass_on": NOBODY, "said": NOBODY},
    "Wanted": {"text": MEMBERSHIP, "condition": MEMBERSHIP, "at": MEMBERSHIP},
    "IntroductionAsked": {"number": NOBODY, "seeker": MEMBERSHIP, "helper": FOUND, "text": MEMBERSHIP, "condition":
    NOBODY}, }  # fmt: skip
"""Every field of every record of a network, and what it is kept for. A test holds that none is missing, and that
nothing shows once its purpose is withdrawn."""
