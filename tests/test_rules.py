"""The rules listener: literal sentences in, literal changes out, by topic."""

from __future__ import annotations

import pytest

from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import made, refined

LISTENER = RulesListener()
FIRST = ("pop song in A minor, 100 bpm, piano, acoustic guitar, bass, drums, "
         "with intro, verse, chorus, verse, chorus, outro")


def begun(first: str = FIRST) -> Conversation:
    """A conversation that stands at the piece of a first message."""
    change = LISTENER.hear(first, Conversation())
    return Conversation().made(Version(1, made(change, 1).spec, first, change))


def told(conversation: Conversation, text: str) -> Conversation:
    """The conversation after one more edit."""
    assert conversation.current is not None
    change = LISTENER.hear(text, conversation)
    spec = refined(conversation.current.spec, change).spec
    number = len(conversation.versions) + 1
    return conversation.made(Version(number, spec, text, change, parent=conversation.current.number))


PIECE = begun()


def heard(text: str, conversation: Conversation = PIECE) -> dict[str, object]:
    """The change's JSON without the remark on words that were not understood."""
    data = LISTENER.hear(text, conversation).to_json()
    data.pop("not_understood", None)
    return data


def edit(**parts: object) -> dict[str, object]:
    return {"intent": "edit", **parts}


def add(name: str, **more: object) -> dict[str, object]:
    return {"action": "add", "name": name, **more}


def remove(name: str) -> dict[str, object]:
    return {"action": "remove", "name": name}


def swap(name: str, into: str) -> dict[str, object]:
    return {"action": "swap", "name": name, "into": into}


def level(name: str, step: str) -> dict[str, object]:
    return {"action": "level", "name": name, "step": step}


def octaves(name: str, by: int) -> dict[str, object]:
    return {"action": "play", "name": name, "octave_by": by}


def place(name: str, *sections: str, outside: bool = False) -> dict[str, object]:
    data: dict[str, object] = {"action": "place", "name": name, "sections": list(sections)}
    return {**data, "outside": True} if outside else data


def effect(name: str, step: str) -> dict[str, object]:
    return edit(effects=[{"name": name, "step": step}])


