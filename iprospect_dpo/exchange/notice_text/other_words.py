"""The words by which notices of any layout say what they say: headings, sentences, names."""

from __future__ import annotations

import re

from iprospect_dpo.law.dates import MONTHS
from iprospect_dpo.law.lawful_bases import Basis

_I = re.IGNORECASE
WE = r"(?:we|I)"
INFO = r"(?:(?:your |the |any |this |that |it|them|my |our )*(?:personal )?(?:information|data|details|records?)?)"
#: What the headings of a section ask, the surest first.
SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, _I))
    for name, pattern in (
        ("contents", r"^(?:table of )?contents$|^on this page$|^in this (?:notice|policy)$"),
        ("complaint", r"complain|concerns?$|unhappy|not happy|information commissioner|\bico\b"),
        (
            "rights",
            r"\byour (?:\w+ ){0,3}rights\b|^rights\b|your choices|what (?:you can|can you) (?:ask|do)|can I see it",
        ),
        ("cookies", r"\bcookies?\b|tracking"),
        ("transfers", r"outside the uk|abroad|overseas|international|transfer|leave the country"),
        (
            "retention",
            r"how long|retention|retain|\bkeep (?:it|your|the|them|this|my)\b|how (?:do )?(?:we|I) store|get rid of|storage"
            r" period|^(?:we|I) delete|^kept\b|when (?:do )?(?:we|I|you) (?:delete|destroy)",
        ),
        (
            "sharing",
            r"\bshar(?:e|ed|ing)\b|^(?:given|sent|passed) to\b|disclos|third part|recipients?|passed (?:on )?to|who (?:else )?(?:sees|has|gets|can see|will see|do"
            r" (?:we|I|you)|we|I|receives)\b|whom|pass(?:ing)? (?:it|your)",
        ),
        (
            "bases",
            r"\b(?:legal|lawful) (?:bas[ei]s|grounds?|reasons?)\b|\bgrounds? for\b|allowed to|gives? (?:you|us|me) the right"
            r"|^why the law",
        ),
        (
            "sources",
            r"where (?:do |did |does )?(?:we|I|it|you|your)\b.*(?:\b(?:get|got|come|comes|from|collect|obtain)|$)|how (?:do |did )?(?:we|I|you)"
            r" (?:get|obtain|collect|come by)|\bsources?\b|comes? from",
        ),
        (
            "purposes",
            r"why (?:do )?(?:we|I|you)|how (?:do |will )?(?:we|I|you) (?:use|process)|\bpurposes?\b|what (?:do )?(?:we|I|you) (?:use|do"
            r" with)|use of (?:your|personal)|how your (?:information|data) is used|what (?:we|I) do with|using your|^why\b|what (?:it|they)"
            r" (?:is|are) for|^reasons?\b|^what for",
        ),
        (
            "collect",
            r"(?:information|data|details) (?:that )?(?:do |which )?(?:we|I|you|collected|held)|type of (?:personal )?information|what"
            r" (?:personal )?(?:information|data|details)|what (?:do |we|I)|categories of|personal (?:data|information) (?:we|I)|^(?:the )?personal"
            r" (?:data|information)$|collect|know about",
        ),
        ("security", r"secur|protect|safe"),
        (
            "contact",
            r"contact|who (?:we are|I am|is|are you)|about (?:us|me)|controller|get in touch",
        ),
        (
            "other",
            r"changes? to|children|links?|definitions?|introduction|overview|marketing|automated|profil",
        ),
    )
)
NUMBERED = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+)\s+", _I
)
#: "HMRC, your pension provider and the company that hosts our software."
PLAIN_LIST = re.compile(
    r"^(?!(?:we|I|you|if|in|when|most|some|all|this|these|nobody|no)\b)[\w’'& -]+(?:,| and )", _I
)
LABEL = re.compile(r"^(?P<label>[A-Z][\w’' ]{3,45}?)\s*:\s+(?P<rest>\S.*)$")
#: A sentence that a list goes on, and a heading that asks, both without a mark at the end.
SAYS = re.compile(r"(?:we|I) .*\b(?:to|that|can|for|with)$", _I)
ASKS = re.compile(r"(?:why|what|who|where|how)\b[\w’' ]{5,60}$", _I)
OPENS_LIST = re.compile(
    r"\b(?:following|include[sd]?|including|such as|namely|may be|reasons|these|in order to|so that (?:we|I) can|to"
    r"|collect|hold|keep|process|record|use|ask (?:you )?for|with|from)\s*:\s*(?P<rest>.*)$",
    _I,
)
RUN_IN = re.compile(
    rf"\b{WE} (?:may |will |also |only |currently |usually |need to |might )*(?:collect|hold|keep|record|store|process|ask (?:you )?for|take"
    r"|gather|note|write|jot|need|want)(?: and (?:process|use|hold|keep|store))?(?: down)? (?P<items>(?:your|the|a|only your|their|names?|contact|details)\b[^.;]{3,220}?)"
    r"(?= so that\b| so (?:we|I)\b| in order\b| to (?:help|do|make|book|arrange|run|send|price|give|provide|deliver|reply|take)\b| for \w+"
    r" (?:years|months)| when\b| if\b| because\b|[.;]|$)",
    _I,
)
SO_THAT = re.compile(
    rf"\b(?:so that {WE} can|so {WE} can|in order to|{WE} (?:use|process|need) (?:it|them|this|these|those"
    r"|(?:the |this |your )?(?:personal )?(?:information|data|details))(?: that you have given (?:us|me))? (?:in order )?to)\s+"
    r"(?P<items>[^.;:]{3,200})|^to (?P<first>[^.;:,]{3,80}?),? (?:we|I) (?:need|use|hold|keep|ask for)\b",
    _I,
)
SHARED = re.compile(
    rf"\b{WE} (?:may |will |also |only |sometimes |have to |must |might |do )*(?:(?:share|disclose|pass)s?\b[^.;:]{{0,60}}?"
    r"\b(?:with|to)|(?:give|send|provide)\b[^.;:]{0,40}?\bto(?! you\b| me\b))\b(?P<items>[^.;:]{3,200})|\b(?P<who>(?:my|our|the) [\w’' -]{3,40}?) (?:sees?|gets?|receives?|has access to|can see|handles?"
    r"|processes?)\b",
    _I,
)
_THAT = r"(?:information|data|details|it|this|these|everything|letters|referrals|names?|bookings?|orders?|photos?)"
#: How a notice names the person themselves as the source.
YOURSELF = "Directly from you"
#: Who the information comes from: "we get it from …", "details come from …", "… gives us your name".
FROM = re.compile(
    rf"\b{WE} (?:may |will |also |sometimes |only |do )*(?:get|obtain|collect|receive|take|have)\b[^.;:]{{0,60}}?"
    r"\bfrom (?P<ours>[^.;:]{2,200})"
    rf"|\b{_THAT}(?: (?:also|mostly|usually|mainly|only))* comes? (?:directly |straight )?from (?P<comes>[^.;:]{{2,200}})"
    rf"|^(?:sometimes |often |now and then )?(?P<gives>(?:your|the|an?|another) [\w’', -]{{2,60}}?) (?:gives?|sends?|tells?|passes)"
    r" (?:us|me) (?:your|the|some)\b",
    _I,
)
FROM_YOU = re.compile(r"\byou (?:give|tell|send) (?:us|me)\b", _I)
NOBODY = re.compile(
    r"\b(?:no ?body|no one|nobody else|not share|never share|do not (?:share|pass|sell|give)|don['’]t (?:share|pass|sell))\b",
    _I,
)
KEPT = re.compile(
    rf"\b(?:{WE}|it|they|records?|invoices?|data|information|details|notes|files|are|is)\b[^.;]{{0,60}}\b(?:keep|kept|retain(?:ed)?|store[ds]?"
    r"|hold|held|delete[ds]?|destroy(?:ed)?|shred(?:ded)?|erased?|remove[ds]?)\b[^.]{0,120}\b(?:\d+|one|two|three|four|five|six|seven|eight|ten"
    r"|twelve|eighteen|as long as|until|month|year|day|no longer than)\b[^.]*",
    _I,
)
BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    (Basis.RECOGNISED_LEGITIMATE_INTERESTS, re.compile(r"recognised legitimate interest", _I)),
    (
        Basis.LEGITIMATE_INTERESTS,
        re.compile(r"(?<!recognised )legitimate(?: business)? interests?", _I),
    ),
    (
        Basis.CONSENT,
        re.compile(r"\b(?:your |with (?:your )?|explicit |given )?(?:consent|permission)\b", _I),
    ),
    (Basis.CONTRACT, re.compile(r"\bcontract(?:ual)?\b", _I)),
    (
        Basis.LEGAL_OBLIGATION,
        re.compile(
            r"\blegal(?:ly)? (?:obligations?|duty|duties|requirements?|required)\b|\bobliged by law\b|\b(?:the )?law (?:says|requires)"
            r"|\bbecause (?:hmrc|the law)\b|\brequired by law\b",
            _I,
        ),
    ),
    (Basis.VITAL_INTERESTS, re.compile(r"\bvital interests?\b", _I)),
    (Basis.PUBLIC_TASK, re.compile(r"\bpublic (?:task|interest task)\b", _I)),
)
FITS = {
    Basis.CONSENT: re.compile(
        r"market|newsletter|offers|news\b|photo|social media|review|testimonial|cookie|letter", _I
    ),
    Basis.LEGAL_OBLIGATION: re.compile(r"account|tax|invoice|legal|law|hmrc|record", _I),
}
NOT_OURS = re.compile(r"ico\.org|information commissioner|wycliffe|0303 ?123|sk9 ?5af", _I)
#: A proper name: words with capitals, "&", "and", "of", "the" between them.
_PROPER = r"[A-Z0-9][\w’'.-]*(?: (?:&|and|of|the|[A-Z0-9][\w’'.-]*)){0,5}"
NAMED = (
    re.compile(r"^(?:name|business|company|controller|data controller)\s*:\s*(?P<name>.+)$", _I),
    re.compile(
        r"^privacy (?:notice|policy|statement)\s*(?:[-–—:|]|for|of)\s*(?P<name>[^.]{2,70})$", _I
    ),
    re.compile(
        r"^(?P<name>[^.:|]{2,70}?)(?:['’]s)?\s*(?:[-–—:|]\s*)?(?:customer |client |website )?(?:privacy|data protection) (?:notice|policy|statement)$",
        _I,
    ),
    re.compile(
        r"(?i:privacy|data protection) (?i:notice|policy|statement) (?:for|of) (?P<name>[A-Z][^,(.]{2,60}?)\s*(?:\(|,|\bdescribes\b|\bexplains\b|\btells\b|\bsets\b|$)"
    ),
    re.compile(
        rf"^(?P<name>{_PROPER}) (?:is|are) (?:a trading name|the trading name|(?:owned and )?run by|the business of)\b"
    ),
    re.compile(rf"^(?P<name>{_PROPER}) \([\"“]"),
    re.compile(
        rf"^How (?P<name>{_PROPER}) (?:uses?|handles?|looks? after|treats?|protects?|collects?)\b"
    ),
    re.compile(
        rf"(?i:data protection|privacy|your (?:personal )?(?:data|information|details|privacy)) (?i:at|with) (?P<name>{_PROPER})(?=[.,]|$)"
    ),
    re.compile(rf"^[A-Z][a-z]+ (?:privacy|data protection): (?P<name>{_PROPER})$"),
    re.compile(
        rf"\b(?:I|we|We)\b[^.]{{3,80}}? (?:as|under the name|under the name of|called) (?P<name>{_PROPER})(?=[.,]| \()"
    ),
    re.compile(
        r"\b(?:I|we) trade as (?P<name>[A-Z][\w’'& .-]{2,50}?)(?=,| from\b| in\b| at\b|\.|$)"
    ),
    re.compile(
        r"\btrading as (?P<name>[A-Z][\w’'& .-]{2,50}?)(?=,| from\b| in\b| at\b|\.| \(|\)|$)"
    ),
    re.compile(r"^(?P<name>[A-Z][\w’'& .-]{2,50}?) (?:is|are) (?:the |a )?(?:data )?controller\b"),
    re.compile(
        r"\b(?:the )?(?:data )?controller (?:is|for [^.]{3,40} is) (?P<name>[A-Z][\w’'& .-]{2,50}?)(?=,| of\b| \(|\.|$)"
    ),
    re.compile(
        r"\b(?:we|I) (?:are|am) (?P<name>[A-Z][\w’'& .-]{2,50}?)(?=,| \(| and\b| of\b| based\b|\.|$)"
    ),
    re.compile(
        r"^(?P<name>[A-Z][\w’'& .-]{2,50}?) \([A-Z][\w’' .-]+, (?:sole trader|owner|proprietor)\)"
    ),
)
A_NAME = re.compile(
    r"^(?!.*\b(?:privacy|information|data|policy|notice|we|your|website|visit|introduction|this)\b)[A-Z0-9].{1,60}$",
    _I,
)
#: A first line that is nothing but a name: each word of it has a capital.
A_TITLE = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|&|and|of|the)){1,5}")
#: What names nothing in particular.
GENERAL = re.compile(
    r"^(?:the )?following\b|^(?:the |your |this |some |certain |following )*(?:personal )?(?:information|data|details)\b.*$|\b(?:obligation|legitimate interest)\b"
    r"|^(?:none|nobody|no[- ]one|-|–)$|^where you\b|^if it\b|^when\b|^which\b|^you can\b|^your (?:permission|agreement|consent)$",
    _I,
)
COLUMNS = (
    (
        "purposes",
        re.compile(r"purpose|what (?:we|I) do|why|activity|reason|use of|how (?:we|I) use", _I),
    ),
    ("bases", re.compile(r"basis|bases|legal ground|lawful", _I)),
    ("retention", re.compile(r"how long|retention|kept|keep|period", _I)),
    ("sharing", re.compile(r"who|shared|recipient|sees|with whom|pass", _I)),
    ("sources", re.compile(r"where|source|from", _I)),
    (
        "collect",
        re.compile(
            r"data|information|what (?:we|I) (?:use|hold|collect|keep)|details|categor|type", _I
        ),
    ),
)


