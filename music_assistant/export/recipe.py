"""The recipe of a piece: all that is needed to make it again, as text short enough for a file's tags.

The text is base64 of deflated JSON: the spec, the score that it was played from, and the engine. The score is what
lets an old piece sound the same under a newer program. Three minutes of a band take some 40 kB.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from typing import Any

from music_assistant.errors import FileError, RequestError
from music_assistant.export.shapes import fitting
from music_assistant.score import ChordSpan, Given, Note, Part, Passage, Score, Section
from music_assistant.spec import MusicSpec
from music_assistant.theory import CHORD_QUALITIES, Chord, Key, Meter

FIELD = "MUSIC_ASSISTANT_RECIPE"
"""What the recipe is called in tags."""

TEXT_MARK = "music-assistant-recipe"
"""What stands before the recipe in files that are text: scores, charts, drawings."""
MIDI_MARK = b"\x7dmusic-assistant-recipe:"
"""What begins the meta event that holds the recipe in a MIDI file; 7D is the maker's number of those without one."""

MOST_TEXT = 8_000_000
MOST_JSON = 32_000_000
"""Characters of a recipe, packed and unpacked, beyond which it is no recipe of ours."""
MOST_NOTES = 400_000
LATEST_BEATS = 100_000.0

_FORM = 1
_COLUMNS = ("start_beats", "length_beats", "pitch", "velocity", "articulation")


@dataclass(frozen=True)
class Recipe:
    """A piece's spec, the score it was played from (None where there is none, as in sound that a neural engine made),
    and the engine's name ("" where nobody knows)."""

    spec: MusicSpec
    score: Score | None = None
    engine: str = ""

    def to_text(self) -> str:
        """The recipe as letters, digits, "+", "/" and "="; `from_text` is the inverse."""
        plain = {"form": _FORM, "engine": self.engine, "spec": self.spec.to_json(),
                 "score": None if self.score is None else _plain_score(self.score)}
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 6)).decode("ascii")

    @classmethod
    def from_text(cls, text: str) -> Recipe:
        """The recipe in a text. Raises FileError when it is damaged, RequestError when its spec is not valid."""
        data = _object(unpacked(text))
        spec, engine = spec_from(data.get("spec")), data.get("engine", "")
        score = None if data.get("score") is None else _score(data["score"], spec)
        return cls(spec, score, engine if isinstance(engine, str) else "")


def damaged(error: Exception | None = None) -> FileError:
    """The sentence for a recipe that cannot be read."""
    return FileError("The recipe in this file is damaged.", "Its sound can still be played, but not changed.")


def unpacked(text: str) -> str:
    """The JSON in a recipe's text, never more than MOST_JSON. Raises FileError."""
    if len(text) > MOST_TEXT:
        raise damaged()
    try:
        opened = zlib.decompressobj()
        data = opened.decompress(base64.b64decode("".join(text.split()), validate=True), MOST_JSON)
        if opened.unconsumed_tail or not opened.eof:
            raise damaged()
        return data.decode("utf-8", "surrogatepass")
    except (binascii.Error, zlib.error, ValueError) as error:
        raise damaged() from error


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if not isinstance(value, dict):
        raise damaged()
    return value


def spec_from(data: object) -> MusicSpec:
    """The spec in a JSON object from outside, every value of the type that it should have.

    Raises FileError when it is no spec, RequestError when a value is out of its range.
    """
    if not isinstance(data, dict):
        raise damaged()
    try:
        spec = MusicSpec.from_json(data)
    except (ValueError, OverflowError, RecursionError) as error:
        raise damaged() from error
    except RequestError as error:
        raise FileError(f"The recipe in this file cannot be played: {error.message}", error.hint) from error
    if not fitting(spec, MusicSpec):
        raise damaged()
    return spec


def spec_from_text(text: str) -> MusicSpec:
    """The spec in JSON text from outside, as in `spec.json`. Raises FileError."""
    if len(text) > MOST_JSON:
        raise damaged()
    return spec_from(_object(text))


def _plain_score(score: Score) -> dict[str, Any]:
    """What a score has beyond its spec: chords, notes, and the notes that the user brought."""
    chords = [[[c.start_beats, c.length_beats, c.chord.root, c.chord.quality, c.chord.bass, c.asked] for c in s.chords]
              for s in score.sections]
    plain = {"chords": chords, "parts": _plain_parts(score.parts)}
    return plain if score.given is None else {**plain, "given": _plain_given(score.given)}