EDITS: dict[str, dict[str, dict[str, object]]] = {
    "taken back in one breath": {
        "remove the guitar - scratch that, remove the drums": edit(instruments=[remove("drums")]),
        "136. no 134": edit(tempo_bpm=134.0),
        "make the intro 4 bars, wait make it 8":
            edit(sections=[{"action": "set", "section": "intro", "bars": 8}]),
        "make the piano quieter. Hmm, no: louder": edit(instruments=[level("piano", "more")]),
        "add a harp no wait a flute": edit(instruments=[add("flute")]),
    },
    "figures with and without units": {
        "pull the piano back a couple of dB":
            edit(instruments=[{"action": "level", "name": "piano", "gain_db": -2.0}]),
        "drop the bpm by 6": edit(tempo_by_bpm=-6.0),
        "bass: more": edit(instruments=[level("bass", "more")]),
        "drums: none": edit(instruments=[remove("drums")]),
    },
    "tempo": {
        "quicker please": edit(tempo_step="more"),
        "could we take it a tiny bit slower": edit(tempo_step="a bit less"),
        "way faster": edit(tempo_step="much more"),
        "speed it up": edit(tempo_step="more"),
        "slow everything down a little": edit(tempo_step="a bit less"),
        "132 bpm": edit(tempo_bpm=132.0),
        "bump it to 128": edit(tempo_bpm=128.0),
        "set the tempo to 84": edit(tempo_bpm=84.0),
        "somewhere around ninety beats per minute": edit(tempo_bpm=90.0),
        "between 110 and 120 bpm": edit(tempo_low_bpm=110.0, tempo_high_bpm=120.0),
        "+6 bpm": edit(tempo_by_bpm=6.0),
        "minus 5": edit(tempo_by_bpm=-5.0),
        "knock 10 bpm off": edit(tempo_by_bpm=-10.0),
        "8 bpm faster": edit(tempo_by_bpm=8.0),
        "double time": edit(tempo_ratio=2.0),
        "half the speed": edit(tempo_ratio=0.5),
        "speed it up by 15%": edit(tempo_ratio=1.15),
        "it drags a bit": edit(tempo_step="a bit more"),
        "it's too fast": edit(tempo_step="less"),
        "not fast enough": edit(tempo_step="more"),
        "allegro": edit(tempo_low_bpm=120.0, tempo_high_bpm=156.0),
        "fastr": edit(tempo_step="more"),
        "900 bpm": edit(tempo_bpm=900.0),
    },
    "key": {
        "put it in E flat major": edit(tonic="Eb", mode="major"),
        "C# minor": edit(tonic="C#", mode="minor"),
        "F#m please": edit(tonic="F#", mode="minor"),
        "in G": edit(tonic="G"),
        "change the key to D": edit(tonic="D"),
        "make it minor": edit(mode="minor"),
        "make it dorian": edit(mode="dorian"),
        "go to the relative major": edit(tonic="C", mode="major"),
        "parallel major": edit(mode="major"),
        "transpose it up a fourth": edit(transpose=5),
        "down a whole step": edit(transpose=-2),
        "three semitones higher": edit(transpose=3),
        "drop it a minor third": edit(transpose=-3),
        "everything an octave up": edit(octave_by=1),
        "drop the key a step": edit(transpose=-1),
        "B rather than C": edit(tonic="B"),
        "not D, E flat": edit(tonic="Eb"),
    },
    "meter": {
        "switch to 6/8": edit(meter="6/8"),
        "3/4": edit(meter="3/4"),
        "in five four": edit(meter="5/4"),
        "seven eight, please": edit(meter="7/8"),
        "7/8 grouped 3+2+2": edit(meter="7/8", grouping="3+2+2"),
        "make it waltz time": edit(meter="3/4"),
    },
    "length": {
        "make it three minutes long": edit(duration_s=180.0),
        "trim it down to a minute": edit(duration_s=60.0),
        "1:45": edit(duration_s=105.0),
        "two and a half minutes": edit(duration_s=150.0),
        "90 secs": edit(duration_s=90.0),
        "2m30s": edit(duration_s=150.0),
        "twice as long": edit(duration_ratio=2.0),
        "cut it in half": edit(duration_ratio=0.5),
        "cut 20 seconds": edit(duration_by_s=-20.0),
        "30 seconds longer": edit(duration_by_s=30.0),
        "a bit shorter": edit(duration_step="a bit less"),
        "32 bars": edit(bars=32),
        "0 seconds": edit(duration_s=0.0),
    },
    "who plays": {
        "add a cello": edit(instruments=[add("cello")]),
        "throw in some congas": edit(instruments=[add("congas")]),
        "put a soft flute on top": edit(instruments=[add("flute", step="less")]),
        "get rid of the guitar": edit(instruments=[remove("guitar")]),
        "lose the piano": edit(instruments=[remove("piano")]),
        "no drums": edit(instruments=[remove("drums")]),
        "take the bass out": edit(instruments=[remove("bass")]),
        "kill the drums, add shaker and tambourine":
            edit(instruments=[remove("drums"), add("shaker"), add("tambourine")]),
        "swap the piano for a harp": edit(instruments=[swap("piano", "harp")]),
        "swap the piano out for a rhodes": edit(instruments=[swap("piano", "rhodes")]),
        "use a cello instead of the guitar": edit(instruments=[swap("guitar", "cello")]),
        "instead of the bass, a tuba": edit(instruments=[swap("bass", "tuba")]),
        "what if the guitar were a banjo": edit(instruments=[swap("guitar", "banjo")]),
        "replace drums with bongos": edit(instruments=[swap("drums", "bongos")]),
        "just piano and bass":
            edit(instruments=[{"action": "only", "name": "piano"}, {"action": "only", "name": "bass"}]),
        "piano only": edit(instruments=[{"action": "only", "name": "piano"}]),
        "drop everything but the piano": edit(instruments=[{"action": "only", "name": "piano"}]),
        "add strings and drop the guitar": edit(instruments=[add("strings"), remove("guitar")]),
        "a flugelhorn too": edit(instruments=[add("flugelhorn")]),
        "ad a celo": edit(instruments=[add("cello")]),
        "let the flute carry the melody": edit(instruments=[add("flute", role="melody")]),
        "add a flurbophone": edit(instruments=[add("flurbophone")]),
        "piano an octave higher": edit(instruments=[{"action": "play", "name": "piano", "octave_by": 1}]),
        "pan the guitar left": edit(instruments=[{"action": "play", "name": "guitar", "pan": -0.6}]),
        "piano to the right": edit(instruments=[{"action": "play", "name": "piano", "pan": 0.6}]),
        "centre the bass": edit(instruments=[{"action": "play", "name": "bass", "pan": 0.0}]),
        "piano slightly left": edit(instruments=[{"action": "play", "name": "piano", "pan": -0.3}]),
        "pan the piano left and the guitar right":
            edit(instruments=[{"action": "play", "name": "piano", "pan": -0.6},
                              {"action": "play", "name": "guitar", "pan": 0.6}]),
        "could the bass drop an octave": edit(instruments=[octaves("bass", -1)]),
        "drop the piano two octaves": edit(instruments=[octaves("piano", -2)]),
        "put the guitar an octave lower": edit(instruments=[octaves("guitar", -1)]),
        "take the melody up an octave": edit(instruments=[octaves("synth lead", 1)]),
        "drop the drums": edit(instruments=[remove("drums")]),
        "drop in some strings": edit(instruments=[add("strings")]),
        "drop a few strings in": edit(instruments=[add("strings")]),
        "add a bassline": edit(instruments=[add("bass")]),
        "give it a beat": edit(instruments=[add("drums")]),
    },
    "levels": {
        "louder drums": edit(instruments=[level("drums", "more")]),
        "make the drums a tad softer": edit(instruments=[level("drums", "a bit less")]),
        "crank the bass way up": edit(instruments=[level("bass", "much more")]),
        "bass up, piano down a bit": edit(instruments=[level("bass", "more"), level("piano", "a bit less")]),
        "turn down the guitar": edit(instruments=[level("guitar", "less")]),
        "the piano is too loud": edit(instruments=[level("piano", "less")]),
        "I can't hear the bass": edit(instruments=[level("bass", "more")]),
        "the drums are drowning everything": edit(instruments=[level("drums", "less")]),
        "more bass": edit(instruments=[level("bass", "more")]),
        "too much piano": edit(instruments=[level("piano", "less")]),
        "drums and bass louder": edit(instruments=[level("drums", "more"), level("bass", "more")]),
        "make the piano and guitar quieter": edit(instruments=[level("piano", "less"), level("guitar", "less")]),
        "drums down 3 dB": edit(instruments=[{"action": "level", "name": "drums", "gain_db": -3.0}]),
        "drop the guitar volume a bit": edit(instruments=[level("guitar", "a bit less")]),
        "drop the volume": edit(instruments=[level("everything", "less")]),
        "everything louder": edit(instruments=[level("everything", "more")]),
    },
    "where they play": {
        "no drums in the intro": edit(instruments=[place("drums", "intro", outside=True)]),
        "take the guitar out of the verse": edit(instruments=[place("guitar", "verse", outside=True)]),
        "mute the bass in the second verse": edit(instruments=[place("bass", "second verse", outside=True)]),
        "drums louder in the chorus": edit(instruments=[{**level("drums", "more"), "sections": ["chorus"]}]),
        "quieter guitar during the verse": edit(instruments=[{**level("guitar", "less"), "sections": ["verse"]}]),
        "more bass in the second verse": edit(instruments=[{**level("bass", "more"), "sections": ["second verse"]}]),
        "the piano is too loud in the verse": edit(instruments=[{**level("piano", "less"), "sections": ["verse"]}]),
        "drop the drums in the chorus": edit(instruments=[place("drums", "chorus", outside=True)]),
        "remove the piano from the intro and outro":
            edit(instruments=[place("piano", "intro", "outro", outside=True)]),
        "end with a gong": edit(instruments=[add("gong", sections=["outro-1"])]),
        "piano only in the chorus": edit(instruments=[place("piano", "chorus")]),
        "bring the strings in at the chorus": edit(instruments=[add("strings", sections=["chorus"])]),
        "add claps, only in the last chorus": edit(instruments=[add("claps", sections=["last chorus"])]),
        "only piano in the intro":
            edit(instruments=[place("acoustic guitar", "intro", outside=True), place("bass", "intro", outside=True),
                              place("drums", "intro", outside=True), place("synth lead", "intro", outside=True)]),
    },
    "sections": {
        "add a bridge after the second chorus":
            edit(sections=[{"action": "add", "section": "bridge", "where": "after second chorus"}]),
        "remove the intro": edit(sections=[{"action": "remove", "section": "intro"}]),
        "no outro": edit(sections=[{"action": "remove", "section": "outro"}]),
        "give the outro six bars": edit(sections=[{"action": "set", "section": "outro", "bars": 6}]),
        "give the chorus more energy": edit(sections=[{"action": "set", "section": "chorus", "energy_step": "more"}]),
        "make the chorus faster": edit(sections=[{"action": "set", "section": "chorus", "tempo_bpm": 115.0}]),
        "tuba solo before the last chorus":
            edit(instruments=[add("tuba", sections=["solo"])],
                 sections=[{"action": "add", "section": "solo", "where": "before last chorus"}]),
        "give me a breakdown": edit(sections=[{"action": "add", "section": "breakdown"}]),
        "repeat the last chorus": edit(sections=[{"action": "repeat", "section": "last chorus"}]),
        "intro, verse, chorus, bridge, chorus": edit(form=["intro", "verse", "chorus", "bridge", "chorus"]),
        "use the chords Am F C G": edit(chords="Am F C G"),
    },
    "character": {
        "livelier": edit(energy_step="more"),
        "a bit calmer": edit(energy_step="a bit less"),
        "dial it back": edit(energy_step="less"),
        "even more intense": edit(energy_step="more"),
        "turn it into reggae": edit(genres=["reggae"]),
        "make it jazz instead": edit(genres=["jazz"]),
        "sadder": edit(moods=["sad"]),
        "give me a sadder song": edit(moods=["sad"]),
        "make it a waltz": edit(genres=["waltz"]),
        "make a waltz of it": edit(genres=["waltz"]),
        "turn this into a techno track": edit(genres=["techno"]),
        "give me a faster version": edit(tempo_step="more"),
        "make it sound happier": edit(moods=["happy"]),
    },
    "effects": {
        "more reverb": effect("reverb", "more"),
        "a little less echo": effect("reverb", "a bit less"),
        "way too echoey": effect("reverb", "much less"),
        "it's bone dry": effect("reverb", "more"),
        "it sounds muddy": effect("brightness", "more"),
        "the mix is harsh": effect("brightness", "less"),
        "a bit too bright": effect("brightness", "a bit less"),
        "warmer": effect("brightness", "less"),
        "make it swing": effect("swing", "more"),
        "straighten it out": effect("swing", "less"),
        "dirtier": effect("distortion", "more"),
        "like an old record": effect("lofi", "more"),
        "less vinyl crackle": effect("lofi", "less"),
    },
    "voices": {
        "add a female singer": edit(vocals={"voice": "female"}),
        "no vocals": edit(vocals={"wanted": False}),
        "make it instrumental": edit(vocals={"wanted": False}),
        "have a man sing in German about the sea": edit(vocals={"voice": "male", "language": "de", "about": "the sea"}),
        "the chorus should say \"hold the door\"": edit(vocals={"lyrics": "hold the door"}),
    },
    "wishes": {
        "never use guitar": edit(instruments=[remove("guitar")], rules=[{"kind": "without", "subject": "guitar"}]),
        "keep the tempo under 120 from now on": edit(rules=[{"kind": "limit", "subject": "tempo_bpm", "high": 120.0}]),
        "always keep the key": edit(rules=[{"kind": "keep", "subject": "key"}]),
    },
    "several at once": {
        "faster, and add strings": edit(tempo_step="more", instruments=[add("strings")]),
        "change guitar to mandolin and slow it down a little":
            edit(tempo_step="a bit less", instruments=[swap("guitar", "mandolin")]),
        "in D, 90 bpm, no drums": edit(tempo_bpm=90.0, tonic="D", instruments=[remove("drums")]),
        "a little faster but keep the key": edit(tempo_step="a bit more"),
    },
    "other languages": {
        "más rápido y sin batería": edit(tempo_step="more", instruments=[remove("drums")]),
        "ajoute une flûte": edit(instruments=[add("flute")]),
        "etwas langsamer, bitte": edit(tempo_step="a bit less"),
        "togli il pianoforte": edit(instruments=[remove("piano")]),
        "tira a bateria": edit(instruments=[remove("drums")]),
        "もっと速く": edit(tempo_step="more"),
        "快一点": edit(tempo_step="more"),
        "드럼 빼줘": edit(instruments=[remove("drums")]),
        "добавь скрипку": edit(instruments=[add("violin")]),
        "daha yavaş": edit(tempo_step="less"),
    },
}

