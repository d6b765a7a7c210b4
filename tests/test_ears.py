"""The ears: facts from samples alone, and no fact where there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from music_assistant import ears as ears_room
from music_assistant.clip import Clip
from music_assistant.ears import UNEXPLAINED_TOLERANCE, Memory, decode, measure, tempo_agreement
from music_assistant.ears import uploads as uploads_room
from music_assistant.ears.bars import heard_bars
from music_assistant.ears.loudness import true_peak_dbtp
from music_assistant.ears.onsets import stem_onsets
from music_assistant.errors import FileError
from music_assistant.studio import fingerprints
from music_assistant.theory import Key

RATE = 44_100


def tone(pitch: float, length_s: float, decay_s: float = 0.6) -> np.ndarray:
    """A plucked tone with five overtones."""
    t = np.arange(int(length_s * RATE)) / RATE
    hz = 440 * 2 ** ((pitch - 69) / 12)
    wave = sum(np.sin(2 * np.pi * hz * k * t) / k for k in range(1, 6))
    return 0.15 * wave * np.exp(-t / decay_s) * np.minimum(1, (length_s - t) / 0.02) * np.minimum(1, t / 0.004)


def part(notes: list[tuple[float, float, float]], length_s: float) -> Clip:
    """(start in seconds, length in seconds, pitch) as sound; pitch 0 is a snare of noise."""
    out = np.zeros(int(length_s * RATE))
    noise = np.random.default_rng(3).standard_normal(RATE)
    for start, length, pitch in notes:
        t = np.arange(RATE // 5) / RATE
        sound = tone(pitch, length) if pitch else 0.3 * noise[: len(t)] * np.exp(-t * 30)
        at = int(start * RATE)
        sound = sound[: len(out) - at]
        out[at : at + len(sound)] += sound
    return Clip(np.stack([out, out], axis=1).astype(np.float32))


def band(bpm: float, chords: list[tuple[int, bool]], *, swing: float = 0.0) -> dict[str, Clip]:
    """Drums, bass and chords (root, minor), a chord a bar of four, played by a hand that is 8 ms unsteady."""
    rng = np.random.default_rng(1)
    length_s, beat = 24.0, 60 / bpm
    beats = int((length_s - 2) / beat)
    hand = lambda: float(rng.uniform(-0.008, 0.008))  # noqa: E731
    drums = [(max(0.0, beat * (b + e * (0.5 + swing / 6)) + hand()), 0.2, 0) for b in range(beats) for e in (0, 1)]
    bass, piano = [], []
    for b in range(beats):
        root, minor = chords[b // 4 % len(chords)]
        bass.append((max(0.0, b * beat + hand()), beat * 0.9, 36 + root % 12))
        piano += [(max(0.0, b * beat + hand()), beat * 0.9, 55 + (root + third - 55) % 12)
                  for third in (0, 3 if minor else 4, 7)]
    return {"drums": part(drums, length_s), "bass": part(bass, length_s), "piano": part(piano, length_s)}


def mixed(stems: dict[str, Clip], gain: float = 0.7) -> Clip:
    return Clip((gain * np.sum([s.samples for s in stems.values()], axis=0)).astype(np.float32))


A_MINOR = [(9, True), (5, False), (0, False), (4, True)]
G_MAJOR = [(7, False), (2, False), (4, True), (0, False)]


@pytest.mark.parametrize("bpm", [40.0, 61.7, 88.0, 117.45, 120.0, 163.0, 240.0])
@pytest.mark.parametrize("with_stems", [True, False])
def test_the_tempo_is_heard_within_a_thousandth_whatever_its_metrical_level(bpm: float, with_stems: bool) -> None:
    stems = band(bpm, A_MINOR)
    heard = measure(mixed(stems), stems if with_stems else None)
    assert heard.tempo_bpm is not None
    assert abs(tempo_agreement(heard.tempo_bpm, bpm)[0]) < 0.001


def test_swing_does_not_bend_the_tempo() -> None:
    heard = measure(mixed(band(96, A_MINOR, swing=1.0)))
    assert heard.tempo_bpm is not None
    assert abs(tempo_agreement(heard.tempo_bpm, 96)[0]) < 0.001


@pytest.mark.parametrize("factor", [0.97, 1.03])
def test_three_percent_of_tempo_cannot_be_smuggled_past_the_ears(factor: float) -> None:
    heard = measure(mixed(band(104 * factor, G_MAJOR)))
    assert heard.tempo_bpm is not None
    error, _ = tempo_agreement(heard.tempo_bpm, 104)
    assert error == pytest.approx(factor - 1, abs=0.002)


def test_the_pulse_is_offered_at_its_other_levels() -> None:
    heard = measure(mixed(band(90, G_MAJOR)))
    assert heard.tempo_bpm is not None
    readings = (heard.tempo_bpm, *heard.tempo_alternatives)
    assert any(abs(r / 90 - 1) < 0.001 for r in readings)
    assert any(abs(r / 180 - 1) < 0.001 for r in readings)


def test_agreement_keeps_octave_errors_apart_from_real_ones() -> None:
    assert tempo_agreement(144.0, 72.0) == pytest.approx((0.0, 2.0))
    assert tempo_agreement(74.16, 72.0) == pytest.approx((0.03, 1.0))
    assert tempo_agreement(36.0 * 0.97, 72.0) == pytest.approx((-0.03, 0.5))


def test_sound_without_a_pulse_is_said_to_have_none() -> None:
    rng = np.random.default_rng(5)
    starts = np.sort(rng.uniform(0, 28, 60))
    scattered = part([(float(s), 0.4, float(rng.integers(48, 76))) for s in starts], 30.0)
    noise = Clip((0.1 * rng.standard_normal((30 * RATE, 2))).astype(np.float32))
    drone = part([(0.0, 29.0, p) for p in (45, 52, 60)], 30.0)
    for clip in (scattered, noise, drone):
        heard = measure(clip)
        assert heard.tempo_bpm is None
        assert heard.tempo_confidence == 0.0


@pytest.mark.parametrize(("chords", "key"), [(A_MINOR, "A minor"), (G_MAJOR, "G major"),
                                             ([(2, True), (7, True), (9, False), (2, True)], "D minor"),
                                             ([(1, False), (6, False), (8, False), (1, False)], "Db major")])
def test_the_key_is_named_from_the_sound(chords: list[tuple[int, bool]], key: str) -> None:
    stems = band(110, chords)
    assert measure(mixed(stems), stems).key == key


def test_noise_and_drums_have_no_key() -> None:
    drums = band(110, A_MINOR)["drums"]
    assert measure(drums).key is None


def test_a_stem_that_the_mix_lacks_and_a_silent_one_are_missed() -> None:
    stems = band(110, A_MINOR)
    heard = measure(mixed({n: s for n, s in stems.items() if n != "piano"}), stems)
    assert set(heard.present) == {"drums", "bass"}
    silent = {**stems, "bass": Clip(np.zeros_like(stems["bass"].samples))}
    assert set(measure(mixed(silent), silent).present) == {"drums", "piano"}


@pytest.mark.parametrize("extra", ["drums", "bass", "piano"])
def test_an_instrument_that_no_stem_holds_stands_out(extra: str) -> None:
    stems = band(110, A_MINOR)
    heard = measure(mixed(stems), {n: s for n, s in stems.items() if n != extra})
    assert heard.unexplained is not None
    assert heard.unexplained > UNEXPLAINED_TOLERANCE


def test_a_master_that_filters_drives_and_limits_is_not_taken_for_an_instrument() -> None:
    from scipy.signal import lfilter

    stems = band(110, A_MINOR)
    mix = np.sum([s.samples for s in stems.values()], axis=0)
    filtered = lfilter([1.0, -0.4], [0.7], mix, axis=0)
    swelling = filtered * (0.7 + 0.3 * np.sin(np.arange(len(mix)) / RATE))[:, None]
    mastered = Clip((0.8 * np.tanh(1.5 * swelling)).astype(np.float32))
    heard = measure(mastered, stems)
    assert set(heard.present) == set(stems)
    assert heard.unexplained is not None
    assert heard.unexplained < UNEXPLAINED_TOLERANCE


def test_silence_is_silence_and_tells_nothing_else() -> None:
    stems = band(110, A_MINOR)
    heard = measure(Clip(np.zeros((5 * RATE, 2), np.float32)), stems)
    assert heard.silent
    assert (heard.tempo_bpm, heard.key, heard.loudness_lufs, heard.present) == (None, None, None, ())


@pytest.mark.parametrize("frames", [0, 1, 50, 3000])
def test_the_shortest_clips_are_measured_without_complaint(frames: int) -> None:
    clip = Clip(np.full((frames, 2), 0.3, np.float32))
    heard = measure(clip, {"a": clip})
    assert heard.duration_s == frames / RATE
    assert heard.tempo_bpm is None


def test_a_stem_shorter_than_the_mix_is_silent_for_the_rest() -> None:
    stems = band(110, A_MINOR)
    short = {**stems, "piano": Clip(stems["piano"].samples[: 20 * RATE].copy())}
    assert set(measure(mixed(stems), short).present) == set(stems)


def test_samples_that_are_not_numbers_count_as_silence() -> None:
    samples = band(110, A_MINOR)["piano"].samples.copy()
    samples[1000:1010] = np.nan
    assert measure(Clip(samples)).loudness_lufs is not None


def test_loudness_is_that_of_the_standard() -> None:
    t = np.arange(10 * RATE) / RATE
    sine = (10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)
    heard = measure(Clip(np.stack([sine, sine], axis=1)))
    assert heard.loudness_lufs == pytest.approx(-23.0, abs=0.1)


def test_the_true_peak_lies_between_the_samples() -> None:
    t = np.arange(RATE)
    swell = 0.5 * np.minimum(1, np.minimum(t, RATE - t) / 2000)
    sine = (swell * np.sin(2 * np.pi * t / 4 + np.pi / 4)).astype(np.float32)
    assert np.abs(sine).max() < 0.36
    assert true_peak_dbtp(Clip(sine[:, None].copy())) == pytest.approx(20 * np.log10(0.5), abs=0.1)


def test_the_music_ends_where_its_last_chord_is_let_go() -> None:
    length = 6.0
    t = np.arange(int(length * RATE)) / RATE
    wave = 0.3 * np.sin(2 * np.pi * 220 * t) * np.where(t < 4, 1, np.exp(-(t - 4) / 0.25))
    assert measure(Clip(wave[:, None].astype(np.float32))).music_end_s == pytest.approx(4.0, abs=0.2)


def test_the_same_sound_is_always_heard_the_same() -> None:
    stems = band(110, A_MINOR)
    assert measure(mixed(stems), stems) == measure(mixed(stems), stems)


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "mp3"])
def test_common_files_are_decoded(tmp_path: Path, kind: str) -> None:
    import soundfile

    clip = part([(0.0, 1.0, 60)], 2.0)
    soundfile.write(tmp_path / f"take.{kind}", clip.samples, RATE)
    assert decode(tmp_path / f"take.{kind}").duration_s == pytest.approx(2.0, abs=0.1)


def test_files_that_hold_no_sound_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "broken.mp3").write_bytes(b"\x00nothing that plays" * 99)
    (tmp_path / "folder").mkdir()
    for name in ("empty.wav", "broken.mp3", "folder", "gone.wav"):
        with pytest.raises(FileError) as refusal:
            decode(tmp_path / name)
        assert name in refusal.value.sentence()
        assert refusal.value.hint


def test_files_too_large_or_too_long_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import soundfile

    soundfile.write(tmp_path / "long.wav", np.zeros(80 * 100, np.float32), 8000)
    monkeypatch.setattr(uploads_room, "LONGEST_CLIP_S", 0.5)
    with pytest.raises(FileError, match="longer"):
        decode(tmp_path / "long.wav")
    monkeypatch.setattr(uploads_room, "LARGEST_FILE_BYTES", 1000)
    with pytest.raises(FileError, match="MB"):
        decode(tmp_path / "long.wav")


@pytest.mark.parametrize("rate", [44_100, 48_000, 32_000])
def test_chords_are_heard_in_their_bars_whatever_rate_a_file_has(rate: int) -> None:
    progression = ("C", "Am", "F", "G") * 8
    triads = {"C": (48, 60, 64, 67), "Am": (45, 60, 64, 69), "F": (41, 60, 65, 69), "G": (43, 59, 62, 67)}
    bar_s, beat_s = 2.0, 0.5
    times = np.arange(int(len(progression) * bar_s * rate)) / rate
    sound = np.zeros(len(times))
    for number, name in enumerate(progression):
        here = slice(int(number * bar_s * rate), int((number + 1) * bar_s * rate))
        falling = np.exp(-2.0 * (times[here] % beat_s))
        for pitch in triads[name]:
            sound[here] += 0.1 * falling * np.sin(2 * np.pi * 440 * 2 ** ((pitch - 69) / 12) * times[here])
    clip = Clip(np.repeat(sound[:, None], 2, axis=1).astype(np.float32), rate)
    found = heard_bars(clip, 120.0, Key.parse("C major"), clip.duration_s)
    assert found is not None
    assert found.chords == progression


def test_a_turn_that_touches_one_stem_listens_to_that_one_alone_and_hears_the_same(
        monkeypatch: pytest.MonkeyPatch) -> None:
    stems = band(100.0, A_MINOR)
    louder = stems | {"bass": Clip(stems["bass"].samples * np.float32(1.5))}
    listened_to: list[int] = []
    monkeypatch.setattr(ears_room, "stem_onsets", lambda signal: listened_to.append(1) or stem_onsets(signal))
    memory = Memory()
    for now, alone in ((stems, 3), (louder, 1), (stems, 0)):
        listened_to.clear()
        heard = measure(mixed(now), now, memory=memory, fingerprints=fingerprints(now))
        assert len(listened_to) == alone
        assert heard == measure(mixed(now), now)


def test_a_stem_in_a_longer_mix_is_listened_to_again() -> None:
    stems, memory = band(100.0, A_MINOR), Memory()
    clip = mixed(stems)
    longer = Clip(np.concatenate([clip.samples, np.zeros((RATE, 2), np.float32)]))
    measure(clip, stems, memory=memory, fingerprints=fingerprints(stems))
    assert measure(longer, stems, memory=memory, fingerprints=fingerprints(stems)) == measure(longer, stems)
