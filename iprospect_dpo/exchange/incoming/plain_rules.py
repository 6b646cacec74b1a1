"""Rules for people who ask in everyday words: no right is named, no law, often not even "data".

They stand beside ``rules``, which go by the vocabulary of the law; each is a pattern over one
sentence, or over the whole letter where the asking and what is asked for stand apart.
"""

from __future__ import annotations

import re

from iprospect_dpo.law.rights import Right

_I = re.IGNORECASE
_ME = r"(?:me|us|my \w+|our \w+|him|her|them|our client|my client|(?:mr|mrs|ms|miss|dr)\.? \w+)"
_THING = (
    r"(?:details|information|info|data|records?|files?|folder|card|notes?|number|phone number|mobile"
    r"|address|e-?mails?(?: address)?|name|photos?|photographs?|pictures?|pics|images?|videos?|footage"
    r"|recordings?|profile|listing|entry|account|history|membership form|form|paperwork|passport|cv"
    r"|date of birth|bank details|voice|face|review|story|measurements|results|letters?)"
)
_OWN = rf"(?:my|our|his|her|their|(?:my|our) client['’]s|my \w+['’]s) (?:\w+ ){{0,3}}?{_THING}"
_GIVE = (
    r"(?:send|let (?:me|us) (?:have|see|know)|give|show|provide|supply|forward|e-?mail|post|tell"
    r"|furnish|share|print(?: off| out)?|copy|run off|dig out|produce|disclose|release)"
)
_POLITE = (
    r"(?:(?:can|could|may|might|would|will) (?:I|we|you)|(?:I|we)(?:['’]d| would| should)(?: really)?"
    r" (?:like|love|be (?:grateful|obliged|glad|pleased))|(?:I|we) (?:want|need|wish|require)"
    r"|please|kindly|grateful if|obliged if|appreciate (?:it )?if|possible to|entitled to"
    r"|asking (?:for|to)|hoping (?:for|to)|mind if|any chance)"
)
_HELD = r"(?:hold|have|keep|kept|got|store[ds]?|know|written|noted|recorded|saved|collected|held)"