INTENTS: dict[str, dict[str, object]] = {
    "undo": {"intent": "undo", "version": {"steps": 1}},
    "undo undo": {"intent": "undo", "version": {"steps": 2}},
    "take that back": {"intent": "undo", "version": {"steps": 1}},
    "three steps back": {"intent": "undo", "version": {"steps": 3}},
    "undo the last two changes": {"intent": "undo", "version": {"steps": 2}},
    "redo": {"intent": "redo", "version": {"steps": 1}},
    "version 2": {"intent": "recall", "version": {"number": 2}},
    "play v3": {"intent": "recall", "version": {"number": 3}},
    "back to the original": {"intent": "recall", "version": {"number": 1}},
    "can I have the first version back": {"intent": "recall", "version": {"number": 1}},
    "go back to the one with the flute": {"intent": "recall", "version": {"description": "flute"}},
    "back to before the strings": {"intent": "recall", "version": {"before": "the strings"}},
    "call this one porch": {"intent": "other", "version_name": "porch"},
    "another take": {"intent": "variation", "another_take": True},
    "try something different": {"intent": "variation", "another_take": True},
    "what key is it in?": {"intent": "question", "question": "key"},
    "how fast is it": {"intent": "question", "question": "tempo"},
    "how long is the piece?": {"intent": "question", "question": "length"},
    "who's playing?": {"intent": "question", "question": "instruments"},
    "what can you do?": {"intent": "question", "question": "help"},
    "save it as wav": {"intent": "export", "export_formats": ["wav"]},
    "midi please": {"intent": "export", "export_formats": ["midi"]},
    "download the stems": {"intent": "export", "export_formats": ["stems"]},
    "thanks, lovely": {"intent": "other"},
    "good morning!": {"intent": "other"},
}

