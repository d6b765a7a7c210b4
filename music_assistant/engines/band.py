"""The band: composer, instruments and mixer. It needs no weights but the small sound bank that ships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Clip, Samples
from music_assistant.conversation import Version
from music_assistant.cores import Workers
from music_assistant.engines.shelf import blank, shelved
from music_assistant.engines.stem_cache import StemCache
from music_assistant.events import Chunk, EngineEvent, Finished, Progress
from music_assistant.instruments.bank import Bank
from music_assistant.instruments.casting import VOCAL_ID, cast, styles_of
from music_assistant.instruments.levels import read_levels
from music_assistant.instruments.stems import (
    Setting,
    StemPlan,
    beat_frames,
    plan_stem,
    section_frames,
    stem,
)
from music_assistant.instruments.voices.voice import Stage, ending
from music_assistant.mixer.balance import level_db, pumping
from music_assistant.mixer.closing import Closing, closing_of
from music_assistant.mixer.course import Course, course_of, landmarks_of
from music_assistant.mixer.desk import Desk, finished, mastering_for
from music_assistant.mixer.inserts import Strip, inserted
from music_assistant.mixer.loudness import Measurement
from music_assistant.mixer.strips import strip_of
from music_assistant.score import Score
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.wording import Name, Wording, say

RING_OUT_S = 3.5
"""How long a file lasts beyond its last bar."""
FADE_S = 1.2
"""How much of the ring-out is a fade to silence."""
OPENING_S = 4.0
"""The stretch that is heard first. Longer pieces give a second, longer stretch before the whole is ready."""
LONG_PIECE_S = 90.0
SECOND_OPENING_S = 20.0
_LEAD_S = 2.0
"""How early a fill may lead into a section."""
PROBE_S, PROBE_PLACE = 1.5, 0.6
"""A stretch of the piece's fullest section, played only to guess how loud the whole will be, and where in it."""
UNHEARD_DB, SPARSE_LU = 1.65, 6.0
"""What such a guess misses: notes that sound on from before, and the room; 0.4 to 2.5 dB for four of five genres. Where
the stretch stands so far below the opening, held notes are all there is: it is not counted, and nothing is missed."""
JOIN_S = 1.0
"""Over how long a chunk's guessed gain turns into the final one."""
MEMORY_CACHE_BYTES = 128 * 2**20
DISK_CACHE_BYTES = 640 * 2**20
IN_THE_MAKING_BYTES, MAKING_BYTES_A_FRAME = 640 * 2**20, 20
"""Room for the stems that are being played at once, and what one of them takes while it is."""
RETURNS = "returns"
WARMING_S = 8.0
"""How long the piece is that is played to warm up."""


@dataclass(frozen=True)
class Session:
    """One piece being played: the spec, its score, and the members who have a part, vocals included.

    `frames`: how long it is played, its ring-out included; `closing`: what of that is kept, and how it ends; `course`:
    what its score says of the mix.
    """

    spec: MusicSpec
    score: Score
    members: tuple[Instrument, ...]
    plans: Mapping[str, StemPlan]
    strips: Mapping[str, Strip]
    notes: tuple[str, ...]
    frames: int
    closing: Closing
    course: Course


@dataclass(frozen=True)
class Probe:
    """How high a stretch of the mix stands, and what was measured of it; nothing where none was played."""

    level: float
    heard: Measurement | None


