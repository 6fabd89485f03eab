"""The labels of one real record: that of Staffordshire to the 2024 disorder inspection."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer import readers, structure
from indexer.forces import Gazetteer
from indexer.records import BlockKind, Document, Source

# the turns of the real record: first words, speaker, number quoted, number answered
TURNS = (
    ("On 6 September 2024, the", "inspectorate", "", ""),
    (
        "With immediate effect, the National Police Chiefs’ Council and chief constables, working",
        "inspectorate",
        "1",
        "",
    ),
    (
        "With immediate effect, the National Police Chiefs’ Council and chief constables, working",
        "inspectorate",
        "2",
        "",
    ),
    (
        "With immediate effect, the National Police Chiefs’ Council and chief constables, working",
        "inspectorate",
        "3",
        "",
    ),
    ("The Commissioner welcomes the findings", "local_policing_body", "", ""),
    ("The force acknowledges and accept", "chief_officer", "", ""),
    ("Staffordshire's POPS Commanders Board", "chief_officer", "", "1"),
    ("Staffordshire conducted a comprehensive", "chief_officer", "", "2"),
    ("Staffordshire has established strong", "chief_officer", "", "3"),
    ("I am confident the force", "local_policing_body", "", ""),
)


def labelled(path: Path) -> tuple[Document, dict[str, Any]]:
    """The record as the program sees it and its label, of segments cut from its own text at the first words of each
    turn."""
    (document,) = structure.recognise([(Source(path.name, "", 0), readers.read(path))], Gazetteer.load())
    label = {
        "path": path.name,
        "type": "response_record",
        "title": "PCC and CC Force Inspection response record",
        "force": "staffordshire",
        "inspection": {
            "title": "An inspection of the police response to the public disorder in July and August 2024: Tranche 1",
            "published": "2024-12-18",
        },
        "dates": [{"of": "report", "value": "2024-12-18"}, {"of": "template", "value": "2024-12"}],
        "segments": list(_turns(document)),
    }
    return document, label


def _turns(document: Document) -> Iterator[dict[str, Any]]:
    starts, at = [], 0
    for first, *_ in TURNS:
        at = document.text.index(first, at)
        starts.append(at)
        at += len(first)
    for (_, speaker, restated, answered), start, end in zip(
        TURNS, starts, [*starts[1:], len(document.text)], strict=True
    ):
        kept = [
            block.text
            for block, begin in zip(document.blocks, document.starts, strict=True)
            if start <= begin < end
            and not (block.bold or block.kind is BlockKind.HEADING or (block.cell and block.cell.is_header))
        ]
        yield {
            "text": "\n".join(kept),
            "speaker": speaker,
            "quoted": speaker == "inspectorate",
            "restates": [restated] if restated else [],
            "answers": [answered] if answered else [],
            "joint": speaker != "inspectorate" and not answered,
        }