LETTERED = re.compile(r"^\s*\(?[a-z]\)\s", _I)
OPENERS = (
    ("bases", re.compile(r"\b(?:lawful|legal) bas[ei]s\b|\bgrounds\b", _I)),
    (
        "sources",
        re.compile(r"\bsources?\b|\bindirectly\b|\b(?:get|obtain|receive)\b[^.]{0,40}\bfrom\b", _I),
    ),
    (
        "purposes",
        re.compile(
            r"\breasons?\b|\bpurposes?\b|\bin order to\b|\bso that\b|\bto\s*:$|\bwe use\b", _I
        ),
    ),
    ("sharing", re.compile(r"\bshare\b|\bdisclose\b|\bpass\b|\brecipients?\b", _I)),
    ("retention", re.compile(r"\bkeep\b.*\b(?:for|until|long)\b|\bretain\b|\bhow long\b", _I)),
    ("collect", re.compile(r"\b(?:information|data|details|collect|hold|process)\b", _I)),
    ("rights", re.compile(r"\brights?\b", _I)),
)


NO_NAMES = {
    "our",
    "the",
    "my",
    "us",
    "me",
    "customer",
    "customers",
    "client",
    "clients",
    "members",
    "guest",
}
NO_NAMES |= {"website", "page 1", "users", "visitors", "patients", "you"}


MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (20\d\d)\b", _I)
