"""The page in a real browser: what a visitor sees, hears, does with the keyboard, takes away, and cannot reach."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import (
    Server,
    opened,
    say,
    send,
    turns,
    wait_for_turn,
)

pytestmark = IN_A_BROWSER
SERVED_WITH = ("--seed", "5")

FIRST = "a lo-fi beat with piano, bass and drums, 120 bpm, 12 seconds"
SECOND = "faster, and add strings"

LISTEN_CLOSELY = """() => {
  window.trail = [];
  window.steps = new Set();
  const look = () => {
    const now = musicPage.heard();
    if (now.playing) window.trail.push([performance.now() / 1000, now.at, now.live !== undefined ? 'live' : 'file']);
    const step = document.querySelector('.pending .steps .now');
    if (step) window.steps.add(step.innerText);
    requestAnimationFrame(look);
  };
  look();
}"""
"""Notes down in every frame where the player is, whether it plays first stretches or the file, and the step at hand."""

LOUDEST = """async () => {
  const { sound, key } = musicPage.told;
  const answer = await fetch(new URL(sound, document.baseURI), { headers: { 'x-session-key': key } });
  const decoded = await new OfflineAudioContext(2, 1, 44100).decodeAudioData(await answer.arrayBuffer());
  return [decoded.getChannelData(0).reduce((most, v) => Math.max(most, Math.abs(v)), 0), decoded.duration];
}"""

FETCH = """async ([address, key]) => {
  const headers = key === null ? {} : { 'x-session-key': key };
  const answer = await fetch(new URL(address, document.baseURI), { headers });
  return [answer.status, answer.ok ? '' : await answer.text()];
}"""

CONTRAST = """(selector) => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colours) => {
    paint.clearRect(0, 0, 1, 1);
    for (const c of colours) { paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); }
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const element = document.querySelector(selector), grounds = [];
  for (let e = element; e; e = e.parentElement) grounds.unshift(getComputedStyle(e).backgroundColor);
  const [a, b] = [light(grounds), light([...grounds, getComputedStyle(element).color])].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
"""WCAG contrast of an element's words against what is painted behind them."""


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    """A new visitor."""
    context = browser.new_context()
    yield opened(context, server)
    context.close()


class Visit:
    """One visitor who made two versions, and what was noted down meanwhile."""

    def __init__(self, context: Any, server: Server) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page = opened(context, server)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.evaluate(LISTEN_CLOSELY)
        first = send(self.page, FIRST)
        wait_for_turn(self.page, first)
        self.steps = self.page.evaluate("[...steps]")
        self.page.wait_for_function("document.documentElement.dataset.playing === 'file'")
        self.page.wait_for_function("trail.filter((x) => x[2] === 'file').length > 20")
        self.trail = self.page.evaluate("trail")
        self.first_sound = self.page.evaluate("musicPage.told.sound")
        say(self.page, SECOND)
        self.page.wait_for_function("musicPage.heard().sound === musicPage.told.sound && musicPage.heard().playing")


@pytest.fixture(scope="module")
def visit(browser: Any, server: Server) -> Iterator[Visit]:
    context = browser.new_context(accept_downloads=True)
    yield Visit(context, server)
    context.close()


# ---------------------------------------------------------------- hearing

def test_two_messages_make_two_versions_and_each_stands_in_the_chat_with_its_clip(visit: Visit) -> None:
    assert visit.page.locator(".turns .clip").count() == 2
    assert visit.page.locator(".versions li").count() == 2
    assert "strings" in visit.page.locator(".score").inner_text()
    assert visit.errors == []


def test_the_sound_plays_and_is_not_silent(visit: Visit) -> None:
    before = visit.page.evaluate("musicPage.heard().at")
    visit.page.wait_for_function("t => musicPage.heard().at > t + 0.5", arg=before)
    loudest, duration_s = visit.page.evaluate(LOUDEST)
    assert loudest > 0.05
    assert duration_s == pytest.approx(float(visit.page.locator(".score").get_attribute("data-length")), abs=0.1)


def test_music_is_heard_before_it_is_finished_and_goes_over_to_the_file_without_a_jump(visit: Visit) -> None:
    kinds = [kind for _, _, kind in visit.trail]
    assert kinds[0] == "live" and kinds[-1] == "file"
    steps = [(at - earlier_at) - (now - earlier) for (earlier, earlier_at, _), (now, at, _) in pairwise(visit.trail)]
    assert max(steps) < 0.25, "the music jumped ahead"
    assert min(at - earlier_at for (_, earlier_at, _), (_, at, _) in pairwise(visit.trail)) > -0.25, "it jumped back"


