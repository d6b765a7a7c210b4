"""A link opens one version to whoever has it, and nothing else; what is withdrawn is gone at once."""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import numpy as np
import pytest
from kept_pieces import VISITOR, with_music
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from music_assistant.clip import Clip
from music_assistant.conversation import Conversation, Version
from music_assistant.engines import band
from music_assistant.library import Library, open_library
from music_assistant.page import sharing, turns
from music_assistant.page.acts import acted
from music_assistant.page.cover_preview import preview_png
from music_assistant.page.session import Session
from music_assistant.page.sharing import PLACES, sharing_routes
from music_assistant.page.sounds import SoundDoor, wav_bytes
from music_assistant.page.view import House
from music_assistant.score import Score
from music_assistant.spec import MusicSpec, Vocals
from music_assistant.studio import Studio

HARM = "<script>alert(1)</script>\"'&"
SECRET = "what only its maker knows"
GUEST = "the secret of another browser"


@dataclass(frozen=True)
class Shop:
    """A house with a kept piece of two versions, and a visitor of its links."""

    house: House
    library: Library
    session: Session
    client: TestClient

    def link(self, number: int = 1, downloads: bool = False) -> str:
        return self.library.share(VISITOR, self.session.conversation.id, number, downloads)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)


def with_sound(workspace: Path, conversation: Conversation, number: int) -> Conversation:
    """The conversation with a short tone as the sound of a version, another for each."""
    file = workspace / conversation.id / f"version-{number}" / "mix.wav"
    file.parent.mkdir(parents=True)
    tone = 0.4 * np.sin(np.arange(44_100) * 0.02 * number)
    file.write_bytes(wav_bytes(Clip(np.stack([tone, tone], axis=1).astype(np.float32), 44_100)))
    return conversation.replaced(replace(conversation.version(number), mix_file=file))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    studio = Studio(tmp_path, listener="rules")
    library = open_library(None, tmp_path)
    piece = with_music(with_music(Conversation(), SECRET, title="Rain", vocals=Vocals("", "en", f"Hush {HARM}\nnow")),
                       "faster", tempo_bpm=140.0)
    for number in (1, 2):
        piece = with_sound(tmp_path, piece, number)
    library.keep(VISITOR, piece)
    house = House(studio, SoundDoor(tmp_path), library=library)
    client = TestClient(Starlette(routes=sharing_routes(house)), base_url="https://music.example")
    yield Shop(house, library, Session(piece, visitor=VISITOR), client)
    library.close()


# ---------------------------------------------------------------- what a link shows


def test_a_link_shows_its_version_with_facts_chords_and_lyrics(shop: Shop) -> None:
    page = shop.get(f"/s/{shop.link()}")
    assert page.status_code == 200
    assert ">Rain<" in page.text and "data-chords" in page.text and "data-notes" in page.text and "Hush" in page.text
    assert "data-act" not in page.text and "data-say" not in page.text and "data-mix" not in page.text


def test_what_was_said_and_who_said_it_are_not_in_anything_that_is_shared(shop: Shop) -> None:
    token = shop.link(downloads=True)
    paths = ("", "/sound", "/preview.png", "/take/wav", "/take/midi", "/take/chords")
    answers = [shop.get(f"/s/{token}{path}") for path in paths]
    assert [answer.status_code for answer in answers] == [200] * 6
    for answer in answers:
        assert SECRET.encode() not in answer.content and VISITOR.encode() not in answer.content
        assert shop.session.conversation.id.encode() not in answer.content
        assert "set-cookie" not in answer.headers and "x-session-key" not in answer.headers


def test_markup_in_title_and_lyrics_is_text(shop: Shop) -> None:
    shop.library.rename(VISITOR, shop.session.conversation.id, HARM)
    page = shop.get(f"/s/{shop.link()}").text
    assert "<script>alert" not in page and page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
    ours = '<script type="module" src="../studio/shared/shared.js">'
    assert re.findall(r"<script[^>]*>", page) == ["<script>", ours]


def test_a_page_asks_nothing_of_anybody_else_and_its_policy_forbids_it(shop: Shop) -> None:
    page = shop.get(f"/s/{shop.link(downloads=True)}")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    asked = re.findall(r'<(?:script|link|img|a|source|audio)[^>]* (?:src|href)="([^"]+)"', page.text)
    absolute = [a for a in asked if re.match(r"[a-z]+:|//", a)]
    assert absolute == [str(page.url)]                   # the canonical one, which is not fetched
    assert not [a for a in asked if a.startswith("/")]   # the studio may stand below any path


def test_other_sites_are_told_title_description_and_picture_by_whole_addresses(shop: Shop) -> None:
    token = shop.link()
    page = shop.get(f"/s/{token}", **{"x-forwarded-proto": "https", "x-forwarded-host": "owner-studio.hf.space"}).text
    told = {name: unescape(value) for name, value in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"',
                                                                page)}
    address = f"https://owner-studio.hf.space/s/{token}"
    assert told["og:url"] == address and f'rel="canonical" href="{address}"' in page
    assert told["og:title"] == told["twitter:title"] == "Rain"
    assert "bpm" in told["og:description"] and "piano" in told["og:description"]
    assert told["og:image"] == told["twitter:image"] == f"{address}/preview.png"
    assert "noindex" in told["robots"]