CREATIONS: dict[str, dict[str, object]] = {
    "a rainy lo-fi beat, 72 bpm, half a minute":
        {"genres": ["lo-fi"], "moods": ["rainy"], "tempo_bpm": 72.0, "duration_s": 30.0},
    "upbeat funk in E minor with slap bass, no vocals":
        {"genres": ["funk"], "moods": ["cheerful"], "pace": "fast", "tonic": "E", "mode": "minor",
         "instruments": [add("slap bass")], "vocals": {"wanted": False}},
    "solo cello in D minor, 2 minutes":
        {"tonic": "D", "mode": "minor", "duration_s": 120.0, "instruments": [{"action": "only", "name": "cello"}]},
    "techno at 130, no drums": {"genres": ["techno"], "tempo_bpm": 130.0, "instruments": [remove("drums")]},
    "a song about my lost dog, female singer, in french":
        {"vocals": {"voice": "female", "language": "fr", "about": "my lost dog"}},
    "jazz for a trio: piano, bass and drums, only those":
        {"genres": ["jazz"], "players": 3,
         "instruments": [{"action": "only", "name": n} for n in ("piano", "bass", "drums")]},
    "folk tune in G": {"genres": ["folk"], "tonic": "G", "mode": "major"},
    "synthwave, 90s long": {"genres": ["synthwave"], "duration_s": 90.0},
    "music that smells of an old library": {},
    "make me something nice": {},
    "play me a tune": {},
    "surprise me": {},
    "early 2000s pop punk with spanish male vocals":
        {"genres": ["pop punk"], "vocals": {"voice": "male", "language": "es"}},
    "a jazz waltz": {"genres": ["jazz", "waltz"], "meter": "3/4"},
    "cumbia, wait no, salsa with piano": {"genres": ["salsa"], "instruments": [add("piano")]},
    "techno 132": {"genres": ["techno"], "tempo_bpm": 132.0},
    "a song with a solo piano intro":
        {"genres": ["romantic piano"], "instruments": [add("piano", sections=["intro"])]},
    "metal in drop D": {"genres": ["metal"]},
    "un tango triste con violín": {"genres": ["tango"], "moods": ["sad"], "instruments": [add("violin")]},
    "ein ruhiges Klavierstück in h-Moll":
        {"moods": ["calm"], "tonic": "B", "mode": "minor", "instruments": [add("piano")]},
}


