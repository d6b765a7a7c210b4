"""Faster, longer, brighter, calmer: wishes that move something by a step, by a ratio or by an interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.change import EffectChange, InstrumentChange
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.head_final import HEAD_FINAL, NATIVE
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.levels import of_role, others_than
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import names_in
from music_assistant.listeners.rules.players import singles_out
from music_assistant.listeners.rules.polarity import is_negated, near_size, turn
from music_assistant.spec import EFFECT_NAMES

FIELDS: Mapping[str, str] = MappingProxyType(
    {"tempo": "tempo_step", "length": "duration_step", "energy": "energy_step"}
)
"""Scales of the whole piece and the field of a change that moves each."""

_DENSITY = frozenset(
    (
        "busier",
        "denser",
        "sparser",
        "simpler",
        "less busy",
        "more sparse",
        "thinner",
        "less going on",
        "more going on",
        "less dense",
        "simplify",
        "busy",
        "dense",
        "sparse",
    )
)
"""Words that, said of one instrument, are about how much it plays rather than how loud."""


def read_scales(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """Gather the steps that a clause asks for, of the piece and of instruments."""
    _read_ratios(clause, message, scene, draft)
    _read_intervals(clause, message, scene, draft)
    _read_whole_dial(clause, message, scene, draft)
    _read_named_dial(clause, message, scene, draft)
    dialled = _dialled_effect(clause, message, scene)
    if dialled is not None:
        draft.effect(dialled)
        return
    for mark in clause.marks:
        signed = _signed_scale(mark, clause, message, scene)
        if signed:
            _move(*signed, mark, clause, message, scene, draft)


def _dialled_effect(clause: Clause, message: Message, scene: Scene) -> EffectChange | None:
    """An effect that is said to be strong or weak behind its name, as in "リバーブを強く", "에코 세게"."""
    named = [m for m in clause.marks if str(m.get("quality") or m.get("scale"))[:-1] in EFFECT_NAMES]
    effect = next((m for m in named if m.has("quality") or list(clause.after(m, 1)) == clause.all("scale")[1:2]), None)
    level = next((m for m in clause.marks if str(m.get("scale") or m.get("quality")).startswith("level")), None)
    if message.language not in HEAD_FINAL or effect is None or level is None or scene.creating or names_in(clause):
        return None
    sign = 1.0 if str(level.get("scale") or level.get("quality")).endswith("+") else -1.0
    sign = -sign if clause.has("too") or (clause.has("less") and not clause.has("more")) else sign
    own = 1.0 if str(effect.get("quality") or effect.get("scale")).endswith("+") else -1.0
    name = str(effect.get("quality") or effect.get("scale"))[:-1]
    return EffectChange(name, step(own * sign * near_size(clause, level)))  # type: ignore[arg-type]


def _signed_scale(mark: Mark, clause: Clause, message: Message, scene: Scene) -> tuple[str, float] | None:
    """The scale that a mark moves, and its signed amount."""
    for kind in ("scale", "fault", "quality", "image"):
        word = mark.get(kind)
        if word and kind == "image" and not _is_poured(mark, clause, message, scene):
            return None
        if word:
            own = 1.0 if word.endswith("+") else -1.0
            amount = near_size(clause, mark)
            before = clause.before(mark, 3)
            if kind == "scale" and mark.has("quality") and any(m.get("verb") == "remove" for m in before):
                continue
            if kind == "scale":
                if any(m.has("too") for m in before) and not _is_order(mark, clause, message):
                    own = -own
                elif is_negated(clause, mark) and not any(m.has("lacking") for m in before):
                    return None
                return word[:-1], own * amount
            if kind == "fault" and (scene.creating or (mark.get("verb") == "lower" and names_in(clause))):
                return None
            if kind == "fault":
                wished = any(m.has("more") for m in before) or (
                    clause.value("verb") == "swap" and not any(m.has("less", "too") for m in before)
                )
                return word[:-1], (-own if wished and not mark.has("scale") else own) * amount
            turned = turn(clause, mark, scene.creating, message)
            return (word[:-1], own * turned * amount) if turned is not None else None
    return None


def _is_order(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a scale is a verb with its particle, which no "too" before it turns: "too much, calm it down"."""
    words = message.words(mark).split()
    return message.language == "en" and (any(m.get("particle") == mark.get("scale") for m in clause.after(mark)) or (
        len(words) > 1 and words[-1] in ("it", "down", "up", "out")))


_POURED = frozenset(("some", "of", "a dash of", "a bit of", "a touch of", "a pinch of", "a splash of", "a hint of"))


def _is_poured(mark: Mark, clause: Clause, message: Message, scene: Scene) -> bool:
    """Whether an image stands for what shall be more or less of it: "pour some honey over it", "less fog"."""
    led = any(m.has("more", "less", "too", "lacking", "size") or message.words(m) in _POURED or
              m.get("verb") in ("add", "remove") for m in clause.before(mark, 3))
    return (led and not scene.creating and not clause.has("instrument", "about")) or (
        led and not scene.creating and clause.has("instrument") and str(mark.get("image")).startswith("level"))


