"""Whether a letter complains about how somebody's information was handled, and to whom.

A threat to complain is none; a grumble about goods or service is none (DPA 2018 s.164A is about
infringements of data protection law); an unanswered request complained of is one.
"""

from __future__ import annotations

import re

from iprospect_dpo.exchange.incoming.asked import cited

_DATA = (
    r"(?:data|information|details|privacy|personal|gdpr|consent|confidential\w*|records?|e-?mails?"
    r"|phone number|files?|bank statements?|marketing|request|newsletter|promotions?|photos?|footage|recordings?|recorded|address|unsubscribe\w*)"
)
#: The letter speaks of information about people.
ABOUT_DATA = re.compile(rf"\b{_DATA}\b", re.IGNORECASE)
#: It speaks at least of something that is somebody's own.
ABOUT_SOMEBODY = re.compile(
    r"\b(?:my|our|his|her) (?:\w+ ){0,2}(?:number|photos?|reviews?|testimonial|files?|account|statements?"
    r"|name)\b|\bprivate\b|\b(?:photos?|pictures?|videos?|footage|recordings?) of (?:me|us|my|our)\b",
    re.IGNORECASE,
)
EXPLICIT = re.compile(
    r"\b(?:lodg|mak|rais|submit|fil|register|escalat|bring)(?:e|es|ing|ed)?\b[^.;]{0,30}?"
    r"\b(?:complaints?|grievance)\b|\b(?:formal|official|data protection|this) complaint\b"
    r"|\bthis is (?:a|my) (?:\w+ )?complaint\b|\bI (?:am |must |wish to |want to |would like to "
    r"|hereby |therefore |'d like to )*complain(?:ing)?\b|\bI['’](?:m|d like to) complain(?:ing)?\b"
    r"|\bmy complaint (?:is|about|concerns|against)\b|\bwriting to complain\b|\bcomplaint about\b"
    r"|\bcomplaint against\b|^(?:re: ?|subject: ?)?complaint\b(?! from)"
    r"|\bas (?:a|my) (?:\w+ )?complaint\b",
    re.IGNORECASE,
)
IMPLIED = (
    re.compile(
        r"\byou(?:r (?:\w+ )?(?:company|firm|staff|colleague|employee|assistant|office))?"
        r"(?:['’]ve| have| has)? ?(?:also |just |then |wrongly |carelessly |apparently |again )*"
        r"(?:shared|lost|leaked|disclosed|passed on|passed|sold|exposed|published|posted|gave|given"
        r"|sent|cc['’]?d|copied in|misused|mishandled|emailed|e-mailed|forwarded|told|breached"
        r"|violated|recorded|used|put|read out)\b(?! (?:me|us) (?!(?:some(?:one|body)|another)))"
        r"(?!(?: \w+){0,2} about (?:me|my))[^.]{0,80}?\b(?:my|me|our|to (?:a|the|another|someone|somebody"
        r"|everyone|other)|without|gdpr|data protection|privacy)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:you(?:['’]ve| have)?|your \w+ (?:have|has)) (?:still |again |completely |simply "
        r"|just |so far )*(?:ignored|failed|not (?:answered|replied|responded|dealt|acted|done"
        r"|stopped|complied|deleted|removed)|never (?:answered|replied|responded|acted)|refused"
        r"|done nothing|kept (?:sending|emailing|calling))\b|\byou (?:haven['’]t|did ?n['’]t|did not"
        r"|never|still have(?:n['’]t| not)|still do ?n['’]t|won['’]t) (?:\w+ )?(?:answer\w*|repl\w+"
        r"|respond\w*|act\w*|stop\w*|compl\w+|deal\w*|delete\w*|remove\w*)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:I|we)(?: have|['’]ve| had)? (?:still |so far |yet |had )*(?:(?:not|never) (?:had|received"
        r"|heard|got)|heard nothing|had no (?:reply|answer|response)|received (?:no|nothing)"
        r"|got no (?:reply|answer))\b|\b(?:haven['’]t|have not) (?:\w+ )?(?:received|heard|had|got)\b"
        r"[^.]{0,40}\b(?:answer|reply|response|anything|back|from you)\b|\bno (?:reply|answer"
        r"|response) (?:so far|yet|from you|to my|has|at all)\b|\b(?:period|month|deadline|time limit"
        r"|time)\b[^.]{0,60}\b(?:exceeded|has passed|expired|is over|has gone|ran out|long past)\b"
        r"|\b(?:more than|over) (?:a|one|two|three|four|five|six|\d+) (?:months?|weeks) ago\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:unhappy|dissatisfied|not happy|not satisfied|appalled|disappointed|disgusted|upset"
        r"|outraged|shocked|angry|annoyed|furious|(?:I am|I['’]m|very|deeply|really) (?:concerned|worried))\b[^.]{0,80}?"
        rf"\b(?:{_DATA}|handled|handling|treated|shared|used)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:breach|infring\w*|violat\w*|contraven\w*|breaking|against) (?:of |the |my )*"
        r"(?:data protection|gdpr|uk gdpr|privacy|pecr|law|rights?|confidentiality)\b"
        r"|\bdata breach\b|\bunlawful(?:ly)?\b[^.]{0,40}\b(?:process|shar|us|disclos|record|sen)\w+",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:this )?admonition\b|\bcontacting you again\b|\b(?:second|third|final|last) (?:request"
        r"|reminder|time of asking)\b|\bdespite (?:my|having|asking|unsubscribing|repeated)\b"
        r"|\b(?:still|kept|continue to|(?:I|you) keep) (?:getting|receiving|get|receive|sending|being sent)\b"
        r"|\bnobody (?:has )?(?:answered|replied|responded|got back)\b",
        re.IGNORECASE,
    ),
)
#: A complaint that may come is none yet.
THREAT = re.compile(
    r"\breserve (?:the|my|our|all)? ?rights?\b|\botherwise\b|\bif (?:you|I|we|this|nothing)\b[^.]{0,90}"
    r"\b(?:will|shall|may|might|would)\b|\b(?:I|we) (?:will|shall|may|might|would)(?: then| have to"
    r"| also| be| not hesitate to)* (?:complain|lodge|report|go to|take|escalat|mak)"
    r"|\b(?:right|entitled|able|free) to (?:complain|lodge|make a complaint)|\bfailing which\b"
    r"|\bI(?:['’]ll| will) (?:complain|go|report|take|escalate|be)\b|\bhow (?:do|can|would) I"
    r" (?:make|lodge)\b|\bunless\b[^.]{0,80}\b(?:will|shall)\b|\bnot (?:a|making a|wish to make a)"
    r" complaint\b|\bno complaints?\b",
    re.IGNORECASE,
)
#: Before words that accuse: they only suppose.
SUPPOSED = re.compile(
    r"\b(?:if|in case|should|whether|where|in the event that|who|what|which|to whom|when)\b"
    r"[^,;.]*$",
    re.IGNORECASE,
)
#: "The report you sent to my insurer" names it; "could you put" asks: neither complains.
_NOT_DONE = re.compile(
    r"\b(?:report|letter|invoice|form|e-?mail|message|assessment|bill|quote|photos?|parcel|order|card"
    r"|certificate|documents?|link|brochure) (?:that )?$|\b(?:can|could|would|will|please|should|must) $",
    re.IGNORECASE,
)
TO_REGULATOR = re.compile(
    r"^\W*(?:the )?information commission(?:er['’]?s? office)?\W*$|^\W*(?:the )?ico\W*$"
    r"|\bWycliffe House\b|\bArt(?:icle|\.)? ?77\b|\bsection 165\b|\bs\.? ?165\b"
    r"|^\W*(?:dear |to:? ?)(?:the )?(?:information commission\w*|ico\b|supervisory authority"
    r"|sir or madam at the (?:ico|information commission\w*))"
    r"|\bcomplaint with you\b[^.]{0,200}\bcontroller\b|\b(?:the following|against the|about the)"
    r" (?:data )?controller\b|\bget them to\b",
    re.IGNORECASE | re.MULTILINE,
)

