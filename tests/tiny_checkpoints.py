"""Real but tiny checkpoints with random weights, written offline, to be loaded through the real paths."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENDS_OF_JSON = ('"', "}", "]")
LIVELINESS = 5.0
"""Makes a random decoder's weights large enough for its captions and tunes to be heard in what it samples."""

CODEBOOK_SIZE = 32
CODEBOOKS = 4
LATENTS = 8
"""Channels of a diffusion pipeline's latents."""

CAPTION_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789 ,.:#/-"


def write_musicgen(folder: Path, melody: bool = False, channels: int = 1, hidden: int = 64, layers: int = 2) -> Path:
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
            decoder=decoder(vocab_size=CODEBOOK_SIZE, hidden_size=hidden, num_hidden_layers=layers, ffn_dim=2 * hidden,
                            num_attention_heads=4, num_codebooks=CODEBOOKS * channels, audio_channels=channels,
                            pad_token_id=CODEBOOK_SIZE, bos_token_id=CODEBOOK_SIZE)))
        for weights in model.decoder.parameters():
            weights.data.mul_(LIVELINESS)
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


def write_ace_step(folder: Path, turbo: bool = True, hidden: int = 64, layers: int = 2, covers: bool = True) -> Path:
    """An ACE-Step 1.5 pipeline in `folder` as save_pretrained writes one: 48 kHz stereo, 25 latents a second.

    `turbo`: guidance distilled into the weights, as the published turbo checkpoints say of themselves. `covers`: with
    the tokenizer of sound that a cover needs, which those lack.
    """
    import torch
    from diffusers import AceStepPipeline, AceStepTransformer1DModel, AutoencoderOobleck
    from diffusers.pipelines.ace_step import modeling_ace_step as parts
    from transformers import Qwen3Config, Qwen3Model

    heads = {"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16, "sliding_window": 16}
    size = {"hidden_size": hidden, "intermediate_size": 2 * hidden, **heads}
    latent = {"audio_acoustic_hidden_dim": LATENTS}
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        transformer = AceStepTransformer1DModel(
            num_hidden_layers=layers, in_channels=3 * LATENTS, encoder_hidden_size=hidden, is_turbo=turbo,
            model_version="turbo" if turbo else "base", **latent, **size)
        conditions = parts.AceStepConditionEncoder(
            text_hidden_dim=64, timbre_hidden_dim=LATENTS, num_lyric_encoder_hidden_layers=1,
            num_timbre_encoder_hidden_layers=1, **size)
        conditions.silence_latent.normal_()
        vae = AutoencoderOobleck(
            encoder_hidden_size=2 * LATENTS, downsampling_ratios=[2, 4, 4, 6, 10], channel_multiples=[1, 2, 2, 4, 4],
            decoder_channels=4, decoder_input_channels=LATENTS, sampling_rate=48_000)
        pipe = AceStepPipeline(
            vae=vae, tokenizer=_pair_tokenizer(), transformer=transformer, condition_encoder=conditions,
            text_encoder=Qwen3Model(Qwen3Config(vocab_size=1664, num_hidden_layers=1, max_position_embeddings=4096,
                                                **size | {"hidden_size": 64, "intermediate_size": 128})),
            scheduler=_flow_scheduler(),
            audio_tokenizer=parts.AceStepAudioTokenizer(
                fsq_dim=hidden, num_attention_pooler_hidden_layers=1, **latent, **size),
            audio_token_detokenizer=parts.AceStepAudioTokenDetokenizer(
                num_attention_pooler_hidden_layers=1, **latent, **size))
        _enliven(pipe.text_encoder, transformer, conditions, vae, pipe.audio_tokenizer, pipe.audio_token_detokenizer)
        if not covers:
            pipe.register_modules(audio_tokenizer=None, audio_token_detokenizer=None)
    pipe.save_pretrained(folder)
    return folder


def write_stable_audio(folder: Path, distilled: bool = True, hidden: int = 64, layers: int = 2) -> Path:
    """A Stable Audio 3 pipeline in `folder` as save_pretrained writes one: 44.1 kHz stereo.

    `distilled`: the stochastic sampler of the published eight-step checkpoints, else that of their bases.
    """
    import torch
    from diffusers import AutoencoderSAME, StableAudio3DiTModel, StableAudio3Pipeline
    from diffusers.pipelines.stable_audio_3.modeling_stable_audio_3 import StableAudio3DurationEmbedder
    from transformers import T5GemmaConfig, T5GemmaEncoderModel, T5GemmaModuleConfig

    text = T5GemmaModuleConfig(vocab_size=128, hidden_size=64, intermediate_size=128, num_hidden_layers=1,
                               num_attention_heads=4, num_key_value_heads=2, head_dim=16, sliding_window=16,
                               max_position_embeddings=256, layer_types=["full_attention"])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        transformer = StableAudio3DiTModel(
            io_channels=LATENTS, embed_dim=hidden, depth=layers, num_heads=4, cond_token_dim=64, global_cond_dim=64,
            local_add_cond_dim=LATENTS + 1, timestep_features_dim=64, ff_mult=2.0, num_memory_tokens=4)
        vae = AutoencoderSAME(patch_size=64, encoder_channels=16, encoder_c_mults=[2], encoder_transformer_depths=[1],
                              latent_dim=LATENTS, dim_heads=16)
        pipe = StableAudio3Pipeline(
            vae=vae, tokenizer=_letter_tokenizer(), transformer=transformer,
            text_encoder=T5GemmaEncoderModel(T5GemmaConfig(encoder=text, decoder=text, is_encoder_decoder=False,
                                                           vocab_size=128)),
            duration_embedder=StableAudio3DurationEmbedder(output_dim=64, fourier_dim=64),
            scheduler=_flow_scheduler(stochastic_sampling=distilled))
        _enliven(transformer, vae.encoder, by=6.0)
        _enliven(vae.decoder)
    pipe.save_pretrained(folder)
    return folder


def _enliven(*modules: Any, by: float = 2.0) -> None:
    """Random weights in which words and seeds are heard: larger ones, none of them nothing, no constant offset."""
    for module in modules:
        for name, weights in module.named_parameters():
            if weights.dim() < 2:
                weights.data.mul_(0.0 if name.endswith("bias") else 1.0)
            elif weights.abs().max() < 1e-3:
                weights.data.normal_(std=0.05 * by)
            elif "weight_v" not in name:
                weights.data.mul_(by)


def _flow_scheduler(**options: Any) -> Any:
    from diffusers import FlowMatchEulerDiscreteScheduler

    return FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0, **options)


