"""The page for everyone: WCAG 2.2 AA as axe checks it, in light and dark, wide and narrow, from either side."""

from __future__ import annotations

from typing import Any

import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import Server, opened, say

axe = pytest.importorskip("axe_playwright_python.sync_playwright",
                          reason="axe is not installed: pip install -r requirements-tests.txt")
pytestmark = IN_A_BROWSER

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VISITS = {"wide and light": (WIDE, "light", "en-US"), "wide and dark": (WIDE, "dark", "en-US"),
          "a phone in the dark": (PHONE, "dark", "en-US"), "from right to left": (WIDE, "light", "ar-EG")}
"""Who visits: the window, the colours, the language."""


def faults(page: Any) -> list[str]:
    """What axe finds wrong with a page as it stands, a line each."""
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("who", VISITS)
def test_axe_finds_no_fault_on_the_page_at_any_step_of_a_visit(browser: Any, server: Server, who: str) -> None:
    window, scheme, locale = VISITS[who]
    context = browser.new_context(viewport=window, color_scheme=scheme, locale=locale, reduced_motion="reduce")
    page = opened(context, server)
    steps = {"landing": faults(page)}
    say(page, "a lo-fi beat with piano, bass and drums, 8 seconds")
    say(page, "add strings, no drums in the intro")
    steps["piece"] = faults(page)
    page.locator("button[data-shelf=open]").click()
    page.wait_for_selector("#shelf li")
    steps["shelf"] = faults(page)
    context.close()
    assert not any(steps.values()), steps


def test_the_shelf_is_opened_searched_and_closed_by_the_keyboard_alone(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport=WIDE)
    page = opened(context, server)
    say(page, "a slow waltz for harp, 8 seconds")
    page.locator("button[data-shelf=open]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'search'")
    page.keyboard.type("zither")
    page.wait_for_selector("#shelf .empty")
    page.keyboard.press("Control+a")
    page.keyboard.type("waltz")
    page.wait_for_selector("#shelf li")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.shelf === 'open'")
    assert not page.locator("#drawer").is_visible()
    context.close()


def test_a_piece_is_there_again_after_a_reload_and_opens_from_the_shelf(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport=WIDE)
    page = opened(context, server)
    say(page, "a slow waltz for harp, 8 seconds")
    page.reload()
    page.wait_for_selector(".turns > li")
    title = page.locator("#piece header").inner_text()
    page.locator("[data-act=new]").first.click()
    page.wait_for_selector(".landing")
    page.locator("button[data-shelf=open]").click()
    page.locator("#shelf .opens").first.click()
    page.wait_for_selector(".turns > li")
    assert page.locator("#piece header").inner_text() == title
    page.locator("#piece [data-play]").first.click()
    page.wait_for_function("musicPage.heard().playing && musicPage.heard().at > 0.3")
    context.close()


def test_another_browser_finds_none_of_the_pieces(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport=WIDE)
    page = opened(context, server)
    page.locator("button[data-shelf=open]").click()
    page.wait_for_selector("#shelf .empty")
    assert page.locator("#shelf li").count() == 0
    context.close()
