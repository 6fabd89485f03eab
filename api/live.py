"""The index that is being served, and its replacement when a new generation is published.

A request takes the index once and keeps it to its end, so a swap never changes it under a request; the old one is
let go with the last request that holds it.
"""

import logging
import threading
from pathlib import Path
from typing import Any

from indexer.embed import Encoder
from indexer.errors import CorpusSearchError, NoIndex
from indexer.index import Index, current
from indexer.rerank import Reranker

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0


class LiveIndex:
    """Loads the live generation of a directory and follows it."""

    def __init__(self, directory: Path, encoder: Encoder | None = None, reranker: Reranker | None = None) -> None:
        self.directory = directory
        self.problem = ""  # why a newer generation is not served; shown by /readyz
        self._encoder = encoder
        self._reranker = reranker
        self._index: Index | None = None
        self._refused = ""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Load in the background and keep following until `stop`."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._follow, name="live-index", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=10)

    def get(self) -> Index:
        """The index to answer from. Raises `NoIndex` while there is none or it is still being loaded."""
        if self._index is None:
            raise NoIndex(self.problem or "The index is being loaded. Try again in a few seconds.")
        return self._index

    def refresh(self) -> None:
        """Load the live generation if it is not the one served; a broken one leaves the served one in place."""
        name = ""
        try:
            name = current(self.directory)
            if name == self._refused or (self._index and name == self._index.manifest.generation):
                return
            fresh = Index.open(self.directory, self._encoder)
            fresh.reranker = self._reranker
            fresh.warm()
        except CorpusSearchError as error:
            # a generation that is refused is not tried again until another is published
            self._refused = name
            self.problem = str(error)
            log.error("The live generation is not served: %s", error)
            return
        self._index, self.problem, self._refused = fresh, "", ""
        log.info("Serving generation %s: %d passages.", fresh.manifest.generation, len(fresh))

    def _follow(self) -> None:
        while True:
            try:
                self.refresh()
            except Exception:
                # whatever goes wrong with a new generation, the one being served goes on
                log.exception("The index could not be refreshed.")
            if self._stop.wait(POLL_SECONDS):
                return


def live(request: Any) -> LiveIndex:
    """The served index of the application that a request came to."""
    served: LiveIndex = request.app.state.live
    return served
