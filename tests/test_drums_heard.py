"""Whether drums play, told from a mix alone; what the card and a neural take's check make of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from test_words_and_ears import PIECE

from music_assistant import ears
from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.ears.drums import HEARD_ABOVE, MODEL_FILE, NONE_BELOW, features, model, told
from music_assistant.ears.spectrum import Signal, listened
from music_assistant.engines.band import Band
from music_assistant.engines.neural.checked import FAULTS, judged
from music_assistant.heard import Heard
from music_assistant.lineup import asks_for_drums
from music_assistant.reporting import reported
from music_assistant.spec import Instrument, MusicSpec, Vocals

GENRES = ("rock", "house", "reggae", "jazz", "trap", "country", "folk", "ambient", "classical", "soul")
DRUMS, PIANO = Instrument("drums", "drums", "drums"), Instrument("piano", "piano", "comping")


@cache
def stems(genre: str) -> tuple[MusicSpec, Mapping[str, Clip]]:
    """A piece of sixteen seconds in stems, of another seed than those that were learned from."""
    spec = created(Change("create", genres=(genre,), duration_s=16.0), 20_26)
    return spec, Band().render_stems(spec, compose(spec))


def mixed(genre: str, drums: bool) -> Signal:
    spec, parts = stems(genre)
    kit = {i.id for i in spec.instruments if i.role in ("drums", "percussion")}
    kept = [clip for name, clip in parts.items() if drums or name not in kit]
    rate, frames = kept[0].sample_rate, max(len(clip.samples) for clip in kept)
    return listened(Clip(np.sum([np.pad(c.samples, ((0, frames - len(c.samples)), (0, 0))) for c in kept], axis=0),
                         rate))


@pytest.mark.parametrize("genre", GENRES)
def test_nothing_false_is_said_of_the_bands_drums(genre: str) -> None:
    spec, _ = stems(genre)
    if asks_for_drums(spec):
        assert ears.drums_heard(mixed(genre, True)) is not False
    assert ears.drums_heard(mixed(genre, False)) is not True


def test_most_pieces_are_told() -> None:
    said = [ears.drums_heard(mixed(g, drums)) for g in GENRES for drums in (True, False)
            if not drums or asks_for_drums(stems(g)[0])]
    assert sum(one is not None for one in said) >= 0.6 * len(said)


def test_the_level_of_a_sound_does_not_matter_and_silence_says_nothing() -> None:
    loud = mixed("rock", True)
    soft = Signal(loud.values * np.float32(0.05), loud.rate)
    np.testing.assert_allclose(features(loud), features(soft), atol=1e-3)
    assert ears.drums_heard(Signal(np.zeros(44_100, np.float32), 22_050.0)) is None
    assert ears.drums_heard(Signal(np.zeros(0, np.float32), 22_050.0)) is None
    half = np.concatenate([loud.values, np.zeros(len(loud.values), np.float32)])
    assert ears.drums_heard(Signal(half, loud.rate)) == ears.drums_heard(loud)


def test_all_stretches_must_lack_drums_and_half_of_them_have_them() -> None:
    without, doubt, has = NONE_BELOW - 1, 0.0, HEARD_ABOVE + 1
    assert told(np.array([without] * 3)) is False and told(np.array([without, without, doubt])) is None
    assert told(np.array([has, has, without])) is True and told(np.array([has, without, without])) is None
    assert MODEL_FILE.is_file() and len(model().weights) == features(mixed("rock", True)).shape[1]


@pytest.mark.parametrize(("members", "sung", "expected"), [
    ((DRUMS, PIANO), False, True),
    ((PIANO,), False, False),
    ((PIANO, Instrument("conga", "congas", "percussion")), False, None),
    ((PIANO,), True, None),
    ((Instrument("drums", "drums", "drums", sections=()), PIANO), False, False),
])
def test_drums_are_asked_for_or_not_or_what_is_asked_for_may_pass_for_them(
        members: tuple[Instrument, ...], sung: bool, expected: bool | None) -> None:
    spec = PIECE.with_(instruments=members, vocals=Vocals("la la") if sung else None)
    assert asks_for_drums(spec) is expected


def take(drums: bool) -> Clip:
    """A mix of sixteen seconds, loud enough to be a take."""
    sound = mixed("rock", drums)
    return Clip(np.repeat((0.7 * sound.values / np.abs(sound.values).max())[:, None], 2, axis=1), round(sound.rate))


def test_a_take_without_the_drums_that_were_asked_for_is_made_again_and_so_is_one_with_others(
        ) -> None:
    asked, unasked = PIECE, PIECE.with_(instruments=(PIANO,))
    said = {(spec is asked, drums): judged(take(drums), spec) for spec in (asked, unasked) for drums in (True, False)}
    faults = {key: [f for f in verdict.faults if "rums" in f] for key, verdict in said.items()}
    assert faults == {(True, True): [], (False, False): [], (True, False): ["No drums are heard in it."],
                      (False, True): ["Drums are heard in it, though none were asked for."]}
    assert FAULTS["drums"] >= 1.0 and not said[True, False].is_right


def test_the_card_says_of_a_finished_mix_whether_drums_play_and_that_the_others_are_not_known() -> None:
    from music_assistant.conversation import Version

    def row(spec: MusicSpec, drums: bool | None) -> tuple[str, bool | None]:
        heard = Heard(16.0, 16.0, -14.0, -1.0, False, drums=drums)
        found = reported(Version(1, spec, "", Change("create"), heard=heard), None, listener="rules", seconds={})
        return next((r.heard, r.agrees) for r in found.rows if r.fact == "instruments")

    assert row(PIECE, None) == ("cannot be told", None)
    assert row(PIECE, True) == ("drums; of others it cannot be told", None)
    assert row(PIECE, False) == ("no drums; of others it cannot be told", False)
    assert row(PIECE.with_(instruments=(PIANO,)), True)[1] is False
    assert row(PIECE.with_(instruments=(PIANO,)), False)[1] is None
    measured = ears.measure(take(True))
    assert measured.drums is True and ears.measure(take(True), {"a": take(True)}).drums is None