_RULES: dict[Right, tuple[str, ...]] = {
    Right.ACCESS: (
        rf"\b(?:what|whatever|everything|anything|all)(?:['’]s| is| that is| there is)?\b[^.!?]{{0,12}}\b(?:on|in) your"
        rf" \w+\b[^.!?]{{0,25}}\b(?:about|on|for|concerning) {_ME}\b",
        r"\b(?:details|information|info|data|records?|anything|things|stuff) of (?:mine|ours)\b[^.!?]{0,30}\byou"
        rf"(?:['’]ve)?\b[^.!?]{{0,15}}\b{_HELD}\b",
        rf"\b(?:what|which (?:\w+ )?{_THING})(?: exactly| all| else)?\b[^.?!]{{0,30}}\byou\b[^.?!]{{0,20}}"
        rf"\b{_HELD}\b(?: down)?[^.?!]{{0,25}}\b(?:about|on|of|for|regarding|concerning) {_ME}\b",
        rf"\b{_POLITE}\b[^.!?]{{0,60}}\b(?:copy|copies|sight|print-?outs?|transcripts?|scans?)\b[^.!?]"
        rf"{{0,60}}\b(?:{_OWN}|{_THING}[^.!?]{{0,40}}\b(?:about|on|of|for|concerning|mention\w*|nam\w+"
        rf"|showing|involving) {_ME}|anything[^.!?]{{0,40}}\b{_ME})\b",
        rf"\b(?:copy|copies|sight) of\b[^.!?]{{0,120}}\b(?:in which|where|on which|that|which)\b[^.!?]{{0,25}}"
        rf"\b(?:{_ME}|I|he|she|we|they)\b[^.!?]{{0,15}}\b(?:am|is|are|was|were|appears?|mention\w*|named?"
        r"|features?|seen|shown)\b",
        rf"\b{_GIVE}\b(?: me| us| over)?[^.!?]{{0,30}}\b(?:everything|anything|whatever|all|the lot|what)\b"
        rf"[^.!?]{{0,35}}\b(?:you|your \w+)(?:['’]ve)?\b[^.!?]{{0,15}}\b{_HELD}\b[^.!?]{{0,20}}\b(?:about|on"
        rf"|for|concerning|relating to) {_ME}\b",
        rf"\b(?:see|know|find out|look at|read|view|check|inspect)\b[^.!?]{{0,20}}\b(?:what|everything|all"
        rf"|anything|whatever)\b[^.!?]{{0,40}}\b(?:you|your \w+)(?:['’]ve)?\b[^.!?]{{0,15}}\b{_HELD}\b"
        rf"[^.!?]{{0,15}}\b(?:about|on|for) {_ME}\b",
        rf"\b(?:see|view|look at|read|have|get|inspect)\b[^.!?]{{0,20}}\b(?:all|everything|any|the)\b"
        rf"[^.!?]{{0,20}}\b(?:information|info|data|details|notes?|records?)\b[^.!?]{{0,20}}\b(?:about|on"
        rf"|concerning) {_ME}\b",
        r"\bwhat(?:['’]s| is) (?:in|on|written (?:in|on))\b[^.!?]{0,15}\b(?:my|our|his|her) (?:\w+ )?"
        r"(?:file|record|records|notes|card|folder|account|profile)\b",
        rf"\b{_POLITE}\b[^.!?]{{0,40}}\b(?:see(?! to it| that)|look at|have|get|read)\b[^.!?]{{0,15}}\b(?:my|our|his|her)"
        r" (?:\w+ ){0,2}(?:file|records?|notes|folder|card|history|footage|recordings?|reports?)\b"
        r"(?! (?:deleted|removed|erased|corrected|changed|updated|sent to (?!me)|transferred))",
        rf"\b(?:who|which (?:firms|companies|people|organisations))\b[^.!?]{{0,20}}\b(?:has|have|had|else)\b"
        rf"[^.!?]{{0,20}}\b(?:seen|got|had|been (?:given|told|sent|shown)|received|looked at)\b[^.!?]{{0,15}}"
        rf"\b(?:{_OWN}|it)\b",
        rf"\b(?:who|whom)\b[^.!?]{{0,10}}\byou\b[^.!?]{{0,10}}\b(?:given?|told|sent|pass(?:ed)?|shared?"
        rf"|shown?|sold)\b[^.!?]{{0,10}}\b{_OWN}",
        r"\b(?:cctv|camera|video|footage)\b[^.!?]{0,60}\b(?:of me|I (?:am|was|appear)|shows? me|with me (?:in|on)"
        r"|me (?:walking|entering|leaving|falling|slipping|parking))\b",
        rf"\b(?:anything|everything|all (?:the )?(?:e-?mails|messages|papers|documents|letters|notes))\b"
        rf"[^.!?]{{0,25}}\b(?:with (?:my|our) name|mention\w* {_ME}|about {_ME})\b(?=[^.!?]*\bplease\b)"
        rf"|\bplease\b[^.!?]{{0,60}}\b(?:anything|everything)\b[^.!?]{{0,20}}\bmention\w* {_ME}\b",
        rf"\bhow (?:did|do|have) you (?:get|got|come by|come to have|find|found|obtain)\b[^.!?]{{0,15}}"
        rf"\b{_OWN}",
    ),
    Right.RECTIFICATION: (
        rf"\b(?:got|have|had|spelt|spelled|written|put|taken)\b(?: down)? {_OWN} (?:down )?(?:all )?wrong\b",
        rf"\byou(?:['’]ve| have)? (?:still )?(?:got|have|put|spelt|spelled)\b[^.!?]{{0,15}}\b(?:wrong|old|incorrect"
        rf"|previous|former|maiden)\b[^.!?]{{0,10}}\b{_THING}\b",
        r"\b(?:your|the) (?:letters?|e-?mails?|post|invoices?|bills?|records?|system|files?|notes?)\b[^.!?]"
        r"{0,40}\b(?:still )?(?:go(?:es)? to|come to|addressed to|say|says|show|shows|call|calls|have|has"
        r"|list|lists|spell|spells)\b[^.!?]{0,40}\b(?:old|wrong|previous|former|maiden|miss|mrs|mr|dead"
        r"|not my|instead of|still)\b",
        r"\b(?:please |can you |could you |kindly )[^.!?]{0,25}\b(?:get|have|put)\b[^.!?]{0,15}\b(?:that|it"
        r"|this|them|these)\b (?:changed|updated|corrected|right|put right|amended|fixed|altered)\b",
        r"\bI(?:['’]m| am) (?:now|no longer) (?:Mrs|Ms|Mr|Miss|Mx|Dr|called|known as|at)\b|\bmy (?:\w+ )?"
        r"(?:name|surname|address|number|e-?mail|title) (?:is now|has changed|changed|should be|ought to be)\b",
        rf"\b(?:it|that|this|which|{_OWN}) (?:should|ought to|must) (?:be|say|read|have been)\b[^.!?]{{0,60}}"
        r"\b(?:not|instead of|rather than)\b",
        rf"\b(?:please|could you|can you|kindly|would you)\b[^.!?]{{0,30}}\b(?:note|change|update|amend|correct"
        rf"|alter|replace|fix|edit)\b[^.!?]{{0,25}}\b{_OWN}\b(?![^.!?]{{0,20}}\b(?:order|invoice|appointment"
        r"|booking|website|site|appearance|date of (?:the )?delivery)\b)",
        rf"\b{_OWN}\b[^.!?]{{0,30}}\b(?:is|are|was|were) (?:\w+ )?(?:wrong|incorrect|out of date|misspelt"
        r"|mis-?spelled|not mine|not right|not correct|inaccurate|old|untrue|a mistake|mixed up)\b",
        r"\byou(?:['’]ve| have)(?: got)? me (?:down )?(?:as|under|listed as|recorded as)\b[^.!?]{0,60}\b(?:not|but"
        r"|wrong|never|isn['’]t|is not|should)\b",
        r"\b(?:add|put|attach)\b[^.!?]{0,30}\b(?:to|on|in) (?:my|our) (?:record|file|notes|account)\b",
    ),
    Right.ERASURE: (
        r"\b(?:nothing|none of it|no record) (?:about|of|on) me\b[^.!?]{0,30}\b(?:left|remains?|stays?|kept|behind)\b",
        rf"\b(?:wipe|delete|erase|destroy|shred|burn|bin|scrap|get rid of|dispose of|throw (?:away|out)"
        rf"|clear|purge|remove|take down|scrub|lose|forget)\b[^.!?]{{0,45}}\b{_OWN}\b(?![^.!?]{{0,30}}"
        r"\b(?:mailing list|newsletter|list\b|mail-?outs?|order|appointment|booking|thread|group chat))",
        r"\b(?:take|pull|bring)\b[^.!?]{0,40}\b(?:listing|page|profile|photos?|pictures?|video|post|entry|review"
        r"|details|advert|name)\b[^.!?]{0,25}\b(?:down|off)\b(?! (?:the|your) (?:mailing|newsletter))",
        r"\b(?:want|like|ask|need|expect|wish|insist)\b[^.!?]{0,30}\b(?:nothing|no trace|every trace|all trace"
        r"|none|anything)\b[^.!?]{0,40}\b(?:of me|about me|of mine|on me|left|kept|removed|deleted|gone)\b",
        rf"\b(?:do not|don['’]t|no longer|not)\b (?:want|wish|like)[^.!?]{{0,20}}\byou\b[^.!?]{{0,15}}\b(?:to )?"
        rf"(?:have|keep|hold|keeping|holding|having|hang on to|hanging on to|store|storing)\b[^.!?]{{0,20}}"
        rf"\b(?:{_OWN}|anything (?:about|of|on)|any of (?:my|it)|it|them)\b(?![^.!?]{{0,20}}\buntil\b)",
        rf"\b(?:no (?:reason|need|right|business|cause)|not? (?:any )?longer (?:any )?(?:need|reason))\b[^.!?]{{0,25}}"
        rf"\b(?:to|for you to|in your)\b[^.!?]{{0,10}}\b(?:keep|keeping|hold|holding|have|having|hang on to)\b"
        rf"[^.!?]{{0,25}}\b(?:{_OWN}|it|them|anything|me on(?!\W+(?:\w+ )?(?:\w+ )?(?:lists?|newsletter|mailing)))\b",
        r"\b(?:take|remove|get|strike|wipe|delete|clear|cross|scrub)\b (?:me|us|my \w+|him|her)\b[^.!?]{0,25}"
        r"\b(?:off|from|out of)\b[^.!?]{0,15}\b(?:system|books|records?|files?|database|computers?|phone|site"
        r"|website|register|everything|altogether|completely)\b(?! of (?:contacts|subscribers))",
        r"\bforget (?:I|we) (?:ever )?(?:existed|came|joined|signed|bought)\b|\bforget (?:all )?about me\b",
        rf"\b{_OWN}\b[^.!?]{{0,25}}\b(?:deleted|erased|wiped|destroyed|shredded|removed|binned|taken down|gone"
        r"|got rid of|disposed of)\b(?=[^.!?]{0,40}\b(?:please|thanks|asap|now|today|please\?)|\W*$)"
        r"(?<!\bwas deleted)(?<!\bbeen deleted)",
        r"\b(?:please|can you|could you|would you|kindly|want you to|like you to|asking you to)\b[^.!?]{0,30}"
        r"\b(?:delete|erase|wipe|destroy|shred|get rid of|scrub)\b[^.!?]{0,15}\b(?:it|them|that|those|the lot"
        r"|everything|all of (?:it|them)|any (?:copies|copy)|copies)\b(?! (?:from (?:the|this) (?:thread|order)))",
        r"\b(?:see|make sure|ensure|check)\b[^.!?]{0,20}\b(?:that )?(?:my|his|her|their|our)\b[^.!?]{0,60}"
        r"\b(?:do not|does not|don['’]t|doesn['’]t) (?:come back|reappear|appear again|go back up)\b",
    ),
    Right.RESTRICTION: (
        r"\b(?:restrict|limit|stop|suspend|pause)\b[^.!?]{0,12}\b(?:the |all |any )?(?:further )?use of (?:the|my|this|that"
        r"|these|those|our|his|her)\b[^.!?]{0,40}",
        r"\b(?:keep|hold|preserve|retain|leave|save|hang on to)\b[^.!?]{0,60}\b(?:but|and|only|while|without)\b"
        r"[^.!?]{0,30}\b(?:not? (?:to )?(?:use|using|touch|do anything|act|share|change)|make no (?:other |further )?"
        r"use|do nothing|don['’]t (?:use|touch|do)|nothing else|without using)\b",
        r"\bmake no (?:other |further )?use of\b|\bput (?:a |an )?(?:\w+ )?(?:hold|block|freeze|stop|pause) on"
        r" (?:my|using|the use|our|his|her)\b|\b(?:park|freeze|pause|suspend|lock)\b[^.!?]{0,15}\b(?:my|our|his"
        r"|her) (?:\w+ )?(?:data|details|information|file|records?|account|profile)\b",
        r"\b(?:do not|don['’]t|please don['’]t|not to|must not|never|stop)\b[^.!?]{0,12}\b(?:use|using|touch|do"
        r" anything with|act on|rely on|send|show)\b[^.!?]{0,50}\b(?:until|till|while|whilst|in the meantime"
        r"|for now|for the moment|for the time being|before (?:you|it|this|we))\b",
        r"\b(?:until|till|while|whilst)\b[^.!?]{0,60}\b(?:leave (?:it|them|my \w+) (?:alone|as (?:it|they))"
        r"|(?:do not|don['’]t|stop) (?:use|using|touch\w*|do(?:ing)? anything))\b|\bleave (?:it|them|my \w+)"
        r" (?:alone|untouched|as (?:it is|they are))\b[^.!?]{0,20}\b(?:until|while|till)\b",
        r"\b(?:do not|don['’]t|please don['’]t|not to|rather than|instead of)\b[^.!?]{0,15}\b(?:delet\w+|destroy\w*"
        r"|wip\w+|eras\w+|throw\w* (?:away|out)|get\w* rid of|bin\w*|shred\w*|record\w* over|overwrit\w+)\b"
        r"[^.!?]{0,80}\b(?:need|needs|claim|court|evidence|solicitor|insurers?|tribunal|case|dispute|police"
        r"|hearing|accident)\b",
    ),
    Right.OBJECTION: (
        r"\bobject to (?:mine|it|that|this|me|us|my \w+(?: \w+)?) being \w+ed\b|\bobject to being (?:logged|recorded|filmed"
        r"|tracked|profiled|photographed|monitored|scored|listed)\b",
        rf"\b(?:rather|prefer(?: it)?(?: if)?|sooner|like it if)\b[^.!?]{{0,15}}\byou (?:did not|didn['’]t|do not|don['’]t"
        rf"|would not|wouldn['’]t|not|stopped|no longer)\b[^.!?]{{0,12}}\b(?:hand|give|pass|share|use|put|show|tell"
        rf"|film|record|take|post|publish|sell|track|profil|monitor|analy[sz]e|handed|gave|passed|shared|used"
        rf"|sharing|using|passing|giving|recording|filming|tracking)\w*\b[^.!?]{{0,40}}\b(?:{_OWN}|me|my|us|our)\b",
        rf"\b(?:do not|don['’]t|please don['’]t|stop|cease|no longer|never|not)\b(?: want you to| want you| ever)?"
        rf" (?:to )?(?:hand|giv|pass|shar|sell|film|record|profil|track|monitor|publish|post|analys|disclos)"
        rf"(?:e|es|ing|s)?\b(?: on| out| over)?[^.!?]{{0,15}}\b(?:{_OWN}|me|my \w+|calls?)\b(?![^.!?]{{0,60}}"
        r"\b(?:until|while|newsletter|marketing|for now)\b)",
        r"\b(?:not|un|n['’]t)(?: at all| very| really)? ?(?:happy|comfortable|keen|content|pleased)\b[^.!?]{0,15}"
        r"\b(?:about|with|for|that)\b[^.!?]{0,15}\byou(?:r)? (?:to )?(?:us|shar|pass|record|film|track|profil"
        r"|sell|post|publish|keep an eye|monitor|hand|giv)(?:e|ing)?\b",
        r"\bI (?:do not|don['’]t) (?:agree|want)\b[^.!?]{0,15}\b(?:with|to) (?:you(?:r)? )?(?:using|sharing"
        r"|passing|recording|filming|tracking|profiling|being (?:filmed|recorded|tracked|profiled))\b",
        r"\b(?:keep|kept)\b (?:my|our) (?:\w+ )?(?:number|details|address|name|information) to yourself\b",
        r"\b(?:stop|object to|do not want|don['’]t want)\b[^.!?]{0,30}\b(?:profil\w+|track\w+|scor\w+|record\w+"
        r"|film\w+|monitor\w+|analys\w+)\b[^.!?]{0,25}\b(?:me|my|our|us|customers|calls|visits)\b",
    ),
    Right.MARKETING_OBJECTION: (
        r"\bnot (?:to )?(?:send|e-?mail|text|post|writ|contact|ring)(?:e|ing)?(?: to)? (?:me|us)\b[^.!?]{0,15}\b(?:any ?more"
        r"|more|further|again|these|those)\b",
        r"\b(?:no need|no reason|not? (?:much )?point|no longer need) (?:to |in )?(?:keep|keeping|have|having|for) (?:me|us)\b"
        r"[^.!?]{0,20}\b(?:on|to be on)\b[^.!?]{0,20}\b(?:lists?|newsletter|mailings?|catalogue)\b",
        r"\b(?:list|newsletter|mailings?|catalogue|e-?mails)\b[^.!?]{0,40}\b(?:remove|take|cross|strike|get) (?:me|us) (?:from"
        r"|off) (?:it|them|that|this)\b",
        r"\b(?:fed up|sick|tired|had enough|bored)\b[^.!?]{0,8}\b(?:of|with)\b[^.!?]{0,25}\b(?:e-?mails?|texts?"
        r"|calls?|offers|newsletters?|leaflets|catalogues?|adverts|marketing|mailings?|messages|spam|brochures?)\b",
        r"\b(?:leave|take|keep|cross|strike|drop)\b (?:me|us|my name) (?:off|out of|from)\b[^.!?]{0,25}\b(?:list"
        r"|lists|mailings?|mail-?outs?|newsletter|catalogue|circulars?|e-?mails)\b",
        r"\b(?:do not|don['’]t|no longer|never) (?:want|need|wish for|care for|read)\b[^.!?]{0,20}\b(?:your|any"
        r"|these|those|this|more)\b[^.!?]{0,15}\b(?:offers?|catalogues?|newsletters?|adverts?|promotions?|e-?shots?"
        r"|leaflets?|brochures?|circulars?|mailings?|marketing|sales (?:calls|e-?mails|texts)|special offers)\b",
        r"\bnot interested in\b[^.!?]{0,15}\b(?:your|any|these|the)\b[^.!?]{0,15}\b(?:offers?|products?|newsletters?"
        r"|e-?mails?|promotions?|sales|services|deals)\b",
        r"\b(?:stop|quit|cease)\b[^.!?]{0,12}\b(?:writing|ringing|phoning|texting|e-?mailing|messaging|contacting"
        r"|pestering|bothering|advertising|selling)\b[^.!?]{0,12}\b(?:to )?(?:me|us)\b(?![^.!?]{0,30}\bat work\b)",
        r"\bno more (?:of )?(?:your |these |those )?(?:\w+ )?(?:offers|catalogues?|newsletters?|e-?mails?|texts?"
        r"|calls?|leaflets|brochures|adverts|mailings?|post from you)\b",
    ),
    Right.WITHDRAWAL: (
        r"\b(?:I|we)(?:['’]m| am| are)? ?(?:now )?(?:tak|withdraw|cancel|revok)\w*\b[^.!?]{0,20}\b(?:back|that|it"
        r"|my)\b[^.!?]{0,15}\b(?:consent|permission|agreement|yes|say-so|what I (?:said|signed|agreed))\b",
        r"\b(?:no longer|not|n['’]t)(?: any more| now)? (?:agree|consent)\b[^.!?]{0,12}\b(?:to|with)\b[^.!?]"
        r"{0,10}\b(?:it|that|this|you|my)\b|\bno longer (?:happy|ok|okay|willing|content)\b (?:for|with|about"
        r"|to) (?:you|it|that|this|my|be)\b",
        r"\b(?:I|we) (?:said|agreed|ticked|signed|gave|told you|consented)\b[^.!?]{0,90}\b(?:but|and|however)\b"
        r"[^.!?]{0,40}\b(?:changed my mind|take (?:it|that) back|no longer|not any ?more|want to (?:stop|cancel|undo"
        r"|withdraw)|withdraw|un-?tick|regret)\b",
    ),
    Right.AUTOMATED_DECISION: (
        r"\b(?:computer|system|software|algorithm|app|website|tool|machine|bot|AI|credit score|score)\b[^.!?]{0,40}"
        r"\b(?:said|says|decid\w+|turned|refus\w+|reject\w+|declin\w+|scored|worked out|chose|picked|quoted"
        r"|marked)\b[^.!?]{0,120}\b(?:person|human|someone|somebody|anybody|anyone|you yourself|real)\b",
        r"\b(?:person|human|someone|somebody|anybody|anyone)\b[^.!?]{0,40}\b(?:look|check|review|decide|go over"
        r"|think|consider)\w*\b[^.!?]{0,60}\b(?:computer|system|software|algorithm|app|website|tool|machine|bot"
        r"|AI|automat\w+|score)\b",
    ),
    Right.PORTABILITY: (
        r"\b(?:file|format|form|spreadsheet)\b[^.!?]{0,20}\b(?:(?:my|our|their|his|her|the|another)(?: new)? \w+|they|I|we)"
        r" can (?:import|load|upload|read|open|use)\b",
        rf"\b(?:{_OWN}|it|them|everything|data)\b[^.!?]{{0,60}}\bso (?:that )?(?:I|we|my new \w+|another \w+) can"
        r" (?:take|move|import|load|upload|transfer|bring|carry|put|use|open)\b[^.!?]{0,30}\b(?:to|into|in|over"
        r"|it|them|elsewhere|across)\b",
        rf"\b(?:export|download|extract|dump|spreadsheet|csv)\b[^.!?]{{0,12}}\bof\b[^.!?]{{0,15}}\b{_OWN}",
        rf"\b(?:send|pass|transfer|move|hand)\b[^.!?]{{0,10}}\b{_OWN}\b[^.!?]{{0,30}}\b(?:straight |direct(?:ly)? )?"
        r"(?:to|over to) (?:my new|the new|my next|another|our new|their)\b",
    ),
}
#: Rules that count only in a letter about somebody's information, or about something wrong in it.
_ABOUT: tuple[tuple[Right, str, str], ...] = (
    (
        Right.ERASURE,
        rf"\b(?:my|our|his|her) (?:\w+ ){{0,4}}(?:face|name|{_THING})|\bof me\b|\bpersonal\b",
        r"\b(?:like|want|need|wish) (?:it|them|this|that|these|those|all of (?:it|them))(?: all)? (?:removed|deleted"
        r"|taken (?:down|off)|erased|gone|wiped|destroyed)\b|\b(?:erase|delete|wipe|destroy) the lot\b",
    ),
    (
        Right.RECTIFICATION,
        r"\b(?:wrong|incorrect|untrue|mis-?spel\w+|spel(?:t|led|ling)|out of date|should (?:be|say|read)|is(?:n['’]t| not)"
        r" (?:my|true|right|correct)|not true|it(?:['’]s| is) \S+[, ]+(?:now )?(?:not|with)|says (?!thank)\S+|down as"
        r"|have never|never been)\b",
        r"\b(?:any chance of|can (?:you|I)|could (?:you|I)|would you|please|kindly|want you to|like you to|need to)\b"
        r"[^.!?]{0,20}\b(?:fix|correct|chang|amend|updat|sort|alter|put right|edit)(?:e|ing|ed)?\b[^.!?]{0,12}\b(?:it|that"
        r"|this|them|these|out|your records?|the records?|accordingly)\b",
    ),
    (
        Right.OBJECTION,
        r"\b(?:number plate|cctv|camera|record\w*|track\w*|profil\w*|log(?:ged|ging)?|film\w*|monitor\w*|shar\w*)\b",
        r"\b(?:not|un|n['’]t)(?: at all| very| really)? ?(?:happy|comfortable|keen) (?:with|about) (?:that|this|it)\b"
        r"|\bstop (?:recording|logging|tracking|filming|monitoring|sharing|profiling|using) (?:it|me|them|mine|my \w+)\b",
    ),
)
_WITH_CONTEXT = tuple(
    (right, re.compile(about, _I), re.compile(pattern, _I)) for right, about, pattern in _ABOUT
)


