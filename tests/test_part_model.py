"""The part model: what it learns from, that its two networks are one, and that nothing around it changes a note."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.alphabet import BarContext, Context, Event
from music_assistant.composer.learned.copies import Copies, names_of, run_names
from music_assistant.composer.learned.network import Network
from music_assistant.composer.learned.table import WRITERS, everything
from music_assistant.composer.learned.writing import Wish, composed, written
from music_assistant.refining import made, refined
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

TINY = {"width": 64, "layers": 2, "heads": 2, "wide": 96, "head_wide": 48}
I_IV_V = ((0, "major"), (5, "major"), (7, "dominant"), (0, "major"))


@pytest.fixture(scope="module")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network with random weights, large enough that its scores differ, as it would ship."""
    import torch
    from safetensors.torch import save_file

    from training.band.model import PartModel, Shape
    from training.band.shipped import tensors

    torch.manual_seed(5)
    network = PartModel(Shape(**TINY))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(std=0.3)
    file = tmp_path_factory.mktemp("parts") / "parts.safetensors"
    save_file(tensors(network.state_dict()), file, metadata={k: str(v) for k, v in TINY.items()})
    torch.save(network.state_dict(), file.with_suffix(".pt"))
    return file


def wish(role: str = "melody", seed: int = 1, bars: int = 4, meter: tuple[int, int] = (4, 4)) -> Wish:
    """What a player of a role is asked for: I IV V I in C."""
    context = Context(words.ROLES.index(role), 0, 0, words.METERS.index(meter), 3, 0, 2, 7, role == "drums", False)
    rows = tuple(BarContext((words.chord_index(root, words.QUALITIES.index(quality)),) * 4, -1, min(3, bars - 1 - i))
                 for i, (root, quality) in zip(range(bars), I_IV_V * bars, strict=False))
    return Wish(context, rows, frozenset(range(60, 80)), seed, tuple((role, str(i)) for i in range(bars)))


def piece(genre: str = "pop", seed: int = 3) -> MusicSpec:
    return made(Change("create", genres=(genre,), duration_s=20.0), seed).spec


def part_notes(score: Score) -> dict[str, object]:
    return {part.instrument_id: part.passages for part in score.parts}


# ------------------------------------------------------------------ the same notes, whatever happens around


def test_a_part_is_the_same_alone_and_in_any_company(model_file: Path) -> None:
    network = Network(model_file)
    together = written(network, [wish("melody", 1), wish("bass", 2, 7), wish("drums", 3), wish("comping", 4, 2)])
    alone = [written(network, [w])[0] for w in (wish("melody", 1), wish("bass", 2, 7), wish("drums", 3),
                                                 wish("comping", 4, 2))]
    backwards = written(network, [wish("comping", 4, 2), wish("drums", 3), wish("bass", 2, 7), wish("melody", 1)])
    assert together == alone == backwards[::-1]


def test_what_comes_again_is_written_once_and_parts_where_its_chances_do(model_file: Path) -> None:
    network = Network(model_file)
    first = wish("melody", 1)
    again = replace(first, streams=(*first.streams[:-1], ("melody", "another end")))
    together = written(network, [first, wish("bass", 2), again, first])
    assert together[0] == together[3] == written(network, [first])[0]
    assert together[2] == written(network, [again])[0]
    assert together[0][:-1] == together[2][:-1] and together[0][-1] != together[2][-1]


def test_a_score_is_the_same_with_one_thread_and_with_two_and_in_another_process(model_file: Path) -> None:
    program = ("from hashlib import sha256; from pathlib import Path; from tests.test_part_model import *; "
               f"score = compose(piece(), learned=everything(Path({str(model_file)!r}))); "
               "print(sha256(repr(score).encode()).hexdigest())")
    root = Path(__file__).parents[1]
    told = {subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True,
                           env={**os.environ, "OMP_NUM_THREADS": n, "OPENBLAS_NUM_THREADS": n}).stdout
            for n in ("1", "2")}
    assert len(told) == 1


