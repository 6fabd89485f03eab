"""The tag tree of a PDF as a flat walk. A tagged file says itself what is a heading, a list, a table or a page footer.

pypdf has no call for this; the walk is iterative, and bounded in nodes and depth, for the tree may be made to hurt.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from indexer.readers.pages import OUTSIDE, Node

_MOST_NODES = 1_000_000
_DEEPEST = 250
END = "/"
LINK = "@"


def walk(root: Any, page_numbers: Mapping[int, int]) -> tuple[Node, ...]:
    """The elements under a structure tree root, in reading order; `page_numbers` maps object numbers to pages."""
    roles = _object(root.get("/RoleMap")) or {}
    nodes: list[Node] = []
    seen: set[int] = set()
    stack: list[Iterator[Node | tuple[Any, int]]] = [iter([(root.get("/K"), 0)])]
    while stack and len(nodes) < _MOST_NODES:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Node):
            nodes.append(item)
        elif len(stack) < _DEEPEST:
            stack.append(_expand(item[0], item[1], roles, page_numbers, seen))
    return tuple(nodes)


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _expand(
    value: Any, page: int, roles: Mapping[str, Any], page_numbers: Mapping[int, int], seen: set[int]
) -> "Iterator[Node | tuple[Any, int]]":
    number = getattr(value, "idnum", 0)
    if number and number in seen:
        return
    seen.add(number)
    item = _object(value)
    if isinstance(item, list):
        yield from ((kid, page) for kid in item)
    elif isinstance(item, int) and not isinstance(item, bool):
        yield Node(page=page, mark=int(item))
    elif isinstance(item, dict):
        own_page = _raw(item, "/Pg")
        page = page_numbers.get(getattr(own_page, "idnum", 0), page)
        yield from _expand_element(item, page, roles)


def _raw(item: Any, key: str) -> Any:
    """A value as it stands in the file: a reference where it is one."""
    return item.raw_get(key) if key in item else None


def _expand_element(item: Any, page: int, roles: Mapping[str, Any]) -> "Iterator[Node | tuple[Any, int]]":
    kind = item.get("/Type")
    if kind == "/MCR":
        mark = item.get("/MCID")
        if isinstance(mark, int) and "/Stm" not in item:
            yield Node(page=page, mark=int(mark))
    elif kind == "/OBJR":
        address = _address(_object(item.get("/Obj")))
        if address:
            yield Node(role=LINK + address, page=page)
    elif "/S" in item:
        columns, rows = _spans(item)
        yield Node(role=_role(item.get("/S"), roles), page=page, mark=OUTSIDE, columns=columns, rows=rows)
        if "/K" in item:
            yield _raw(item, "/K"), page
        yield Node(role=END)
    elif "/K" in item:
        yield _raw(item, "/K"), page


def _role(value: Any, roles: Mapping[str, Any]) -> str:
    role = str(_object(value))
    for _ in range(8):
        if role in _STANDARD or role not in roles:
            break
        role = str(_object(roles[role]))
    return role.lstrip("/")


_STANDARD = frozenset(
    f"/{name}" for name in "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD Note Span Link".split()
)


def _address(annotation: Any) -> str:
    action = _object(annotation.get("/A")) if isinstance(annotation, dict) else None
    address = _object(action.get("/URI")) if isinstance(action, dict) else ""
    return address.decode("latin-1") if isinstance(address, bytes) else str(address or "")


def _spans(item: Any) -> tuple[int, int]:
    """How many columns and rows a table cell covers."""
    attributes = _object(item.get("/A"))
    for entry in attributes if isinstance(attributes, list) else [attributes]:
        entry = _object(entry)
        if isinstance(entry, dict) and ("/ColSpan" in entry or "/RowSpan" in entry):
            return _count(entry.get("/ColSpan")), _count(entry.get("/RowSpan"))
    return 1, 1


def _count(value: Any) -> int:
    return min(int(value), 200) if isinstance(value, int) and value > 0 else 1
