"""The composer's promise that an edit stays where it was made, over specs drawn at random."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_composer import BAND, part, spec_of

from benchmarks.asked import struck_together
from music_assistant.composer import compose
from music_assistant.composer.register import usable
from music_assistant.composer.styles import STYLES
from music_assistant.score import Note, Score
from music_assistant.spec import Effects, Instrument, MusicSpec, Playing, Section, Vocals
from music_assistant.theory import MAJOR_SPELLING, MODES
from music_assistant.vocabulary import INSTRUMENTS

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNPITCHED = {"drums", "percussion", "texture"}

names = st.sampled_from(("intro", "verse", "chorus", "bridge", "solo", "build", "drop", "breakdown", "interlude",
                         "hymn"))
forms = st.lists(st.tuples(names, st.integers(1, 6)), min_size=2, max_size=4)
bands = st.lists(st.sampled_from((*BAND, ("piano 2", "solo"), ("timpani", "percussion"), ("trumpet", "comping"))),
                 min_size=2, max_size=5, unique=True)


@st.composite
def specs(draw: st.DrawFn) -> MusicSpec:
    """Small pieces of any style, meter, mode and form."""
    key = f"{draw(st.sampled_from(MAJOR_SPELLING))} {draw(st.sampled_from(list(MODES)))}"
    return spec_of(
        draw(st.sampled_from(list(STYLES))), tuple(draw(forms)), tuple(draw(bands)), key,
        meter=draw(st.sampled_from(("4/4", "3/4", "6/8", "12/8", "5/4", "7/8"))), seed=draw(st.integers(0, 2**40)),
        effects=Effects(swing=draw(st.sampled_from((0.0, 0.5, 1.0)))))


def notes(score: Score, instrument_id: str) -> dict[str, tuple[Note, ...]]:
    return {p.section_id: p.notes for p in part(score, instrument_id).passages}


def inside(found: tuple[Note, ...]) -> list[Note]:
    """The notes after their section's start: without a pick-up or a fill that leads into it."""
    return [n for n in found if n.start_beats >= 0]


def with_section(spec: MusicSpec, index: int, section: Section) -> MusicSpec:
    sections = list(spec.sections)
    sections[index] = section
    return replace(spec, sections=tuple(sections))


@few
@given(specs(), st.data())
def test_adding_removing_or_levelling_an_instrument_leaves_every_other_part(spec: MusicSpec,
                                                                            data: st.DataObject) -> None:
    whole = compose(spec)
    gone = data.draw(st.sampled_from(spec.instruments))
    fewer = compose(replace(spec, instruments=tuple(i for i in spec.instruments if i != gone)))
    assert fewer.parts == tuple(p for p in whole.parts if p.instrument_id != gone.id)
    assert fewer.sections == whole.sections
    more = compose(replace(spec, instruments=(Instrument("x", "banjo", "comping"), *spec.instruments), vocals=Vocals()))
    assert more.parts[1:-1] == whole.parts
    levelled = tuple(replace(i, gain_db=-9.0, pan=0.5) for i in spec.instruments)
    assert compose(replace(spec, instruments=levelled)) == whole


@few
@given(specs(), st.floats(40, 240))
def test_a_tempo_edit_keeps_every_note_in_beats(spec: MusicSpec, tempo_bpm: float) -> None:
    assert compose(spec.with_(tempo_bpm=tempo_bpm)).parts == compose(spec).parts


@few
@given(specs(), st.integers(-6, 6), st.integers(-1, 1))
def test_a_transposition_moves_all_pitched_notes_by_one_interval_and_nothing_else(spec: MusicSpec, semitones: int,
                                                                                octave: int) -> None:
    before = compose(spec)
    after = compose(spec.with_(key=str(spec.parsed_key.transposed(semitones)), octave=octave))
    interval = {-6: 6}.get(semitones, semitones) + 12 * octave
    for a, b in zip(before.parts, after.parts, strict=True):
        for p, q in zip(a.passages, b.passages, strict=True):
            row = INSTRUMENTS.get(a.name)
            pitched = a.role not in UNPITCHED or (a.role == "percussion" and not (row and row.drum_keys))
            moved = tuple(replace(n, pitch=n.pitch + interval) for n in p.notes) if pitched else p.notes
            assert moved == q.notes


@few
@given(specs(), st.data())
def test_a_change_in_one_section_leaves_the_others(spec: MusicSpec, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(spec.sections) - 1))
    old = spec.sections[index]
    change = data.draw(st.sampled_from((
        {"bars": old.bars + 1}, {"energy": 1 - old.energy}, {"chords": "Am F/C G7"}, {"key": "Eb major"},
        {"tempo_bpm": 77.0})))
    before, after = compose(spec), compose(with_section(spec, index, replace(old, **change)))
    for player in spec.instruments:
        a, b = notes(before, player.id), notes(after, player.id)
        assert all(a[s.id] == b[s.id] for s in spec.sections if s.id != old.id)