@pytest.mark.parametrize(("text", "wanted"), [(t, w) for rows in EDITS.values() for t, w in rows.items()])
def test_an_edit_asks_for_exactly_what_its_words_say(text: str, wanted: dict[str, object]) -> None:
    assert heard(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), INTENTS.items())
def test_a_message_that_is_no_edit_is_told_apart(text: str, wanted: dict[str, object]) -> None:
    assert heard(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), CREATIONS.items())
def test_a_first_message_describes_a_new_piece(text: str, wanted: dict[str, object]) -> None:
    assert heard(text, Conversation()) == {"intent": "create", **wanted}


@pytest.mark.parametrize("text", ["hello", "thanks", "what's the capital of Norway",
                                  "write me a python script", "😀😀", "../../etc/passwd", "my hamster is called Bo",
                                  "I lost my wallet skiing", "<br><br>"])
def test_a_first_message_without_music_makes_none(text: str) -> None:
    assert heard(text, Conversation())["intent"] in ("other", "question")


def test_a_fresh_start_makes_a_new_piece_in_the_middle_of_a_conversation() -> None:
    assert heard("start over: a calm piano waltz") == {
        "intent": "create", "genres": ["waltz"], "moods": ["calm"], "instruments": [add("piano")]}


def test_a_correction_moves_the_last_change_to_the_right_instrument() -> None:
    after = told(PIECE, "turn up the piano")
    assert heard("no, I meant the bass", after) == edit(instruments=[level("piano", "less"), level("bass", "more")])