class Band:
    """The engine that plays scores. One may serve several sessions at once."""

    name = "band"

    def __init__(self, bank: Bank | None = None) -> None:
        self._given_bank = bank
        self._cache = StemCache(MEMORY_CACHE_BYTES, DISK_CACHE_BYTES)

    @cached_property
    def bank(self) -> Bank:
        """The sound bank, opened on first use."""
        return self._given_bank or Bank()

    @cached_property
    def _levels(self) -> Mapping[str, float]:
        return read_levels()

    def require(self) -> None:
        """Nothing when the bank is here. Raises UnavailableError that says what is missing."""
        if self.bank and self._levels:
            return

    def warm_up(self) -> None:
        """Plays a few bars for the commonest instruments, whose recordings are open then."""
        self.require()
        for _ in self.play(_commonest()):
            pass

    def play(self, spec: MusicSpec, previous: Version | None = None, *, early: bool = True) -> Iterator[EngineEvent]:
        """Progress, Chunks of the mastered sound, then Finished with the score and the stems before the master. Where
        not `early`, the opening is not played beforehand, which is a sixth of the work, and the whole is one Chunk."""
        self.require()
        clock = perf_counter()
        seconds: dict[str, float] = {}
        yield Progress(say("writing the notes"), 0.0)
        scores = self._scores(spec, previous, early)
        score, is_whole = next(scores)
        session = self._session(spec, score)
        seconds["composing"] = perf_counter() - clock
        with _workers(session) as workers:
            if early:
                yield Progress(say("playing the opening"), 0.1)
            clock = perf_counter()
            heard, guess_db, probe, prefaders = 0, 0.0, None, None
            openings = self._openings(session) if early else ()
            for length_s in openings:
                stretch = self._stretches(workers, session, 0, int(length_s * SAMPLE_RATE))
                probing = self._stretches(workers, session, *_probed(session)) if probe is None else iter(())
                if is_whole and length_s == openings[-1]:
                    prefaders = self._prefaders(workers, session)
                opening = Desk(spec, int(length_s * SAMPLE_RATE), course=session.course)
                _add_all(opening, session, stretch)
                probe = probe or _heard(session, probing)
                sound, guess_db = _opened(session, opening, probe)
                yield Chunk(Clip(sound[heard:].copy()))
                heard = len(sound)
                seconds.setdefault("first sound", perf_counter() - clock)
                if not is_whole:
                    clock = perf_counter()
                    score, is_whole = next(scores)
                    session = self._session(spec, score)
                    seconds["composing"] += perf_counter() - clock
            clock = perf_counter()
            if not is_whole:
                session = self._session(spec, next(scores)[0])
            desk = Desk(spec, session.frames, blank, session.course)
            stems: dict[str, Clip] = {}
            prefaders = prefaders or self._prefaders(workers, session)
            for i, member in enumerate(session.members):
                yield Progress(_playing(member), 0.2 + 0.6 * i / len(session.members))
                stems[member.id] = Clip(_stem(session, desk, member, next(prefaders)))
        seconds["playing"] = perf_counter() - clock
        yield Progress(say("mixing"), 0.85)
        clock = perf_counter()
        mix = desk.mixed(ending(int(FADE_S * SAMPLE_RATE)), session.closing)
        mastering = mastering_for(mix, spec)
        master = finished(mix, mastering)
        stems[RETURNS] = Clip(shelved(mix.returns))
        seconds["mixing"] = perf_counter() - clock
        yield from _remaining(master, heard, guess_db - mastering.gain_db)
        yield Finished(Clip(master), session.score, MappingProxyType(stems), session.notes, MappingProxyType(seconds))

    def render_stems(self, spec: MusicSpec, score: Score) -> Mapping[str, Clip]:
        """The stems of a score by instrument id, with the returns, without mastering."""
        session = self._session(spec, score)
        desk = Desk(spec, session.frames, blank, session.course)
        with _workers(session) as workers:
            stems = {m.id: Clip(_stem(session, desk, m, prefader))
                     for m, prefader in zip(session.members, self._prefaders(workers, session), strict=True)}
        mix = desk.mixed(ending(int(FADE_S * SAMPLE_RATE)), session.closing)
        return MappingProxyType({**stems, RETURNS: Clip(shelved(mix.returns))})

    def _prefaders(self, workers: Workers, session: Session) -> Iterator[Samples]:
        """Every member's sound before its fader, in order."""
        return workers.begin_largest_first(lambda m: self._prefader(session.plans[m.id], session.strips[m.id]),
                                           session.members, lambda m: session.plans[m.id].size)

    def _stretches(self, workers: Workers, session: Session, start: int, frames: int) -> Iterator[Samples]:
        """Some frames of every member before its fader, in order; of stems that are kept they are taken, not played."""
        def stretched(member: Instrument) -> Samples:
            plan, strip = session.plans[member.id], session.strips[member.id]
            kept = self._cache.get((plan.key, strip))
            if kept is not None and start + frames <= len(kept) - plan.stage.fade_frames:
                return kept[start:start + frames]
            return self._played(_stretch(plan, start, frames), strip)

        return workers.begin(stretched, session.members if frames else ())

    def _scores(self, spec: MusicSpec, previous: Version | None, early: bool) -> Iterator[tuple[Score, bool]]:
        """(The score, True); before it, where `early` and that takes a while to write, (one whose opening alone is as
        it will be, False)."""
        from music_assistant.composer import compose, is_written
        from music_assistant.composer.learned.table import WRITERS

        before = previous.score if previous is not None else None
        if previous is not None and before is not None and previous.spec == spec:
            yield before, True
            return
        if early and not is_written(spec, WRITERS, before):
            yield compose(spec, before, WRITERS.within(_opening_sections(spec))), False
        yield compose(spec, before, WRITERS), True

    def _openings(self, session: Session) -> tuple[float, ...]:
        """How long the stretches are that are played before the whole, in seconds; none where all stems are kept."""
        if all((plan.key, session.strips[name]) in self._cache for name, plan in session.plans.items()):
            return ()
        length_s = session.closing.frames / SAMPLE_RATE
        return (OPENING_S, SECOND_OPENING_S) if length_s > LONG_PIECE_S else (min(OPENING_S, length_s),)

    def _session(self, spec: MusicSpec, score: Score) -> Session:
        from music_assistant.vocabulary.instruments import INSTRUMENTS

        frames = int(np.ceil((spec.duration_s + RING_OUT_S) * SAMPLE_RATE))
        beats, sections = beat_frames(score), section_frames(score)
        members = tuple(m for p in score.parts if (m := _member(spec, p.instrument_id)) is not None)
        plans, strips, notes = {}, {}, [] if self.bank.ships else [f"The recordings come from {self.bank.path.name}."]
        for part, member in zip(score.parts, members, strict=True):
            casting = cast(member, INSTRUMENTS, self.bank, styles_of(spec.genres))
            depth = pumping(spec, member.role)
            setting = Setting(level_db(spec, member.role), depth, beats if depth else ())
            stage = Stage(frames, spec.seed, member.id, sections, int(FADE_S * SAMPLE_RATE), beats)
            plans[member.id] = plan_stem(score, part, casting, setting, stage, self.bank)
            strips[member.id] = strip_of(spec, member, casting.row)
            notes += [casting.note] if casting.note else []
        return Session(spec, score, members, plans, strips, tuple(dict.fromkeys(notes)), frames,
                       closing_of(spec, score, frames), _course(spec, score, sections))

    def _prefader(self, plan: StemPlan, strip: Strip) -> Samples:
        kept = self._cache.get((plan.key, strip))
        if kept is None:
            kept = shelved(self._played(plan, strip))
            plan.stage.workbench.clear()
            self._cache.keep((plan.key, strip), kept)
        return kept

    def _played(self, plan: StemPlan, strip: Strip) -> Samples:
        """A stem through its channel strip."""
        return inserted(stem(plan, self.bank, self._levels), strip, plan.setting.level_db, plan.stage.fade_frames)


