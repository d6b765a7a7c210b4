"""Hand-written scores for tests of sound: small, literal, and independent of the composer."""

from __future__ import annotations

from music_assistant.change import Change
from music_assistant.conversation import Version
from music_assistant.engines.band import Band
from music_assistant.events import Chunk, Finished
from music_assistant.score import Note, Part, Passage, Score
from music_assistant.score import Section as ScoreSection
from music_assistant.spec import Effects, Instrument, MusicSpec, Section, Written
from music_assistant.theory import Key, Meter

TEMPO_BPM = 120.0
BARS = 4
CHORDS = ((57, 60, 64), (53, 57, 60), (48, 52, 55), (55, 59, 62))


def spec_of(*members: tuple[str, str], genre: str = "pop", bars: int = BARS, seed: int = 3,
            effects: Effects | None = None) -> MusicSpec:
    """A spec of one section whose members are (name, role); ids are the names with hyphens."""
    instruments = tuple(Instrument(name.replace(" ", "-"), name, role) for name, role in members)
    return MusicSpec(title="test", genres=(genre,), moods=(), energy=0.5, tempo_bpm=TEMPO_BPM, key="A minor",
                     meter="4/4", instruments=instruments, sections=(Section("verse", "verse", bars, 0.5),),
                     written=Written("A minor", TEMPO_BPM), seed=seed, effects=effects or Effects())


def _drums(at: float, _: tuple[int, ...]) -> list[Note]:
    hits = [Note(at + b, 0.2, 36 if b % 2 == 0 else 38, 100) for b in range(4)]
    return hits + [Note(at + b / 2, 0.1, 42, 70 + 10 * (b % 2)) for b in range(8)]


def _bass(at: float, chord: tuple[int, ...]) -> list[Note]:
    return [Note(at + b, 0.8, chord[0] - 24, 95) for b in range(4)]


def _chords(at: float, chord: tuple[int, ...]) -> list[Note]:
    return [Note(at + b, 1.5, p, 80) for b in (0, 2) for p in chord]


def _melody(at: float, chord: tuple[int, ...]) -> list[Note]:
    return [Note(at + b, 0.9, chord[i] + 12, 90) for b, i in ((0, 2), (1, 1), (2, 0), (3, 2))]


def _texture(at: float, _: tuple[int, ...]) -> list[Note]:
    return [Note(at, 4.0, 60, 80)]


FIGURES = {"drums": _drums, "percussion": _drums, "bass": _bass, "comping": _chords, "pad": _chords,
           "texture": _texture}


def score_of(spec: MusicSpec) -> Score:
    """A plain score of a spec: every part depends on its role alone."""
    (section,) = spec.sections
    parts = []
    for member in spec.instruments:
        figure = FIGURES.get(member.role, _melody)
        notes = [n for bar in range(section.bars) for n in figure(bar * 4.0, CHORDS[bar % 4])]
        notes.sort(key=lambda n: (n.start_beats, n.pitch))
        parts.append(Part(member.id, member.name, member.role, (Passage(section.id, tuple(notes)),)))
    whole = ScoreSection(section.id, section.name, 0.0, section.bars, Meter(4, 4), TEMPO_BPM, Key("A", "minor"), 0.5,
                         ())
    return Score((whole,), tuple(parts))


def played(band: Band, spec: MusicSpec, score: Score | None = None) -> tuple[Finished, list[Chunk]]:
    """What a band makes of a spec's plain score."""
    version = Version(1, spec, "test", Change("create"), score=score or score_of(spec))
    events = list(band.play(spec, version))
    finished = events[-1]
    assert isinstance(finished, Finished)
    return finished, [e for e in events if isinstance(e, Chunk)]