def test_what_left_last_comes_back() -> None:
    after = told(PIECE, "lose the piano")
    assert heard("bring it back", after) == edit(instruments=[add("piano")])


def test_a_comparative_alone_is_for_the_instrument_touched_last() -> None:
    after = told(PIECE, "add a cello")
    assert heard("louder", after) == edit(instruments=[level("cello", "more")])


def test_a_bit_more_goes_on_in_the_direction_of_the_last_change() -> None:
    slower = told(PIECE, "slower")
    assert heard("a bit more", slower) == edit(tempo_step="a bit less")
    assert heard("less", told(PIECE, "more reverb")) == effect("reverb", "less")


def test_the_same_is_done_for_another_instrument() -> None:
    after = told(PIECE, "turn up the piano")
    assert heard("and the bass too", after) == edit(instruments=[level("bass", "more")])


def test_one_instrument_named_and_turned_down_is_exchanged_for_the_next() -> None:
    assert heard("not a guitar, a mandolin") == edit(instruments=[swap("guitar", "mandolin")])


@pytest.mark.parametrize("text", [
    "my brother plays the trombone and he says hi", "I played this for my boss and he loved it", "the piano is nice",
    "hmm, not sure about the drums", "what a lovely tune", "leave it as it is", "don't change anything",
    "keep the drums", "maybe, she falls asleep quickly", "thanks, that's brilliant",
    "ok cool, let me think for a moment"])