def _playing(member: Instrument) -> Wording:
    return say("playing the {name}", name=Name(member.name))


def _workers(session: Session) -> Workers:
    """Who plays a session's stems: of a long piece fewer at once."""
    return Workers(max(1, IN_THE_MAKING_BYTES // (session.frames * MAKING_BYTES_A_FRAME)))


def _probed(session: Session) -> tuple[int, int]:
    """The first frame and the frames of a stretch within the fullest section; none where that lies in the opening."""
    start, end = session.course.landmarks[1] if len(session.course.landmarks) > 1 else (0, 0)
    return start, end - start


def _heard(session: Session, stretch: Iterator[Samples]) -> Probe:
    """How high the mix stands in the stretch that is probed, and what it measures there."""
    frames = _probed(session)[1]
    if not frames:
        return Probe(0.0, None)
    desk = Desk(_without_reverb(session.spec), frames)
    _add_all(desk, session, stretch)
    return Probe(desk.level(), desk.mixed().reference)


def _opened(session: Session, desk: Desk, probe: Probe) -> tuple[Samples, float]:
    """The opening that a desk holds mastered, and the gain in dB that was guessed for it."""
    mix = desk.mixed(level=max(probe.level, desk.level()))
    heard = probe.heard
    is_sparse = heard is not None and heard.loudness_lufs < mix.reference.loudness_lufs - SPARSE_LU
    guess = mastering_for(mix, session.spec, None if is_sparse else heard)
    if len(mix.treated) < session.closing.frames and not is_sparse:
        guess = replace(guess, gain_db=guess.gain_db - UNHEARD_DB)
    return session.closing.opened(finished(mix, guess)), guess.gain_db


def _add_all(desk: Desk, session: Session, prefaders: Iterator[Samples]) -> None:
    """Puts every member into a mix."""
    for member, prefader in zip(session.members, prefaders, strict=True):
        desk.add(member, prefader)


def _stem(session: Session, desk: Desk, member: Instrument, prefader: Samples) -> Samples:
    """A member's stem, put into the mix; kept as the piece ends."""
    return shelved(session.closing.closed(desk.add(member, prefader)))


def _member(spec: MusicSpec, instrument_id: str) -> Instrument | None:
    """The spec's instrument of a part; the vocal line has none and gets one."""
    found = next((i for i in spec.instruments if i.id == instrument_id), None)
    if found is None and instrument_id == VOCAL_ID:
        return Instrument(VOCAL_ID, VOCAL_ID, "melody")
    return found


def _course(spec: MusicSpec, score: Score, sections: tuple[tuple[str, int, int], ...]) -> Course:
    """What the score says of the mix."""
    fullest = max(score.sections, key=lambda s: s.energy)
    start = next(first + round(PROBE_PLACE * (after - first)) for name, first, after in sections if name == fullest.id)
    return course_of(spec, sections, landmarks_of(start, OPENING_S, PROBE_S))


def _opening_sections(spec: MusicSpec) -> tuple[str, ...]:
    """The ids of the sections of which something sounds in the opening, a fill that leads into one included."""
    found, start_s = [], 0.0
    for section in spec.sections:
        if start_s < OPENING_S + _LEAD_S:
            found.append(section.id)
        start_s += section.bars * spec.parsed_meter.bar_beats * 60 / spec.section_bpm(section)
    return tuple(found)


def _stretch(plan: StemPlan, start: int, frames: int) -> StemPlan:
    """The plan of some frames of a stem, for a sound that is heard early or only measured; it has no fade."""
    beats = tuple(b - start for b in plan.setting.beats if start <= b < start + frames)
    return replace(plan, before=start, setting=replace(plan.setting, beats=beats),
                   stage=replace(plan.stage, frames=frames, fade_frames=0,
                                 beat_frames=tuple(b - start for b in plan.stage.beat_frames)))


def _remaining(master: Samples, heard: int, gain_db: float) -> Iterator[Chunk]:
    """The master from a frame on: a stretch whose gain glides from the last chunk's to its own, and the rest."""
    join = min(len(master) - heard, int(JOIN_S * SAMPLE_RATE)) if heard else 0
    if join:
        glide = (10 ** (np.linspace(gain_db, 0.0, join) / 20)).astype(np.float32)
        yield Chunk(Clip(master[heard:heard + join] * glide[:, None]))
    if heard + join < len(master):
        yield Chunk(Clip(master[heard + join:]))


def _without_reverb(spec: MusicSpec) -> MusicSpec:
    """The spec without what costs time and hardly counts for loudness."""
    return spec.with_(effects=replace(spec.effects, reverb=0.0))


def _commonest() -> MusicSpec:
    """A few bars for the commonest instruments."""
    from music_assistant.change import Change
    from music_assistant.completing import created

    spec = created(Change("create", genres=("pop",), duration_s=WARMING_S), seed=0)
    return spec.with_(instruments=(*spec.instruments, Instrument("strings", "strings", "pad")))
