"""Music whose records are made alike, and instruments that are treated alike: the words of the treatments' table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORLDS: Mapping[str, str] = MappingProxyType({style: world for world, styles in {
    "dusty": "lo-fi, boom bap",
    "urban": "hip hop, trap, r&b",
    "groove": "funk, soul, disco, gospel, afrobeat",
    "guitars": "rock, punk, grunge, post-rock, surf rock, rockabilly",
    "metal": "metal",
    "pop": "pop, reggaeton",
    "club": "house, techno, drum and bass, dubstep, future bass, edm, trance, garage",
    "neon": "synthwave",
    "jazz": "jazz, bossa nova, swing, big band, bebop, ragtime",
    "hall": "classical, baroque, romantic piano, minimalism, waltz, lullaby, march, orchestral march",
    "screen": "cinematic, horror score",
    "drift": "ambient, drone",
    "country": "country, bluegrass",
    "latin": "salsa, samba, cumbia, bachata, tango",
    "island": "reggae, ska",
    "blues": "blues",
    "hearth": "folk, celtic, indie folk, klezmer, balkan, flamenco, indian classical, east asian, gamelan",
    "chip": "chiptune",
}.items() for style in styles.split(", ")})
"""Style → a world of records that are made alike."""

KINDS: Mapping[str, str] = MappingProxyType({name: kind for kind, names in {
    "electric piano": "electric piano, rhodes, wurlitzer, fm piano",
    "acoustic piano": "piano, bright piano, felt piano, upright piano, honky-tonk piano, electric grand piano, "
                      "fortepiano",
    "clean electric": "electric guitar, clean guitar, muted guitar, wah guitar, jazz guitar, baritone guitar",
    "dirty electric": "overdriven guitar, distorted guitar",
    "steel": "pedal steel guitar, lap steel guitar, slide guitar, dobro",
    "electric bass": "bass, picked bass, fretless bass, slap bass",
    "synthesised bass": "synth bass, sub bass, 808 bass, acid bass, reese bass, "
                        "wobble bass, growl bass, fm bass, organ bass, chip bass",
    "acoustic kit": "drums, room drums, rock drums, metal drums, funk drums, jazz drums, brush drums",
    "machine kit": "electronic drums, 808 drums, 909 drums, trap drums, lo-fi drums",
}.items() for name in names.split(", ")})
