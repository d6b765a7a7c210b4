"""Progressions: written the way songs go or among a style's own, in key, different by slot, fit for their form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pieces import piece

from music_assistant.composer import compose
from music_assistant.composer.chord_model import NAMES, ROOTS, ChordModel, Place, read_model
from music_assistant.composer.form import KINDS
from music_assistant.composer.grid import grid_of
from music_assistant.composer.harmony import chord_of_token, style_chords
from music_assistant.composer.manners import MANNERS
from music_assistant.composer.progressions import progression_of
from music_assistant.composer.styles import STYLES
from music_assistant.composer.styles.idioms import IDIOMS
from music_assistant.score import ChordSpan
from music_assistant.theory import Key, Meter
from training.harmony.charts import CHARTS, songs
from training.harmony.learning import learned, shape_of

MAJOR, MINOR = Key.parse("C major"), Key.parse("A minor")
SEEDS = range(24)
SLOTS = ("verse", "pre-chorus", "chorus", "bridge")


def written(style: str, slot: str, key: Key, seed: int) -> str:
    return progression_of(seed, KINDS[slot], STYLES[style], key)


def eight_bars(style: str, slot: str, key: Key, seed: int) -> tuple[ChordSpan, ...]:
    row = STYLES[style]
    return style_chords(written(style, slot, key, seed), key, row.harmony.colour, grid_of(Meter(4, 4)), 8)


def own_share(spans: tuple[ChordSpan, ...], key: Key) -> float:
    own = sum(span.length_beats for span in spans if set(span.chord.pitch_classes) <= set(key.harmony))
    return own / sum(span.length_beats for span in spans)


def test_the_same_seed_has_the_same_progression_and_others_seldom_share_it() -> None:
    for slot in SLOTS:
        texts = [written("pop", slot, MAJOR, seed) for seed in SEEDS]
        assert texts == [written("pop", slot, MAJOR, seed) for seed in SEEDS]
        assert len(set(texts)) >= 16, slot


def test_a_spec_has_the_same_chords_whenever_it_is_composed() -> None:
    spec = piece("country", seed=5)
    assert [s.chords for s in compose(spec).sections] == [s.chords for s in compose(spec).sections]


@pytest.mark.parametrize("key", [MAJOR, MINOR], ids=str)
@pytest.mark.parametrize("style", ["pop", "country", "punk", "jazz", "house", "celtic", "blues"])
def test_verse_and_chorus_have_different_progressions(style: str, key: Key) -> None:
    for seed in SEEDS:
        assert eight_bars(style, "verse", key, seed) != eight_bars(style, "chorus", key, seed)


@pytest.mark.parametrize(("style", "share"), [("pop", 0.93), ("folk", 0.95), ("country", 0.9), ("edm", 0.95)])
def test_nearly_all_chords_are_the_keys_own(style: str, share: float) -> None:
    for key in (MAJOR, MINOR):
        shares = [own_share(eight_bars(style, slot, key, seed), key) for seed in SEEDS for slot in ("verse", "chorus")]
        assert sum(shares) / len(shares) >= share


@pytest.mark.parametrize("style", list(MANNERS))
def test_what_is_written_is_heard_in_its_key(style: str) -> None:
    for key in (MAJOR, MINOR):
        relative = (key.pitch_class + (9 if key is MAJOR else 3)) % 12
        for seed in SEEDS:
            text = written(style, "verse", key, seed)
            if text in STYLES[style].harmony.major["verse"] + STYLES[style].harmony.minor["verse"]:
                continue
            roots = [span.chord.root for span in eight_bars(style, "verse", key, seed)]
            assert key.pitch_class in roots, text
            assert {key.pitch_class} != set(roots) or relative not in roots


@pytest.mark.parametrize("mode", ["dorian", "mixolydian"])
def test_a_modes_own_note_sounds_in_its_progressions(mode: str) -> None:
    key, note = Key("D", mode), {"dorian": 11, "mixolydian": 0}[mode]
    own = [set(span.chord.pitch_classes) for seed in SEEDS for span in eight_bars("rock", "verse", key, seed)]
    assert sum(note in notes for notes in own) / len(own) > 0.15


def test_a_pre_chorus_seldom_rests_at_home_and_a_loop_of_a_dance_keeps_to_bars() -> None:
    last = [eight_bars("pop", "pre-chorus", MAJOR, seed)[-1].chord.root for seed in range(60)]
    assert last.count(MAJOR.pitch_class) / len(last) < 0.3
    assert all("/" not in written("edm", "chorus", MAJOR, seed) for seed in SEEDS)


def test_a_power_chord_style_has_no_thirds() -> None:
    qualities = {span.chord.quality for seed in SEEDS for span in eight_bars("punk", "chorus", MINOR, seed)}
    assert qualities <= {"5", "dim"}


@pytest.mark.parametrize("mode", ["major", "minor", "blues", "dorian"])
def test_a_blues_has_twelve_bars_and_its_lines_begin_where_they_should(mode: str) -> None:
    key = Key("A", mode)
    for seed in SEEDS:
        for slot in ("verse", "chorus"):
            bars = written("blues", slot, key, seed).split()
            assert len(bars) == 12
            roots = [chord_of_token(bars[at].split("/")[0], key, "seventh").root for at in (0, 4)]
            assert roots == [key.pitch_class, (key.pitch_class + 5) % 12]


@pytest.mark.parametrize("wishes", [{}, {"duration_s": 60.0}, {"duration_s": 120.0}, {"bars": 24}, {"ending": "loop"}])
def test_the_sections_of_a_blues_are_choruses_of_twelve_bars(wishes: dict[str, Any]) -> None:
    sections = piece("blues", **wishes).sections
    body = [s.bars for s in sections if s.name not in ("intro", "outro")]
    assert body and set(body) == {12}
    assert sum(s.bars for s in sections) == wishes.get("bars", sum(s.bars for s in sections))


@pytest.mark.parametrize("style", list(IDIOMS))
def test_an_idiom_has_six_progressions_or_more_for_each_slot(style: str) -> None:
    harmony = STYLES[style].harmony
    for rows in (harmony.major, harmony.minor):
        assert all(len(set(rows[slot])) >= 6 for slot in ("verse", "chorus", "bridge"))


def test_chords_that_were_asked_for_are_not_written_over() -> None:
    spec = piece("pop", chords="Am F C G")
    symbols = {span.chord.symbol() for section in compose(spec).sections for span in section.chords}
    assert symbols <= {"Am", "F", "C", "G"}


def test_the_model_leads_a_dominant_home_and_shares_add_up() -> None:
    model: ChordModel = read_model()
    shares = model.next_chords(Place("major", "verse", 6, ("1:", "4:", "5:7")))
    assert max(shares, key=lambda chord: shares[chord]) == "1:"
    assert sum(shares.values()) == pytest.approx(1) and set(shares) == set(NAMES) - {"5:7"}
    assert ROOTS["b7:"] == 10


CHART = """# title: {title}
# artist: Nobody
# metre: 4/4
# tonic: D

