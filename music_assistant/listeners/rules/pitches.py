"""Keys, modes, intervals and chords read from tokens, as `quantities` reads numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from music_assistant.errors import RequestError
from music_assistant.listeners.rules import figure_words as figures
from music_assistant.listeners.rules.quantities import Reading, read_number, word_at
from music_assistant.listeners.rules.tokens import Token, folded
from music_assistant.theory import PITCH_CLASSES, Chord
from music_assistant.wording import say


@dataclass(frozen=True)
class KeyWords:
    """A tonic ("Eb"), a mode, or both; `sure` when the words cannot mean anything but a key."""

    tonic: str | None
    mode: str | None
    sure: bool = True


def read_mode(tokens: Sequence[Token], at: int) -> Reading[str] | None:
    """A mode's name: "dorian", "harmonic minor"."""
    pair = (word_at(tokens, at), word_at(tokens, at + 1))
    if pair in figures.MODE_PAIRS:
        return figures.MODE_PAIRS[pair], at + 2
    mode = figures.MODE_WORDS.get(pair[0])
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
            raise RequestError(say("There is no key {name}.", name=tokens[end].text),
                               say("Keys are C, C#, Db, D … B, as in A minor."))
        return None
    before = word_at(tokens, at - 1)
    forced = before in figures.BEFORE_TONIC or (before == "the" and word_at(tokens, at - 2) == "in")
    return _note_and_mode(tokens, at, forced)


def _note_and_mode(tokens: Sequence[Token], at: int, forced: bool) -> Reading[KeyWords] | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    token = tokens[at]
    end = at + 1
    if word_at(tokens, end) == "-" and not tokens[end].spaced:
        end += 1
    if word_at(tokens, end) in figures.GERMAN_MODES and (token.word in figures.GERMAN or _NOTE.match(token.word)):
        tonic = figures.GERMAN.get(token.word) or token.word.upper()
        return KeyWords(tonic, figures.MODE_WORDS[word_at(tokens, end)]), end + 1
    if token.word in figures.DUTCH:
        if word_at(tokens, end) in figures.DUTCH_MODES:
            return KeyWords(figures.DUTCH[token.word], figures.DUTCH_MODES[word_at(tokens, end)]), end + 1
        if token.word in figures.DUTCH_ALONE and (forced or read_mode(tokens, end)):
            named = read_mode(tokens, end) or (None, end)
            return KeyWords(figures.DUTCH[token.word], named[0]), named[1]
        return None
    solfege = figures.SOLFEGE.get(token.word)
    found = None if solfege else _NOTE.match(token.word)
    if not solfege and not found:
        return None
    letter = solfege or (found[1].upper() if found else "")
    accidental = "" if solfege or not found else {"#": "#", "♯": "#", "♭": "b", "b": "b"}.get(found[2] or "", "")
    if not accidental and word_at(tokens, end) in figures.SHARP | figures.FLAT:
        accidental = "#" if word_at(tokens, end) in figures.SHARP else "b"
        end += 1
        if word_at(tokens, end) == "-":
            end += 1
    if letter + accidental not in PITCH_CLASSES:
        return None
    return _judged(tokens, at, end, letter + accidental, found[3] if found else None, forced, solfege is not None)


