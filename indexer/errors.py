"""The errors a caller can meet, drawn once.

    CorpusSearchError
    ├── CorpusError           the corpus folder cannot be used at all
    ├── UnreadableDocument    one file cannot be read; the build goes on without it
    ├── IndexError_
    │   ├── NoIndex           nothing has been published there
    │   ├── IndexMismatch     written by another format version or another model
    │   └── IndexBusy         another build is writing to it
    └── ModelError            the embedding model is missing or is not the one expected

Every message says what was found, what is allowed, and what to do; it is shown to users as it stands.
"""


class CorpusSearchError(Exception):
    """Anything this program reports in one line."""


class CorpusError(CorpusSearchError):
    """The corpus folder is missing, is not a folder, or holds nothing that can be indexed."""


class UnreadableDocument(CorpusSearchError):
    """A file that cannot be read. `code` is a `records.SkipReason`; the message is a sentence for users."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class IndexError_(CorpusSearchError):
    """The index directory cannot be used."""


class NoIndex(IndexError_):
    """Nothing has been published in the index directory."""


class IndexMismatch(IndexError_):
    """The index was written by another format version or model, or its parts do not belong together."""


class IndexBusy(IndexError_):
    """Another build holds the index directory."""


class ModelError(CorpusSearchError):
    """The embedding model is missing or is not the one expected."""
