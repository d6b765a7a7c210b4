"""What ragtime, swing, big bands, bebop, surf rock, punk and their kin play that others do not."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

import pytest
from pieces import piece

from music_assistant.composer import compose
from music_assistant.composer.harmony import chord_of_token, scale_over
from music_assistant.composer.parts.drums import DRUM_KEYS
from music_assistant.composer.styles import STYLES, style_name
from music_assistant.score import Note, Score
from music_assistant.theory import Key

MINE = ("swing", "big band", "bebop", "ragtime", "rockabilly", "surf rock", "punk", "grunge", "indie folk", "post-rock")
SEEDS = range(4)


def notes_of(score: Score, role: str, *sections: str) -> list[Note]:
    """The notes of the first part with a role in sections of some names, in all where none is named."""
    names = {s.id: s.name for s in score.sections}
    played = next(p for p in score.parts if p.role == role)
    return [n for passage in played.passages if not sections or names[passage.section_id] in sections
            for n in passage.notes]


def steps_of(score: Score, pitch: int, *sections: str) -> Counter[int]:
    """How often a piece of the kit is struck on each sixteenth of a bar of four quarters."""
    return Counter(round(4 * n.start_beats) % 16 for n in notes_of(score, "drums", *sections) if n.pitch == pitch)


@pytest.mark.parametrize("genre", MINE)
def test_each_plays_a_style_of_its_own(genre: str) -> None:
    assert style_name(genre) == genre
    harmony = STYLES[genre].harmony
    for slots in (harmony.major, harmony.minor):
        assert all(len(slots[slot]) >= 2 for slot in ("verse", "chorus", "bridge"))
    assert len(STYLES[genre].drums.grooves) >= 4


@pytest.mark.parametrize("mode", ["minor", "harmonic minor", "dorian", "phrygian"])
def test_a_surf_band_walks_down_from_the_tonic_by_a_whole_step_in_every_minor_mode(mode: str) -> None:
    key = Key("A", mode)
    assert chord_of_token("n7:", key, "triad").symbol(key) == "G"
    assert chord_of_token("n6:9", key, "triad").symbol(key) == "F9"


def test_a_ragtime_pianist_strides_bass_on_the_beat_and_chords_between() -> None:
    for seed in SEEDS:
        score = compose(piece("ragtime", "piano", seed=seed))
        assert [p.role for p in score.parts] == ["solo"]
        low = [round(4 * n.start_beats) % 4 for n in notes_of(score, "solo", "theme") if n.pitch < 51]
        assert low.count(0) / len(low) > 0.9
        assert Counter(round(4 * n.start_beats) % 4 for n in notes_of(score, "solo", "theme"))[2] > 8


def test_a_rag_is_syncopated_in_the_right_hand() -> None:
    scores = [compose(piece("ragtime", seed=seed)) for seed in SEEDS]
    off = [round(4 * n.start_beats) % 2 for score in scores for n in notes_of(score, "melody")]
    assert sum(off) / len(off) > 0.2


def test_a_big_bands_brass_plays_in_block_chords_and_its_soloist_alone() -> None:
    score = compose(piece("big band", seed=2))
    for section, voices in (("head", 3), ("solo", 1)):
        brass = notes_of(score, "melody", section)
        sizes = [len([*together]) for _, together in groupby(brass, lambda n: n.start_beats)]
        assert Counter(sizes).most_common(1)[0][0] == voices


def test_long_notes_of_a_surf_guitar_tremble_in_sixteenths() -> None:
    for seed in SEEDS:
        notes = notes_of(compose(piece("surf rock", seed=seed)), "melody")
        assert max(n.length_beats for n in notes[:-1]) <= 2.1
        again = [b.start_beats - a.start_beats for a, b in pairwise(notes) if a.pitch == b.pitch]
        assert sum(0.1 < gap < 0.4 for gap in again) > 20


def test_a_swing_tune_repeats_its_notes_more_than_a_bebop_tune() -> None:
    def repeated(genre: str) -> float:
        tunes = [notes_of(compose(piece(genre, seed=seed)), "melody", "head") for seed in SEEDS]
        same = [a.pitch == b.pitch for notes in tunes for a, b in pairwise(notes)]
        return sum(same) / len(same)

    assert repeated("swing") > repeated("bebop")


def test_a_bebop_tune_leans_on_semitones_from_outside_the_scale() -> None:
    outside = 0
    for seed in SEEDS:
        score = compose(piece("bebop", seed=seed))
        head = next(s for s in score.sections if s.name == "head")
        for note in notes_of(score, "melody", "head"):
            heard = [c.chord for c in head.chords if c.start_beats <= max(0.0, note.start_beats) + 0.12]
            outside += note.pitch % 12 not in scale_over(head.key, heard[-1])
    assert outside >= 2 * len(SEEDS)


def test_swing_opens_its_hats_on_one_and_three_and_closes_them_on_two_and_four() -> None:
    score = compose(piece("swing", seed=3))
    opened, closed = (steps_of(score, DRUM_KEYS[name], "head") for name in ("open_hat", "hat"))
    assert set(opened) <= {0, 8}
    assert closed[4] > 0 and closed[12] > 0 and closed[0] == 0


def test_punk_guitars_strike_every_eighth_and_the_snare_the_backbeat() -> None:
    for seed in SEEDS:
        score = compose(piece("punk", seed=seed))
        assert {round(2 * n.start_beats) % 8 for n in notes_of(score, "comping", "verse")} == set(range(8))
        snare = steps_of(score, DRUM_KEYS["snare"], "verse")
        assert snare[4] and snare[12]


def test_a_grunge_chorus_shouts_where_its_verse_mutters() -> None:
    for seed in SEEDS:
        score = compose(piece("grunge", seed=seed))
        verse, chorus = (notes_of(score, "comping", name) for name in ("verse", "chorus"))
        assert sum(n.velocity for n in chorus) / len(chorus) > 1.12 * sum(n.velocity for n in verse) / len(verse)
