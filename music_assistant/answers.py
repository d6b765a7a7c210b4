"""Answers to questions, from the spec, the versions and what was heard; nothing is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant import ears
from music_assistant.conversation import Conversation, Version
from music_assistant.export.formats import OFFERED, said_formats
from music_assistant.replies import ENDING_PHRASES, bars_told, changed_sentence, levels_moved
from music_assistant.spec import EFFECT_NAMES, RANGES, Instrument, MusicSpec
from music_assistant.vocabulary import GENRES, INSTRUMENTS
from music_assistant.wording import Name, Wording, clauses, listed, named, quoted, say, together

HELP = say(
    "Tell me what you want to hear (“a rainy lo-fi beat with soft piano, 72 bpm, half a minute”), then change it: "
    "tempo, key, meter, length, instruments in and out or louder, sections, effects, mood. “undo”, “back to the "
    "first one”, “another take” and “never drums” work, and you can take it away as WAV, MP3, FLAC, OGG, MIDI or "
    "stems.")
NOTHING_YET = say("There is no piece yet. Ask for some music first, for example “a calm piano piece in D, one minute”.")
OFF_TOPIC = say("That I cannot answer; I only know about this piece and how to change it.")
THEORY = say("I answer questions about this piece and what I can do with it. Ask me to put it in another key or mode, "
             "and you will hear the difference.")
SHOWN_OF_A_REQUEST = 60


def answer(topic: str | None, conversation: Conversation) -> Wording:
    """The answer to a question about a topic of change.QuestionTopic."""
    if topic in _WITHOUT_PIECE:
        return _WITHOUT_PIECE[topic]
    version = conversation.current
    if version is None:
        return together(OFF_TOPIC, HELP) if topic in (None, "other") else NOTHING_YET
    if topic == "versions":
        return _versions(conversation)
    if topic == "changes":
        return _last_change(conversation, version)
    about = _ABOUT.get(topic or "other")
    return about(version) if about else OFF_TOPIC


def _tempo(v: Version) -> Wording:
    heard = v.heard.tempo_bpm if v.heard else None
    if heard:
        # As on the card: a pulse felt at twice or half the tempo is the same tempo.
        heard = v.spec.tempo_bpm * (1 + ears.tempo_agreement(heard, v.spec.tempo_bpm)[0])
    return together(say("The tempo is {tempo:g} bpm.", tempo=v.spec.tempo_bpm),
                    say("I measured {tempo:.1f} in the sound.", tempo=heard) if heard else "")


def _key(v: Version) -> Wording:
    heard = v.heard.key if v.heard else None
    return together(say("It is in {key}.", key=Name(v.spec.key)),
                    say("It sounds like {key}.", key=Name(heard)) if heard else "")


def _meter(v: Version) -> Wording:
    return say("The meter is {meter}.", meter=v.spec.meter)


def _length(v: Version) -> Wording:
    spec = v.spec
    return say("It lasts {length:.1f} seconds: {bars} bars of {meter} at {tempo:g} bpm.", length=spec.duration_s,
               bars=spec.bars, meter=spec.meter, tempo=spec.tempo_bpm)


def _instruments(v: Version) -> Wording:
    members = [_member(i, v.spec) for i in v.spec.instruments]
    playing = say("Playing: {names}.", names=listed(members)) if members else say("Playing: nobody.")
    return together(playing, say("There is a vocal line too.") if v.spec.vocals else "")


def _member(i: Instrument, spec: MusicSpec) -> Wording:
    if i.stays:
        return say("{name} only in bars {bars}", name=Name(i.name), bars=bars_told(i, spec))
    if i.sections is None:
        return say("{name} ({role})", name=Name(i.name), role=Name(i.role))
    return say("{name} ({role}, only in {sections})", name=Name(i.name), role=Name(i.role),
               sections=listed(named(i.sections)))


def _sections(v: Version) -> Wording:
    parts = [say("{section} ({bars})", section=Name(s.name), bars=s.bars) for s in v.spec.sections]
    told = say("It goes {sections}; the numbers are bars.", sections=listed(parts))
    return together(told, clauses([ENDING_PHRASES[v.spec.ending]]) if v.spec.ending else "")


def _chords(v: Version) -> Wording:
    if v.score is None:
        return say("I know the chords once the piece has been played.")
    lines: dict[str, str] = {}
    for s in v.score.sections:
        lines.setdefault(s.name, " ".join(dict.fromkeys(span.chord.symbol(s.key) for span in s.chords)))
    parts = [say("{section}: {chords}", section=Name(name), chords=chords) for name, chords in lines.items()]
    return say("The chords: {lines}.", lines=listed(parts, "comma"))


def _effects(v: Version) -> Wording:
    parts = [say("{effect} {value:g}", effect=Name(n), value=getattr(v.spec.effects, n)) for n in EFFECT_NAMES]
    return say("Effects: {effects}.", effects=listed(parts))


def _character(v: Version) -> Wording:
    moods = listed(named(v.spec.moods)) if v.spec.moods else say("no mood in particular")
    return say("It is {genres}, {moods}, with an energy of {energy:.2f} out of 1.", genres=listed(named(v.spec.genres)),
               moods=moods, energy=v.spec.energy)


def _vocals(v: Version) -> Wording:
    vocals = v.spec.vocals
    if vocals is None:
        return say("It is instrumental: nobody sings.")
    said = say("There is a vocal line (voice: {voice}, language: {language}).", voice=Name(vocals.voice or "any"),
               language=Name(vocals.language))
    return listed([said, vocals.lyrics], "paragraph") if vocals.lyrics else said


def _levels(v: Version) -> Wording:
    parts = [say("{name} {gain:+g} dB", name=Name(i.name), gain=i.gain_db) for i in v.spec.instruments]
    parts += [say("{name} {gain:+g} dB in the {sections}", name=Name(i.name), gain=i.gain_db + s_db,
                  sections=listed(named(sections)))
              for i in v.spec.instruments for s_db, sections in levels_moved(replace(i, levels=()), i, v.spec).items()]
    return say("Levels: {levels}.", levels=listed(parts))


def _loudness(v: Version) -> Wording:
    heard = v.heard.loudness_lufs if v.heard else None
    return together(say("It is mastered to {loudness:g} LUFS.", loudness=v.spec.loudness_lufs),
                    say("I measured {loudness:.1f}.", loudness=heard) if heard is not None else "")


def _wishes(v: Version) -> Wording:
    if not v.spec.rules:
        return say("No wish stands.")
    return say("Standing wishes: {wishes}.", wishes=listed([r.sentence() for r in v.spec.rules]))


def _title(v: Version) -> Wording:
    return say("It is called {title}.", title=quoted(v.spec.title))


def _seed(v: Version) -> Wording:
    return say("The seed is {seed}; the same words and the same seed give the same piece.", seed=v.spec.seed)


def _overview(v: Version) -> Wording:
    return together(_character(v), _tempo(v), _key(v), _length(v), _instruments(v))


def _last_change(conversation: Conversation, version: Version) -> Wording:
    if version.parent is None:
        return together(say("This is version {number}, the first of its kind:", number=version.number),
                        _overview(version))
    return changed_sentence(conversation.version(version.parent).spec, version.spec)


def _versions(conversation: Conversation) -> Wording:
    count = len(conversation.versions)
    current = conversation.current
    return together(
        say("There is 1 version.") if count == 1 else say("There are {count} versions.", count=count),
        listed([_request(v) for v in conversation.versions], "clause"),
        say("You hear version {number}.", number=current.number) if current else "")


def _request(v: Version) -> Wording:
    request = quoted(v.request[:SHOWN_OF_A_REQUEST])
    if v.name:
        return say("{number} ({name}): {request}", number=v.number, name=v.name, request=request)
    return say("{number}: {request}", number=v.number, request=request)


_WITHOUT_PIECE: Mapping[str | None, Wording] = MappingProxyType({
    "help": together(HELP, say(
        "I play {genres} genres and {instruments} instruments, at {tempos}, from {lengths}.", genres=len(GENRES),
        instruments=len(INSTRUMENTS), tempos=RANGES["tempo_bpm"].wording(), lengths=RANGES["duration_s"].wording())),
    "theory": THEORY,
    "exports": say("You can take each version as {formats}.", formats=listed(said_formats(OFFERED), "or")),
})

_ABOUT: Mapping[str, Callable[[Version], Wording]] = MappingProxyType({
    "tempo": _tempo, "key": _key, "meter": _meter, "length": _length, "energy": _character, "instruments": _instruments,
    "sections": _sections, "chords": _chords, "effects": _effects, "genre": _character, "mood": _character,
    "vocals": _vocals, "lyrics": _vocals, "levels": _levels, "loudness": _loudness, "wishes": _wishes, "title": _title,
    "seed": _seed, "piece": _overview,
})
