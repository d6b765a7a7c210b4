"""Real but tiny checkpoints with random weights, written offline, to be loaded through the real paths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CODEBOOK_SIZE = 32
CODEBOOKS = 4
CAPTION_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789 ,.:#/-"


def write_musicgen(folder: Path, melody: bool = False, channels: int = 1, hidden: int = 64) -> Path:
    """A MusicGen checkpoint in `folder` as save_pretrained writes one: 32 kHz, 4 codebooks a channel."""
    import torch
    from transformers import (
        GenerationConfig,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        MusicgenMelodyConfig,
        MusicgenMelodyDecoderConfig,
        MusicgenMelodyForConditionalGeneration,
    )

    decoder = MusicgenMelodyDecoderConfig if melody else MusicgenDecoderConfig
    whole = MusicgenMelodyConfig if melody else MusicgenConfig
    model_class = MusicgenMelodyForConditionalGeneration if melody else MusicgenForConditionalGeneration
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        model = model_class(whole(
            text_encoder=_text_encoder(), audio_encoder=_codec(),
            decoder=decoder(vocab_size=CODEBOOK_SIZE, hidden_size=hidden, num_hidden_layers=2, ffn_dim=2 * hidden,
                            num_attention_heads=4, num_codebooks=CODEBOOKS * channels, audio_channels=channels,
                            pad_token_id=CODEBOOK_SIZE, bos_token_id=CODEBOOK_SIZE)))
        for layer in model.audio_encoder.quantizer.layers:
            layer.codebook.embed.normal_()
    model.generation_config = GenerationConfig(
        do_sample=True, guidance_scale=3.0, max_length=1500, pad_token_id=CODEBOOK_SIZE, bos_token_id=CODEBOOK_SIZE,
        decoder_start_token_id=CODEBOOK_SIZE)
    model.save_pretrained(folder)
    _tokenizer().save_pretrained(folder)
    return folder


def _text_encoder() -> Any:
    from transformers import T5Config

    return T5Config(vocab_size=64, d_model=64, d_kv=16, d_ff=128, num_layers=1, num_heads=4)


def _codec() -> Any:
    from transformers import EncodecConfig

    return EncodecConfig(sampling_rate=32_000, audio_channels=1, upsampling_ratios=[8, 5, 4, 4], num_filters=4,
                         hidden_size=16, codebook_size=CODEBOOK_SIZE, codebook_dim=16, target_bandwidths=[1.0],
                         use_causal_conv=False, num_lstm_layers=2, use_conv_shortcut=False)


def _tokenizer() -> Any:
    from transformers import T5TokenizerFast

    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *((c, -3.0) for c in CAPTION_CHARACTERS)]
    return T5TokenizerFast(vocab=pieces, extra_ids=0)
