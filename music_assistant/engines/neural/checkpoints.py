"""Which weights there are for the neural engines, what each can do, and which of them the user chose."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import prod
from pathlib import Path
from types import MappingProxyType

from music_assistant.engines.neural.placement import PRECISIONS
from music_assistant.errors import UnavailableError

CHOICE_VARIABLES: Mapping[str, str] = MappingProxyType({
    "musicgen": "MUSIC_ASSISTANT_MUSICGEN",
    "ace_step": "MUSIC_ASSISTANT_ACE_STEP",
    "stable_audio": "MUSIC_ASSISTANT_STABLE_AUDIO",
})
"""Engine → the environment variable that names its weights."""

ENGINE_NAMES: Mapping[str, str] = MappingProxyType({
    "musicgen": "MusicGen", "ace_step": "ACE-Step", "stable_audio": "Stable Audio"})

CHOICE_VARIABLE = CHOICE_VARIABLES["musicgen"]
BAND_OFFER = "The band can play this now."
NON_COMMERCIAL = "CC BY-NC 4.0"
NON_COMMERCIAL_LICENCES = ("cc-by-nc", "cc by-nc", "non-commercial", "noncommercial")
STABILITY = "the Stability AI Community License (free to those who earn less than 1,000,000 dollars a year)"
CONVERTER = "convert_stable_audio_3_to_diffusers.py"
"""The script, among those of the diffusers project, that writes the published weights in the form needed here."""

COMMIT = re.compile("[0-9a-f]{40}")
"""A commit, as git names it."""

QUANTISED, MUSICGEN_QUANTISED = "transformer", "decoder"
"""The component of a diffusion pipeline, and that of MusicGen, that is quantised. The others stay whole: they are
small, and heard."""

MUSICGEN_WIDE = "audio_encoder"
"""MusicGen's codec, which is held in 32 bits whatever the precision."""

MUSICGEN_SHARED: Mapping[str, float] = MappingProxyType({"text_encoder": 109.6, MUSICGEN_WIDE: 57.6})
"""Millions of parameters in the parts that are the same in every MusicGen: T5's base encoder and the 32 kHz codec."""

COVER, COVER_PARTS = "cover", ("audio_tokenizer", "audio_token_detokenizer")
"""A task of ACE-Step, and the components by which it hears what it is to cover: the published turbo weights lack them,
and begin at the sound under noise instead ("audio2audio"), for which any have what they need.
"""
SINGING = ("cover", "repaint", "lego")
"""Only models that take lyrics have one of these tasks."""
ACE_TURBO_TASKS = frozenset({"text2music", "audio2audio", "repaint"})
ACE_SFT_TASKS = ACE_TURBO_TASKS | {COVER}
ACE_TASKS = ACE_SFT_TASKS | {"extract", "lego", "complete"}
CONTINUE = "continue"
"""The task of a MusicGen that goes on from a sound."""
PLAIN_TASKS, MELODY_TASKS = frozenset({"text2music", CONTINUE}), frozenset({"text2music", "melody"})
MUSICGEN_WINDOW_S, MUSICGEN_LONGEST_S = 30.0, 120.0
"""What a MusicGen was trained to play in one go, and how long one plays that goes on from its own last seconds: six
windows; how far it drifts over more was not measured."""
STABLE_TASKS = frozenset({"text2music", "audio2audio", "inpaint"})


