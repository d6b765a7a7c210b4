"""The listener on a server, against a real one in this process that does what servers do wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any

import pytest

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners import open_listener
from music_assistant.listeners.remote import (
    KEY_VARIABLE,
    MODEL_VARIABLE,
    URL_VARIABLE,
    RemoteListener,
    Server,
    environment_server,
)

KEY = "sk-of-nobody-1234"
NEW = Conversation(id="new")
GOOD = '{"intent": "create", "genres": ["jazz"]}'
JAZZ = Change("create", genres=("jazz",))


class Model(ThreadingHTTPServer):
    """A server whose every answer was laid out before: (status, headers, body), the last one again and again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Ears)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.let_go = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def say(self, *bodies: str | tuple[int, dict[str, str], bytes]) -> None:
        self.answers = [body if isinstance(body, tuple) else (200, {}, completion(body)) for body in bodies]


class Ears(BaseHTTPRequestHandler):
    """Writes down what it is asked, and answers what was laid out."""

    server: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        self.server.asked.append((self.path, dict(self.headers), body))
        answers = self.server.answers
        status, headers, content = answers.pop(0) if len(answers) > 1 else answers[0]
        if status == 0:
            self.server.let_go.wait(20)
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def completion(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    with Model() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.let_go.set()
        server.shutdown()


def listener(model: Model, timeout_s: float = 5.0) -> RemoteListener:
    return RemoteListener(Server(model.url, "big", KEY, timeout_s))


def test_a_message_is_heard_by_the_server_with_the_key_and_the_same_opening_and_schema(model: Model) -> None:
    model.say(GOOD)
    assert listener(model).hear("some jazz", NEW) == JAZZ
    path, headers, body = model.asked[0]
    assert path == "/v1/chat/completions" and headers["Authorization"] == f"Bearer {KEY}" and body["model"] == "big"
    assert body["messages"][0]["role"] == "system" and body["messages"][-1]["content"].endswith("message: some jazz")
    assert body["response_format"]["type"] == "json_schema" and body["temperature"] == 0


def test_a_server_without_schemas_is_asked_for_plain_json_and_that_is_remembered(model: Model) -> None:
    model.say((400, {}, b"no such format"), (422, {}, b""), f"Of course! ```json\n{GOOD}\n```", GOOD)
    heard = listener(model)
    assert heard.hear("some jazz", NEW) == JAZZ == heard.hear("some jazz", NEW)
    formats = [body.get("response_format", {}).get("type") for _, _, body in model.asked]
    assert formats == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_once_more_and_then_given_up(model: Model, status: int) -> None:
    model.say((status, {"Retry-After": "0"}, b""), GOOD)
    assert listener(model).hear("some jazz", NEW) == JAZZ
    model.say((status, {"Retry-After": "0"}, b""))
    model.asked.clear()
    with pytest.raises(UnavailableError, match=f"refused with status {status}"):
        listener(model).hear("some jazz", NEW)
    assert len(model.asked) == 2


def test_a_server_that_hangs_is_given_up_in_time(model: Model) -> None:
    model.say((0, {}, b""))
    begun = monotonic()
    with pytest.raises(UnavailableError, match="did not answer in time"):
        listener(model, 0.3).hear("some jazz", NEW)
    assert monotonic() - begun < 8 and len(model.asked) == 2


@pytest.mark.parametrize(("content", "words"), [
    (b"\xff\x00garbage", "something else than a chat completion"), (b"[" * 100_000, "something else"),
    (b'{"choices": []}', "something else"), (completion(None), "without words"),
    (completion("I would love to!"), "made no sense"), (completion('{"intent": "dance"}'), "made no sense"),
    (completion('{"intent": "create", "tempo_bpm": 1e999}'), "made no sense"),
    (b"x" * 300_000, "did not answer as it should")])
def test_an_answer_that_is_no_change_is_refused_in_a_sentence(model: Model, content: bytes, words: str) -> None:
    model.say((200, {}, content))
    with pytest.raises(UnavailableError, match=words):
        listener(model).hear("some jazz", NEW)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_neither_the_key_nor_the_words_follow_a_redirect(model: Model, status: int) -> None:
    with Model() as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        elsewhere.say(GOOD)
        model.say((status, {"Location": f"{elsewhere.url}/chat/completions"}, b""))
        with pytest.raises(UnavailableError, match="elsewhere"):
            listener(model).hear("some jazz", NEW)
        elsewhere.shutdown()
    assert elsewhere.asked == []


def test_the_key_is_in_no_error_and_no_representation(model: Model, caplog: pytest.LogCaptureFixture) -> None:
    for answer in ((401, {}, KEY.encode()), (500, {"Retry-After": "0"}, KEY.encode()), (200, {}, KEY.encode())):
        model.say(answer)
        with pytest.raises(UnavailableError) as error:
            listener(model).hear("some jazz", NEW)
        assert KEY not in error.value.sentence() + repr(error.value)
    broken = Server(model.url, "big", f"{KEY}\r\nX-More: 1")
    with pytest.raises(UnavailableError, match=KEY_VARIABLE) as error:
        RemoteListener(broken).hear("some jazz", NEW)
    assert KEY not in error.value.sentence() + repr(broken) + caplog.text


@pytest.mark.parametrize(("url", "words"), [
    ("", "No language-model server"), ("http://example.org/v1", "by https only"),
    ("ftp://example.org", "not the address"),
    ("https://user:secret@example.org/v1", "not the address"), ("https://", "not the address")])
def test_a_server_that_cannot_be_asked_safely_is_not_asked(url: str, words: str) -> None:
    with pytest.raises(UnavailableError, match=words) as error:
        RemoteListener(Server(url, "big", KEY)).require()
    assert "secret" not in error.value.sentence()


def test_the_environment_names_the_server(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ((URL_VARIABLE, f"{model.url}/"), (MODEL_VARIABLE, "big"), (KEY_VARIABLE, KEY)):
        monkeypatch.setenv(name, value)
    model.say(GOOD)
    assert environment_server() == Server(model.url, "big", KEY)
    assert open_listener("remote").hear("some jazz", NEW) == JAZZ


def models(*names: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {}, json.dumps({"object": "list", "data": [{"id": name} for name in names]}).encode()


@pytest.mark.parametrize("ending", ["/v1", "/v1/", "", "/"])
def test_an_address_is_all_that_has_to_be_said(model: Model, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    for name in (URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    model.answers = [models("large", "small"), (200, {}, completion(GOOD))]
    listener = open_listener(model.url.removesuffix("/v1") + ending)
    assert listener.hear("some jazz", NEW) == JAZZ == listener.hear("some jazz", NEW)
    assert [path for path, _, _ in model.asked] == ["/v1/models", "/v1/chat/completions", "/v1/chat/completions"]
    assert model.asked[1][2]["model"] == model.asked[2][2]["model"] == "large"


def test_at_an_address_the_environment_still_names_the_model_and_the_key(model: Model,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, "big")
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    model.say(GOOD)
    assert open_listener(model.url).hear("some jazz", NEW) == JAZZ
    path, headers, body = model.asked[0]
    assert (path, headers["Authorization"], body["model"]) == ("/v1/chat/completions", f"Bearer {KEY}", "big")


@pytest.mark.parametrize("answer", [models(), (200, {}, b"hello"), (404, {}, b""), (200, {}, b'{"data": [{"id": 3}]}')])
def test_a_server_that_does_not_say_its_models_is_a_sentence(model: Model, monkeypatch: pytest.MonkeyPatch,
                                                             answer: tuple[int, dict[str, str], bytes]) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    model.say(answer)
    with pytest.raises(UnavailableError) as error:
        open_listener(model.url).hear("some jazz", NEW)
    assert "127.0.0.1" in error.value.sentence()


def test_an_address_that_cannot_be_asked_safely_is_refused_when_it_is_named() -> None:
    with pytest.raises(UnavailableError, match="by https only"):
        open_listener("http://example.org/v1")


def test_nobody_at_the_address_is_a_sentence() -> None:
    with pytest.raises(UnavailableError, match=r"127\.0\.0\.1 cannot be reached"):
        RemoteListener(Server("http://127.0.0.1:9/v1", "big", KEY)).hear("some jazz", NEW)
