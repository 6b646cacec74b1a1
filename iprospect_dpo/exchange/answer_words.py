"""The words of headings and cells that say yes or no, as lists of people use them."""

from __future__ import annotations

import re

_I = re.IGNORECASE

NEGATION = re.compile(r"\b(?:no|not|never|non|without|did not|does not|has not|isn t|dis)\b", _I)
#: Headings whose cells say no when they are filled.
NO = re.compile(
    r"withdr[ae]w|\bunsub|un subscri|opt(?:ed)? ?out|\bobject(?:ed|ion|s)?\b|\brefus(?:ed|al)?\b"
    r"|\bdeclin|\bbounc\w*|suppress|do not|don t|block ?list|black ?list|\bblocked\b"
    r"|\bclean(?:ed)?\b(?: time)?|\bcomplain(?:ed|ing|ts?)\b|\bdnc\b|^stop(?:ped)?\b|\bdeceased\b"
    r"|\berased?\b|\bon hold\b|\bdisabled\b|\binactive\b|\bspam\b|\bexcluded?\b|\bdeath ?date\b"
    r"|\bremoved?\b|\brevoked?\b|\bexpire[sd]?\b|\bended\b|\blapsed\b|cancel(?:led|ed)?\b|\bstopped\b",
    _I,
)
#: A heading that turns a no round: the negation stands right before it.
NOT_NO = re.compile(rf"\b(?:not|never|no|non)\s+(?:yet\s+)?(?:been\s+)?(?:{NO.pattern})", _I)
#: Headings that ask the person, whatever else stands in them.
QUESTION = re.compile(
    r"\b(?:ok|okay|happy|willing) (?:to|for us to|with)\b|\b(?:may|can|shall|could|should) we\b|\bwould you like"
    r"\b|\bdo you (?:want|wish|agree|consent)\b|\b(?:contact|write to|reach) (?:me |you |them )?by\b|\bjoin (?:our"
    r" |the |my )?(?:e ?mail |mailing )?list\b|\bkeep (?:you|me|them|us) (?:posted|informed|updated|in touch)\b"
    r"|\bsign (?:me|you) up\b|\b(?:receive|get|send (?:me|you)) (?:our |the |your |my )?(?:\w+ )?(?:news\w*|e ?mails?"
    r"|offers|updates|letters?|texts?)\b|^signed up$|\b(?:text|sms|e ?mail|phone|post|calls?|mail) (?:ok|okay"
    r"|consent|allowed|permitted)\b|\bmailing list\b$|\bI(?: would| d|['’]d|['’]m| am)? (?:like|want|wish|agree|consent|happy)\b|\bhear (?:about|from)\b|\bstay in touch\b|\bwants? (?:the |our )?(?:news ?letter"
    r"|e ?mails?|mailings?|news)\b",
    _I,
)
#: Headings whose cells must say yes.
YES = re.compile(
    r"consent(?! to track)|opt(?:ed)? ?in\b|\bsubscri(?:bed?|ption)\b|\bpermission\b|\baccepts?\b"
    r"|\bagree[ds]?\b|\bgdpr\b|marketing(?! contact)|mailing (?:ok|allowed)"
    r"|^newsletter$|\bcontactable\b|\bmailable\b|^(?:contact |member |subscriber )?status$",
    _I,
)
#: Headings whose cells may say no, and need not say yes.
MAYBE = re.compile(
    r"^(?:event(?: type)?|action|answer|response|choice|decision|state|active|confirmed|preference"
    r"|status.*|.*status|tags?|categories|labels?|comments?|notes?|remarks?|reply|last reply|delivery)$"
    r"|consent note|marketing contact",
    _I,
)
#: Headings under which people write what they like: a yes among it is no answer.
FREE = re.compile(
    r"^(?:tags?|categories|labels?|comments?|notes?|remarks?|last reply|delivery)$|consent note", _I
)
#: Headings of what goes with an answer, or has nothing to do with it.
BESIDE = re.compile(
    r"\bdate\b|\btime\b|\btext\b|\bword|\bsource\b|\bmethod\b|\bhow\b|\bwhere\b|\bip\b|\bversion\b"
    r"|\bproof\b|\bevidence\b|\bid\b|\burl\b|\bpage\b|\bform\b|\bname\b|\bsegment\b|\bby\b|\bhistory\b"
    r"|\blink\b|\brate\b|\brating\b|\bfrequency\b|\blanguage\b|\btype\b|\bsince\b|\bon\b|\bat\b"
    r"|\blists?\b|\breason\b",
    _I,
)
#: Headings of something else: a membership, an order, a job, a firm.
UNRELATED = re.compile(
    r"\b(?:order|payment|marital|delivery (?:address|date)|invoice|shipping|job|employment|vat|tax|project"
    r"|stock|patron|membership|charge|debit|gift aid|donation|ticket|booking|attendee|policy|tenancy"
    r"|patient|loan)\b|^(?:company|organi[sz]ation|business|employer|title|position|role|street|town|city"
    r"|product|items?|department)(?: name)?$",
    _I,
)
CHANNELS = {
    "sms": re.compile(r"\b(?:sms|text message|texts?|mobile)\b", _I),
    "live-call": re.compile(r"\b(?:call|calls|phone|telephone)\b", _I),
    "automated-call": re.compile(r"\b(?:call|calls|phone|telephone)\b", _I),
    "post": re.compile(r"\b(?:post|postal|letters?)\b", _I),
    "email": re.compile(r"\be ?mails?\b|\bmail\b|newsletter|\be ?mailed\b", _I),
    "app": re.compile(r"\b(?:app|push|notifications?)\b", _I),
}
SAYS_YES = re.compile(
    r"(?:yes|yep|y|true|1|x|on|ok|okay|opted in|opt in|subscribed|active|consented|consent(?: was)? given|given"
    r"|agreed|accepted|confirmed|granted|[✓✔☑]|subscribe|allowed|permitted|double|single|double opt in|ticked"
    r"|checked|signed up|wants .*|happy to .*|yes please)"
    r"(?P<more>[ ,:;(–-].*)?",
    _I,
)
#: What stands behind a yes and takes it back, or leaves it open.
BUT = re.compile(r"\b(?:but|not|n|no|never|unless|until|except|pending|tbc|maybe|only)\b|\?", _I)
#: Words that say that an address works, how it is written to, or how an order stands: neither.
NEITHER = re.compile(
    r"(?:valid|verified|deliverable|live|marketing contact|non marketing contact|e ?mail|html|text"
    r"|not applicable|paid|completed?|refunded|shipped|fulfilled|processed|succeeded|succesful|successful|open"
    r"|closed|lead|customer|prospect|client|member|supplier|full|standard)(?:[ ,:;(–-].*)?",
    _I,
)
#: Words that leave the answer open wherever they stand.
OPEN = re.compile(
    r"(?:pending|unconfirmed|not confirmed|unknown|awaiting.*|junk|deleted|archived|imported|new"
    r"|not (?:sure|known|set|answered)|maybe|invited|transactional|cleaned ?up|unverified"
    r"|draft|inactive|y n)"
    r"(?:[ ,:;(–-].*)?",
    _I,
)
#: Headings of what leaves the answer open where it is so.
OPENING = re.compile(r"\b(?:pending|archived|unconfirmed)\b", _I)
BASIS = re.compile(r"legal basis|lawful basis", _I)
BY_CONSENT = re.compile(r"\bconsent\b", _I)
#: A cell that says no under a heading that asks.
SAYS_NO = re.compile(
    r"(?:n|false|0|off|left|never|un(?:ticked|checked|selected)|not (?:checked|ticked|selected)|dissent\w*|[✗✘☐❌]|(?:i d |would )?rather not|paper only|post only|phone only"
    r"|no(?:pe|pe thanks)?(?:\b.*)?|was yes.*|withdrawal|opt out|declined|refused|objection|revoked|removed?|cleaned"
    r"|erased|stop(?:ped)?|complaint|abuse|cancelled|expired|lapsed|rejected|denied|not subscribed|non subscribed"
    r"|not interested|not (?:to|for) .*)",
    _I,
)
#: Words in any cell of an answer or status that say no, wherever in it they stand.
STATUS_NO = re.compile(
    r"\bunsub\w*|\bun subscribed\b|\bwithdr[ae]w\w*|\bopt(?:ed)? out\b|\bobjected\b|\bblocked\b|\bblock ?listed\b"
    r"|\bblack ?listed\b|\bsuppress\w*|\bcomplain\w*|\bspam\b|\bbounced?\b|\bundeliver\w*|\bon hold\b|\bhold\b"
    r"|\bdeceased\b|\bremoved\b|\bdo not\b|\bdon t\b|\bno (?:contact|consent|marketing|e ?mails?)\b",
    _I,
)
EMPTY = re.compile(r"[^\w✓✔☑✗✘☐☒❌]*|_+|null|none|n/?a|0000-00-00.*|nan", _I)
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]\d{2,4}.*")
#: What a column of noes says of somebody who said none.
NO_NO = {
    *("no", "n", "false", "0", "never", "none", "off", "active", "valid", "not bounced", "ok"),
    *("unchecked", "not checked", "unticked", "no bounce", "clean", "subscribed"),
}
#: Words that say no of a person under any heading at all.
PLAIN_NO = re.compile(
    r"^(?:unsub(?:scribed?)?|un subscribed|opt(?:ed)? out|withdrawn|withdrew|objected|block ?listed"
    r"|black ?listed|suppressed|deceased|bounced|complained|remove|stop|left us|leave alone)\b"
    r"|\bun ?subscribed?\b|\bopted out\b|\bno (?:consent|marketing|further (?:contact|e ?mails?|mail)|contact"
    r"|e ?mails?(?: please)?|(?:more )?(?:e ?mails?|letters|mail|mailings?|calls|texts|news|contact)(?! received))\b"
    r"|\b(?:do(?:es)? not|don t|doesn t|did not|didn t|will not|won t|never|not to|stop|no longer)\s+(?:want\w*\s+"
    r"|wish\w*\s+|like\s+)?(?:any\s+|the\s+|our\s+|us\s+)?(?:to\s+)?(?:be\s+)?"
    r"(?:contact|e ?mail|mail|writ|call|text|ring|phon|send|receiv|hear|news|use\b)\w*"
    r"|\b(?:remove|removed|take|taken)\b.{0,20}\b(?:off|from)\b.{0,20}\blists?\b|\b(?:ask\w*|wants?|wish\w*|request\w*)"
    r" to be (?:removed|taken off|left|deleted)\b|\bwants? nothing\b|\b(?:told|asked) (?:us|me) to (?:stop|leave)\b"
    r"|\bhad enough of\b|\bfed up with\b|\bchanged (?:her|his|their|its) mind\b|\b(?:ex|former) (?:subscriber|reader)\b"
    r"|\b(?:post|paper|phone|letters?) only\b|\bpassed away\b|\bdied\b|^d \d{4}$|\brip\b|\bdeceased\b|^the late\b"
    r"|\bdead\b(?! (?:lead|link|line))|\bhands off\b|\bleave (?:her|him|them|me) alone\b"
    r"|\bwithdr(?:e|a)wn?\b.{0,20}\bconsent\b|\bconsent\b.{0,20}\bwithdrawn\b|\bobject(?:ed|s)\b"
    r"|\bmailbox (?:does not exist|full|unavailable|not found)\b|\b(?:no such|unknown) user\b|\buser unknown\b"
    r"|\bundeliver\w*|\baddress (?:not found|rejected)\b|\bnot to be (?:contacted|e ?mailed|mailed|called)\b",
    _I,
)
#: What stands in a name or an address and is no part of it.
IN_A_NAME = re.compile(
    r"\((?:deceased|unsubscribed|opted out|do not \w+|dead|bounced|removed|stop)\)|^(?:do not|don['’]t) (?:e-?mail"
    r"|mail|contact|call|text|write|use)\b|^the late\b|^stop\s+\S+@|\bdo not use\b|\bR\.?I\.?P\b",
    _I,
)
