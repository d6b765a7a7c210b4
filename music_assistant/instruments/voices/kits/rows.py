"""Every kit by name. A kit's name is its instrument's in the vocabulary; a few belong to styles alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit
from music_assistant.instruments.voices.kits.acoustic import ACOUSTIC
from music_assistant.instruments.voices.kits.electronic import ELECTRONIC
from music_assistant.instruments.voices.kits.places import PLACES

KITS: Mapping[str, Kit] = MappingProxyType({kit.name: kit for kit in (*ACOUSTIC, *PLACES, *ELECTRONIC)})
"""Kits by name."""
