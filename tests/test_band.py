"""The band's promises: what one instrument does never touches another, and the sound is as loud as asked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from types import GeneratorType

import numpy as np
import pytest
from bands import played, score_of, spec_of
from conftest import PROJECT
from pieces import piece
from scipy.signal import resample_poly

from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE, Clip
from music_assistant.conversation import Version
from music_assistant.engines.band import RING_OUT_S, Band
from music_assistant.events import Chunk, Finished, Progress
from music_assistant.mixer.loudness import measured
from music_assistant.spec import Effects, Instrument, MusicSpec, Vocals

TRIO = (("drums", "drums"), ("synth bass", "bass"), ("piano", "comping"))
FIVE = (*TRIO, ("violin", "melody"), ("vinyl noise", "texture"))


@pytest.fixture(scope="module")
def band() -> Band:
    return Band()


def changed(a: Finished, b: Finished) -> set[str]:
    """The stems that both have and that differ."""
    assert a.stems is not None and b.stems is not None
    return {k for k in a.stems.keys() & b.stems.keys() if k != "returns" and not a.stems[k].same_samples(b.stems[k])}


def with_member(spec: MusicSpec, index: int, **fields: object) -> MusicSpec:
    members = list(spec.instruments)
    members[index] = replace(members[index], **fields)  # type: ignore[arg-type]
    return spec.with_(instruments=tuple(members))


def test_adding_an_instrument_leaves_every_other_stem_bit_identical(band: Band) -> None:
    few, _ = played(band, spec_of(*TRIO))
    more, _ = played(Band(), spec_of(*FIVE))
    assert changed(few, more) == set()
    assert set(more.stems or {}) - set(few.stems or {}) == {"violin", "vinyl-noise"}


def test_turning_one_instrument_down_changes_that_stem_alone_and_by_that_much(band: Band) -> None:
    spec = spec_of(*FIVE)
    before, _ = played(band, spec)
    after, _ = played(Band(), with_member(spec, 2, gain_db=-6.0))
    assert changed(before, after) == {"piano"}
    assert before.stems is not None and after.stems is not None
    factor = np.float32(10 ** (-6 / 20))
    np.testing.assert_allclose(after.stems["piano"].samples, before.stems["piano"].samples * factor, atol=1e-7)


def test_turning_one_instrument_down_does_not_lift_the_rest(band: Band) -> None:
    spec = spec_of(("drums", "drums"), ("piano", "comping"), effects=Effects(reverb=0.0))
    quiet_drums, _ = played(band, with_member(spec, 0, gain_db=-24.0))
    usual, _ = played(band, spec)
    gap = slice(int(0.30 * SAMPLE_RATE), int(0.48 * SAMPLE_RATE))
    loud, soft = (np.sqrt(np.mean(f.clip.samples[gap] ** 2)) for f in (usual, quiet_drums))
    assert 20 * np.log10(soft / loud) < 1.0


def test_swapping_panning_and_every_effect_leave_the_other_stems_alone(band: Band) -> None:
    spec = spec_of(*FIVE)
    before, _ = played(band, spec)
    for index, fields in ((3, {"name": "flute"}), (3, {"pan": 0.8})):
        after, _ = played(band, with_member(spec, index, **fields))
        assert changed(before, after) == {"violin"}
    after, _ = played(band, spec.with_(effects=Effects(reverb=0.9, lofi=0.7, distortion=0.5, brightness=-0.5)))
    assert changed(before, after) == set()


def test_stems_and_returns_sum_to_the_mix_before_the_master(band: Band) -> None:
    spec = spec_of(*FIVE, genre="classical", effects=Effects(reverb=0.5)).with_(loudness_lufs=-28.0)
    finished, _ = played(band, spec)
    assert finished.stems is not None
    total = np.sum([s.samples for s in finished.stems.values()], axis=0).sum(axis=1)
    heard = finished.clip.samples.sum(axis=1)
    gain = np.abs(heard).max() / np.abs(total).max()
    np.testing.assert_allclose(total * gain, heard, atol=2e-4 * gain,
                               err_msg="of a genre without glue a master too quiet to be limited has one gain in the "
                                       "middle, where the bass is not narrowed")
    rendered = band.render_stems(spec, score_of(spec))
    assert all(rendered[k].same_samples(finished.stems[k]) for k in finished.stems)


@pytest.mark.parametrize("genre", ["lo-fi", "metal", "classical", "techno", "ambient"])
def test_a_piece_is_as_loud_as_asked_and_never_clips(band: Band, genre: str) -> None:
    for asked in (-14.0, -20.0):
        spec = piece(genre, seed=5, duration_s=12.0).with_(loudness_lufs=asked)
        finished = next(e for e in band.play(spec) if isinstance(e, Finished))
        assert measured(finished.clip.samples).loudness_lufs == pytest.approx(asked, abs=1.0)
        raised = resample_poly(finished.clip.samples, 4, 1, axis=0)
        assert 20 * np.log10(np.abs(raised).max()) <= -1.0


def test_the_file_lasts_the_piece_and_its_ring_out_and_ends_in_silence(band: Band) -> None:
    spec = spec_of(*TRIO)
    finished, _ = played(band, spec)
    assert finished.clip.duration_s == pytest.approx(spec.duration_s + RING_OUT_S, abs=0.001)
    assert 0 < RING_OUT_S <= 4.0
    assert np.abs(finished.clip.samples[-20:]).max() < 1e-4
    assert np.abs(np.diff(finished.clip.samples[int((spec.duration_s + 0.5) * SAMPLE_RATE):], axis=0)).max() < 0.05


def test_chunks_are_the_finished_piece_but_for_a_little_gain(band: Band) -> None:
    spec = piece("pop", seed=2, duration_s=20.0)
    events = list(Band().play(spec))
    chunks = [e.clip.samples for e in events if isinstance(e, Chunk)]
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert len(chunks) >= 2
    joined, whole = np.concatenate(chunks), finished.clip.samples
    assert joined.shape == whole.shape
    for second in range(1, 20):
        here = slice(second * SAMPLE_RATE, (second + 1) * SAMPLE_RATE)
        heard, kept = (np.sqrt(np.mean(x[here] ** 2)) for x in (joined, whole))
        assert abs(20 * np.log10(heard / kept)) < 3.0
        assert np.corrcoef(joined[here, 0], whole[here, 0])[0, 1] > 0.99
    assert np.array_equal(joined[6 * SAMPLE_RATE:], whole[6 * SAMPLE_RATE:])


def test_the_first_chunk_comes_before_the_whole_has_been_played() -> None:
    names = [type(e).__name__ for e in Band().play(piece("pop", seed=2, duration_s=20.0))]
    assert names[0] == "Progress"
    assert names.index("Chunk") < len(names) - 1 - names[::-1].index("Progress")
    assert names[-1] == "Finished"


def test_where_nobody_hears_it_early_the_piece_is_the_same_and_comes_at_once() -> None:
    spec = piece("pop", seed=2, duration_s=20.0)
    *_, heard = Band().play(spec)
    late = list(Band().play(spec, early=False))
    assert isinstance(heard, Finished) and isinstance(late[-1], Finished)
    assert late[-1].clip.same_samples(heard.clip)
    assert {k: c.samples.tobytes() for k, c in (late[-1].stems or {}).items()} == \
        {k: c.samples.tobytes() for k, c in (heard.stems or {}).items()}
    assert sum(isinstance(e, Chunk) for e in late) == 1


def test_a_kept_score_is_played_as_it_is_and_what_was_played_comes_from_the_cache(band: Band) -> None:
    spec = spec_of(*FIVE)
    first, _ = played(band, spec)
    again, chunks = played(band, spec)
    fresh, _ = played(Band(), spec)
    assert again.score == score_of(spec)
    assert len(chunks) == 1, "nothing is left to wait for"
    assert first.clip.same_samples(again.clip)
    assert fresh.clip.same_samples(again.clip)


HASH = """
import sys, hashlib
sys.path[:0] = [{tests!r}, {project!r}]
from bands import played, spec_of
from music_assistant.engines.band import Band
spec = spec_of(("lo-fi drums", "drums"), ("808 bass", "bass"), ("piano", "comping"), ("warm pad", "pad"),
               ("rain", "texture"))
