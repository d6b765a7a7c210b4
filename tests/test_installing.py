"""The page as an app: what a browser needs to install it, and what is shown when the studio cannot be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from music_assistant.page.installing import STATIC, installing_routes, manifest, unreachable
from music_assistant.page.words import Words


@pytest.fixture
def browser() -> TestClient:
    return TestClient(Starlette(routes=installing_routes()))


def test_a_browser_can_install_the_page_beside_itself_wherever_it_is_mounted(browser: TestClient) -> None:
    told = browser.get("/manifest.json", headers={"accept-language": "de-DE,de;q=0.9"})
    assert told.headers["content-type"].startswith("application/manifest+json")
    assert told.json()["display"] == "standalone" and told.json()["lang"] == "de"
    assert not any(address.startswith("/") for address in (told.json()["start_url"], told.json()["scope"]))


def test_every_icon_of_the_app_is_there() -> None:
    icons = manifest(Words())["icons"]
    assert icons and all((STATIC / Path(icon["src"]).name).is_file() for icon in icons)


def test_a_studio_that_cannot_be_reached_is_said_in_the_visitors_language_and_direction(browser: TestClient) -> None:
    arabic = browser.get("/unreachable", headers={"accept-language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "The studio cannot be reached" in unreachable(Words())


def test_the_worker_is_the_browsers_to_look_at_each_time(browser: TestClient) -> None:
    worker = browser.get("/worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"
