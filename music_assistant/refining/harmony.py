"""Wishes about a section's chords: progressions by name or in numerals, and other colours for the chords there are.

All of them are written out into the section's chords, which are then played to the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from music_assistant.change import Change, SectionChange
from music_assistant.numerals import progression_in, whole_phrase, written_out
from music_assistant.refining.draft import Draft
from music_assistant.refining.shape import LIKE, meant_sections
from music_assistant.spec import Section
from music_assistant.theory import CHORD_QUALITIES, Chord, Key
from music_assistant.vocabulary.progressions import COLOURINGS, PROGRESSIONS, ColouringRow
from music_assistant.wording import Name, say

Bars = tuple[tuple[Chord, ...], ...]

_MAJOR_THIRD, _MINOR_THIRD, _DIMINISHED, _SEVENTH, _FIFTH = 4, 3, 6, 10, 7
_SEVENTH_TOO = {"m": "m7", "": "maj7"}
_PHRASE_TURNS = (1, 3)
"""Bars of a phrase of four at whose end a dominant leads on."""


def with_harmony(draft: Draft, change: Change) -> Draft:
    """The draft with chords written for the sections whose harmony was wished for."""
    for c in change.sections:
        if c.harmony is not None and c.action == "set":
            for section in meant_sections(draft.spec.sections, c.section):
                draft = _harmonised(draft, section, c)
    return draft


def _harmonised(draft: Draft, section: Section, c: SectionChange) -> Draft:
    wish = c.harmony or ""
    if wish.startswith(LIKE):
        return _with_chords_of(draft, section, wish.removeprefix(LIKE))
    if wish == "own":
        return _with(draft, section, chords=None)
    if wish == "different":
        return _with_others(draft, section)
    if wish in COLOURINGS:
        present = _present(draft, section)
        if present is None:
            return draft.remarked(say("I know the chords once the piece has been played."))
        key = _key(draft, section)
        bars = coloured(COLOURINGS[wish], present, key, _following(draft, section, present))
        if bars == present:
            return draft.remarked(say("The chords of the {section} are like that already.", section=Name(section.name)))
        return _with(draft, section, chords=written_out(bars, key))
    return _with_progression(draft, section, c)


def _with_progression(draft: Draft, section: Section, c: SectionChange) -> Draft:
    """With a progression written out; where one section is named, it gets the bars that the progression needs."""
    key = _key(draft, section)
    row = PROGRESSIONS.get(c.harmony or "")
    numerals = (c.harmony or "") if row is None else row.minor if key.family == "minor" else row.major
    bars = progression_in(numerals, key, _colour(draft, section))
    length = section.bars
    if row is not None and row.bars and c.section != "all" and length % row.bars:
        length = row.bars * max(1, round(length / row.bars))
    return _with(draft, section, bars=length, chords=written_out(whole_phrase(bars, length), key))


def _with_chords_of(draft: Draft, section: Section, reference: str) -> Draft:
    """With the chords of another section; in another key they are moved along."""
    model = next(iter(meant_sections(draft.spec.sections, reference)), None)
    if model is None:
        return draft.remarked(say("There is no {name} in this piece.", name=Name(reference)))
    present = _present(draft, model)
    if present is None:
        return draft.remarked(say("I know the chords once the piece has been played."))
    key = _key(draft, section)
    move = key.pitch_class - _key(draft, model).pitch_class
    bars = tuple(tuple(chord.transposed(move) for chord in present[i % len(present)]) for i in range(section.bars))
    return _with(draft, section, chords=written_out(bars, key))


def _with_others(draft: Draft, section: Section) -> Draft:
    """With the next of the progressions that the composer might have chosen."""
    if draft.chords_of is None:
        return draft.remarked(say("I know the chords once the piece has been played."))
    choices = tuple(dict.fromkeys(draft.chords_of(draft.spec, section)))
    now = section.chords or choices[0]
    at = choices.index(now) if now in choices else -1
    chosen = choices[(at + 1) % len(choices)]
    if chosen == now:
        return draft.remarked(say("I know no other chords for the {section}.", section=Name(section.name)))
    return _with(draft, section, chords=chosen)


def _with(draft: Draft, section: Section, **values: object) -> Draft:
    changed = replace(section, **values)  # type: ignore[arg-type]
    return draft.changed(sections=tuple(changed if s.id == section.id else s for s in draft.spec.sections))


def _key(draft: Draft, section: Section) -> Key:
    return Key.parse(section.key or draft.spec.key)


def _present(draft: Draft, section: Section) -> Bars | None:
    """The chords of each of a section's bars, the composer's where none are written; None where they are unknown."""
    text = section.chords
    if text is None and draft.chords_of is not None:
        text = next(iter(draft.chords_of(draft.spec, section)))
    if text is None:
        return None
    words = text.split()
    return tuple(tuple(Chord.parse(symbol) for symbol in words[bar % len(words)].split("/"))
                 for bar in range(section.bars))


def _colour(draft: Draft, section: Section) -> str:
    """What a numeral without a suffix stands for: a seventh chord where most of the composer's own have four notes."""
    chords = [chord for bar in _present(draft, replace(section, chords=None)) or () for chord in bar]
    rich = sum(len(chord.pitch_classes) > 3 for chord in chords)
    return "seventh" if 2 * rich > len(chords) else "triad"


