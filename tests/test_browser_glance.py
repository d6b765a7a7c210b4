"""The piece at a glance in a real browser: what is drawn, where a click goes, loops, the mixer, sheet music, volume."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import Server, browsing, opened, say, send, turns, wait_for_turn

pytestmark = IN_A_BROWSER

PIECE = "a lo-fi beat with piano, bass and drums, only those, 90 bpm, 24 seconds"
PLAYS = "musicPage.heard().sound === musicPage.told.sound && musicPage.heard().playing"

INK = """(selector) => {
  const canvas = document.querySelector(selector);
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let drawn = 0;
  for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
  return drawn;
}"""
"""How many pixels of a canvas are drawn on."""

PLAYHEAD = "new DOMMatrix(document.querySelector('.playhead').style.transform).e"
COLOUR = """(selector) => {
  const canvas = document.querySelector(selector);
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let best = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > best[3]) best = [...data.slice(i, i + 4)];
  return best.slice(0, 3).join();
}"""
"""The colour of the most opaque pixel of a canvas."""


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Any]:
    """A visitor with a piece that plays."""
    with browsing() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        found = opened(context, server)
        found.errors = []
        found.on("pageerror", lambda error: found.errors.append(str(error)))
        say(found, PIECE)
        found.wait_for_function(PLAYS)
        yield found
        assert found.errors == []
        context.close()


def instruments(page: Any) -> dict[str, str]:
    """Lane by lane what the level says."""
    return dict(page.evaluate("[...document.querySelectorAll('.side.lane')].map((lane) =>"
                              " [lane.dataset.instrument, lane.querySelector('output').innerText])"))


def said(page: Any) -> str:
    return str(page.locator(".turns .said").last.inner_text())


# ---------------------------------------------------------------- drawn

def test_waveform_chords_and_every_lane_are_drawn(page: Any) -> None:
    for selector in (".row.wave > canvas", ".played canvas", ".row.chords canvas", ".row.lane canvas"):
        page.wait_for_function(f"({INK})('{selector}') > 50")
    assert page.locator(".row.lane").count() == page.locator(".row.lane canvas").count() == 3
    assert page.locator(".row.lane").first.get_attribute("aria-label").startswith(("piano", "bass", "drums"))


def test_the_playhead_moves_as_the_music_does_and_nothing_is_drawn_again(page: Any) -> None:
    page.evaluate("musicPage.seek(4)")
    page.wait_for_function("musicPage.heard().at > 4.1 && musicPage.heard().at < 12")
    page.evaluate("""() => { window.strokes = 0;
      for (const name of ['fillRect', 'clearRect']) { const old = CanvasRenderingContext2D.prototype[name];
        CanvasRenderingContext2D.prototype[name] = function (...a) {
          window.strokes += 1; return old.apply(this, a); }; } }""")
    before = page.evaluate(f"[{PLAYHEAD}, musicPage.heard().at]")
    page.wait_for_function("at => musicPage.heard().at > at + 1", arg=before[1])
    after = page.evaluate(f"[{PLAYHEAD}, musicPage.heard().at]")
    width, length = page.evaluate("[document.querySelector('.line').clientWidth,"
                                  " Number(document.querySelector('.score').dataset.length)]")
    assert after[0] - before[0] == pytest.approx((after[1] - before[1]) * width / length, abs=3)
    assert page.evaluate("window.strokes") == 0


def test_dark_is_drawn_in_the_colours_of_dark(page: Any) -> None:
    light = page.evaluate(COLOUR, ".row.lane canvas")
    page.evaluate("document.body.classList.toggle('dark')")
    page.wait_for_function(f"light => ({COLOUR})('.row.lane canvas') !== light", arg=light)
    page.evaluate("document.body.classList.toggle('dark')")
    page.wait_for_function(f"light => ({COLOUR})('.row.lane canvas') === light", arg=light)


def test_zooming_widens_the_axis_and_back(page: Any) -> None:
    page.locator("[data-zoom='1']").click()
    page.wait_for_function("(() => { const a = document.querySelector('.axis');"
                           " return Math.abs(a.scrollWidth - 2 * a.clientWidth) < 3; })()")
    page.wait_for_function(f"({INK})('.row.lane canvas') > 50")
    page.locator("[data-zoom='-1']").click()
    page.wait_for_function("document.querySelector('.axis').scrollWidth <= document.querySelector('.axis').clientWidth")
    assert page.locator("[data-zoom='-1']").is_disabled()


# ---------------------------------------------------------------- where the music is

def test_a_click_on_a_section_goes_there_and_one_on_a_lane_to_that_second(page: Any) -> None:
    goal = float(page.locator(".stretch .go").nth(1).get_attribute("data-seek"))
    page.locator(".stretch .go").nth(1).click(position={"x": 4, "y": 20})
    page.wait_for_function("s => Math.abs(musicPage.heard().at - s) < 2", arg=goal)
    box = page.locator(".row.lane").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    length = float(page.locator(".score").get_attribute("data-length"))
    page.wait_for_function("s => musicPage.heard().at >= s - 0.5 && musicPage.heard().at < s + 2", arg=length / 4)


def test_a_section_goes_round_and_round_until_it_is_let_go(page: Any) -> None:
    button = page.locator(".stretch .loop").first
    start, until = (float(x) for x in button.get_attribute("data-loop").split())
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.stretch .loop').getAttribute('aria-pressed') === 'true'")
    page.evaluate("""() => { window.heardAt = [];
      const look = () => { window.heardAt.push(musicPage.heard().at); requestAnimationFrame(look); }; look(); }""")
    page.wait_for_function("heardAt.some((at, i) => i && at < heardAt[i - 1] - 1)", timeout=1000 * (until - start + 20))
    assert page.evaluate("Math.max(...heardAt.slice(5))") <= until + 0.01
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("u => musicPage.heard().at > u && !musicPage.heard().loop", arg=until,
                           timeout=1000 * (until - start + 20))


def test_the_volume_is_remembered_by_the_browser(page: Any) -> None:
    page.locator(".volume").fill("40")
    assert page.evaluate("JSON.parse(localStorage.getItem('music-assistant')).volume") == 40
    page.locator(".volume").fill("100")


# ---------------------------------------------------------------- the mixer

def test_a_fader_becomes_a_turn_to_the_very_decibel_and_undo_takes_it_back(page: Any) -> None:
    number, fader = turns(page) + 1, page.locator(".side.lane .level[data-of=piano]")
    fader.fill("-6.5")
    wait_for_turn(page, number)
    assert said(page) == "piano to -6.5 dB"
    assert instruments(page)["piano"] == "-6.5"
    assert "6.5 dB quieter" in page.locator(".turns .answer").last.inner_text()
    page.locator(".side.lane .level[data-of=piano]").fill("2")
    wait_for_turn(page, number + 1)
    assert instruments(page)["piano"] == "+2"
    say(page, "back to version 1")
    assert instruments(page)["piano"] == "0"


def test_mute_and_solo_are_turns_that_can_be_taken_back_by_the_same_button(page: Any) -> None:
    number = turns(page) + 1
    silent = "[...document.querySelectorAll('.side.lane.silent')].map((lane) => lane.dataset.instrument).join()"
    page.locator(".side.lane .mute[data-of=drums]").click()
    wait_for_turn(page, number)
    assert (said(page), page.evaluate(silent)) == ("mute the drums", "drums")
    page.locator(".side.lane .mute[data-of=drums]").click()
    wait_for_turn(page, number + 1)
    assert (said(page), page.evaluate(silent)) == ("unmute the drums", "")
    assert page.locator(".side.lane b").count() == 2, "the others are the same sound"
    page.locator(".side.lane .solo[data-of=bass]").click()
    wait_for_turn(page, number + 2)
    assert sorted(page.evaluate(silent).split(",")) == ["drums", "piano"]
    page.locator(".side.lane .solo[data-of=bass]").click()
    wait_for_turn(page, number + 3)
    assert page.evaluate(silent) == ""


def test_the_music_goes_on_where_it_is_while_the_mix_changes(page: Any) -> None:
    number, silences = turns(page) + 1, "trail.some(([playing]) => !playing)"
    page.wait_for_function("musicPage.heard().sound === document.querySelector('.score').dataset.sound")
    page.evaluate("musicPage.seek(3)")
    page.wait_for_function("musicPage.heard().at > 3.1 && musicPage.heard().at < 8 && musicPage.heard().playing")
    page.evaluate("""() => { window.trail = [];
      const look = () => { const now = musicPage.heard();
        trail.push([now.playing, now.at - performance.now() / 1000, now.sound]);
        requestAnimationFrame(look); }; look(); }""")
    page.locator(".side.lane .level[data-of=bass]").fill("3")
    wait_for_turn(page, number)
    page.wait_for_function(PLAYS)
    assert page.evaluate("trail[0][2] !== trail.at(-1)[2]"), "the new sound took over from the old"
    assert not page.evaluate(silences)
    assert page.evaluate("trail.every((x, i) => !i || Math.abs(x[1] - trail[i - 1][1]) < 0.5)"), "it jumped"


# ---------------------------------------------------------------- sheet music

def test_sheet_music_opens_in_a_dialog_where_nothing_runs_and_escape_closes_it(page: Any) -> None:
    page.locator("[data-sheet]").click()
    page.wait_for_selector("dialog.sheet-music iframe", timeout=60_000)
    frame = page.locator("dialog.sheet-music iframe")
    assert frame.get_attribute("sandbox") == ""
    assert "<svg" in frame.get_attribute("srcdoc")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet-music", state="detached")


# ---------------------------------------------------------------- while it comes

def test_while_a_piece_comes_its_waveform_grows_from_what_is_heard(page: Any) -> None:
    number = send(page, "another take, 90 seconds")
    page.wait_for_function("document.querySelector('.score[data-live]') && musicPage.heard().live !== undefined")
    page.wait_for_function(f"({INK})('.row.wave > canvas') > 50")
    wait_for_turn(page, number)
    page.wait_for_function(PLAYS)
