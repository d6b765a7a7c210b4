"""A listener elsewhere: any server that speaks OpenAI's chat completions, of this house or another's."""

from __future__ import annotations

import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from time import monotonic
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_answer import owned_up, parsed
from music_assistant.listeners.llama_prompt import opening, request
from music_assistant.listeners.llama_schema import narrowed_schema

URL_VARIABLE = "MUSIC_ASSISTANT_LLM_URL"
MODEL_VARIABLE = "MUSIC_ASSISTANT_LLM_MODEL"
KEY_VARIABLE = "MUSIC_ASSISTANT_LLM_KEY"
"""Where the server is, which of its models is asked, and by which key: the key is in no message and in no log."""

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
"""Only these may be asked without https: what is sent to them does not cross a network."""

MAX_ANSWER_TOKENS = 400
MAX_REPLY_BYTES = 200_000
TRIES = 2
BACK_OFF_S = 0.5
MAX_BACK_OFF_S = 3.0
BLOCK_BYTES = 1 << 16

PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600)})
"""Answers after which another try may do."""

DISLIKES = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, HTTPStatus.UNPROCESSABLE_ENTITY,
                      HTTPStatus.NOT_IMPLEMENTED})
"""Answers of a server that does not know a way to hold its model to JSON: the next way is tried."""

WAYS = ("json_schema", "json_object", "plain")
"""How a server is asked for JSON, the strictest first."""


@dataclass(frozen=True)
class Server:
    """Where a model is asked, and how. `url`: up to and with "/v1". `model`: "" for the first that the server has.
    `timeout_s`: of one try."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 15.0

    @property
    def host(self) -> str:
        """The server's name, all of its address that a message may tell."""
        return urlsplit(self.url).hostname or "the server"

    def check(self) -> None:
        """Raises UnavailableError when it cannot be asked, or not safely."""
        address = urlsplit(self.url)
        if not self.url:
            raise UnavailableError("No language-model server was chosen.",
                                   f"Name its address as the listener, https://host/v1, or set {URL_VARIABLE} to it.")
        if address.scheme not in ("http", "https") or not address.hostname or address.username is not None:
            raise UnavailableError("That is not the address of a server.",
                                   "It is like https://host/v1, without a user or a password in it.")
        if address.scheme != "https" and address.hostname not in LOCAL_HOSTS:
            raise UnavailableError(f"{address.hostname} is asked by https only.", "Change its address to https://…")
        if self.key and not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise UnavailableError(f"The key in {KEY_VARIABLE} has signs that no key has.", "Set it again.")


def environment_server(environment: Mapping[str, str] | None = None) -> Server:
    """The server that the environment names; its fields are empty where it names none."""
    said = os.environ if environment is None else environment
    url, model, key = (said.get(name, "").strip() for name in (URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE))
    return Server(url.rstrip("/"), model, key)


def addressed_server(address: str) -> Server:
    """The server at an address, "/v1" put to it where it has no path; the environment may name model and key."""
    url = address.strip().rstrip("/")
    return replace(environment_server(), url=url if urlsplit(url).path else f"{url}/v1")