def _move(scale: str, amount: float, mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    players = _players(clause, message, scene, scale)
    if scale in EFFECT_NAMES:
        draft.effect(EffectChange(scale, step(amount)))  # type: ignore[arg-type]
    elif scene.creating:
        following = clause.after(mark, 1)
        if not (scale == "level" and following and following[0].has("instrument", "singer")):
            _describe(scale, amount, mark, draft)
            if scale == "tempo" and message.language == "ja" and "tempo_bpm" not in draft.values:
                draft.set("pace", ("very " if abs(amount) > 1 else "") + ("fast" if amount > 0 else "slow"))
    elif scale in ("level", "energy") and any(c.name in players and c.sections for c in draft.instruments):
        return
    elif scale in ("level", "energy") and players:
        busy = message.words(mark) in _DENSITY
        for name in (n for n in players if scene.plays(n) or n == "vocals"):
            change = (
                InstrumentChange("play", name, density_step=step(amount))
                if busy
                else InstrumentChange("level", name, step=step(amount))
            )
            draft.instrument(change)
    elif scale == "pitch" and not clause.has("interval"):
        if players:
            for name in players:
                draft.instrument(InstrumentChange("play", name, octave_by=1 if amount > 0 else -1))
        elif not clause.has("key"):
            draft.set("transpose", round(2 * amount))
    elif scale in ("level", "energy") and clause.has("section"):
        return
    elif scale == "level":
        by_volume = any(word in message.words(mark) for word in ("volume", "master"))
        _whole_level(amount, by_volume or _of_all(clause, message), draft)
    elif (scale == "energy" and clause.has("tempo", "interval", "key", "length", "relative")) or any(
        m.has("number") and m.get("number") > 20 for m in clause.marks
    ) or (scale == "tempo" and any(c.tempo_bpm for c in draft.sections)):
        return
    elif scale in FIELDS and not _figure_stands_for(scale, clause, draft):
        draft.set(FIELDS[scale], step(amount))


def _describe(scale: str, amount: float, mark: Mark, draft: Draft) -> None:
    """What an adjective says of a new piece."""
    if scale == "length" and "duration_s" not in draft.values:
        draft.set("duration_step", step(amount))
    elif scale in ("energy", "level") and not mark.has("mood") and "energy" not in draft.values:
        draft.set("energy", 0.75 if amount > 0 else 0.25)


def _figure_stands_for(scale: str, clause: Clause, draft: Draft) -> bool:
    """Whether a number already says where "faster" or "longer" leads."""
    figures = {
        "tempo": ("tempo_bpm", "tempo_by_bpm", "tempo_ratio", "tempo_low_bpm", "tempo_high_bpm"),
        "length": ("duration_s", "duration_by_s", "duration_ratio", "bars"),
    }
    return any(name in draft.values for name in figures.get(scale, ())) or (
        (scale == "length" and clause.has("section"))
        or (scale == "tempo" and "transpose" in draft.values and clause.has("interval") and not clause.has("tempo"))
    )


def _players(clause: Clause, message: Message, scene: Scene, scale: str) -> list[str]:
    """The instruments that a step is for: those named in the clause, else those a pronoun stands for."""
    named = others_than(clause, message, scene) or names_in(clause)
    if named:
        return [] if singles_out(clause, message) else named
    if clause.has("singer") and clause.value("singer") != "none":
        return ["vocals"]
    if scale == "level" and (players := of_role(clause, message, scene)):
        return players
    if scale == "level" and clause.has("section") and not clause.has("pronoun", "where"):
        return []
    if clause.has("group") or scene.creating or (scale != "level" and not (clause.has("pronoun") and scene.named_here)):
        return []
    return list(scene.spoken_of)


def _read_whole_dial(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """As in "dial it down": without an instrument, a figure or another scale it is the energy that moves."""
    verb = next((m for m in clause.all("verb") if m.get("verb") in ("raise", "lower") and clause.has("particle")), None)
    others = clause.has(
        "scale",
        "quality",
        "fault",
        "tempo",
        "interval",
        "percent",
        "section",
        "key",
        "singer",
        "ratio",
        "export",
        "relative",
        "bars",
        "length",
        "decibels",
        "loudness",
    ) or message.whole.has("key")
    if verb is None or others or scene.creating or names_in(clause) or scene.spoken_of or clause.has("role"):
        return
    if any(m.has("number") and m.get("number") > 20 for m in clause.marks):
        return
    draft.set("energy_step", step((1.0 if verb.get("verb") == "raise" else -1.0) * near_size(clause, verb)))


_DIALS: Mapping[str, str] = FIELDS
"""Topics that can be turned up and down by name, and the field of a change that moves each."""


def _read_named_dial(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """As in "Tempo runter", "sube la velocidad", "снизь темп": what is named goes up or down."""
    dials = {*_DIALS, "key"} if message.language in NATIVE and not clause.has("key", "mode") else {*_DIALS}
    topic = next((m for m in clause.marks if m.get("topic") in dials), None)
    if message.language not in STEMMED | NATIVE or topic is None or scene.creating or names_in(clause):
        return
    if clause.has("scale", "section", "ratio", "percent", "length", "bars", "keep", "standing", "interval"):
        return
    if clause.has("tempo", "number", "pace") or any(m.get("verb") == "keep" for m in clause.marks):
        return
    for mark in sorted(clause.marks, key=lambda m: not (m.has("direction") or m.get("verb") in ("raise", "lower"))):
        way = _way(mark)
        if way and mark is not topic:
            amount = way * near_size(clause, mark)
            field = _DIALS.get(str(topic.get("topic")))
            draft.set(field, step(amount)) if field else draft.set("transpose", round(2 * amount))
            return


def _way(mark: Mark) -> float | None:
    """+1 or -1 for a word that means up or down, more or less."""
    if mark.get("direction") or mark.get("verb") in ("raise", "lower", "remove"):
        return 1.0 if mark.get("direction") == "up" or mark.get("verb") == "raise" else -1.0
    if mark.has("too") or (mark.has("less") and not mark.has("more")):
        return -1.0
    return 1.0 if mark.has("more", "lacking") else None


def _of_all(clause: Clause, message: Message) -> bool:
    """Whether a level is said to be everybody's, in a language whose words for calmer are others."""
    return message.language in NATIVE and clause.has("group")


def _whole_level(amount: float, by_volume: bool, draft: Draft) -> None:
    """Louder as a whole is loudness; quieter as a whole is mostly meant as calmer, unless the volume is named."""
    if amount > 0 or by_volume:
        draft.instrument(InstrumentChange("level", "everything", step=step(amount)))
    else:
        draft.set("energy_step", step(amount))


def _read_ratios(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    there = {s.name for s in scene.spec.sections} if scene.spec is not None else set()
    placed = any(m.get("section") in there or not m.has("music") for m in clause.all("section"))
    for mark in clause.all("ratio") if not placed else ():
        if any(m.has("ordinal") for m in clause.before(mark, 1)):
            continue
        what, _, text = mark.get("ratio").partition(":")
        _set_ratio(what, float(text), clause, message, scene, draft)
    for mark in clause.all("percent"):
        down = any(
            m.get("scale") in ("tempo-", "length-", "level-")
            or m.has("less")
            or m.get("verb") == "lower"
            or m.get("direction") == "down"
            for m in clause.marks
        )
        if not clause.has("instrument"):
            _set_ratio("any", 1 + (-1 if down else 1) * mark.get("percent") / 100, clause, message, scene, draft)


def _set_ratio(what: str, ratio: float, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    moved = scene.spoken_of and clause.has("pronoun") and clause.value("verb") in ("raise", "lower")
    if what == "any" and (clause.has("instrument", "role") or moved):
        return
    if what == "any":
        scales = {s[:-1] for s in (*clause.values("scale"), *clause.values("quality"))}
        words = {message.word(i) for m in clause.marks for i in range(m.start, m.end)}
        what = (
            "length"
            if "length" in scales or words & {"long", "length", "duration"}
            else ("tempo" if "tempo" in scales or words & {"tempo", "speed", "bpm", "pace"} else _touched(scene))
        )
    if scene.creating:
        return
    if what:
        draft.set("tempo_ratio" if what == "tempo" else "duration_ratio", ratio)


def _touched(scene: Scene) -> str:
    """What the last change was about, for "double it"."""
    last = scene.last
    if last is None:
        return ""
    if any(getattr(last, n) is not None for n in ("tempo_bpm", "tempo_ratio", "tempo_by_bpm", "tempo_step", "pace")):
        return "tempo"
    return (
        "length"
        if any(getattr(last, n) is not None for n in ("duration_s", "duration_ratio", "duration_step"))
        else "tempo"
    )


def _read_intervals(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    for mark in clause.all("interval"):
        down = any(
            m.get("direction") == "down"
            or m.get("scale") in ("pitch-", "level-")
            or m.get("verb") == "lower"
            or message.words(m) in ("lower", "drop", "down", "minus", "-")
            for m in clause.marks
        )
        up = any(
            m.get("direction") == "up"
            or m.get("scale") in ("pitch+", "level+")
            or m.get("verb") == "raise"
            or message.words(m) in ("transpose", "higher", "modulate", "another", "+", "plus", "key")
            for m in clause.marks
        )
        if not (up or down) or scene.creating:
            continue
        players = names_in(clause) or scene.with_role(_role_of(clause, message))
        _shift(players, -mark.get("interval") if down else mark.get("interval"), clause, draft)


def _role_of(clause: Clause, message: Message) -> str | None:
    """The part that a clause speaks of: the melody of "take the melody up"."""
    carried = any(m.get("verb") == "carry" and "melody" in message.words(m).split() for m in clause.all("verb"))
    return "melody" if carried else clause.value("role")


def _shift(players: Sequence[str], semitones: int, clause: Clause, draft: Draft) -> None:
    octaves, rest = divmod(abs(semitones), 12)
    sign = 1 if semitones > 0 else -1
    if players and rest == 0:
        for name in players:
            draft.instrument(InstrumentChange("play", name, octave_by=sign * octaves))
    elif rest == 0:
        draft.set("octave_by", sign * octaves)
    elif not clause.has("section"):
        draft.set("transpose", semitones)