def _pair_tokenizer() -> Any:
    """Two letters a token, so that a caption is no longer in tokens than the pipeline reads."""
    from transformers import Qwen2Tokenizer

    tokens, merges = _byte_pairs()
    return Qwen2Tokenizer(vocab={token: i for i, token in enumerate([*tokens[1:], "<|endoftext|>"])},
                          merges=[tuple(merge.split(" ")) for merge in merges])


def _letter_tokenizer() -> Any:
    from transformers import GemmaTokenizer

    pieces = ["<pad>", "<eos>", "<bos>", "<unk>", "▁", *CAPTION_CHARACTERS.replace(" ", "")]
    return GemmaTokenizer(vocab={piece: i for i, piece in enumerate(pieces)}, merges=[])


@contextmanager
def held_up(codec: Any) -> Iterator[tuple[threading.Event, threading.Event, list[int]]]:
    """A codec that waits before its first layer: whether it is there, what lets it go on, and an entry for each time
    that it has come to its last layer's end."""
    from torch.nn import ModuleList

    reached, go_on, finished = threading.Event(), threading.Event(), list[int]()

    def wait(*_: Any) -> None:
        reached.set()
        assert go_on.wait(30)

    layers = [layer for stack in codec.modules() if isinstance(stack, ModuleList) for layer in stack]
    hooks = (layers[0].register_forward_pre_hook(wait), layers[-1].register_forward_hook(lambda *_: finished.append(1)))
    try:
        yield reached, go_on, finished
    finally:
        for hook in hooks:
            hook.remove()


def write_gguf(path: Path, seed: int = 3, ends: bool = True) -> Path:
    """A language model for llama.cpp: the llama architecture with random weights, two layers of width 32.

    With `ends`, the first number of every hidden state is large and only the tokens that end a JSON text answer to
    it: so the model is random in what it writes, but comes to an end.
    """
    import gguf
    import numpy as np

    rng = np.random.default_rng(seed)
    width, layers, hidden = 32, 2, 64
    tokens, merges = _byte_pairs()
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(8192)
    writer.add_embedding_length(width)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(hidden)
    writer.add_head_count(4)
    writer.add_head_count_kv(4)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // 4)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([int(gguf.TokenType.CONTROL), *[int(gguf.TokenType.NORMAL)] * (len(tokens) - 1)])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(0)
    writer.add_chat_template("{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant: ")
    for name, shape in _llama_tensors(len(tokens), width, layers, hidden):
        values = np.ones(shape) if "norm" in name else rng.normal(0, 0.6, shape)
        if ends and name == "token_embd.weight":
            values[:, 0] = 1.5
        if ends and name == "output.weight":
            values[:, 0] = [0.35 * (token in ENDS_OF_JSON) for token in tokens]
        writer.add_tensor(name, values.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_adapter(path: Path, seed: int = 5) -> Path:
    """A LoRA adapter with random weights for the model of `write_gguf`, strong enough to be heard in what it says."""
    import gguf
    import numpy as np

    rng = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 4.0)
    for layer in range(2):
        writer.add_tensor(f"blk.{layer}.ffn_down.weight.lora_a", rng.normal(0, 1, (4, 64)).astype(np.float32))
        writer.add_tensor(f"blk.{layer}.ffn_down.weight.lora_b", rng.normal(0, 1, (32, 4)).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _byte_pairs() -> tuple[list[str], list[str]]:
    """Tokens and merges of a byte-pair vocabulary: every byte, pairs of letters, and pairs that begin a word."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = [chr(byte) for byte in printable] + [chr(256 + n) for n in range(len(others))]
    space, lower = chr(256 + others.index(32)), "abcdefghijklmnopqrstuvwxyz"
    merges = [f"{space} {a}" for a in lower] + [f"{space}{a} {b}" for a in lower for b in lower]
    merges += [f"{a} {b}" for a in lower for b in lower]
    return ["<end>", *letters, *(pair.replace(" ", "") for pair in merges)], merges


def _llama_tensors(tokens: int, width: int, layers: int, hidden: int) -> list[tuple[str, tuple[int, ...]]]:
    """Names and shapes of a llama model's tensors."""
    square = (width, width)
    block = {"attn_norm": (width,), "attn_q": square, "attn_k": square, "attn_v": square, "attn_output": square,
             "ffn_norm": (width,), "ffn_gate": (hidden, width), "ffn_up": (hidden, width), "ffn_down": (width, hidden)}
    ends = {"token_embd": (tokens, width), "output_norm": (width,), "output": (tokens, width)}
    blocks = {f"blk.{n}.{name}": shape for n in range(layers) for name, shape in block.items()}
    return [(f"{name}.weight", shape) for name, shape in (ends | blocks).items()]
