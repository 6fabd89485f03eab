"""How often words are told in which a commissioner and a chief officer differ: python -m benchmarks.dissent

Over dissent.jsonl: 240 passages as they would stand in a record, about invented forces, of which half say that the
commissioner or mayor and the chief officer do not agree with each other. The others come near: both agree, somebody
else disagrees, a doubt is over. The ways of differing were written down with the dev half in view, and the held half
uses others. No passage is of the sample corpus.
"""

import json
from pathlib import Path

from api.answer.disputes import apart
from indexer.records import Passage, Speaker, Voice

LABELLED = Path(__file__).with_name("dissent.jsonl")


def differs(text: str, speaker: str) -> bool:
    """Whether a passage of this speaker is taken to say that the two do not agree."""
    passage = Passage("dissent", "dissent", 0, text, 0, len(text), voice=Voice(Speaker(speaker)))
    return apart(passage) is not None


def main() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    for half in ("dev", "held"):
        told = [(one["differ"], differs(one["text"], one["speaker"])) for one in rows if one["half"] == half]
        for name, label in (("differences found", True), ("wrongly taken for one", False)):
            found = [taken for differ, taken in told if differ is label]
            print(f"{half:<5} {name:<22} {sum(found):>3} of {len(found):>3}   {sum(found) / len(found):6.1%}")


if __name__ == "__main__":
    main()
