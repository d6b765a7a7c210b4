"""The collections that are learned from, and the style that each of their pieces is filed under."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True)
class Collection:
    """`style`: the style of pieces without a label. `knows_*`: whether tempo, bars, velocity and human timing in the
    files mean something. `licence`, `credit`: as the ledger of the weights says them."""

    folder: str
    style: str
    licence: str
    credit: str
    knows_tempo: bool = False
    knows_bars: bool = False
    knows_velocity: bool = False
    knows_timing: bool = False


COLLECTIONS = (
    Collection("groove_midi", "rock", "CC BY 4.0", "Groove MIDI Dataset, Google LLC", True, True, True, True),
    Collection("stickflow_drums", "rock", "CC0", "Stickflow drums", True, True, True),
    Collection("freedoom", "game", "BSD-3-Clause", "Contributors to the Freedoom project", True, True, True),
    Collection("blasphemer", "ambient", "BSD-3-Clause", "Contributors to the Blasphemer project", False, True, True),
    Collection("freedink", "game", "zlib", "GNU FreeDink data", True, True, True),
    Collection("openscore_lieder", "art song", "CC0", "OpenScore Lieder Corpus"),
    Collection("openscore_quartets", "quartet", "CC0", "OpenScore String Quartets"),
    Collection("openscore_orchestra", "orchestra", "CC0", "OpenScore orchestral music"),
    Collection("polish_scores", "piano", "CC BY 4.0",
               "Polish Music Heritage in Open Access, The Fryderyk Chopin Institute"),
    Collection("mutopia", "folk", "public domain and CC BY", "Mutopia Project and the maintainers of its pieces"),
    Collection("openewld_leadsheets", "songbook", "MIT, works in the public domain", "OpenEWLD, F. Simonetta",
               knows_bars=True),
)

_BY_LABEL: Mapping[str, str] = MappingProxyType({
    "mazurka": "mazurka", "polonaise": "polonaise", "waltz": "waltz", "krakowiak": "krakowiak", "polka": "polka",
    "galop": "polka", "march": "march", "hymn": "hymn", "folk": "folk", "opera": "orchestra", "song": "song",
    "string quartet": "quartet", "jazz": "rag", "gospel": "hymn", "popular": "waltz", "cassation": "orchestra",
})
"""A word of a piece's label → its style; the first that is found counts."""


def styles(folder: Path, collection: Collection) -> dict[str, str]:
    """File name → style, for the pieces that their collection labels."""
    if collection.folder == "groove_midi":
        with (folder / "info.csv").open(encoding="utf-8") as table:
            return {Path(row["midi_filename"]).name + "|" + row["drummer"]: row["style"].split("/")[0]
                    for row in csv.DictReader(table)}
    labels = folder / "labels.json"
    if not labels.is_file() or collection.folder == "openewld_leadsheets":
        return {}
    found = {}
    for row in json.loads(labels.read_text(encoding="utf-8")):
        label = str(row.get("genre") or row.get("style") or "").lower()
        style = next((style for word, style in _BY_LABEL.items() if word in label), None)
        if style is not None:
            found[Path(row["file"]).name] = style
    return found