def _judged(
    tokens: Sequence[Token], at: int, end: int, tonic: str, suffix: str | None, forced: bool, solfege: bool
) -> Reading[KeyWords] | None:
    """The key where the words around a note leave no doubt, an unsure one where they leave some, else None."""
    token = tokens[at]
    if suffix:
        mode = "minor" if suffix in ("m", "min", "minor") else "major"
        closes = end >= len(tokens) or tokens[end].kind in ("stop", "comma")
        typed = suffix == "m" and token.word not in ("am", "em", "pm", "fm") and closes and at > 0
        capital = (token.text[0].isupper() or typed) and (suffix != "m" or token.text[-1] == "m")
        return (KeyWords(tonic, mode), end) if capital or (forced and token.word != "am") else None
    skipped = end + 1 if word_at(tokens, end) in ("-", "in") and read_mode(tokens, end + 1) else end
    dutch = figures.DUTCH_MODES.get(word_at(tokens, skipped))
    mode_read = (dutch, skipped + 1) if dutch else read_mode(tokens, skipped)
    if mode_read and not (
        (
            word_at(tokens, skipped) == "minor"
            and word_at(tokens, skipped + 1) in ("third", "sixth", "seventh", "second")
        )
        or (
            word_at(tokens, skipped) == "major"
            and word_at(tokens, skipped + 1) in ("third", "sixth", "seventh", "second")
        )
    ):
        article = token.word == "a" and not token.text.isupper() and not forced
        after_article = (
            word_at(tokens, skipped + 1) in ("chord", "feel", "key") and token.word == "a" and not token.text.isupper()
        )
        if not (article and mode_read[1] < len(tokens) and tokens[mode_read[1]].kind == "word") and not after_article:
            return KeyWords(tonic, mode_read[0]), mode_read[1]
    if solfege:
        return (KeyWords(tonic, None), end) if forced and end > at + 1 else None
    if (end > at + 1 and word_at(tokens, at) != "a") or (len(tonic) == 2 and token.text[0].isupper()):
        return KeyWords(tonic, None), end
    upper = token.text.isupper()
    if forced and (upper or token.word != "a") and len(token.word) == 1:
        follows = tokens[end].kind if end < len(tokens) else "stop"
        return (KeyWords(tonic, None, upper), end) if upper or follows in ("stop", "comma") else None
    return (KeyWords(tonic, None, sure=False), end) if upper and len(token.word) == 1 else None


def read_interval(tokens: Sequence[Token], at: int) -> Reading[int] | None:
    """An interval in semitones, without its direction: "a minor third", "2 semis", "a whole step", "two octaves"."""
    start = at + 1 if word_at(tokens, at) in figures.ARTICLES and word_at(tokens, at) != "one" else at
    if word_at(tokens, start) in figures.HALF and word_at(tokens, start + 1) in figures.ARTICLES:
        if word_at(tokens, start + 2) in ("step", "tone") or word_at(tokens, start + 2) in figures.TONES:
            return 1, start + 3
        return None
    number = read_number(tokens, start)
    count, here = number or (1.0, start)
    if word_at(tokens, here) in ("-", "more", "another", "个", "個"):
        here += 1
    pair = (word_at(tokens, here), word_at(tokens, here + 1))
    if pair in figures.STEP_PAIRS:
        return int(count * figures.STEP_PAIRS[pair]), here + 2
    if pair in figures.INTERVALS:
        return int(count * figures.INTERVALS[pair]), here + 2
    for units, size in ((figures.SEMITONES, 1), (figures.TONES, 2), (figures.OCTAVES, 12)):
        if pair[0] in units and (number or start > at or size == 12 or pair[0] not in figures.NOT_ALONE):
            return round(count * size), here + 1
    if (start > at or number is None) and (pair[0],) in figures.INTERVALS and start > at:
        return figures.INTERVALS[(pair[0],)], here + 1
    return None


_CHORD = r"[A-G][#b♯♭]?(?:maj|min|dim|aug|sus|add|m|M)?\d{0,2}(?:b5|#9|b9)?(?:/[A-G][#b♯♭]?)?"

_CHORDS = re.compile(rf"(?<![\w#]){_CHORD}(?:(?:\s*[-–,|>]+\s*|\s+){_CHORD})+(?![\w#♯])")


def find_chords(text: str) -> tuple[str, int, int] | None:
    """A progression ("Am F C G"), and where it starts and ends in the text: three chords, or two after "chords"."""
    for found in _CHORDS.finditer(text):
        symbols = re.findall(_CHORD, found[0])
        introduced = re.search(r"(chords?|progression|changes|harmony)\W+(\w+\W+){0,2}$", folded(text[: found.start()]))
        if len(symbols) < (2 if introduced else 3) or (not introduced and len(set(symbols)) < 2):
            continue
        try:
            for symbol in symbols:
                Chord.parse(symbol)
        except RequestError:
            continue
        return " ".join(symbols), found.start(), found.end()
    return None
