"""The words by which a privacy notice’s statements are recognised; English, as notices use it."""

from __future__ import annotations

import re

MARKETING = re.compile(
    r"\bmarketing\b|newsletter|promot(?:e|ion|ional|ing)\b|advertis|special offers", re.IGNORECASE
)
LEGAL_DUTY = re.compile(
    r"legal (?:requirement|obligation|dut)|(?:comply|compliance) with (?:the |our )?law|"
    r"statutory|tax (?:law|record|return)|required by law",
    re.IGNORECASE,
)
SERVICE = re.compile(
    r"\b(?:provi(?:de|ding|sion)|suppl(?:y|ying)|deliver(?:y|ing)?)\b.{0,60}"
    r"\b(?:services?|goods|products?|orders?|care)\b"
    r"|\b(?:customer|client|user) accounts?\b",
    re.IGNORECASE,
)
OBJECTION_DENIED = re.compile(
    r"(?:except|excluding|apart from|other than|but not|without)[^.;]{0,60}\bright to object"
    r"|right to object[^.;]{0,40}(?:not (?:apply|available)|unavailable|does not|is excluded)"
    r"|(?:cannot|may not|can['’]t|not able to) object",
    re.IGNORECASE,
)
MARKETING_OBJECTION_KEPT = re.compile(r"object[^.]{0,40}\bmarketing", re.IGNORECASE)
FROM_YOU = re.compile(
    r"^\W*you(?:rself)?\W*$|\b(?:from|by|with) you\b|you (?:directly|yourself)"
    r"|from the person|people directly"
    r"|directly from (?:people|users|customers|clients|individuals|the person)|you (?:give|tell)",
    re.IGNORECASE,
)
REGULATOR = re.compile(
    r"information commission|\bICO\b|supervisory authority|data protection authority", re.IGNORECASE
)
ABOLISHED_OFFICE = re.compile(
    r"information commissioner|wycliffe house|\bart(?:icle|\.)? ?77\b", re.IGNORECASE
)
COMPLAINT_TO_US = re.compile(r"complain(?:t|ts)?\b[^.:;]{0,60}\bto us\b", re.IGNORECASE)
COMPLAINTS_DUTY = re.compile(
    r"\b164A\b|30 days|thirty days|acknowledge|right to (?:make a )?(?:data protection )?complain"
    r"|data protection complaint",
    re.IGNORECASE,
)
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
    ("portability", "portability", r"portab|transfer the (?:personal )?information|another "
     r"(?:organisation|business|provider)"),
)  # fmt: skip
#: Someone is called a DPO; an appointed one is named as such.
CALLED_DPO = re.compile(
    r"(?<!appointed )(?:data protection officer|\bDPO\b)(?! \(?(?:is not|not) (?:needed|required))",
    re.IGNORECASE,
)