0.0\tsilence
1.0\tA, verse, | D:maj | G:maj A:7 | x2, (voice
5.0\t| B:min7 . D:maj/3 . | N |
9.0\tB, chorus, | G:5 | A:sus4(b7) | D:maj | D:maj |, voice)
17.0\tend
"""


def charts_in(folder: Path, *titles: str) -> Path:
    (folder / CHARTS).mkdir()
    for i, title in enumerate(titles):
        (folder / CHARTS / f"{i:04}.txt").write_text(CHART.format(title=title), encoding="utf-8")
    return folder


def test_a_chart_is_read_in_half_bars_above_its_tonic_and_a_song_that_charted_twice_counts_once(tmp_path: Path) -> None:
    (song,) = songs(charts_in(tmp_path, "Same", "Same"))
    verse, chorus = song.passages
    assert song.mode == "major"
    assert verse.halves == ("1:", "1:", "4:", "5:7", "1:", "1:", "4:", "5:7", "6:m", "1:", None, None)
    assert (chorus.slot, chorus.halves) == ("chorus", ("4:", "4:", "5:sus4", "5:sus4", "1:", "1:", "1:", "1:"))


def test_what_goes_round_in_one_song_counts_once_and_what_one_song_alone_has_is_left_out(tmp_path: Path) -> None:
    model = learned(songs(charts_in(tmp_path, "One", "Two", "Three")))
    assert model.chords["major 1: ^"] == {"4:": 3}
    assert "major 6:m 5:7" not in learned(list(songs(tmp_path))[:1]).chords


def test_eight_bars_are_told_apart_by_how_they_come_back() -> None:
    one, other = ["1:"] * 4 + ["4:"] * 4, ["1:"] * 4 + ["5:"] * 4
    assert [shape_of(one + one), shape_of(one + other)] == ["loop", "period"]
    assert shape_of(["1:", "1:", "5:", "5:"] * 4) == "pair"
    assert shape_of(["1:"] * 16) is None and shape_of(one) is None
    assert shape_of(one + ["6:m"] * 8) == "through"
