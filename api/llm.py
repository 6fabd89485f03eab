"""A language model behind any OpenAI-compatible address: one request, one reply, every failure one kind of error.

Optional: nothing else in the program knows that it exists, and an answer is complete without it.
"""

import json
import re
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any, Protocol
from urllib.parse import urlsplit

from indexer.errors import CorpusSearchError

_LARGEST = 200_000  # bytes of a reply
_ENDS = "/chat/completions"
_LONE = re.compile("[\ud800-\udfff]")  # half a character, which JSON can say and UTF-8 cannot
_UNSENT = re.compile("[^\x21-\x7e]")  # what neither an address nor the header of a key can hold


class ModelUnavailable(CorpusSearchError):
    """The language model did not give a usable reply in time."""


class LanguageModel(Protocol):
    """Completes a prompt. Raises `ModelUnavailable` where it cannot."""

    @property
    def name(self) -> str: ...

    def complete(self, prompt: str) -> str: ...


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A key goes to the address that was set and to no other."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class OpenAICompatible:
    """A model served at `address`, such as `http://127.0.0.1:8080/v1`; `seconds` is how long a reply may take.

    Raises `ModelUnavailable` for what can never be asked, so that it is told when the service starts.
    """

    address: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0

    def __post_init__(self) -> None:
        _check_address(self.address)
        if not self.name:
            raise ModelUnavailable(
                "The language model has no name. Set INSPECTION_SEARCH_MODEL_NAME to its name there."
            )
        if found := _UNSENT.search(self.key):
            place = f"character {found.start() + 1} of {len(self.key)} is U+{ord(found[0]):04X}"
            raise ModelUnavailable(
                f"The language model's key cannot be sent: {place}. Set INSPECTION_SEARCH_MODEL_KEY to the key alone, "
                "without spaces, line breaks or quotation marks around it."
            )

    def complete(self, prompt: str) -> str:
        body = {"model": self.name, "messages": [{"role": "user", "content": prompt}], "temperature": 0}
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(_endpoint(self.address), json.dumps(body).encode(), headers, method="POST")
        until = time.monotonic() + self.seconds
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=self.seconds) as reply:
                return _text(_read(reply, until))
        except TimeoutError as error:
            raise ModelUnavailable(f"The language model did not reply within {self.seconds:g} seconds.") from error
        except urllib.error.HTTPError as error:
            raise ModelUnavailable(f"The language model replied with status {error.code}.") from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise ModelUnavailable(f"The language model did not reply within {self.seconds:g} seconds.") from error
            raise ModelUnavailable(f"The language model cannot be reached: {reason}.") from error


class Sparing:
    """A model that words no more than `at_once` answers at a time; another is refused and not kept waiting.

    Whoever waits for a model keeps others from being answered, so a model that hangs would take the service with it.
    """

    def __init__(self, model: LanguageModel, at_once: int) -> None:
        self.name = model.name
        self._model = model
        self._at_once = at_once
        self._free = threading.Semaphore(at_once)

    def complete(self, prompt: str) -> str:
        if not self._free.acquire(blocking=False):
            raise ModelUnavailable(f"The language model is busy: it words {self._at_once} answers at once. Ask again.")
        try:
            return self._model.complete(prompt)
        finally:
            self._free.release()


def _check_address(address: str) -> None:
    shown = f"The language model's address {_without_user(address)!r}"
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or parts.scheme not in ("http", "https") or _UNSENT.search(address):
        raise ModelUnavailable(f"{shown} is not an http or https address; see INSPECTION_SEARCH_MODEL_ADDRESS.")
    if "@" in parts.netloc:
        raise ModelUnavailable(f"{shown} has a name and password in it; set INSPECTION_SEARCH_MODEL_KEY instead.")


def _without_user(address: str) -> str:
    return re.sub(r"//.*@", "//…@", address)


def _endpoint(address: str) -> str:
    """Where answers are asked for: below the address, unless the address is that already."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(_ENDS) else path + _ENDS, fragment="").geturl()


def _read(reply: HTTPResponse, until: float) -> bytes:
    """The reply, unless it is endless or comes in drops: the time a socket waits starts again with every byte."""
    body = b""
    while len(body) <= _LARGEST and (part := reply.read1(65_536)):
        body += part
        if time.monotonic() > until:
            raise TimeoutError
    return body


def _text(body: bytes) -> str:
    if len(body) > _LARGEST:
        raise ModelUnavailable(f"The language model's reply is longer than {_LARGEST:,} bytes.")
    try:
        text = _joined(json.loads(body)["choices"][0]["message"]["content"])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise ModelUnavailable("The language model's reply is not one that this program understands.") from error
    if not text.strip():
        raise ModelUnavailable("The language model's reply is empty.")
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def _joined(content: object) -> str:
    """The text of a reply, which some models give in parts; others than text say nothing here."""
    if isinstance(content, list):
        return "".join(one["text"] for one in content if one.get("type") == "text")
    return content if isinstance(content, str) else ""