def _plain_parts(parts: tuple[Part, ...]) -> list[Any]:
    """Parts with their notes in columns, which pack to a quarter of rows."""
    return [[p.instrument_id, p.name, p.role, [[q.section_id, *([getattr(n, name) for n in q.notes]
                                                              for name in _COLUMNS)] for q in p.passages]]
            for p in parts]


def _plain_given(given: Given) -> dict[str, Any]:
    sections = [[s.id, s.name, s.start_beats, s.bars, str(s.meter), s.beats_per_minute, str(s.key), s.energy]
                for s in given.sections]
    return {"sections": sections, "parts": _plain_parts(given.parts), "genre": given.genre, "seed": given.seed}


def _score(data: object, spec: MusicSpec) -> Score:
    """The score, its sections being those of the spec. Raises FileError when anything in it is out of bounds."""
    if not isinstance(data, dict):
        raise damaged()
    try:
        chords = [tuple(_chord(row) for row in rows) for rows in data["chords"]]
        given = None if data.get("given") is None else _given(data["given"])
        score = Score(_sections(spec, chords), _parts(data["parts"]), spec.slowing, given)
        if not fitting(score.parts, tuple[Part, ...]) or not _is_playable(score, spec):
            raise damaged()
        return score
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, RequestError) as error:
        raise damaged() from error


def _parts(rows: list[Any]) -> tuple[Part, ...]:
    return tuple(Part(i, name, role, tuple(_passage(p) for p in passages)) for i, name, role, passages in rows)


def _given(data: dict[str, Any]) -> Given:
    """The notes that the user brought. Raises FileError where anything in them is out of bounds."""
    sections = tuple(Section(i, name, start, bars, Meter.parse(meter), bpm, Key.parse(key), energy, ())
                     for i, name, start, bars, meter, bpm, key, energy in data["sections"])
    given = Given(sections, _parts(data["parts"]), data["genre"], data["seed"])
    passages = [q for p in given.parts for q in p.passages]
    bounded = all(0 < s.bars < LATEST_BEATS and 0 <= s.start_beats < LATEST_BEATS for s in sections)
    if not fitting(given, Given) or not sections or not bounded or not _are_playable(passages):
        raise damaged()
    return given


def _chord(row: list[Any]) -> ChordSpan:
    start, length, root, quality, bass, asked = row
    if quality not in CHORD_QUALITIES or not (0 <= root < 12 and 0 <= bass < 12):
        raise ValueError(quality)
    span = ChordSpan(start, length, Chord(root, quality, bass), asked)
    if not fitting(span, ChordSpan) or not (0 <= start < LATEST_BEATS and 0 <= length < LATEST_BEATS):
        raise ValueError(start)
    return span


def _passage(row: list[Any]) -> Passage:
    section_id, *columns = row
    if len(columns) != len(_COLUMNS):
        raise ValueError(section_id)
    return Passage(section_id, tuple(Note(*values) for values in zip(*columns, strict=True)))


def _sections(spec: MusicSpec, chords: list[tuple[ChordSpan, ...]]) -> tuple[Section, ...]:
    """The score's sections, which follow from the spec but for their chords."""
    found: list[Section] = []
    start = 0.0
    for section, spans in zip(spec.sections, chords, strict=True):
        key = Key.parse(section.key) if section.key else spec.parsed_key
        found.append(Section(section.id, section.name, start, section.bars, spec.parsed_meter,
                             spec.section_bpm(section), key, section.energy, spans))
        start = found[-1].end_beats
    return tuple(found)


def _is_playable(score: Score, spec: MusicSpec) -> bool:
    """Whether a score from outside holds nothing that an instrument would stumble over."""
    known = {s.id for s in spec.sections}
    players = {i.id for i in spec.instruments} | ({"vocals"} if spec.vocals is not None else set())
    names = [p.instrument_id for p in score.parts]
    passages = [q for p in score.parts for q in p.passages]
    return (len(set(names)) == len(names) and set(names) <= players and {q.section_id for q in passages} <= known
            and _are_playable(passages))


def _are_playable(passages: list[Passage]) -> bool:
    notes = [n for q in passages for n in q.notes]
    return (len(notes) <= MOST_NOTES
            and all(0 <= n.pitch <= 127 and 1 <= n.velocity <= 127 and abs(n.start_beats) < LATEST_BEATS
                    and 0 < n.length_beats < LATEST_BEATS and len(n.articulation) < 40 for n in notes))
