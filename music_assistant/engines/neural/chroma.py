"""The tune of a clip as MusicGen-Melody reads it, and how a wish moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from music_assistant.clip import Samples

if TYPE_CHECKING:
    import torch

CHROMA_RATE = 32_000
FFT_FRAMES = 16_384
HOP_FRAMES = 4_096
PITCH_CLASSES = 12


def melody(samples: Samples) -> torch.Tensor:
    """The strongest pitch class of each moment: one-hot float32 [moments, 12], C first, 7.8 moments a second.

    `samples` are mono float32 [frames] at 32 kHz. The values are those of transformers' feature extractor for
    MusicGen-Melody (power spectrogram, 16,384-point Hann window, chroma filters), which needs torchaudio; a test
    holds them to its formula.
    """
    import torch
    from transformers.audio_utils import chroma_filter_bank

    sound = torch.from_numpy(samples.copy())
    missing = FFT_FRAMES - len(sound)
    if missing > 0:
        sound = torch.nn.functional.pad(sound, (missing // 2, missing - missing // 2))
    spectrum = torch.stft(sound, FFT_FRAMES, HOP_FRAMES, window=torch.hann_window(FFT_FRAMES), return_complex=True)
    filters = torch.from_numpy(chroma_filter_bank(
        num_frequency_bins=FFT_FRAMES, sampling_rate=CHROMA_RATE, num_chroma=PITCH_CLASSES)).float()
    strongest = (filters @ spectrum.abs().square()).argmax(dim=0)
    return torch.nn.functional.one_hot(strongest, PITCH_CLASSES).float()


def moved(tune: torch.Tensor, tempo_ratio: float, semitones: int, seconds: float) -> torch.Tensor:
    """The tune played `tempo_ratio` times as fast, `semitones` higher, from its start for at most `seconds`."""
    import torch

    count = min(max(1, round(len(tune) / tempo_ratio)), max(1, round(seconds * CHROMA_RATE / HOP_FRAMES)))
    moments = (torch.arange(count) * tempo_ratio).long().clamp(max=len(tune) - 1)
    return tune[moments].roll(semitones, dims=1)
