"""The rules by which a letter's rights are recognised: what asks, for what, and what does not ask.

Each rule is a pattern over one sentence. A sentence that only tells of rights, threatens, or
tells of the past asks for nothing. No magic words are needed (no form is, in law), so the rules
go by verb and object; an article named beside a request tells it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from iprospect_dpo.law.rights import Right


@dataclass(frozen=True)
class Rule:
    """One rule: what it shows, and the pattern that shows it."""

    right: Right
    pattern: re.Pattern[str]


_MINE = r"(?:my|our|his|her|their|any|all|every|the|this|that|these|those|such|personal)"
_DATA = (
    r"(?:personal |private |customer |contact |own )*"
    r"(?:data|information|info|details|records?|files?|profile|accounts?|recordings?|recorded calls?"
    r"|history|e-?mails|correspondence|notes|phone number|number|address|photos?|pictures?|images?"
    r"|copies|copy|calls|messages)"
)
_HOLD = r"(?:hold|have|keep|store|process|got|collected|retain|possess)"
_ME = r"(?:about|on|concerning|regarding|relating to|related to|pertaining to|of|for) (?:me|us|him|her|my \w+)"
#: What stands before a verb that asks: "please", "I want you to", the start of a sentence …
_ASK = (
    r"(?:^|[,;:–—(-] ?|\b(?:please|kindly|and|also|then|now|to|must|should|shall|can you|could you"
    r"|would you|will you|just|immediately|promptly|permanently|completely|or|simply|instead"
    r"|either|so|hereby|need you|don['’]t) )"
    r"(?:also |please |just |kindly |immediately |permanently |completely |fully |now |me )*"
)
_LISTS = (
    r"(?:mailing|marketing|e-?mail|contacts?|newsletter|distribution|subscriber|calling|call"
    r"|promotional|address)? ?(?:lists?|newsletters?|mailings?|mail-outs?|marketing|e-?shots?"
    r"|subscriptions?|database of contacts)"
)
_ADVERTS = (
    r"(?:e-?mails?|newsletters?|offers?|marketing|texts?|text messages|sms|calls?|promotions?"
    r"|promotional \w+|adverts?|advertis\w+|messages?|mailings?|mailshots?|e-?shots?|brochures?"
    r"|leaflets?|catalogues?|junk|spam|flyers?|sales \w+|special offers|updates)"
)


def _rule(right: Right, pattern: str) -> Rule:
    return Rule(right, re.compile(pattern, re.IGNORECASE))


RULES: tuple[Rule, ...] = (
    # -- access (Art 15) ---------------------------------------------------------------------
    _rule(Right.ACCESS, r"\b(?:d?sar|dsars?)\b(?! ?-?\d)|\b(?:data )?subject access\b"),
    _rule(
        Right.ACCESS,
        r"\b(?:request\w*|exercis\w*|demand\w*|ask\w*|want|need|invok\w*|like|have|get|grant me"
        r"|give me|seek\w*)\b[^.]{0,50}?\b(?:right (?:of|to) )?access\b"
        r"(?! code| road| to (?:the|your) (?:site|building|website|property))",
    ),
    _rule(
        Right.ACCESS,
        _ASK
        + r"(?:send|give|provide|supply|show|forward|disclose|share with|let me have|let me see"
        r"|e-?mail|post|furnish|make available|hand over|release|print)\b(?: to)?(?: (?:me|us|him|her))?"
        r"[^.;]{0,70}?(?:\b(?:all|everything|whatever|anything|what|any|a copy|copies|the)\b[^.;]{0,70}?"
        rf"(?:\byou(?:['’]ve| (?:currently |still |may |might |do )?{_HOLD}|r (?:company|firm|business)"
        rf"|r (?:records|files|systems))\b|\b{_DATA} (?:(?:which|that) \w+ )?{_ME}\b)"
        rf"|\bmy (?:personal )?(?:data|information|records?|file|details|call recordings?"
        r"|recordings?)\b|\bcop(?:y|ies) of (?:my|the|any|all|our)\b[^.;]{0,60}"
        r"\b(?:data|information|recordings?|records?|e-?mails|file|correspondence|notes|calls?)\b)",
    ),
    _rule(
        Right.ACCESS,
        r"\b(?:want|like|need|wish|ask|entitled|love|expect)\b[^.;]{0,30}?\b(?:to (?:see|have|know"
        r"|receive|get|obtain|find out)|a copy|copies|sight)\b[^.;]{0,60}?"
        rf"(?:\byou(?:['’]ve| (?:currently |still |may |might |do |all )?{_HOLD})\b"
        rf"|\b{_DATA} {_ME}\b|\bmy (?:personal )?(?:data|information|records?|file|recordings?"
        r"|call recordings?)\b|\bof (?:my|all|the|any) [^.;]{0,30}\b(?:data|information"
        r"|recordings?|records?|file)\b)",
    ),
    _rule(
        Right.ACCESS,
        r"\bwhat (?:\w+ )?(?:\w+ )?(?:data|information|info|details|records?)?[^.?;]{0,20}?"
        rf"\b(?:do you|have you|you|does your \w+|is)\b(?: currently| still| actually)?"
        rf" (?:{_HOLD}|held|stored|kept|know)\b[^.?;]{{0,25}}\b(?:about|on|of|concerning) (?:me|us|my)\b",
    ),
    _rule(
        Right.ACCESS,
        r"\b(?:confirm|tell me|let me know|clarify)\b[^.;]{0,30}\bwhether\b[^.;]{0,30}"
        rf"\byou\b[^.;]{{0,20}}\b(?:process\w*|{_HOLD}|hold\w*|using|use)\b[^.;]{{0,60}}"
        r"\b(?:data|information|details|me)\b",
    ),
    _rule(
        Right.ACCESS,
        r"\b(?:where|how)\b[^.?;]{0,12}\b(?:did|have|do) you (?:get|got|obtain|find|come by)\b"
        r"[^.?;]{0,25}\bmy (?:name|number|phone|mobile|details|address|e-?mail|data|information)\b",
    ),
    _rule(
        Right.ACCESS,
        r"\b(?:who|whom|which (?:companies|people|third parties|organisations))\b[^.?;]{0,25}"
        r"\b(?:have|did|do) you (?:share|shared|sell|sold|pass|passed|give|given|disclose|disclosed"
        r"|send|sent)\b[^.?;]{0,25}\bmy\b",
    ),
    # -- portability (Art 20) ----------------------------------------------------------------
    _rule(
        Right.PORTABILITY,
        r"\bmachine[- ]readable\b|\bcommonly[- ]used,? (?:and )?(?:machine|format)"
        r"|\bdata portability\b|\bright to portability\b|\bport(?:ing)? my (?:data|information"
        r"|details|account)\b",
    ),
    _rule(
        Right.PORTABILITY,
        _ASK + r"(?:transfer|move|send|export|port|pass|hand|forward|transmit)\b[^.;]{0,60}?"
        r"\b(?:data|information|details|records?|file|history|everything|it|them)\b[^.;]{0,40}?"
        r"\b(?:direct(?:ly)? )?to (?:my|another|a|the|our|their) (?:new |other |different |next )*"
        r"(?:provider|supplier|company|firm|accountant|consultant|agency|controller|service"
        r"|business|adviser|advisor|broker|bank|trader)\b",
    ),
    _rule(
        Right.PORTABILITY,
        r"\b(?:data|information|details|records?|history|everything|it|them|export)\b[^.;]{0,60}?"
        r"\b(?:in|as|into) (?:an? )?(?:\w+ ){0,3}?(?:csv|json|xml|xlsx?|excel|spreadsheet|vcard)\b",
    ),
    _rule(
        Right.PORTABILITY,
        r"\b(?:in|into) a(?:ny)? (?:format|form|file)\b[^.;]{0,30}\b(?:can (?:import|upload|load|take"
        r"|reuse|re-use|give)|(?:another|a new|new) (?:provider|supplier|company))\b",
    ),
    # -- rectification (Art 16) --------------------------------------------------------------
    _rule(
        Right.RECTIFICATION,
        r"\b(?:request\w*|ask\w*|demand\w*|exercis\w*|want|need|seek\w*|invok\w*)\b[^.;]{0,50}?"
        r"\b(?:rectification|correction|completion) of\b"
        r"|\bright (?:to|of) (?:rectification|rectify|correct\w*|have\b[^.;]{0,40}\b(?:corrected"
        r"|rectified))\b",
    ),
    _rule(
        Right.RECTIFICATION,
        _ASK
        + r"(?:correct|rectify|amend|fix|update|change|put right|complete|edit|alter|replace)\b"
        r"[^.;]{0,45}?\b(?:my|our|the|this|these|that|those|his|her|any|all|it)\b[^.;]{0,30}?"
        r"\b(?:address|name|surname|e-?mail|phone|number|telephone|mobile|details|data|date of birth"
        r"|birthday|records?|information|spelling|title|account|entry|entries|file|mistake|error"
        r"|errors|mistakes|inaccura\w+|postcode|job title|gender|pronouns?)\b",
    ),
    _rule(
        Right.RECTIFICATION,
        r"\b(?:my|our|his|her|the|which|that|it|some|a) (?:\w+ ){0,5}?(?:address|name|surname|e-?mail"
        r"|phone|number|telephone|mobile|details|data|date of birth|records?|information|title"
        r"|postcode|spelling|entry|file)\b[^.;]{0,60}?\b(?:is|are|was|were|being|has been)\b"
        r"(?: \w+){0,2} (?:wrong|incorrect|inaccurate|out of date|out-of-date|outdated|misspel\w+"
        r"|mis-spel\w+|not right|not correct|spelt wrong\w*|spelled wrong\w*|incomplete|mistaken"
        r"|false|no longer correct)\b",
    ),
    _rule(
        Right.RECTIFICATION,
        r"\byou(?:['’]ve| have| still have)(?: got)? (?:me|my (?:\w+ )?\w+|us|the wrong \w+)\b"
        r"[^.;]{0,40}\b(?:down as|listed as|recorded as|registered as|wrong|incorrectly|spelt"
        r"|misspelt|misspelled)\b|\byou(?:['’]ve| have)(?: still)?(?: got)? the wrong (?:\w+ ){0,2}"
        r"(?:address|name|surname|e-?mail|phone|number|details|date of birth|title|postcode)\b",
    ),
    _rule(
        Right.RECTIFICATION,
        r"\b(?:want|like|need|get|have)\b[^.;]{0,50}?\b(?:address|name|e-?mail|number|details|data"
        r"|record|records|information|file|it|this|that)\b[^.;]{0,20}?\b(?:corrected|rectified"
        r"|amended|updated|put right|fixed|changed)\b",
    ),
    # -- erasure (Art 17) --------------------------------------------------------------------
    _rule(
        Right.ERASURE,
        r"\b(?:request\w*|ask\w*|demand\w*|exercis\w*|want|need|seek\w*|insist\w*|invok\w*)\b"
        r"[^.;]{0,50}?\b(?:erasure|deletion|destruction|removal) of\b"
        r"|\bright (?:to|of) (?:erasure|be forgotten|deletion)\b|\bforget (?:me|about me|us)\b"
        r"|\bbe forgotten\b",
    ),
    _rule(
        Right.ERASURE,
        _ASK + r"(?:delete|erase|wipe|destroy|get rid of|purge|shred|dispose of|scrub|clear|bin)\b"
        rf"(?![^.;]{{0,60}}\b(?:from|off) (?:your |the |any |all )+{_LISTS})"
        r"[^.;]{0,50}?\b(?:me|my|our|us|his|her|their|all|any|anything|everything|it|them|that"
        r"|data|information|details|records?|account|profile|file|files|recordings?|copies|the)\b",
    ),
    _rule(
        Right.ERASURE,
        _ASK + r"(?:remove|take)\b(?! care| action| part| steps| note| into)"
        rf"(?![^.;]{{0,60}}\b(?:from|off) (?:your |the |any |all |this )*{_LISTS})"
        r"[^.;]{0,40}?\b(?:me|my|our|us|his|her|all|any|everything)\b[^.;]{0,40}?"
        r"\b(?:from|off|data|information|details|account|profile|records?)\b",
    ),
    _rule(
        Right.ERASURE,
        r"\b(?:want|like|need|get|have|demand|insist|expect|ask|request)\b[^.;]{0,60}?"
        r"\b(?:my|me|our|all|everything|data|information|details|records?|account|profile|it|file"
        r"|recordings?|them)\b[^.;]{0,45}?\b(?:deleted|erased|wiped|destroyed|removed|gone|shredded)\b"
        rf"(?![^.;]{{0,40}}\b(?:from|off) (?:your |the |any |all )*{_LISTS})",
    ),
    # -- restriction (Art 18) ----------------------------------------------------------------
    _rule(
        Right.RESTRICTION,
        r"\b(?:request\w*|ask\w*|demand\w*|exercis\w*|want|need|seek\w*|invok\w*)\b[^.;]{0,50}?"
        r"\b(?:restriction|limitation) (?:of|on)\b|\bright to (?:restrict\w*|restriction|limit)\b",
    ),
    _rule(
        Right.RESTRICTION,
        r"(?:" + _ASK + r"|\bthat you |\byou to )(?:restrict|limit|freeze|suspend|pause|put on hold"
        r"|hold off|quarantine)\b[^.;]{0,40}?\b(?:use|using|processing|handling|my|data|information"
        r"|details|it|account|record|file)\b",
    ),
    _rule(
        Right.RESTRICTION,
        r"\b(?:stop|not|don['’]t|cease|without)\b[^.;]{0,12}\b(?:us(?:e|ing)|process(?:ing)?"
        r"|touch(?:ing)?|do(?:ing)? anything with)\b[^.;]{0,60}?\b(?:until|while|whilst|pending|in the"
        r" meantime|for now|for the time being)\b",
    ),
    _rule(
        Right.RESTRICTION,
        r"\b(?:not|don['’]t|rather than|instead of) (?:to )?(?:delete|deleting|erase|erasing"
        r"|destroy|destroying)\b[^.]{0,120}?\b(?:claim|court|tribunal|solicitor|legal|evidence"
        r"|just (?:keep|store)|only (?:keep|store)|keep it)\b",
    ),
    # -- objection (Art 21(1)) ---------------------------------------------------------------
    _rule(
        Right.OBJECTION,
        r"\bI(?: am|['’]m| do| also| hereby| strongly| must| wish to| want to"
        r"| would like to| will| therefore| formally)* object(?:ing)?\b(?! code)"
        r"|\bmy objection (?:to|under|is)\b|\bexercis\w+ (?:my|the|our) right to object\b"
        r"|\bwe (?:hereby |also )*object\b",
    ),
    _rule(
        Right.OBJECTION,
        r"\b(?:stop|cease|quit|not want you|don['’]t want you|do not want you|no longer want you"
        r"|want you to stop|rather you did not)(?: to)? (?:us(?:e|ing)|process(?:ing)?|shar(?:e|ing)"
        r"|analys(?:e|ing)|profil(?:e|ing)|track(?:ing)?|monitor(?:ing)?|record(?:ing)?|sell(?:ing)?"
        r"|pass(?:ing)?)\b(?![^.;]{0,80}\b(?:until|while|whilst|pending|meantime|for now)\b)[^.;]{0,60}?"
        r"\b(?:my|me|our|us|this|the|any|information|data|details|calls?)\b",
    ),
    _rule(
        Right.OBJECTION,
        r"\bopt(?:ing)?(?: me)?[- ]out (?:of|from) (?:the |any |all |your )*"
        r"(?:profiling|tracking|data sharing|sharing|analytics|processing)\b",
    ),
    # -- objection to direct marketing (Art 21(2)) -------------------------------------------
    _rule(
        Right.MARKETING_OBJECTION,
        r"\bobject(?:ion|ing)?\b[^.]{0,120}?\b(?:marketing|newsletters?|mailings?|advertis\w+"
        r"|promotional|promotions|junk mail|cold calls?|sales calls?)\b",
    ),
    _rule(
        Right.MARKETING_OBJECTION,
        r"(?<!don['’]t )\b(?:stop|cease|end|quit|no more|halt|enough of|put an end to)\b[^.;]{0,25}?"
        r"\b(?:send(?:ing)?|e-?mail(?:ing)?|text(?:ing)?|calling|phoning|ringing|contacting|mailing"
        r"|bombarding|spamming|pestering|marketing|messaging|writing|the|these|those|this|all|your"
        r"|any|with)?\b[^.;]{0,30}?\b"
        rf"(?:{_ADVERTS}|e-?mailing me|texting me|calling me|phoning me|ringing me|contacting me"
        r"|messaging me|mailing me|writing to me|spamming me)\b",
    ),
    _rule(
        Right.MARKETING_OBJECTION,
        r"\bunsubscribe\b|\bun-subscribe\b|\bopt(?:ing)?(?: me| us)?[- ]out\b(?! (?:of|from) (?:the "
        r"|any |all |your )*(?:profiling|tracking|data sharing|sharing|analytics|processing|being "
        r"recorded|call))",
    ),
    _rule(
        Right.MARKETING_OBJECTION,
        r"\b(?:remove|take|delete|strike|drop|get|cross)\b[^.;]{0,50}?\b(?:me|us|my|our|him|her)\b"
        rf"[^.;]{{0,40}}?\b(?:from|off) (?:your |the |any |all |this |that |of )*{_LISTS}\b",
    ),
    _rule(
        Right.MARKETING_OBJECTION,
        r"\b(?:don['’]t|do not|never|no longer|not)(?: want| wish| ever| to| like| need| you| me)*"
        r"(?: to)? (?:send|e-?mail|text|call|phone|ring|contact|receive|get|be sent|be contacted"
        rf"|have|hear|want)\b[^.;]{{0,60}}?\b(?:{_ADVERTS}|from you again|again|any ?more|anymore"
        r"|from you|marketing)\b",
    ),
    _rule(
        Right.MARKETING_OBJECTION,
        r"\b(?:don['’]t|do not|no longer) (?:want|wish for|need)\b (?:any |your |the |these |more "
        rf"|further |this )*(?:\w+ )?(?:{_ADVERTS})\b",
    ),
    # -- withdrawal of consent (Art 7(3)) ----------------------------------------------------
    _rule(
        Right.WITHDRAWAL,
        r"\b(?:withdraw|revok|cancel|retract|rescind|take back|taking back|remov)\w*\b[^.;]{0,40}?"
        r"\b(?:consents?|permissions?|agreement to (?:receive|be|the use))\b",
    ),
    _rule(
        Right.WITHDRAWAL,
        r"\b(?:no longer|not any ?more|do not any longer) (?:consent|agree|give (?:you )?(?:my )?"
        r"(?:consent|permission))\b|\b(?:do not|don['’]t) (?:consent|agree) (?:to (?:this|it|that"
        r"|you)[^.;]{0,30} )?(?:any ?more|any longer)\b|\bconsent\b[^.;]{0,30}\b(?:is|be) (?:hereby "
        r")?(?:withdrawn|revoked|cancelled)\b|\bwithdrawal of (?:my )?consent\b"
        r"|\bchanged my mind about (?:consent|agreeing|the (?:newsletter|e-?mails|photos?))",
    ),
    # -- automated decisions (Arts 22A to 22D) -----------------------------------------------
    _rule(
        Right.AUTOMATED_DECISION,
        r"\b(?:want|like|ask|request|demand|need|please|insist|have)\w*\b[^.;]{0,60}?\b(?:human|person"
        r"|someone|somebody|real person|member of staff)\b[^.;]{0,50}?\b(?:review|look|reconsider"
        r"|check|decide|make|intervene|take|intervention|involved)\w*\b[^.]{0,60}"
        r"|\bhuman (?:intervention|review)\b"
        r"|\b(?:contest|challenge|dispute|appeal|object to|review|reconsider|explain)\w*\b[^.;]{0,60}?"
        r"\b(?:automated|automatic|computer(?:ised|[- ]made)?|algorithm\w*|AI|software|machine)\b"
        r"[^.;]{0,30}?\bdecisions?\b"
        r"|\bdecisions?\b[^.;]{0,50}?\b(?:made|taken)\b[^.;]{0,25}\b(?:by (?:a |an |your )?(?:computer"
        r"|algorithm|machine|software|AI|system)|automatically|solely)\b[^.;]{0,80}?\b(?:contest"
        r"|challenge|dispute|appeal|review|reconsider|unfair|object|person|human|explain)\w*",
    ),
)

#: Articles that tell a right where a sentence asks for something under them.
ARTICLES: tuple[tuple[re.Pattern[str], tuple[Right, ...]], ...] = tuple(
    (re.compile(rf"\bArt(?:icles?|s?\.|s)? ?{number}", re.IGNORECASE), rights)
    for number, rights in (
        (r"15\b", (Right.ACCESS,)),
        (r"16\b", (Right.RECTIFICATION,)),
        (r"17\b(?! ?\([23]\))", (Right.ERASURE,)),
        (r"18\b", (Right.RESTRICTION,)),
        (r"20\b", (Right.PORTABILITY,)),
        (r"21 ?\([23]\)", (Right.OBJECTION, Right.MARKETING_OBJECTION)),
        (r"21\b(?! ?\([23]\))", (Right.OBJECTION,)),
        (r"22[A-D]?\b", (Right.AUTOMATED_DECISION,)),
        (r"7 ?\(3\)", (Right.WITHDRAWAL,)),
    )
)

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
    r"(?:\b(?:not|never|n['’]t|without|no need to|nothing to|rather than|instead of|unable to"
    r"|refuse[sd]? to|failed to|fail to|why)(?: (?:want|wish|need|asking|ask|request|like|you|me|to"
    r"|have|be|for|that|going|at|all|yet|just|please))*|\b(?:may|might|cannot|can) you not|\bI"
    r"(?:['’]ll| will| shall| can| could| may| might| did| have| had| would have| must| should)(?:"
    r" (?:also|then|now|just|never|always))?|\bhow (?:do|can|would|could|might) (?:I|we|you|one)"
    r"|\byou (?:will|can|may|might|could|cannot|did|do|have|had|already|then|also|promised to|said"
    r" you would|were (?:supposed|meant) to)|\b(?:asked|told|wrote to|begged|requested|instructed)"
    r" (?:you|them|him|her)(?: \w+){0,6}? to|\bwe (?:will|can|may|shall)|\bthank\w*(?: you)? for"
    r"|\bif you(?: \w+)?|\bthe right(?: \w+){0,2}? to|\brights? to request)\s*$",
    re.IGNORECASE,
)

#: Sentences that ask for nothing: they list rights, threaten, thank, or tell of the past.
IDLE = re.compile(
    r"\b(?:the )?existence of (?:the|a|my|your) right"
    r"|\breserve (?:the|my|our|all|any)? ?(?:right|rights)\b"
    r"|\b(?:you|we) (?:have|has|had) the right to|\byour rights? (?:to|of|under|include)"
    r"|\byour (?:privacy )?(?:notice|policy|website) (?:says|states|tells|promises|mentions)"
    r"|\b(?:is|are) (?:fulfilled|met)\b|\bcannot claim an exception\b"
    r"|\bwill result in\b|\bresult in the\b",
    re.IGNORECASE,
)

#: A request that was made before: what it asks is told, not asked again.
PAST = re.compile(
    r"\b(?:I|we|my \w+|he|she) (?:have |had |'ve |already |first |previously |originally |also "
    r"|twice |repeatedly )*(?:asked|requested|wrote|written|emailed|e-mailed|sent|made|submitted"
    r"|told|objected|unsubscribed|withdrew|opted out|complained|called|rang|phoned|applied"
    r"|exercised|contacted|tried|clicked)\b|\bI['’]ve (?:already |twice )*(?:asked|requested"
    r"|written|told|sent|unsubscribed|objected|tried|clicked)\b",
    re.IGNORECASE,
)
#: … unless the sentence says that it is asked now all the same.
AGAIN = re.compile(
    r"\b(?:again|now|once more|please|hereby|still want|still would like|repeat|I am asking"
    r"|I(?:['’]d| would) like|I want)\b",
    re.IGNORECASE,
)