@dataclass(frozen=True)
class Checkpoint:
    """A set of weights.

    `hub_id` is None for a folder that is not in the table. `revision` is a commit, or "main" for what is the newest
    when it is first opened: the hub's folder here keeps to that one, see hub.py.
    `licence` is "" where unknown. `parameters` counts everything, `components` each part of it (from the
    architecture's sizes, or from the files of a folder); `file_bits` is what a published file holds for each.
    `melody`: can follow the tune of a clip. `steps` and `guidance` are what the weights were made to be run with.
    `gated`: only given to those who accepted its terms. `needs_conversion`: not published in the form needed here.
    `by_default`: may be chosen without being asked for.
    """

    name: str
    hub_id: str | None = None
    revision: str = "main"
    licence: str = ""
    parameters: int | None = None
    channels: int = 1
    melody: bool = False
    sample_rate: int = 32_000
    max_seconds: float = MUSICGEN_LONGEST_S
    folder: Path | None = None
    engine: str = "musicgen"
    tasks: frozenset[str] = PLAIN_TASKS
    shortest_s: float = 1.0
    steps: int = 0
    guidance: float = 3.0
    components: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    file_bits: int = 32
    gated: bool = False
    needs_conversion: bool = False
    by_default: bool = False

    @property
    def commit(self) -> str:
        """The commit of the hub that its weights are, or "" where that is not known."""
        return self.revision if self.hub_id and not self.folder and COMMIT.fullmatch(self.revision) else ""

    @property
    def download_bytes(self) -> int | None:
        """The size of its weights on disk, or None when it is not known."""
        return self.parameters * self.file_bits // 8 if self.parameters else None

    @property
    def commercial(self) -> bool:
        """Whether what it makes may be sold, as far as its licence is known here."""
        return bool(self.licence) and not any(mark in self.licence.lower() for mark in NON_COMMERCIAL_LICENCES)

    @property
    def sings(self) -> bool:
        """Whether it takes lyrics."""
        return not self.tasks.isdisjoint(SINGING)

    @property
    def choice_variable(self) -> str:
        """The environment variable that names other weights for its engine."""
        return CHOICE_VARIABLES[self.engine]

    @property
    def kept_whole_parameters(self) -> int:
        """How many of its parameters no precision makes smaller than half a word."""
        quantised = self.components.get(MUSICGEN_QUANTISED if self.engine == "musicgen" else QUANTISED)
        return 0 if quantised is None else sum(self.components.values()) - quantised

    @property
    def kept_wide_parameters(self) -> int:
        """How many of these are held in 32 bits whatever the precision."""
        return self.components.get(MUSICGEN_WIDE, 0) if self.engine == "musicgen" else 0

    def memory_bytes(self, precision: str) -> int | None:
        """An estimate of the memory that it takes at its height, or None when its size is not known."""
        if not self.parameters:
            return None
        return PRECISIONS[precision].needed_bytes(self.parameters, self.kept_whole_parameters,
                                                  self.kept_wide_parameters)

    def licence_sentence(self) -> str:
        """What the user must know before the sound is used."""
        name = f"{self.name} (commit {self.commit})" if self.commit else self.name
        if not self.licence:
            return f"The licence of the weights {name} is not known here: check it before you use this sound."
        if not self.commercial:
            return f"Made with {name}, whose weights are {self.licence}: not for commercial use."
        return f"Made with {name}, whose weights are under {self.licence}."


def _meta(name: str, millions: float, channels: int = 1, revision: str = "main") -> Checkpoint:
    melody = "melody" in name
    row = Checkpoint(name, f"facebook/{name}", revision, NON_COMMERCIAL, channels=channels)
    row = _led_by_tunes(row) if melody else row
    return _with_parts(row, decoder=millions - sum(MUSICGEN_SHARED.values()), **MUSICGEN_SHARED)


def _led_by_tunes(plain: Checkpoint) -> Checkpoint:
    """The row of weights that follow a tune, which goes on for one window."""
    return replace(plain, melody=True, tasks=MELODY_TASKS, max_seconds=MUSICGEN_WINDOW_S)


def _with_parts(checkpoint: Checkpoint, **millions: float) -> Checkpoint:
    """The checkpoint with its components, given in millions of parameters."""
    components = {name: int(size * 1e6) for name, size in millions.items()}
    return replace(checkpoint, components=MappingProxyType(components), parameters=sum(components.values()))


def _ace(hub_id: str, transformer: float, tasks: frozenset[str], by_default: bool = False,
         revision: str = "main") -> Checkpoint:
    turbo = tasks == ACE_TURBO_TASKS
    row = Checkpoint(
        hub_id.rpartition("/")[2], hub_id, revision, licence="MIT", channels=2, sample_rate=48_000, max_seconds=600.0,
        engine="ace_step", tasks=tasks, shortest_s=10.0, steps=8 if turbo else 50, guidance=1.0 if turbo else 7.0,
        file_bits=16, by_default=by_default)
    return _with_parts(row, transformer=transformer, text_encoder=595.8, condition_encoder=608.4, vae=168.7,
                       **dict.fromkeys(COVER_PARTS if COVER in tasks else (), 105.0))


def _stable(name: str, transformer: float, vae: float, max_seconds: float, distilled: bool = True) -> Checkpoint:
    row = Checkpoint(
        name, f"stabilityai/{name}", licence=STABILITY, channels=2, sample_rate=44_100, max_seconds=max_seconds,
        engine="stable_audio", tasks=STABLE_TASKS, steps=8 if distilled else 100, guidance=1.0 if distilled else 4.0,
        gated=True, needs_conversion=True)
    return _with_parts(row, transformer=transformer, text_encoder=281.6, vae=vae)


