"""Answers to questions, from the spec, the versions and what was heard; nothing is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from music_assistant.conversation import Conversation, Version
from music_assistant.replies import changed_sentence, listed
from music_assistant.spec import EFFECT_NAMES, RANGES
from music_assistant.vocabulary import GENRES, INSTRUMENTS

HELP = ("Tell me what you want to hear (“a rainy lo-fi beat with soft piano, 72 bpm, half a minute”), then change it: "
        "tempo, key, meter, length, instruments in and out or louder, sections, effects, mood. “undo”, “back to the "
        "first one”, “another take” and “never drums” work, and you can take it away as WAV, MP3, FLAC, OGG, MIDI or "
        "stems.")
NOTHING_YET = "There is no piece yet. Ask for some music first, for example “a calm piano piece in D, one minute”."
OFF_TOPIC = "That I cannot answer; I only know about this piece and how to change it."
THEORY = ("I answer questions about this piece and what I can do with it. Ask me to put it in another key or mode, "
          "and you will hear the difference.")


def answer(topic: str | None, conversation: Conversation) -> str:
    """The answer to a question about a topic of change.QuestionTopic."""
    if topic in _WITHOUT_PIECE:
        return _WITHOUT_PIECE[topic]
    version = conversation.current
    if version is None:
        return f"{OFF_TOPIC} {HELP}" if topic in (None, "other") else NOTHING_YET
    if topic == "versions":
        return _versions(conversation)
    if topic == "changes":
        return _last_change(conversation, version)
    about = _ABOUT.get(topic or "other")
    return about(version) if about else OFF_TOPIC


def _tempo(v: Version) -> str:
    heard = f" I measured {v.heard.tempo_bpm:.1f} in the sound." if v.heard and v.heard.tempo_bpm else ""
    return f"The tempo is {v.spec.tempo_bpm:g} bpm.{heard}"


def _key(v: Version) -> str:
    heard = f" It sounds like {v.heard.key}." if v.heard and v.heard.key else ""
    return f"It is in {v.spec.key}.{heard}"


def _meter(v: Version) -> str:
    return f"The meter is {v.spec.meter}."


def _length(v: Version) -> str:
    spec = v.spec
    return f"It lasts {spec.duration_s:.1f} seconds: {spec.bars} bars of {spec.meter} at {spec.tempo_bpm:g} bpm."


def _instruments(v: Version) -> str:
    parts = [f"{i.name} ({i.role}{'' if i.sections is None else ', only in ' + listed(i.sections)})"
             for i in v.spec.instruments]
    sung = " There is a vocal line too." if v.spec.vocals else ""
    return f"Playing: {listed(parts) if parts else 'nobody'}.{sung}"


def _sections(v: Version) -> str:
    return f"It goes {listed([f'{s.name} ({s.bars})' for s in v.spec.sections])}; the numbers are bars."


def _chords(v: Version) -> str:
    if v.score is None:
        return "I know the chords once the piece has been played."
    lines: dict[str, str] = {}
    for s in v.score.sections:
        lines.setdefault(s.name, " ".join(dict.fromkeys(span.chord.symbol(s.key) for span in s.chords)))
    return "The chords: " + "; ".join(f"{name}: {chords}" for name, chords in lines.items()) + "."


def _effects(v: Version) -> str:
    return "Effects: " + listed([f"{n} {getattr(v.spec.effects, n):g}" for n in EFFECT_NAMES]) + "."


def _character(v: Version) -> str:
    moods = listed(v.spec.moods) if v.spec.moods else "no mood in particular"
    return f"It is {listed(v.spec.genres)}, {moods}, with an energy of {v.spec.energy:.2f} out of 1."


def _vocals(v: Version) -> str:
    if v.spec.vocals is None:
        return "It is instrumental: nobody sings."
    vocals = v.spec.vocals
    who = f"voice: {vocals.voice or 'any'}, language: {vocals.language}"
    return f"There is a vocal line ({who}).\n\n{vocals.lyrics}".strip()


def _levels(v: Version) -> str:
    return "Levels: " + listed([f"{i.name} {i.gain_db:+g} dB" for i in v.spec.instruments]) + "."


def _loudness(v: Version) -> str:
    heard = f" I measured {v.heard.loudness_lufs:.1f}." if v.heard and v.heard.loudness_lufs is not None else ""
    return f"It is mastered to {v.spec.loudness_lufs:g} LUFS.{heard}"


def _wishes(v: Version) -> str:
    return f"Standing wishes: {listed([r.sentence() for r in v.spec.rules])}." if v.spec.rules else "No wish stands."


def _title(v: Version) -> str:
    return f"It is called “{v.spec.title}”."


def _seed(v: Version) -> str:
    return f"The seed is {v.spec.seed}; the same words and the same seed give the same piece."


def _overview(v: Version) -> str:
    return " ".join((_character(v), _tempo(v), _key(v), _length(v), _instruments(v)))


def _last_change(conversation: Conversation, version: Version) -> str:
    if version.parent is None:
        return f"This is version {version.number}, the first of its kind: {_overview(version)}"
    return changed_sentence(conversation.version(version.parent).spec, version.spec)


def _versions(conversation: Conversation) -> str:
    names = [f"{v.number}{f' ({v.name})' if v.name else ''}: “{v.request[:60]}”" for v in conversation.versions]
    here = f" You hear version {conversation.current.number}." if conversation.current else ""
    count = "There is 1 version." if len(names) == 1 else f"There are {len(names)} versions."
    return f"{count} {'; '.join(names)}.{here}"


_WITHOUT_PIECE: Mapping[str | None, str] = MappingProxyType({
    "help": f"{HELP} I play {len(GENRES)} genres and {len(INSTRUMENTS)} instruments, at {RANGES['tempo_bpm']}, "
            f"from {RANGES['duration_s']}.",
    "theory": THEORY,
    "exports": "You can take each version as WAV, MP3, FLAC, OGG, MIDI or stems.",
})

_ABOUT: Mapping[str, Callable[[Version], str]] = MappingProxyType({
    "tempo": _tempo, "key": _key, "meter": _meter, "length": _length, "energy": _character, "instruments": _instruments,
    "sections": _sections, "chords": _chords, "effects": _effects, "genre": _character, "mood": _character,
    "vocals": _vocals, "lyrics": _vocals, "levels": _levels, "loudness": _loudness, "wishes": _wishes, "title": _title,
    "seed": _seed, "piece": _overview,
})
