"""How recorded players begin and leave notes, alone and as a section."""

from __future__ import annotations

import numpy as np
from performances import notes

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.bank import Bank
from music_assistant.instruments.desks import SECOND_DESKS, seated, second_performance, second_touches
from music_assistant.instruments.sampler.playing import played
from music_assistant.instruments.touches import NEIGHBOUR, SLURS, touches_of
from music_assistant.vocabulary import INSTRUMENTS

STEPWISE = notes((0.0, 0.5, 60, 80), (0.5, 0.5, 62, 82), (1.0, 0.4, 64, 80), (1.7, 0.5, 65, 80), (2.2, 0.5, 79, 80),
                (2.7, 0.5, 77, 110))


def test_a_violin_slurs_steps_and_bows_anew_after_a_rest_a_leap_and_into_an_accent() -> None:
    touches = touches_of(STEPWISE, INSTRUMENTS["violin"], 1, "violin")
    assert [t.skipped_s > 0 for t in touches] == [False, True, True, False, False, False]
    assert touches[0].fall_s == touches[1].fall_s == SLURS["strings"].fall_s and touches[2].fall_s == 0


def test_a_piano_slurs_nothing() -> None:
    assert not any(t.skipped_s or t.rise_s or t.fall_s for t in touches_of(STEPWISE, INSTRUMENTS["piano"], 1, "piano"))


def test_detached_notes_are_damped_and_begun_each_by_itself() -> None:
    phrase = notes((0.0, 0.5, 60, 80), (0.5, 0.5, 62, 80), articulation="staccato")
    touches = touches_of(phrase, INSTRUMENTS["violin"], 1, "violin")
    assert all(t.fall_s and not t.skipped_s for t in touches)


def test_a_key_struck_again_and_again_alternates_between_recordings() -> None:
    phrase = notes(*[(0.2 * i, 0.15, 60, 80) for i in range(5)], (3.0, 0.2, 60, 80))
    borrowed = [t.borrowed for t in touches_of(phrase, INSTRUMENTS["piano"], 1, "piano")]
    assert borrowed == [0, NEIGHBOUR, 0, -NEIGHBOUR, 0, 0]


def test_no_two_notes_are_quite_as_loud_and_another_seed_is_another_hand() -> None:
    levels = [t.gain_db for t in touches_of(STEPWISE, INSTRUMENTS["piano"], 1, "piano")]
    assert len(set(levels)) == len(levels) and max(map(abs, levels)) <= 1.3
    assert levels == [t.gain_db for t in touches_of(STEPWISE, INSTRUMENTS["piano"], 1, "piano")]
    assert levels != [t.gain_db for t in touches_of(STEPWISE, INSTRUMENTS["piano"], 2, "piano")]


def test_the_notes_of_an_opening_are_touched_as_in_the_whole() -> None:
    opening = STEPWISE.before(int(1.5 * SAMPLE_RATE))
    whole = touches_of(STEPWISE, INSTRUMENTS["piano"], 1, "piano")
    assert touches_of(opening, INSTRUMENTS["piano"], 1, "piano") == whole[:len(opening)]


def test_chords_of_a_string_section_are_not_slurred() -> None:
    chords = notes(*[(at, 1.0, pitch, 80) for at in (0.0, 1.0, 2.0) for pitch in (60, 64, 67)])
    assert not any(t.skipped_s for t in touches_of(chords, INSTRUMENTS["strings"], 1, "strings"))


def test_a_section_is_wider_than_its_recording_and_as_loud() -> None:
    bank, phrase = Bank(), notes(*[(at, 0.95, pitch, 80) for at in (0.0, 1.0, 2.0) for pitch in (55, 60, 64)])
    preset, desk = bank.preset(0, 48), SECOND_DESKS[48]
    touches = touches_of(phrase, INSTRUMENTS["strings"], 1, "strings")
    one = played(preset, phrase, 4 * SAMPLE_RATE, touches=touches)
    other = played(preset, second_performance(phrase, desk, 1, "strings"), 4 * SAMPLE_RATE,
                   touches=second_touches(touches, desk))
    power = float(np.mean(np.square(one)))
    both = seated(one.copy(), other, desk)
    assert abs(10 * np.log10(float(np.mean(np.square(both))) / power)) < 1.5
    assert np.corrcoef(both.T)[0, 1] < np.corrcoef(one.T)[0, 1]
