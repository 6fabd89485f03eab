"""Small documents about invented forces, for each way in which responses are written, and their recognition."""

from functools import cache

from indexer.forces import Body, Gazetteer, LocalPolicingBody
from indexer.readers.text import read_text
from indexer.records import Block, Document, Source, Speaker, Voice
from indexer.structure import recognise

INSPECTORATE = Speaker.INSPECTORATE
CHIEF = Speaker.CHIEF_OFFICER
OVERSEER = Speaker.LOCAL_POLICING_BODY
THIRD = Speaker.THIRD_PARTY
UNKNOWN = Speaker.UNKNOWN


@cache
def gazetteer() -> Gazetteer:
    """The known bodies with three invented forces and an invented inspectorate."""
    return Gazetteer(
        (
            *Gazetteer.load().bodies,
            _force("fellshire", "Fellshire Police", "pcc", "Police and Crime Commissioner for Fellshire"),
            _force("marlow-vale", "Marlow Vale Constabulary", "pcc", "Police and Crime Commissioner for Marlow Vale"),
            _force("old-haven", "Old Haven Police", "mayor", "Mayor of Old Haven"),
            Body("ips", "Inspectorate of Policing Standards", ("IPS",), kind="inspectorate"),
        )
    )


def _force(identity: str, name: str, kind: str, overseer: str) -> Body:
    return Body(identity, name, bodies_in_office=(LocalPolicingBody(kind, overseer),))


def read(text: str, path: str = "document.md", url: str = "") -> Document:
    """One document by itself."""
    return read_all({path: text}, {path: url})[path]


def read_all(texts: dict[str, str], urls: dict[str, str] | None = None) -> dict[str, Document]:
    """Several documents in each other's light."""
    files = [
        (
            Source(path, path, len(text), url=(urls or {}).get(path, "")),
            read_text(text.strip(), path[path.rindex(".") :], ()),
        )
        for path, text in texts.items()
    ]
    return {document.source.path: document for document in recognise(files, gazetteer())}


def said(document: Document, words: str) -> Voice:
    """The voice of the one block that has these words."""
    found = [(b, v) for b, v in zip(document.blocks, document.voices, strict=True) if words in b.text]
    assert len(found) == 1, f"{words!r} stands in {len(found)} blocks"
    return found[0][1]


def block(document: Document, words: str) -> Block:
    """The one block that has these words."""
    (found,) = [one for one in document.blocks if words in one.text]
    return found


def numbers(ids: tuple[str, ...]) -> list[str]:
    """Recommendation ids without their inspection."""
    return [one.rpartition("/")[2] for one in ids]


REPORT = """
# An inspection of how well the police manage found property

Published on 4 March 2024

## Foreword

We inspected nine forces between 3 October and 24 November 2023. This report sets out our findings for the
Inspectorate of Policing Standards.

## Summary

We found that stores were full and that records did not match what was on the shelves. During our inspection we
examined 400 entries.

Officers told us about the pressure they face. One officer said: “Nobody has counted the bicycles in the lower
store since before I joined.”

## Recommendations

### Recommendation 1

By 31 August 2024, chief constables should make sure that every item of found property is entered in a searchable
register on the day it is handed in. They should plan to:

- count the contents of every store at least once a year;
- return bicycles to their owners within thirty days of identification; and
- publish the number of items held.

### Recommendation 2

With immediate effect, the Home Office and the College of Policing, working with chief constables, should agree one
retention period for found property.

### Recommendation 3

Within three months of publication, chief constables and police and crime commissioners should review the cost of
storing property that nobody has claimed.

## Areas for improvement

### Area for improvement

The force needs to improve how it tells owners that their property has been found.

## Conclusion

We will return to this subject in two years.
"""

LETTER = """
Office of the Police and Crime Commissioner for Fellshire

The Beacon, 2 Quay Street, Fellton

12 April 2024

Dear Home Secretary

**An inspection of how well the police manage found property**

I am writing under section 55 of the Police Act 1996 with my comments on the report above.

I welcome this report, which is fair to the forces that it visited. Fellshire Police was not one of them.

Recommendation 1: By 31 August 2024, chief constables should make sure that every item of found property is entered
in a searchable register on the day it is handed in. They should plan to:

- count the contents of every store at least once a year;
- return bicycles to their owners within thirty days of identification; and
- publish the number of items held.

A register has been in use at the Fellton and Eastmere stores since January. The force has counted both stores twice.

Recommendation 3: Within three months of publication, chief constables and police and crime commissioners should
review the cost of storing property that nobody has claimed.

My office has begun that review with the force and I will report on it in July.

I asked the Chief Constable for his view. He has stated: “We have let the shelves fill up for too long. Every store
will be counted by midsummer and the public will see the result.”

I will keep this under review at my regular meetings with him.

Yours sincerely

Rowan Ashdale

Police and Crime Commissioner for Fellshire
"""
