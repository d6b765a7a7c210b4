"""The versions of a piece in a real browser: gone back to by keys, heard beside each other, named, compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import Server, browsing, opened, say, serving, turns, wait_for_turn

pytestmark = IN_A_BROWSER

SAME_PLACE = """async ([at, here, there]) => {
  const { samePlace } = await import(new URL('studio/versions.js', document.baseURI));
  return samePlace(at, here, there);
}"""
"""The place in a version at which another is put beside it."""

NOTE_DOWN = """() => {
  window.frames = [];
  const look = () => {
    const now = musicPage.heard();
    window.frames.push([performance.now() / 1000, now.sound, now.at, now.playing]);
    requestAnimationFrame(look);
  };
  look();
}"""
"""Notes down in every frame what is heard, where, and whether it plays."""

TIMELINES = """() => [...document.querySelectorAll('.versions li[data-sound]')]
  .map((li) => [li.dataset.sound, JSON.parse(li.dataset.sections)])"""
"""Each version's address and where its sections lie."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A visitor who went back to version 1 and said something else there: versions 1, 2 and, from 1, 3."""
    folder = tmp_path_factory.mktemp("versions")
    with serving(folder, "--seed", "5", "--listener", "rules") as server, browsing() as chromium:
        yield branched(chromium.new_context(), server)


def branched(context: Any, server: Server) -> Any:
    page = opened(context, server)
    for words in ("a lo-fi song with piano, bass and drums, 100 bpm, 20 seconds", "add strings", "back to version 1",
                  "faster"):
        say(page, words)
    return page


def standing(page: Any) -> int:
    return int(page.locator(".versions li:has(> [aria-current])").get_attribute("data-version"))


def heard_is(page: Any, number: int) -> None:
    """Returns when this version plays."""
    address = page.locator(f'.versions li[data-version="{number}"]').get_attribute("data-sound")
    page.wait_for_function("s => musicPage.heard().sound === s && musicPage.heard().playing", arg=address)


def played(page: Any) -> None:
    """The version that stands, 3, plays from its start."""
    page.wait_for_function("musicPage.heard().sound === document.querySelector('.score').dataset.sound")
    page.locator(".score [role=slider]").press("Home")
    page.wait_for_function("musicPage.heard().at < 1")
    if not page.evaluate("musicPage.heard().playing"):
        page.locator(".score [data-play]").press("Enter")
    heard_is(page, 3)


# ---------------------------------------------------------------- the tree

def test_another_way_on_hangs_in_a_list_of_its_own_and_says_where_it_left(page: Any) -> None:
    numbers = page.locator(".versions li[data-version]").evaluate_all("all => all.map((li) => li.dataset.version)")
    assert numbers == ["3", "2", "1"]
    assert page.get_by_role("list", name="from version 1").locator("li").get_attribute("data-version") == "2"
    assert "from version 1" in page.locator('.versions li[data-version="3"]').inner_text()


def test_keys_undo_and_redo_but_never_in_words_that_are_being_written(page: Any) -> None:
    start, box = turns(page), page.locator("#box textarea")
    box.fill("not yet said")
    page.keyboard.press("Control+z")
    assert turns(page) == start and standing(page) == 3
    box.fill("")
    page.keyboard.press("Control+z")
    wait_for_turn(page, start + 1)
    assert standing(page) == 1
    page.keyboard.press("Control+Shift+z")
    wait_for_turn(page, start + 2)
    assert standing(page) == 3
    page.keyboard.press("Control+y")
    assert page.get_by_role("button", name="Redo", exact=True).is_disabled()
    assert turns(page) == start + 2, "there was nothing to redo"


# ---------------------------------------------------------------- heard beside each other

HERE = {"intro-1": [0, 4, 2], "verse-1": [4, 8, 4], "chorus-1": [12, 8, 4]}
FASTER = {"intro-1": [0, 2, 2], "verse-1": [2, 4, 4], "chorus-1": [6, 4, 4]}
SHORTER = {"verse-1": [0, 4, 2], "outro-1": [4, 6, 3]}


