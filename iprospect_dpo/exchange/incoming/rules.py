"""The rules by which a letter's rights are recognised: what asks, for what, and what does not ask.

Each rule is a pattern over one sentence. No magic words are needed (no form is, in law), so the
rules go by a verb and something that belongs to a person; an article named beside a request tells
it too. What takes the asking out of a sentence stands in ``denials``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from iprospect_dpo.law.rights import Right


@dataclass(frozen=True)
class Rule:
    """One rule: what it shows, and the pattern that shows it.

    ``in_context`` rules count only in a letter that speaks of somebody's information.
    """

    right: Right
    pattern: re.Pattern[str]
    in_context: bool = False


_WHOSE = (
    r"(?:my|our|his|her|their|(?:the |our |my )?client['’]?s|your customer['’]?s"
    r"|my \w+['’]s|(?-i:M(?:r|rs|s)\.? [A-Z]\w+['’]s))"
)
_NOUN = (
    r"(?:data|info(?:rmation)?|details|particulars|records?|files?|profile|accounts?|acount"
    r"|(?:voice |call )?recordings?|recorded calls|history|correspondence|photos?|photographs?"
    r"|pictures?|pics|images?|(?:phone |mobile |telephone |card |account )?number"
    r"|(?:home |postal |e-?mail |private )?address(?:es)?|e-?mail(?: address)?|e-?mails"
    r"|(?:sur|first |last |middle )?name|date of birth|dob|notes|review|voicemails?|papers|passport"
    r"|driving licen[cs]e|cv|documents)\b"
)
_ME = (
    r"(?:about|on|concerning|regarding|relat\w+ to|pertaining to|of|for|in respect of|which relates? to)"
    r" (?:me|myself|us|ourselves|him|her|them|my \w+|(?:our|my|the) client|(?-i:[A-Z][\w'’-]+)|\S+@\S+)\b"
)
_KEEP = (
    r"(?:hold|have(?: got)?|keep|store|process|got|collected|retain|possess|know|stored|hold on file"
    r"|have on file)"
)
_YOU_HOLD = (
    rf"(?:everything|anything|whatever|what|all|any|data|info(?:rmation)?|details|records)"
    rf"(?: of it)?(?: data| info(?:rmation)?| details| records| documents)?(?: that| which)?"
    rf" (?:you(?:['’]ve|r (?:company|business|firm)| (?:currently |still |may |might |do |all )?{_KEEP})"
    rf"|(?:is )?held)\b(?:(?! on file)[^.;?]{{0,30}}\b(?:me|myself|us|my|him|her|file|them)\b"
    rf"|(?=\W*(?:$|[,.;?!]|and\b|then\b|please\b|on file)))"
)
#: Something that belongs to a person: "my data", "the information about me", "all you hold".
_MINE = (
    rf"(?:{_WHOSE} (?:\w+ ){{0,3}}?{_NOUN}|personal (?:data|info(?:rmation)?|details)"
    rf"|{_NOUN} (?:\w+ ){{0,3}}?{_ME}|{_YOU_HOLD}|(?:client|customer)['’]s (?:\w+ )?{_NOUN})"
)
_LISTS = (
    r"(?:\w+ )?(?:mailing|marketing|e-?mail|contacts?|newsletter|distribution|subscriber|calling|call"
    r"|promotional|address|christmas card)? ?(?:lists?|newsletters?|mailings?|mail-outs?|marketing"
    r"|e-?shots?|subscriptions?|database of contacts)"
)
_ADVERTS = (
    r"(?:e-?mails?|newsletters?|offers?|marketing|texts?|text messages|sms|calls?|promotions?"
    r"|promotional \w+|adverts?|advertis\w+|messages?|mailings?|mailshots?|e-?shots?|brochures?"
    r"|leaflets?|catalogues?|junk(?: mail)?|spam|flyers?|sales \w+|special offers|deals|updates"
    r"|letters)"
)
#: "not" and "n't": no word begins inside "don't".
_NOT = r"(?:\b(?:do not|never|no longer|must not|not|rather than)|n['’]t)"
_WANT = (
    r"(?:want|need|like|wish|ask|request|requir|demand|insist|expect|seek|entitled|appreciate)\w*"
)
_CLAUSE_END = r"(?=\W*(?:$|[,.;!?)]|and\b|then\b|now\b|please\b|completely\b|immediately\b|too\b))"


def _rule(right: Right, pattern: str, *, in_context: bool = False) -> Rule:
    return Rule(right, re.compile(pattern, re.IGNORECASE), in_context)


_ACCESS = (
    r"\b(?:d?sar|dsars?)\b(?! ?-?\d)|\b(?:data )?subject access\b",
    r"\b(?:request\w*|exercis\w*|demand\w*|ask\w*|want|need|invok\w*|like|have|get|grant me|give me"
    r"|seek\w*|make|making)\b[^.;]{0,50}?\b(?:right (?:of|to) access\b|access (?:request\b|under\b"
    r"|according to\b|pursuant to\b|in accordance with\b"
    rf"|to (?:\w+ ){{0,3}}?(?:{_MINE}|data\b|information\b)))",
    # a verb of giving, and something of theirs
    r"\b(?:send|give(?! me a (?:call|ring|shout))|provid\w+|supply|(?<!to )show|forward|disclos\w+|tell"
    r"|share with|let (?:me|us|him|her) (?:have|see|know)|furnish|make available|hand over|releas\w+|print"
    r"|(?<!an )(?<!the )(?<!my )(?<!your )(?<!Christmas )e-?mail|post)\b"
    rf"(?! (?:to|on) (?!me\b|us\b|him\b|her\b))[^.;?]{{0,60}}?\b{_MINE}"
    r"(?! (?:is|are|was|were|has|have|to|has been)\b)",
    r"\b(?:want|need|request|require|demand) (?:all )?(?:of )?(?:my|our) (?:\w+ )?(?:data|information"
    r"|records|file)(?=\W*(?:$|[.!?,]))|\bwant a copy of (?:it|everything)\b",
    r"\b(?:copy|copies|sight|transcripts?|print-?outs?) of\b[^.;?]{0,50}?"
    rf"\b(?:{_MINE}|(?:the|any|all) (?:\w+ )?(?:call )?recordings?|all (?:personal )?data)",
    rf"\b(?:{_WANT}|(?:can|could|may|might) (?:I|we)|(?:I|we)['’]d (?:like|love)|love)\b[^.;?]{{0,30}}?"
    rf"\b(?:see|have|know|receive|get|obtain|find out|view|look at|sight of)\b[^.;?]{{0,40}}?\b{_MINE}"
    r"(?! (?:\w+ ){0,2}(?:delet|eras|remov|correct|rectif|amend|updat|destroy|wiped|gone|shared|sold"
    r"|restrict|transferr|put right|fixed|changed)\w*)(?! (?:be|to be)\b)",
    rf"\bwhat (?:\w+ ){{0,3}}?(?:do you|have you|you|does your \w+|is|are you)(?: currently| still"
    rf"| actually)? (?:{_KEEP}|held|holding|keeping|stored)\b[^.?;]{{0,30}}\b(?:about|on|of|concerning)"
    r" (?:me|us|my|him|her|them)\b",
    rf"\b(?:do|are|have) you (?:\w+ )?(?:{_KEEP}|holding|keeping|processing)\b[^.;?]{{0,40}}?"
    rf"(?:\b(?:{_NOUN}|anything|file)[^.;?]{{0,15}}\b(?:about|on|regarding|concerning) (?:me|us|my|him|her"
    rf"|them)\b|\bany of {_MINE})|\bhow long (?:do|will) you keep my\b",
    r"\bhave you (?:ever )?(?:shared|sold|passed(?: on)?|given) my\b",
    r"\b(?:correspondence|documents|e-?mails) (?:that|which) (?:mentions?|names?|refers? to) (?:me|us)\b",
    r"\b(?:confirm|tell (?:me|us)|let (?:me|us) know|clarify)\b[^.;]{0,30}\b(?:whether|if|what)\b"
    rf"[^.;]{{0,20}}\byou(?:['’]ve|\b)[^.;]{{0,20}}\b(?:process\w*|{_KEEP}|hold\w*|stored)\b[^.;]{{0,60}}"
    rf"(?:\b(?:about|on) (?:me|us|him|her)\b|\b{_MINE})",
    r"\b(?:where|how)\b[^.?;]{0,12}\byou (?:get|got|obtain(?:ed)?|f(?:i|ou)nd|come by|came by)\b"
    rf"[^.?;]{{0,25}}\bmy (?:\w+ )?{_NOUN}\b|\bwho (?:gave|passed|sold) you (?:\w+ )?my\b",
    r"\b(?:who|whom|which (?:companies|people|third parties|organisations))\b[^.?;]{0,25}\byou\b"
    r"[^.?;]{0,15}\b(?:shared?|sold|sell|pass(?:ed)?|given?|disclosed?|sent|send)\b[^.?;]{0,25}\bmy\b",
    r"\b(?:e-?mails|documents|notes|records|messages)\b[^.;?]{0,30}\b(?:in which|where) (?:I am|I['’]m)"
    r" (?:mentioned|named)\b",
)
_PORTABILITY = (
    r"\bmachine[- ]readable\b|\bcommonly[- ]used,? (?:and )?(?:machine|format)|\bdata portability\b"
    r"|\bright to portability\b|\bport(?:ing)? my (?:data|information|details|account)\b",
    r"\b(?:transfer|mov(?:e|ing)|send|export|port|pass|hand|forward|transmit)\b[^.;]{0,60}?"
    rf"\b(?:{_MINE}|it all|everything)\b[^.;]{{0,40}}?\b(?:direct(?:ly)? )?to (?:my|another|a|our|their)"
    r" (?:new |other |different |next )*(?:provider|supplier|company|firm|accountant|consultant|agency"
    r"|controller|service|business|adviser|advisor|broker|trader|designer|bookkeeper)\b",
    rf"\b(?:{_MINE}|it|them|everything|data|history)\b[^.;]{{0,60}}?\b(?:in|as|into) (?:an? )?"
    r"(?:\w+ ){0,3}?(?:csv|json|xml|xlsx?|excel|spreadsheet|vcard)\b",
    r"\b(?:in|into) a(?:ny)? (?:format|form|file)\b[^.;]{0,30}\b(?:can (?:import|upload|load|take"
    r"|use)|that (?:another|my new)|a computer)\b",
)
_FACT = (
    r"(?:address|name|surname|e-?mail|phone|number|telephone|mobile|details|data|date of birth|dob"
    r"|birthday|records?|information|spelling|account|entry|entries|file|postcode|job title|gender"
    r"|pronouns?|profile|title|note)"
)
_WRONG = (
    r"(?:wrong|incorrect|inaccurate|out of date|out-of-date|outdated|misspel\w+|mis-spel\w+|not right"
    r"|not correct|untrue|not true|spelt wrong\w*|spelled wrong\w*|incomplete|mistaken|false"
    r"|no longer correct)"
)
_NO_BUSINESS = r"(?![^.;]{0,60}\b(?:invoice|orders?|quote|drawing|brochure|leaflet|proof|website|web page|contract)\b)"
_RECTIFICATION = (
    rf"\b(?:{_FACT}|age) (?:that )?you (?:have|hold)(?: down)? (?:for|about|on) (?:me|us|my \w+)\b[^.;]{{0,20}}"
    rf"\b(?:is|are) (?!not (?:wrong|out))(?:\w+ )?{_WRONG}\b|\bmy (?:\w+ )?{_FACT} is (?:spelt|spelled)\b"
    rf"|\bchange of (?:address|name|e-?mail|number)\b|\badd my (?:\w+ ){{1,2}}to my (?:record|file|account)"
    rf"|\b(?:use|note) my new (?:address|e-?mail|number|name)|\bI(?:['’]ve| have)(?: got)? a new (?:address"
    rf"|e-?mail|number|name)\b|\byour (?:notes|records?) (?:about|on) (?:me|us)\b[^.;]{{0,15}}\bare {_WRONG}\b",
    r"\b(?:rectification|rectify)\b(?![^.;]{0,30}\b(?:work|invoice|register of title|title|boundary|deeds?"
    r"|defects?)\b)"
    r"|\bright (?:to|of) (?:rectif\w+|correct\w*|have\b[^.;]{0,40}\b(?:corrected|rectified))\b",
    rf"{_NO_BUSINESS}\b(?:correct(?:ing)?|amend(?:ing)?|fix(?:ing)?|updat(?:e|ing)|chang(?:e|ing)"
    r"|put(?:ting)? right"
    r"|complete|edit|alter|replace)\b"
    rf"[^.;]{{0,35}}?\b(?:{_WHOSE} (?:\w+ ){{0,4}}?{_FACT}|your (?:records?|system|database|files)"
    rf"|(?:inaccurate |personal )data)\b",
    rf"\b{_WHOSE} (?:\w+ ){{0,5}}?{_FACT}\b[^.;]{{0,60}}?\b(?:is|are|was|were|being|has been)\b"
    rf"(?: (?!not\b)\w+){{0,2}} {_WRONG}\b",
    rf"{_NO_BUSINESS}\b(?:information|data|record|entry|file|notes?|spelling)\b[^.;]{{0,30}}\b(?:about|on|for|of|hold)"
    rf"\b[^.;]{{0,40}}?\b(?:is|are)\b(?: (?!not\b)\w+){{0,2}} {_WRONG}\b",
    r"\byou(?:['’]ve| have| still have)(?: got)? (?:me|my (?:\w+ )?\w+|us|the wrong \w+)\b[^.;]{0,40}"
    r"\b(?:down as|listed as|recorded as|registered as|wrong|incorrectly|spelt|misspelt|misspelled)\b"
    rf"|\byou(?:['’]ve| have)(?: still)?(?: got)? (?:the wrong|spelt my|misspelt my|spelled my)\b"
    rf"[^.;]{{0,25}}\b{_FACT}\b|\bmy (?:\w+ ){{0,3}}?(?:is|was) (?:down|listed|recorded|shown|entered)"
    r" as\b|\bwrong (?:postcode|address|name|surname|date of birth)\b[^.;]{0,25}\b(?:me|my)\b",
    rf"\b{_WHOSE} (?:\w+ ){{0,3}}?{_FACT}\b[^.;]{{0,20}}?\b(?:corrected|rectified|amended|updated"
    r"|put right|fixed|changed)\b",
    r"\bmy (?:\w+ )?(?:address|e-?mail(?: address)?|number|surname|name) has changed\b|\bI(?:['’]ve| have)"
    r" (?:changed my (?:name|surname|address|number|e-?mail)|moved(?: house)?\b)|\bwe(?:['’]ve| have)"
    r" moved house\b|\bnew (?:mobile|number|address|e-?mail) for me\b",
)
_ERASE = (
    r"(?:delet(?:e|ing)|deleet|delet|eras(?:e|ing)|wip(?:e|ing)|destroy(?:ing)?|get(?:ting)? rid of"
    r"|purg(?:e|ing)|shred(?:ding)?|expung(?:e|ing)|dispos(?:e|ing) of|scrub(?:bing)?|clear(?:ing)?|bin"
    r"|remov(?:e|ing)|tak(?:e|ing) down|forget(?:ting)?)"
)
_ERASED = r"(?:deleted|erased|wiped|destroyed|removed|gone|shredded|purged|taken down|expunged)"
_NOT_MY_MAIL = r"(?! (?:and \w+ )?my (?:last|previous|earlier) )"
_NOT_A_LIST = rf"(?![^.;]{{0,60}}\b(?:from|off|of) (?:your |the |any |all |this |ya )*{_LISTS})"
_ERASURE = (
    r"\bright (?:to|of) (?:erasure|be forgott?[eo]n|deletion)\b|\bforget (?:me|about me|us)\b"
    r"|\bbe forgott[eo]n\b|\b(?:deletion|erasure) request\b|\berasure\b[^.;]{0,40}\b(?:under|according"
    r"|pursuant|Art)\b",
    r"\b(?:erasure|deletion|destruction|removal) of\b[^.;]{0,30}?"
    rf"\b(?:{_MINE}|{_NOUN} from your|(?:all )?(?:the )?data\b)",
    rf"\b{_ERASE}\b{_NOT_A_LIST}{_NOT_MY_MAIL}(?: (?:also|please|just))?"
    rf"(?: (?:me|us|him|her)\b(?= (?:from|completely|off)|{_CLAUSE_END})|[^.;]{{0,35}}?\b{_MINE}"
    rf"|[^.;]{{0,20}}?\b(?:all|any) (?:\w+ )?(?:data|information|details|copies|recordings?|records)\b)",
    rf"\b{_ERASE}(?: \w+)?(?: (?:it|them|that|these|those|the lot)|(?: it)? all(?: of it)?"
    rf"| everything| the (?:rest|old ones?|recordings?|photos?|pictures?)|photos?)\b"
    rf"(?= (?:from|off|on|about|you)\b|{_CLAUSE_END}){_NOT_A_LIST}",
    rf"\b(?:{_WANT}|get|have|make sure|ensure|should|must|needs?|to)\b[^.;]{{0,40}}?"
    rf"\b{_MINE}[^.;]{{0,40}}?\b(?:{_ERASED}|deleting|removing|erasing)\b{_NOT_A_LIST}",
    rf"\b{_MINE} (?:\w+ )?(?:needs? (?:to be )?(?:delet|remov|eras)\w+"
    rf"|(?:should|must|to) (?:now )?be {_ERASED}|{_ERASED} please)\b",
    rf"\b(?:{_WANT}|like) (?:it|them|this|these|those)(?: all)? {_ERASED}\b(?: from your"
    r" (?:files|records|system|books|website|site)\b)",
    rf"(?:{_NOT}|\b(?:stop|cease)\b)[^.;]{{0,30}}\b(?:keep|keeping|hold|holding|store|storing)"
    rf"\b[^.;]{{0,20}}\b{_MINE}(?![^.;]{{0,30}}\buntil\b)|{_NOT} want you to have {_MINE}",
    r"\b(?:take|pull)\b[^.;]{0,25}\b(?:it|them|(?:photo|picture|image|review|pics)s?)\b[^.;]{0,15}\b(?:down"
    r"|off (?:your|the) (?:web)?(?:site|page|facebook))\b",
    r"\bremove (?:me|us)\b(?: completely| from your (?:system|records|books|database|files)|"
    rf"{_CLAUSE_END}){_NOT_A_LIST}",
    r"\b(?:close|remove) (?:down )?my account\b|\bhow (?:do|can) I (?:delete|close) my account\b|\bto be"
    r" (?:deleted|removed|erased|taken) (?:from|off) your (?:system|records|books|files|database)\b",
    rf"\b(?:take|remove|get) {_WHOSE} (?:\w+ )?{_NOUN} (?:down )?(?:off|from|out of)\b{_NOT_A_LIST}",
    r"\b(?:wipe|delete|erase) the voicemail\b",
)
_ERASURE_IN_CONTEXT = (3, 8)
_RESTRICTION = (
    r"\b(?:request\w*|ask\w*|demand\w*|exercis\w*|want|need|seek\w*|invok\w*)\b[^.;]{0,50}?"
    r"\b(?:restriction|limitation) (?:of|on)\b|\bright to (?:restrict\w*|restriction|limit)\b",
    r"\b(?:restrict|limit|freeze|suspend|pause|put on hold|hold off|quarantine)(?:ing)?\b[^.;]{0,40}?"
    r"\b(?:us(?:e|ing) (?:of )?(?:it|them|my|our|the (?:data|information))|processing|handling"
    rf"|(?<!work on ){_MINE}|(?<!work on )my account)\b|\bput (?:my (?:account|data|file)|it) on hold\b",
    rf"(?:{_NOT}|\b(?:stop|cease|without)\b)[^.;]{{0,12}}\b(?:us(?:e|ing)|process(?:ing)?|touch(?:ing)?"
    rf"|do(?:ing)? anything with)\b (?:it|them|that|this|{_MINE}|my \w+)[^.;]{{0,60}}?\b(?:until|while"
    r"|whilst|pending|in the meantime|for now|for the time being)\b",
    rf"\buntil\b[^.;]{{0,60}}(?:{_NOT}|\bstop\b)[^.;]{{0,12}}\b(?:us(?:e|ing)|process\w*|touch\w*) (?:it|them"
    r"|my|that)\b",
    rf"(?:{_NOT}|\binstead of) (?:to )?(?:delete|deleting|erase|erasing|destroy"
    r"|destroying)\b[^.]{0,120}?\b(?:claim|court|tribunal|solicitor|legal|evidence|just (?:keep|store)"
    r"|only (?:keep|store)|keep it)\b|\b(?:keep|store) (?:my (?:data|information|details)|it|everything)"
    r"\b[^.;]{0,20}\bbut (?:do not|don['’]t) use\b",
)
_USES = (
    r"(?:us(?:e|ing)|process(?:ing)?|shar(?:e|ing)|analys(?:e|ing)|profil(?:e|ing)|track(?:ing)?"
    r"|monitor(?:ing)?|record(?:ing)?|sell(?:ing)?|pass(?:ing)?(?: on)?)"
)
_OBJECTION = (
    r"\bI(?: am|['’]m| do| also| hereby| strongly| must| wish to| want to| would like to| will"
    r"| therefore| formally)* object(?:ing)? to\b[^.;]{0,60}?\b(?:us(?:e|ed|ing)|process\w*|profil\w*"
    rf"|shar\w*|record(?:ing|ed)|analy\w*|track\w*|monitor\w*|marketing|{_MINE}|my (?:data|calls?)|this"
    r" use|sell\w*|pass\w* on|data)\b|\b(?:I|we)(?: also| hereby| do)* object(?: under| according to"
    rf"|{_CLAUSE_END})|\bmy objection (?:under|to\b[^.;]{{0,40}}\b(?:us|process|data))|\bexercis\w+ (?:my"
    r"|the|our) right to object\b|\bwe (?:hereby |also )*object\b[^.;]{0,40}\b(?:data|process|us(?:e|ing)"
    r"|information)\b",
    rf"\b(?:stop|cease|quit|not want you|n['’]t want you|no longer want you|want you to stop"
    rf"|rather you did not|rather you did ?n['’]t)(?: to)? (?:all )?{_USES}\b(?![^.;]{{0,80}}\b(?:until"
    rf"|while|whilst|pending|meantime|for now)\b)[^.;]{{0,40}}?\b(?:{_MINE}|me\b|us\b|my\b|calls?\b"
    r"|(?:her|his|our) \w+)",
    rf"(?:{_NOT})(?: want you)?(?: to)?(?: happy for you to)? (?:share|sell|pass(?: on)?|profile"
    rf"|record|analyse|track)(?:ing)?\b[^.;]{{0,20}}\b(?:{_MINE}|me\b|my\b|us\b)"
    r"(?![^.;]{0,60}\b(?:until|while|pending|meantime)\b)",
    rf"{_NOT}(?: happy for you to| want you to)? us(?:e|ing) {_MINE}(?![^.;]{{0,60}}\b(?:until|while|pending"
    rf"|meantime|for now|for (?:direct )?marketing)\b)|{_NOT} want to be (?:recorded|tracked|profiled)\b"
    rf"|{_NOT} want you (?:profiling|recording|tracking) me\b|\bobject to (?:all |any |the )?processing\b"
    r"|\b(?:cease|stop) all use of (?:my|our|her|his)\b",
    rf"{_NOT} want {_MINE} (?:\w+ )?(?:shared|sold|used|passed|recorded)\b",
    r"\bopt(?:ing)?(?: me)?[- ]out (?:of|from) (?:the |any |all |your )*"
    r"(?:profiling|tracking|data sharing|sharing|analytics|processing|being recorded|call recording)\b",
)
_MARKETING = (
    r"\bobject(?:ion|ing)?\b[^.]{0,120}?\b(?:marketing|newsletters?|mailings?|advertis\w+|promotional"
    r"|promotions|junk mail|cold calls?|sales calls?)\b",
    r"\b(?:stop|cease|end|quit|no more|halt|enough (?:of|with)|put an end to|cancel)\b(?! recording| the delivery)"
    r"[^.;]{0,25}?\b(?:send(?:ing)?|e-?mail(?:ing)?|text(?:ing)?|calling|phoning|ringing|contacting"
    r"|mailing|bombarding|spamming|pestering|marketing|messaging|writing|the|these|those|this|all"
    r"|your|any|with|my)?\b(?![^.;]{0,20}\bphone calls\b)[^.;]{0,30}?\b"
    rf"(?:{_ADVERTS}|(?:e-?mailing|texting|calling|phoning|ringing|contacting|messaging|mailing"
    r"|spamming|pestering|writing to|bothering) (?:me|us|him|her|my (?:\w+ )?\w+)|subscription to your"
    r" \w+)\b",
    r"(?<!to )(?<!an )(?<!the )\bunsubs(?:cribe|ribe|cibe)\b(?! (?:link|click|here|button|page|option|box))"
    r"|\b(?:wish|want|like|asked?|request) to unsubscribe\b|\bun-subscribe\b|\bopt(?:ing)?(?: me| us)?"
    r"[- ]out\b(?! (?:box|link|button|page|form|(?:of|from) (?:the |any |all |your )*(?:profiling|tracking"
    r"|data sharing|sharing|analytics|processing|being recorded|call)))",
    r"\b(?:remove|take|delete|strike|drop|get|cross|erase)\b[^.;]{0,50}?\b(?:me|us|my|our|him|her)\b"
    rf"[^.;]{{0,40}}?\b(?:from|off|of) (?:your |the |any |all |this |that |of |ya )*{_LISTS}\b"
    r"|^\W*(?:please )?remove(?: me)?(?: from list)?\W*$",
    rf"{_NOT}(?: want| wish| ever| to| like| need| you| me)*(?: to)?"
    r" (?:send|e-?mail|text|call|phone|ring|contact|receive|get|be sent|be contacted|have|hear|want)\b"
    rf"[^.;]{{0,60}}?\b(?:{_ADVERTS}(?! (?:address|number))|from you again|from you|marketing"
    r"|(?:me|us|him|her)\b[^.;]{0,20}\b(?:again|any ?more|about your|about the))\b",
    rf"{_NOT} (?:want|wish for|need)\b (?:any |your |the |these |more |further "
    rf"|this )*(?:\w+ )?{_ADVERTS}\b|\bno longer interested in (?:hearing|receiving)\b"
    rf"|{_NOT} want (?:to hear from you|any more of these)\b|{_NOT} (?:ring|call|phone|text|e-?mail) me\b"
    r"[^.;]{0,40}\bnot interested\b|\bnothing promotional\b|\bsuppress my (?:details|data|address)\b"
    r"|\b(?:quit|stop) (?:e-?mailing|texting|calling|phoning)\W*$|\bget off (?:this|your) (?:mailing )?list\b",
    rf"^\W*(?:please )?no (?:more )?{_ADVERTS}\b(?: (?:pls|plz|please))?\W*$|^\W*stop\W*$"
    r"|\bno more (?:e-?mails|texts|calls|marketing|newsletters|leaflets)\b|\b(?:take|get) me off"
    r"(?: it)?(?=\W*(?:$|[.!?]))|\bleave me alone\b",
    rf"{_NOT} use (?:my|our) (?:\w+ )?(?:data|details|information|number|e-?mail)\b[^.;]{{0,15}}"
    r"\bfor (?:direct )?marketing\b",
)
_WITHDRAWAL = (
    r"\b(?:withdraw|revok|cancel|retract|rescind|take back|taking back|remov)\w*\b[^.;]{0,40}?"
    r"\b(?:consents?|permissions? (?:to|that|for you)|my permission|all permissions|agreement to (?:receive|be|the use"
    r"|your us))\b",
    r"\b(?:no longer|not any ?more|do not any longer) (?:consent|agree to (?:receive|be|you|your us|the"
    r" use)|give (?:you )?(?:my )?(?:consent|permission))\b|(?:\bdo not|n['’]t) (?:consent|agree) (?:to"
    r" (?:this|it|that|you)[^.;]{0,30} )?(?:any ?more|any longer)\b|\bconsent\b[^.;]{0,30}\b(?:is|be)"
    r" (?:hereby )?(?:withdrawn|revoked|cancelled)\b|\bwithdrawal of (?:my )?consent\b|\bno longer have"
    r" my (?:consent|permission)\b|\bchanged my mind about (?:consent|agreeing|you (?:using|sharing"
    r"|keeping|posting)|the (?:newsletter|e-?mails|photos?))",
)
_MACHINE = r"(?:automated|automatic|computer(?:ised|[- ]made)?|algorithm\w*|AI|software|machine)"
_AUTOMATED = (
    r"\b(?:want|like|ask|request|demand|need|please|insist|have)\w*\b[^.;]{0,60}?\b(?:human(?: being)?"
    r"|person|someone|somebody|real person|member of staff)\b[^.;]{0,50}?\b(?:review|look|reconsider"
    r"|check|decide|make|intervene|take|intervention|involved)\w*\b[^.;]{0,40}?\b(?:decision|refus\w*"
    r"|result|score|application|turned|declin\w+|reject\w+)|\bhuman (?:intervention|review)\b|\b(?:want|like|need|ask for) (?:a |an )?(?:\w+ )?(?:human"
    rf"(?: being)?|real person) to\b|{_NOT} want\b[^.;]{{0,20}}\bsubject to\b[^.;]{{0,30}}\bdecisions?\b",
    r"\b(?:contest|challenge|dispute|appeal|object to|review|reconsider|explain)\w*\b[^.;]{0,60}?"
    rf"\b{_MACHINE}\b[^.;]{{0,30}}?\b(?:decisions?|decided)\b",
    r"\bdecisions?\b[^.;]{0,50}?\b(?:made|taken)\b[^.;]{0,25}\b(?:by (?:a |an |your )?(?:computer"
    r"|algorithm|machine|software|AI|system)|automatically|solely)\b[^.;]{0,80}?\b(?:contest|challenge"
    r"|dispute|appeal|review|reconsider|unfair|object|person|human|explain)\w*",
    r"\bexplain how\b[^.;]{0,20}\b(?:system|computer|algorithm|software|website)\b[^.;]{0,20}"
    r"\b(?:decided|worked out|scored|refused)\b",
)

RULES: tuple[Rule, ...] = (
    *(_rule(Right.ACCESS, pattern) for pattern in _ACCESS),
    *(_rule(Right.PORTABILITY, pattern) for pattern in _PORTABILITY),
    *(_rule(Right.RECTIFICATION, pattern) for pattern in _RECTIFICATION),
    *(
        _rule(Right.ERASURE, pattern, in_context=number in _ERASURE_IN_CONTEXT)
        for number, pattern in enumerate(_ERASURE)
    ),
    *(_rule(Right.RESTRICTION, pattern) for pattern in _RESTRICTION),
    *(_rule(Right.OBJECTION, pattern) for pattern in _OBJECTION),
    *(_rule(Right.MARKETING_OBJECTION, pattern) for pattern in _MARKETING),
    *(_rule(Right.WITHDRAWAL, pattern) for pattern in _WITHDRAWAL),
    *(_rule(Right.AUTOMATED_DECISION, pattern) for pattern in _AUTOMATED),
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