class RemoteListener:
    """Hears by a language model on a server, by default the one that the environment names.

    It is told and held to the same as the model in this process. Safe to be used from several threads.
    """

    name = "remote"

    def __init__(self, server: Server | None = None) -> None:
        self._server = server or environment_server()
        self._opening = opening()
        self._model = self._server.model
        self._way = WAYS[0]
        self._closed = threading.Event()

    def require(self) -> None:
        """Nothing when a server was chosen. Raises UnavailableError that says what is missing; asks nobody."""
        if self._closed.is_set():
            raise UnavailableError("This listener has been closed.", "Open it again.")
        self._server.check()

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text. Raises UnavailableError when the server cannot be asked, does
        not answer in time, or answers with what is no change."""
        self.require()
        messages = [*self._opening, request(text, conversation)]
        schema = narrowed_schema(conversation.spec is not None)
        model = self._model_asked()
        for way in WAYS[WAYS.index(self._way):]:
            reply = self._reply("chat/completions", {"model": model, "messages": messages, **_asking(way, schema)})
            if reply is not None:
                answer = _content(reply, self._server.host)
                self._way = way
                return owned_up(parsed(_within_braces(answer)), text)
        raise UnavailableError(f"{self._server.host} does not take what it is asked.",
                               f"Check {URL_VARIABLE} and {MODEL_VARIABLE}.")

    def close(self) -> None:
        """Ends a wait for another try; the listener hears nothing any more."""
        self._closed.set()

    def _model_asked(self) -> str:
        """The model that was chosen, else the first that the server says it has, which is remembered."""
        if not self._model:
            self._model = _first_model(self._reply("models"), self._server.host)
        return self._model

    def _reply(self, path: str, body: dict[str, Any] | None = None) -> bytes | None:
        """What the server says; None when it dislikes how it was asked. Tries again where that may help."""
        reason = ""
        for attempt in range(1, TRIES + 1):
            try:
                return _said(self._server, path, body)
            except urllib.error.HTTPError as refusal:
                with refusal:
                    if refusal.code in DISLIKES:
                        return None
                    reason = _refusal(refusal)
                    if refusal.code not in PASSING:
                        break
                    pause = refusal.headers.get("Retry-After", "")
            except (urllib.error.URLError, HTTPException, OSError) as error:
                reason = _failure(error)
                pause = ""
            if attempt < TRIES and self._closed.wait(_back_off(pause)):
                break
        raise UnavailableError(f"{self._server.host} {reason}.", "It may be there for the next message.")


def _asking(way: str, schema: dict[str, Any]) -> Mapping[str, Any]:
    """What a request says beyond its messages, by the way in which JSON is asked for."""
    steady = {"temperature": 0, "max_tokens": MAX_ANSWER_TOKENS}
    held = {"type": "json_schema", "json_schema": {"name": "change", "schema": schema}}
    return MappingProxyType({
        "json_schema": {**steady, "response_format": held},
        "json_object": {**steady, "response_format": {"type": "json_object"}},
        "plain": {},
    }[way])


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the key and the words are for the server that was chosen."""

    def redirect_request(self, *_: Any) -> None:
        """Nothing, so that the redirect is an HTTPError."""


def _said(server: Server, path: str, body: dict[str, Any] | None) -> bytes:
    """The server's answer, to a body that is posted to it where there is one.

    Raises HTTPError for a refusal, OSError or HTTPException where there is none in time.
    """
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    posted = None if body is None else json.dumps(body).encode("utf-8")
    asked = urllib.request.Request(f"{server.url}/{path}", posted, headers)
    ways = [_NoRedirects()]
    if server.host in LOCAL_HOSTS:
        ways.append(urllib.request.ProxyHandler({}))  # type: ignore[arg-type]
    deadline = monotonic() + server.timeout_s
    with urllib.request.build_opener(*ways).open(asked, timeout=server.timeout_s) as reply:
        return _read(reply, deadline)


def _read(reply: HTTPResponse, deadline: float) -> bytes:
    """All that comes, which must come in time and be no more than an answer can be."""
    said = b""
    while block := reply.read1(BLOCK_BYTES):
        said += block
        if len(said) > MAX_REPLY_BYTES:
            raise HTTPException("more than an answer can be")
        if monotonic() > deadline:
            raise TimeoutError("the answer comes too slowly")
    return said


def _first_model(reply: bytes | None, host: str) -> str:
    """The first name in a list of models. Raises UnavailableError when there is none."""
    try:
        name = json.loads(reply or b"")["data"][0]["id"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise UnavailableError(f"{host} does not say which models it has.", f"Set {MODEL_VARIABLE} to one.") from error
    if not isinstance(name, str) or not name:
        raise UnavailableError(f"{host} does not say which models it has.", f"Set {MODEL_VARIABLE} to one.")
    return name


def _content(reply: bytes, host: str) -> str:
    """The text in a chat completion. Raises UnavailableError when there is none."""
    try:
        content = json.loads(reply)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise UnavailableError(f"{host} answered with something else than a chat completion.",
                               f"Check {URL_VARIABLE}: it is like https://host/v1.") from error
    if not isinstance(content, str):
        raise UnavailableError(f"{host} answered without words.", f"Check {MODEL_VARIABLE}.")
    return content


def _within_braces(answer: str) -> str:
    """The JSON object in an answer around which a model not held to it may have talked."""
    start, end = answer.find("{"), answer.rfind("}")
    return answer[start:end + 1] if 0 <= start < end else answer


def _refusal(refusal: urllib.error.HTTPError) -> str:
    match refusal.code:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return f"does not accept the key in {KEY_VARIABLE}"
        case code if 300 <= code < 400:
            return "sends us elsewhere, and we follow nobody with a key"
        case _:
            return f"refused with status {refusal.code}"


def _failure(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return "did not answer in time"
    return "cannot be reached" if isinstance(error, urllib.error.URLError) else "did not answer as it should"


def _back_off(asked: str) -> float:
    """Seconds to wait before another try: what the server asked for, within reason."""
    return min(float(asked), MAX_BACK_OFF_S) if asked.isascii() and asked.isdigit() else BACK_OFF_S
