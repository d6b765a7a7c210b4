"""How the music model and the language model share a card: planned from its free memory, and stepped down from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from music_assistant.engines.neural.placement import (
    OLDER_HALF,
    WIDE,
    Placement,
    Precision,
    Report,
    placed,
    reported,
    working_on,
)

WORDS_ON_PROCESSOR = "bfloat16"
"""What a language model is held in on the processor: dynamic int8 is for music models, which are smaller."""

WHOLE_BYTES = 4
"""What a weight takes on the processor before bitsandbytes makes it smaller there: it is read whole first."""


@dataclass(frozen=True)
class Need:
    """A model that is to be placed. `kept_whole_parameters` of its `parameters` are never quantised, and
    `kept_wide_parameters` of these are held in 32 bits.

    `kind`: "music", or "words", which answers at every turn. `takes_turns`: whether the parts of a music model can take
    turns on the card.
    """

    name: str
    parameters: int
    kept_whole_parameters: int = 0
    kind: str = "music"
    kept_wide_parameters: int = 0
    takes_turns: bool = True

    def bytes_on(self, placement: Placement) -> int:
        """The memory of the placement's device that it takes at its height; offloaded, that of its largest part."""
        needed, wide = placement.precision.needed_bytes, self.kept_wide_parameters
        if placement.keeps_in == WIDE:
            wide = self.kept_whole_parameters
        if not placement.offloaded:
            opening = WHOLE_BYTES if not placement.is_gpu and placement.precision.library == "bitsandbytes" else 0
            return max(needed(self.parameters, self.kept_whole_parameters, wide), self.parameters * opening)
        kept = self.kept_whole_parameters
        return max(needed(self.parameters - kept), needed(kept, kept, wide))


@dataclass(frozen=True)
class Plan:
    """Where each model runs and how it is held, and what is left to fall back to, the heaviest first."""

    needs: tuple[Need, ...]
    placements: tuple[Placement, ...]
    lighter: tuple[tuple[Placement, ...], ...] = ()

    def placement(self, kind: str = "music") -> Placement:
        """Where the model of this kind goes. Raises KeyError when the plan has none."""
        found = {need.kind: placement for need, placement in zip(self.needs, self.placements, strict=True)}
        return found[kind]

    def card_bytes(self) -> int:
        """What all models together take of the card; 0 when none is on it."""
        return sum(need.bytes_on(place) for need, place in zip(self.needs, self.placements, strict=True)
                   if place.is_gpu)

    def fits(self) -> bool:
        """Whether every device has the memory that is asked of it."""
        asked: dict[str, int] = {}
        for need, place in zip(self.needs, self.placements, strict=True):
            asked[place.device] = asked.get(place.device, 0) + need.bytes_on(place)
        return all(asked[place.device] <= place.free_bytes for place in self.placements)

    def stepped_down(self) -> Plan | None:
        """The plan after the memory ran out all the same: the next that takes less of the card, or None."""
        for place, state in enumerate(self.lighter):
            plan = Plan(self.needs, state, self.lighter[place + 1:])
            if plan.card_bytes() < self.card_bytes():
                return plan
        return None

    def widened(self) -> Plan | None:
        """The plan after float16 turned out too narrow: the same places, where float32 is calculated in; None where
        nothing is calculated in float16."""
        if all(place.computes_in != OLDER_HALF for place in self.placements):
            return None
        states = (tuple(_wide(place) for place in state) for state in (self.placements, *self.lighter))
        return Plan(self.needs, next(states), tuple(states))

    def sentence(self) -> str:
        """What was chosen, for a person to read."""
        return " ".join(_said(need, place) for need, place in zip(self.needs, self.placements, strict=True))


def _wide(place: Placement) -> Placement:
    return replace(place, half=WIDE) if place.half == OLDER_HALF else place


def _said(need: Need, place: Placement) -> str:
    turns = ", its parts taking turns there" if place.offloaded else ""
    return f"{need.name} runs on {place.device_name} as {place.in_words}{turns}."


def planned(needs: Sequence[Need], device: str | None = None, precision: str | None = None,
            report: Report | None = None) -> Plan:
    """The heaviest plan that fits: all on the card, then lighter, then in turns, then words and at last all beside it.

    `precision` is that of the music model. Where nothing fits, the plan is the lightest there is: see `Plan.fits`.
    Raises RequestError and UnavailableError as `placed` does. `report` stands for what torch says.
    """
    seen = report or reported()
    asked = placed(precision, device, seen)
    states = _states(tuple(needs), asked, seen)
    plans = [Plan(tuple(needs), state, tuple(states[i + 1:])) for i, state in enumerate(states)]
    return next((plan for plan in plans if plan.fits()), plans[-1])


def _states(needs: tuple[Need, ...], asked: Placement, report: Report) -> list[tuple[Placement, ...]]:
    """Every way to place the models that is worth trying, the heaviest first, none twice."""
    beside = {"music": placed(None, "cpu", report), "words": placed(WORDS_ON_PROCESSOR, "cpu", report)}
    if not asked.is_gpu:
        return [tuple(asked if need.kind == "music" else beside["words"] for need in needs)]
    light = replace(asked, precision=_lightest(asked))
    in_turns = replace(light, offloaded=True)
    columns = [(asked, light), (light, light), (in_turns, light), (light, beside["words"]),
               (in_turns, beside["words"]), (beside["music"], beside["words"])]
    take_turns = all(need.takes_turns for need in needs if need.kind == "music")
    if asked.device == "mps" or not take_turns:  # on mps both memories are one: taking turns saves nothing
        columns = [(music, words) for music, words in columns if not music.offloaded]
    states = [tuple(music if need.kind == "music" else words for need in needs) for music, words in columns]
    return list(dict.fromkeys(states))


def _lightest(asked: Placement) -> Precision:
    """The precision that takes the least memory of a card."""
    found = [p for p in working_on(asked.device, asked.half) if find_spec(p.library)]
    return min(found, key=lambda p: p.weight_bits)
