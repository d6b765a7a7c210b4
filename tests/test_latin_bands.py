"""Hand percussion by style, and parts that play a change ahead of the bar: what dancers would miss at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_composer import bar_of, part, spec_of, steps

from music_assistant.composer import compose
from music_assistant.composer.harmony import chord_ahead
from music_assistant.composer.parts.percussion import KINDS, PITCHED_KIND
from music_assistant.composer.styles import STYLES
from music_assistant.score import ChordSpan, Score
from music_assistant.theory import Chord
from music_assistant.vocabulary import INSTRUMENTS

STEPS = set("Xxogrt.0123456789ABCDabcd")
CHORDS = "C F G7 C"


def played(genre: str, *band: tuple[str, str], energy: float = 0.75, seed: int = 1, bars: int = 4) -> Score:
    """A verse of a genre in C over four known chords, and a bar's ending after it."""
    spec = spec_of(genre, band=band, sections=(("verse", bars), ("outro", 2)), seed=seed)
    verse = replace(spec.sections[0], energy=energy, chords=CHORDS)
    return compose(replace(spec, sections=(verse, *spec.sections[1:])))


def test_styles_name_percussion_that_there_is_in_figures_that_fit() -> None:
    known = {name.replace("-", " ") for name, row in INSTRUMENTS.items() if "percussion" in row.roles}
    for style in STYLES.values():
        assert set(style.percussion) <= known | set(KINDS.values()) | {PITCHED_KIND}, style.name
        for name, figures in style.percussion.items():
            assert figures, (style.name, name)
            for figure in figures:
                assert len(figure.four) in (16, 32) and len(figure.three) in (0, 12), (style.name, name)
                assert len(figure.twelve) in (0, 24, 48), (style.name, name)
                assert set(figure.four + figure.three + figure.twelve) <= STEPS, (style.name, name)
        assert all(len(fill) == 8 and set(fill) <= STEPS for fills in style.hand_fills.values() for fill in fills)
        assert set(style.hand_fills) <= known | set(KINDS.values()), style.name


def test_congas_lead_into_the_next_section_and_not_into_the_middle_of_one() -> None:
    fills = STYLES["salsa"].hand_fills["congas"]
    spec = spec_of("salsa", band=(("congas", "percussion"),), sections=(("verse", 4), ("chorus", 4), ("outro", 2)))
    score = compose(spec)
    last = [s - 3 for s in steps(bar_of(score, "congas", "verse-1", 3)) if s >= 3]
    assert last in [[i / 4 for i, c in enumerate(fill[-4:]) if c != "."] for fill in fills]
    assert {3.0, 3.5} == {s for s in steps(bar_of(score, "congas", "verse-1", 1)) if s >= 3}


@pytest.mark.parametrize("seed", range(4))
def test_claves_in_a_salsa_play_the_son_clave_over_two_bars_and_leave_nothing_out(seed: int) -> None:
    score = played("salsa", ("claves", "percussion"), seed=seed)
    assert steps(bar_of(score, "claves", "verse-1", 0)) == [1.0, 2.0]
    assert steps(bar_of(score, "claves", "verse-1", 1)) == [0.0, 1.5, 3.0]
    assert steps(bar_of(score, "claves", "verse-1", 2)) == [1.0, 2.0]


@pytest.mark.parametrize("seed", range(4))
def test_congas_in_a_salsa_open_on_the_last_quarter_and_slap_on_the_second(seed: int) -> None:
    score = played("salsa", ("congas", "percussion"), seed=seed)
    opened, _, muted = INSTRUMENTS["congas"].drum_keys
    bar = bar_of(score, "congas", "verse-1", 0)
    assert {3.0, 3.5} <= set(steps(bar, opened))
    loudest = max((n for n in bar if n.pitch == muted), key=lambda n: n.velocity)
    assert loudest.start_beats == 1.0


@pytest.mark.parametrize("seed", range(4))
def test_the_surdo_of_a_samba_is_open_on_two_and_four(seed: int) -> None:
    bar = bar_of(played("samba", ("surdo", "percussion"), seed=seed), "surdo", "verse-1", 1)
    opened, muted = INSTRUMENTS["surdo"].drum_keys
    assert {1.0, 3.0} <= set(steps(bar, opened)) and {0.0, 2.0} <= set(steps(bar, muted))


def test_an_instrument_plays_otherwise_in_another_style() -> None:
    bars = {genre: tuple(steps(bar_of(played(genre, ("congas", "percussion")), "congas", "verse-1", 1)))
            for genre in ("salsa", "samba", "cumbia", "afrobeat", "bachata", "pop")}
    assert len(set(bars.values())) == len(bars)


@pytest.mark.parametrize("seed", range(4))
def test_a_tumbao_plays_the_next_chord_on_the_last_quarter_and_ties_it_over_the_bar(seed: int) -> None:
    bars = [bar_of(played("salsa", ("bass", "bass"), seed=seed, energy=0.8), "bass", "verse-1", i) for i in range(4)]
    assert bars[0][0].start_beats == 0.0
    for bar, root in zip(bars[:3], (5, 7, 0), strict=True):
        ahead = [n for n in bar if n.start_beats == 3.0]
        assert [n.pitch % 12 for n in ahead] == [root]
    tied = [bar for bar in bars[1:] if 0.0 not in steps(bar)]
    assert len(tied) == 3
    assert all(bar[-1].length_beats > 1.5 for bar in bars[:2])


def test_a_montuno_sounds_in_octaves_and_reaches_the_next_chord_early() -> None:
    score = played("salsa", ("piano", "comping"), energy=0.85, seed=2)
    bar = bar_of(score, "piano", "verse-1", 0)
    by_start = {start: sorted(n.pitch for n in bar if n.start_beats == start) for start in steps(bar)}
    assert all(len(p) == 2 and p[1] - p[0] == 12 for p in by_start.values())
    assert {p % 12 for p in by_start[3.5]} <= {5, 9, 0}


def test_a_chord_is_heard_ahead_only_by_who_asks_for_it() -> None:
    spans = [ChordSpan(0.0, 4.0, Chord.parse("C")), ChordSpan(4.0, 4.0, Chord.parse("F"))]
    assert chord_ahead(spans, 3.0, 4) == spans[1] and chord_ahead(spans, 2.5, 4) == spans[0]
    assert chord_ahead(spans, 3.75, 0) == spans[0] and chord_ahead(spans, 7.5, 4) == spans[1]


def test_a_tango_closes_with_two_stabs_the_second_softer() -> None:
    score = played("tango", ("contrabass", "bass"), ("piano", "comping"))
    for name in ("contrabass", "piano"):
        last = bar_of(score, name, "outro-1", 1)
        assert steps(last) == [0.0, 1.0]
        first, second = ([n.velocity for n in last if n.start_beats == at] for at in (0.0, 1.0))
        assert max(second) < min(first)
    assert {n.pitch % 12 for n in part(score, "contrabass").passages[-1].notes[-2:]} == {0}
