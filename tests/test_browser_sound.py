"""The player alone in a real browser: what leaves the loudspeaker while first stretches give way to the whole, while a
section goes round and while one version's sound gives way to another's."""

from __future__ import annotations

import shutil
import threading
import wave
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import PROJECT
from visits import IN_A_BROWSER

from benchmarks.browsing import browsing

pytestmark = IN_A_BROWSER

RATE, PITCH_HZ, LENGTH_S = 44_100, 210.0, 8
"""A tone with a whole number of periods in a loop of half a second: wherever it is cut, it must go on in phase."""

RECORDED = """async () => {
  const recorder = `registerProcessor('recorder', class extends AudioWorkletProcessor {
    process([input]) {
      this.port.postMessage(input.length ? input[0].slice() : new Float32Array(128));
      return true;
    } });`;
  const Real = AudioContext, made = [];
  window.heardSamples = [];
  window.AudioContext = class extends Real {
    constructor(options) {
      super(options);
      this.tap = this.createGain();
      this.ready = this.audioWorklet.addModule(URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' })))
        .then(() => {
          const node = new AudioWorkletNode(this, 'recorder');
          node.port.onmessage = ({ data }) => window.heardSamples.push(data);
          const speaker = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'destination').get.call(this);
          this.tap.connect(node).connect(speaker);
        });
      made.push(this);
    }
    get destination() { return this.tap ?? super.destination; }
  };
  window.player = await import('/studio/sound.js');
  player.connect({ onChange: () => {}, onError: (error) => { window.complaint = String(error); } });
  document.addEventListener('click', player.unlock, true);
  document.querySelector('button').click();
  player.unlock();
  await made[0].ready;
}"""
"""Loads the player with all that it plays written down, sample by sample."""

SAMPLES = "heardSamples.flatMap((block) => [...block])"


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a word on the terminal."""

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


def write_tone(file: Path, start_s: float, end_s: float, loudness: float) -> None:
    """Writes that tone from one second to another."""
    times = np.arange(round(start_s * RATE), round(end_s * RATE)) / RATE
    samples = np.repeat((loudness * 32767 * np.sin(2 * np.pi * PITCH_HZ * times)).astype("<i2")[:, None], 2, axis=1)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("sound")
    shutil.copytree(PROJECT / "music_assistant/page/static", folder / "studio")
    (folder / "index.html").write_text("<!doctype html><title>player</title><button>start</button>")
    for name, start, end, loudness in (("first", 0, 2, 0.3), ("second", 2, 5, 0.3), ("whole", 0, LENGTH_S, 0.3),
                                       ("other", 0, LENGTH_S, 0.3), ("short", 0, 1, 0.3)):
        write_tone(folder / f"{name}.wav", start, end, loudness)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    with browsing() as browser:
        found = browser.new_page()
        found.goto(address)
        found.click("button")
        found.evaluate(RECORDED)
        yield found
        assert found.evaluate("window.complaint ?? null") is None


def hear(page: Any, turn: int, busy: bool, live: list[str], sound: str | None, **more: object) -> None:
    page.evaluate("told => player.hear(told)", {"key": "k", "piece": "p", "turn": turn, "busy": busy, "live": live,
                                                "sound": sound, **more})


def sounding(page: Any) -> np.ndarray:
    """All that was heard from its first sample to its last."""
    samples = np.array(page.evaluate(SAMPLES), np.float32)
    there = np.flatnonzero(np.abs(samples) > 1e-3)
    return np.asarray(samples[there[0]:there[-1] + 1])


def departures(samples: np.ndarray) -> np.ndarray:
    """How far each sample is from what a steady tone would have there, given the two before it."""
    turn = 2 * np.cos(2 * np.pi * PITCH_HZ / RATE)
    return np.asarray(np.abs(samples[2:] - turn * samples[1:-1] + samples[:-2]))


def assert_unbroken(samples: np.ndarray, seconds: float) -> None:
    """One tone without a gap, a click or a change of loudness, but for its own start and end."""
    assert len(samples) > seconds * RATE
    inside = samples[RATE // 20:-RATE // 20]
    assert departures(inside).max() < 0.002
    levels = [np.abs(block).max() for block in np.array_split(inside, len(inside) // (RATE // 50))]
    assert min(levels) > 0.29 and max(levels) < 0.31


def test_first_stretches_give_way_to_the_whole_at_the_very_sample(page: Any) -> None:
    hear(page, 1, True, ["first.wav"], None)
    hear(page, 1, True, ["first.wav", "second.wav"], None)
    page.wait_for_function("player.heard().live === '1' && player.heard().at > 2.2")
    hear(page, 1, False, ["first.wav", "second.wav"], "whole.wav")
    page.wait_for_function("player.heard().sound === 'whole.wav' && player.heard().at > 3")
    assert_unbroken(sounding(page), 2.8)


def test_a_loop_has_no_seam_and_leaving_it_none_either(page: Any) -> None:
    hear(page, 1, False, [], "whole.wav")
    page.wait_for_function("player.heard().playing")
    page.evaluate("player.loop('whole.wav', { from: 1, until: 1.5 })")
    page.wait_for_function("(() => { const at = player.heard().at; const back = window.was > at; window.was = at;"
                           " window.rounds = (window.rounds ?? 0) + back; return rounds >= 3; })()")
    page.evaluate("player.loop('whole.wav', null)")
    page.wait_for_function("player.heard().at > 1.9")
    assert_unbroken(sounding(page)[RATE:], 1.2)


def test_another_version_goes_on_at_the_same_place_without_a_gap(page: Any) -> None:
    hear(page, 1, False, [], "whole.wav")
    page.wait_for_function("player.heard().at > 0.5")
    page.evaluate("player.swap('other.wav')")
    page.wait_for_function("player.heard().sound === 'other.wav' && player.heard().at > 1.2")
    assert_unbroken(sounding(page), 1.0)


def test_a_new_mix_goes_on_where_the_music_is_and_stays_still_where_it_was(page: Any) -> None:
    hear(page, 1, False, [], "whole.wav")
    page.wait_for_function("player.heard().at > 0.5")
    hear(page, 2, True, ["first.wav"], None, stays=True)
    hear(page, 2, False, ["first.wav"], "other.wav", stays=True)
    page.wait_for_function("player.heard().sound === 'other.wav' && player.heard().at > 1.2")
    assert_unbroken(sounding(page), 1.0)
    page.evaluate("player.toggle('other.wav', true)")
    page.wait_for_function("!player.heard().playing")
    stood = page.evaluate("player.heard().at")
    hear(page, 3, False, [], "whole.wav", stays=True)
    page.wait_for_function("player.heard().sound === 'whole.wav'")
    assert page.evaluate("[player.heard().playing, player.heard().at]") == [False, stood]


def test_a_sound_that_ended_starts_again_from_its_start(page: Any) -> None:
    hear(page, 1, False, [], "short.wav")
    page.wait_for_function("player.heard().playing")
    page.wait_for_function("!player.heard().playing && player.heard().at === 1")
    page.evaluate("player.toggle('short.wav', true)")
    page.wait_for_function("player.heard().playing && player.heard().at < 0.9")


def test_another_piece_silences_the_one_before(page: Any) -> None:
    hear(page, 4, False, [], "whole.wav")
    page.wait_for_function("player.heard().playing")
    hear(page, 0, False, [], None, piece="another")
    assert page.evaluate("player.heard()") == {"sound": None, "at": 0, "playing": False}
    hear(page, 1, False, [], "short.wav", piece="another")
    page.wait_for_function("player.heard().sound === 'short.wav' && player.heard().playing")
