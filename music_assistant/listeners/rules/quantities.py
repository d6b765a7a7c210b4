"""Numbers, tempos, lengths, keys, meters, intervals and chords read from tokens.

Each `read_…` function takes the tokens and a place and gives the value that begins there with the place after it,
or None. They are pure and know nothing of instruments or verbs, so that any listener can trust them for figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from music_assistant.errors import RequestError
from music_assistant.listeners.rules.tokens import Token, folded
from music_assistant.theory import PITCH_CLASSES, Chord

Value = TypeVar("Value")
Reading = tuple[Value, int]
"""A value and the place after it."""


@dataclass(frozen=True)
class Tempo:
    """A tempo in bpm, or a range of it; `signed` when it is an amount to add."""

    bpm: float | None = None
    low: float | None = None
    high: float | None = None
    signed: bool = False


@dataclass(frozen=True)
class KeyWords:
    """A tonic ("Eb"), a mode, or both; `sure` when the words cannot mean anything but a key."""

    tonic: str | None
    mode: str | None
    sure: bool = True


def _table(**rows: str) -> Mapping[str, str]:
    return MappingProxyType({word: name for name, words in rows.items() for word in words.split()})


_ONES = MappingProxyType({w: n for n, words in enumerate(
    ("zero", "one un uno una um uma ein eine einen een bir ek 一", "two couple dos deux zwei due dois duas twee iki do 二 两",
     "three tres trois drei tre drie uc teen 三", "four cuatro quatre vier quattro quatro dort char 四",
     "five cinco cinq funf cinque vijf bes paanch 五", "six seis sechs sei zes alti 六", "seven siete sept sieben sette sete zeven yedi 七",
     "eight ocho huit acht otto oito sekiz 八", "nine nueve neuf neun nove negen dokuz 九", "ten diez dix zehn dieci dez tien 十",
     "eleven", "twelve dozen", "thirteen", "fourteen", "fifteen quince quinze", "sixteen", "seventeen", "eighteen", "nineteen"))
    for w in words.split()})
_TENS = MappingProxyType({"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
                          "eighty": 80, "ninety": 90, "veinte": 20, "treinta": 30, "vingt": 20, "trente": 30, "zwanzig": 20,
                          "dreissig": 30, "venti": 20, "trenta": 30, "vinte": 20, "trinta": 30, "yirmi": 20, "otuz": 30})
_HALF = frozenset("half media medio demi halbe halben mezzo mezza meia meio halve yarim 半 반".split())
_SECONDS = frozenset("""s sec secs second seconds segundo segundos seconde secondes sekunde sekunden secondi secondo seg sek saniye
    секунд секунды секунду сек 秒 秒钟 초 second(s) sekund सेकंड secund""".split())
_MINUTES = frozenset("""min mins minute minutes minuets minuto minutos minuten minuti minuut dakika минуты минут минуту минута мин
    分 分钟 分間 분 minit मिनट دقيقة دقائق""".split())
_HOURS = frozenset("hour hours hr hrs hora horas heure heures stunde stunden ora ore uur saat час часа 小时 時間 시간".split())
_BARS = frozenset("""bar bars measure measures compas compases mesure mesures takt takte takten battuta battute compasso
    compassos maten такт такта тактов 小节 小節 마디 olcu""".split())
_SEMITONES = frozenset("""semitone semitones semis semi semitono semitonos semiton demiton halbton halbtone halbtonschritt
    semitom semitons halve-toon полутон полутона полутонов 半音 반음 st halfstep halfsteps fret frets""".split())
_TONES = frozenset("tone tones tono tonos ton tons ganzton tom wholestep toon тон тона 全音 온음".split())
_OCTAVES = frozenset("octave octaves 8ve octava octavas oktave oktaven ottava oitava octaaf октава октаву октавы 八度 オクターブ 옥타브 oktav".split())
_BPM = frozenset("bpm bpms bmp".split())
_TEMPO_NOUNS = frozenset("tempo speed pace bpm velocidad vitesse geschwindigkeit velocita velocidade темп 速度 テンポ 템포 hiz ritmo".split())
_TO = frozenset("to at of is = : auf a à al en 到 zu sur para على を は が 를 을 은 는 조 为 為 是 को na".split())
_ARTICLES = frozenset("a an the one un une uno una ein eine einen um uma".split())
_AND = frozenset("and & y et und e en и ve".split())

MODE_WORDS: Mapping[str, str] = MappingProxyType({
    **{w: "major" for w in """major maj ionian dur mayor majeur majeure maggiore maior majeur мажор мажоре мажора 大调 大調 長調
        メジャー 장조 majore mejor""".split() if w != "mejor"},
    **{w: "minor" for w in """minor aeolian moll menor mineur mineure minore минор миноре минора 小调 小調 短調 マイナー 단조
        minör mineur""".split()},
    **{w: w for w in ("dorian", "phrygian", "lydian", "mixolydian", "locrian")},
    "dorio": "dorian", "dorisch": "dorian", "dorico": "dorian", "dorien": "dorian", "doric": "dorian", "myxolydian": "mixolydian",
    "mixo": "mixolydian", "frigio": "phrygian", "phrygisch": "phrygian", "lidio": "lydian", "lydisch": "lydian",
})
_MODE_PAIRS = MappingProxyType({
    ("harmonic", "minor"): "harmonic minor", ("melodic", "minor"): "melodic minor", ("natural", "minor"): "minor",
    ("phrygian", "dominant"): "phrygian dominant", ("major", "pentatonic"): "major pentatonic",
    ("minor", "pentatonic"): "minor pentatonic", ("blues", "scale"): "blues", ("pentatonic", "major"): "major pentatonic",
    ("pentatonic", "minor"): "minor pentatonic",
})
_SHARP = frozenset("sharp # ♯ sostenido diese diesis sustenido диез sharps kruis diyez".split())
_FLAT = frozenset("flat ♭ bemol bemolle бемоль flats mol".split())
_SOLFEGE = MappingProxyType({"do": "C", "re": "D", "mi": "E", "fa": "F", "sol": "G", "la": "A", "si": "B", "до": "C", "ре": "D",
                             "ми": "E", "фа": "F", "соль": "G", "ля": "A", "си": "B", "다": "C", "라": "D", "마": "E", "바": "F",
                             "사": "G", "가": "A", "나": "B", "ハ": "C", "ニ": "D", "ホ": "E", "ヘ": "F", "ト": "G", "イ": "A", "ロ": "B"})
_GERMAN = MappingProxyType({"h": "B", "b": "Bb", "fis": "F#", "cis": "C#", "gis": "G#", "dis": "D#", "ais": "A#", "es": "Eb",
                            "as": "Ab", "des": "Db", "ges": "Gb"})
_GERMAN_MODES = frozenset(("dur", "moll"))
_BEFORE_TONIC = frozenset("in of to key from en em auf nach into at not als".split())
_INTERVALS = MappingProxyType({
    ("minor", "second"): 1, ("minor", "2nd"): 1, ("major", "second"): 2, ("major", "2nd"): 2,
    ("minor", "third"): 3, ("minor", "3rd"): 3, ("minor", "thirds"): 3, ("major", "third"): 4, ("major", "3rd"): 4, ("major", "thirds"): 4,
    ("perfect", "fourth"): 5, ("perfect", "4th"): 5, ("perfect", "fifth"): 7, ("perfect", "5th"): 7, ("minor", "sixth"): 8,
    ("major", "sixth"): 9, ("minor", "6th"): 8, ("major", "6th"): 9, ("minor", "seventh"): 10, ("major", "seventh"): 11,
    ("tritone",): 6, ("third",): 4, ("3rd",): 4, ("fourth",): 5, ("4th",): 5, ("fifth",): 7, ("5th",): 7, ("sixth",): 9, ("6th",): 9,
    ("seventh",): 10, ("tercera", "menor"): 3, ("tercera", "mayor"): 4, ("tierce", "mineure"): 3, ("tierce", "majeure"): 4,
    ("kleine", "terz"): 3, ("grosse", "terz"): 4, ("quinta",): 7, ("quinte",): 7, ("quarta",): 5, ("quarte",): 5, ("cuarta",): 5,
    ("terza", "minore"): 3, ("terza", "maggiore"): 4, ("terca", "menor"): 3, ("terca", "maior"): 4,
})
_STEP_PAIRS = MappingProxyType({("half", "step"): 1, ("half", "steps"): 1, ("half", "tone"): 1, ("half", "tones"): 1,
                                ("whole", "step"): 2, ("whole", "steps"): 2, ("whole", "tone"): 2, ("whole", "tones"): 2,
                                ("full", "step"): 2, ("full", "tone"): 2, ("full", "steps"): 2, ("medio", "tono"): 1, ("demi", "ton"): 1,
                                ("mezzo", "tono"): 1, ("meio", "tom"): 1, ("halben", "ton"): 1, ("halve", "toon"): 1,
                                ("ganzen", "ton"): 2, ("un", "ton"): 2, ("un", "tono"): 2, ("um", "tom"): 2, ("yarim", "ton"): 1})


WORDS: frozenset[str] = frozenset().union(
    _ONES, _TENS, _HALF, _SECONDS, _MINUTES, _HOURS, _BARS, _SEMITONES, _TONES, _OCTAVES, _BPM, _TEMPO_NOUNS, MODE_WORDS, _SHARP, _FLAT,
    *(_INTERVALS), *(_STEP_PAIRS), *(_MODE_PAIRS), ("key", "beat", "beats", "meter", "percent", "hundred", "thousand", "million", "decibel",
    "decibels", "quarter", "eighth", "eighths", "step", "steps", "grouped", "noire", "chord", "chords", "progression", "length", "duration",
    "time", "signature", "minute", "key's", "bar's"))
"""Every word that a figure may be made of: none of them is a slip of the keyboard."""


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The folded word there, or an empty text past the end."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def read_number(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A number in figures or words: "72", "a hundred and twenty", "two and a half"."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number" and token.value is not None:
        return _with_half(tokens, token.value, at + 1)
    spelled = _spelled(tokens, at)
    return _with_half(tokens, *spelled) if spelled else None


def _with_half(tokens: Sequence[Token], value: float, end: int) -> Reading[float]:
    """The number with "and a half" added where that follows."""
    if word_at(tokens, end) in _AND and word_at(tokens, end + 1) in _ARTICLES and word_at(tokens, end + 2) in _HALF:
        return value + 0.5, end + 3
    if word_at(tokens, end) in _AND and word_at(tokens, end + 1) in _HALF:
        return value + 0.5, end + 2
    return value, end


def _spelled(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    total, end, found = 0.0, at, False
    while end < len(tokens):
        word = tokens[end].word
        if word in _TENS:
            total, found = total + _TENS[word], True
        elif word in _ONES and tokens[end].kind == "word" and not (found and _ONES[word] > 9):
            total, found = total + _ONES[word], True
        elif word == "hundred" and (found or word_at(tokens, at - 1) == "a"):
            total, found = max(1.0, total) * 100, True
        elif word in ("thousand", "million") and (found or word_at(tokens, at - 1) == "a"):
            total, found = max(1.0, total) * (1_000 if word == "thousand" else 1_000_000), True
        elif word in _ARTICLES and word_at(tokens, end + 1) in ("hundred", "thousand", "million", "couple", "dozen") and not found:
            total = 1.0 if word_at(tokens, end + 1) not in ("couple", "dozen") else 0.0
        elif word == "and" and found and total >= 100 and (word_at(tokens, end + 1) in _TENS or word_at(tokens, end + 1) in _ONES):
            pass
        elif word == "of" and found and word_at(tokens, end - 1) in ("couple", "dozen"):
            pass
        else:
            break
        end += 1
    return (total, end) if found else None


_DRUM_MACHINES = (808.0, 909.0, 707.0, 606.0)
_AFTER_SECONDS = frozenset("""long loop total max please or of and in intro track piece cut version clip video ad for at with but is would
    should tops maybe then so if".""".split())


