"""In which language a text is written, as far as "read it" or "a person must read it" needs.

A count of each language's commonest little words; other scripts tell themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

#: Little words that hardly any text does without; those shared by several are left out.
_WORDS = {
    "en": "the and to of you my me is are have has i please that your for it with this not be as "
    "what all from any would like can could us about am will was on if do how send give stop "
    "delete want everything no more off emails texts calls information data",
    "de": "der die das und ich sie mir mich nicht ist zu den dem ein eine einer bitte von mit für "
    "auf meine meiner ihre ihnen werden wird haben daten gemäß über auch sind",
    "fr": "le la les des et je vous me mes mon est une un que pour dans avec ne pas sur votre vos "
    "nous ce cette données au aux du suis demande prie",
    "es": "el los las y yo usted mis es una que para con por no su sus del datos se lo al solicito "
    "como favor",
    "it": "il gli le e io mi mio miei dei della che per con non di sono dati un una vi vostro prego "
    "chiedo alla",
    "pt": "o os as e eu meu meus minha é uma que para com não por dos da do dados vos solicito",
    "nl": "de het en ik u mij mijn niet is van een met voor dat op uw te aan gegevens graag zijn",
    "pl": "i w na z że się nie do jest o mnie moje moich danych proszę oraz państwa przez mi dla",
    "cy": "y yr a i mae ym yn fy ar am o gan chi eich os gwelwch dda ydw wyf rwy hoffwn gwybodaeth "
    "data ei fod wedi",
    "ro": "și să în la cu pe nu este de mea mele meu vă rog datele care din pentru",
    "sv": "och att jag det är en ett som på för med inte mina av ni era den uppgifter",
    "tr": "ve bir bu için ile benim beni lütfen veri kişisel hakkında olarak da de",
}
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "TELUGU": "te",
}


def language_of(text: str) -> str:
    """Return the language's code ("en", "de" …), or "und" where nothing tells it.

    A text of a script that English does not use goes by its script.
    """
    scripts = Counter(_script(char) for char in text if char.isalpha())
    total = sum(scripts.values())
    if not total:
        return "und"
    latin = scripts.pop("LATIN", 0)
    foreign = Counter({name: n for name, n in scripts.items() if name in _SCRIPTS})
    if foreign and sum(foreign.values()) > latin:
        if foreign["HIRAGANA"] or foreign["KATAKANA"]:
            return "ja"
        return _SCRIPTS[foreign.most_common(1)[0][0]]
    words = [word.casefold() for word in _WORD.findall(text)]
    scores = Counter({code: sum(w in known for w in words) for code, known in _SETS.items()})
    best, most = scores.most_common(1)[0]
    if not most:
        return "und"
    # A short English note may share its few little words with another language.
    return "en" if scores["en"] >= most else best


def _script(char: str) -> str:
    if char.isascii():
        return "LATIN"
    return unicodedata.name(char, "OTHER").split(" ")[0].split("-")[0]
