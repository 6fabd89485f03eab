"""What every request passes before it reaches the application, from the outside in.

an id and a line in the log -> counted and timed -> name and site -> other sites' pages -> rate, size, number
-> key -> already known to the client -> the application
"""

from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Scope

from api.front import caching, keys, logs, metrics, origins
from api.front.headers import SecurityHeaders
from api.front.limits import Limited, Limits


@dataclass(frozen=True, slots=True)
class Front:
    """How requests are let in; see the settings of the same names."""

    store: keys.KeyStore
    needs_key: bool = False
    hosts: tuple[str, ...] = origins.LOCAL_NAMES
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    log_questions: bool = False


def wrap(app: Any, front: Front) -> ASGIApp:
    """The application behind its front, ready to serve. It must carry its index and its metrics in `state`."""

    def key_of(scope: Scope) -> str:
        given = keys.presented(scope)
        holder = front.store.holder(given) if given else None
        return holder.id if holder else ""

    inner: ASGIApp = caching.Cached(app, app.state.live)
    inner = keys.Access(inner, front.store, front.needs_key)
    inner = Limited(inner, front.limits, key_of)
    inner = origins.with_cors(inner, front.origins)
    inner = origins.Origins(inner, front.hosts, front.origins)
    inner = metrics.Measured(inner, app.state.metrics)
    # refusals made out here carry the same headers as what the application answers
    return logs.Logged(SecurityHeaders(inner), front.log_questions)