def test_adding_an_instrument_leaves_every_learned_part_as_it_was(model_file: Path) -> None:
    from music_assistant.change import InstrumentChange

    learned, before = everything(model_file), piece()
    after = refined(before, Change("edit", instruments=(InstrumentChange("add", "cello"),))).spec
    old, new = (part_notes(compose(spec, learned=learned)) for spec in (before, after))
    assert len(new) == len(old) + 1
    assert {name: new[name] for name in old} == old


def test_a_new_tempo_and_a_new_key_keep_what_was_learned_to_the_note(model_file: Path) -> None:
    learned, before = everything(model_file), piece()
    faster = refined(before, Change("edit", tempo_bpm=before.tempo_bpm * 1.2)).spec
    assert part_notes(compose(before, learned=learned)) == part_notes(compose(faster, learned=learned))
    higher = refined(before, Change("edit", transpose=2)).spec
    for part, moved in zip(compose(before, learned=learned).parts, compose(higher, learned=learned).parts, strict=True):
        lift = 0 if part.role == "drums" else 2
        assert [[replace(n, pitch=n.pitch + lift) for n in p.notes] for p in part.passages] == \
               [list(p.notes) for p in moved.passages]


def test_another_seed_writes_another_part(model_file: Path) -> None:
    network = Network(model_file)
    takes = [written(network, [wish("melody", seed)])[0] for seed in range(20)]
    assert len(set(takes)) == 20


def test_a_run_that_one_work_alone_has_is_written_anew(model_file: Path) -> None:
    network, wanted = Network(model_file), wish("arpeggio", 4, 8)
    (first,) = written(network, [wanted])
    names = names_of(first, 48)
    assert len(names), "the part has runs of thirteen notes"
    network.copies = Copies.of(names[:1])
    (second,) = composed(network, [wanted])
    assert second != first
    assert second is None or not network.copies.known(names_of(second, 48)).any()


def test_the_filter_of_copies_never_misses_and_hardly_ever_errs() -> None:
    names = np.random.default_rng(1).integers(0, 2**63, 400_000, dtype=np.uint64)
    known = Copies.of(names[:300_000])
    assert known.known(names[:300_000]).all()
    assert known.known(names[300_000:]).mean() < 0.005


def test_a_run_moved_to_another_pitch_or_place_is_the_same_run() -> None:
    at, pitch = np.arange(20) * 3, np.array([60, 62, 64, 65, 67, 69, 71, 72, 71, 69] * 2)
    assert np.array_equal(run_names(at, pitch, 48), run_names(at + 7, pitch + 5, 48))
    assert not np.isin(run_names(at, pitch[::-1].copy(), 48), run_names(at, pitch, 48)).any()
    assert len(run_names(at * 8, pitch, 48)) == 0, "thirteen notes over more than two bars"


def test_what_was_written_is_kept_and_an_edit_asks_for_the_rest_alone() -> None:
    from music_assistant.change import InstrumentChange
    from music_assistant.composer import is_written
    from music_assistant.composer.learned.table import MODEL_FILE

    learned, spec = everything(MODEL_FILE), piece("folk", 41)
    assert not is_written(spec, learned)
    compose(spec, learned=learned)
    faster = refined(spec, Change("edit", tempo_bpm=spec.tempo_bpm * 1.2)).spec
    more = refined(spec, Change("edit", instruments=(InstrumentChange("add", "cello"),))).spec
    assert is_written(spec, learned) and is_written(faster, learned) and not is_written(more, learned)


def test_the_model_writes_what_the_table_gives_it_and_the_rules_all_else() -> None:
    spec = piece("pop", 6)
    rules, shipped = compose(spec), compose(spec, learned=WRITERS)
    other = {a.role for a, b in zip(rules.parts, shipped.parts, strict=True) if a != b}
    assert other == {role for role in (p.role for p in rules.parts) if "pop" in WRITERS.styles.get(role, ())}


def test_a_bass_begins_each_chord_that_a_user_wrote_on_its_lowest_note() -> None:
    spec = refined(piece("rock", 8), Change("edit", chords="G D/F# Em C")).spec
    score = compose(spec, learned=WRITERS)
    (bass,) = (part for part in score.parts if part.role == "bass")
    for section in score.sections[:-1]:
        for span in section.chords:
            end = span.start_beats + span.length_beats
            inside = [n for n in bass.passage(section.id).notes if span.start_beats - 0.1 <= n.start_beats < end - 0.1]
            assert not inside or inside[0].pitch % 12 == span.chord.bass


