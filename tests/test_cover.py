"""Covers: a picture of its own for every piece, the same each time, small, and alike wherever it is drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from pieces import piece
from PIL import Image

from benchmarks.icons import STATIC, mark
from music_assistant.composer import compose
from music_assistant.composer.styles import STYLES
from music_assistant.page.cover import composition, cover, picture
from music_assistant.page.cover_colours import OF_MOODS, TEMPERAMENTS, colour, key_hue, palette
from music_assistant.page.cover_compositions import COMPOSITIONS, OF_STYLES
from music_assistant.page.cover_lettering import lettering
from music_assistant.page.cover_preview import preview_png
from music_assistant.page.cover_raster import raster
from music_assistant.spec import MusicSpec
from music_assistant.theory import MAJOR_SPELLING
from music_assistant.vocabulary import GENRES, MOODS

ONE_GENRE_EACH = tuple(next(g for g, row in GENRES.items() if OF_STYLES[row.style] == name) for name in COMPOSITIONS)


def seen(spec: MusicSpec) -> np.ndarray:
    """A cover's pixels, small, 0..255."""
    return np.asarray(raster(picture(spec), 60).convert("RGB"), np.float32)


def difference(one: MusicSpec, other: MusicSpec) -> float:
    return float(np.abs(seen(one) - seen(other)).mean())


def test_every_style_and_every_mood_has_its_look() -> None:
    assert set(OF_STYLES) == {row.style for row in GENRES.values()} <= set(STYLES)
    assert set(OF_MOODS) == set(MOODS)
    assert set(OF_MOODS.values()) <= set(TEMPERAMENTS)
    assert set(OF_STYLES.values()) == set(COMPOSITIONS)


@pytest.mark.parametrize("genre", ONE_GENRE_EACH)
@pytest.mark.parametrize("meter", ["4/4", "3/4", "7/8", "12/8", "1/4", "32/8"])
def test_a_cover_is_a_small_picture_without_words_or_anything_from_outside(genre: str, meter: str) -> None:
    for energy in (0.0, 1.0):
        spec = piece(genre, seed=5)
        drawn = cover(replace(spec, meter=meter, grouping=None, energy=energy, sections=spec.sections[:1]))
        assert len(drawn.encode()) <= 6000
        kinds = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn).iter()}
        assert kinds <= {"svg", "defs", "g", "path", "circle", "stop", "linearGradient", "radialGradient"}
        assert re.findall("url\\((?!#)|href|nan|inf", drawn) == []


@pytest.mark.parametrize("genre", ONE_GENRE_EACH)
def test_the_same_piece_has_the_same_cover_and_another_seed_another(genre: str) -> None:
    assert cover(piece(genre, seed=3)) == cover(piece(genre, seed=3))
    assert difference(piece(genre, seed=3), replace(piece(genre, seed=3), seed=4)) > 2


@pytest.mark.parametrize("genre", ONE_GENRE_EACH)
def test_a_tempo_edit_changes_the_cover_hardly_and_another_key_plainly(genre: str) -> None:
    spec = replace(piece(genre, seed=3), key="C major", moods=())
    faster = difference(spec, replace(spec, tempo_bpm=spec.tempo_bpm * 1.2))
    assert faster < 1.5
    assert difference(spec, replace(spec, key="F# major")) > 4 * faster


def test_a_genre_keeps_its_composition_and_one_that_nobody_knows_has_one() -> None:
    assert {composition(piece("jazz", seed=seed)) for seed in range(5)} == {composition(piece("jazz"))}
    assert cover(replace(piece("pop"), genres=("zorble",)))
    assert cover(replace(piece("pop"), genres=()))


def test_two_covers_on_a_page_share_no_ids() -> None:
    ids = [set(re.findall('id="([^"]+)"', cover(piece(genre, seed=n)))) for n, genre in enumerate(ONE_GENRE_EACH)]
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_keys_a_fifth_apart_lie_a_twelfth_of_the_hues_apart() -> None:
    spec = piece("pop")
    c, g = (key_hue(replace(spec, key=key)) for key in ("C major", "G major"))
    assert (g - c) % 360 == pytest.approx(30)
    assert len({key_hue(replace(spec, key=f"{tonic} major")) for tonic in MAJOR_SPELLING}) == 12


def test_dark_moods_are_darker_than_happy_ones_and_brightness_is_seen() -> None:
    spec = piece("cinematic", seed=2)
    assert seen(replace(spec, moods=("dark",))).mean() + 60 < seen(replace(spec, moods=("happy",))).mean()
    bright, dull = (replace(spec, effects=replace(spec.effects, brightness=b)) for b in (1.0, -1.0))
    assert palette(bright).chroma > palette(dull).chroma
    assert seen(bright).mean() > seen(dull).mean()


def test_a_colour_no_screen_can_show_keeps_its_lightness_and_hue() -> None:
    assert colour(1.0, 0.0, 0.0) == "#ffffff"
    assert colour(0.0, 0.0, 0.0) == "#000000"
    red = (0.627955, 29.2339)  # lightness and hue of "#ff0000", whose chroma is 0.2577
    for chroma in (0.257683, 0.9):
        shown = bytes.fromhex(colour(red[0], chroma, red[1])[1:])
        assert max(abs(a - b) for a, b in zip(shown, (255, 0, 0), strict=True)) <= 1


def test_a_link_preview_shows_title_facts_and_notes() -> None:
    spec = piece("tango", seed=3)
    whole = preview_png(spec, "Midnight", compose(spec))
    shown = np.asarray(Image.open(BytesIO(whole)).convert("L"), np.int16)
    assert shown.shape == (630, 1200)
    bare = np.asarray(Image.open(BytesIO(preview_png(spec, ""))).convert("L"), np.int16)
    assert (shown[80:160, 680:] > 150).sum() > 500, "the title"
    assert (bare[80:160, 680:] > 90).sum() > 200, "the facts"
    assert (shown[365:560, 680:] > 90).sum() > 500, "the notes"
    assert (bare[365:560, 680:] > 90).sum() == 0


def test_a_title_that_no_font_can_write_is_left_out_and_a_long_one_stays_in_the_picture() -> None:
    assert lettering("Midnight", 40) is not None
    assert lettering("\U0010fffe", 40) is None
    spec = piece("pop")
    assert preview_png(spec, "\U0010fffe") == preview_png(spec, "")
    long = Image.open(BytesIO(preview_png(spec, "x" * 200))).convert("L")
    assert np.asarray(long)[:, 1150:].max() < 90


def test_the_icons_are_the_mark_that_the_command_draws() -> None:
    for name, side, maskable in (("icon-192", 192, False), ("icon-512", 512, False), ("icon-maskable-512", 512, True)):
        kept = Image.open(STATIC / f"{name}.png").convert("RGBA")
        assert kept.size == (side, side)
        assert np.abs(np.asarray(kept, np.int16) - np.asarray(raster(mark(maskable), side), np.int16)).mean() < 1
        assert np.asarray(kept)[0, 0, 3] == (255 if maskable else 0)
