"""How loud a master shall be is understood by its figure and by where it will be heard, and by nothing else."""

from __future__ import annotations

import pytest

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.rules.masters import read_master
from music_assistant.listeners.rules.tokens import tokenise
from music_assistant.refining import made, refined
from music_assistant.replies import edited


def heard(text: str) -> float | None:
    """The loudness that a message asks for, wherever in it."""
    tokens = tokenise(text)
    return next((found[0] for at in range(len(tokens)) if (found := read_master(tokens, at))), None)


@pytest.mark.parametrize(("text", "lufs"), [
    ("-16 LUFS", -16.0), ("-9 LUFS master", -9.0), ("master to -11", -11.0), ("loudness -12", -12.0),
    ("for Spotify", -14.0), ("for Apple Music please", -16.0), ("master it for a club", -9.0), ("for a podcast", -16.0),
    ("for broadcast", -23.0), ("streaming loudness", -14.0), ("for video, -23", -23.0), ("for TV at -24 LUFS", -24.0),
    ("a techno track mastered to -8 LUFS", -8.0),
])
def test_a_master_is_asked_for_by_its_figure_or_its_place(text: str, lufs: float) -> None:
    assert heard(text) == lufs


@pytest.mark.parametrize("text", [
    "music for a podcast about cooking", "a techno track for a club", "add strings for the video", "drums -6 dB",
    "more bass for clubs", "make it louder", "the 2nd chorus at 90 bpm", "master of puppets style",
])
def test_a_place_that_the_music_is_about_is_no_master(text: str) -> None:
    assert heard(text) is None


def test_a_louder_master_is_louder_as_a_whole_and_a_quieter_one_is_not_calmer() -> None:
    listener = RulesListener()
    first = listener.hear("a pop song, seed 1", Conversation())
    begun = Conversation().made(Version(1, made(first, 1).spec, "a pop song", first))
    for text, step in (("louder master", "more"), ("quieter master", "less")):
        change = listener.hear(text, begun)
        assert [(c.action, c.name, c.step) for c in change.instruments] == [("level", "everything", step)]
        assert change.energy_step is None


def test_a_master_that_stands_already_is_answered_in_words() -> None:
    spec = made(Change("create", genres=("pop",)), 1).spec
    again = refined(spec, Change("edit", loudness_lufs=spec.loudness_lufs))
    assert again.spec == spec
    assert edited(spec, again.spec, again.remarks) == "Nothing changed. It is mastered to -14 LUFS."
    assert refined(spec, Change("edit", loudness_lufs=-9.0)).remarks == ()
    assert made(Change("create", genres=("pop",), loudness_lufs=-14.0), 1).remarks == ()