CHECKPOINTS: Mapping[str, Checkpoint] = MappingProxyType({c.name: c for c in (
    _ace("ACE-Step/acestep-v15-xl-turbo-diffusers", 4168.9, ACE_TURBO_TASKS, by_default=True,
         revision="200ba991ae448051e14b0183157e35c2d27c9fb0"),
    _ace("ACE-Step/acestep-v15-xl-base-diffusers", 4168.9, ACE_TASKS),
    _ace("ACE-Step/acestep-v15-xl-sft-diffusers", 4168.9, ACE_SFT_TASKS),
    _ace("Runware/acestep-v15-base-diffusers", 1575.5, ACE_TASKS),
    _stable("stable-audio-3-medium", 1453.2, vae=852.1, max_seconds=380.0),
    _stable("stable-audio-3-medium-base", 1453.2, vae=852.1, max_seconds=380.0, distilled=False),
    _stable("stable-audio-3-small-music", 433.0, vae=107.5, max_seconds=120.0),
    _meta("musicgen-small", 586.9, revision="4c8334b02c6ec4e8664a91979669a501ec497792"),
    _meta("musicgen-medium", 2005.3, revision="d3bd7b00761b78ad7a8a05145ee31e7832e9916c"),
    _meta("musicgen-large", 3423.5, revision="15ccdc92099879e47b6da12c350cdb71d4eab3ca"),
    _meta("musicgen-melody", 1552.1, revision="68d653a95788ec0d2b0abccab22c0b3a200c2d90"),
    _meta("musicgen-melody-large", 2618.0, revision="6fdf8d3d815995108c9bdb5183414ff464b171ac"),
    _meta("musicgen-stereo-small", 603.7, channels=2),
    _meta("musicgen-stereo-medium", 2030.4, channels=2),
    _meta("musicgen-stereo-large", 3457.0, channels=2),
    _meta("musicgen-stereo-melody", 1577.3, channels=2),
    _meta("musicgen-stereo-melody-large", 2651.6, channels=2),
)})
"""The published checkpoints by name. Those that are gated or for non-commercial use are never a default."""


HUB_CHOICE = re.compile(r"[\w.-]+/[\w.-]+(@[\w.-]+)?")
"""How somebody names weights of the hub that are not in the table."""


def published(engine: str) -> tuple[str, ...]:
    """The names of an engine's checkpoints, the largest that runs by default first."""
    return tuple(name for name, row in CHECKPOINTS.items() if row.engine == engine)


def default(engine: str) -> Checkpoint | None:
    """The checkpoint that an engine opens when none was chosen: free to use, given to anyone; or None."""
    return next((row for row in CHECKPOINTS.values() if row.engine == engine and row.by_default), None)


def chosen(choice: str | Path | None, engine: str = "musicgen") -> Checkpoint:
    """The checkpoint that a name of the table, a hub id or a local folder means; without a choice, the default. A name
    or a hub id may be followed by "@" and a revision.

    Raises UnavailableError when nothing was chosen and there is no default, or when a folder is not there, holds no
    model or one of another engine.
    """
    words = str(choice or "").strip()
    if not words:
        return _without_choice(engine)
    name, _, revision = words.partition("@")
    known = next((row for row in CHECKPOINTS.values() if name in (row.name, row.hub_id)), None)
    if known and not Path(words).is_dir():
        return replace(_of_engine(known, engine), revision=revision or known.revision)
    if HUB_CHOICE.fullmatch(words) and not isinstance(choice, Path) and not Path(words).exists():
        return replace(_row_like(engine), name=name, hub_id=name, revision=revision or "main", licence="",
                       parameters=None, components=MappingProxyType({}), gated=False, needs_conversion=False,
                       by_default=False)
    return _local(Path(words).expanduser(), engine)


def _without_choice(engine: str) -> Checkpoint:
    found = default(engine)
    if found is not None:
        return found
    example = CHECKPOINTS[published(engine)[0]]
    terms = f"{example.licence}: not for commercial use" if not example.commercial else f"under {example.licence}"
    raise UnavailableError(
        f"{ENGINE_NAMES[engine]} has no weights here, and none were chosen.",
        f"Set {CHOICE_VARIABLES[engine]} to a folder, or to a hub id such as {example.hub_id} ({terms}). {BAND_OFFER}")


