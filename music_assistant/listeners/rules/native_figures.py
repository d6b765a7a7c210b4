"""Figures as Chinese, Japanese, Korean, Hindi and Arabic write them: numbers in words, keys, lengths, tempos, meters.

Each is given as the tokens that the readers of `quantities` and `pitches` know: "イ短調" as "Am", "一分半" as
"90 seconds".
"""

# ruff: noqa: E501 - a row of the table is one pattern, and its letters count twice

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from music_assistant.listeners.rules.arabic_numbers import long_arabic
from music_assistant.listeners.rules.hindi_numbers import LONG_HINDI
from music_assistant.listeners.rules.note_names import ACCIDENTALS, DEGREES, MINOR, NOTES
from music_assistant.listeners.rules.tokens import Token, folded, listed

Piece = str | float
Build = Callable[[re.Match[str], str], Sequence[Piece] | None]

_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "俩": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_KO_DIGITS = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_KO_TENS = {"십": 10, "백": 100, "천": 1000}
_SPELLED: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "ja": {"ひとつ": 1, "一つ": 1, "ふたつ": 2, "二つ": 2, "三つ": 3, "みっつ": 3},
        "ko": {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
               "열두": 12, "열여섯": 16, "스무": 20, "하나": 1, "둘": 2, "셋": 3, "넷": 4},
        "hi": {
            **{w: n for n, row in enumerate(
                ("", "एक ek", "दो do", "तीन teen tin", "चार char chaar", "पांच पाँच paanch panch", "छह छः छे chhe che chah",
                 "सात saat", "आठ aath ath", "नौ nau", "दस das", "ग्यारह gyarah", "बारह baarah barah"))
               for w in listed(row)},
            **{w: n for n, row in {
                15: "पंद्रह pandrah", 16: "सोलह solah", 20: "बीस bees bis", 25: "पच्चीस pachees", 30: "तीस tees tis",
                32: "बत्तीस battis", 40: "चालीस chalis chaalis", 45: "पैंतालीस paintalis", 50: "पचास pachaas pachas",
                60: "साठ saath_", 70: "सत्तर sattar", 80: "अस्सी assi", 90: "नब्बे nabbe", 100: "सौ sau"}.items()
               for w in listed(row)},
            **LONG_HINDI, "डेढ़": 1.5, "डेढ": 1.5, "dedh": 1.5, "ढाई": 2.5, "dhai": 2.5, "आधा": 0.5, "आधे": 0.5, "aadha": 0.5,
            "aadhe": 0.5, "adha": 0.5,
        },
        "ar": {w: n for n, row in {
            1: "واحد واحده", 2: "اثنين اثنان اتنين", 3: "ثلاث ثلاثه تلات", 4: "اربع اربعه", 5: "خمس خمسه", 6: "ست سته",
            7: "سبع سبعه", 8: "ثمان ثماني ثمانيه تمن", 9: "تسع تسعه", 10: "عشر عشره", 12: "اثني_عشر", 15: "خمسه_عشر",
            16: "سته_عشر", 20: "عشرين عشرون", 30: "ثلاثين ثلاثون تلاتين", 40: "اربعين اربعون", 45: "خمسه_واربعين",
            50: "خمسين خمسون", 60: "ستين ستون", 70: "سبعين سبعون", 80: "ثمانين ثمانون تمانين", 90: "تسعين تسعون",
            100: "مئه مائه ميه", 120: "مئه_وعشرين", 0.5: "نصف نص"}.items() for w in listed(row)},
    }
)
"""Numbers by their words, in the spelling that `folded` leaves."""

_DIGITS = r"\d{1,4}(?:[.,]\d{1,3})?"


def _spelled(language: str) -> Mapping[str, float]:
    """A language's numbers by their words."""
    return {**_SPELLED.get(language, {}), **(long_arabic() if language == "ar" else {})}


@cache
def _number(language: str) -> str:
    """The pattern of a number in a language."""
    words = sorted((w.replace("_", " ") for w in _spelled(language)), key=len, reverse=True)
    han = {"zh": "[零〇一二三四五六七八九十百千两兩俩]{1,7}", "ja": "[〇一二三四五六七八九十百]{1,7}",
           "ko": "[일이삼사오육륙칠팔구십백천]{1,7}"}.get(language)
    spelled = "|".join(map(re.escape, words))
    return f"(?:{'|'.join(p for p in (_DIGITS, spelled, han) if p)})"


_SHORT_HUNDRED = re.compile("[一二两兩三]百[一二三四五六七八九]")
"""Chinese leaves the ten out at the end: 一百二 is 120."""


def number_value(text: str, language: str) -> float | None:
    """The number that a word or figure means: "九十" is 90, "두" 2, "डेढ़" 1.5; None where it means none."""
    text = text.strip()
    if re.fullmatch(_DIGITS, text):
        return float(text.replace(",", "."))
    words = _spelled(language)
    if text in words or text.replace(" ", "_") in words:
        return float(words[text if text in words else text.replace(" ", "_")])
    if language == "zh" and _SHORT_HUNDRED.fullmatch(text):
        text += "十"
    digits, tens = (_KO_DIGITS, _KO_TENS) if language == "ko" else (_HAN_DIGITS, _HAN_TENS)
    return _in_tens(text, digits, tens)


def _in_tens(text: str, digits: Mapping[str, int], tens: Mapping[str, int]) -> float | None:
    if not text or any(c not in digits and c not in tens for c in text):
        return None
    if not any(c in tens for c in text):
        return float("".join(str(digits[c]) for c in text))
    total, last = 0, 0
    for c in text:
        if c in tens:
            total, last = total + (last or 1) * tens[c], 0
        else:
            last = digits[c]
    return float(total + last)


