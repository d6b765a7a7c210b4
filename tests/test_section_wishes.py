"""Wishes about a section's feel, stops, chords, key and tempo: from words to the spec and to the notes of the score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from music_assistant.change import Change, SectionChange
from music_assistant.composer import compose
from music_assistant.composer.choosing import chords_of
from music_assistant.composer.parts.drums import DRUM_KEYS
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.numerals import progression_in, written_out
from music_assistant.refining import made, refined
from music_assistant.score import Note, Score
from music_assistant.spec import MusicSpec, Section
from music_assistant.studio import Studio
from music_assistant.theory import Chord, Key
from music_assistant.vocabulary.progressions import COLOURINGS, PROGRESSIONS

LISTENER = RulesListener()
FIRST = ("pop song in C major, 100 bpm, drums, bass, piano, synth pad, "
         "with intro, verse, chorus, verse, bridge, chorus, outro")
BACKBEATS = frozenset(DRUM_KEYS[piece] for piece in ("snare", "clap", "rim"))


def begun(first: str = FIRST) -> Conversation:
    change = LISTENER.hear(first, Conversation())
    return Conversation().made(Version(1, made(change, 1, chords_of=chords_of).spec, first, change))


def told(text: str, talk: Conversation) -> MusicSpec:
    """The spec after an edit in words."""
    change = LISTENER.hear(text, talk)
    assert change.intent == "edit", (text, change)
    assert talk.spec is not None
    return refined(talk.spec, change, chords_of=chords_of).spec


TALK = begun()
assert TALK.spec is not None
SPEC: MusicSpec = TALK.spec
SCORE = compose(SPEC)


def section(spec: MusicSpec, section_id: str) -> Section:
    return next(s for s in spec.sections if s.id == section_id)


def notes(score: Score, section_id: str, role: str) -> tuple[Note, ...]:
    part = next(p for p in score.parts if p.role == role)
    passage = part.passage(section_id)
    assert passage is not None
    return passage.notes


def own_notes(score: Score, besides: Iterable[str]) -> list[tuple[str, str, Note]]:
    """Every note within its own section, but those of some sections."""
    return [(p.instrument_id, s.section_id, n) for p in score.parts for s in p.passages for n in s.notes
            if s.section_id not in set(besides) and n.start_beats >= 0]


def backbeats(score: Score, section_id: str, bars: int = 3) -> list[list[int]]:
    """The steps on which the snare, clap or rim is struck loudly, a list a bar."""
    struck = [round(n.start_beats * 4) for n in notes(score, section_id, "drums")
              if n.pitch in BACKBEATS and n.velocity > 55]
    return [sorted({step % 16 for step in struck if step // 16 == bar}) for bar in range(bars)]


# ---------------------------------------------------------------- words

FEELS = {
    "half-time in the bridge": ("bridge", "half-time"),
    "half time feel in the bridge please": ("bridge", "half-time"),
    "play the bridge in halftime": ("bridge", "half-time"),
    "drop to half-time in the bridge": ("bridge", "half-time"),
    "make the chorus double time": ("chorus", "double-time"),
    "double-time drums in the last chorus": ("last chorus", "double-time"),
    "half-time drums": ("all", "half-time"),
    "back to normal time in the bridge": ("bridge", "usual"),
    "no half-time in the bridge any more": ("bridge", "usual"),
}
STOPS = {
    "a stop before the last chorus": ("before last chorus", True),
    "a break before the last chorus": ("before last chorus", True),
    "everybody stops for a beat before the chorus": ("before chorus", True),
    "silence before the last chorus": ("before last chorus", True),
    "a pause at the end of the bridge": ("bridge", True),
    "remove the stop before the last chorus": ("before last chorus", False),
}
HARMONIES = {
    "use ii-V-I in the bridge": ("bridge", "ii V I"),
    "ii, V, I in the chorus": ("chorus", "ii V I"),
    "use a I V vi IV progression": ("all", "I V vi IV"),
    "I–V–vi–IV in the chorus": ("chorus", "I V vi IV"),
    "1-5-6-4 in the chorus": ("chorus", "1 5 6 4"),
    "2-5-1 in the bridge": ("bridge", "2 5 1"),
    "i bVII bVI V in the verse": ("verse", "i bVII bVI V"),
    "ii7 V7 Imaj7 in the bridge": ("bridge", "ii7 V7 Imaj7"),
    "I vi V/V V in the verse": ("verse", "I vi II7 V"),
    "make the bridge a twelve-bar blues": ("bridge", "twelve-bar blues"),
    "an Andalusian cadence in the bridge": ("bridge", "andalusian cadence"),
    "doo-wop changes in the verse": ("verse", "doo-wop"),
    "use the Pachelbel progression": ("all", "pachelbel"),
    "axis progression in the chorus": ("chorus", "axis"),
    "circle of fifths in the bridge": ("bridge", "circle of fifths"),
    "rhythm changes please": ("all", "rhythm changes"),
    "just one chord in the intro": ("intro", "one chord"),
    "no chord changes in the verse": ("verse", "one chord"),
    "a pedal point in the intro": ("intro", "one chord"),
    "sus2 chords in the verse": ("verse", "sus2"),
    "sus4 in the verse": ("verse", "sus4"),
    "use seventh chords": ("all", "sevenths"),
    "ninth chords in the bridge": ("bridge", "ninths"),
    "power chords in the chorus": ("chorus", "power chords"),
    "plain triads in the verse": ("verse", "triads"),
    "borrow a chord from the minor in the bridge": ("bridge", "borrowed chord"),
    "borrow chords from the minor": ("all", "borrowed chords"),
    "a secondary dominant before the chorus": ("before chorus", "secondary dominant"),
    "darker chords in the verse": ("verse", "darker"),
    "make the chords of the verse more interesting": ("verse", "richer"),
    "simpler chords in the chorus": ("chorus", "simpler"),
    "different chords in the bridge": ("bridge", "different"),
    "back to your own chords": ("all", "own"),
}


@pytest.mark.parametrize(("text", "wish"), FEELS.items())
def test_a_feel_is_of_the_section_that_is_named(text: str, wish: tuple[str, str]) -> None:
    change = LISTENER.hear(text, TALK)
    assert change.sections == (SectionChange("set", wish[0], feel=wish[1]),)  # type: ignore[arg-type]
    assert change.not_understood == ()


@pytest.mark.parametrize(("text", "wish"), STOPS.items())
def test_a_stop_takes_no_section_away(text: str, wish: tuple[str, bool]) -> None:
    assert LISTENER.hear(text, TALK).sections == (SectionChange("set", wish[0], stop=wish[1]),)


@pytest.mark.parametrize(("text", "wish"), HARMONIES.items())
def test_a_progression_or_colour_is_heard_in_everyday_words(text: str, wish: tuple[str, str]) -> None:
    change = LISTENER.hear(text, TALK)
    assert (change.intent, change.sections) == ("edit", (SectionChange("set", wish[0], harmony=wish[1]),))
    assert (change.instruments, change.mode, change.not_understood) == ((), None, ())


@pytest.mark.parametrize("text", ["stop the drums in the verse", "add a break before the bridge", "double time",
                                  "I like it", "add a piano solo", "give the drums a rest in the verse"])
def test_words_that_only_look_alike_keep_their_meaning(text: str) -> None:
    wished = LISTENER.hear(text, TALK).sections
    assert all(c.feel is None and c.stop is None and c.harmony is None for c in wished)


@pytest.mark.parametrize("text", ["half-time in the flurb", "use ii-V-I in the zibble", "add a stop"])
def test_a_wish_for_a_place_that_is_none_is_told_and_changes_nothing(text: str) -> None:
    change = LISTENER.hear(text, TALK)
    assert (change.intent, change.not_understood, change.touches_music) == ("other", (text,), False)


def test_two_sections_may_get_two_progressions_in_one_message() -> None:
    change = LISTENER.hear("use I - vi - IV - V for the verse and ii V I for the bridge", TALK)
    assert [(c.section, c.harmony) for c in change.sections] == [("verse", "I vi IV V"), ("bridge", "ii V I")]


GOING_ON = {
    "make the last chorus half time and up a whole step": [("last chorus", "transpose", 2),
                                                           ("last chorus", "feel", "half-time")],
    "half-time in the bridge and sus2 chords": [("bridge", "feel", "half-time"), ("bridge", "harmony", "sus2")],
    "borrowed chords in the verse and the bridge": [("verse", "harmony", "borrowed chords"),
                                                    ("bridge", "harmony", "borrowed chords")],
}


@pytest.mark.parametrize(("text", "wishes"), GOING_ON.items())
def test_what_goes_on_after_an_and_is_about_the_same_section(text: str, wishes: list[tuple[str, str, object]]) -> None:
    found = LISTENER.hear(text, TALK).sections
    each = [(c.section, name, getattr(c, name)) for c in found for name in ("transpose", "feel", "harmony")
            if getattr(c, name) is not None]
    assert sorted(each, key=str) == sorted(wishes, key=str)


ABROAD = {
    "Half-Time in der Bridge": "bridge half-time", "half-time dans le pont": "bridge half-time",
    "half-time en el puente": "bridge half-time", "хафтайм в бридже": "bridge half-time",
    "ブリッジをハーフタイムにして": "bridge half-time", "桥段用半拍感": "bridge half-time",
    "ein Stopp vor dem letzten Refrain": "before last chorus stop",
    "un silence avant le dernier refrain": "before last chorus stop",
    "una pausa prima dell'ultimo ritornello": "before last chorus stop",
    "son nakarattan önce kısa bir sessizlik": "before last chorus stop",
    "마지막 후렴 전에 모두 멈춰": "before last chorus stop", "وقفة قبل اخر كورس": "before last chorus stop",
    "ii-V-I in der Bridge": "bridge ii V I", "I V vi IV en el estribillo": "chorus I V vi IV",
    "副歌用I V vi IV": "chorus I V vi IV", "Septakkorde in der Strophe": "verse sevenths",
    "des accords de septième dans le couplet": "verse sevenths", "septiemakkoorden in het couplet": "verse sevenths",
    "acordes de sétima no verso": "verse sevenths", "サビを王道進行にして": "chorus royal road",
    "andere Akkorde im Refrain": "chorus different",
}


@pytest.mark.parametrize(("text", "wish"), ABROAD.items())
def test_other_languages_say_it_with_their_own_words(text: str, wish: str) -> None:
    (found,) = LISTENER.hear(text, TALK).sections
    assert f"{found.section} {found.feel or found.harmony or ('stop' if found.stop else '')}" == wish


def test_a_new_piece_can_be_described_so() -> None:
    first = "gospel with a I IV V IV progression and the last chorus a whole tone higher"
    spec = begun(first).spec
    assert spec is not None
    assert [s.key for s in spec.sections if s.name == "chorus"][-1] == str(spec.parsed_key.transposed(2))
    assert len({s.chords for s in spec.sections if s.key is None}) == 1
    stopping = begun("funk, intro, groove, chorus, outro, a stop before the chorus").spec
    assert stopping is not None and [s.stop for s in stopping.sections if s.name == "groove"] == [True]


def test_other_wishes_of_the_message_are_heard_too() -> None:
    change = LISTENER.hear("half-time in the bridge, and add strings", TALK)
    assert [c.name for c in change.instruments] == ["strings"]
    assert [c.feel for c in change.sections] == ["half-time"]


# ---------------------------------------------------------------- chords

IN_KEYS = (
    ("C major", "ii V I", "Dm G C"),
    ("C major", "i VI III VII", "Cm Ab Eb Bb"),
    ("C major", "i bVII bVI V", "Cm Bb Ab G"),
    ("C major", "1 5 6 4", "C G Am F"),
    ("A minor", "ii V I", "Bdim E Am"),
    ("A minor", "ii7 V7 Imaj7", "Bm7b5 E7 Am7"),
    ("A minor", "I V vi IV", "C G Am F"),
    ("A minor", "i bVII bVI V", "Am G F E"),
    ("A minor", "i VI III VII", "Am F C G"),
    ("D dorian", "1 4", "Dm G"),
    ("G mixolydian", "I bVII IV", "G F C"),
    ("Eb major", "ii7/V7 Imaj7", "Fm7/Bb7 Ebmaj7"),
)


@pytest.mark.parametrize(("key", "numerals", "chords"), IN_KEYS)
def test_numerals_are_read_as_players_read_them_in_the_key(key: str, numerals: str, chords: str) -> None:
    assert written_out(progression_in(numerals, Key.parse(key)), Key.parse(key)) == chords


def spelled(spec: MusicSpec, section_id: str) -> Iterator[tuple[Chord, ...]]:
    """The chords of a section as they are written, bar by bar."""
    words = (section(spec, section_id).chords or "").split()
    for bar in range(section(spec, section_id).bars):
        yield tuple(Chord.parse(symbol) for symbol in words[bar % len(words)].split("/"))


PLAYED = ("use ii-V-I in the bridge", "sus2 chords in the bridge", "rhythm changes in the bridge",
          "make the bridge a twelve-bar blues", "borrowed chords in the bridge", "power chords in the bridge",
          "ninth chords in the bridge", "one chord in the bridge")


@pytest.mark.parametrize("text", PLAYED)
def test_requested_chords_are_what_the_band_plays(text: str) -> None:
    spec = told(text, TALK)
    score = compose(spec)
    spans = score.section("bridge-1").chords
    assert [s.chord for s in spans] == [chord for bar in spelled(spec, "bridge-1") for chord in bar]
    for span in spans:
        end = span.start_beats + span.length_beats
        inside = [n for n in notes(score, "bridge-1", "pad") if span.start_beats - 0.1 <= n.start_beats < end - 0.2]
        assert {n.pitch % 12 for n in inside} <= set(span.chord.pitch_classes), (text, span)
        lowest = [n for n in notes(score, "bridge-1", "bass") if abs(n.start_beats - span.start_beats) < 0.1]
        assert all(n.pitch % 12 == span.chord.bass for n in lowest), (text, span)


def test_other_chords_in_one_section_leave_the_notes_of_all_others() -> None:
    for text in PLAYED[:4]:
        assert own_notes(compose(told(text, TALK)), ("bridge-1",)) == own_notes(SCORE, ("bridge-1",)), text


@pytest.mark.parametrize("name", [*PROGRESSIONS, *COLOURINGS, "different"])
@pytest.mark.parametrize("key", ["C major", "A minor", "E dorian"])
def test_every_progression_and_colour_is_written_as_chords_that_can_be_read(name: str, key: str) -> None:
    tonic, mode = key.split()
    spec = made(Change("create", genres=("pop",), tonic=tonic, mode=mode, form=("verse", "chorus")), 2).spec
    wish = Change("edit", sections=(SectionChange("set", "verse", harmony=name),))
    draft = refined(spec, wish, chords_of=chords_of)
    verse = section(draft.spec, "verse-1")
    assert verse.chords or draft.remarks
    for bar in (verse.chords or "C").split():
        assert all(Chord.parse(symbol) for symbol in bar.split("/"))


def test_your_own_chords_are_the_composers_again() -> None:
    change = Change("edit", sections=(SectionChange("set", "all", harmony="own"),))
    wished = told("use a I V vi IV progression", TALK)
    assert {s.chords for s in wished.sections} == {"C G Am F"}
    assert refined(wished, change).spec == SPEC.with_(stated=wished.stated)


def test_different_chords_are_different_each_time() -> None:
    once = told("different chords in the bridge", TALK)
    again = refined(once, LISTENER.hear("different chords in the bridge", TALK), chords_of=chords_of).spec
    assert len({next(chords_of(SPEC, section(SPEC, "bridge-1"))), section(once, "bridge-1").chords,
                section(again, "bridge-1").chords}) == 3


def test_a_secondary_dominant_leads_into_the_section_that_is_named() -> None:
    spec = told("a secondary dominant before the last chorus", TALK)
    chorus = next(iter(chords_of(spec, section(spec, "chorus-2")))).split()[0].split("/")[0]
    last = list(spelled(spec, "bridge-1"))[-1][-1]
    assert (last.quality, last.root) == ("7", (Chord.parse(chorus).root + 7) % 12)
    assert [s.chords for s in spec.sections if s.id != "bridge-1"] == [None] * 6


def test_written_chords_go_along_into_another_mode() -> None:
    spec = told("ii7-V7-Imaj7 in the bridge", TALK)
    minor = refined(spec, LISTENER.hear("the bridge in D minor", TALK)).spec
    assert section(minor, "bridge-1").chords == "Em7b5 A7 Dm7 Dm7"
    assert section(refined(spec, Change("edit", mode="minor")).spec, "bridge-1").chords == "Dm7b5 G7 Cm7 Cm7"


def test_a_section_can_take_the_chords_of_another() -> None:
    spec = told("the same chords as the verse in the bridge", TALK)
    assert [p.chord for p in compose(spec).section("bridge-1").chords] == [
        p.chord for p in SCORE.section("verse-1").chords]


def test_a_twelve_bar_blues_in_a_section_has_twelve_bars() -> None:
    spec = told("make the bridge a twelve-bar blues", TALK)
    assert section(spec, "bridge-1").bars == 12
    assert section(spec, "bridge-1").chords == "C7 C7 C7 C7 F7 F7 C7 C7 G7 F7 C7 G7"


# ---------------------------------------------------------------- feel and stops


@pytest.mark.parametrize("genre", ["pop", "house", "trap", "jazz", "reggae", "funk", "metal"])
def test_half_time_puts_the_backbeat_on_three(genre: str) -> None:
    first = f"{genre}, 100 bpm, with intro, verse, bridge, chorus, outro"
    score = compose(told("half-time in the bridge", begun(first)))
    assert all(8 in bar and not {4, 12} <= set(bar) for bar in backbeats(score, "bridge-1"))


def test_double_time_strikes_the_backbeat_twice_as_often_in_the_same_bars_and_tempo() -> None:
    spec = told("double-time in the bridge", TALK)
    assert (spec.tempo_bpm, [s.bars for s in spec.sections]) == (100.0, [s.bars for s in SPEC.sections])
    plain, doubled = backbeats(SCORE, "bridge-1"), backbeats(compose(spec), "bridge-1")
    assert all({4, 12} <= set(bar) and not {2, 10} & set(bar) for bar in plain)
    assert all({2, 6, 10, 14} <= set(bar) for bar in doubled)


@pytest.mark.parametrize("feel", ["half-time", "double-time"])
def test_a_feel_moves_the_beat_of_its_section_and_nothing_else(feel: str) -> None:
    score = compose(told(f"{feel} in the bridge", TALK))
    assert own_notes(score, ("bridge-1",)) == own_notes(SCORE, ("bridge-1",))
    assert notes(score, "bridge-1", "pad") == notes(SCORE, "bridge-1", "pad")
    for role in ("drums", "bass"):
        assert notes(score, "bridge-1", role) != notes(SCORE, "bridge-1", role)


@pytest.mark.parametrize("genre", ["pop", "waltz", "jazz", "trance", "ambient", "afrobeat"])
def test_in_a_stop_nothing_sounds_and_the_next_section_lands(genre: str) -> None:
    first = f"{genre} in D, with intro, verse, chorus, outro, choir and rain"
    talk = begun(first)
    assert talk.spec is not None
    spec = told("a stop before the chorus", talk)
    plain, score = compose(talk.spec), compose(spec)
    lands = score.section("chorus-1").start_beats
    for part in score.parts:
        ringing = [n for n in score.notes_of(part) if n.start_beats < lands - 0.01
                   and n.start_beats + n.length_beats > lands - 1.0 + 0.01]
        assert ringing == [], part.name
    assert own_notes(score, ("verse-1",)) == own_notes(plain, ("verse-1",))


def test_feel_and_stop_go_with_a_section_and_are_undone_and_kept_in_json() -> None:
    spec = told("a stop at the end of the bridge", TALK)
    spec = refined(spec, LISTENER.hear("half-time in the bridge", TALK)).spec
    bridge = section(spec, "bridge-1")
    assert (bridge.feel, bridge.stop) == ("half-time", True)
    assert MusicSpec.from_json(spec.to_json()) == spec
    older = SPEC.to_json()
    for plain in older["sections"]:
        del plain["feel"], plain["stop"]
    assert MusicSpec.from_json(older) == SPEC
    twice = refined(spec, Change("edit", sections=(SectionChange("repeat", "bridge"),))).spec
    assert [(s.feel, s.stop) for s in twice.sections if s.name == "bridge"] == [("half-time", True)] * 2


# ---------------------------------------------------------------- keys and tempos

KEYS = {
    "last chorus up a semitone": {"chorus-2": "Db major"},
    "last chorus up a whole tone": {"chorus-2": "D major"},
    "every chorus a tone higher": {"chorus-1": "D major", "chorus-2": "D major"},
    "modulate to E minor in the bridge": {"bridge-1": "E minor"},
    "a key change in the last chorus": {"chorus-2": "D major"},
}


@pytest.mark.parametrize(("text", "keys"), KEYS.items())
def test_a_section_modulates_and_the_others_stay(text: str, keys: dict[str, str]) -> None:
    spec = told(text, TALK)
    assert {s.id: s.key for s in spec.sections if s.key} == keys
    score = compose(spec)
    assert {s.id: str(s.key) for s in score.sections} == {s.id: keys.get(s.id, "C major") for s in spec.sections}
    assert own_notes(score, keys) == own_notes(SCORE, keys)


def test_a_lifted_chorus_has_its_own_chords_a_semitone_higher() -> None:
    score = compose(told("last chorus up a semitone", TALK))
    assert [s.chord.transposed(-1) for s in score.section("chorus-2").chords] == [
        s.chord for s in SCORE.section("chorus-2").chords]


def test_the_original_key_and_tempo_are_the_pieces_own() -> None:
    spec = refined(told("modulate to E minor in the outro", TALK), LISTENER.hear("the outro at 80 bpm", TALK)).spec
    assert (section(spec, "outro-1").key, section(spec, "outro-1").tempo_bpm) == ("E minor", 80.0)
    for text in ("back to the original key in the outro", "back to the original tempo in the outro"):
        spec = refined(spec, LISTENER.hear(text, TALK)).spec
    assert spec == SPEC.with_(stated=spec.stated)


TEMPOS = {
    "the bridge at 80 bpm": {"bridge-1": 80.0},
    "double the tempo in the bridge": {"bridge-1": 200.0},
    "the bridge half as fast": {"bridge-1": 50.0},
}


@pytest.mark.parametrize(("text", "tempos"), TEMPOS.items())
def test_a_section_has_its_own_tempo_in_the_score(text: str, tempos: dict[str, float]) -> None:
    score = compose(told(text, TALK))
    assert {s.id: s.beats_per_minute for s in score.sections} == {s.id: tempos.get(s.id, 100.0) for s in SPEC.sections}
    assert own_notes(score, ()) == own_notes(SCORE, ())


def test_gradually_faster_is_faster_from_section_to_section() -> None:
    tempos = [s.beats_per_minute for s in compose(told("gradually faster", TALK)).sections]
    assert tempos[0] == 100.0 and tempos == sorted(set(tempos)) and 115 < tempos[-1] < 135


# ---------------------------------------------------------------- what is said


def test_every_wish_is_told_in_the_users_language(tmp_path_factory: pytest.TempPathFactory) -> None:
    studio = Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=3)
    said = []
    talk = Conversation()
    for text in (FIRST, "half-time in the bridge", "a stop before the last chorus", "use ii-V-I in the bridge",
                 "a stop before the intro", "back to your own chords in the bridge"):
        understood = studio.understand(talk, text)
        talk, said = understood.conversation, [*said, understood.reply]
    assert [reply.split(".")[0] for reply in said[1:]] == [
        "The bridge plays in half-time", "Everybody stops at the end of the bridge",
        "The chords of the bridge are Dm G C C", "Nothing comes before the intro",
        "I choose the chords of the bridge again"]