def rules_for(text: str) -> tuple[tuple[Right, re.Pattern[str]], ...]:
    """Return the rules that count in a letter: those of its context with the others."""
    more = tuple((right, pattern) for right, about, pattern in _WITH_CONTEXT if about.search(text))
    return (*PLAIN, *more)


PLAIN: tuple[tuple[Right, re.Pattern[str]], ...] = tuple(
    (right, re.compile(pattern, _I)) for right, patterns in _RULES.items() for pattern in patterns
)

#: Letters in which a yes was given once and is taken back, in whatever sentence each stands.
_GAVE = re.compile(
    r"\b(?:I|we) (?:said|told you|agreed|ticked|signed|gave (?:you )?(?:my |our )?(?:consent|permission|the ok"
    r"|ok|okay)|consented|allowed|let you|was happy|were happy|had agreed)\b|\byou (?:had|have) my (?:consent"
    r"|permission)\b|\bsigned (?:up|the form|a form)\b",
    _I,
)
_TOOK_BACK = re.compile(
    r"\bchanged my mind\b|\bno longer (?:agree|want|happy|give|consent)\b|\b(?:take|taking) (?:it|that|this|my"
    r" \w+) back\b|\bnot? (?:any ?more|any longer)\b|\bI(?:['’]d| would) (?:now )?(?:like|rather)"
    r" (?:you )?(?:to )?(?:stop|cancel|not|undo)\b|\bplease (?:do not|don['’]t|stop) (?:print|us|show|publish"
    r"|put|post|display)\w*\b",
    _I,
)