finished, _ = played(Band(), spec)
print(hashlib.sha256(finished.clip.samples.tobytes()).hexdigest())
"""


def test_two_processes_make_the_same_samples() -> None:
    code = HASH.format(tests=str(PROJECT / "tests"), project=str(PROJECT))
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           env={"OMP_NUM_THREADS": threads, "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": threads})
            for threads in ("1", "2")]
    hashes = {r.stdout.strip() for r in runs}
    assert len(hashes) == 1
    assert len(hashes.pop()) == len(hashlib.sha256().hexdigest())


def test_closing_stops_the_work_and_the_band_still_plays(band: Band) -> None:
    spec = spec_of(*FIVE, seed=99)
    playing = band.play(spec, Version(1, spec, "test", Change("create"), score=score_of(spec)))
    assert isinstance(playing, GeneratorType)
    while not isinstance(next(playing), Chunk):
        pass
    playing.close()
    with pytest.raises(StopIteration):
        next(playing)
    finished, _ = played(band, spec)
    assert finished.clip.duration_s > spec.duration_s


def test_stand_ins_unknown_instruments_and_the_missing_singer_are_said(band: Band) -> None:
    spec = spec_of(("erhu", "melody"), ("theremin of doom", "counter"))
    score = score_of(spec)
    sung = replace(score, parts=(*score.parts, replace(score.parts[0], instrument_id="vocals", name="vocals")))
    finished, _ = played(band, spec.with_(vocals=Vocals()), sung)
    notes = " ".join(finished.notes)
    assert "fiddle" in notes
    assert "theremin of doom" in notes
    assert "there is no singer yet" in notes
    assert finished.stems is not None
    assert measured(finished.stems["vocals"].samples).loudness_lufs > -45


def test_a_piece_without_instruments_is_silent_and_whole(band: Band) -> None:
    spec = spec_of()
    finished, _ = played(band, spec)
    assert not finished.clip.samples.any()
    assert finished.clip.duration_s > spec.duration_s


def test_a_numbered_name_is_played_like_the_plain_one(band: Band) -> None:
    spec = spec_of(("guitar", "comping"))
    both = spec.with_(instruments=(*spec.instruments, Instrument("guitar-2", "guitar 2", "comping")))
    finished, _ = played(band, both)
    assert finished.notes == ()
    assert finished.stems is not None
    left, right = (measured(finished.stems[k].samples).loudness_lufs for k in ("guitar", "guitar-2"))
    assert left == pytest.approx(right, abs=1.0)


def test_progress_names_the_steps_in_order(band: Band) -> None:
    spec = spec_of(*TRIO)
    version = Version(1, spec, "test", Change("create"), score=score_of(spec))
    steps = [e for e in band.play(spec, version) if isinstance(e, Progress)]
    assert steps[0].step == "writing the notes"
    fractions = [s.fraction or 0.0 for s in steps]
    assert fractions == sorted(fractions)
    assert {"playing the piano", "mixing"} <= {s.step for s in steps}


@pytest.mark.slow
def test_a_long_piece_lies_on_disk_and_is_the_same_sound(band: Band) -> None:
    spec = spec_of(("drums", "drums"), ("bass", "bass"), bars=60)
    finished, _ = played(band, spec)
    stems = finished.stems or {}
    assert stems and all(isinstance(s.samples, np.memmap) for s in stems.values())
    short, _ = played(band, spec_of(("drums", "drums"), ("bass", "bass"), bars=40))
    assert short.stems is not None
    assert isinstance(short.stems["bass"], Clip)
    first = slice(70 * SAMPLE_RATE)
    np.testing.assert_array_equal(stems["bass"].samples[first], short.stems["bass"].samples[first])