def _tempo(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    value = number_value(found["n"], language)
    return None if value is None or not 20 <= value < 1000 else (value, "bpm")


def _tempos(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    low, high = number_value(found["a"], language), number_value(found["n"], language)
    return None if not low or not high or not 20 <= low < high < 1000 else (low, "to", high, "bpm")


def _counted(unit: str) -> Build:
    """A number of so many units, one where none is said."""

    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        value = number_value(found["n"] or "1", language)
        return None if value is None else (value, unit)

    return build


def _tenths(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    value = number_value(found["n"], language)
    return None if value is None else (value * 10, "%")


def _length(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    said = found.groupdict()
    minutes = number_value(said["m"], language) if said.get("m") else 0.0
    seconds = number_value(said["s"], language) if said.get("s") else 0.0
    if said.get("one"):
        minutes = 1.0
    if said.get("two"):
        minutes = 2.0
    if minutes is None or seconds is None:
        return None
    rest = 30.0 if said.get("half") else 15.0 if said.get("quarter") else -15.0 if said.get("less") else 0.0
    return (minutes * 60 + seconds + rest, "seconds")


def _meter(top: str = "top", bottom: str = "bottom") -> Build:
    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        above, below = number_value(found[top], language), number_value(found[bottom], language)
        return None if not above or not below else (f"{int(above)}/{int(below)}",)

    return build


_BEATS = MappingProxyType({2: "2/4", 3: "3/4", 4: "4/4", 5: "5/4", 6: "6/8", 7: "7/8", 9: "9/8", 12: "12/8"})
"""A meter by its beats alone."""


def _beats(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    meter = _BEATS.get(int(number_value(found["n"], language) or 0))
    return (meter,) if meter else None


def _key(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    said = found.groupdict()
    name = said["note"].replace("へ", "ヘ")
    note = NOTES.get(name, name.upper())
    sign = next((ACCIDENTALS[said[k]] for k in ("before", "sign") if said.get(k)), "")
    mode = said.get("mode")
    if not mode:
        return ("key", "of", note + sign)
    return (note + sign + ("m" if mode in MINOR else "maj"),)


def _by(sign: str) -> Build:
    """So many beats a minute more or less."""

    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        value = number_value(found["n"], language)
        return None if value is None else (sign, value, "bpm")

    return build


def _version(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    value = number_value(found["n"], language)
    return None if value is None else ("version", value)


_NTH = MappingProxyType({1: "first", 2: "second", 3: "third", 4: "fourth"})


def _verse(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    """Japanese songs count by verses: "2番から" is from the second verse on."""
    nth = _NTH.get(int(number_value(found["n"], language) or 0))
    return (nth, "verse") if nth else None


def _steps_back(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    value = number_value(found["n"], language)
    return None if value is None or value > 50 else (value, "steps", "back")


def _times(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    value = number_value(found["n"], language)
    return None if value is None else (value, "times")


def _times_as(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    """So many times as fast or long, as the share by which it grows or shrinks."""
    value = number_value(found["n"], language) or 1.0
    long = found["what"] in ("長さ", "尺", "길이", "の長さ", "の尺", "長く", "길게")
    way = ("longer", "shorter") if long else ("faster", "slower")
    if found["what"] == "느리게" and value > 1:
        value = 1 / value
    return (round(abs(value - 1) * 100), "%", way[value < 1])


def _semitones(size: int) -> Build:
    """An interval of so many semitones, times the number before it."""

    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        number = found.groupdict().get("n")
        value = number_value(number, language) if number else 1.0
        return None if value is None else (value * size, "semitones")

    return build


def _keys(way: str) -> Build:
    """So many semitones up or down, as a karaoke box counts its keys: "キー+2"."""

    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        value = number_value(found["n"], language)
        return None if value is None else (way, value, "semitones")

    return build


def _fixed(*pieces: Piece) -> Build:
    def build(found: re.Match[str], language: str) -> Sequence[Piece] | None:
        return pieces

    return build


def _degree(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    size = DEGREES.get(found["degree"].replace(" ", ""))
    return (float(size), "semitones") if size else None


_ZH_NOT_SPAN = "(?![之轨軌贝])"
_ROWS: Mapping[str, tuple[tuple[str, Build], ...]] = MappingProxyType(
    {
        "zh": (
            (r"(?:速度|节奏|節奏)(?:再)?(?:提高|加快|增加|升高|提升|快)\s*(?P<n>\d{1,3})(?![%个倍度秒分成小])(?:\s*(?:bpm|BPM|拍))?", _by("+")),
            (r"(?:速度|节奏|節奏)(?:再)?(?:降低|放慢|减少|降|慢|减)\s*(?P<n>\d{1,3})(?![%个倍度秒分成小])(?:\s*(?:bpm|BPM|拍))?", _by("-")),
            (r"(?:速度|节奏|節奏|拍速)(?:就)?(?:[调調改设設变變定换換放]|提高|降低)?(?:到|成|为|為|至|在)\s*(?>(?P<n>N))(?![%个倍度秒分成小步])", _tempo),
            (r"每分[钟鐘]\s*(?P<n>N)\s*[拍下]", _tempo),
            (r"(?P<n>N)\s*拍\s*(?:每|/)\s*分[钟鐘]?", _tempo),
            (r"(?P<n>N)\s*(?:bpm|BPM|Bpm)", _tempo),
            (r"(?P<n>\d{2,3}|[一二两三四五六七八九]?(?:百[零〇]?)?[一二三四五六七八九]?[十百][一二三四五六七八九]?)\s*拍(?![子号手])", _tempo),
            (r"(?:[调拉提降升加减放快慢跑冲改设变定]|加快|加速|放慢|减速|提高|降低|提升|速度)(?:到|至|成|为)\s*(?P<n>\d{2,3})(?![\d%个倍度秒分成小步号段版遍赫]|\s*[a-zA-Z])", _tempo),
            (r"(?P<n>N)\s*个?(?:分贝|dB|db|DB)", _counted("db")),
            (r"倒数第[二2]\s*(?:个|版|次|首|个版本)?版?本?", _fixed(1.0, "steps", "back")),
            (r"(?<!\w)(?:[退回]|回到|退到|恢复到?|用回)?\s*(?:上上|前前)(?:个|一个|一?版|一?步|次)(?:版本|版)?|前两(?:个版本|版|步)", _fixed(2.0, "steps", "back")),
            (r"(?P<m>N)\s*分[钟鐘]?\s*(?P<s>N)\s*秒[钟鐘]?", _length),
            (r"(?P<m>N)\s*分[钟鐘]?(?P<half>半)[钟鐘]?", _length),
            (r"(?P<m>N)\s*(?:个|個)(?P<half>半)分[钟鐘]", _length),
            (r"(?P<half>半)\s*分[钟鐘]", _length),
            (rf"(?P<m>N)\s*分[钟鐘]?{_ZH_NOT_SPAN}", _length),
            (r"(?P<s>N)\s*秒[钟鐘]?", _length),
            (r"百分之(?P<n>N)", _counted("%")),
            (r"(?P<n>N)成(?=[快慢长長短])", _tenths),
            (r"(?P<top>\d+)/(?P<bottom>\d+)\s*拍子?", _meter()),
            (r"(?P<top>[二三四五六七九])(?P<bottom>[四八])拍子?", _meter()),
            (r"(?P<bottom>[二四八])(?P<top>[二三四五六七九])拍子?", _meter()),
            (r"(?P<bottom>N)分之?(?P<top>N)拍子?", _meter()),
            (r"(?P<n>[二三四五六七九235679])拍子?(?!每)", _beats),
            (r"(?P<before>[升降])?(?P<note>[A-Ga-g])(?P<sign>[#♯b♭])?\s*(?:自然|和声|和聲)?(?P<mode>大|小)[调調]", _key),
            (r"(?P<before>[升降])?(?P<note>[A-G])(?P<sign>[#♯b♭])?[调調]", _key),
            (r"(?P<n>N)?\s*(?:个|個)?小[节節]", _counted("bars")),
            (r"(?P<n>N)\s*(?:个|個)?半音", _semitones(1)),
            (r"半(?:个|個)?音", _fixed(1.0, "semitones")),
            (r"(?P<n>N)?\s*(?:个|個)?全音", _semitones(2)),
            (r"(?P<degree>[大小纯純]?[二三四五六])度", _degree),
            (r"(?P<n>N)?\s*(?:个|個)?八度", _semitones(12)),
            (r"第\s*(?P<n>N)\s*(?:个|個)?版本?", _version),
            (r"版本\s*(?P<n>N)", _version),
            (r"(?P<n>N)\s*号版本?", _version),
            (r"(?:退回?|撤[销銷回]|回退|往回|后退|後退|返回)\s*(?P<n>N)\s*(?:步|次|个版本)", _steps_back),
            (r"(?P<n>N)\s*步", _counted("steps")),
        ),
        "ja": (
            (r"(?:テンポ|BPM|bpm|速度|スピード)?[をは]?\s*(?P<n>\d{2,3})\s*(?:bpm|BPM)?まで(?=上げ|下げ|落と|アップ|ダウン|速く|遅く)", _tempo),
            (r"(?P<n>N)[つ個歩]\s*前(?=に|の|へ|が|で|まで|$)", _steps_back),
            (r"キー\s*[+＋](?P<n>\d{1,2})", _keys("up")),
            (r"キー\s*[-－−](?P<n>\d{1,2})", _keys("down")),
            (r"(?P<degree>(?:短|長|完全)?[2-6二三四五])度(?=上|下|アップ|ダウン|高|低|あ|さ|う|に)", _degree),
            (r"(?:テンポ|BPM|bpm|速度)[をは]?\s*(?:[+＋]|プラス)\s*(?P<n>\d{1,3})", _by("+")),
            (r"(?:テンポ|BPM|bpm|速度)[をは]?\s*(?:[-－−]|マイナス)\s*(?P<n>\d{1,3})", _by("-")),
            (r"(?P<what>速さ|スピード|速度)[をが]?\s*(?P<n>\d(?:\.\d)?|[二三])\s*倍", _times_as),
            (r"(?:テンポ|BPM|bpm|速度)[をは]?\s*(?P<a>\d{2,3})\s*(?:から|〜|~|-)\s*(?P<n>\d{2,3})\s*(?:bpm|BPM)?(?=[くぐ]らい|の間|あたり|程度|で)", _tempos),
            (r"(?P<n>\d[.,]\d{1,2})\s*倍(?P<what>速く?|の速さ|の速度|のテンポ|の長さ|の尺|長く)", _times_as),
            (r"(?<![一二三四五六七八九\d第])(?P<n>百(?:[二三四五六七八九]?十)?[一二三四五六七八九]?)(?=にして|で?[。!]?$|[、 ]|くらい|ぐらい)", _tempo),
            (r"(?P<what>テンポ|速度|スピード|速さ|BPM|長さ|尺)[をは]?\s*(?P<n>\d\.\d{1,2})\s*倍", _times_as),
            (r"(?:テンポ|BPM|bpm|速度)[をは]?\s*\d{2,3}\s*(?:から|→|⇒|->)\s*(?P<n>N)", _tempo),
            (r"(?<![\d.])\d{2,3}\s*(?:→|⇒)\s*(?P<n>\d{2,3})(?:\s*(?:bpm|BPM))?", _tempo),
            (r"(?:テンポ|BPM|bpm|速度|スピード)[をは]?\s*(?P<n>\d{1,3})\s*(?:BPM|bpm)?(?:ほど|くらい|だけ)?(?:上げて?|アップ|速く)", _by("+")),
            (r"(?:テンポ|BPM|bpm|速度|スピード)[をは]?\s*(?P<n>\d{1,3})\s*(?:BPM|bpm)?(?:ほど|くらい|だけ)?(?:下げて?|ダウン|落として?|遅く)", _by("-")),
            (r"キー[をは]?\s*(?P<n>N)(?:つ|個)?(?=(?:ほど|だけ)?(?:上げ|下げ|アップ|ダウン))", _semitones(1)),
            (r"(?:毎分|1分間に|一分間に)\s*(?P<n>N)\s*拍", _tempo),
            (r"(?P<n>N)\s*(?:bpm|BPM|Bpm|ＢＰＭ|ビーピーエム)", _tempo),
            (r"(?:bpm|BPM|Bpm|ＢＰＭ)\s*(?:を|は|が|:|：|=)?\s*(?P<n>N)(?!\s*(?:%|パーセント|割|上|下|アップ|ダウン|くらい上))", _tempo),
            (r"テンポ\s*(?:を|は|が|:|：)?\s*(?>(?P<n>N))(?!\s*(?:%|パーセント|割|倍|つ|段|上|下|アップ|ダウン|小節))", _tempo),
            (r"ミクソリディア(?:ン|旋法|調)?", _fixed("mixolydian")),
            (r"ドリア(?:ン|旋法|調)", _fixed("dorian")),
            (r"フリギア(?:ン|旋法|調)?|フリジアン", _fixed("phrygian")),
            (r"リディア(?:ン|旋法|調)", _fixed("lydian")),
            (r"(?P<bottom>N)分の(?P<top>N)(?:拍子?)?", _meter()),
            (r"(?P<top>\d+)/(?P<bottom>\d+)\s*拍子?", _meter()),
            (r"(?P<n>N)拍子", _beats),
            (r"(?P<m>N)\s*分(?P<half>半)", _length),
            (r"(?P<m>N)\s*分\s*(?P<s>N)\s*秒間?", _length),
            (r"(?P<m>N)\s*分間?(?!の[一二三四五六七八九\d]|割|かれ)", _length),
            (r"(?P<s>N)\s*秒間?", _length),
            (r"(?P<before>[嬰変])?(?P<note>[ハニホヘへトイロ])(?P<mode>[長短])調", _key),
            (r"(?<![A-Za-z])(?P<note>[A-Ga-g])\s*(?P<sign>[#♯♭b]|シャープ|フラット)?\s*(?P<mode>メジャー|マイナー|長調|短調|m(?![a-z]))", _key),
            (r"(?<![ァ-ヺー])(?P<note>ファ|[ドレミソラシ])\s*(?P<sign>[#♯♭b]|シャープ|フラット)?の?\s*(?P<mode>メジャー|マイナー|長調|短調)", _key),
            (r"(?:キー|(?i:key))(?:を|は|が|:)?\s*(?P<note>[A-G])(?P<sign>[#♯♭b]|シャープ|フラット)?(?![a-zA-Z])", _key),
            (r"(?P<n>N)\s*小節", _counted("bars")),
            (r"(?P<n>N)\s*(?:パーセント|％|%)", _counted("%")),
            (r"(?P<n>N)割", _tenths),
            (r"(?P<n>N)\s*音(?=[上下あさ高低])", _semitones(2)),
            (r"半音(?P<n>N)(?:つ|個)?", _semitones(1)),
            (r"(?P<n>N)\s*(?:つ|個)?\s*半音", _semitones(1)),
            (r"半音", _fixed(1.0, "semitones")),
            (r"全音(?P<n>N)?(?:つ|個)?", _semitones(2)),
            (r"(?P<degree>(?:短|長|完全)[2-6二三四五]|[2-6三四五])度(?![目とも])", _degree),
            (r"(?P<n>N)?\s*オクターブ", _semitones(12)),
            (r"バージョン\s*(?P<n>N)", _version),
            (r"(?P<n>N)\s*(?:番目|つ目|回目|個目|本目|曲目|番)の?(?:バージョン|やつ|もの|テイク|版)", _version),
            (r"(?P<n>N)\s*(?:番目|つ目|回目|個目|本目|曲目|番)(?:の|に)?(?=に?(?:戻|もど)|で(?:決ま|いこ|行こ|お願|$)|がい|が良|がよ|にする|にしよ|に決)", _version),
            (r"第(?P<n>N)版", _version),
            (r"(?P<n>[1-4一二三])番(?=から|で|だけ|は|に(?!戻)|まで|以降|、|な[しく]|無し|抜き|を|も|の(?:サビ|頭|後|前|あと|間|最後)|ー|いら|カット)", _verse),
            (r"(?P<n>N)\s*(?:つ|個|回|ステップ|手|段階)?\s*(?:前に|前の(?:状態|バージョン)に|分)?\s*(?:戻して|戻る|戻す|戻せ|戻そう|戻し|もどして|もどす|戻りたい|巻き戻して|取り消して|取り消す|取り消し|アンドゥ)",
             _steps_back),
        ),
        "ko": (
            (r"(?:템포|속도|bpm|BPM|비피엠)[를을]?\s*(?P<n>\d{1,2})\s*(?:bpm|BPM)?\s*(?:만큼|정도|쯤|만)?\s*더?\s*(?:올려|올리|높여|높이|빠르게|업)", _by("+")),
            (r"(?:템포|속도|bpm|BPM|비피엠)[를을]?\s*(?P<n>\d{1,2})\s*(?:bpm|BPM)?\s*(?:만큼|정도|쯤|만)?\s*더?\s*(?:내려|내리|낮춰|낮추|줄여|줄이|느리게|다운)", _by("-")),
            (r"(?<![\w.])(?P<n>\d{1,2})\s*(?:bpm|BPM)?\s*(?:만큼|정도|쯤|만)?\s*더?\s*(?:빠르게|빨리)", _by("+")),
            (r"(?<![\w.])(?P<n>\d{1,2})\s*(?:bpm|BPM)?\s*(?:만큼|정도|쯤|만)?\s*더?\s*(?:느리게|천천히)", _by("-")),
            (r"(?P<n>\d(?:\.\d{1,2})?)\s*배\s*(?P<what>빠르게|느리게|속도?|더 빠르게|길게)(?:로)?", _times_as),
            (r"(?<![가-힣\w])(?P<n>백[이삼사오육칠팔구]?십?오?|[육칠팔구]십오?)(?=으로|로)", _tempo),
            (r"(?<![가-힣])(?P<n>한|두|세|네|다섯|\d)\s*키(?=\s*(?:만|정도|쯤)?\s*(?:올|내|높|낮|위|아래))", _semitones(1)),
            (r"키\s*[+＋](?P<n>\d{1,2})", _keys("up")),
            (r"키\s*[-－−](?P<n>\d{1,2})", _keys("down")),
            (r"(?<![A-Za-z])(?P<note>[A-G])(?P<sign>[#♯♭b]|샵|플랫)?\s*(?:키|조)(?=로|에|$|\s)", _key),
            (r"(?<![가-힣])(?P<n>한|두|세)\s*음(?=\s*(?:만|정도)?\s*(?:올|내|높|낮|위|아래))", _semitones(2)),
            (r"(?P<n>N)\s*번째(?:로|으로)?(?=$|\s*(?:가|해|ㄱ|부탁))", _version),
            (r"(?P<what>템포|속도|빠르기|길이)[를을]?\s*(?P<n>\d\.\d{1,2})\s*배", _times_as),
            (r"(?:템포|속도|bpm|BPM)[를을]?\s*\d{2,3}\s*에서\s*(?P<n>N)", _tempo),
            (r"(?:키|음)[를을]?\s*(?P<n>N)\s*(?:키|개|단계|칸)?(?=\s*(?:올|높|내|낮))", _semitones(1)),
            (r"분당\s*(?P<n>N)\s*(?:박|비트)", _tempo),
            (r"(?P<n>N)\s*(?:bpm|BPM|Bpm|비피엠)", _tempo),
            (r"(?:bpm|BPM|비피엠|템포|빠르기|속도)\s*(?:를|을|은|는|:)?\s*(?>(?P<n>N))(?!\s*배)(?!\s*(?:%|퍼센트|프로|올|낮|내|높|줄|마디|만큼))", _tempo),
            (r"(?P<bottom>N)\s*분의\s*(?P<top>N)(?:\s*박자?)?", _meter()),
            (r"(?P<top>\d+)/(?P<bottom>\d+)\s*박자?", _meter()),
            (r"(?P<n>N)\s*박자", _beats),
            (r"(?P<m>N)\s*분\s*(?P<half>반)", _length),
            (r"(?P<m>N)\s*분\s*(?P<s>N)\s*초", _length),
            (r"(?P<m>N)\s*분(?!의|위|산|리)", _length),
            (r"(?P<s>N)\s*초(?!기)", _length),
            (r"(?P<before>올림|내림)?\s?(?P<note>[다라마바사가나])\s?(?P<mode>장|단)조", _key),
            (r"(?<![A-Za-z])(?P<note>[A-Ga-g])\s*(?P<sign>[#♯♭b]|샵|샤프|플랫)?\s*(?P<mode>메이저|마이너|장조|단조|m(?![a-z]))", _key),
            (r"(?:키|조)(?:를|는|은)?\s*(?P<note>[A-G])(?P<sign>[#♯♭b]|샵|플랫)?(?![a-zA-Z])", _key),
            (r"(?P<n>N)\s*마디", _counted("bars")),
            (r"(?P<n>N)\s*(?:퍼센트|프로(?!그))", _counted("%")),
            (r"반음\s*(?P<n>N)\s*개", _semitones(1)),
            (r"(?P<n>N)\s*(?:개\s*)?반음", _semitones(1)),
            (r"반음", _fixed(1.0, "semitones")),
            (r"(?P<n>N)?\s*온음", _semitones(2)),
            (r"(?P<degree>(?:단|장|완전)\s?[2-6])도", _degree),
            (r"(?P<degree>[3-5])도(?=\s*(?:올|내|높|낮|위|아래))", _degree),
            (r"(?P<n>N)?\s*옥타브", _semitones(12)),
            (r"(?P<n>N)\s*번째?\s*(?:버전|버젼|판)", _version),
            (r"(?P<n>N)\s*번째?\s*(?:거|꺼|걸|것|께|게)(?:로|으로|가|이)?(?=$|\s*(?:돌아|가|되돌|해|다시|좋|나[아았은]|낫|더))", _version),
            (r"(?P<n>N)\s*번(?:째)?(?:으로|로)(?=\s*(?:돌아|가자|되돌|다시))", _version),
            (r"(?:버전|버젼)\s*(?P<n>\d{1,3}|[일이삼사오육칠팔구십]{1,3}(?=번|로))", _version),
            (r"(?P<n>N)\s*(?:단계|번|개)\s*(?:전으로|뒤로|되돌려|되돌|취소|돌아가)", _steps_back),
            (r"메이저(?!리)|(?<![가-힣])장조(?=로|가|는|$)", _fixed("major")),
            (r"마이너(?!스)|(?<![가-힣])단조(?=로 |로$|가|는|$)", _fixed("minor")),
        ),
        "hi": (
            (r"(?:tempo|टेम्पो|speed|स्पीड|गति|रफ़्तार|रफ्तार)\s*(?:ko|को)?\s*(?P<n>\d{1,3})\s*(?:bpm|बीपीएम)?\s*(?:badh\w*|बढ\w*[ाओ]*)(?:\s*(?:do|दो))?", _by("+")),
            (r"(?:tempo|टेम्पो|speed|स्पीड|गति)\s*(?:ko|को)?\s*(?P<n>\d{1,3})\s*(?:bpm|बीपीएम)?\s*(?:kam|ghata\w*|कम|घटा\w*)(?:\s*(?:kar|कर))?(?:\s*(?:do|o|दो|करो))?", _by("-")),
            (r"(?:टेम्पो|टेंपो|स्पीड|गति|रफ़्तार|रफ्तार|बीपीएम|लय)\s*(?:को|की|का)?\s*(?P<n>\d{2,3})(?!\s*(?:%|प्रतिशत|परसेंट|फीसदी|गुना|बीपीएम))", _tempo),
            (r"(?P<n>\d{2,3})\s*(?:की|वाली|पर|ki|wali|ke)\s*(?:स्पीड|गति|रफ़्तार|रफ्तार|लय|टेम्पो|speed|raft?a+r|raftaar|gati|tempo)", _tempo),
            (r"(?:tempo|speed|raft?a+r|raftaar|gati|bpm|बीपीएम)\s*(?:ko|ki|ka|को)?\s*(?P<n>\d{2,3})(?!\s*(?:%|percent|bpm|beats?|guna|second|minute|badh|kam|ghata))(?!\w)", _tempo),
            (r"(?<!\w)(?P<n>\d{2,3})\s*(?:tak|pe|par|तक|पर|पे)\s*(?:le|la|lao|laao|laa|kar|karo|rakh|rakho|set|ले|ला|लाओ|कर|करो|रख|रखो|सेट)(?!\w)", _tempo),
            (r"(?P<n>\d{2,3})\s*(?:का|के)\s*(?:टेम्पो|टेंपो)", _tempo),
            (r"(?P<n>N)\s*(?:बीपीएम|bpm|BPM|(?:बीट्?स?|beats?)\s*(?:प्रति|per|har|हर)\s*(?:मिनट|minute|min))", _tempo),
            (r"(?:साढ़े|साढे|sadhe|saadhe)\s*(?P<m>N)(?P<half>\s+)(?:मिनट|minutes?|min)(?!\w)", _length),
            (r"(?P<m>N)\s*(?:मिनट|minutes?|mins?)(?!\w)\s*(?P<s>N)\s*(?:सेकंड|सेकेंड|सेकण्ड|seconds?|secs?)(?!\w)", _length),
            (r"(?P<m>N)\s*(?:मिनट|minutes?|mins?|minat)(?!\w)", _length),
            (r"(?P<s>N)\s*(?:सेकंड|सेकेंड|सेकण्ड|seconds?|secs?|sekand)(?!\w)", _length),
            (r"(?<!\w)(?P<note>[A-G]|सी|डी|ई|एफ|जी|ए|बी)\s*(?P<sign>#|♯|♭|b|शार्प|फ्लैट|sharp|flat)?\s+(?P<mode>मेजर|मेज़र|माइनर)", _key),
            (r"(?<!\w)(?:key|scale|sur|स्केल|सुर)\s*(?:ko|को)?\s*(?P<note>[A-G])(?P<sign>#|♯|♭|b)?\s*(?:me|mein|में|par|pe|पर|kar|karo|कर|करो)(?!\w)", _key),
            (r"(?<!\w)(?:माइनर|मायनर)(?!\w)", _fixed("minor")),
            (r"(?<!\w)(?:मेजर|मेज़र)(?!\w)", _fixed("major")),
            (r"(?P<n>N)\s*(?:प्रतिशत|फीसदी|परसेंट|pratishat|percent|fisdi)", _counted("%")),
            (r"(?P<n>N)\s*(?:बार्स|bars|(?<=\d)bar|(?<=\d )bar)(?!\w)", _counted("bars")),
            (r"(?P<n>N)\s*(?:सेमीटोन|सेमी टोन|semitones?)", _semitones(1)),
            (r"(?:आधा|aadha)\s*(?:सुर|sur|स्वर|tone)", _fixed(1.0, "semitones")),
            (r"(?P<n>N)?\s*(?:ऑक्टेव|सप्तक|octaves?|saptak)(?!\w)", _semitones(12)),
            (r"(?:वर्जन|संस्करण|version)\s*(?:नंबर|number)?\s*(?P<n>N)(?!\w)", _version),
            (r"(?P<n>N)\s*(?:कदम|स्टेप|step|steps|kadam|baar|बार)\s*(?:पीछे|वापस|peeche|piche|wapas|undo|अनडू)",
             _steps_back),
        ),
        "ar": (
            (r"(?P<n>N)\s*(?:نبضه|نبضة|نبضات|دقه|دقة|دقات|ضربه|ضربة|ضربات|بيت)(?:\s*(?:في|بال|لكل|/)\s*(?:ال)?دقيق[ةه])?", _tempo),
            (r"(?<!\w)(?:ما )?(?:بين|من)\s*(?P<a>\d{2,3})\s*(?:و|الى|إلى|ل|-|لـ)\s*(?P<n>\d{2,3})(?:\s*(?:bpm|BPM|بي بي [اإ]م|نبضه|نبضة|دقه|دقة|ضربه|ضربة))?(?!\w|\s*(?:ثاني|ثوان|دقيق|دقائق|دقايق|بار|ماز))", _tempos),
            (r"(?P<n>(?:[4-9]\d|1\d\d|2[0-4]\d))\s+(?:بال|في ال|لكل )دقيق[ةه](?!\w)", _tempo),
            (r"(?P<n>N)\s*(?:bpm|BPM|بي بي [اإ]م)", _tempo),
            (r"(?P<n>N)\s*(?:نبضات|دقات|ضربات|نبضه|دقه|ضربه|بي بي ام)(?!\w)", _counted("bpm")),
            (r"(?:سرع[ةه]|سرعتها|سرعته|السرع[ةه]|تمبو|التمبو)\s*(?:دائما |دايما |ديما )?(?:إلى|الى|ل|لـ|على|تكون|تصير|حوالي|تبقى|عند)?\s*(?P<n>N)(?!\w|\s*(?:%|ب?المئ|ب?الما))", _tempo),
            (r"(?:السرعة|سرعة|سرعتها|سرعته|التمبو|تمبو|الايقاع|الإيقاع)\s*(?:إلى|الى|ل|على|:|=|تكون)?\s*(?P<n>\d{2,3})(?!\s*(?:%|ب?المئة|ب?المائة))", _tempo),
            (r"(?P<two>دقيقت(?:ين|ان))(?:(?P<half>\s*و\s*نصف?)|(?P<quarter>\s*و\s*ربع)|(?P<less>\s*[إا]لا\s*ربع))?", _length),
            (r"(?P<m>N)\s*(?:دقائق|دقايق|دقيق[ةه])\s*و\s*(?P<s>N)\s*(?:ثاني[ةه]|ثواني|ثوان)", _length),
            (r"(?P<one>دقيق[ةه])\s*و\s*(?P<s>N)\s*(?:ثاني[ةه]|ثواني|ثوان)", _length),
            (r"(?P<one>دقيق[ةه])(?:(?P<half>\s*و\s*نصف?)|(?P<quarter>\s*و\s*ربع)|(?P<less>\s*[إا]لا\s*ربع))", _length),
            (r"(?<!\w)(?P<quarter>ربع)\s*دقيق[ةه]", _length),
            (r"(?P<m>N)\s*(?:دقائق|دقايق|دقيق[ةه])(?P<half>\s*و\s*نصف?)?(?P<quarter>\s*و\s*ربع)?", _length),
            (r"(?P<s>N)\s*(?:ثاني[ةه]|ثواني|ثوان)", _length),
            (r"(?:لمدة|مدتها|مدته|طولها|طوله)\s*(?P<one>دقيق[ةه])", _length),
            (r"(?:(?<=[بل])|(?<=في )|(?<=فيها )|(?<=عليها )|(?<=لها )|(?<=منها )|(?<=الى )|(?<=زد )|(?<=زيد )|(?<=زيدي )|(?<=زود )|(?<=اضف )|(?<=ضيف )|(?<=كمان )|(?<=قص )|(?<=شيل )|(?<=ليها )|(?<=اياها )|(?<=تكون ))(?P<one>دقيقه)(?!\w)(?! و\s*(?:N|\d|نص|ربع))", _length),
            (r"(?<!\w)(?P<one>دقيق[ةه])(?=\s+(?:كامل[ةه]|واحد[ةه]|وحد[ةه]|زياد[ةه]|كمان|اضافيه|تقريبا|بالضبط|بالظبط|بس|فقط))", _length),
            (r"(?<!\w)[لب]?(?P<note>دو|ري|مي|فا|صول|سول|لا|سي|[A-G])\s*(?P<sign>دييز|دياز|ديز|شارب|بيمول|بمول|فلات|#|♯|♭|b)?\s+(?P<mode>(?:ال)?كبير|ماجور|ميجور|(?:ال)?صغير|مينور|ماينور)", _key),
            (r"(?<!\w)(?:ال|لل|ل|ب)?(?P<mode>نهاوند|عجم)\s+(?:على\s+)?(?:ال)?(?P<note>دو|ري|مي|فا|صول|سول|لا|سي|[A-G])(?:\s*(?P<sign>دييز|دياز|ديز|شارب|بيمول|بمول|فلات|#|♯|♭))?(?!\w)", _key),
            (r"(?<!\w)(?:ال|بال|لل|ب|ل)?(?:سلم|مقام|طبقه|مفتاح|كي|نغمه)\s+(?:ال)?(?P<note>دو|ري|مي|فا|صول|سول|لا|سي|[A-G])(?:\s*(?P<sign>دييز|دياز|ديز|شارب|بيمول|بمول|فلات|#|♯|♭))?(?!\w)", _key),
            (r"(?<!\w)(?:الى|إلى)\s+(?P<note>دو|ري|مي|فا|صول|سول|سي|[A-G])(?:\s*(?P<sign>دييز|دياز|ديز|شارب|بيمول|بمول|فلات|#|♯|♭))?(?!\w)(?!\s*(?:ال)?(?:كبير|صغير|ما|مي))", _key),
            (r"(?<!\w)في\s+(?P<note>دو|ري|فا|صول|سول|سي)(?:\s*(?P<sign>دييز|دياز|شارب|بيمول|فلات))?(?=\s*(?:[،,.!؟?]|$|و))", _key),
            (r"(?P<n>N)\s*(?:مازور[ةه]|مازورات|موازير|بارات|باراس|بارز|بار|مقاييس|ميزورات|مقياس[اً]?)(?!\w)", _counted("bars")),
            (r"(?P<n>N)\s*(?:%|(?:ب|في )?ال(?:مئة|مائة|مية|ميه))", _counted("%")),
            (r"(?:تون|نغمه|درجه|بعد)\s+و\s*(?:نصف|نص)(?!\w)", _fixed(3.0, "semitones")),
            (r"(?:نصف|نص)\s*(?:تون|نغم[ةه]|درج[ةه]|بعد|صوت)(?!\w)", _fixed(1.0, "semitones")),
            (r"(?:تونين|نغمتين|درجتين)(?!\w)", _fixed(4.0, "semitones")),
            (r"(?:(?<=ارفعها )|(?<=نزلها )|(?<=خفضها )|(?<=عليها )|(?<=وطيها ))(?:تون|نغمه)(?!\w)", _fixed(2.0, "semitones")),
            (r"(?:تون|نغم[ةه]|درج[ةه]|بعد)\s+(?:كامل[ةه]?|واحد[ةه]?)(?!\w)", _fixed(2.0, "semitones")),
            (r"(?<!\w)(?:ال|لل|ب|بال|ل)?(?:سلم|مقام|طبقه|كي|درجه|مود|تون)\s+(?:ال)?(?:صغير|مينور|ماينور)(?!\w)", _fixed("minor")),
            (r"(?<!\w)(?:ال|لل|ب|بال|ل)?(?:سلم|مقام|طبقه|كي|درجه|مود|تون)\s+(?:ال)?(?:كبير|ماجور|ميجور|عجم)(?!\w)", _fixed("major")),
            (r"(?<!\w)(?:(?:ال|ل|لل|بال|ب)?(?:مينور|ماينور)|ل?(?:سلم|مقام)\s+صغير|(?:ال|ب|لل|ل)?(?:مقام )?نهاوند)(?!\w)", _fixed("minor")),
            (r"(?<!\w)(?:(?:ال|ل|لل|بال|ب)?(?:ماجور|ميجور)|ل?(?:سلم|مقام)\s+كبير)(?!\w)", _fixed("major")),
            (r"(?P<n>N)\s*(?:أنصاف|انصاف)\s*(?:تون|نغمات|نغمة|درجات|درجة|أبعاد)", _semitones(1)),
            (r"(?:اوكتاف|أوكتاف|جواب)(?P<two>ين)(?!\w)", _fixed(24.0, "semitones")),
            (r"(?P<n>N)?\s*(?:اوكتاف|أوكتاف|أوكتافات|اوكتافات|جواب|octave)(?!\w)", _semitones(12)),
            (r"(?:ال)?(?:نسخة|إصدار|اصدار|نسخه)\s*(?:رقم)?\s*(?P<n>N)(?!\w)", _version),
            (r"خطوتين|نسختين|تعديلين|تغييرين|(?<=تراجع )مرتين|(?<=تراجعي )مرتين|(?<=ارجع )مرتين|(?<=ورا )مرتين|(?<=لورا )مرتين", _fixed(2.0, "steps", "back")),
            (r"(?P<n>N)\s*(?:خطوات|خطوة|مرات)", _steps_back),
        ),
    }
)
"""By language: patterns, N standing for a number, the surest first, and what they give."""


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Build], ...]:
    number = _number(language)
    return tuple((re.compile(text.replace("(?P<n>N)", f"(?P<n>{number})").replace("(?P<m>N)", f"(?P<m>{number})")
                             .replace("(?P<s>N)", f"(?P<s>{number})").replace("(?P<top>N)", f"(?P<top>{number})")
                             .replace("(?P<bottom>N)", f"(?P<bottom>{number})")), build)
                 for text, build in _ROWS[language])


def native_figures(text: str, language: str) -> list[tuple[int, int, tuple[Token, ...]]]:
    """The figures of a text in a language: where each begins and ends, and its tokens; none overlap."""
    found: list[tuple[int, int, tuple[Token, ...]]] = []
    taken: set[int] = set()
    for start, end, pieces in _readings(text, language):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            found.append((start, end, tuple(_token(p, text, start, end) for p in pieces)))
    return sorted(found, key=lambda figure: figure[0])


def _readings(text: str, language: str) -> Iterator[tuple[int, int, Sequence[Piece]]]:
    """What each pattern reads: the surest pattern first, the spelling forgiven as `folded` forgives it."""
    plain = folded(text) if len(folded(text)) == len(text) else text
    for pattern, build in _patterns(language) if language in _ROWS else ():
        for found in (*pattern.finditer(text), *(pattern.finditer(plain) if plain != text else ())):
            pieces = build(found, language) if found.end() > found.start() else None
            if pieces:
                yield found.start(), found.end(), pieces


def _token(piece: Piece, text: str, start: int, end: int) -> Token:
    if not isinstance(piece, str):
        said = str(int(piece)) if piece == int(piece) else str(piece)
        return Token("number", said, said, start, end, True, piece)
    return Token("fraction" if "/" in piece else "word", piece, folded(piece), start, end, True)
