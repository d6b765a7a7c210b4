"""Turns in a real browser: chips that are corrected, messages that wait, what is taken back, and long conversations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from visits import IN_A_BROWSER

from benchmarks.browsing import (
    PATIENCE_S,
    Server,
    opened,
    say,
    send,
    turns,
    wait_for_turn,
)

pytestmark = IN_A_BROWSER

FIRST = "a lo-fi beat with piano, bass and drums, only those, 120 bpm, 8 seconds"
LONG = "an orchestral piece with strings, brass, harp and drums, 5 minutes"
NEWEST = ".turns > li:last-child"


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    """A new visitor."""
    context = browser.new_context()
    page = opened(context, server)
    page.set_default_timeout(PATIENCE_S * 1000)
    yield page
    context.close()


@pytest.fixture(scope="module")
def made(browser: Any, server: Server) -> Iterator[Any]:
    """A visitor who has a piece."""
    context = browser.new_context()
    page = opened(context, server)
    page.set_default_timeout(PATIENCE_S * 1000)
    say(page, FIRST)
    yield page
    context.close()


def said(page: Any) -> list[str]:
    return [str(words) for words in page.locator(".turns .said").all_inner_texts()]


def type_and_send(page: Any, words: str) -> None:
    page.locator("#box textarea").fill(words)
    page.keyboard.press("Enter")


def in_box(page: Any) -> str:
    return str(page.locator("#box textarea").input_value())


# ---------------------------------------------------------------- chips

def test_a_chip_is_corrected_with_the_keyboard_alone(made: Any) -> None:
    start = turns(made)
    made.locator(f"{NEWEST} .chip", has_text="120").focus()
    made.keyboard.press("Enter")
    made.wait_for_selector(".menu:popover-open[data-placed]")
    made.keyboard.press("Tab")
    assert made.evaluate("document.activeElement.closest('.menu') !== null")
    made.keyboard.press("Escape")
    assert made.locator(".menu:popover-open").count() == 0
    made.keyboard.press("Enter")
    made.wait_for_selector(".menu:popover-open[data-placed]")
    made.locator(".menu:popover-open input").fill("100")
    made.keyboard.press("Enter")
    wait_for_turn(made, start + 1)
    assert said(made)[-1] == "tempo 100 bpm"
    assert "120 → 100 bpm" in made.locator(f"{NEWEST} .chips").inner_text()
    assert made.locator(f".turns > li:nth-child({start}) [popovertarget]").count() == 0


def test_a_menu_stays_within_a_phones_screen(browser: Any, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = opened(context, server)
    say(page, FIRST)
    for chip in page.locator(f"{NEWEST} button.chip").all():
        chip.tap()
        page.wait_for_selector(".menu:popover-open[data-placed]")
        box = page.locator(".menu:popover-open").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_words_that_were_not_understood_come_back_into_the_box(page: Any) -> None:
    say(page, "flibber the gronk")
    page.locator(f"{NEWEST} .chip.strange").first.click()
    assert in_box(page) in "flibber the gronk" and in_box(page)
    assert page.evaluate("document.activeElement === document.querySelector('#box textarea')")


def test_a_wrong_turn_goes_back_by_one_click_and_the_reply_asks_what_was_meant(made: Any) -> None:
    say(made, "add a trumpet")
    start = turns(made)
    made.locator(".wrong").click()
    wait_for_turn(made, start + 1)
    assert "What did you mean by" in made.locator(NEWEST).inner_text()
    assert "taken back" in made.locator(f".turns > li:nth-child({start})").inner_text()
    assert "trumpet" not in made.locator(".score").inner_text()
    made.locator(f"{NEWEST} .wishes button").first.click()
    wait_for_turn(made, start + 2)


# ---------------------------------------------------------------- messages that wait

def test_messages_sent_while_one_is_answered_wait_in_sight_and_are_answered_in_their_order(page: Any) -> None:
    send(page, LONG)
    page.wait_for_selector("#box .stop-button")
    for words in ("what is the tempo?", "what key is it in?", "good morning"):
        type_and_send(page, words)
    waiting = page.locator(".outbox li span").all_inner_texts()
    assert waiting == ["what is the tempo?", "what key is it in?", "good morning"]
    page.locator(".outbox li", has_text="what key").get_by_role("button").click()
    assert in_box(page) == "what key is it in?"
    page.locator("#box textarea").fill("")
    wait_for_turn(page, 3)
    assert said(page) == [LONG, "what is the tempo?", "good morning"]
    assert page.locator(".outbox li").count() == 0


def test_stopping_brings_what_waited_back_into_the_box(page: Any) -> None:
    send(page, LONG)
    page.wait_for_selector("#box .stop-button")
    type_and_send(page, "more reverb")
    page.wait_for_selector(".outbox li")
    page.locator("#box .stop-button").click()
    wait_for_turn(page, 1)
    assert in_box(page) == "more reverb" and said(page) == [LONG]


def test_an_impatient_second_enter_sends_nothing_twice(page: Any) -> None:
    page.locator("#box textarea").fill("good morning")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    wait_for_turn(page, 1)
    say(page, "good evening")
    assert said(page) == ["good morning", "good evening"]


def test_a_message_that_the_network_loses_is_in_the_box_again_and_a_line_says_why(browser: Any, server: Server) -> None:
    context = browser.new_context()
    page = opened(context, server)
    lost: list[str] = []

    def lose_it(route: Any) -> None:
        if "good morning" in (route.request.post_data or ""):
            lost.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/gradio_api/**", lose_it)
    send(page, "good morning")
    page.wait_for_function("document.querySelector('#note')?.innerText.includes('back in the box')",
                           timeout=PATIENCE_S * 1000)
    assert lost and in_box(page) == "good morning"
    page.unroute("**/gradio_api/**")
    say(page, "good morning")
    assert said(page) == ["good morning"]
    context.close()


def test_one_request_brings_a_message_and_begins_its_answer(page: Any) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.split("gradio_api/")[1].split("?")[0])
            if request.method == "POST" and "gradio_api/" in request.url else None)
    say(page, "good morning")
    assert sent[0] == "queue/join" and sent.count("queue/join") == 1


def test_a_message_that_finds_the_line_full_is_in_the_box_again_and_a_line_says_why(page: Any) -> None:
    full = {"status": 503, "content_type": "application/json", "body": '{"detail": "Queue is full."}'}
    page.route("**/queue/join**", lambda route: route.fulfill(**full), times=1)
    send(page, "good morning")
    page.wait_for_function("document.querySelector('#note')?.innerText.includes('Too many people')")
    assert in_box(page) == "good morning" and page.locator(".outbox li").count() == 0
    page.locator("#box textarea").fill("")
    say(page, "good evening")
    assert said(page) == ["good evening"]


def test_what_stays_the_same_on_the_page_is_kept_while_an_answer_is_drawn(made: Any) -> None:
    parts = (".turns > li", "#piece .score")
    for part in parts:
        made.evaluate("part => { document.querySelector(part).kept = true; }", part)
    number = turns(made) + 1
    made.evaluate("() => document.querySelector('#next .wishes button').click()")
    wait_for_turn(made, number)
    for part in parts:
        assert made.evaluate("part => document.querySelector(part).kept", part), part


def test_a_message_that_a_reload_cuts_short_is_in_the_box_again(page: Any) -> None:
    send(page, LONG)
    page.wait_for_selector(".pending .chips")
    page.reload()
    page.wait_for_function("w => document.querySelector('#box textarea')?.value === w", arg=LONG)


def test_arrows_bring_earlier_messages_back_into_an_empty_box(page: Any) -> None:
    for words in ("good morning", "what can you do?"):
        say(page, words)
    page.locator("#box textarea").focus()
    for key, words in (("ArrowUp", "what can you do?"), ("ArrowUp", "good morning"), ("ArrowUp", "good morning"),
                       ("ArrowDown", "what can you do?"), ("ArrowDown", "")):
        page.keyboard.press(key)
        assert in_box(page) == words
    page.locator("#box textarea").fill("half a thought")
    page.keyboard.press("ArrowUp")
    assert in_box(page) == "half a thought"


def test_who_waits_is_told_the_place_in_line(browser: Any, server: Server) -> None:
    contexts = [browser.new_context() for _ in range(4)]
    pages = [opened(context, server) for context in contexts]
    for number, page in enumerate(pages):
        send(page, LONG)
        started = ".pending:not([data-waits])" if number < 2 else ".pending[data-waits]"
        page.wait_for_selector(started, timeout=PATIENCE_S * 1000)
    for place, page in enumerate(pages[2:], start=1):
        page.wait_for_function("w => document.querySelector('.pending[data-waits] .now')?.textContent === w",
                               arg=f"number {place} in line")
    for page in pages:
        page.locator("#box .stop-button").click()
        wait_for_turn(page, 1)
    for context in contexts:
        context.close()


# ---------------------------------------------------------------- long conversations

def test_a_long_conversation_shows_its_newest_turns_and_brings_the_earlier_by_a_click(page: Any) -> None:
    for number in range(32):
        say(page, f"good morning {number}")
    assert turns(page) == 32 and len(said(page)) == 30
    page.locator(".earlier").click()
    page.wait_for_function("document.querySelectorAll('.turns .said').length === 32")
    assert page.locator(".earlier").count() == 0
    assert page.evaluate("document.querySelector('#log').scrollTop") < 200
