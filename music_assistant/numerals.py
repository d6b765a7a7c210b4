"""Roman numerals: chords as degrees of a key, read as players read them, and laid over whole phrases.

Capitals are major and small ones minor; "b" and "#" count from the major scale. Numerals of the other mode than the
key's are read where they are at home: "i VI III VII" in C is C minor's; in A minor "I V vi IV" is the relative
major's, "ii V I" is Bm7b5 E7 Am.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.errors import RequestError
from music_assistant.theory import CHORD_QUALITIES, MODES, Chord, Key
from music_assistant.wording import say

DEGREES = ("I", "II", "III", "IV", "V", "VI", "VII")
_NUMERAL = re.compile(r"([b#]*)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i|[1-7])(.*)$")
_PHRASES = (1, 2, 4, 8, 12, 16)
"""Lengths in bars that a progression grows to by holding its last chord."""
_SUFFIXES: Mapping[str, str] = MappingProxyType({
    "°": "dim", "o": "dim", "dim": "dim", "ø": "m7b5", "ø7": "m7b5", "°7": "dim7", "o7": "dim7", "+": "aug",
    "M7": "maj7", "Δ": "maj7", "Δ7": "maj7", "maj": "", "min": "m", "m": "m"})
"""What people write after a numeral → its suffix."""
_MINOR_OF: Mapping[str, str] = MappingProxyType({"": "m", "6": "m6", "7": "m7", "9": "m9", "11": "m11", "maj7": "mmaj7",
                                                 "add9": "madd9"})
"""Suffix after a small numeral → the chord's own."""
_MINOR_COUNTERPARTS: Mapping[str, str] = MappingProxyType({"I": "i", "ii": "iidim", "IV": "iv"})
_SEVENTHS: Mapping[tuple[int, int], str] = MappingProxyType({
    (4, 11): "maj7", (4, 10): "7", (3, 10): "m7", (3, 11): "mmaj7"})


def is_numeral(text: str) -> bool:
    """Whether a word is a chord's numeral: "bVII", "ii7", "V", "5"."""
    found = _NUMERAL.match(text)
    return found is not None and _quality(found[2], found[3]) is not None


def _quality(degree: str, suffix: str) -> str | None:
    """The chord suffix that a numeral's degree and ending make, or None where they make none."""
    plain = _SUFFIXES.get(suffix, suffix)
    if degree.islower() and plain in _MINOR_OF:
        plain = _MINOR_OF[plain]
    return plain if plain in CHORD_QUALITIES else None


def progression_in(numerals: str, key: Key, colour: str = "triad") -> tuple[tuple[Chord, ...], ...]:
    """The chords of numerals ("ii V I", "I/V IV") in a key, a tuple a bar.

    `colour`: "triad" or "seventh", what a numeral without a suffix stands for. Raises RequestError for what is none.
    """
    home, words = _at_home(numerals, key)
    return tuple(tuple(_chord(word, home, colour) for word in bar.split("/")) for bar in words)


def _at_home(numerals: str, key: Key) -> tuple[Key, list[str]]:
    """The key in which numerals are read, and the numerals as they go there, a word a bar."""
    bars = numerals.split()
    degrees = {_parts(word)[1] for bar in bars for word in bar.split("/")}
    if all(degree.isdigit() for degree in degrees):
        return key, bars
    if "i" in degrees:
        return Key(key.tonic, "minor"), bars
    major = "I" in degrees or (bool(degrees & {"ii", "iii", "vi"}) and not any("b" in bar for bar in bars))
    if key.family == "major" or not major:
        return Key(key.tonic, key.family), bars
    if degrees <= {"I", "ii", "IV", "V"}:
        return Key(key.tonic, "minor"), ["/".join(_counterpart(word) for word in bar.split("/")) for bar in bars]
    relative = key.transposed(3)
    return Key(relative.tonic, "major"), bars


def _counterpart(numeral: str) -> str:
    """A numeral of major as minor has it: ii is half-diminished, I and IV are minor, V stays."""
    signs, degree, suffix = _parts(numeral)
    if degree == "ii":
        return "iim7b5" if suffix else "iidim"
    return signs + _MINOR_COUNTERPARTS.get(degree, degree) + suffix.removeprefix("maj")


def _parts(numeral: str) -> tuple[str, str, str]:
    found = _NUMERAL.match(numeral)
    if found is None or _quality(found[2], found[3]) is None:
        raise RequestError(say("{name} is not a chord I know.", name=repr(numeral)),
                           say("Chords look like Am, F, Cmaj7, G7 or D/F#."))
    return found[1], found[2], found[3]


def _chord(numeral: str, key: Key, colour: str) -> Chord:
    signs, degree, suffix = _parts(numeral)
    number = int(degree) - 1 if degree.isdigit() else DEGREES.index(degree.upper())
    quality = _quality(degree, suffix) or ""
    scale = MODES["major" if signs or (number == 6 and "dim" in quality) else key.mode].harmony
    root = scale[number] + signs.count("#") - signs.count("b")
    if not suffix:
        quality = _bare(degree, number, root, key, colour)
    return Chord.of(key.pitch_class + root, quality)


def _bare(degree: str, number: int, root: int, key: Key, colour: str) -> str:
    """The suffix of a numeral that has none: by its letters a major or minor chord, by its number the key's own."""
    scale = MODES[key.mode].harmony
    third, fifth, seventh = ((scale[(number + i) % 7] - scale[number]) % 12 for i in (2, 4, 6))
    if degree.isdigit() and fifth == 6:
        return "m7b5" if colour == "seventh" else "dim"
    minor = third == 3 if degree.isdigit() else degree.islower()
    if colour != "seventh":
        return "m" if minor else ""
    own = root == scale[number] and (third == 3) == minor
    if own:
        return _SEVENTHS[(third, seventh)]
    return "m7" if minor else "7" if number in (1, 2, 4, 5, 6) else "maj7"


def whole_phrase(bars: Sequence[tuple[Chord, ...]], length: int) -> tuple[tuple[Chord, ...], ...]:
    """A progression that comes out even in a section of so many bars: else its last chord is held to a phrase's end."""
    if not length % len(bars) or len(bars) > length:
        return tuple(bars)
    whole = next((n for n in _PHRASES if n >= len(bars)), len(bars))
    return (*bars, *((bars[-1][-1:],) * (whole - len(bars))))


def written_out(bars: Sequence[Sequence[Chord]], key: Key) -> str:
    """Chords as the contract writes them: a word a bar, "/" where one is split, the shortest that makes up the whole.

    A bass of its own has no sign there, so each chord stands on its root.
    """
    words = ["/".join(Chord.of(chord.root, chord.quality).symbol(key) for chord in bar) for bar in bars]
    lengths = (n for n in range(1, len(words) + 1) if not len(words) % n)
    period = next(n for n in lengths if all(word == words[i % n] for i, word in enumerate(words)))
    return " ".join(words[:period])
