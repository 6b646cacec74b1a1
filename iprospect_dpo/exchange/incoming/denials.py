"""What asks, and what takes the asking out: denials, rights only told of, threats, the past."""

from __future__ import annotations

import re

#: A sentence in which somebody asks, now and in earnest.
ASKING = re.compile(
    r"\b(?:I|we) (?:am |are |do |also |further |hereby |formally |therefore |now |would like to "
    r"|want to |wish to )*(?:hereby |formally |further |also )*(?:request|ask|demand|exercis|invok"
    r"|requir|object|withdraw|appl)\w*|\bplease\b|\bthis is (?:a|my) (?:formal )?request\b"
    r"|\bmy request\b|\bI(?:['’]d| would) like\b|\bI(?:['’]m| am) making (?:a|this)\b"
    r"|\bI am (?:hereby )?(?:requesting|asking|objecting|withdrawing|making|exercising|writing to)\b"
    r"|\b(?:exercise|use) my right|\bmake a request\b|\bI want\b|\brequest(?:ing)?\b[^.]{0,40}\bunder\b",
    re.IGNORECASE,
)

#: What takes the asking out of the words just before a verb.
DENIED = re.compile(
    r"(?:(?:n['’]t|\b(?:not|never|without|no need|no wish|no intention|have no|nothing to|rather than"
    r"|instead of|refrain(?:ing)? from|unable to|refuse[sd]? to|failed to|fail to|why|before|cancel(?:led)?|no longer))"
    r"(?: (?:a|an|my|our|the|any|of|exercising|making|make|right|want|wish|need|asking|ask|asked|request"
    r"|requesting|said|say|like|you|your|should|me|us|to|have|be|for|that|going|at|all|yet|just|please"
    r"|I|decide|whether|data))*"
    r"|\b(?:may|might|cannot|can) you not"
    r"|\bI(?:['’]ll| will| shall| can| could| may| might| did| have| had| would have| must| should)"
    r"(?: (?:also|then|now|just|never|always))?"
    r"|\bhow (?:do|can|would|could|might|did) (?:I|we|you|one)"
    r"|(?<!that )(?<!if )(?<!ensure )(?<!sure )\byou (?:will|can|may|might|could|cannot|did|do|had"
    r"|already|then|also|promised to|said you would|were (?:supposed|meant) to)"
    r"|\b(?:did|have|had) you|\b(?:how|when|what|where|after|once|while|as) you"
    r"|\b(?:asked|told|wrote to|begged|requested|instructed) (?:you|them|him|her)(?: \w+){0,6}? to"
    r"|\bwe (?:will|can|may|shall|always|must|do)?|\bthank\w*(?: you)? for"
    r"|(?<!grateful )(?<!appreciate it )(?<!obliged )(?<!great )(?<!nice )\bif you(?! (?:could|would)$)"
    r"(?: \w+)?|\bthe right(?: \w+){0,2}? to|\brights? to request|\brequests to"
    r"|(?<!not )\bhappy (?:for you )?to|\b(?:be )?able to|\bwhether to ask you to|\bexplain the)\s*$",
    re.IGNORECASE,
)

#: Sentences that ask for nothing: they list rights, threaten, thank, or tell of the past.
IDLE = re.compile(
    r"\bdid you know\b|\bare you (?:ready|prepared|compliant)\b|\bhow to (?:handle|deal with|answer)\b|\b(?:any|every|each|a|your) (?:customers?|clients?|person|individual|employee|one|body)"
    r" (?:can|may|could|might|has the right)\b|\b(?:anyone|anybody|people|customers) (?:can|may|could|have the"
    r" right)\b|\b(?:the )?existence of (?:the|a|my|your) right|\babout the right to\b"
    r"|\breserve (?:the|my|our|all|any)? ?(?:right|rights)\b"
    r"|\b(?:you|we) (?:have|has|had) the right to|\byour rights? (?:to|of|under|include)"
    r"|\byour (?:privacy )?(?:notice|policy|website) (?:says|states|tells|promises|mentions)"
    r"|\b(?:is|are) (?:fulfilled|met)\b|\bcannot claim an exception\b"
    r"|\bwill result in\b|\bresult in the\b",
    re.IGNORECASE,
)

#: A request that was made before: what it asks is told, not asked again.
PAST = re.compile(
    r"(?<!once )(?<!when )(?<!after )(?<!soon as )(?<!until )\b(?:I|we|my \w+|he|she) (?:have |had |'ve |already |first |previously |originally |also "
    r"|twice |repeatedly )*(?:asked|requested|wrote|written|emailed|e-mailed|sent|made|submitted"
    r"|told|objected|unsubscribed|withdrew|opted out|complained|called|rang|phoned|applied"
    r"|exercised|contacted|tried|clicked|received a)\b|\bI['’]ve (?:already |twice )*(?:asked|requested"
    r"|written|told|sent|unsubscribed|objected|tried|clicked)\b",
    re.IGNORECASE,
)
#: … unless the sentence says that it is asked now all the same.
AGAIN = re.compile(
    r"\b(?:again|now|once more|please|hereby|still want|still would like|repeat|I am asking"
    r"|I(?:['’]d| would) like|I want)\b",
    re.IGNORECASE,
)
