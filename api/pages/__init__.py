"""The web page: it calls the same functions as the other faces and adds only words and looks."""

from fastapi import APIRouter

from api.pages import about, checking, corpus, exports, matrix, originals, packs, reading, results, static

router = APIRouter()
for part in (results, reading, matrix, checking, packs, corpus, about, static):
    router.include_router(part.router, include_in_schema=False)
router.include_router(originals.router)
router.include_router(exports.router)
