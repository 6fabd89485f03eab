"""The stylesheet and the icon: the only files that pages load."""

from importlib.resources import files

from fastapi import APIRouter, HTTPException, Response

router = APIRouter()

TYPES = {"app.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}
A_YEAR = "public, max-age=31536000, immutable"


@router.get("/static/{name}")
def static(name: str) -> Response:
    """One of the named files and no other; the address carries the content's version, so it is kept for ever."""
    if name not in TYPES:
        raise HTTPException(404, "There is no such file.")
    content = files("api").joinpath("static", name).read_bytes()
    return Response(content, media_type=TYPES[name], headers={"Cache-Control": A_YEAR})
