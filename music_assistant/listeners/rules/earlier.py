"""Versions meant by what was in them or what came after them, as languages say it before the noun: "드럼 없던 버전"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from music_assistant.change import VersionReference
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Message
from music_assistant.listeners.rules.named import instruments_in
from music_assistant.listeners.rules.pitches import KeyWords
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.lookup import meant_by

Holds = Callable[[MusicSpec], bool]
Differs = Callable[[MusicSpec, MusicSpec], bool]
_BEFORE_NOUN = frozenset(("ja", "ko"))
"""Languages in which what describes a version stands before the word for it."""

_AFTER_NOUN = frozenset(("ar",))
"""Languages in which it stands after that word, and the verb that leads back may be one for bringing players back."""

_NOUNS = ("やつ", "バージョン", "版", "方", "ほう", "거", "거로", "걸로", "버전", "버전으로")
"""Nouns for a version that may end a message alone: "ストリングスなかったやつ"."""

_TO = frozenset(("に", "로", "으로"))

_SONGS = frozenset(("노래", "歌", "うた"))
"""Nouns that mean what is sung where nothing else is named."""

_FIELDS_OF: Mapping[str, str] = MappingProxyType(
    {"tempo": "tempo_bpm", "key": "key", "pitch": "key", "meter": "meter", "length": "duration_s", "genre": "genres",
     "mood": "moods", "energy": "energy", "instruments": "instruments", "sections": "sections"}
)
"""The field of a spec that a topic or a scale is about."""


def earlier_version(message: Message, conversation: Conversation) -> VersionReference | None:
    """The version that the message describes by its content: "the one that had strings", "before the drums came"."""
    mark = message.whole.first("earlier") or _bare(message)
    if mark is None or conversation.current is None or not _leads_back(mark, message):
        return None
    after = message.language in _AFTER_NOUN
    said = [m for m in message.marks if (m.start >= mark.end if after else m.end <= mark.start)]
    if str(mark.get("earlier")).startswith("before"):
        found = _before(said, str(mark.get("earlier")), message, conversation)
    else:
        found = _with(said, mark.get("earlier") != "without", message, conversation)
    return VersionReference(number=found.number) if found is not None else None


def _leads_back(mark: Mark, message: Message) -> bool:
    """Whether a version is asked for: by a word for it or for going back, or where nothing follows a "before"."""
    later = [m for m in message.marks if m.start >= mark.end]
    before = str(mark.get("earlier")).startswith("before")
    alone = message.language in _BEFORE_NOUN and all(m.has("filler", "recall") for m in later)
    ends = alone and message.words(mark).endswith(_NOUNS)
    led = ends or message.whole.has("recall", "undo") or _is_wished(mark, message)
    return led or (before and not any(m.has("verb", "scale", "quality") for m in later))


def _is_wished(mark: Mark, message: Message) -> bool:
    """Whether an Arabic "that which has …" stands right behind an "I want": no new piece is spoken of, then."""
    before = next((m for m in message.marks if m.end == mark.start), None)
    return message.language in _AFTER_NOUN and before is not None and before.get("music") == "request"


def _bare(message: Message) -> Mark | None:
    """The noun of "재즈 버전으로 돌아가": what stands before it describes it, where the message leads back."""
    leads = any(m.get("recall") == "go" or m.has("undo") for m in message.marks)
    if message.language not in _BEFORE_NOUN | _AFTER_NOUN or not leads:
        return None
    if message.whole.has("scale", "tempo", "key", "meter", "length", "number"):
        return None
    if any(message.language in _BEFORE_NOUN or m.get("verb") != "return" for m in message.whole.all("verb")):
        return None
    noun = next((m for m in message.marks if m.get("recall") in ("one", "version")), None)
    return noun or next((m for m in message.marks if _is_aim(m, message)), None)


def _is_aim(mark: Mark, message: Message) -> bool:
    """Whether a word for going back stands behind a "to" and a player: "ピアノに戻して", "피아노로 되돌려"."""
    to = {message.word(mark.start), message.word(mark.start - 1)} & _TO
    led = bool(to) or message.words(mark).startswith("に戻")
    back = mark.get("recall") == "go" or mark.has("undo")
    return back and led and any(m.has("instrument") and m.end in (mark.start, mark.start - 1) for m in message.marks)


def _with(said: list[Mark], there: bool, message: Message, conversation: Conversation) -> Version | None:
    """The newest other version in which all that is named was, or was not."""
    holds = _holds(said, message)
    others = [v for v in reversed(conversation.versions) if v is not conversation.current]
    return next((v for v in others if holds and all(h(v.spec) is there for h in holds)), None)


def _holds(said: list[Mark], message: Message) -> list[Holds]:
    """What each named thing asks of a spec."""
    named = {m for c in message.clauses for m in instruments_in(c)}
    holds: list[Holds] = [_plays(m.get("instrument")) for m in said if m in named and m.has("instrument")]
    if not holds and any(m.has("music") for m in said) and not any(m.has("singer") for m in said):
        holds.extend([lambda spec: spec.vocals is not None] if any(message.words(m) in _SONGS for m in said) else [])
    singer = next((m.get("singer") for m in said if m.has("singer")), None)
    if singer is not None and not holds:
        holds.append(lambda spec: (spec.vocals is None) is (singer == "none"))
    for mark in said:
        holds.extend(_of_mark(mark) if mark not in named else ())
    return holds


def _of_mark(mark: Mark) -> list[Holds]:
    """What a value or a name in a description asks of a spec."""
    holds: list[Holds] = []
    tempo, key, meter = mark.get("tempo"), mark.get("key"), mark.get("meter")
    if mark.has("genre"):
        holds.append(_among("genres", mark.get("genre")))
    elif mark.has("mood"):
        holds.append(_among("moods", mark.get("mood")))
    if tempo is not None and tempo.bpm:
        holds.append(_at_tempo(tempo.bpm))
    if isinstance(key, KeyWords) and key.tonic:
        holds.append(_in_key(key.tonic, key.mode))
    if mark.has("mode"):
        holds.append(_in_key(None, mark.get("mode")))
    if meter is not None:
        holds.append(_in_meter(meter if isinstance(meter, str) else meter[0]))
    if mark.has("section"):
        holds.append(_with_section(mark.get("section")))
    return holds


def _at_tempo(bpm: float) -> Holds:
    return lambda spec: abs(spec.tempo_bpm - bpm) < 1


def _in_key(tonic: str | None, mode: str | None) -> Holds:
    return lambda spec: tonic in (None, spec.parsed_key.tonic) and mode in (None, spec.parsed_key.mode)


def _in_meter(meter: str) -> Holds:
    return lambda spec: spec.meter == meter


def _with_section(name: str) -> Holds:
    return lambda spec: any(s.name == name for s in spec.sections)


def _field_of(name: str) -> Differs:
    return lambda old, new: getattr(old, name) != getattr(new, name)


def _effect_of(name: str) -> Differs:
    return lambda old, new: getattr(old.effects, name) != getattr(new.effects, name)


def _playing_of(name: str) -> Differs:
    return lambda old, new: _gains(old, name) != _gains(new, name)


def _coming(holds: list[Holds], came: bool) -> Differs:
    return lambda old, new: all(h(new) is came and h(old) is not came for h in holds)


def _plays(name: str) -> Holds:
    return lambda spec: bool(meant_by(name, [i.name for i in spec.instruments]))


def _among(field: str, name: str) -> Holds:
    return lambda spec: name in getattr(spec, field)


def _before(said: list[Mark], when: str, message: Message, conversation: Conversation) -> Version | None:
    """The version before what is named came in, went out ("before in", "before out") or was changed last."""
    differs = _differs(said, message)
    if when != "before" and (holds := _holds(said, message)):
        differs = [_coming(holds, came=when == "before in")]
    told = message.words(mark) if (mark := message.whole.first("earlier")) is not None and not differs else ""
    differs = differs or [_field_of(field) for words, field in _TOLD_BY_VERBS.items() if told.startswith(words)]
    for version in reversed(conversation.versions):
        parent = conversation.version(version.parent) if version.parent else None
        if parent is not None and any(d(parent.spec, version.spec) for d in differs):
            return parent
    return None


_TOLD_BY_VERBS: Mapping[str, str] = MappingProxyType({
    "速く": "tempo_bpm", "早く": "tempo_bpm", "遅く": "tempo_bpm", "長く": "duration_s", "短く": "duration_s",
    "転調": "key", "大きく": "instruments", "小さく": "instruments"})
"""The field that a verb before "before" is about, where nothing else is named: 「速くする前のやつ」."""


def _differs(said: list[Mark], message: Message) -> list[Differs]:
    """How two specs differ where what is named was changed between them."""
    named = [m.get("instrument") for c in message.clauses for m in instruments_in(c) if m in said]
    if named:
        return [_playing_of(name) for name in named]
    if any(m.has("singer") for m in said):
        return [lambda old, new: old.vocals != new.vocals]
    fields = {_FIELDS_OF[k] for m in said for k in ("tempo", "key", "meter", "length", "genre", "mood") if m.has(k)}
    scales = [str(m.get("scale") or m.get("quality") or "")[:-1] for m in said]
    fields |= {_FIELDS_OF[w] for w in (*scales, *(str(m.get("topic")) for m in said)) if w in _FIELDS_OF}
    effects = [w for w in scales if w in ("reverb", "lofi", "distortion", "swing", "brightness")]
    return [*(_field_of(field) for field in sorted(fields)), *(_effect_of(name) for name in effects)]


def _gains(spec: MusicSpec, name: str) -> list[tuple[object, ...]]:
    """Who is meant by a name, how loud and where each plays."""
    meant = meant_by(name, [i.name for i in spec.instruments])
    return [(i.name, i.gain_db, i.sections or (), i.levels, i.stays) for i in spec.instruments if i.name in meant]
