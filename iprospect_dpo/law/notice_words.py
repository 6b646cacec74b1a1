"""The words by which a privacy notice’s statements are recognised; English, as notices use it."""

from __future__ import annotations

import re

MARKETING = re.compile(
    r"\bmarketing\b|newsletter|promotional|promot(?:e|ing|ion of) (?:our|products|services|offers|"
    r"events|the business)|advertis|\boffers\b|news (?:and|about)",
    re.IGNORECASE,
)
LEGAL_DUTY = re.compile(
    r"legal (?:requirement|obligation|dut)|(?:comply|compliance) with (?:the |our )?law|"
    r"statutory|tax (?:law|record|return)|required by law|\bHMRC\b|the law (?:asks|demands)",
    re.IGNORECASE,
)
SERVICE = re.compile(
    r"\b(?:provi(?:de|ding|sion)|suppl(?:y|ying)|deliver(?:y|ing)?)\b.{0,60}"
    r"\b(?:services?|goods|products?|orders?|care)\b"
    r"|\b(?:customer|client|user) accounts?\b|\bfulfil(?:ling)?\b.{0,40}\b(?:orders?|bookings?)\b",
    re.IGNORECASE,
)
OBJECTION_DENIED = re.compile(
    r"(?:except|excluding|apart from|other than|but not|without)[^.;]{0,60}\bright to object"
    r"|right to object[^.;]{0,40}(?:not (?:apply|available)|unavailable|does not|is excluded)"
    r"|(?:cannot|may not|can['’]t|not able to) (?:opt out or )?object|\bno right to object"
    r"|(?:save for|except(?: for)?|apart from) objection",
    re.IGNORECASE,
)
MARKETING_OBJECTION_KEPT = re.compile(r"object[^.]{0,40}\bmarketing", re.IGNORECASE)
FROM_YOU = re.compile(
    r"^\W*you(?:rself)?\b(?! \w)|^\W*you,|\b(?:from|by|with) you\b|you (?:directly|yourself)"
    r"|from the person|people directly"
    r"|directly from (?:people|users|customers|clients|individuals|the person)|you (?:give|tell)",
    re.IGNORECASE,
)
REGULATOR = re.compile(
    r"information commission|\bICO\b|supervisory authority|data protection authority", re.IGNORECASE
)
ABOLISHED_OFFICE = re.compile(
    r"(?<!formerly the )(?<!formerly )information commissioner|wycliffe house"
    r"|water lane, wilmslow|\bart(?:icle|\.)? ?77\b",
    re.IGNORECASE,
)
COMPLAINT_TO_US = re.compile(
    r"(?<!not send )complain(?:t|ts)?\b[^.:;]{0,60}\b(?:to|with) (?:us|me)\b"
    r"|complain directly|complaint\b[^:;]{0,30}\bsend it to (?:us|me)\b",
    re.IGNORECASE,
)
#: In one sentence with the complaint to us it shows that the duty is known.
COMPLAINTS_RIGHT = re.compile(
    r"\b164A\b|right to[^.]{0,40}\bcomplain|data protection complaint", re.IGNORECASE
)
#: What the business promises to do with a complaint.
COMPLAINTS_PROMISE = re.compile(
    r"\bwe(?:['’]ll| will| shall)? (?:acknowledge|confirm)|30 days|thirty days|\b164A\b",
    re.IGNORECASE,
)
#: A place that still waits for its words.
PLACEHOLDER = re.compile(
    r"^\W*(?:to be (?:confirmed|completed|added|decided)|tb[cad]|coming soon"
    r"|(?:this section is )?being worked on|under construction|\[?insert .*)\W*$",
    re.IGNORECASE,
)
#: Kinds of information that Art 9 names.
SPECIAL = re.compile(
    r"\bhealth (?:information|data|records?|conditions?)|\bmedical\b|allerg|religio|philosophical"
    r"|\bethnic|\bracial|biometric|genetic|sexual|sex life|trade union|political opinion",
    re.IGNORECASE,
)
#: Purposes that go on whether or not someone agrees.
CLAIMS = re.compile(r"\b(?:complaints?|claims?|crimes?|legal action)\b", re.IGNORECASE)
HOW_TO_REACH = re.compile(
    r"@|unsubscribe|\bcontact|\bwrit(?:e|ing)\b|\bcall\b|\bphone|\btell us|\be-?mail|\bclick|"
    r"link|text us|reply|telephone|settings|preferences",
    re.IGNORECASE,
)
RIGHTS = (
    ("access", "access", r"right (?:of|to) access|access (?:to )?your|copies of your|copy of"),
    ("correction", "rectify", r"rectif|correct"),
    ("erasure", "erase", r"erasure|erase|delet"),
    ("restriction", "restrict", r"restrict|limit (?:how|the|our)"),
    ("objection", "object", r"\bobject"),
    (
        "portability",
        "portability",
        r"portab|transfer the (?:personal )?information|another "
        r"(?:organisation|business|provider)",
    ),
)
#: Someone is called a DPO; one that was appointed, or that is not needed, is no fault.
CALLED_DPO = re.compile(
    r"(?:\b(?:our|the|your) |^)(?:data protection officer|DPO)\b(?!\s*@)"
    r"|(?:data protection officer|\bDPO) ?(?:is|:|–|-)(?= )",
    re.IGNORECASE | re.MULTILINE,
)
NO_DPO = re.compile(r"appoint|\bnot\b|n['’]t\b|\bno\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:do not|don['’]t|never|will not|won['’]t) (?:share|sell or share|disclose|pass)\b"
    r"|share\w* (?:it|your (?:personal )?(?:information|data)|them)? ?with (?:nobody|no one|no-one)"
    r"|(?:nobody|no one|no-one)(?: else| outside the business)? (?:receives|is given|gets|sees)"
    r"|^\W*nobody\b",
    re.IGNORECASE,
)
#: "We do not share, except …" names nobody and leaves everything open.
_HOLE = re.compile(r"\bexcept|\bunless|where (?:necessary|permitted)|\bfor marketing\b", re.I)


def nobody_receives(text: str) -> bool:
    """Say whether a statement tells that nobody receives the information, without a hole in it."""
    return bool(_NOBODY.search(text)) and not _HOLE.search(text)