def _of_engine(checkpoint: Checkpoint, engine: str) -> Checkpoint:
    if checkpoint.engine != engine:
        raise UnavailableError(f"{checkpoint.name} is for {ENGINE_NAMES[checkpoint.engine]}, "
                               f"not for {ENGINE_NAMES[engine]}.",
                               f"Published ones are {', '.join(published(engine))}. {BAND_OFFER}")
    return checkpoint


def _row_like(engine: str, turbo: bool = True) -> Checkpoint:
    """The row whose tasks, lengths and steps weights of this engine share, whatever their size."""
    rows = [row for row in CHECKPOINTS.values() if row.engine == engine]
    return Checkpoint("") if engine == "musicgen" else next(r for r in rows if (r.guidance == 1.0) == turbo)


def _local(folder: Path, engine: str) -> Checkpoint:
    index = "config.json" if engine == "musicgen" else "model_index.json"
    if not folder.is_dir():
        raise UnavailableError(f"There is no folder {folder} with {ENGINE_NAMES[engine]} weights.",
                               f"Check {CHOICE_VARIABLES[engine]}. {BAND_OFFER}")
    if not (folder / index).is_file():
        raise UnavailableError(f"The folder {folder} holds no model: {index} is missing.",
                               f"It should be a folder that save_pretrained wrote. {BAND_OFFER}")
    like = _row_like(engine, _is_distilled(folder))
    known = CHECKPOINTS.get(folder.name) or replace(
        like, name=folder.name, hub_id=None, revision="main", licence="",
        parameters=None, components=MappingProxyType({}))
    found = replace(_of_engine(known, engine), folder=folder, licence=_stated_licence(folder) or known.licence,
                    gated=False, needs_conversion=False, by_default=False)
    return able(sized(found, folder), folder)


def able(checkpoint: Checkpoint, folder: Path) -> Checkpoint:
    """The checkpoint with the tasks that what is in its folder allows: what is published differs, and may grow."""
    if checkpoint.engine == "musicgen":
        follows = _read(folder / "config.json").get("model_type") == "musicgen_melody"
        return _led_by_tunes(checkpoint) if follows and not checkpoint.melody else checkpoint
    if checkpoint.engine != "ace_step":
        return checkpoint
    index = _read(folder / "model_index.json")
    covers = all(isinstance(part := index.get(name), list) and part[0] for name in COVER_PARTS)
    return replace(checkpoint, tasks=checkpoint.tasks | {COVER} if covers else checkpoint.tasks - {COVER})


def sized(checkpoint: Checkpoint, folder: Path) -> Checkpoint:
    """The checkpoint with the components that are counted in its folder, where any are."""
    components = counted(folder)
    if not components:
        return checkpoint
    return replace(checkpoint, components=components, parameters=sum(components.values()))


def _is_distilled(folder: Path) -> bool:
    """Whether a pipeline's folder says that its weights need few steps and no guidance."""
    said = {**_read(folder / "transformer" / "config.json"), **_read(folder / "scheduler" / "scheduler_config.json")}
    return bool(said.get("is_turbo") or said.get("stochastic_sampling"))


def _read(path: Path) -> dict[str, object]:
    """A JSON file's fields; none where there is no such file or it is broken, which opening the weights reports."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def counted(folder: Path) -> Mapping[str, int]:
    """The parameters in each component of a model's folder, as the heads of its safetensors files tell: a pipeline's
    components have a folder each, MusicGen's stand in the names of its tensors."""
    sizes: dict[str, int] = {}
    for path in sorted(folder.glob("*/*.safetensors")):
        sizes[path.parent.name] = sizes.get(path.parent.name, 0) + sum(_tensors_in(path).values())
    for path in sorted(folder.glob("*.safetensors")) if not sizes else ():
        for name, numbers in _tensors_in(path).items():
            component = name.partition(".")[0]
            sizes[component] = sizes.get(component, 0) + numbers
    return MappingProxyType(sizes)


def _tensors_in(path: Path) -> Mapping[str, int]:
    """How many numbers each tensor of a safetensors file holds, as the file says; none where its head is broken, which
    opening reports."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.read(min(int.from_bytes(file.read(8), "little"), path.stat().st_size)))
        return {name: prod(entry["shape"]) for name, entry in head.items() if name != "__metadata__"}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _stated_licence(folder: Path) -> str:
    """The licence that the folder's README.md names in its front matter, or ""."""
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8", errors="replace")[:4_000] if readme.is_file() else ""
    found = re.search(r"^license:\s*([\w. -]+?)\s*$", text, re.MULTILINE)
    return found.group(1) if found else ""
