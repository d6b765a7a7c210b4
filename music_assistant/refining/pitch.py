"""Keys, modes, transposition and octaves. `written` stays, so that a move shifts every note alike."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.change import Change
from music_assistant.refining.draft import Draft
from music_assistant.spec import RANGES, Section, Written
from music_assistant.theory import Chord, Key, nearest_interval


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
        spec = spec.with_(written=Written(str(written), spec.written.tempo_bpm),
                          key=str(Key(spec.parsed_key.tonic, key.mode)))
        draft = draft.changed(written=spec.written, key=spec.key)
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


def moved_chords(chords: str, semitones: int) -> str:
    """Chord symbols moved by semitones: "Am F" up two is "Bm G"."""
    return " ".join("/".join(Chord.parse(c).transposed(semitones).symbol() for c in bar.split("/"))
                    for bar in chords.split())
