"""API keys: who may ask for what. Shown once, stored as hashes, compared in constant time, revoked at once.

A key is `isk_<id>_<secret>`. The secret is 256 random bits, so one round of SHA-256 is all the hashing it needs. The
file is read again when it changes: a key that is revoked is refused by the next request of every process.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from indexer.errors import CorpusSearchError

_SHAPE = re.compile(r"isk_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
_NOBODY = hashlib.sha256(b"").hexdigest()
OPEN_PATHS = frozenset({"/healthz", "/readyz"})
_ASKING = ("/v1/ask", "/v1/compare", "/v1/coverage", "/tools/ask", "/ask")
_OPERATING = ("/admin", "/metrics")


class KeysError(CorpusSearchError):
    """The keys cannot be read or there is no such key."""


class Scope_(StrEnum):
    """What a key is for. `admin` may do everything."""

    READ = "read"
    ASK = "ask"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. Times are ISO 8601 in UTC; the empty string means not revoked."""

    id: str
    name: str
    scopes: tuple[Scope_, ...]
    created: str
    digest: str
    revoked: str = ""

    def allows(self, scope: Scope_) -> bool:
        return scope in self.scopes or Scope_.ADMIN in self.scopes


def beside(index: Path) -> Path:
    """Where the keys of an index directory are kept unless a setting says otherwise: next to it, for it is rebuilt."""
    return index.with_name(index.name + ".keys.json")


class KeyStore:
    """The keys of one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._keys: dict[str, Key] = {}

    def all(self) -> tuple[Key, ...]:
        """Every key, revoked ones included, oldest first. Raises `KeysError` for a file that is not one of keys."""
        return tuple(self._read().values())

    def usable(self) -> bool:
        """Whether any key would be accepted."""
        return any(not key.revoked for key in self.all())

    def create(self, name: str, scopes: Iterable[Scope_]) -> tuple[Key, str]:
        """A new key and its text, which is not kept and cannot be shown again."""
        chosen = tuple(sorted(set(scopes)))
        if not name.strip() or not chosen:
            raise KeysError("A key needs a name, and at least one of the scopes read, ask and admin.")
        secret = secrets.token_urlsafe(32)
        key = Key(secrets.token_hex(4), name.strip(), chosen, _now(), _digest(secret))
        self._write([*self.all(), key])
        return key, f"isk_{key.id}_{secret}"

    def revoke(self, key_id: str) -> Key:
        """Refuse a key from now on. Raises `KeysError` where there is none with this id."""
        keys = {key.id: key for key in self.all()}
        if key_id not in keys:
            raise KeysError(f"There is no key {key_id}. List those there are with: python -m api keys list")
        keys[key_id] = replace(keys[key_id], revoked=keys[key_id].revoked or _now())
        self._write(keys.values())
        return keys[key_id]

    def holder(self, text: str) -> Key | None:
        """The key whose text this is, unless it is revoked; as quick for a wrong one as for a right one."""
        shape = _SHAPE.fullmatch(text)
        key = self._read().get(shape[1]) if shape else None
        same = hmac.compare_digest(_digest(shape[2] if shape else text), key.digest if key else _NOBODY)
        return key if key and same and not key.revoked else None

    def _read(self) -> dict[str, Key]:
        with self._lock:
            try:
                state = self.path.stat()
            except FileNotFoundError:
                self._seen, self._keys = None, {}
                return {}
            stamp = (state.st_mtime_ns, state.st_ino)
            if stamp != self._seen:
                self._keys = _loaded(self.path)
                self._seen = stamp
            return dict(self._keys)

    def _write(self, keys: Iterable[Key]) -> None:
        fresh = self.path.with_name(self.path.name + ".new")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        body = json.dumps({"keys": [asdict(key) for key in keys]}, indent=2) + "\n"
        # for its owner alone from the moment it is there
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(body)
        fresh.replace(self.path)


def _loaded(path: Path) -> dict[str, Key]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["keys"]
        keys = [Key(**{**row, "scopes": tuple(Scope_(one) for one in row["scopes"])}) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysError(f"{path} does not hold API keys: {type(error).__name__}. Restore it or remove it.") from error
    return {key.id: key for key in keys}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def presented(scope: Scope) -> str:
    """The key that came with a request, as a bearer token, in `X-API-Key`, or as the password a browser asks for."""
    headers = Headers(scope=scope)
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        return given.strip()
    if kind.casefold() == "basic":
        try:
            return base64.b64decode(given, validate=True).decode().partition(":")[2]
        except ValueError:
            return "unreadable"
    return headers.get("x-api-key", "").strip()


def needed(path: str) -> Scope_ | None:
    """What a path asks of a key; nothing for the two that say whether the service is up."""
    if path in OPEN_PATHS:
        return None
    if any(path == one or path.startswith(f"{one}/") for one in _OPERATING):
        return Scope_.ADMIN
    return Scope_.ASK if path.rstrip("/") in _ASKING else Scope_.READ


class Access:
    """Lets a request in or answers 401 or 403. `required` says whether reading needs a key; operating always does."""

    def __init__(self, app: ASGIApp, store: KeyStore, required: bool) -> None:
        self._app = app
        self._store = store
        self._required = required

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
            return
        status, detail = refusal
        headers = {"WWW-Authenticate": 'Bearer realm="inspection-search", Basic realm="inspection-search"'}
        answer = problems.problem(Request(scope), status, detail, headers=headers if status == 401 else None)
        await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        wanted = needed(scope["path"])
        given = presented(scope)
        key = self._store.holder(given) if given else None
        scope.setdefault("state", {})["key"] = key
        if wanted is None:
            return None
        if given and key is None:
            return 401, "This API key is not known or has been revoked."
        if key is None:
            must = self._required or wanted is Scope_.ADMIN
            return (401, "An API key is needed: send it as Authorization: Bearer.") if must else None
        refused = refusal(key, wanted)
        return (403, refused) if refused else None


def refusal(key: Key | None, wanted: Scope_) -> str:
    """What a caller is told whose key is not for this; nothing where it is, or where no key was needed."""
    if key is None or key.allows(wanted):
        return ""
    return f"This needs a key for “{wanted}”; the key “{key.name}” is for {', '.join(key.scopes)}."


LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def required(access: str, host: str, store: KeyStore) -> bool:
    """Whether reading needs a key, and whether the service may start at all.

    `auto` leaves an address of this machine open and needs keys on any other, `open` and `keys` say it outright.
    Raises `KeysError` where keys are needed and there is none.
    """
    if access not in {"auto", "open", "keys"}:
        raise KeysError(f"Access is “{access}”; it must be auto, open or keys.")
    if access == "open" or (access == "auto" and host in LOOPBACK):
        return False
    if not store.usable():
        raise KeysError(
            f"On {host} everybody who reaches it could ask. Make a key with: python -m api keys create NAME"
            " ; or set INSPECTION_SEARCH_ACCESS=open to serve without keys."
        )
    return True