def test_talk_about_the_piece_changes_nothing(text: str) -> None:
    assert heard(text) == {"intent": "other"}


def test_a_wish_to_keep_an_instrument_outlives_a_change_of_genre() -> None:
    kept = told(PIECE, "whatever I ask for, the acoustic guitar stays in")
    house = told(kept, "turn it into techno")
    assert house.current is not None and house.current.spec.instrument("acoustic guitar") is not None


def test_the_old_tempo_is_put_back_and_nothing_else() -> None:
    after = told(told(PIECE, "150 bpm"), "add a flute")
    assert heard("keep the old tempo", after) == edit(tempo_bpm=100.0)


def test_in_between_lies_halfway_between_the_last_two_tempos() -> None:
    after = told(PIECE, "140 bpm")
    assert heard("somewhere in between", after) == edit(tempo_bpm=120.0)


def test_a_wish_is_lifted_by_the_name_it_was_made_for() -> None:
    after = told(PIECE, "never use drums")
    wanted = edit(instruments=[add("drums")], rules=[{"kind": "without", "subject": "drums", "lift": True}])
    assert heard("you can use drums again, put some in", after) == wanted


def test_a_version_is_called_back_by_its_own_name() -> None:
    named = told(PIECE, "faster").named("night train")
    assert heard("load night train", named) == {"intent": "recall", "version": {"name": "night train"}}


@pytest.mark.parametrize(("text", "number", "more"), [
    ("golden, but quicker", None, {"tempo_step": "more"}),
    ("same as golden, but no drums", None, {"instruments": [remove("drums")]}),
    ("version 1 with a tuba", 1, {"instruments": [add("tuba")]}),
    ("the last but one was nicer", -2, {}),
])
def test_a_version_is_called_back_with_what_shall_be_different_there(
        text: str, number: int | None, more: dict[str, object]) -> None:
    conversation = told(PIECE, "add a harp")
    conversation = told(conversation.named("golden"), "much slower")
    version = {"number": number} if number else {"name": "golden"}
    assert heard(text, conversation) == {"intent": "recall", "version": version, **more}


@pytest.mark.parametrize(("text", "wanted"), [
    ("feels like a church in here", {"effects": [{"name": "reverb", "step": "less"}]}),
    ("make it sound like a church", {"effects": [{"name": "reverb", "step": "more"}]}),
    ("it's a bit slow", {"tempo_step": "a bit more"}),
    ("the piano is a bit much", {"instruments": [{"action": "level", "name": "piano", "step": "less"}]}),
    ("the drums are burying the bass", {"instruments": [{"action": "level", "name": "drums", "step": "less"}]}),
    ("i can't hear myself over the drums", {"instruments": [{"action": "level", "name": "drums", "step": "less"}]}),
    ("slower because nobody can dance to those drums", {"tempo_step": "less"}),
])
def test_a_complaint_is_heard_as_a_wish(text: str, wanted: dict[str, object]) -> None:
    assert heard(text) == edit(**wanted)


def test_an_order_beside_an_undo_is_carried_out_there() -> None:
    assert heard("undo that and add a tuba", told(PIECE, "faster")) == {
        "intent": "undo", "version": {"steps": 1}, "instruments": [add("tuba")]}