def test_the_picture_beside_a_link_is_drawn_once_for_each_title(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    token, titles = shop.link(), []

    def counted(spec: MusicSpec, title: str, score: Score | None) -> bytes:
        titles.append(title)
        return preview_png(spec, title, score)

    monkeypatch.setattr(sharing, "preview_png", counted)
    first, again = (shop.get(f"/s/{token}/preview.png") for _ in range(2))
    assert first.content == again.content and first.content.startswith(b"\x89PNG")
    assert first.headers["content-type"] == "image/png"
    shop.library.rename(VISITOR, shop.session.conversation.id, HARM)
    assert shop.get(f"/s/{token}/preview.png").content != first.content
    assert titles == ["Rain", HARM]


def test_a_link_works_below_any_path(shop: Shop) -> None:
    below = TestClient(Starlette(routes=[Mount("/tools/music", routes=sharing_routes(shop.house))]))
    token = shop.link()
    page = below.get(f"/tools/music/s/{token}")
    assert f'rel="canonical" href="http://testserver/tools/music/s/{token}"' in page.text
    asked = re.search(r'data-sound="([^"]+)"', page.text)
    assert asked and below.get(str(page.url.join(asked[1]))).content == shop.get(f"/s/{token}/sound").content
    assert page.url.join(f"../?from={token}").path == page.url.join("../").path == "/tools/music/"
    gone = below.get(f"/tools/music/s/{token}/take/wav")
    way = re.search(r'href="([^"]+)" class="mine"', gone.text)
    assert way and gone.url.join(way[1]).path == "/tools/music/"


def test_a_page_speaks_its_visitors_language(shop: Shop) -> None:
    token = shop.link()
    assert '<html lang="de" dir="ltr">' in shop.get(f"/s/{token}", **{"accept-language": "de-AT,en;q=0.5"}).text
    assert '<html lang="ar" dir="rtl">' in shop.get(f"/s/{token}", **{"accept-language": "ar"}).text


# ---------------------------------------------------------------- what it gives


def test_the_sound_is_the_versions_own_and_can_be_had_in_part(shop: Shop) -> None:
    sounds = [shop.get(f"/s/{shop.link(number)}/sound").content for number in (1, 2)]
    assert sounds == [v.mix_file.read_bytes() for v in shop.session.conversation.versions if v.mix_file]
    part = shop.get(f"/s/{shop.link()}/sound", range="bytes=44-143")
    assert (part.status_code, part.content) == (206, sounds[0][44:144])


def test_a_sound_that_is_gone_is_played_again_once_for_all_who_wait(shop: Shop, tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    token, played, play = shop.link(), [], band.Band.play

    def counted(*given: Any, **how: Any) -> Any:
        played.append(given)
        return play(*given, **how)

    monkeypatch.setattr(band.Band, "play", counted)
    mix = shop.session.conversation.versions[0].mix_file
    assert mix is not None
    mix.unlink()
    assert shop.get(f"/s/{token}").status_code == 200
    with ThreadPoolExecutor(3) as visitors:
        answers = list(visitors.map(lambda _: shop.get(f"/s/{token}/sound"), range(3)))
    assert len(played) == 1 and len({answer.content for answer in answers}) == 1
    (tmp_path / "again.wav").write_bytes(answers[0].content)
    with wave.open(str(tmp_path / "again.wav"), "rb") as file:
        assert np.frombuffer(file.readframes(file.getnframes()), dtype=np.uint8).std() > 0


def test_downloads_are_given_where_they_are_allowed_and_refused_elsewhere(shop: Shop) -> None:
    token = shop.link()
    assert "/take/" not in shop.get(f"/s/{token}").text
    assert shop.get(f"/s/{token}/take/midi").status_code == 403
    shop.library.allow(VISITOR, token, True)
    assert f'href="{token}/take/midi"' in shop.get(f"/s/{token}").text
    taken = shop.get(f"/s/{token}/take/midi")
    assert taken.status_code == 200 and taken.content.startswith(b"MThd")
    assert "attachment" in taken.headers["content-disposition"] and "Rain.mid" in taken.headers["content-disposition"]
    assert shop.get(f"/s/{token}/take/exe").status_code == 404


def test_more_files_at_once_than_places_get_a_sentence(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    token, at_work, done = shop.link(downloads=True), Semaphore(0), Event()
    written = Studio.written

    def slow(studio: Studio, version: Version, folder: Path, format: str) -> Path:
        at_work.release()
        assert done.wait(30)
        return written(studio, version, folder, format)

    monkeypatch.setattr(Studio, "written", slow)
    with ThreadPoolExecutor(PLACES) as visitors:
        making = [visitors.submit(shop.get, f"/s/{token}/take/{way}") for way in ("midi", "chords")[:PLACES]]
        for _ in making:
            assert at_work.acquire(timeout=30)
        refused = shop.get(f"/s/{token}/take/musicxml")
        done.set()
        assert refused.status_code == 503 and "try again" in refused.text
        assert [each.result().status_code for each in making] == [200] * PLACES
    assert shop.get(f"/s/{token}/take/musicxml").status_code == 200


# ---------------------------------------------------------------- what it does not open


@pytest.mark.parametrize("path", ["", "/sound", "/preview.png", "/take/wav"])
def test_a_withdrawn_link_and_one_that_never_was_get_the_same_answer(shop: Shop, path: str) -> None:
    token = shop.link(downloads=True)
    assert shop.get(f"/s/{token}{path}").status_code == 200
    shop.library.unshare(VISITOR, token)
    gone, never = shop.get(f"/s/{token}{path}"), shop.get(f"/s/{'x' * len(token)}{path}")
    assert (gone.status_code, gone.text) == (never.status_code, never.text)
    assert gone.status_code == 404 and "withdrawn" in gone.text
    assert "no-store" in gone.headers["cache-control"]


def test_a_deleted_piece_takes_its_links_with_it(shop: Shop) -> None:
    token = shop.link()
    shop.library.delete(VISITOR, shop.session.conversation.id)
    assert [shop.get(f"/s/{token}{path}").status_code for path in ("", "/sound")] == [404, 404]


@pytest.mark.parametrize("name", ["../library.db", "..%2Flibrary.db", "%2e%2e/sound", "*", "%00",
                                  "%F0%28%8C%28", "a" * 5000])
def test_nothing_but_a_token_opens_anything(shop: Shop, name: str) -> None:
    token = shop.link(downloads=True)
    for path in (f"/s/{name}", f"/s/{token}/{name}", f"/s/{token}/take/{name}", f"/s/{name}/sound"):
        assert shop.get(path).status_code == 404


def test_a_link_to_one_version_shows_nothing_of_another(shop: Shop) -> None:
    first, second = (shop.get(f"/s/{shop.link(number)}").text for number in (1, 2))
    assert "140 bpm" in second and "140 bpm" not in first


# ---------------------------------------------------------------- the section of whoever shares


def test_a_piece_is_shared_changed_and_withdrawn_by_clicks(shop: Shop) -> None:
    made = acted(shop.house, shop.session, {"act": "share", "number": "2", "downloads": ""}).piece or ""
    link, = shop.library.shares(VISITOR, shop.session.conversation.id)
    assert (link.version, link.downloads) == (2, False) and f's/{link.token}"' in made
    changed = acted(shop.house, shop.session, {"act": "share", "number": "2", "downloads": "yes"}).piece or ""
    after, = shop.library.shares(VISITOR, shop.session.conversation.id)
    assert (after.token, after.downloads) == (link.token, True) and 'aria-checked="true"' in changed
    acted(shop.house, shop.session, {"act": "unshare", "token": link.token})
    assert shop.library.shares(VISITOR, shop.session.conversation.id) == ()


def test_nobody_shares_or_withdraws_anothers_piece(shop: Shop) -> None:
    token, stranger = shop.link(), replace(shop.session, visitor=GUEST)
    assert acted(shop.house, stranger, {"act": "share", "number": "1"}).note
    acted(shop.house, stranger, {"act": "unshare", "token": token})
    shop.library.allow(GUEST, token, True)
    assert shop.get(f"/s/{token}").status_code == 200
    assert shop.get(f"/s/{token}/take/wav").status_code == 403


# ---------------------------------------------------------------- make it yours


def test_a_copy_is_the_very_piece_without_what_was_said_of_it(shop: Shop) -> None:
    view = turns.opened(shop.house, GUEST, "en", "", shop.link())
    assert view.session is not None
    mine, original = view.session.conversation, shop.session.conversation
    version, shared = mine.version(1), original.version(1)
    assert (version.spec, version.score, version.fingerprints) == (shared.spec, shared.score, shared.fingerprints)
    assert mine.id != original.id and len(mine.turns) == len(mine.versions) == 1
    assert version.mix_file and shared.mix_file and version.mix_file != shared.mix_file
    assert version.mix_file.read_bytes() == shared.mix_file.read_bytes()
    assert SECRET not in repr(mine)
    assert shop.library.conversation(GUEST, mine.id) == mine
    assert shop.library.conversation(VISITOR, original.id) == original
    assert "Rain" in (view.chat or "") and not view.note


def test_a_copy_outlives_what_it_was_made_from(shop: Shop) -> None:
    mine = turns.opened(shop.house, GUEST, "en", "", shop.link()).session
    shop.library.delete(VISITOR, shop.session.conversation.id)
    assert mine is not None
    kept = shop.library.conversation(GUEST, mine.conversation.id)
    assert kept is not None and kept.version(1).mix_file is not None


def test_who_comes_by_a_link_that_is_gone_is_told_and_finds_their_own_piece(shop: Shop) -> None:
    view = turns.opened(shop.house, VISITOR, "en", shop.session.conversation.id, "x" * 32)
    assert view.session is not None and view.session.conversation == shop.session.conversation
    assert "withdrawn" in (view.note or "")