#: For accusations of silence: the letter is about a request under data protection law.
ABOUT_A_REQUEST = re.compile(
    r"\b(?:personal (?:data|information|details)|gdpr|data protection|subject access|d?sar|my (?:\w+ )?"
    r"(?:data|information|details|file|records|consent|account|number|address|e-?mail)|art(?:icle|\.)?"
    r" ?(?:\d\d|\{)|erasure|privacy|unsubscrib\w*|newsletters?|marketing|mailing list|delet\w+|request"
    r"\b[^.]{0,30}\b(?:data|information))\b|\{request_article\}",
    re.IGNORECASE,
)
#: Further accusations that need no second look.
PLAIN = re.compile(
    r"\b(?:breach\w*|infring\w*|violat\w*) (?:\w+ ){0,2}(?:gdpr|data protection|privacy)\b"
    r"|\bno right to (?:keep|have|hold|use|share)\b[^.]{0,40}\b(?:my|our)\b"
    r"|\b(?:took too long|refused|late)\b[^.]{0,40}\b(?:data request|my file|my data|access request)\b"
    r"|\bmy (?:details|data|file|information|records?) (?:were|was|are|is|has been|have been) (?:on a|in a"
    r"|left|lost|seen|found|given to|shared|leaked|stolen)\b|\byour (?:\w+ )?(?:engineer|driver|staff"
    r"|office|apprentice|men|receptionist|colleague)\b[^.]{0,50}\b(?:used|told|read out|shared|showed"
    r"|posted|put|phoned|called)\b[^.]{0,60}\b(?:number|address|details|photo|data|private|e-?mail|told"
    r" her|told him)\b|\bsome(?:one|body) (?:at|in|from) your\b[^.]{0,30}\b(?:read out|told|shared|gave"
    r"|looked)\b|\braise a concern\b|\bconcern about how my\b|\b(?:asked|told) you to (?:delete|remove"
    r"|erase|stop|correct|unsubscribe)\b[^.]{0,80}\bstill\b|\bpromised to (?:remove|delete|stop)\b"
    r"|\byou(?: now)? say it['’]?s lost\b|\bmust(?: have| of) (?:told|shared|leaked|given)\b",
    re.IGNORECASE,
)
#: Those of IMPLIED that only accuse of silence or delay, by their place.
OF_SILENCE = (1, 2, 3, 5)


def complaint_in(told: list[str], text: str, *, asked_before: bool = False) -> tuple[str, str]:
    """Return the words that complain and to whom; two empty texts when none does."""
    about_data = bool(ABOUT_DATA.search(text))
    if not (about_data or asked_before) and not ABOUT_SOMEBODY.search(text):
        return "", ""
    to_whom = "the regulator" if TO_REGULATOR.search(text) else "you"
    about_request = asked_before or bool(ABOUT_A_REQUEST.search(text))
    for sentence in told:
        if THREAT.search(sentence):
            continue
        if (about_data or asked_before) and (match := EXPLICIT.search(sentence)):
            return cited(sentence, match), to_whom
    for sentence in told:
        if THREAT.search(sentence):
            continue
        for number, pattern in enumerate((*IMPLIED, PLAIN)):
            if number in OF_SILENCE and not about_request:
                continue
            if pattern is not PLAIN and not about_data:
                continue
            found = pattern.search(sentence)
            before = sentence[: found.start()] if found else ""
            if found and not SUPPOSED.search(before) and not _NOT_DONE.search(before):
                return cited(sentence, found), to_whom
    return "", ""
