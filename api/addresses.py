"""The address of this service as its users know it, for links that leave it."""

from typing import Any

from api.settings import Settings


def public(settings: Settings) -> str:
    """The address that the operator has set; empty where none is."""
    return settings.public_address.rstrip("/")


def base(request: Any) -> str:
    """The public address where one is set, else the one that the request came to; without a slash at its end."""
    return public(request.app.state.settings) or str(request.base_url).rstrip("/")


def listening(settings: Settings) -> str:
    """Where this service is found when neither a setting nor a request says it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return public(settings) or f"http://{host}:{settings.port}"
