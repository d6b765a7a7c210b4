"""The styles: rows that say how music of each sort is made, from lo-fi to gamelan. A new one is a row here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from music_assistant.composer.styles.afrobeat import AFROBEAT
from music_assistant.composer.styles.ambient import AMBIENT
from music_assistant.composer.styles.asia import GAMELAN, INDIAN_CLASSICAL
from music_assistant.composer.styles.bass_music import DUBSTEP, GARAGE
from music_assistant.composer.styles.beats import HIP_HOP, LO_FI
from music_assistant.composer.styles.bebop import BEBOP
from music_assistant.composer.styles.blues import BLUES
from music_assistant.composer.styles.celtic import CELTIC
from music_assistant.composer.styles.ceremony import MARCH, ORCHESTRAL_MARCH
from music_assistant.composer.styles.chip import CHIPTUNE
from music_assistant.composer.styles.club import DRUM_AND_BASS, HOUSE, TECHNO
from music_assistant.composer.styles.concert import BAROQUE, MINIMALISM, ROMANTIC_PIANO
from music_assistant.composer.styles.country import BLUEGRASS, COUNTRY
from music_assistant.composer.styles.cumbia import CUMBIA
from music_assistant.composer.styles.disco import DISCO, SYNTHWAVE
from music_assistant.composer.styles.east_asia import EAST_ASIAN
from music_assistant.composer.styles.flamenco import FLAMENCO
from music_assistant.composer.styles.folk import FOLK
from music_assistant.composer.styles.funk import FUNK
from music_assistant.composer.styles.future_bass import FUTURE_BASS
from music_assistant.composer.styles.gospel import GOSPEL
from music_assistant.composer.styles.guitar_bands import ROCKABILLY, SURF_ROCK
from music_assistant.composer.styles.idioms import widened
from music_assistant.composer.styles.indie import INDIE_FOLK, POST_ROCK
from music_assistant.composer.styles.islands import REGGAE, SKA
from music_assistant.composer.styles.jazz import BOSSA_NOVA, JAZZ
from music_assistant.composer.styles.latin import SALSA, SAMBA
from music_assistant.composer.styles.lilting import LULLABY, WALTZ
from music_assistant.composer.styles.metal import METAL
from music_assistant.composer.styles.old_world import BALKAN, KLEZMER
from music_assistant.composer.styles.orchestral import CINEMATIC, CLASSICAL
from music_assistant.composer.styles.popular import POP, ROCK
from music_assistant.composer.styles.punk import GRUNGE, PUNK
from music_assistant.composer.styles.ragtime import RAGTIME
from music_assistant.composer.styles.rap import BOOM_BAP, REGGAETON, TRAP
from music_assistant.composer.styles.rows import Style
from music_assistant.composer.styles.screen import DRONE, HORROR_SCORE
from music_assistant.composer.styles.soul import R_AND_B, SOUL
from music_assistant.composer.styles.swing import BIG_BAND, SWING
from music_assistant.composer.styles.tango import BACHATA, TANGO
from music_assistant.composer.styles.trance import EDM, TRANCE
from music_assistant.spec import ROLES, MusicSpec
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.rows import table

STYLES: Mapping[str, Style] = table(
    tuple(widened(style) for style in (
        LO_FI,
        HIP_HOP,
        POP,
        ROCK,
        METAL,
        FUNK,
        JAZZ,
        BOSSA_NOVA,
        BLUES,
        CLASSICAL,
        AMBIENT,
        CINEMATIC,
        HOUSE,
        TECHNO,
        DRUM_AND_BASS,
        FOLK,
        SAMBA,
        SALSA,
        CUMBIA,
        TANGO,
        BACHATA,
        AFROBEAT,
        TRAP,
        BOOM_BAP,
        R_AND_B,
        SOUL,
        GOSPEL,
        REGGAETON,
        REGGAE,
        SKA,
        COUNTRY,
        BLUEGRASS,
        CELTIC,
        KLEZMER,
        BALKAN,
        DISCO,
        SYNTHWAVE,
        TRANCE,
        EDM,
        DUBSTEP,
        GARAGE,
        FUTURE_BASS,
        CHIPTUNE,
        SWING,
        BIG_BAND,
        BEBOP,
        BAROQUE,
        ROMANTIC_PIANO,
        MINIMALISM,
        MARCH,
        ORCHESTRAL_MARCH,
        WALTZ,
        LULLABY,
        RAGTIME,
        ROCKABILLY,
        SURF_ROCK,
        GRUNGE,
        PUNK,
        INDIE_FOLK,
        POST_ROCK,
        DRONE,
        HORROR_SCORE,
        FLAMENCO,
        INDIAN_CLASSICAL,
        GAMELAN,
        EAST_ASIAN,
    ))
)

DEFAULT_STYLE = "pop"


def style_name(genre: str) -> str:
    """The style that a genre is played in: its row's, its own, that of a genre spelled nearly like it, or pop."""
    if genre in GENRES and GENRES[genre].style in STYLES:
        return GENRES[genre].style
    if genre in STYLES:
        return genre
    near = get_close_matches(genre, [*STYLES, *GENRES], n=1, cutoff=0.75)
    if near:
        return near[0] if near[0] in STYLES else style_name(near[0])
    return DEFAULT_STYLE


def style_of(spec: MusicSpec) -> Style:
    """The style of a piece: its first genre's, over the beat of the second where there is one of another style.

    What the kit plays, when it comes early or late, and whether eighths or sixteenths swing is the second's.
    """
    style, beat = STYLES[style_name(spec.genres[0]) if spec.genres else DEFAULT_STYLE], STYLES[beat_name(spec)]
    if beat is style:
        return style
    own = {lane: ms for lane, ms in style.feel.push_ms.items() if lane in ROLES}
    kit = {lane: ms for lane, ms in beat.feel.push_ms.items() if lane not in ROLES}
    feel = replace(style.feel, swing_steps=beat.feel.swing_steps, push_ms={**own, **kit})
    return replace(style, drums=beat.drums, feel=feel)


def beat_name(spec: MusicSpec) -> str:
    """The style whose beat a piece goes on: of its genres the next of another style than the first's, else that."""
    names = [style_name(genre) for genre in spec.genres] or [DEFAULT_STYLE]
    return next((name for name in names if name != names[0]), names[0])
