"""Notes, accidentals, minor keys and degrees by their names in Chinese, Japanese, Korean, Hindi and Arabic."""

# ruff: noqa: E501 - wide letters count twice

from __future__ import annotations

from types import MappingProxyType

from music_assistant.listeners.rules.tokens import listed

NOTES = MappingProxyType(
    dict(zip("ハニホヘトイロ", "CDEFGAB", strict=True)) | dict(zip("다라마바사가나", "CDEFGAB", strict=True))
    | {"دو": "C", "ري": "D", "مي": "E", "فا": "F", "صول": "G", "سول": "G", "لا": "A", "سي": "B",
       "सी": "C", "डी": "D", "ई": "E", "एफ": "F", "जी": "G", "ए": "A", "बी": "B",
       "ド": "C", "レ": "D", "ミ": "E", "ファ": "F", "ソ": "G", "ラ": "A", "シ": "B",
       "도": "C", "레": "D", "미": "E", "파": "F", "솔": "G", "시": "B"}
)
ACCIDENTALS = MappingProxyType(
    dict.fromkeys(listed("嬰 올림 升 # ♯ シャープ 샵 샤프 دييز دياز ديز شارب शार्प sharp"), "#")
    | dict.fromkeys(listed("変 내림 降 b ♭ フラット 플랫 بيمول بمول فلات फ्लैट flat"), "b")
)
MINOR = frozenset(listed("短 短調 短调 小 小调 小調 마이너 단조 단 マイナー m صغير الصغير مينور ماينور نهاوند माइनर minor"))

DEGREES = MappingProxyType({"小二": 1, "大二": 2, "小三": 3, "大三": 4, "纯四": 5, "純四": 5, "四": 5, "纯五": 7, "純五": 7,
                             "五": 7, "小六": 8, "大六": 9, "短2": 1, "長2": 2, "短3": 3, "長3": 4, "完全4": 5, "完全5": 7,
                             "短二": 1, "長二": 2, "短三": 3, "長三": 4, "完全四": 5, "完全五": 7, "4": 5, "5": 7, "3": 4, "2": 2, "6": 9,
                             "二": 2, "六": 9, "短6": 8, "長6": 9, "短六": 8, "長六": 9,
                             "三": 4, "단3": 3, "장3": 4, "완전4": 5, "완전5": 7, "장2": 2, "단2": 1})