# ------------------------------------------------------------------ what may be written


@pytest.mark.parametrize("meter", words.METERS)
def test_notes_lie_in_their_bar_in_order_and_on_pitches_that_may_be_played(model_file: Path,
                                                                          meter: tuple[int, int]) -> None:
    wanted = wish("comping", 9, 5, meter)
    (bars,) = written(Network(model_file), [wanted])
    assert len(bars) == 5
    for bar in bars:
        places = [(event.position, event.pitch) for event in bar]
        assert places == sorted(set(places))
        assert all(0 <= event.position < words.bar_steps(meter) and event.pitch in wanted.pitches for event in bar)


def test_the_kick_drum_plays_the_plan_that_the_bass_counts_on(model_file: Path) -> None:
    from music_assistant.composer.form import plan_section
    from music_assistant.composer.styles import style_of

    spec = piece("rock")
    score = compose(spec, learned=everything(model_file))
    (drums,) = (part for part in score.parts if part.role == "drums")
    section = spec.sections[1]
    plan = plan_section(spec, section, style_of(spec), 0)
    planned = sorted(bar * 4 + step / 4 for bar, steps in enumerate(plan.groove.kicks) for step in steps)
    kicks = [n.start_beats for n in drums.passage(section.id).notes if n.pitch == 36 and n.start_beats >= 0]
    last = plan.bar_start(plan.playing_bars) - plan.groove.open_beats
    near = [min(abs(p - k) for k in kicks) for p in planned if p < last]
    assert max(near) < 0.2


# ------------------------------------------------------------------ the two networks are one


def test_what_plays_knows_what_was_trained_but_for_rounding(model_file: Path) -> None:
    import torch

    from training.band.batches import Sequence, collated
    from training.band.model import PartModel, Shape, normed, rotation

    trained = PartModel(Shape(**TINY))
    trained.load_state_dict(torch.load(model_file.with_suffix(".pt"), weights_only=True))
    rng = np.random.default_rng(2)
    steps = np.stack([rng.integers(0, size, (12,)) for size in (4, 97, 129, 13, 25, 17, 12, 121, 18, 4)] +
                     [rng.integers(-1, 65536, (12,))], axis=1)
    chords = rng.integers(0, words.CHORDS, (12, words.CHORD_SLOTS)) * (steps[:, :1] % 2 == 0)
    batch = collated([Sequence(steps, chords, np.zeros((12, 7), np.int64), np.array([2, 0, 3, 0, 1, 1, 2, 6, 1, 1]))])
    with torch.no_grad():
        x = trained.embedded(batch)
        hidden = torch.ones(12, 12, dtype=torch.bool).triu(1)
        for block in trained.blocks:
            x = block(x, rotation(12, 32, x), hidden)
        right = trained.where(normed(x))[0].numpy()
    network = Network(model_file)
    memory, context = network.memory(1, 16), network.context(batch.context.numpy())
    told = np.concatenate([network.where(network.read(steps[t:t + 1], chords[t:t + 1], context, memory))
                           for t in range(12)])
    assert np.corrcoef(told.ravel(), right.ravel())[0, 1] > 0.99


# ------------------------------------------------------------------ what it learns from


def _midi(path: Path, notes: list[tuple[float, float, int]], *, upbeat: float = 0.0, program: int = 0) -> Path:
    """A file of (start, length in quarters, pitch), its first bar short by all but the upbeat."""
    from mido import Message, MetaMessage, MidiFile, MidiTrack

    track = MidiTrack([MetaMessage("time_signature", numerator=4, denominator=4), Message("program_change",
                                                                                         program=program)])
    events = sorted([(s + upbeat, 1, p) for s, _, p in notes] + [(s + n + upbeat, 0, p) for s, n, p in notes])
    last = 0
    for at, is_on, pitch in events:
        now = round(at * 480)
        track.append(Message("note_on", note=pitch, velocity=80 * is_on, time=now - last))
        last = now
    file = MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    file.save(path)
    return path