def _names_no_length(tokens: Sequence[Token], at: int) -> bool:
    """Whether "808s" is a drum machine or "80s" a decade."""
    token, value = tokens[at], tokens[at].value or 0.0
    if word_at(tokens, at + 1) != "s" or tokens[at + 1].spaced or token.kind != "number":
        return False
    if value in _DRUM_MACHINES:
        return True
    if value not in (20, 30, 40, 50, 60, 70, 80, 90):
        return False
    following = tokens[at + 2] if at + 2 < len(tokens) else None
    styled = following is not None and following.kind == "word" and following.word not in _AFTER_SECONDS
    return styled or word_at(tokens, at - 1) in ("the", "early", "late", "mid", "from")


def read_length(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A length in seconds: "1:30", "90 secs", "half a minute", "a minute and a half", "2m30s"; "80s rock" has none."""
    token = tokens[at]
    if _names_no_length(tokens, at):
        return None
    if token.kind == "clock":
        return float(token.value or 0.0), at + 1
    first = _one_length(tokens, at)
    if first is None:
        return None
    seconds, end = first
    skip = end + 1 if word_at(tokens, end) in _AND or word_at(tokens, end) == "," else end
    more = _one_length(tokens, skip) if skip < len(tokens) and tokens[skip].kind == "number" else None
    if more and seconds >= 60 and more[0] < 60:
        seconds, end = seconds + more[0], more[1]
    elif seconds >= 60 and seconds % 60 == 0 and end < len(tokens) and tokens[end].kind == "number" and _bare_seconds(tokens, end):
        seconds, end = seconds + float(tokens[end].value or 0.0), end + 1
    if word_at(tokens, end) in ("old", "ago", "later", "into"):
        return None
    return seconds, end


def _bare_seconds(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number right after minutes is the seconds ("1 min 30")."""
    value, after = tokens[at].value or 60.0, word_at(tokens, at + 1)
    return value < 60 and after not in _BPM | _BARS | _MINUTES | _SECONDS


def _one_length(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    factor, start = 1.0, at
    if word_at(tokens, at) in _HALF:
        factor, start = 0.5, at + 1
        if word_at(tokens, start) in _ARTICLES:
            start += 1
    number = None if factor == 0.5 else read_number(tokens, start)
    if number is None and word_at(tokens, start) in _ARTICLES:
        number = (1.0, start + 1)
    amount, end = number or (1.0, start)
    if number is None and factor == 1.0:
        return None
    while word_at(tokens, end) in ("-", "whole", "full"):
        end += 1
    unit = _unit_seconds(tokens, end)
    if unit is None:
        return None
    seconds, end = amount * factor * unit, end + 1
    if word_at(tokens, end) in _AND and any(w in _HALF for w in (word_at(tokens, end + 1), word_at(tokens, end + 2))):
        after = end + 2 if word_at(tokens, end + 1) in _HALF else end + 3
        if word_at(tokens, after) not in _MINUTES | _SECONDS:
            return seconds + unit / 2, after
    if word_at(tokens, end) in ("半", "반"):
        return seconds + unit / 2, end + 1
    return seconds, end


def _unit_seconds(tokens: Sequence[Token], at: int) -> float | None:
    word = word_at(tokens, at)
    if word in ("m", "s", "h"):
        glued = at > 0 and tokens[at - 1].kind == "number" and not tokens[at].spaced
        return {"m": 60.0, "s": 1.0, "h": 3600.0}[word] if glued else None
    return 1.0 if word in _SECONDS else 60.0 if word in _MINUTES else 3600.0 if word in _HOURS else None


def read_bars(tokens: Sequence[Token], at: int) -> Reading[int] | None:
    """A number of bars: "16 bars", "an 8-bar", "four measures"."""
    number = read_number(tokens, at)
    if number is None:
        return None
    amount, end = number
    if word_at(tokens, end) == "-":
        end += 1
    if word_at(tokens, end) in _BARS and amount == int(amount):
        return int(amount), end + 1
    return None


def read_tempo(tokens: Sequence[Token], at: int) -> Reading[Tempo] | None:
    """A tempo with its unit or noun: "72 bpm", "bpm 72", "tempo of 120", "90-100 beats per minute", "+4 bpm"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + (sign != 0))
    if number is not None:
        value, end = number
        low: float | None = None
        if word_at(tokens, end) in ("-", "to", "–", "~", "and") and sign == 0:
            other = read_number(tokens, end + 1)
            if other:
                low, (value, end) = value, other
        unit_end = _bpm_end(tokens, end)
        if unit_end is not None:
            if low is not None and low < value:
                return Tempo(low=low, high=value), unit_end
            return Tempo(bpm=value * (sign or 1), signed=sign != 0), unit_end
        return None
    if word_at(tokens, at) in _TEMPO_NOUNS or word_at(tokens, at) == "♩":
        end = at + 1
        while word_at(tokens, end) in _TO or word_at(tokens, end) in ("around", "about", "roughly", "marking", "を", "로", "bpm", "bpm:"):
            end += 1
        after = read_number(tokens, end)
        if after and 10 <= after[0] < 1000 and _unit_seconds(tokens, after[1]) is None and word_at(tokens, after[1]) not in (
                "%", "percent") and word_at(tokens, after[1]) not in _BARS:
            return Tempo(bpm=after[0]), _bpm_end(tokens, after[1]) or after[1]
    return None


def _sign(tokens: Sequence[Token], at: int) -> int:
    """+1 or -1 where an amount to add begins: "+4", "minus 10"."""
    word = word_at(tokens, at)
    after_number = at > 0 and tokens[at - 1].kind == "number"
    if word in ("+", "plus") and not after_number:
        return 1
    return -1 if word in ("-", "minus", "–", "−") and not after_number else 0


def read_signed(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """An amount to add without a unit: "+4", "minus 10"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + 1) if sign else None
    return (sign * number[0], number[1]) if number else None


def _bpm_end(tokens: Sequence[Token], at: int) -> int | None:
    if word_at(tokens, at) == "-":
        at += 1
    word = word_at(tokens, at)
    if word in _BPM:
        return at + 1
    if [word_at(tokens, at + i) for i in range(3)] in (["a", "la", "noire"], ["la", "noire", ""], ["a", "la", "negra"]):
        return at + 3
    if word in ("beats", "beat") and word_at(tokens, at + 1) in ("per", "a", "/", "every") and word_at(tokens, at + 2) in _MINUTES:
        return at + 3
    return None


_METER_UNITS = MappingProxyType({"four": 4, "fours": 4, "quarter": 4, "quarters": 4, "eight": 8, "eights": 8, "eighths": 8, "eighth": 8})


def read_meter(tokens: Sequence[Token], at: int) -> Reading[tuple[str, str | None]] | None:
    """A meter and its grouping: "7/8", "seven-eight", "2+2+3", "7/8 grouped 3+2+2"."""
    token = tokens[at]
    if token.kind == "fraction":
        if "+" in token.word:
            return (f"{sum(map(int, token.word.split('+')))}/8", token.word), at + 1
        top, bottom = token.word.split("/")
        if int(bottom) not in (1, 2, 4, 8, 16, 32):
            return None
        end = at + 1
        while word_at(tokens, end) in ("grouped", "as", "split", "in", "(", "like", "counted") and end < at + 4:
            end += 1
        if end < len(tokens) and tokens[end].kind == "fraction" and "+" in tokens[end].word:
            return (token.word, tokens[end].word), end + 1
        return ("2/4" if token.word == "2/2" else token.word, None), at + 1
    top_number = _ONES.get(token.word) if token.kind == "word" else None
    if top_number and 2 <= top_number <= 13:
        end = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
        bottom_number = _METER_UNITS.get(word_at(tokens, end))
        if bottom_number and not (bottom_number == 4 and top_number == 2 and word_at(tokens, end) != "four"):
            return (f"{top_number}/{bottom_number}", None), end + 1
    return None


def read_mode(tokens: Sequence[Token], at: int) -> Reading[str] | None:
    """A mode's name: "dorian", "harmonic minor"."""
    pair = (word_at(tokens, at), word_at(tokens, at + 1))
    if pair in _MODE_PAIRS:
        return _MODE_PAIRS[pair], at + 2
    mode = MODE_WORDS.get(pair[0])
    return (mode, at + 1) if mode else None


_NOTE = re.compile(r"([a-g])(#|♯|♭|b)?(m|maj|min|major|minor)?$")


def read_key(tokens: Sequence[Token], at: int) -> Reading[KeyWords] | None:
    """A key: "A minor", "F#m", "E flat", "in G", "key of d", "h-Moll", "ré mineur".

    Raises RequestError after "key of" when no note of that name exists.
    """
    if word_at(tokens, at) == "key" and word_at(tokens, at + 1) in ("of", "=", ":"):
        end = at + 2
        found = _note_and_mode(tokens, end, forced=True)
        if found:
            return found
        if end < len(tokens) and tokens[end].kind == "word" and len(tokens[end].word.rstrip("#♯♭b")) == 1:
            raise RequestError(f"There is no key {tokens[end].text}.", "Keys are C, C#, Db, D … B, as in A minor.")
        return None
    before = word_at(tokens, at - 1)
    forced = before in _BEFORE_TONIC or (before == "the" and word_at(tokens, at - 2) == "in")
    return _note_and_mode(tokens, at, forced)


def _note_and_mode(tokens: Sequence[Token], at: int, forced: bool) -> Reading[KeyWords] | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    token = tokens[at]
    end = at + 1
    if word_at(tokens, end) == "-" and not tokens[end].spaced:
        end += 1
    if word_at(tokens, end) in _GERMAN_MODES and (token.word in _GERMAN or _NOTE.match(token.word)):
        tonic = _GERMAN.get(token.word) or token.word.upper()
        return KeyWords(tonic, MODE_WORDS[word_at(tokens, end)]), end + 1
    solfege = _SOLFEGE.get(token.word)
    found = None if solfege else _NOTE.match(token.word)
    if not solfege and not found:
        return None
    letter = solfege or (found[1].upper() if found else "")
    accidental = "" if solfege or not found else {"#": "#", "♯": "#", "♭": "b", "b": "b"}.get(found[2] or "", "")
    if not accidental and word_at(tokens, end) in _SHARP | _FLAT:
        accidental = "#" if word_at(tokens, end) in _SHARP else "b"
        end += 1
        if word_at(tokens, end) == "-":
            end += 1
    if letter + accidental not in PITCH_CLASSES:
        return None
    return _judged(tokens, at, end, letter + accidental, found[3] if found else None, forced, solfege is not None)


def _judged(tokens: Sequence[Token], at: int, end: int, tonic: str, suffix: str | None, forced: bool,
            solfege: bool) -> Reading[KeyWords] | None:
    """The key where the words around a note leave no doubt, an unsure one where they leave some, else None."""
    token = tokens[at]
    if suffix:
        mode = "minor" if suffix in ("m", "min", "minor") else "major"
        capital = token.text[0].isupper() and (suffix != "m" or token.text[-1] == "m")
        return (KeyWords(tonic, mode), end) if capital or forced and token.word != "am" else None
    skipped = end + 1 if word_at(tokens, end) in ("-", "in") and read_mode(tokens, end + 1) else end
    mode_read = read_mode(tokens, skipped)
    if mode_read and not (word_at(tokens, skipped) == "minor" and word_at(tokens, skipped + 1) in ("third", "sixth", "seventh", "second")
                          or word_at(tokens, skipped) == "major" and word_at(tokens, skipped + 1) in ("third", "sixth", "seventh", "second")):
        article = token.word == "a" and not token.text.isupper() and not forced
        after_article = word_at(tokens, skipped + 1) in ("chord", "feel", "key") and token.word == "a" and not token.text.isupper()
        if not (article and mode_read[1] < len(tokens) and tokens[mode_read[1]].kind == "word") and not after_article:
            return KeyWords(tonic, mode_read[0]), mode_read[1]
    if solfege:
        return (KeyWords(tonic, None), end) if forced and end > at + 1 else None
    if end > at + 1 and word_at(tokens, at) != "a" or len(tonic) == 2 and token.text[0].isupper():
        return KeyWords(tonic, None), end
    upper = token.text.isupper()
    if forced and (upper or token.word != "a") and len(token.word) == 1:
        follows = tokens[end].kind if end < len(tokens) else "stop"
        return (KeyWords(tonic, None, upper), end) if upper or follows in ("stop", "comma") else None
    return (KeyWords(tonic, None, sure=False), end) if upper and len(token.word) == 1 else None


def read_interval(tokens: Sequence[Token], at: int) -> Reading[int] | None:
    """An interval in semitones, without its direction: "a minor third", "2 semis", "a whole step", "two octaves"."""
    start = at + 1 if word_at(tokens, at) in _ARTICLES and word_at(tokens, at) != "one" else at
    if word_at(tokens, start) in _HALF and word_at(tokens, start + 1) in _ARTICLES:
        if word_at(tokens, start + 2) in ("step", "tone") or word_at(tokens, start + 2) in _TONES:
            return 1, start + 3
        return None
    number = read_number(tokens, start)
    count, here = number or (1.0, start)
    if word_at(tokens, here) in ("-", "more", "another"):
        here += 1
    pair = (word_at(tokens, here), word_at(tokens, here + 1))
    if pair in _STEP_PAIRS:
        return int(count * _STEP_PAIRS[pair]), here + 2
    if pair in _INTERVALS:
        return int(count * _INTERVALS[pair]), here + 2
    for units, size in ((_SEMITONES, 1), (_TONES, 2), (_OCTAVES, 12)):
        if pair[0] in units and (number or start > at or size == 12 or pair[0] not in ("tone", "tones", "ton", "tom", "st", "тон", "тона")):
            return round(count * size), here + 1
    if (start > at or number is None) and (pair[0],) in _INTERVALS and start > at:
        return _INTERVALS[(pair[0],)], here + 1
    return None


def read_percent(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A percentage: "10%", "ten percent"."""
    number = read_number(tokens, at)
    if number is None:
        return None
    value, end = number
    if word_at(tokens, end) in ("%", "percent", "pct", "prozent", "por", "pour"):
        return value, end + 1
    if word_at(tokens, end) == "per" and word_at(tokens, end + 1) == "cent":
        return value, end + 2
    return None


def read_decibels(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A level in decibels, signed where a sign is written: "-3 dB", "6 decibels"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + (sign != 0))
    if number and word_at(tokens, number[1]) in ("db", "dbs", "decibel", "decibels"):
        return number[0] * (sign or 1), number[1] + 1
    return None


def read_loudness(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """An integrated loudness: "-16 LUFS"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + (sign != 0))
    if number and word_at(tokens, number[1]) in ("lufs", "lkfs"):
        return -abs(number[0]), number[1] + 1
    return None


_CHORD = r"[A-G][#b♯♭]?(?:maj|min|dim|aug|sus|add|m|M)?\d{0,2}(?:b5|#9|b9)?(?:/[A-G][#b♯♭]?)?"
_CHORDS = re.compile(rf"(?<![\w#]){_CHORD}(?:(?:\s*[-–,|>]+\s*|\s+){_CHORD})+(?![\w#♯])")


def find_chords(text: str) -> tuple[str, int, int] | None:
    """A progression ("Am F C G"), and where it starts and ends in the text: three chords, or two after "chords"."""
    for found in _CHORDS.finditer(text):
        symbols = re.findall(_CHORD, found[0])
        introduced = re.search(r"(chords?|progression|changes|harmony)\W+(\w+\W+){0,2}$", folded(text[:found.start()]))
        if len(symbols) < (2 if introduced else 3) or (not introduced and len(set(symbols)) < 2):
            continue
        try:
            for symbol in symbols:
                Chord.parse(symbol)
        except RequestError:
            continue
        return " ".join(symbols), found.start(), found.end()
    return None
