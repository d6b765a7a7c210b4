"""Every kit by name. A kit's name is its instrument's in the vocabulary; a few belong to styles alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit
from music_assistant.instruments.voices.kits.acoustic import ACOUSTIC
from music_assistant.instruments.voices.kits.electronic import ELECTRONIC
from music_assistant.instruments.voices.kits.hands import HANDS
from music_assistant.instruments.voices.kits.places import PLACES

ALONE = ", alone"
"""What the name of a kit ends in whose pieces are heard as instruments of their own."""

KIT_ROWS = (*ACOUSTIC, *PLACES, *ELECTRONIC)
KITS: Mapping[str, Kit] = MappingProxyType({kit.name: kit for kit in (
    *KIT_ROWS, *(replace(kit, name=kit.name + ALONE, is_even=True) for kit in KIT_ROWS if not kit.is_even),
    *HANDS)})
"""Kits by name."""
