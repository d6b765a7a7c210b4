"""How people really type: slips of the finger, no capitals, no stops, no accents, too many letters, a smile."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from unicodedata import combining, normalize

from music_assistant.vocabulary.lookup import without_accents

KEYBOARDS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
SMILES = (" :)", " 🙂", " 🙏", " 😊", " 🔥", " 🎵", " 😅", "!!", " :D", " 👍", "…", " haha", " ❤️")
LATIN = ("en", "de", "fr", "es", "it", "pt", "tr", "nl", "pl", "vi")
UNSPACED = ("ja", "zh", "th")


def noisy(message: str, language: str, random: Random) -> str:
    """The message as somebody in a hurry types it, or as it is: a little more than half the time."""
    for share, change in NOISES:
        if random.random() < share:
            message = change(message, language, random)
    return message


def slipped(message: str, language: str, random: Random) -> str:
    """One or two letters of the message wrong: a neighbour, one left out, doubled, or swapped with the next."""
    for _ in range(1 if random.random() < 0.75 else 2):
        places = [n for n, c in enumerate(message[:-1]) if n and c.isalpha() and message[n - 1].isalpha()
                  and message[n + 1].isalpha() and not combining(c)]
        if language in UNSPACED or not places:
            return message
        at = random.choice(places)
        message = message[:at] + random.choice(_SLIPS)(message[at], message[at + 1], random) + message[at + 2:]
    return message


def _neighbour(letter: str, following: str, random: Random) -> str:
    row = next((row for row in KEYBOARDS if letter.lower() in row), "")
    if not row:
        return following + letter
    at = row.index(letter.lower())
    return random.choice([c for c in (row[max(0, at - 1)], row[min(len(row) - 1, at + 1)]) if c != letter]) + following


_SLIPS: tuple[Callable[[str, str, Random], str], ...] = (
    _neighbour,
    lambda letter, following, random: following,
    lambda letter, following, random: letter + letter + following,
    lambda letter, following, random: following + letter,
)


def _lowered(message: str, language: str, random: Random) -> str:
    return message.replace("I", "ı").lower() if language == "tr" else message.lower()


def _unstopped(message: str, language: str, random: Random) -> str:
    """Without stops, and half the time without commas and apostrophes; figures keep theirs."""
    message = re.sub(r"(?<!\d)[.!?。！？।؟]+|[.!?。！？।؟]+(?!\d)", "", message)
    return re.sub(r"[,，、،](?!\d)|['’](?=[a-z])", "", message) if random.random() < 0.5 else message


def _unaccented(message: str, language: str, random: Random) -> str:
    if language == "de" and random.random() < 0.5:
        for accented, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            message = message.replace(accented, plain)
    message = message.replace("ı", "i") if language == "tr" else message
    if language == "ru":
        return message.replace("ё", "е")
    return without_accents(message) if language in LATIN else message


def _shouted(message: str, language: str, random: Random) -> str:
    return normalize("NFC", message.replace("i", "İ").upper() if language == "tr" else message.upper())


def _smiling(message: str, language: str, random: Random) -> str:
    return message.rstrip(".") + random.choice(SMILES)


def _drawn_out(message: str, language: str, random: Random) -> str:
    """One vowel of a word of four letters or more three to five times: "slooower"."""
    vowels = [found.start() for found in re.finditer(r"(?<=\w)[aeiouаеоуи](?=\w{1,4}\b)", message)]
    if not vowels:
        return message
    at = random.choice(vowels)
    return message[:at] + message[at] * random.randrange(3, 6) + message[at + 1:]


NOISES: tuple[tuple[float, Callable[[str, str, Random], str]], ...] = (
    (0.09, slipped), (0.33, _lowered), (0.3, _unstopped), (0.12, _unaccented), (0.012, _shouted), (0.035, _smiling),
    (0.012, _drawn_out),
)
"""(share of messages, what happens to them), in the order in which they happen."""
