"""Keys, modes, transposition and octaves. `written` stays, so that a move shifts every note alike."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.change import Change
from music_assistant.numerals import progression_in
from music_assistant.refining.draft import Draft
from music_assistant.spec import RANGES, Section, Written
from music_assistant.theory import Chord, Key, nearest_interval

_TERTIAN = ("", "m", "dim", "7", "maj7", "m7", "m7b5", "9", "maj9", "m9", "6", "m6")
"""Suffixes of chords that a key builds in thirds; others keep theirs when the mode changes."""
_DOMINANT = "5"


def with_pitch(draft: Draft, change: Change) -> Draft:
    """The draft in the key asked for. Raises RequestError for a key or an octave that does not exist."""
    spec = draft.spec
    if change.tonic is not None or change.mode is not None:
        draft = _in_key(draft, Key(change.tonic or spec.parsed_key.tonic, change.mode or spec.parsed_key.mode))
        draft = draft.stated(*(n for n, v in (("key", change.tonic), ("mode", change.mode)) if v))
    if change.transpose:
        draft = _moved(draft, change.transpose).stated("key")
    if change.octave_by:
        octave = int(RANGES["octave"].checked(draft.spec.octave + change.octave_by))
        draft = draft.changed(octave=octave)
    return draft


def _in_key(draft: Draft, key: Key) -> Draft:
    """In another key, by the shorter way; another mode is written anew, with the same tonic as before."""
    spec = draft.spec
    if key.mode != spec.parsed_key.mode:
        written = Key(Key.parse(spec.written.key).tonic, key.mode)
        old, new = spec.parsed_key, Key(spec.parsed_key.tonic, key.mode)
        sections = tuple(replace(s, chords=carried_chords(s.chords, old, new)) if s.chords and not s.key else s
                         for s in spec.sections)
        spec = spec.with_(sections=sections, written=Written(str(written), spec.written.tempo_bpm),
                          key=str(Key(spec.parsed_key.tonic, key.mode)))
        draft = draft.changed(written=spec.written, key=spec.key, sections=sections)
    return _moved(draft, nearest_interval(spec.parsed_key.pitch_class, key.pitch_class), spelled=key)


def _moved(draft: Draft, semitones: int, spelled: Key | None = None) -> Draft:
    """Every pitch moved by so many semitones: the key changes, and the octave where the shift wraps round."""
    spec = draft.spec
    key = spelled or spec.parsed_key.transposed(semitones)
    shift = spec.sounding_shift + semitones
    octave = round((shift - nearest_interval(Key.parse(spec.written.key).pitch_class, key.pitch_class)) / 12)
    RANGES["octave"].checked(octave)
    sections = tuple(_section_moved(s, semitones) for s in spec.sections)
    return draft.changed(key=str(key), octave=octave, sections=sections)


def _section_moved(section: Section, semitones: int) -> Section:
    """A section with a key or chords of its own, moved along."""
    key = str(Key.parse(section.key).transposed(semitones)) if section.key else None
    chords = moved_chords(section.chords, semitones) if section.chords else None
    return replace(section, key=key, chords=chords)


def carried_chords(chords: str, old: Key, new: Key) -> str:
    """Chord symbols of one key as another has them: moved, and where the mode is another each of the old key's own
    chords by its degree, "Dm G C" of C major as "Ddim G Cm" of C minor; a major dominant stays one."""
    move = nearest_interval(old.pitch_class, new.pitch_class)
    if old.mode == new.mode:
        return moved_chords(chords, move)
    home = old.transposed(move)
    return " ".join("/".join(_carried(Chord.parse(c).transposed(move), home, new).symbol(new) for c in bar.split("/"))
                    for bar in chords.split())


def _carried(chord: Chord, old: Key, new: Key) -> Chord:
    rich = len(chord.pitch_classes) > 3
    degree = str(old.harmony.index(chord.root) + 1) if chord.root in old.harmony else ""
    usual = degree and set(chord.pitch_classes[:3]) <= set(old.harmony)
    if not usual or chord.quality not in _TERTIAN:
        return chord
    if degree == _DOMINANT and new.family == "minor":
        return chord
    return progression_in(degree, new, "seventh" if rich else "triad")[0][0]


def moved_chords(chords: str, semitones: int) -> str:
    """Chord symbols moved by semitones: "Am F" up two is "Bm G"."""
    return " ".join("/".join(Chord.parse(c).transposed(semitones).symbol() for c in bar.split("/"))
                    for bar in chords.split())
