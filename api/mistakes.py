"""What is wrong with a request, parameter by parameter: what was given, and what can be given instead."""

import difflib
import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

_LONGEST = 60  # characters of a value that was given
_PLACES = frozenset({"query", "body", "path", "header"})
# pydantic speaks of dictionaries here, and gives the place in the body as if it were a parameter
_NO_OBJECT = {
    "json_invalid": "The body is not JSON: {error}, at character {at}.",
    "model_attributes_type": "The body is no JSON object. Send one, with Content-Type: application/json.",
}
_SAID = frozenset({"date"})  # its message says already what was given


def mistakes(errors: Sequence[dict[str, Any]], models: dict[str, Any]) -> list[dict[str, Any]]:
    """What pydantic found wrong, for people. `models` are those of the query and of the body, where there are any."""
    return [_mistake(one, errors, models) for one in errors]


def summed_up(shown: Sequence[dict[str, Any]]) -> str:
    """The first mistakes in one line, for clients that show no more."""
    told = "; ".join(f"{one['parameter']}: {one['detail'].rstrip('.')}" for one in shown[:3])
    more = f"; and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f"The request cannot be used. {told}{more}."


def _mistake(error: dict[str, Any], errors: Sequence[dict[str, Any]], models: dict[str, Any]) -> dict[str, Any]:
    where = error["loc"]
    inside = where[1:] if where and where[0] in _PLACES else where
    named = ".".join(str(part)[:_LONGEST] for part in inside)
    shown: dict[str, Any] = {"parameter": named or "body", "detail": error["msg"]}
    if error["type"] in _NO_OBJECT and (len(where) == 1 or error["type"] == "json_invalid"):
        told = _NO_OBJECT[error["type"]].format(**error.get("ctx", {}), at=where[-1])
        return {"parameter": "body", "detail": told}
    if error["type"] == "missing":
        shown["detail"] = _missing(inside, models)
    elif error["type"] == "extra_forbidden":
        shown |= _unknown(error, errors, models)
    elif error["type"] not in _SAID:
        shown["detail"] = f"{error['msg']}; given: {given(error.get('input'))}."
    expected = str(error.get("ctx", {}).get("expected", ""))
    if expected:
        shown["allowed"] = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
    return shown


def _missing(inside: Sequence[object], models: dict[str, Any]) -> str:
    if inside:
        return "This is required and was not given."
    needed = [name for name, one in _fields(models.get("body")).items() if one.is_required()]
    return f"There is no body. Send a JSON object with {', '.join(needed)}, with Content-Type: application/json."


def _unknown(error: dict[str, Any], errors: Sequence[dict[str, Any]], models: dict[str, Any]) -> dict[str, Any]:
    """That there is no such parameter, with those there are, and the one that may be meant."""
    *place, name = error["loc"]
    known = list(_fields(_at(models, place)))
    missing = [one["loc"][-1] for one in errors if one["type"] == "missing" and list(one["loc"][:-1]) == place]
    # the name of what is missing is what most who give another one mean
    near = missing if len(missing) == 1 else difflib.get_close_matches(str(name), known, n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    there = f" There are: {', '.join(known)}." if known else " See /openapi.json for those there are."
    told: dict[str, Any] = {"detail": f"There is no parameter {given(name)}.{meant}{there}"}
    return told | ({"nearest": list(near)} if near else {}) | ({"allowed": known} if known else {})


def _at(models: dict[str, Any], place: Sequence[object]) -> Any:
    kind, *inside = place
    model = models.get(str(kind))
    for part in inside:
        model = getattr(_fields(model).get(str(part)), "annotation", None)
    return model


def _fields(model: Any) -> dict[str, Any]:
    return model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}


def given(value: object) -> str:
    """A value that was given, in short; of a list, how long it is."""
    if isinstance(value, list | dict):
        return f"{'a list' if isinstance(value, list) else 'an object'} of {len(value)}"
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    short = text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
    # what no reply can hold, or would break its line
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short)
    return f"“{shown}”" if isinstance(value, str) else shown
