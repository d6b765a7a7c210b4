"""When players come in and go out: from words to the spec, the notes, the answer and the sound."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from music_assistant.change import Beyond, InstrumentChange
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Version
from music_assistant.engines.band import Band
from music_assistant.engines.neural.operations import Abilities, planned
from music_assistant.events import Finished
from music_assistant.instruments.stems import section_frames
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import Draft, made, refined
from music_assistant.refining.entries import bars_of
from music_assistant.replies import edited
from music_assistant.score import Note, Score
from music_assistant.spec import MusicSpec

LISTENER = RulesListener()
FIRST = "pop song at 120 bpm in 4/4 with drums, bass and piano"
FORM = (("verse", 4), ("chorus", 4), ("verse", 4), ("chorus", 4))
EARLY_BEATS = 0.1
"""How much earlier than its beat a note may be played."""


@cache
def begun() -> Conversation:
    change = LISTENER.hear(FIRST, Conversation())
    spec = made(change, 3).spec
    model = spec.sections[0].__class__
    sections = tuple(model(f"{name}-{i // 2 + 1}", name, bars, 0.6) for i, (name, bars) in enumerate(FORM))
    band = tuple(type(i)(i.id, i.name, i.role) for i in spec.instruments if i.name in ("drums", "bass", "piano"))
    return Conversation().made(Version(1, spec.with_(sections=sections, instruments=band), FIRST, change))


def talk_spec() -> MusicSpec:
    spec = begun().spec
    assert spec is not None
    return spec


def told(text: str, spec: MusicSpec | None = None) -> Draft:
    change = LISTENER.hear(text, begun())
    assert change.intent == "edit" and not change.not_understood, (text, change)
    assert (change.bars, change.duration_s) == (None, None), (text, change)
    return refined(spec or talk_spec(), change)


def bars(spec: MusicSpec, name: str) -> list[int]:
    """The bars, counted from 1, in which somebody plays."""
    member = spec.instrument(name)
    return [b + 1 for b in bars_of(member, spec)] if member is not None else []


def notes(score: Score, instrument: str) -> list[Note]:
    return [n for p in score.parts if p.name == instrument for n in score.notes_of(p)]


def span(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("bring in a flute halfway through", "flute", span(9, 16)),
    ("the bass only from bar 6", "bass", span(6, 16)),
    ("start the drums at the second verse", "drums", span(9, 16)),
    ("strings come in at 0:20", "strings", span(11, 16)),
    ("drums drop out after bar 12", "drums", span(1, 12)),
    ("piano enters after 8 bars", "piano", span(9, 16)),
    ("no drums until bar 5", "drums", span(5, 16)),
    ("no drums in the first four bars", "drums", span(5, 16)),
    ("remove the drums for the last 2 bars", "drums", span(1, 14)),
    ("drums only in bars 5 to 8", "drums", span(5, 8)),
    ("mute the piano in bars 6-7", "piano", [*span(1, 5), *span(8, 16)]),
    ("drums out at bar 7, back in at bar 9", "drums", [*span(1, 6), *span(9, 16)]),
    ("the piano drops out at 24 seconds", "piano", span(1, 12)),
    ("Schlagzeug erst ab Takt 5", "drums", span(5, 16)),
    ("das Klavier hört nach Takt 12 auf", "piano", span(1, 12)),
    ("la batterie entre à la mesure 5", "drums", span(5, 16)),
    ("ajoute des cordes à mi-chemin", "strings", span(9, 16)),
    ("la batería entra en el compás 9", "drums", span(9, 16)),
    ("la batería sale después del compás 12", "drums", span(1, 12)),
])
def test_a_player_comes_in_and_goes_out_where_the_words_say(text: str, name: str, expected: list[int]) -> None:
    after = told(text).spec
    assert bars(after, name) == expected
    others = [i for i in after.instruments if i.name != name]
    assert others == [i for i in talk_spec().instruments if i.name != name] and after.sections == talk_spec().sections


def test_each_of_several_players_has_a_place_of_its_own() -> None:
    apart = told("the bass should come in after 4 bars and the drums after 8").spec
    assert (bars(apart, "bass"), bars(apart, "drums")) == (span(5, 16), span(9, 16))
    together = told("the bass and the drums come in at bar 5").spec
    assert bars(together, "bass") == bars(together, "drums") == span(5, 16)


@pytest.mark.parametrize(("text", "expected"), [
    ("bring the horns in only from bar 5", InstrumentChange("place", "french horn", enters="bar 5")),
    ("louder horns", InstrumentChange("level", "french horn")),
    ("remove the brass", InstrumentChange("remove", "french horn")),
    ("add horns", InstrumentChange("add", "brass section")),
])
def test_the_horns_are_the_one_horn_that_plays_unless_they_are_added(text: str, expected: InstrumentChange) -> None:
    piece = made(LISTENER.hear("a piece for piano, contrabass and french horn, 40 seconds", Conversation()), 3).spec
    first = Conversation().made(Version(1, piece, "", LISTENER.hear(text, Conversation())))
    change, = LISTENER.hear(text, first).instruments
    assert (change.action, change.name, change.enters) == (expected.action, expected.name, expected.enters)


@pytest.mark.parametrize("text", ["the bass only from bar 6", "mute the bass in bars 6-7", "bass out after bar 10"])
def test_no_other_note_of_the_piece_is_touched(text: str) -> None:
    before, draft = compose(talk_spec()), told(text)
    after = compose(draft.spec)
    assert [p for p in after.parts if p.name != "bass"] == [p for p in before.parts if p.name != "bass"]
    played = bars(draft.spec, "bass")
    kept = [n for n in notes(before, "bass") if int((n.start_beats + EARLY_BEATS) // 4) + 1 in played]
    assert kept and [(n.start_beats, n.pitch, n.velocity) for n in notes(after, "bass")] == [
        (n.start_beats, n.pitch, n.velocity) for n in kept]
    assert all(int((n.start_beats + n.length_beats - 0.15) // 4) + 1 in played for n in notes(after, "bass"))


def test_what_is_heard_is_silence_before_the_entrance_and_the_other_stems_bit_for_bit() -> None:
    band, spec, after = Band(), talk_spec(), told("the bass only from bar 6").spec
    old, new = (list(band.play(s, early=False))[-1] for s in (spec, after))
    assert isinstance(old, Finished) and isinstance(new, Finished)
    bass = next(i.id for i in spec.instruments if i.name == "bass")
    same = {name for name in old.stems if np.array_equal(old.stems[name].samples, new.stems[name].samples)}
    assert same == {i.id for i in spec.instruments} - {bass}
    start = section_frames(compose(spec))[0][1] + int(5 * 2.0 * new.stems[bass].sample_rate)
    assert np.abs(new.stems[bass].samples[:start - 4_000]).max() < 1e-4
    assert np.abs(new.stems[bass].samples[start:start + 48_000]).max() > 1e-2


def test_at_a_sections_start_the_sections_say_it_and_within_one_its_bars() -> None:
    at_verse = told("start the drums at the second verse").spec.instrument("drums")
    assert at_verse is not None and at_verse.sections == ("verse-2", "chorus-2") and at_verse.stays == ()
    within = told("the bass only from bar 6").spec.instrument("bass")
    assert within is not None and [(s.section, s.first, s.last) for s in within.stays] == [("chorus-1", 2, None)]


def test_the_answer_says_where_in_bars_and_in_seconds() -> None:
    draft = told("the bass only from bar 6")
    said = str(edited(talk_spec(), draft.spec, draft.remarks))
    assert said == ("Bass only in bars 6–16. In at bar 6, at 10.0 s: bass. The rest stays as it was.")
    joined = told("bring in a flute halfway through")
    assert joined.remarks == ("In at bar 9, at 16.0 s: flute.",)
    gone = told("mute the piano in bars 6-7")
    assert gone.remarks == ("Out after bar 5, at 10.0 s: piano.", "In at bar 8, at 14.0 s: piano.")


def test_a_place_past_the_end_changes_nothing_and_the_answer_says_how_long_the_piece_is() -> None:
    for text in ("the bass only from bar 40", "the bass comes in at 2:30"):
        draft = told(text)
        assert draft.spec == talk_spec()
        assert draft.remarks == ("The piece has 16 bars and lasts 32.0 s; it does not come to that.",)


def test_who_plays_nowhere_cannot_go_and_does_not_join_for_it() -> None:
    draft = told("the flute drops out after bar 8")
    assert draft.spec == talk_spec() and draft.remarks == ("There is no flute in this piece.",)


def test_throughout_and_only_in_a_section_lift_an_entrance() -> None:
    late = told("the bass only from bar 6").spec
    assert bars(told("bass throughout", late).spec, "bass") == span(1, 16)
    assert bars(told("bass only in the verse", late).spec, "bass") == [*span(1, 4), *span(9, 12)]
    without = refined(late, LISTENER.hear("no bass in the last chorus", begun())).spec
    assert bars(without, "bass") == span(6, 12)


def test_an_entrance_stays_with_its_section_when_another_one_goes() -> None:
    late = told("the bass only from bar 6").spec
    fewer = refined(late, LISTENER.hear("remove the first verse", begun())).spec
    assert bars(fewer, "bass") == span(2, 12)


def test_a_new_piece_may_begin_with_an_entrance() -> None:
    change = LISTENER.hear("a house track at 124 bpm, 64 seconds, where the bass comes in after 8 bars", Conversation())
    assert change.intent == "create" and change.bars is None
    assert InstrumentChange("place", "bass", enters="bar 9") in change.instruments
    draft = made(change, 1)
    bass = next(i for i in draft.spec.instruments if i.role == "bass")
    assert min(bars_of(bass, draft.spec)) == 8


def test_a_spec_with_entrances_comes_back_from_its_file_and_an_old_one_without_them_loads() -> None:
    spec = told("the bass only from bar 6").spec
    assert MusicSpec.from_json(spec.to_json()) == spec
    old = talk_spec().to_json()
    for member in old["instruments"]:
        del member["stays"]
    assert MusicSpec.from_json(old) == talk_spec()


@pytest.mark.parametrize(("text", "bars_said"), [("make it 8 bars and add a flute", 8), ("32 bars", 32)])
def test_a_length_in_bars_is_still_a_length(text: str, bars_said: int) -> None:
    change = LISTENER.hear(text, begun())
    assert change.bars == bars_said and all(c.enters is None for c in change.instruments)


def test_a_model_that_cannot_be_told_a_bar_says_so_beforehand() -> None:
    plan = planned(None, told("the bass only from bar 6").spec, Abilities(frozenset({"text2music"}), 180.0, 5.0))
    assert any("not at which bar" in note for note in plan.notes)
    assert not any("not at which bar" in note for note in planned(None, talk_spec(), Abilities(
        frozenset({"text2music"}), 180.0, 5.0)).notes)


@pytest.mark.parametrize("text", ["the piano louder from bar 8", "from bar 8 on the piano should be louder",
                                  "faster from bar 9", "transpose it up two semitones after bar 12"])
def test_a_degree_within_some_bars_is_not_carried_out_throughout_but_said_to_be_beyond(text: str) -> None:
    change = LISTENER.hear(text, begun())
    assert [(type(words), str(words)) for words in change.not_understood] == [(Beyond, text)]
    assert refined(talk_spec(), change).spec == talk_spec()


def test_beside_such_a_wish_the_others_are_carried_out() -> None:
    change = LISTENER.hear("add strings, and make the piano louder from bar 8", begun())
    spec = refined(talk_spec(), change).spec
    strings, before, piano = spec.instrument("strings"), talk_spec().instrument("piano"), spec.instrument("piano")
    assert strings is not None and piano == before and len(change.not_understood) == 1