@pytest.mark.parametrize(("at", "there", "place"), [
    (0, FASTER, 0), (5, FASTER, 2.5), (19, FASTER, 9.5),
    (5, SHORTER, 1), (9, SHORTER, 1),      # bar 3 of a verse that has two here: its bars come round again
    (2, SHORTER, 1), (18, SHORTER, 9),     # no such section: the same share of all bars
    (21.5, FASTER, 11.5), (21, HERE, 21),  # the ring-out
    (3, {}, 3),
])
def test_the_same_place_is_the_same_bar_of_the_same_section(page: Any, at: float, there: object, place: float) -> None:
    assert page.evaluate(SAME_PLACE, [at, HERE, there]) == pytest.approx(place)


def test_another_version_is_heard_at_the_same_place_and_again_goes_back_without_a_gap(page: Any) -> None:
    start, timelines = turns(page), dict(page.evaluate(TIMELINES))
    played(page)
    page.wait_for_function("musicPage.heard().at > 2")
    page.evaluate(NOTE_DOWN)
    beside = page.get_by_role("button", name="Hear version 2 at the same place")
    beside.click()
    heard_is(page, 2)
    assert beside.get_attribute("aria-pressed") == "true"
    assert "You hear version 2" in page.locator(".versions [role=status]").inner_text()
    beside.click()
    heard_is(page, 3)
    page.wait_for_function("document.querySelector('.versions [role=status]').textContent === ''")
    frames = page.evaluate("frames")
    switches = [(a, b) for a, b in pairwise(frames) if a[1] != b[1]]
    assert len(switches) == 2
    for (then, old, at, _), (now, new, found, plays) in switches:
        expected = page.evaluate(SAME_PLACE, [at + now - then, timelines[old], timelines[new]])
        assert plays and found == pytest.approx(expected, abs=0.12)
    assert standing(page) == 3 and turns(page) == start, "hearing another changes nothing"


def test_the_space_bar_stops_the_version_that_is_heard_and_the_pieces_own_button_goes_back(page: Any) -> None:
    played(page)
    page.get_by_role("button", name="Hear version 2 at the same place").click()
    heard_is(page, 2)
    page.locator(".versions h3").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    page.wait_for_function("!musicPage.heard().playing")
    page.locator(".score [data-play]").click()
    heard_is(page, 3)


# ---------------------------------------------------------------- names

def test_a_version_is_named_in_place_by_keyboard_alone_and_keeps_its_name(page: Any) -> None:
    start = turns(page)
    rename = page.get_by_role("button", name="Rename version 2")
    rename.press("Enter")
    page.keyboard.type("<b>before</b> the flute")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.versions').innerText.includes('<b>before</b> the flute')")
    page.wait_for_function("document.activeElement.dataset.rename === '2'")
    page.keyboard.press("Enter")
    page.keyboard.type("another")
    page.keyboard.press("Escape")
    assert page.locator('.versions li[data-version="2"] .version span').inner_text() == "<b>before</b> the flute"
    assert turns(page) == start


# ---------------------------------------------------------------- compared

def test_two_versions_are_compared_in_a_dialog_that_escape_closes(page: Any) -> None:
    compare = page.get_by_role("button", name="Compare version 1")
    compare.press("Enter")
    dialog = page.get_by_role("dialog", name="Version 1 beside version 3")
    dialog.wait_for()
    words = dialog.inner_text()
    assert "the tempo goes from 100" in words
    assert {"tempo", "key", "length", "loudness"} <= set(dialog.locator("tbody th").all_inner_texts())
    assert dialog.locator(".wave-row .waveform").count() == 2
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.wait_for_function("document.activeElement.dataset.act === 'compare'")
    page.keyboard.press("Enter")
    dialog.wait_for()
    page.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")


def test_what_stayed_sample_for_sample_is_told_of_two_versions(page: Any) -> None:
    say(page, "back to version 1")
    page.get_by_role("button", name="Compare version 2").click()
    dialog = page.get_by_role("dialog", name="Version 1 beside version 2")
    dialog.wait_for()
    told = dict(dialog.locator("section:last-child tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.cells[0].innerText, row.cells[3].innerText])"))
    assert told["strings"] == "only in version 2"
    assert told["piano"] == told["bass"] == "identical, sample for sample"
    page.keyboard.press("Escape")


def test_a_phone_shows_the_tree_and_a_comparison_without_scrolling_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Compare version 3").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.evaluate("d => d.scrollWidth <= d.clientWidth")
    page.keyboard.press("Escape")
