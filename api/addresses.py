"""The address of this service as its users know it, for links that leave it."""

from typing import Any


def base(request: Any) -> str:
    """The public address where one is set, else the one that the request came to; without a slash at its end."""
    public: str = getattr(request.app.state.settings, "public_address", "")
    return (public or str(request.base_url)).rstrip("/")