def test_progress_names_what_is_being_done(visit: Visit) -> None:
    assert "mixing" in visit.steps
    assert any(step.startswith("playing") for step in visit.steps)
    assert visit.page.locator(".pending").count() == 0


def test_the_card_shows_asked_beside_measured_and_what_stayed(visit: Visit) -> None:
    facts = visit.page.locator(".card tbody th").all_inner_texts()
    assert {"tempo", "key", "length"} <= set(facts)
    assert "played by band" in visit.page.locator(".card .made").inner_text()


def test_nothing_is_asked_of_any_other_address(visit: Visit, server: Server) -> None:
    outside = [url for url in visit.requests if not url.startswith((server.address, "data:", "blob:"))]
    assert visit.requests and outside == []


# ---------------------------------------------------------------- going back, taking away

def test_a_click_goes_back_to_a_version_and_undo_returns(visit: Visit) -> None:
    page = visit.page
    start = turns(page)
    page.get_by_title("Go back to version 1").click()
    wait_for_turn(page, start + 1)
    assert page.locator(".versions [aria-current]").inner_text().startswith("1")
    page.wait_for_function("s => musicPage.heard().sound === s", arg=visit.first_sound)
    page.locator(".wishes button", has_text="undo").click()
    wait_for_turn(page, start + 2)
    assert page.locator(".versions [aria-current]").inner_text().startswith("2")


def test_the_downloaded_wav_is_valid_and_as_long_as_the_player_says(visit: Visit, tmp_path: Path) -> None:
    with visit.page.expect_download() as waiting:
        visit.page.locator(".takes button", has_text="WAV").click()
    waiting.value.save_as(tmp_path / "taken.wav")
    with wave.open(str(tmp_path / "taken.wav"), "rb") as file:
        seconds = file.getnframes() / file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.uint8)
    assert seconds == pytest.approx(float(visit.page.locator(".score").get_attribute("data-length")), abs=0.1)
    assert samples.std() > 0


def test_the_downloaded_midi_holds_notes(visit: Visit, tmp_path: Path) -> None:
    import mido

    with visit.page.expect_download() as waiting:
        visit.page.locator(".takes button", has_text="MIDI").click()
    waiting.value.save_as(tmp_path / "taken.mid")
    notes = [m for track in mido.MidiFile(tmp_path / "taken.mid").tracks for m in track if m.type == "note_on"]
    assert len(notes) > 20


@pytest.mark.parametrize(("label", "begins"), [("MP3", (b"ID3", b"\xff")), ("FLAC", (b"fLaC",)), ("OGG", (b"OggS",)),
                                               ("Opus", (b"OggS",)), ("Score", (b"<!DOCTYPE html>",)),
                                               ("Stems", (b"PK",))])
def test_every_other_download_is_a_file_of_its_kind(visit: Visit, tmp_path: Path, label: str,
                                                    begins: tuple[bytes, ...]) -> None:
    with visit.page.expect_download() as waiting:
        visit.page.locator(".takes button", has_text=label).click()
    waiting.value.save_as(tmp_path / "taken")
    content = (tmp_path / "taken").read_bytes()
    assert content.startswith(begins) and len(content) > 50_000


# ---------------------------------------------------------------- others' pieces

def test_another_browser_sees_no_piece_of_the_first(visit: Visit, page: Any) -> None:
    assert page.locator(".landing").count() == 1
    assert page.locator(".versions li").count() == 0
    assert page.evaluate("musicPage.told.key") != visit.page.evaluate("musicPage.told.key")


def test_another_sessions_file_is_refused(visit: Visit, page: Any, server: Server) -> None:
    address = visit.page.evaluate("musicPage.told.sound") or visit.first_sound
    own_key = page.evaluate("musicPage.told.key")
    assert visit.page.evaluate(FETCH, [address, visit.page.evaluate("musicPage.told.key")])[0] == 200
    for key in (own_key, None, ""):
        status, words = page.evaluate(FETCH, [address, key])
        assert status == 403 and "another session" in words
    path = server.workspace / address.removeprefix("sound/")
    assert path.is_file()
    assert page.evaluate(FETCH, [f"gradio_api/file={path}", None])[0] in (403, 404)


def test_a_key_opens_only_sounds_of_its_own_folder(visit: Visit, server: Server) -> None:
    key = visit.page.evaluate("musicPage.told.key")
    session = visit.first_sound.split("/")[1]
    for name in ("../page.log", "..%2Fpage.log", "version-1/../../page.log", "%2Fetc%2Fpasswd", "version-1"):
        assert visit.page.evaluate(FETCH, [f"sound/{session}/{name}", key])[0] in (403, 404)


