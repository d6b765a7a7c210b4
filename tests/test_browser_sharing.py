"""A link as people meet it: made on the page, opened in another browser, heard, taken away, made one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import Server, opened, say

pytestmark = IN_A_BROWSER
SERVED_WITH = ("--listener", "rules")

HEARD_LEVEL = """async () => {   // the loudest sample that leaves the page's master within half a second
  let most = 0;
  for (let i = 0; i < 25; i += 1) {
    await new Promise((done) => setTimeout(done, 20));
    const samples = new Float32Array(window.ear.fftSize);
    window.ear.getFloatTimeDomainData(samples);
    most = Math.max(most, ...samples.map(Math.abs));
  }
  return most;
}"""
EAR = """const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...more) {
  if (to === this.context.destination) {
    window.ear = this.context.createAnalyser();
    connect.call(this, window.ear);
  }
  return connect.call(this, to, ...more);
};"""
WHOLE_LINK = ".share input[data-whole]"


@dataclass(frozen=True)
class Shared:
    """A page that shares its piece, and the address of its link."""

    page: Any
    address: str

    def row(self) -> Any:
        return self.page.locator(".share li").first


@pytest.fixture(scope="module")
def shared(browser: Any, server: Server) -> Iterator[Shared]:
    """A lo-fi piece, made and shared by clicks."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address.rstrip("/"))
    page = opened(context, server)
    say(page, "a lo-fi beat with piano and bass, 80 bpm, 15 seconds")
    page.locator(".share .make").click()
    page.wait_for_selector(WHOLE_LINK)
    yield Shared(page, page.locator(WHOLE_LINK).input_value())
    context.close()


@pytest.fixture
def guest(browser: Any) -> Iterator[Any]:
    """Another person's browser."""
    context = browser.new_context()
    context.add_init_script(EAR)
    yield context
    context.close()


def until(page: Any, condition: str) -> None:
    """Returns when a condition holds on a page whose policy lets nobody's words become a script."""
    page.evaluate(f"async () => {{ while (!({condition})) await new Promise((next) => setTimeout(next, 20)); }}")


def visit(guest: Any, address: str) -> Any:
    page = guest.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    return page


def test_the_link_is_whole_and_copied_by_a_click(shared: Shared, server: Server) -> None:
    assert shared.address.startswith(f"{server.address}s/")
    shared.row().locator("[data-copy]").click()
    shared.page.wait_for_function("document.querySelector('.share .copied').textContent !== ''")
    assert shared.page.evaluate("navigator.clipboard.readText()") == shared.address


def test_whoever_has_the_link_sees_and_hears_the_piece_and_asks_nothing_of_others(shared: Shared, guest: Any,
                                                                                  server: Server) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    guest.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page = visit(guest, shared.address)
    assert page.locator("h1").inner_text() == shared.page.locator(".piece h2").inner_text()
    page.locator(".play").click()
    until(page, "sharedPage.heard().playing && sharedPage.heard().at > 0.5")
    assert page.evaluate(HEARD_LEVEL) > 0.01
    assert page.locator(".play").get_attribute("aria-pressed") == "true"
    assert page.locator("canvas").count() >= 4
    assert all(url.startswith((server.address, "data:", "blob:")) for url in asked)
    assert not complaints
    assert guest.cookies() == []


def test_it_can_be_sought_and_stopped_by_keys(shared: Shared, guest: Any) -> None:
    page = visit(guest, shared.address)
    page.locator("[role=slider].seek").focus()
    page.keyboard.press("ArrowRight")
    until(page, "sharedPage.heard().at >= 5 && sharedPage.heard().playing")
    page.locator("body").press(" ")
    until(page, "!sharedPage.heard().playing")


def test_downloads_stand_on_the_page_only_while_they_are_allowed(shared: Shared, guest: Any, tmp_path: Path) -> None:
    page = visit(guest, shared.address)
    assert page.locator(".ways").count() == 0
    switch = ".share li:first-child [role=switch]"
    shared.page.locator(switch).click()
    shared.page.wait_for_selector(f"{switch}[aria-checked=true]")
    assert shared.page.locator(WHOLE_LINK).first.input_value() == shared.address
    page.reload()
    with page.expect_download() as waiting:
        page.locator(".ways a", has_text="FLAC").click()
    waiting.value.save_as(tmp_path / "taken.flac")
    assert (tmp_path / "taken.flac").read_bytes().startswith(b"fLaC")
    shared.page.locator(switch).click()
    shared.page.wait_for_selector(f"{switch}[aria-checked=false]")
    assert page.request.get(f"{shared.address}/take/flac").status == 403


def test_a_copy_of_ones_own_is_changed_by_words_and_the_original_stays(shared: Shared, guest: Any) -> None:
    before = guest.request.get(f"{shared.address}/sound").body()
    page = visit(guest, shared.address)
    page.locator("a.mine").click()
    page.wait_for_selector(".turns > li")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert "from=" not in page.url
    assert page.locator(".piece h2").inner_text() == shared.page.locator(".piece h2").inner_text()
    page.wait_for_selector("#box .submit-button")
    say(page, "faster")
    assert page.locator(".piece").get_attribute("data-version") == "2"
    assert shared.page.locator(".piece").get_attribute("data-version") == "1"
    assert guest.request.get(f"{shared.address}/sound").body() == before
    page.reload()
    page.wait_for_selector(".turns > li:nth-child(2)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_whole_in_light_and_in_dark(shared: Shared, browser: Any, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True,
                                  color_scheme=scheme)
    page = visit(context, shared.address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(","))) < 200) == (scheme == "dark")
    context.close()


def test_a_link_that_is_withdrawn_is_gone_at_once(shared: Shared, guest: Any) -> None:
    page = visit(guest, shared.address)
    shared.row().locator("[data-act=unshare]").click()
    shared.page.wait_for_selector(".share .make")
    assert guest.request.get(f"{shared.address}/sound").status == 404
    page.reload()
    assert "withdrawn" in page.locator("main").inner_text()
