"""How much is kept of damaged PDF files: python -m benchmarks.readers FILES... --damaged COPIES

Each file is damaged in ten ways, seeded. Told are how much of its text is kept, against bare pypdf, and in how many
copies more than half of the text is gone without a word.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.errors import UnreadableDocument
from indexer.records import Reading

SEED = 7


def _cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: int(len(data) * chance.uniform(0.3, 0.95))])


def _headless(data: bytearray, _chance: random.Random) -> bytes:
    return bytes(data[2048:])


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(max(1, len(data) // 10_000)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _stretch(data: bytearray, chance: random.Random) -> slice:
    length = len(data) // 20
    start = chance.randrange(len(data) - length)
    return slice(start, start + length)


def _deleted(data: bytearray, chance: random.Random) -> bytes:
    del data[_stretch(data, chance)]
    return bytes(data)


def _repeated(data: bytearray, chance: random.Random) -> bytes:
    stretch = _stretch(data, chance)
    return bytes(data[: stretch.stop] + data[stretch.start :])


def _zeroed(data: bytearray, chance: random.Random) -> bytes:
    stretch = _stretch(data, chance)
    data[stretch] = bytes(stretch.stop - stretch.start)
    return bytes(data)


def _renumbered(data: bytearray, chance: random.Random) -> bytes:
    digits = [at for at in range(len(data)) if 48 <= data[at] <= 57]
    for at in chance.sample(digits, max(1, len(digits) // 200)):
        data[at] = 48 + chance.randrange(10)
    return bytes(data)


def _as_lines(data: bytearray, _chance: random.Random) -> bytes:
    return bytes(data).replace(b"\n", b"\r\n")


def _as_text(data: bytearray, _chance: random.Random) -> bytes:
    return bytes(data).decode("latin-1").encode("utf-8")


def _junk_before(data: bytearray, chance: random.Random) -> bytes:
    return chance.randbytes(500) + bytes(data)


DAMAGES: dict[str, Callable[[bytearray, random.Random], bytes]] = {
    "cut short": _cut,
    "first 2 kB gone": _headless,
    "bits flipped": _flipped,
    "5% deleted": _deleted,
    "5% repeated": _repeated,
    "5% zeroed": _zeroed,
    "digits changed": _renumbered,
    "LF to CRLF": _as_lines,
    "saved as UTF-8": _as_text,
    "junk before": _junk_before,
}


@dataclass
class Kept:
    """Words kept of damaged files: by bare pypdf, by the readers here, and losses that nobody was told of."""

    files: int = 0
    whole: int = 0
    pypdf: int = 0
    ours: int = 0
    silent: int = 0

    def line(self, name: str) -> str:
        times = f"{self.ours / self.pypdf:.2f}" if self.pypdf else "-"
        shares = f"{self.pypdf / max(1, self.whole):7.3f}{self.ours / max(1, self.whole):7.3f}"
        return f"{name:16}{self.files:6}{shares}{times:>7}{self.silent:8}"


def damaged(files: Sequence[Path], copies: int, show: bool) -> str:
    """How much of the text of damaged copies is kept, one line a kind of damage."""
    rows = {name: Kept() for name in DAMAGES}
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            whole = _words_of(readers.read(path))
            for name, data in _damages(path, copies):
                copy = Path(folder) / "damaged.pdf"
                copy.write_bytes(data)
                _judge(rows[name], copy, data, whole, f"{path.name} {name}" if show else "")
    total = Kept()
    for row in rows.values():
        for field in ("files", "whole", "pypdf", "ours", "silent"):
            setattr(total, field, getattr(total, field) + getattr(row, field))
    head = f"{'damage':16}{'files':>6}{'pypdf':>7}{'ours':>7}{'times':>7}{'silent':>8}"
    return "\n".join([head, *(row.line(name) for name, row in rows.items()), total.line("all")])


def _damages(path: Path, copies: int) -> Iterator[tuple[str, bytes]]:
    for name, damage in DAMAGES.items():
        for copy in range(copies):
            yield name, damage(bytearray(path.read_bytes()), random.Random(f"{SEED} {path.name} {name} {copy}"))


def _judge(row: Kept, copy: Path, data: bytes, whole: Counter[str], show: str) -> None:
    row.files += 1
    row.whole += whole.total()
    bare = (_by_pypdf(data) & whole).total()
    row.pypdf += bare
    try:
        reading = readers.read(copy)
    except UnreadableDocument as error:
        if show and bare:
            print(f"  {show}: refused ({error.code}), pypdf has {bare}")
        return
    kept = (_words_of(reading) & whole).total()
    row.ours += kept
    silent = kept < whole.total() / 2 and not (reading.warnings or reading.unread_pages)
    row.silent += silent
    if show and (silent or kept < bare):
        print(f"  {show}: {kept} of {whole.total()}, pypdf {bare}, {'silent' if silent else reading.warnings[:1]}")


def _words_of(reading: Reading) -> Counter[str]:
    return Counter(word for block in reading.blocks for word in block.text.split())


def _by_pypdf(data: bytes) -> Counter[str]:
    import logging
    from io import BytesIO

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: Counter[str] = Counter()
    try:
        reader = PdfReader(BytesIO(data))
        for page in reader.pages:
            try:
                found.update(page.extract_text().split())
            except Exception:
                continue
    except Exception:
        return found
    finally:
        logging.getLogger("pypdf").setLevel(logging.NOTSET)
    return found