def chorale(bars: int = 8) -> list[tuple[float, float, int]]:
    """I IV V I in D, a whole note each, with a tune that begins on the downbeat."""
    roots = (50, 55, 57, 50)
    found = []
    for bar in range(bars):
        root = roots[bar % 4]
        found += [(bar * 4.0, 4.0, root + step) for step in (0, 4, 7)]
        found += [(bar * 4.0 + i, 1.0, root + 24 + step) for i, step in enumerate((0, 2, 4, 2))]
    return found


def test_key_and_chords_are_told_from_the_notes(tmp_path: Path) -> None:
    from training.band.harmony import Tonality, chords_by_pulse, sounding, tonality
    from training.band.pieces import read_piece

    found = read_piece(_midi(tmp_path / "a.mid", chorale()), "x", knows_tempo=False, knows_bars=True)
    key, _ = tonality(sounding(found, 0, 8 * 48, 1)[0])
    assert key == Tonality(2, False)
    told = [row[0] for row in chords_by_pulse(found, found.bars[:4])]
    assert [(root - 2) % 12 for root, _ in told] == [0, 5, 7, 0]
    assert {words.QUALITIES[quality] for _, quality in told} == {"major"}


def test_bars_begin_after_an_upbeat_where_the_harmony_does(tmp_path: Path) -> None:
    from training.band.pieces import read_piece

    notes = [(-1.0, 1.0, 69), *chorale()]
    found = read_piece(_midi(tmp_path / "b.mid", notes, upbeat=1.0), "x", knows_tempo=False, knows_bars=False)
    assert found.bars[0].start == words.STEPS_PER_QUARTER


def test_an_excerpt_says_in_c_what_was_played_in_d(tmp_path: Path) -> None:
    from training.band.collections_table import COLLECTIONS
    from training.band.excerpts import excerpts
    from training.band.pieces import read_piece

    found = read_piece(_midi(tmp_path / "c.mid", chorale(16)), "openscore_lieder", knows_tempo=False, knows_bars=True)
    parts = {words.ROLES[e.context.role]: e for e in excerpts(found, COLLECTIONS[5], "art song")}
    assert set(parts) == {"melody", "pad"}
    tune = parts["melody"]
    assert tune.events[0] == tuple(Event(12 * i, 72 + step, words.length_index(12), 10, words.OFFSET_LIMIT)
                                   for i, step in enumerate((0, 2, 4, 2)))
    assert [words.root_of(bar.chords[0]) for bar in tune.bars[:4]] == [0, 5, 7, 0]


def test_versions_of_one_work_are_never_kept_apart_from_each_other() -> None:
    from training.band.excerpts import split_of

    assert split_of("d_e1m1") == split_of("d_e1m1")
    shares = [split_of(f"piece {i}") for i in range(4000)]
    assert 0.03 < shares.count(1) / 4000 < 0.07 and 0.03 < shares.count(2) / 4000 < 0.07


def test_a_training_goes_on_where_it_stopped_and_learns(tmp_path: Path) -> None:
    import json

    from training.band import learn
    from training.band.collections_table import COLLECTIONS
    from training.band.excerpts import main as make_excerpts

    folder = tmp_path / "music" / COLLECTIONS[5].folder
    folder.mkdir(parents=True)
    for i in range(60):
        _midi(folder / f"song {i}.mid", [(s, n, p + i % 5) for s, n, p in chorale(16)])
    assert make_excerpts([str(tmp_path / "music"), str(tmp_path / "e.npz")]) == 0
    asked = [str(tmp_path / "e.npz"), "--state", str(tmp_path / "state"), "--tokens", "700", "--planned-steps", "50",
             "--threads", "1"]
    learn.main([*asked, "--minutes", "0.02"])
    stopped = json.loads((tmp_path / "state" / "log.jsonl").read_text().splitlines()[-1])["step"] \
        if (tmp_path / "state" / "log.jsonl").exists() else 0
    learn.main([*asked, "--minutes", "5"])
    told = [json.loads(line) for line in (tmp_path / "state" / "log.jsonl").read_text().splitlines()]
    losses = [line["all"] for line in told if "all" in line]
    assert told[-1]["step"] == 50 > stopped
    assert losses[-1] < 0.8 * losses[0]
