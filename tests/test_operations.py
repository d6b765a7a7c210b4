"""Plans: every change has its way in finished sound, within what a checkpoint can, and says what is not exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.random_specs import drawn
from music_assistant.conversation import Conversation
from music_assistant.engines.neural.checkpoints import CHECKPOINTS
from music_assistant.engines.neural.operations import (
    OPERATIONS,
    Abilities,
    Covered,
    Cut,
    Extended,
    Faded,
    Joined,
    Laid,
    Mixed,
    NewTake,
    Plan,
    Repainted,
    Shifted,
    Span,
    Step,
    Stretched,
    Taken,
    operation_rows,
    planned,
    tasks_of,
)
from music_assistant.engines.neural.ways import REPEAT, operation
from music_assistant.errors import RequestError
from music_assistant.spec import Instrument, MusicSpec, Section, Vocals
from music_assistant.studio import Studio

TURBO = Abilities(frozenset({"text2music", "cover", "repaint"}), 600, 10)
UNCOVERING = Abilities(TURBO.tasks - {"cover"}, 600, 10)
PUBLISHED = Abilities(CHECKPOINTS["acestep-v15-xl-turbo-diffusers"].tasks, 600, 10)
BASE = Abilities(TURBO.tasks | {"lego", "extract", "complete"}, 600, 10)
STABLE = Abilities(frozenset({"text2music", "audio2audio", "inpaint"}), 120, 1)
MUSICGEN = Abilities(frozenset({"text2music", "continue"}), 30, 1)
MELODY = Abilities(frozenset({"text2music", "melody"}), 30, 1)
ALL = (TURBO, BASE, STABLE, MUSICGEN, MELODY)
FIRST = "a pop song with piano, bass, drums and guitar, 100 bpm, A minor, "


@cache
def studio() -> Studio:
    return Studio(Path(mkdtemp()), listener="rules", seed=3)


@cache
def begun(seconds: int) -> Conversation:
    return studio().understand(Conversation(id="0123456789abcdef"), f"{FIRST}{seconds} seconds").conversation


def first(seconds: int = 60) -> MusicSpec:
    """A spec to change: intro 0 to 9.6 s, verse to 28.8, chorus to 48, outro to 60."""
    spec = begun(seconds).spec
    assert spec is not None
    return spec


@cache
def specs(message: str, seconds: int = 60) -> tuple[MusicSpec, MusicSpec]:
    """The specs before and after a message that changes the first one."""
    before, after = first(seconds), studio().understand(begun(seconds), message).conversation.spec
    assert after is not None and after != before
    return before, after


def plan(message: str, abilities: Abilities, seconds: int = 60) -> Plan:
    return planned(*specs(message, seconds), abilities)


EVERYWHERE: tuple[tuple[str, tuple[Step, ...]], ...] = (
    ("make it 115 bpm", (Stretched(1.15),)),
    ("20 % slower", (Stretched(0.8),)),
    ("up a minor third", (Shifted(3),)),
    ("10 % faster and down two semitones", (Shifted(-2), Stretched(1.1))),
    ("end with a fade out", (Faded(10.0),)),
)
"""What any checkpoint does in the same way, because no model is needed."""


@pytest.mark.parametrize("abilities", [TURBO, STABLE, MUSICGEN])
@pytest.mark.parametrize("message,steps", EVERYWHERE)
def test_what_needs_no_model_is_exact_with_every_checkpoint(message: str, steps: tuple[Step, ...],
                                                            abilities: Abilities) -> None:
    made = plan(message, abilities)
    assert (made.steps, made.refusals) == (steps, ())


WITH_A_MODEL: tuple[tuple[str, Abilities, tuple[Step, ...]], ...] = (
    ("add strings", BASE, (Laid(("strings",), "lego"),)),
    ("add strings", TURBO, (Laid(("strings",), "band"),)),
    ("faster and add strings", STABLE, (Stretched(1.15), Laid(("strings",), "band"))),
    ("remove the drums", BASE, (Taken("drums", "extract"),)),
    ("swap the piano for an organ", BASE, (Taken("piano", "extract"), Laid(("piano",), "lego"))),
    ("make the chorus bigger", TURBO, (Repainted(28.8, 48.0),)),
    ("no drums in the verse", STABLE, (Repainted(9.6, 28.8),)),
    ("sadder", TURBO, (Covered(0.85),)),
    ("sadder", STABLE, (Covered(0.4),)),
    ("add a female singer", BASE, (Laid(("vocals",), "lego"),)),
    ("add a female singer", TURBO, (Covered(0.85),)),
    ("another take", TURBO, (NewTake(),)),
    ("sadder", UNCOVERING, (NewTake(),)),
    ("make the chorus bigger", UNCOVERING, (Repainted(28.8, 48.0),)),
    ("add a female singer", UNCOVERING, (NewTake(),)),
    ("sadder", PUBLISHED, (Covered(0.4),)),
    ("add a female singer", PUBLISHED, (Covered(0.2),)),
)


@pytest.mark.parametrize("message,abilities,steps", WITH_A_MODEL)
def test_each_change_goes_the_way_that_the_checkpoint_has(message: str, abilities: Abilities,
                                                          steps: tuple[Step, ...]) -> None:
    assert plan(message, abilities).steps == steps


@pytest.mark.parametrize("message", ["make it 140 bpm", "in A major", "in 3/4", "chords Dm G C A"])
def test_what_finished_sound_cannot_follow_is_a_new_take_along_the_band_and_that_is_said(message: str) -> None:
    made = plan(message, TURBO)
    assert made.steps == (NewTake(),) and not made.refusals
    assert "new take, guided by the band" in made.notes[0]


def test_a_model_that_sings_is_not_said_not_to_where_only_a_new_take_gives_it_a_voice() -> None:
    (note,) = plan("add a female singer", UNCOVERING).notes
    assert "so this is a new take; nothing of the one before stays" in note


def test_musicgen_starts_from_the_opening_or_the_tune_where_it_can_change_no_section() -> None:
    assert plan("make the chorus bigger", MUSICGEN, 25).steps == (NewTake("opening"),)
    assert plan("make the chorus bigger", MELODY, 25).steps == (NewTake("tune"),)
    assert plan("make it sadder", MELODY, 25).steps == (NewTake("tune"),)


REFUSED = (("quieter drums", "drums"), ("pan the piano left", "piano"), ("end with a ritardando", "ritardando"))


@pytest.mark.parametrize("message,name", REFUSED)
def test_what_no_finished_sound_can_hold_is_refused_with_an_offer(message: str, name: str) -> None:
    made = plan(message, BASE)
    assert made.steps == () and name in made.refusals[0] and "band" in made.refusals[0]


def test_without_a_model_that_can_nothing_is_taken_out_and_nothing_laid_in_its_place() -> None:
    made = plan("swap the piano for an organ", TURBO)
    assert made.steps == () and "piano" in made.refusals[0]


def test_one_refusal_leaves_the_rest_of_a_message_to_be_done() -> None:
    made = plan("10 % faster and quieter drums", TURBO)
    assert made.steps == (Stretched(1.1),) and len(made.refusals) == 1


def test_a_shift_says_that_drums_go_along() -> None:
    assert "drums" in plan("up a minor third", TURBO).notes[0]


def test_effects_and_loudness_are_the_mixers() -> None:
    before, after = specs("more reverb")
    assert planned(before, after, TURBO).steps == (Mixed(before.effects, after.effects),)
    (louder,) = plan("louder", TURBO).steps
    assert isinstance(louder, Mixed) and louder.loudness_after > louder.loudness_before


def form(spec: MusicSpec, *sections: tuple[str, str, int]) -> MusicSpec:
    """The spec with other sections: (id, name, bars), those that are there as they are."""
    there = {s.id: s for s in spec.sections}
    return spec.with_(sections=tuple(
        there[name] if name in there and there[name].bars == bars else Section(name, kind, bars, there[name].energy
                                                                              if name in there else 0.5)
        for name, kind, bars in sections))


OLD = (("intro-1", "intro", 4), ("verse-1", "verse", 8), ("chorus-1", "chorus", 8), ("outro-1", "outro", 5))
FORMS: tuple[tuple[str, tuple[tuple[str, str, int], ...], tuple[Step, ...]], ...] = (
    ("more at the end", (*OLD, ("coda-1", "coda", 5)), (Extended(60.0, 72.0),)),
    ("less at the end", OLD[:3], (Cut(48.0),)),
    ("fewer bars at the end", (*OLD[:3], ("outro-1", "outro", 2)), (Cut(52.8),)),
    ("a section less", (OLD[0], OLD[2], OLD[3]), (Joined((Span(0, 9.6), Span(28.8, 31.2))),)),
    ("another order", (OLD[0], OLD[2], OLD[1], OLD[3]),
     (Joined((Span(0, 9.6), Span(28.8, 19.2), Span(9.6, 19.2), Span(48, 12))),)),
    ("an end in the midst", (OLD[0], OLD[2]), (Joined((Span(0, 9.6), Span(28.8, 19.2))), Faded(1.0))),
    ("a section more", (*OLD[:3], ("bridge-1", "bridge", 4), OLD[3]),
     (Joined((Span(0, 48), Span(None, 9.6), Span(48, 12))), Repainted(48.0, 57.6))),
)


def rounded(steps: tuple[Step, ...]) -> str:
    """The steps with times to a thousandth of a second."""
    def near(value: object) -> object:
        if isinstance(value, float | int):
            return round(float(value), 3)
        if isinstance(value, tuple):
            return tuple(map(near, value))
        return near(tuple(vars(value).values())) if hasattr(value, "__dataclass_fields__") else value

    return str([(type(step).__name__, near(step)) for step in steps])


@pytest.mark.parametrize("sections,steps", [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_a_form_keeps_the_sound_that_it_has_and_makes_only_what_it_lacks(
        sections: tuple[tuple[str, str, int], ...], steps: tuple[Step, ...]) -> None:
    before = first()
    assert rounded(planned(before, form(before, *sections), TURBO).steps) == rounded(steps)


def test_a_form_in_another_tempo_is_counted_in_the_new_tempos_seconds() -> None:
    before = first()
    after = form(before, *OLD[:3]).with_(tempo_bpm=120.0)
    assert rounded(planned(before, after, TURBO).steps) == rounded((Stretched(1.2), Cut(40.0)))


def test_a_section_in_another_tempo_is_made_anew_once_and_the_rest_moved() -> None:
    before = first()
    chorus = replace(before.sections[2], tempo_bpm=80.0)
    after = before.with_(sections=(*before.sections[:2], chorus, before.sections[3]))
    assert rounded(planned(before, after, TURBO).steps) == rounded(
        (Joined((Span(0, 28.8), Span(None, 24.0), Span(48, 12))), Repainted(28.8, 52.8)))


def test_a_piece_beyond_what_the_model_can_play_goes_as_far_as_it_can_and_says_so() -> None:
    before = first()
    made = planned(before, form(before, *OLD, ("coda-1", "coda", 30)), STABLE)
    assert rounded(made.steps) == rounded((Extended(60.0, 120.0),)) and "at most 120 seconds" in made.notes[0]


def test_without_a_model_that_fills_gaps_a_new_section_repeats_its_namesake() -> None:
    (joined,) = plan("repeat the chorus", MUSICGEN, 25).steps
    assert isinstance(joined, Joined) and all(s.start_s is not None for s in joined.spans)
    assert sum(s.seconds for s in joined.spans) > first(25).duration_s


def test_the_further_a_genre_is_the_less_a_cover_follows_the_sound_before() -> None:
    before = first()
    for abilities in (TURBO, STABLE):
        strengths = []
        for genre in ("indie pop", "rock", "gamelan"):
            (step,) = planned(before, before.with_(genres=(genre,)), abilities).steps
            assert isinstance(step, Covered)
            strengths.append(step.strength)
        assert strengths == sorted(strengths, reverse=True) and strengths[0] > strengths[-1]


def test_other_words_in_one_section_leave_the_others_alone() -> None:
    before = first()
    song = before.with_(vocals=Vocals("female", "en", "[verse]\nRain on the roof\n[chorus]\nHold on to me"))
    after = before.with_(vocals=Vocals("female", "en", "[verse]\nRain on the roof\n[chorus]\nLet go of me"))
    assert rounded(planned(song, after, TURBO).steps) == rounded((Repainted(28.8, 48.0),))


SPECS: tuple[MusicSpec, ...] = tuple(drawn(n) for n in range(60))
EDITS: tuple[Callable[[MusicSpec], MusicSpec], ...] = (
    lambda s: s.with_(tempo_bpm=s.tempo_bpm * 1.1),
    lambda s: s.with_(key="E minor"),
    lambda s: s.with_(moods=("dark",)),
    lambda s: s.with_(sections=(*s.sections, Section("new-1", "coda", 2, 0.5))),
    lambda s: s.with_(sections=s.sections[1:] or s.sections),
    lambda s: s.with_(instruments=s.instruments[1:]),
    lambda s: s.with_(instruments=(*s.instruments, Instrument("new", "theremin 9", "melody"))),
    lambda s: s.with_(loudness_lufs=-20.0),
    lambda s: s.with_(ending="fade"),
    lambda s: s.with_(octave=1),
)


def edited(spec: MusicSpec, edits: set[int]) -> MusicSpec:
    """The spec after some edits, those left out that it cannot take."""
    for i in sorted(edits):
        try:
            spec = EDITS[i](spec)
        except RequestError:
            continue
    return spec


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SPECS), st.sets(st.integers(0, len(EDITS) - 1)), st.sampled_from(ALL))
def test_every_step_of_every_plan_is_one_that_the_checkpoint_can_take(spec: MusicSpec, edits: set[int],
                                                                      abilities: Abilities) -> None:
    after = edited(spec, edits)
    made = planned(spec, after, abilities)
    assert all(abilities.can(tasks_of(step)) for step in made.steps)
    assert made.steps or made.refusals or planned(spec, after, BASE).steps == ()
    for step in made.steps:
        if isinstance(step, Repainted):
            ends_s = after.with_(ending=spec.ending).duration_s  # of another ending, only a fade can be given
            assert -1e-6 <= step.start_s < step.end_s <= ends_s + 1e-2


@given(st.sampled_from(SPECS), st.sampled_from(ALL))
def test_a_piece_that_stays_as_it_is_needs_nothing(spec: MusicSpec, abilities: Abilities) -> None:
    assert planned(spec, spec, abilities) == Plan()
    assert planned(spec, spec.with_(title="Rain", stated=("key",)), abilities) == Plan()


@given(st.sampled_from(SPECS), st.floats(0.81, 1.24), st.integers(-5, 5))
def test_undoing_a_tempo_and_a_key_is_exactly_the_inverse(spec: MusicSpec, ratio: float, semitones: int) -> None:
    if not all(30 <= (s.tempo_bpm or spec.tempo_bpm) * ratio <= 300 for s in spec.sections):
        return
    tonic = spec.parsed_key.transposed(semitones)
    sections = tuple(Section(s.id, s.name, s.bars, s.energy) for s in spec.sections)
    try:
        before = spec.with_(sections=sections)
        after = before.with_(tempo_bpm=spec.tempo_bpm * ratio, key=str(tonic))
    except RequestError:
        return  # slower, it would be longer than any piece may be
    there, back = planned(before, after, TURBO).steps, planned(after, before, TURBO).steps
    ratios = [s.ratio for s in (*there, *back) if isinstance(s, Stretched)]
    assert not ratios or ratios[0] * ratios[1] == pytest.approx(1.0, abs=1e-12)
    assert sum(s.semitones for s in (*there, *back) if isinstance(s, Shifted)) == 0


def test_every_change_has_a_way_or_a_refusal_with_every_checkpoint() -> None:
    rows = list(operation_rows({"turbo": TURBO, "base": BASE, "stable": STABLE, "musicgen": MUSICGEN}))
    assert [row[0] for row in rows] == list(OPERATIONS) and all(len(row) == 5 and all(row) for row in rows)
    assert ("longer", "Extended", "Extended", "Extended", "Extended") in rows
    assert operation("longer", MELODY) is REPEAT, "what follows a tune cannot go on from a sound"
    assert ("an instrument less", "refused", "Taken by extract", "refused", "refused") in rows
