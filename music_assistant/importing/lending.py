"""Words that point to a sound that was brought ("like that", "in the same key"), and what a wish takes over from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.heard import Reference
from music_assistant.refining.tempo import speaks_of_tempo
from music_assistant.spec import RANGES
from music_assistant.theory import Key, Meter
from music_assistant.wording import Wording, listed, quoted, say

_SAME = (r"same|that|this|its|these|those|gleich\w*|(?:der|die|das|dem)?selb\w+|même|mism[oa]s?|mesm[oa]s?|stess[oaie]|"
         r"同じ|その|この|같은|相同|同样|一样|वही|समान|उसी")
_NOUNS: Mapping[str, str] = MappingProxyType({
    "tempo": r"tempo|bpm|speed|pulse|vitesse|velocidad\w*|velocit\w+|andamento|テンポ|速さ|템포|빠르기|速度|टेम्पो|गति",
    "key": r"key|tonart|tonalité|tonalidad\w*|tonalità|キー|調|키|조성|调|सुर",
    "chords": r"chords?|progression|harmon\w+|akkord\w*|accords?|acordes?|accordi|コード|和音|코드|화음|和弦|कॉर्ड",
    "length": r"length|länge|durée|duraci\w+|duração|durata|長さ|길이|长度|लंबाई",
})
_NAMED = {thing: re.compile(rf"(?<!\w)(?:{_SAME})[^.;!?]{{0,30}}?(?:{nouns})(?![a-z])", re.IGNORECASE)
          for thing, nouns in _NOUNS.items()}
"""What a message may ask to be the same."""
_IT = (r"(?:it|this|that|these|mine|(?:this|that|my|the) (?:\w+ )?"
       r"(?:song|track|recording|file|tune|loop|riff|sample|audio))")
_WHOLE = re.compile("|".join((
    rf"\b(?:go|goes|going|plays?|fits?|sits?|works?|along|together) (?:\w+ )?with {_IT}\b",
    rf"\b(?:for|to|over|under|like|match\w*|around|beneath|behind|beside|accompan\w+) {_IT}\b",
    r"\b(?:dazu|hierzu|dafür|hierfür|passend|wie das|so wie)\b", r"\b(?:avec|comme|pour) (?:ça|cela|ceci)\b",
    r"\bqui va avec\b", r"\b(?:con|como|para) (?:esto|eso|ello)\b", r"\b(?:com|como|para) (?:isso|isto)\b",
    r"\b(?:con|come|per) (?:questo|questa|quello)\b", r"\b(?:a|in)compa(?:ñ|gn|nh)\w+",
    "これに合|それに合|に合う|のような|みたいな", "어울리|이것처럼|이거처럼|이런", "配合|搭配|像这|像那|跟这|与这|为这",
    "इसके साथ|इसके लिए|इस जैस|ऐसा ही",
)), re.IGNORECASE)
"""Words that mean the sound as a whole."""

_THINGS = tuple(_NOUNS)
_BANDS = ("add", "only")


def reference_in(conversation: Conversation) -> Reference | None:
    """The sound that was brought last, as long as no version was made since."""
    now = conversation.current.number if conversation.current else None
    for turn in reversed(conversation.turns):
        if turn.version != now:
            return None
        if turn.reference is not None:
            return turn.reference
    return None


def lent(change: Change, text: str, conversation: Conversation, beside: bool = False) -> tuple[Change, Wording | str]:
    """The change with what its words take over from the sound that was brought, and a sentence that says so.

    `beside`: the words came with the file, so that they mean all of it unless they name something.
    """
    reference = reference_in(conversation)
    if reference is None or change.intent not in ("create", "edit", "variation", "other"):
        return change, ""
    spans = {thing: found for thing, words in _NAMED.items() if (found := words.search(text))}
    named, whole = tuple(spans), _WHOLE.search(text)
    if not named and whole is None and not beside:
        return change, ""
    fresh = conversation.current is None or not named or change.intent == "create"
    taken = _taken(reference, change, named or _THINGS)
    if not fresh:
        taken = {name: value for name, value in taken.items() if name in ("tempo_bpm", "tonic", "mode")}
    if not taken:
        return change, ""
    pointing = [_with_word_before(text, found) for found in (*spans.values(), whole) if found is not None]
    after = replace(change, **taken, intent="create" if fresh else "edit",
                    not_understood=tuple(w for w in change.not_understood if not any(w in p for p in pointing)))
    if fresh and not named:
        after = _alone(after)
    said = [word for word, field in _SAID if field in taken]
    return after, say("It has the {things} of {file}.", things=listed(said, "and"), file=quoted(reference.name))


def _with_word_before(text: str, found: re.Match[str]) -> str:
    """What points, with the word before it: "combine con esto"."""
    return " ".join((*text[:found.start()].split()[-1:], found[0]))


_SAID: tuple[tuple[Wording, str], ...] = (
    (say("tempo"), "tempo_bpm"), (say("key"), "tonic"), (say("chords"), "chords"), (say("length"), "bars"))


def _taken(reference: Reference, change: Change, things: tuple[str, ...]) -> dict[str, Any]:
    """Fields of a change that a sound fills, where the words have left them open."""
    taken: dict[str, Any] = {}
    if "tempo" in things and reference.tempo_bpm is not None and not speaks_of_tempo(change):
        taken["tempo_bpm"] = reference.tempo_bpm
    in_key = change.tonic is None and change.mode is None and change.transpose is None
    if "key" in things and reference.key is not None and in_key:
        key = Key.parse(reference.key)
        taken |= {"tonic": key.tonic, "mode": key.mode}
    if reference.meter is not None and change.meter in (None, reference.meter) and things != ("key",):
        taken["meter"] = reference.meter
        bars = _bars(reference, taken.get("tempo_bpm"))
        is_open = change.bars is None and change.duration_s is None and not change.form
        if "length" in things and bars and is_open:
            taken["bars"] = bars
        if "chords" in things and reference.chords and change.chords is None and in_key:
            taken["chords"] = " ".join(reference.chords[:bars])
    return taken


def _bars(reference: Reference, bpm: float | None) -> int:
    """The bars of a sound, no more than a piece can have."""
    if bpm is None or reference.meter is None:
        return min(reference.bars, int(RANGES["bars"].high))
    longest = RANGES["duration_s"].high * bpm / 60 / Meter.parse(reference.meter).bar_beats
    return min(reference.bars, int(longest), int(RANGES["bars"].high))


def _alone(change: Change) -> Change:
    """Who is asked to play to a sound plays alone: the others are in the sound."""
    if change.genres or not any(c.action in _BANDS for c in change.instruments):
        return change
    return replace(change, instruments=tuple(replace(c, action="only") if c.action == "add" else c
                                             for c in change.instruments))