# ---------------------------------------------------------------- words that are not wishes

def test_markup_and_nonsense_are_shown_as_text_and_answered(page: Any) -> None:
    words = "<img src=x onerror=window.harmed=1> ${window.harmed=1} {{7*7}} qwzx"
    assert say(page, words).strip()
    assert page.locator(".said").inner_text() == words
    assert page.evaluate("window.harmed") is None
    assert page.locator("#log img").count() == 0


@pytest.mark.parametrize("words", ["", "🎺🎺🎺", "../../etc/passwd", "w" * 10_000])
def test_odd_messages_get_a_sentence_and_break_nothing(page: Any, words: str) -> None:
    assert say(page, words).strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_missing_engine_says_what_is_missing_and_offers_the_band(page: Any) -> None:
    page.locator("#dials input").first.click()
    page.get_by_role("option", name="musicgen").click()
    page.wait_for_function("document.querySelector('#note').innerText.includes('band')")
    assert page.locator("#dials input").first.input_value() == "band"


def test_a_dropped_sound_file_is_measured(page: Any, tmp_path: Path) -> None:
    rate = 44_100
    clicks = np.zeros((rate * 12, 1), dtype="<i2")
    for beat in range(24):
        decay = np.exp(-np.arange(2_000) / 200) * np.sin(np.arange(2_000) * 0.3)
        clicks[beat * rate // 2: beat * rate // 2 + 2_000, 0] = (20_000 * decay).astype("<i2")
    with wave.open(str(tmp_path / "clicks.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(clicks.tobytes())
    page.locator("#box input[type=file]").set_input_files(tmp_path / "clicks.wav")
    page.wait_for_function("document.querySelector('#box [class*=thumbnail]')")
    reply = say(page, "")
    assert "0:12" in reply and "clicks.wav" in reply


def test_a_broken_sound_file_gets_a_sentence(page: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"this is no music" * 100)
    page.locator("#box input[type=file]").set_input_files(tmp_path / "broken.mp3")
    page.wait_for_function("document.querySelector('#box [class*=thumbnail]')")
    assert "broken.mp3" in say(page, "")


def test_each_new_answer_is_said_to_screen_readers(page: Any) -> None:
    reply = say(page, "good morning")
    said = "r => document.querySelector('[role=status].unseen').textContent.trim() === r.trim()"
    page.wait_for_function(said, arg=reply)


# ---------------------------------------------------------------- stopping

@pytest.mark.parametrize("how", [lambda page: page.locator("#box .stop-button").click(),
                                 lambda page: page.keyboard.press("Escape")], ids=["by a click", "by the Escape key"])
def test_stop_ends_the_work_and_keeps_everything_as_it_was(page: Any, how: Callable[[Any], None]) -> None:
    number = send(page, "an orchestral piece with strings, brass, harp and drums, 5 minutes")
    page.wait_for_selector("#box .stop-button")
    how(page)
    wait_for_turn(page, number)
    assert "Stopped" in page.locator(".turns .answer").last.inner_text()
    assert page.locator(".versions li").count() == 0
    assert page.evaluate("musicPage.heard().playing") is False


# ---------------------------------------------------------------- everyone

def test_the_keyboard_alone_sends_plays_and_seeks(visit: Visit) -> None:
    page = visit.page
    page.locator(".score [role=slider]").focus()
    page.keyboard.press("Home")
    page.wait_for_function("musicPage.heard().at < 2")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("musicPage.heard().at >= 5")
    page.locator(".score .play").focus()
    playing = page.evaluate("musicPage.heard().playing")
    page.keyboard.press("Enter")
    page.wait_for_function("p => musicPage.heard().playing !== p", arg=playing)
    start = turns(page)
    page.locator("#box textarea").focus()
    page.keyboard.type("how long is it?")
    page.keyboard.press("Enter")
    wait_for_turn(page, start + 1)


def test_the_message_box_has_the_focus_when_the_page_opens(page: Any) -> None:
    page.wait_for_function("document.activeElement === document.querySelector('#box textarea')")


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = opened(context, server)
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    page.locator(".tries button").first.tap()
    wait_for_turn(page, 1)
    assert page.evaluate(fits)
    assert page.locator(".takes button").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_light_and_in_dark(browser: Any, server: Server, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = opened(context, server)
    say(page, "hello there")
    ratios = {name: page.evaluate(CONTRAST, name) for name in (".said", ".answer p", ".brand b", ".brand span")}
    assert min(ratios.values()) >= 4.5, ratios
    dark = page.evaluate("document.body.classList.contains('dark')")
    assert dark == (scheme == "dark")
    context.close()
