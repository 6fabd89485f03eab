"""The words of a text that say something, and the things in it that the glossary knows by several names."""

import csv
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from importlib.resources import files

from indexer.lexical import terms

# bodies and offices, which ask and answer and are not what is asked about
_BODIES = frozenset(("LPB", "PCC|PFCC|PFRCC|P(F)CC", "NPCC", "HMICFRS"))
_EMPTY_TEXT = """
    able about accept account achieve action address adequate agree aim allow already also although always among
    annual answer appropriate approach april area arrange arrangement ask aspect assess assure august available aware
    base become before begin behalf beyond body believe benefit best better both bring build call carry case cause
    centre change chief chair clear close comment commission commissioner common community complete concern condition
    confirm consider constable constabulary contact continue contribute cost country county course cover create
    current date day december decide deliver demand depend deputy describe detail determine develop difference
    different difficult direct discuss done due during each early effect effective eight either end ensure enough
    establish event every evidence example exist expect experience explain extend face fact fall february feel few
    figure find first fit five follow force form former forward found four full fund further future gap general give
    given go good governance great group grow guidance hand happen hard head hear held help high hold home hope hour
    identify immediate impact implement important improve improvement include increase independent individual inform
    inspect inspection inspector inspectorate intend introduce issue january job join joint july june just keep kind
    know large last late later lead leader least leave less let level life light like limit list little local long
    look lose lot low made main make manage many march matter mayor mean meaning measure meet meeting member met might
    mind minimum month more morning most move much name national near necessary need never new next night nine no nor
    normal not note nothing november now number october offer office officer often old one open operation opportunity
    order organisation other outcome outside over own page part particular partner past pay people per percent perform
    performance period person place plan play please point police policing policy position possible practice prepare
    present previous principal prior problem process produce programme progress project proper propose provide public
    publish purpose put question quick quite raise range rather reach read ready real reason receive recent recognise
    recommend recommendation record reduce refer reflect regard regular relate relevant remain reply report request
    require requirement resource respond response responsible result return review right role round run same satisfy
    say second section see seek seen send senior september serious serve service set seven several share short should
    show side similar simple since single sit site situation six small something soon specific staff stage stand
    standard start state statement station status still strategic strategy strong subject sufficient suggest summary
    support sure system take talk target task team tell ten test than thank thing think third thorough thought three
    through time today together told tomorrow too total toward trust try turn twelve two under understand undertake
    unit until up update use usual value various view visit wait want way week welcome well whether whole wide within
    without word work world worth write written year yesterday yet young
"""


def content(text: str) -> list[str]:
    """The words of a text, as they are searched, without those that hardly say anything."""
    return [word for word in terms(text) if word not in _empty() and len(word) > 2 and not word[0].isdigit()]


@cache
def _empty() -> frozenset[str]:
    return frozenset(terms(_EMPTY_TEXT))


def rarity(texts: Sequence[Set[str]]) -> Callable[[str], float]:
    """How seldom a word stands in texts, each given as its words: 1 where hardly one has it, near 0 where all do."""
    counts = Counter(word for text in texts for word in text)
    whole = math.log(len(texts) + 1)
    return lambda word: math.log((len(texts) + 1) / (counts[word] + 0.5)) / whole


def concepts(text: str) -> set[str]:
    """What the glossary knows of the things named in a text, each as one word."""
    sequence = terms(text)
    found: set[str] = set()
    forms = _forms()
    for at in range(len(sequence)):
        for length in range(1, 5):
            found |= forms.get(tuple(sequence[at : at + length]), frozenset())
    return found


@cache
def _forms() -> dict[tuple[str, ...], frozenset[str]]:
    """What each form of the glossary names; rows that share a form name one thing."""
    rows = list(_rows())
    same = {key: f"={number}" for number, (leads, _) in enumerate(rows) for key in leads}
    for leads, _ in rows:
        names = {same[key] for key in leads}
        same = {key: min(names) if name in names else name for key, name in same.items()}
    forms: dict[tuple[str, ...], set[str]] = {}
    for leads, related in rows:
        for key in (*leads, *related):
            forms.setdefault(key, set()).add(same[leads[0]])
    return {key: frozenset(names) for key, names in forms.items()}


def _rows() -> Iterator[tuple[list[tuple[str, ...]], list[tuple[str, ...]]]]:
    with files("indexer").joinpath("glossary.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            leads = _keys(f"{row['term']}|{row['expansion']}|{row['synonyms']}")
            if leads and not row["ambiguous"] and row["term"] not in _BODIES:
                yield leads, _keys(row["related"])


def _keys(listed: str) -> list[tuple[str, ...]]:
    keys = (tuple(terms(text.removeprefix("word:"))) for text in listed.split("|"))
    return [key for key in keys if not set(key) <= _empty()]
