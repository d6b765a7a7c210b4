"""A file's notes become a piece: the spec that describes them, and the score that plays them as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log10

from music_assistant.change import Change
from music_assistant.completing import chosen_effects, grounded
from music_assistant.composer import compose
from music_assistant.composer.given import EARLY_BEATS, TUNES
from music_assistant.ears.chords import as_written
from music_assistant.form import section_id, section_words
from music_assistant.importing.measures import Measures, measures_of, signature_at
from music_assistant.importing.phrases import Heard, form_of
from music_assistant.importing.players import instrument_name, line_of, roles_of
from music_assistant.importing.standard_midi import Song, Struck
from music_assistant.importing.tonality import chords_of_bars, key_of, signature_key
from music_assistant.lineup import Wanted, joined
from music_assistant.score import Given, Note, Part, Passage, Score
from music_assistant.score import Section as PlayedSection
from music_assistant.spec import RANGES, Instrument, MusicSpec, Section, Written
from music_assistant.theory import Key
from music_assistant.wording import Name, Wording, listed, say, together

MOST_PLAYERS = 12
_VOLUME_AT_0_DB = 100
_SAME_TEMPO = 0.0005
_NOISES = 119
"""Programs from here on are noises and effects."""
_ROCK_PROGRAMS = frozenset((29, 30))
_CONCERT_PROGRAMS = frozenset((0, 6, 19, *range(40, 50), 52, 56, 57, 58, *range(60, 62), *range(68, 74)))


@dataclass(frozen=True)
class Brought:
    """A piece out of a file: what describes it, what is played, and what was left out, in words ("" for nothing)."""

    spec: MusicSpec
    score: Score
    remarks: Wording

    @property
    def count(self) -> int:
        """Its notes."""
        return sum(len(passage.notes) for part in self.score.parts for passage in part.passages)


@dataclass(frozen=True)
class Track:
    """One player of a file. `notes` count their beats from the start of the piece."""

    struck: tuple[Struck, ...]
    notes: tuple[Note, ...]
    title: str

    @property
    def is_drum(self) -> bool:
        return self.struck[0].is_drum

    @property
    def is_pitched(self) -> bool:
        """Whether its notes are pitches, not drums or noises."""
        return not self.is_drum and self.struck[0].program < _NOISES

    @property
    def who(self) -> tuple[int, int]:
        return self.struck[0].port, self.struck[0].channel


def piece_of(song: Song, title: str, seed: int) -> Brought:
    """The piece in a song that has notes. Raises FileError where it is longer than a piece can be."""
    measures = measures_of(song)
    tracks, left_out = _tracks(song, measures)
    sections = _sections(song, measures, tracks)
    band = _band(song, tracks, measures, sections)
    key = _main_key(song, measures, tracks)
    genre = _genre(tracks)
    unit = measures.meter.tempo_unit_beats
    tempo = round(RANGES["tempo_bpm"].clamped(measures.bpm / unit), 3)
    spec = MusicSpec(
        title=title, genres=(genre,), moods=(), energy=_energy(sections), tempo_bpm=tempo, key=str(key),
        meter=str(measures.meter), instruments=band, sections=_in_piece(sections, str(key), tempo),
        written=Written(str(key), tempo), seed=seed,
        effects=chosen_effects(grounded(Change("create", genres=(genre,)), (), seed)),
        stated=("key", "mode", "meter", "sections", *(f"instruments/{i.name}" for i in band if i.role in TUNES)))
    given = _given(spec, measures, tracks, genre)
    return Brought(spec, compose(spec, Score((), (), (), given)), _remarks(song, measures, spec, left_out))


def _tracks(song: Song, measures: Measures) -> tuple[list[Track], list[str]]:
    """The players in the file's order, those who play most if there are too many, and the names of the others."""
    groups: dict[tuple[object, ...], list[Struck]] = {}
    for note in song.notes:
        groups.setdefault((note.track, note.port, note.channel, note.is_drum, note.program), []).append(note)
    tracks = [Track(tuple(struck), tuple(_note(n, measures) for n in struck),
                    song.track_names.get(struck[0].track, "")) for _, struck in sorted(groups.items())]
    ranked = sorted(range(len(tracks)), key=lambda i: -len({int(n.start_beats) for n in tracks[i].notes}))
    kept = [tracks[i] for i in sorted(ranked[:MOST_PLAYERS])]
    return kept, [tracks[i].title or instrument_name(tracks[i].struck, "") for i in ranked[MOST_PLAYERS:]]


