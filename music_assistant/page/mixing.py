"""The mixer beside the lanes: what its buttons and sliders look like, and what they ask for.

Each is an ordinary turn with a sentence in the chat, but what it means is known without listening: exactly this
instrument, by exactly so much, whatever the language of the page and whoever listens. One row a control.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.change import Change, InstrumentChange
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.refining.band import by_id
from music_assistant.spec import RANGES, Instrument, MusicSpec
from music_assistant.wording import Name, Wording, say

LEVEL_STEP_DB = 0.5
EVERYWHERE = "all"
"""The sections of a whole piece, as a change names them."""


@dataclass(frozen=True)
class Wish:
    """What a control asks for: the sentence that stands in the chat, and the change that it is."""

    said: Wording
    change: Change


@dataclass(frozen=True)
class Hand:
    """What was touched: the instrument, the level that was set (dB), and the specs of the versions so far, newest
    first, by which it is known where someone who is silent now played before."""

    spec: MusicSpec
    instrument: Instrument
    level_db: float | None
    earlier: Sequence[MusicSpec]


def wished(conversation: Conversation, told: Mapping[str, object]) -> Wish:
    """What a touched control asks for. Raises RequestError where there is no such control or instrument."""
    spec, control = conversation.spec, CONTROLS.get(str(told.get("mix")))
    found = next((i for i in spec.instruments if i.id == told.get("of")), None) if spec else None
    if spec is None or control is None or found is None:
        raise RequestError(say("That instrument does not play in this piece."))
    earlier = [version.spec for version in reversed(conversation.versions)]
    return control(Hand(spec, found, _level_db(told.get("level")), earlier))


def _level_db(told: object) -> float | None:
    try:
        level = float(str(told))
    except ValueError:
        return None
    return RANGES["gain_db"].clamped(level) if level == level else None


# ---------------------------------------------------------------- what each control asks for

def is_silent(instrument: Instrument) -> bool:
    """Whether someone who belongs to the band plays in no section."""
    return instrument.sections == ()


def is_alone(spec: MusicSpec, instrument: Instrument) -> bool:
    """Whether everybody else is silent."""
    others = [i for i in spec.instruments if i.id != instrument.id]
    return bool(others) and not is_silent(instrument) and all(is_silent(i) for i in others)


def _edit(said: Wording, *changes: InstrumentChange) -> Wish:
    return Wish(said, Change("edit", instruments=changes))


def _out(instrument: Instrument) -> InstrumentChange:
    return InstrumentChange("place", by_id(instrument), sections=(EVERYWHERE,), outside=True)


def _in(instrument: Instrument, hand: Hand) -> InstrumentChange:
    """Back to where it played when it last did, as far as those sections are still there."""
    before = (next((i for i in spec.instruments if i.id == instrument.id), None) for spec in hand.earlier)
    played = next((i for i in before if i is not None and not is_silent(i)), None)
    here = tuple(s.id for s in hand.spec.sections if played is not None and played.plays_in(s))
    everywhere = len(here) in (0, len(hand.spec.sections))
    return InstrumentChange("place", by_id(instrument), sections=() if everywhere else here)


def _mute(hand: Hand) -> Wish:
    return _edit(_MUTES[0][1](Name(hand.instrument.name)), _out(hand.instrument))


def _unmute(hand: Hand) -> Wish:
    return _edit(_MUTES[1][1](Name(hand.instrument.name)), _in(hand.instrument, hand))


def _solo(hand: Hand) -> Wish:
    others = [_out(i) for i in hand.spec.instruments if i.id != hand.instrument.id and not is_silent(i)]
    own = [_in(hand.instrument, hand)] if is_silent(hand.instrument) else []
    return _edit(_SOLOS[0][1](Name(hand.instrument.name)), *own, *others)


def _unsolo(hand: Hand) -> Wish:
    silent = [_in(i, hand) for i in hand.spec.instruments if is_silent(i)]
    return _edit(_SOLOS[1][1](Name(hand.instrument.name)), *silent)


def _level(hand: Hand) -> Wish:
    now, wanted = hand.instrument.gain_db, hand.level_db
    if wanted is None:
        raise RequestError(say("That is not a level in dB."))
    change = InstrumentChange("level", by_id(hand.instrument), gain_db=round(wanted - now, 2))
    return _edit(to_level(hand.instrument, shown_level(wanted)), change)


def to_level(instrument: Instrument, level: str) -> Wording:
    """The sentence that sets a level."""
    return say("{name} to {level} dB", name=Name(instrument.name), level=level)


def shown_level(level_db: float) -> str:
    """A level as it stands beside its slider: "+3", "0", "-4.5"."""
    return f"{level_db:+g}" if level_db else "0"


CONTROLS: Mapping[str, Callable[[Hand], Wish]] = MappingProxyType({
    "mute": _mute, "unmute": _unmute, "solo": _solo, "unsolo": _unsolo, "level": _level,
})
"""Control → what it asks for."""


# ---------------------------------------------------------------- what they look like

def channel(instrument: Instrument, spec: MusicSpec, words: Words) -> str:
    """Mute, solo and level of an instrument."""
    name = Name(instrument.name)
    switches = (_switch("M", _MUTES, is_silent(instrument), instrument, words),
                _switch("S", _SOLOS, is_alone(spec, instrument), instrument, words))
    reach, label = RANGES["gain_db"], text(words(say("Level of the {name}", name=name)))
    shown = shown_level(instrument.gain_db)
    level = (f'<input type="range" class="level" min="{reach.low:g}" max="{reach.high:g}" step="{LEVEL_STEP_DB:g}" '
             f'value="{instrument.gain_db:g}" data-of="{text(instrument.id)}" aria-label="{label}" '
             f'aria-valuetext="{shown} dB" title="{label}" data-say="{text(words(to_level(instrument, "{level}")))}">')
    return (element("span", *switches, class_="switches")
            + element("span", level, element("output", shown), class_="fader"))


_Control = tuple[str, Callable[[Name], Wording]]
_MUTES: tuple[_Control, _Control] = (("mute", lambda name: say("mute the {name}", name=name)),
                                     ("unmute", lambda name: say("unmute the {name}", name=name)))
_SOLOS: tuple[_Control, _Control] = (("solo", lambda name: say("solo the {name}", name=name)),
                                     ("unsolo", lambda name: say("everyone plays again")))
"""What a switch does when it is up, and when it is pressed: the control, and how that is said."""


def _switch(letter: str, ways: tuple[_Control, _Control], pressed: bool, instrument: Instrument, words: Words) -> str:
    control, said = ways[pressed]
    label = words(ways[False][1](Name(instrument.name)))
    return element("button", letter, type="button", class_=ways[False][0], data_mix=control, data_of=instrument.id,
                   data_say=words(said(Name(instrument.name))), aria_pressed=str(pressed).lower(), aria_label=label,
                   title=words(said(Name(instrument.name))))
