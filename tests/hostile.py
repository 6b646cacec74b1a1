"""Strings that programs choke on: markup, templates, scripts of the world, controls, lengths."""

from __future__ import annotations

STRINGS = [
    "undefined", "null", "NULL", "true", "0", "-1", "1e309", "NaN", "0x0", "007", "1,000.00",
    "2026-02-30", "123456789012345678901234567890", "`~!@#$%^&*()_-+={[}]|\\:;\"'<,>.?/",
    "<img src=x onerror=alert(1)>", '<img src="/etc/hostname"/>', "<b>bold</b>", "</para>",
    "<para><font color='[[[getattr(pow,chr(95))]]]'>x</font></para>", "&amp;&lt;&#0;&#x1F4A9;",
    "{{ 7*7 }}", "{% for x in y %}", "${jndi:ldap://x}", "%s%s%n", "%(name)s", "{0}", "{name}",
    "# heading", "* item", "1. item", "> quote", "```code```", "![x](file:///etc/passwd)",
    "[x](javascript:alert(1))", "=1+1", "+1", "-2+3", "@SUM(1)", "=cmd|' /C calc'!A0",
    "'; DROP TABLE people; --", "1' OR '1'='1", "%", "_", "\\", "a\\nb", "../../etc/passwd",
    "CON", "aux.txt", "file:///etc/passwd", "https://example.org/?a=b&c=d",
    "\ttab\tstopped", "line one\nline two", "carriage\rreturn", "both\r\nends",
    "\x00nul\x01\x02\x1b[31mred", "\x7f\x80\x9f", "\u200bzero\u200cwidth\u200d\ufeff",
    "\u202eright to left\u202c", "\u2066isolate\u2069", "\ud800", "lone \udfff surrogate",
    "e\u0301\u0323 combining", "Z̮̞̠a̵͙l͍̟g̞o", "\u00ad soft hyphen", "\u00a0no-break\u00a0",
    "\u2028line\u2029paragraph", "\ufdfa \ufdfd", "İıŁłØøÐðßẞÆæŒœ", "ﬁ ﬂ ﬀ ﬃ",
    "社會科學院語學研究所", "田中さんにあげて下さい", "울란바토르", "찦차를 타고", "ﾃﾞｽ", "שָׁלוֹם", "مُنَاقَشَةُ", "ﻝﻻ",  # noqa: E501
    "पानी", "ক্ষ", "ขอบคุณ", "ខ្មែរ", "မြန်မာ", "ᚠᛇᚻ᛫ᛒᛦᚦ", "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐", "🏳️‍🌈👩🏽‍💻💩🇬🇧", "１２３", "Ω≈ç√∫˜µ≤≥÷",  # noqa: E501
    "مُعَلِّمَةٌ فِي المَدِينَةِ الكَبِيرَةِ وَهِيَ تَكْتُبُ رِسَالَةً طَوِيلَةً إِلَى صَدِيقَتِهَا كُلَّ يَوْمٍ بِاللُّغَةِ العَرَبِيَّةِ",
    "\u0e34\u0e49", "\u064f\u0650", "ู่ Ṱ̺̺̕o͞", "्क", "\u0670\u06e1 x", "⁰⁴⁵₀₁₂", "\U000fffff", "\ufffe\uffff", "\ue000\ue001", "a" * 900, "word " * 200,  # noqa: E501
    "W" * 300, "ا" * 200, "क्" * 150, "漢" * 300, "́" * 60, "\n" * 50 + "x", " ", "", "—", "...",
]  # fmt: skip