def _note(note: Struck, measures: Measures) -> Note:
    start = measures.beats(note.start)
    return Note(start, measures.beats(note.end) - start, note.pitch, note.velocity)


def _sections(song: Song, measures: Measures, tracks: Sequence[Track]) -> tuple[Section, ...]:
    """The spec's sections, each with its own key and tempo and the chords of its bars."""
    signatures = [signature_at(song, tick) for tick, *_ in sorted(song.keys)]
    key_breaks = [measures.bar(tick) for (tick, *_), (one, other) in
                  zip(sorted(song.keys)[1:], pairwise(signatures), strict=True) if one != other]
    bar_beats = measures.meter.bar_beats
    players = [Heard(t.notes, t.is_pitched) for t in tracks]
    markers = [(measures.bar(tick), text) for tick, text in sorted(song.markers)]
    form = form_of(players, measures.bars, bar_beats, markers, (*measures.tempo_breaks(), *key_breaks))
    keys = _keys(song, measures, tracks)
    pitched = _pitched(tracks)
    sections: list[Section] = []
    for stretch in form:
        start, end = stretch.first * bar_beats, (stretch.first + stretch.bars) * bar_beats
        key = keys[signature_at(song, round(start * measures.ticks_a_beat))]
        notes = [replace(n, start_beats=n.start_beats - start) for n in pitched
                 if n.start_beats < end and n.start_beats + n.length_beats > start]
        chords = as_written(chords_of_bars(notes, measures.meter, stretch.bars, key)) if notes else None
        bpm = measures.average_bpm(stretch.first, stretch.bars) / measures.meter.tempo_unit_beats
        sections.append(Section(section_id(stretch.name, [s.id for s in sections]), stretch.name, stretch.bars,
                                stretch.energy, chords, str(key), round(RANGES["tempo_bpm"].clamped(bpm), 3)))
    return tuple(sections)


def _in_piece(sections: Sequence[Section], key: str, tempo: float) -> tuple[Section, ...]:
    """The sections with a key and a tempo of their own only where these are others than the piece's."""
    return tuple(replace(s, key=None if s.key == key else s.key,
                         tempo_bpm=None if s.tempo_bpm is None or abs(s.tempo_bpm / tempo - 1) < _SAME_TEMPO
                         else s.tempo_bpm) for s in sections)


def _pitched(tracks: Sequence[Track]) -> list[Note]:
    return [note for track in tracks if track.is_pitched for note in track.notes]


def _keys(song: Song, measures: Measures, tracks: Sequence[Track]) -> dict[tuple[int, bool] | None, Key]:
    """The key of each signature that the file has, from the notes under it."""
    by_signature: dict[tuple[int, bool] | None, list[Note]] = {}
    for note in _pitched(tracks):
        by_signature.setdefault(signature_at(song, round(note.start_beats * measures.ticks_a_beat)), []).append(note)
    for _, sharps, minor in song.keys:
        by_signature.setdefault((sharps, minor), [])
    by_signature.setdefault(None, [])
    return {said: key_of(notes, said, measures.bpm / 60) for said, notes in by_signature.items()}


def _main_key(song: Song, measures: Measures, tracks: Sequence[Track]) -> Key:
    """The key under which most notes lie."""
    counts = Counter(signature_at(song, round(n.start_beats * measures.ticks_a_beat)) for n in _pitched(tracks))
    most = counts.most_common(1)[0][0] if counts else signature_at(song, 0)
    return _keys(song, measures, tracks)[most]


def _band(song: Song, tracks: Sequence[Track], measures: Measures,
          sections: Sequence[Section]) -> tuple[Instrument, ...]:
    """The players as the spec has them, placed and as loud as the file says."""
    lines = [line_of(t.struck, measures.ticks_a_beat) for t in tracks]
    roles = roles_of(lines, [t.struck[0].program if t.is_pitched else None for t in tracks], [t.title for t in tracks])
    members: list[Instrument] = []
    for track, role in zip(tracks, roles, strict=True):
        name = instrument_name(track.struck, track.title)
        if track.is_drum:
            role = "drums" if name.endswith("drums") else "percussion"
        elif not track.is_pitched:
            role = "texture"
        member = joined(members, Wanted(name, role), ())
        members.append(replace(member, gain_db=_gain_db(song.volumes.get(track.who)),
                               pan=_pan(song.pans.get(track.who), member.pan),
                               sections=_where(track, measures, sections)))
    return tuple(members)


