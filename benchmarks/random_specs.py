"""Is what was asked for in the score, whatever was asked? Random specs, and what of each the composer holds.

    python -m benchmarks.random_specs [--specs 2000] [--first 0] [--learned FILE | --rules]

A spec is drawn from its number: any genre of the vocabulary, blends of two and names that it lacks; every mode, tonic
and spelling; meters from 1/4 to 15/8 with groupings; tempos from 30 to 300; 1 to 40 sections of 1 to 64 bars with
energies, keys, tempos, chords, feels and stops of their own; 0 to 12 instruments of any name, roles, places, octaves,
densities and articulations; a singer with words of several languages; effects, moods and endings. Each is composed and
its score held against it (benchmarks/asked.py) and against what hands, feet and lungs can do at the written tempo
(benchmarks/playable.py). Prints a table of how often each held, with the numbers of specs that failed. Exits with 1
where one did.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.asked import CHECKS, Asked
from benchmarks.babble import Dice
from benchmarks.playable import PLAYABLE
from music_assistant.composer import compose
from music_assistant.composer.learned.table import NOTHING_LEARNED, WRITERS, Learned, everything
from music_assistant.errors import RequestError
from music_assistant.spec import (
    ARTICULATIONS,
    FEELS,
    VOICES,
    Effects,
    Instrument,
    MusicSpec,
    Playing,
    Section,
    Vocals,
    Written,
)
from music_assistant.theory import CHORD_QUALITIES, MODES, PITCH_CLASSES
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS
from music_assistant.vocabulary.endings import ENDINGS

METERS: tuple[tuple[str, str | None], ...] = (
    *(("4/4", None),) * 6, ("3/4", None), ("3/4", None), ("6/8", None), ("6/8", None), ("12/8", None), ("2/4", None),
    ("9/8", None), ("5/4", None), ("5/4", "2+3"), ("5/4", "3+2"), ("6/4", None), ("7/4", "4+3"), ("7/4", "3+4"),
    ("3/8", None), ("5/8", None), ("5/8", "3+2"), ("7/8", None), ("7/8", "3+2+2"), ("7/8", "2+3+2"), ("8/8", "3+3+2"),
    ("9/8", "2+2+2+3"), ("10/8", "3+2+2+3"), ("11/8", None), ("11/8", "2+2+3+2+2"), ("13/8", "3+3+3+2+2"),
    ("15/8", None), ("15/8", "2+2+2+2+2+2+3"), ("8/4", None), ("1/4", None))
"""Meters and groupings, the usual ones more than once."""

UNKNOWN_GENRES = ("zydeco-gaze", "polka", "glorp", "viking jazzcore", "щука", "新しい音楽", "deep sea wonky")
SECTION_NAMES = (*SECTIONS, "hymn", "part one", "chorus 2", "幕間")
LYRICS = {"en": "[verse]\nWhen the morning finds the river\nI will carry you home\n[chorus]\nHold on, hold on\nto it",
          "de": "Der Regen fällt auf unser Dach\nund keiner schläft heut Nacht\nBleib",
          "ja": "雨がふる\n夜の町をあるく",
          "es": "[chorus]\nVuelve el sol sobre la mar\ny no quiero despertar", "ar": "يا ليل يا عين\nقلبي معك",
          "xx": "", "fr": "[verse]\nJe marche seul\n[verse]\nTu danses encore dans mes souvenirs de septembre"}
"""Language → words to sing; one of no language has none."""

MOST_BAR_SEATS = 300
"""Bars times players that a drawn piece may have, so that thousands of them are composed in minutes."""
LONGEST_S = 580.0


def drawn(number: int) -> MusicSpec:
    """The random spec of a number; the same number draws the same spec."""
    dice = Dice(number)
    meter, grouping = dice.one(METERS)
    key = _key(dice)
    tempo = dice.between(300, 3000) / 10 if dice.happens(0.3) else float(dice.between(30, 300))
    edited = dice.happens(0.2)
    written = Written(key, tempo)
    if edited:
        written = Written(_key(dice, key.partition(" ")[2]), float(dice.between(50, 180)))
    players = _band(dice)
    most_bars = max(1, MOST_BAR_SEATS // max(1, len(players)))
    sections = _sections(dice, most_bars)
    players = tuple(_placed(dice, p, sections) for p in players)
    spec = MusicSpec(
        title="", genres=_genres(dice), moods=tuple(dice.shuffled(list(MOODS))[:dice.one((0, 0, 1, 2))]),
        energy=share(dice), tempo_bpm=tempo, key=key, meter=meter, grouping=grouping, instruments=players,
        sections=(replace(sections[0], bars=1),), written=written, seed=dice.below(2**40),
        ending=dice.one(list(ENDINGS)) if dice.happens(0.2) else None, vocals=_vocals(dice),
        octave=dice.one((0, 0, 0, 0, 0, 1, -1)) if edited else 0,
        effects=Effects(share(dice), share(dice), share(dice), dice.one((0.0, 0.0, share(dice), 1.0)),
                        2 * share(dice) - 1))
    return _within_length(spec, sections)


def share(dice: Dice) -> float:
    return dice.below(1001) / 1000


def _within_length(spec: MusicSpec, sections: tuple[Section, ...]) -> MusicSpec:
    """The spec with as many of the sections as ten minutes hold; a first one that is too long is cut."""
    room, kept = LONGEST_S, []
    for section in sections:
        bar_s = spec.parsed_meter.bar_beats * 60 / spec.section_bpm(section)
        bars = min(section.bars, int(room / bar_s))
        if bars < 1:
            break
        kept.append(replace(section, bars=bars))
        room -= bars * bar_s
    return spec.with_(sections=tuple(kept))


def _key(dice: Dice, mode: str = "") -> str:
    return f"{dice.one(list(PITCH_CLASSES))} {mode or dice.one(list(MODES))}"


def _genres(dice: Dice) -> tuple[str, ...]:
    if dice.happens(0.05):
        return (dice.one(UNKNOWN_GENRES),)
    return tuple(dice.shuffled(list(GENRES))[:dice.one((1, 1, 1, 2, 2, 0))])


def _band(dice: Dice) -> tuple[Instrument, ...]:
    """Up to twelve instruments of any name, some twice ("guitar 2"), in roles of theirs or, seldom, in another."""
    pitched = ("bass", "comping", "pad", "arpeggio", "melody", "counter", "solo")
    players: dict[str, Instrument] = {}
    for _ in range(dice.one((0, 1, 1, 2, 3, 4, 5, 6, 8, 12))):
        usual = dice.happens(0.2)
        row = INSTRUMENTS[dice.one(("drums", "bass", "piano", "guitar") if usual else list(INSTRUMENTS))]
        name = next(n for n in (row.name, *(f"{row.name} {i}" for i in range(2, 14))) if n not in players)
        role = dice.one(row.roles)
        if dice.happens(0.12) and not {"drums", "percussion", "texture"} & {*row.roles[:1]}:
            role = dice.one((*pitched, "percussion", "texture"))
        playing = None
        if dice.happens(0.35):
            playing = Playing(dice.one((None, None, -1, 1)), dice.one((None, share(dice))),
                              dice.one((None, *ARTICULATIONS)))
        gain_db, pan = float(dice.between(-24, 12)), 2 * share(dice) - 1
        players[name] = Instrument(name.replace(" ", "-"), name, role, gain_db, pan, None, playing)
    return tuple(players.values())


def _placed(dice: Dice, player: Instrument, sections: tuple[Section, ...]) -> Instrument:
    if not dice.happens(0.2):
        return player
    chosen = dice.shuffled(sections)[:dice.between(1, len(sections))]
    return replace(player, sections=tuple(dict.fromkeys(s.id if dice.happens(0.5) else s.name for s in chosen)))


def _sections(dice: Dice, most_bars: int) -> tuple[Section, ...]:
    count = dice.one((1, 2, 3, 3, 4, 5, 6, 8, 12, 40))
    found: list[Section] = []
    for i in range(count):
        bars = min(most_bars, dice.one((1, 1, 2, 3, 4, 4, 4, 5, 7, 8, 8, 8, 12, 16, dice.between(1, 64))))
        if sum(s.bars for s in found) + bars > most_bars and found:
            break
        found.append(Section(
            f"s-{i + 1}", dice.one(SECTION_NAMES), bars, dice.one((0.0, 1.0, share(dice), share(dice))),
            _chords(dice) if dice.happens(0.35) else None, _key(dice) if dice.happens(0.15) else None,
            float(dice.between(30, 300)) if dice.happens(0.15) else None,
            dice.one(FEELS) if dice.happens(0.1) else None, dice.happens(0.05)))
    return tuple(found)


def _chords(dice: Dice) -> str:
    """Chords of any quality, mostly one a bar."""
    def chord() -> str:
        quality = dice.one(("", "m", "7") if dice.happens(0.3) else list(CHORD_QUALITIES))
        return dice.one(list(PITCH_CLASSES)) + quality

    bars = (range(dice.one((1, 1, 1, 1, 2, 3))) for _ in range(dice.between(1, 8)))
    return " ".join("/".join(chord() for _ in bar) for bar in bars)


def _vocals(dice: Dice) -> Vocals | None:
    if not dice.happens(0.3):
        return None
    language = dice.one(list(LYRICS))
    return Vocals(dice.one(("", *VOICES)), language, LYRICS[language])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--specs", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--learned", type=Path, help="a part model, to write every role and style that it can")
    parser.add_argument("--rules", action="store_true", help="the rules alone; else as it is heard")
    parser.add_argument("--verbose", action="store_true", help="name what failed")
    args = parser.parse_args()
    learned: Learned = everything(args.learned) if args.learned else NOTHING_LEARNED if args.rules else WRITERS
    looked, failed = Counter[str](), defaultdict[str, list[int]](list)
    for number in range(args.first, args.first + args.specs):
        spec = drawn(number)
        try:
            score = compose(spec, learned=learned)
        except (RequestError, ArithmeticError, LookupError, TypeError, ValueError, StopIteration) as error:
            failed["composed without an error"].append(number)
            print(f"{number}: {error!r}")
            continue
        asked = Asked(spec, score, learned)
        for name, check in (*CHECKS.items(), *PLAYABLE.items()):
            complaint = check(asked)
            looked[name] += complaint is not None
            if complaint:
                failed[name].append(number)
                if args.verbose:
                    print(f"{number}: {name}: {complaint}")
    print("| held in the score | specs that ask for it | held | failed |\n|---|---:|---:|---|")
    crashed = failed.pop("composed without an error", [])
    print(f"| composed without an error | {args.specs} | {1 - len(crashed) / args.specs:.4f} | {crashed[:5] or ''} |")
    for name, count in looked.items():
        print(f"| {name} | {count} | {1 - len(failed[name]) / max(1, count):.4f} | {failed[name][:5] or ''} |")
    return 1 if crashed or any(failed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
