"""Query to hits: every passage scored, filtered, fused, grouped and counted. Knows no web framework."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indexer.index import Filter, Index
from indexer.lexical import BODY, CONTEXT, terms, words
from indexer.records import Document, Passage, Speaker
from indexer.vectors import Mask, Scores

LIMIT = 10
MAX_LIMIT = 50
MAX_QUESTION = 2000  # characters


class Mode(StrEnum):
    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class GroupBy(StrEnum):
    FORCE = "force"
    DOCUMENT = "document"
    INSPECTION = "inspection"


FACETS = ("force", "speaker", "document_type", "inspection", "recommendation", "published")