@few
@given(specs(), st.data())
def test_a_section_put_in_or_taken_out_leaves_the_others(spec: MusicSpec, data: st.DataObject) -> None:
    """The last section holds the piece's ending, and nothing can lead into the first: those two borders stay."""
    index = data.draw(st.integers(1, len(spec.sections) - 1))
    added = Section("new-9", data.draw(names), data.draw(st.integers(1, 6)), 0.6)
    longer = replace(spec, sections=(*spec.sections[:index], added, *spec.sections[index:]))
    before, after = compose(spec), compose(longer)
    for player in spec.instruments:
        a, b = notes(before, player.id), notes(after, player.id)
        assert all(a[s.id] == b[s.id] for s in spec.sections)


@few
@given(specs(), st.data())
def test_an_instrument_left_out_of_a_section_plays_the_others_as_before(spec: MusicSpec, data: st.DataObject) -> None:
    player = data.draw(st.sampled_from(spec.instruments))
    silent = data.draw(st.sampled_from(spec.sections))
    only = replace(player, sections=tuple(s.id for s in spec.sections if s.id != silent.id))
    players = tuple(only if i == player else i for i in spec.instruments)
    before, after = compose(spec), compose(replace(spec, instruments=players))
    a, b = notes(before, player.id), notes(after, player.id)
    assert list(b) == [k for k in a if k != silent.id]
    assert all(inside(b[k]) == inside(a[k]) for k in b), "but for a fill that would sound where it is silent"
    for other in spec.instruments:
        if other != player:
            assert notes(before, other.id) == notes(after, other.id)


@few
@given(specs(), st.data())
def test_bars_in_common_survive_a_longer_section_but_for_the_fill_before_the_next(spec: MusicSpec,
                                                                                 data: st.DataObject) -> None:
    old = spec.sections[0]
    longer = with_section(spec, 0, replace(old, bars=old.bars + data.draw(st.integers(1, 4))))
    bar = spec.parsed_meter.bar_beats
    kept = (old.bars - 1) * bar - 0.2
    before, after = compose(spec), compose(longer)
    for player in spec.instruments:
        if player.role != "texture":
            a, b = (((n.start_beats, n.pitch, n.velocity) for n in notes(s, player.id)[old.id] if n.start_beats < kept)
                    for s in (before, after))
            assert list(a) == list(b)


@few
@given(specs(), st.data())
def test_a_swap_keeps_the_rhythm_and_the_pitches_but_for_octaves(spec: MusicSpec, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(("melody", "comping", "pad", "arpeggio", "counter", "bass")))
    first, second = (data.draw(st.sampled_from([r.name for r in INSTRUMENTS.values()
                                                if not r.drum_keys and not r.monophonic and r.high - r.low >= 24]))
                     for _ in range(2))
    before, after = (compose(replace(spec, instruments=(Instrument("x", name, role),))) for name in (first, second))
    for p, q in zip(before.parts[0].passages, after.parts[0].passages, strict=True):
        assert [{n.pitch % 12 for n in g} for g in struck_together(p.notes)] == [
            {n.pitch % 12 for n in g} for g in struck_together(q.notes)]
        assert {n.start_beats for n in q.notes} <= {n.start_beats for n in p.notes} or {
            n.start_beats for n in p.notes} <= {n.start_beats for n in q.notes}


@few
@given(specs(), st.integers(-5, 6))
def test_notes_lie_in_the_instruments_range_in_every_key(spec: MusicSpec, semitones: int) -> None:
    score = compose(spec.with_(key=str(spec.parsed_key.transposed(semitones))))
    for played in score.parts:
        row = INSTRUMENTS.get(played.name) or INSTRUMENTS[played.name.rstrip(" 0123456789")]
        low, high = usable(row)
        if played.role in UNPITCHED or low - row.low < 5 or row.high - high < 6:
            continue
        assert all(row.low <= n.pitch <= row.high for p in played.passages for n in p.notes), played.name


@few
@given(specs(), st.sampled_from((0.0, 0.3, 0.66, 1.0)))
def test_swing_moves_notes_and_chooses_none(spec: MusicSpec, swing: float) -> None:
    before, after = compose(spec.with_(effects=Effects())), compose(spec.with_(effects=Effects(swing=swing)))
    for a, b in zip(before.parts, after.parts, strict=True):
        for p, q in zip(a.passages, b.passages, strict=True):
            assert sorted((n.pitch, n.velocity) for n in p.notes) == sorted((n.pitch, n.velocity) for n in q.notes)


@few
@given(specs())
def test_every_asked_instrument_plays_in_every_section_and_ends_with_the_piece(spec: MusicSpec) -> None:
    score = compose(spec)
    for played in score.parts:
        assert [p.section_id for p in played.passages] == [s.id for s in spec.sections]
        for passage in played.passages:
            assert passage.notes
            end = score.section(passage.section_id).length_beats
            assert all(n.length_beats > 0 and n.start_beats + n.length_beats <= end + 1e-6 for n in passage.notes)
            assert list(passage.notes) == sorted(passage.notes, key=lambda n: (n.start_beats, n.pitch))
            assert all(n.start_beats >= -spec.parsed_meter.bar_beats for n in passage.notes)


@few
@given(specs(), st.floats(0, 1), st.integers(-2, 2))
def test_how_one_plays_is_nobody_elses_business(spec: MusicSpec, density: float, octave: int) -> None:
    player = replace(spec.instruments[0], playing=Playing(octave, density, "muted"))
    before, after = compose(spec), compose(replace(spec, instruments=(player, *spec.instruments[1:])))
    assert before.parts[1:] == after.parts[1:]