def _gain_db(volume: int | None) -> float:
    """A channel's volume by General MIDI's curve, 0 dB at 100."""
    return 0.0 if volume is None else round(RANGES["gain_db"].clamped(40 * log10(max(volume, 1) / _VOLUME_AT_0_DB)), 2)


def _pan(place: int | None, usual: float) -> float:
    return usual if place is None else round(RANGES["pan"].clamped((place - 64) / 63), 2)


def _where(track: Track, measures: Measures, sections: Sequence[Section]) -> tuple[str, ...] | None:
    """The sections in which a player has notes, as a spec writes them."""
    ids = {passage.section_id for passage in _passages(track, measures, sections) if passage.notes}
    return section_words(ids, sections)


def _passages(track: Track, measures: Measures, sections: Sequence[Section]) -> Iterator[Passage]:
    """A player's notes by section: one that comes a little early belongs to the beat that it is early for."""
    at, start = 0, 0.0
    for section in sections:
        end = start + section.bars * measures.meter.bar_beats
        first = at
        last = section is sections[-1]
        while at < len(track.notes) and (last or track.notes[at].start_beats < end - EARLY_BEATS):
            at += 1
        yield Passage(section.id, tuple(replace(n, start_beats=n.start_beats - start) for n in track.notes[first:at]))
        start = end


def _given(spec: MusicSpec, measures: Measures, tracks: Sequence[Track], genre: str) -> Given:
    """The file's notes as every later version finds them."""
    sections, start = [], 0.0
    for section in spec.sections:
        key = Key.parse(section.key) if section.key else spec.parsed_key
        sections.append(PlayedSection(section.id, section.name, start, section.bars, spec.parsed_meter,
                                      spec.section_bpm(section), key, section.energy, ()))
        start = sections[-1].end_beats
    parts = tuple(Part(player.id, player.name, player.role, tuple(_passages(track, measures, spec.sections)))
                  for player, track in zip(spec.instruments, tracks, strict=True))
    return Given(tuple(sections), parts, genre, spec.seed)


def _energy(sections: Sequence[Section]) -> float:
    return round(sum(s.energy * s.bars for s in sections) / sum(s.bars for s in sections), 3)


def _genre(tracks: Sequence[Track]) -> str:
    """A modest guess, from who plays: it decides the room and the mix, and what newcomers play."""
    programs = {t.struck[0].program for t in tracks if not t.is_drum}
    drums = any(t.is_drum for t in tracks)
    if drums:
        return "rock" if programs & _ROCK_PROGRAMS else "pop"
    return "classical" if programs and programs <= _CONCERT_PROGRAMS else "pop"


def _remarks(song: Song, measures: Measures, spec: MusicSpec, left_out: Sequence[str]) -> Wording:
    """What the piece does not have of the file, or has otherwise."""
    said = signature_at(song, 0)
    firsts = [0]
    for section in spec.sections:
        firsts.append(firsts[-1] + section.bars)
    moving = any(measures.tempo_moves(first, s.bars) for first, s in zip(firsts, spec.sections, strict=False))
    silent = [say("the pedal") if song.left_out["pedal"] else "", say("pitch bends") if song.left_out["pitch bends"]
              else "", say("the words") if song.left_out["words"] else ""]
    dropped = [word for word in silent if word]
    other_key = said is not None and len({k[1:] for k in song.keys}) == 1 and not _under(said, spec.parsed_key)
    remarks = (
        say("I kept the {count} players who play most and left out {names}.", count=MOST_PLAYERS,
            names=listed(left_out[:6], "and")) if left_out else "",
        say("I do not play {things} of it.", things=listed(dropped, "and")) if dropped else "",
        say("It changes meter; I count it in {meter} throughout.", meter=spec.meter) if measures.meter_changes else "",
        say("Its tempo moves; each section has its average.") if moving else "",
        say("It says {said}, but its notes speak for {key}.", said=Name(str(signature_key(*said))),
            key=Name(spec.key)) if other_key and said else "",
        say("{count} of its notes had no end and got one.", count=song.unended) if song.unended else "",
        say("The file breaks off; this is what there is of it.") if song.broken_off else "",
        say("It holds several patterns; this is the first.") if song.left_out["patterns"] else "",
    )
    return together(*remarks)


def _under(said: tuple[int, bool], key: Key) -> bool:
    """Whether a key has a signature's sharps or flats."""
    own = signature_key(*said)
    return set(own.harmony) == set(Key(key.tonic, "minor" if key.family == "minor" else "major").harmony)
