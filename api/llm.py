"""A language model behind any OpenAI-compatible address: one request, one reply, every failure one kind of error.

Optional: nothing else in the program knows that it exists, and an answer is complete without it.
"""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any, Protocol
from urllib.parse import urlsplit

from indexer.errors import CorpusSearchError

_LARGEST = 200_000  # bytes of a reply


class ModelUnavailable(CorpusSearchError):
    """The language model did not give a usable reply in time."""


class LanguageModel(Protocol):
    """Completes a prompt. Raises `ModelUnavailable` where it cannot."""

    name: str

    def complete(self, prompt: str) -> str: ...


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A key goes to the address that was set and to no other."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class OpenAICompatible:
    """A model served at `address`, such as `http://127.0.0.1:8080/v1`; `seconds` is how long a reply may take."""

    address: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0

    def __post_init__(self) -> None:
        if urlsplit(self.address).scheme not in ("http", "https"):
            raise ModelUnavailable(f"The language model's address {self.address!r} is not an http or https address.")

    def complete(self, prompt: str) -> str:
        body = {"model": self.name, "messages": [{"role": "user", "content": prompt}], "temperature": 0}
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(
            self.address.rstrip("/") + "/chat/completions", json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=self.seconds) as reply:
                return _text(_read(reply, time.monotonic() + self.seconds))
        except TimeoutError as error:
            raise ModelUnavailable(f"The language model did not reply within {self.seconds:g} seconds.") from error
        except urllib.error.HTTPError as error:
            raise ModelUnavailable(f"The language model replied with status {error.code}.") from error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise ModelUnavailable(f"The language model did not reply within {self.seconds:g} seconds.") from error
            raise ModelUnavailable(f"The language model cannot be reached: {reason}.") from error


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
        text = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ModelUnavailable("The language model's reply is not one that this program understands.") from error
    if not isinstance(text, str) or not text.strip():
        raise ModelUnavailable("The language model's reply is empty.")
    return text