def takes_back(text: str) -> str:
    """Return the words that take back a yes told of in the letter, '' where none does."""
    if not _GAVE.search(text):
        return ""
    match = _TOOK_BACK.search(text)
    return " ".join(text[max(0, match.start() - 30) : match.end() + 40].split()) if match else ""


#: A request of before that is still wanted, or that nobody answered.
STILL_WANTED = re.compile(
    r"\bstill (?:want|need|would like|waiting|wait|not (?:had|received|heard|got)|have(?:n['’]t| not)|expect"
    r"|outstanding)\b|\b(?:never|not|n['’]t) (?:\w+ )?(?:answered|replied|responded|heard|had|received|got)\b"
    r"|\b(?:no|without (?:a|any)) (?:reply|answer|response|news|acknowledg\w+)\b|\bheard nothing\b|\bignored\b"
    r"|\b(?:chas(?:e|ing)|remind(?:er|ing)?|follow(?:ing)?[- ]up)\b|\b(?:deadline|month|time limit)\b[^.!?]{0,25}"
    r"\b(?:passed|up|gone|expired|over|ago)\b|\boverdue\b|\bnothing (?:back|has (?:come|happened|arrived))\b",
    _I,
)
#: A condition or a threat about an answer; what it says is not asked for.
CONDITION = re.compile(
    r"\b(?:if|unless|until|should) (?:I|we|you)\b[^,.;!?]{0,20}\b(?:do not|don['’]t|have not|haven['’]t|not|fail"
    r"|hear|heard|receive|get|had)\b[^,.;!?]{0,60}\b(?:hear|heard|receive|received|get|got|reply|respond|answer"
    r"|back|from you|do so)\b[^,.;!?]{0,50}|\bfailing (?:that|which|a reply)\b[^,.;!?]*",
    _I,
)
#: Offers, and what may stay: "you may keep my address".
OFFER = re.compile(
    r"\b(?:you|they) (?:may|can|are welcome to|are free to) (?:keep|hold|retain|continue|still|use|carry on)\b"
    r"|\b(?:happy|fine|ok|okay) (?:for you|with you|if you) (?:to )?(?:keep|hold\w*|us\w*|carry on)\b",
    _I,
)