def _following(draft: Draft, section: Section, present: Bars) -> Chord:
    """The chord that follows a section's last: the next section's first, its own first where the piece ends."""
    sections = draft.spec.sections
    at = sections.index(section) + 1
    following = _present(draft, sections[at]) if at < len(sections) else None
    return (following or present)[0][0]


def coloured(row: ColouringRow, bars: Bars, key: Key, following: Chord) -> Bars:
    """Chords in another colour. `following`: the chord that comes after them."""
    if row.whole_bars:
        bars = tuple(bar[:1] for bar in bars)
    table = (row.minor if key.family == "minor" else row.major) or {}
    if table:
        bars = _substituted(bars, key, table, row.once)
    if row.qualities is not None:
        bars = tuple(tuple(replace(chord, quality=row.qualities[_kind(chord, key)]) for chord in bar) for bar in bars)
    return _with_dominants(bars, key, following, row.dominants) if row.dominants else bars


def _substituted(bars: Bars, key: Key, table: Mapping[str, tuple[int, str]], once: bool) -> Bars:
    """With the chords that a table names exchanged: all of them, or only one."""
    places = {(i, j): _place(chord, key) for i, bar in enumerate(bars) for j, chord in enumerate(bar)}
    chosen = [at for at, place in places.items() if place in table]
    if once and chosen:
        first = next(place for place in table if place in places.values())
        chosen = [at for at in chosen if places[at] == first][-1:]
    return tuple(tuple(_other(chord, key, table[_place(chord, key)]) if (i, j) in chosen else chord
                       for j, chord in enumerate(bar)) for i, bar in enumerate(bars))


def _other(chord: Chord, key: Key, goal: tuple[int, str]) -> Chord:
    """The chord of a table's entry, with a seventh where the chord in its place had one."""
    interval, suffix = goal
    rich = len(chord.pitch_classes) > 3
    if rich:
        suffix = "7" if suffix == "" and interval in (_FIFTH, _SEVENTH) else _SEVENTH_TOO[suffix]
    return Chord.of(key.pitch_class + interval, suffix)


def _place(chord: Chord, key: Key) -> str:
    """A chord as tables name it: semitones above the tonic and its third."""
    kind = _kind(chord, key)
    return f"{(chord.root - key.pitch_class) % 12} {'major' if kind == 'dominant' else kind}"


def _kind(chord: Chord, key: Key) -> str:
    """"major", "dominant", "minor" or "dim"; a chord without a third is what the key has there."""
    steps = CHORD_QUALITIES[chord.quality]
    if _MAJOR_THIRD not in steps and _MINOR_THIRD not in steps:
        own = (chord.root + _MINOR_THIRD) % 12 in key.harmony and (chord.root + _MAJOR_THIRD) % 12 not in key.harmony
        return "minor" if own else _major_kind(chord, key)
    if _MAJOR_THIRD in steps:
        return _major_kind(chord, key)
    return "dim" if _DIMINISHED in steps else "minor"


def _major_kind(chord: Chord, key: Key) -> str:
    minor_seventh, major_seventh = ((chord.root + s) % 12 in key.harmony for s in (_SEVENTH, _SEVENTH + 1))
    is_fifth = (chord.root - key.pitch_class) % 12 == _FIFTH
    has_seventh = _SEVENTH in CHORD_QUALITIES[chord.quality]
    return "dominant" if has_seventh or is_fifth or (minor_seventh and not major_seventh) else "major"


def _with_dominants(bars: Bars, key: Key, following: Chord, where: str) -> Bars:
    """With the dominant of what comes next in the second half of bars."""
    found: list[tuple[Chord, ...]] = []
    for i, bar in enumerate(bars):
        goal = bars[i + 1][0] if i + 1 < len(bars) else following
        wanted = (i == len(bars) - 1 if where == "end" else i % 4 in _PHRASE_TURNS if where == "phrase"
                  else goal.root != key.pitch_class)
        dominant = Chord.of(goal.root + _FIFTH, "7")
        leads = wanted and goal.root != bar[-1].root and dominant.root != bar[-1].root
        found.append((bar[0], dominant) if leads else (*bar[:-1], dominant) if wanted and where == "end" else bar)
    return tuple(found)
