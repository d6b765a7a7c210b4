"""What to say next: messages that fit the piece as it stands, a few at a time, others turn by turn.

Each row of SUGGESTIONS is a message that may depend on the piece, and how well it fits it. Nothing is suggested that
was just done, undone or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from music_assistant.conversation import Conversation
from music_assistant.page.corrections import ENDING_WISHES, UNSAYABLE, kin, swapped
from music_assistant.page.markup import element, text
from music_assistant.page.session import Session
from music_assistant.random_streams import stream
from music_assistant.spec import RANGES, Instrument, MusicSpec
from music_assistant.vocabulary import SECTIONS
from music_assistant.vocabulary.lookup import find_instrument, meant_by
from music_assistant.wording import Name, Wording, say

UNDO = say("undo")
MOST_SHOWN = 4
REMEMBERED = 6
"""Turns after which a message may be suggested again."""
CHANCE = 2.0
"""By how much of a rank chance may lift a suggestion, so that they vary."""


@dataclass(frozen=True)
class Suggestion:
    """A next message. `found`: the messages that fit a piece, none where it does not; `kind`: of those of one kind only
    one is shown; `rank`: how much sooner than others it comes."""

    kind: str
    found: Callable[[MusicSpec], Iterator[Wording]]
    rank: float = 1.0


def wishes(session: Session) -> str:
    """The suggestions as buttons; nothing without a piece."""
    words = session.words
    buttons = [element("li", element("button", text(words(m)), type="button", **words.sent(m)))
               for m in suggested(session.conversation, lambda m: words(m))]
    return element("ul", *buttons, class_="wishes", aria_label=words(say("What to say next"))) if buttons else ""


def suggested(conversation: Conversation, worded: Callable[[Wording], str] = str) -> tuple[Wording, ...]:
    """At most MOST_SHOWN messages, undo first where there is something to undo. The same conversation gives the same.

    `worded` says a message as the page shows it, by which those that were sent lately are known again.
    """
    spec = conversation.spec
    if spec is None:
        return ()
    lately = {turn.said.casefold() for turn in conversation.turns[-REMEMBERED:]}
    dice = stream(int(conversation.id[:8], 16) if _is_hex(conversation.id) else 0, "suggestions",
                  str(len(conversation.turns)))
    ranked = [(row.rank + CHANCE * float(dice.random()), row.kind, message) for row in SUGGESTIONS
              for message in row.found(spec) if worded(message).casefold() not in lately]
    shown: dict[str, Wording] = {}
    for _, kind, message in sorted(ranked, key=lambda found: -found[0]):
        shown.setdefault(kind, message)
    undo = [UNDO] if conversation.place > 0 else []
    return tuple([*undo, *shown.values()][:MOST_SHOWN])


def _is_hex(text: str) -> bool:
    return len(text) >= 8 and all(c in "0123456789abcdef" for c in text[:8])


# ---------------------------------------------------------------- what fits

def _players(spec: MusicSpec, role: str) -> list[Instrument]:
    """Those of a role who play somewhere, by names that a message can hold."""
    return [i for i in spec.instruments if i.role == role and i.sections != () and i.name not in UNSAYABLE]


def _drummer(spec: MusicSpec) -> Instrument | None:
    """The kit, where "drums" means it and it alone."""
    meant = meant_by("drums", [i.name for i in spec.instruments])
    return spec.instrument(meant[0]) if len(meant) == 1 else None


def _in_section(spec: MusicSpec, names: Sequence[str]) -> str | None:
    """The first of some sections that the piece has, where it has others too."""
    here = {s.name for s in spec.sections}
    return next((name for name in names if name in here and len(here) > 1), None)


def _drums_later(spec: MusicSpec) -> Iterator[Wording]:
    drums, section = _drummer(spec), _in_section(spec, ("intro", "verse"))
    others = [i for i in spec.instruments if i is not drums and i.sections is None]
    if drums and section and others and all(drums.plays_in(s) for s in spec.sections if s.name == section) \
            and any(drums.plays_in(s) for s in spec.sections if s.name != section):
        yield say("no drums in the {section}", section=Name(section))


def _alone_there(spec: MusicSpec) -> Iterator[Wording]:
    section = _in_section(spec, ("intro", "bridge", "outro"))
    for member in (*_players(spec, "comping"), *_players(spec, "solo")):
        only = meant_by(member.name, [i.name for i in spec.instruments]) == (member.name,)
        if section and only and member.sections is None and len(spec.instruments) > 2:
            yield say("only {name} in the {section}", name=Name(member.name), section=Name(section))


def _meter(spec: MusicSpec) -> Iterator[Wording]:
    if spec.meter == "4/4":
        yield say("try it in {meter}", meter="6/8")
        yield say("try it in {meter}", meter="3/4")
    else:
        yield say("try it in {meter}", meter="4/4")


def _lift(spec: MusicSpec) -> Iterator[Wording]:
    if sum(s.name == "chorus" for s in spec.sections) > 1 and all(s.key is None for s in spec.sections):
        yield say("a key change in the last chorus")


def _tempo(spec: MusicSpec) -> Iterator[Wording]:
    reach = RANGES["tempo_bpm"]
    if spec.tempo_bpm <= 95 and spec.tempo_bpm * 2 in reach and spec.duration_s >= 20:
        yield say("double time")
    if spec.tempo_bpm < 130 and not _held(spec, "tempo_bpm"):
        yield say("a bit faster")
    elif spec.tempo_bpm * 0.8 in reach and spec.duration_s < 400 and not _held(spec, "tempo_bpm"):
        yield say("a bit slower")


def _held(spec: MusicSpec, field: str) -> bool:
    """Whether a standing wish holds a field."""
    return any(rule.kind in ("limit", "keep") and rule.subject == field for rule in spec.rules)


def _length(spec: MusicSpec) -> Iterator[Wording]:
    if spec.duration_s >= 40 and spec.bars >= 8:
        yield say("half as long")
    elif 2 * spec.duration_s in RANGES["duration_s"]:
        yield say("twice as long")


def _bridge(spec: MusicSpec) -> Iterator[Wording]:
    names = {s.name for s in spec.sections}
    if "chorus" in names and "bridge" not in names and spec.duration_s < 300 and len(spec.sections) < 40:
        yield say("add a {section}", section=Name("bridge"))


def _swap(spec: MusicSpec) -> Iterator[Wording]:
    names = {i.name for i in spec.instruments}
    for member in (*_players(spec, "comping"), *_players(spec, "melody"), *_players(spec, "bass")):
        row = find_instrument(member.name)
        alike = kin(row, names) if row is not None and member.name == row.name else ()
        if alike and meant_by(member.name, names) == (member.name,):
            yield swapped(member.name, alike[0].name)


JOINING = (("strings", "strings"), ("percussion", "shaker"), ("pad", "warm pad"), ("brass", "trumpet"))
"""(family, who joins a band that has nobody of it)."""


def _joining(spec: MusicSpec) -> Iterator[Wording]:
    families = {row.family for row in (find_instrument(i.name) for i in spec.instruments) if row is not None}
    if len(spec.instruments) < 12 and not any(rule.kind == "without" for rule in spec.rules):
        for family, name in JOINING:
            if family not in families:
                yield say("add {name}", name=Name(name))


def _balance(spec: MusicSpec) -> Iterator[Wording]:
    drums = _drummer(spec)
    if drums is not None and drums.gain_db - 4 in RANGES["gain_db"]:
        yield say("quieter drums")


def _singing(spec: MusicSpec) -> Iterator[Wording]:
    if spec.vocals is None and not any(rule.subject == "vocals" for rule in spec.rules) \
            and len(spec.instruments) < 12 and _in_section(spec, ("verse",)):
        yield say("sing it")


def _swing(spec: MusicSpec) -> Iterator[Wording]:
    if 0 < spec.effects.swing <= 0.7 and spec.meter == "4/4":
        yield say("more {effect}", effect=Name("swing"))


def _sound(spec: MusicSpec) -> Iterator[Wording]:
    if spec.effects.brightness > -0.6:
        yield say("darker")
    if spec.effects.reverb < 0.7:
        yield say("more {effect}", effect=Name("reverb"))


def _loudness(spec: MusicSpec) -> Iterator[Wording]:
    if spec.loudness_lufs <= -12 and not _held(spec, "loudness_lufs"):
        yield say("louder master")


def _ending(spec: MusicSpec) -> Iterator[Wording]:
    if spec.ending is None:
        yield ENDING_WISHES["fade"]
        yield ENDING_WISHES["loop"]


def _calmer_section(spec: MusicSpec) -> Iterator[Wording]:
    section = next((s for s in spec.sections if s.name in ("verse", "bridge") and s.name in SECTIONS), None)
    if section is not None and len(spec.sections) > 1 and section.energy > 0.35:
        yield say("a calmer {section}", section=Name(section.name))


def _chorus_feel(spec: MusicSpec) -> Iterator[Wording]:
    if _in_section(spec, ("chorus",)) and spec.meter == "4/4" and _drummer(spec) is not None \
            and all(s.feel is None for s in spec.sections):
        yield say("half-time chorus")


def _pitch(spec: MusicSpec) -> Iterator[Wording]:
    if not _held(spec, "key"):
        yield say("up two semitones")


SUGGESTIONS: Sequence[Suggestion] = (
    Suggestion("drums", _drums_later, 3.0),
    Suggestion("section", _alone_there, 2.5),
    Suggestion("meter", _meter, 1.5),
    Suggestion("key", _lift, 2.5),
    Suggestion("tempo", _tempo, 2.0),
    Suggestion("length", _length, 1.5),
    Suggestion("form", _bridge, 2.5),
    Suggestion("player", _swap, 1.5),
    Suggestion("player", _joining, 2.0),
    Suggestion("level", _balance, 1.5),
    Suggestion("voice", _singing, 2.0),
    Suggestion("sound", _swing, 2.0),
    Suggestion("sound", _sound, 1.5),
    Suggestion("level", _loudness, 1.0),
    Suggestion("ending", _ending, 2.0),
    Suggestion("section", _calmer_section, 1.5),
    Suggestion("drums", _chorus_feel, 1.5),
    Suggestion("key", _pitch, 1.0),
    Suggestion("take", lambda spec: iter((say("another take"),)), 1.2),
)
