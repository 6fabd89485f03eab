"""What `/openapi.json` says beyond what the routes do: an example of every operation, and what can happen to any.

A request passes the service's front before it reaches a route, so every operation can be refused for want of a key or
for coming too often; those that read a body, also for what it is.
"""

import json
from functools import cache
from typing import Any

from api import problems

# by operation: the parameters of an example request, or its body; ids are of the sample corpus
EXAMPLES: dict[str, dict[str, Any]] = {
    "searchPassages": {"q": "slow 999 answering", "force": ["kent", "essex"], "published_from": "2023", "limit": 10},
    "getIndexInfo": {},
    "health": {},
    "readiness": {},
    "listDocuments": {"document_type": ["inspection_report"], "limit": 20},
    "getDocument": {"document_id": "first-contact"},
    "listDocumentPassages": {"document_id": "first-contact", "limit": 20},
    "listResponses": {"document_id": "first-contact"},
    "getOriginal": {"document_id": "first-contact"},
    "getPassage": {"passage_id": "first-contact~bcc7b9a9", "context": 1},
    "findSimilarPassages": {"passage_id": "first-contact~bcc7b9a9", "limit": 5},
    "getCitation": {"passage_id": "first-contact~bcc7b9a9", "style": "oscola", "format": "text"},
    "listForces": {},
    "listVocabularies": {},
    "getCoverage": {"inspection": "first-contact", "force": ["kent"]},
    "askQuestion": {"question": "what did forces say about welfare buses"},
    "compareForces": {"question": "body-worn video at protests", "forces": ["kent", "essex"]},
    "verifyQuotes": {"text": "Kent Police said “we bought a bus”."},
    "verifyDocument": {},
    "createExport": {"ids": ["first-contact~bcc7b9a9"], "format": "docx"},
}
_FREE = frozenset({"health", "readiness"})  # asked by those who watch the service, without a key
_ANY = problems.documented(401, 403, 421, 429, 503)
_BODY = problems.documented(400, 408, 413)


def install(app: Any) -> None:
    """Have an application describe itself in full."""
    plain = app.openapi

    @cache
    def described() -> dict[str, Any]:
        return completed(plain())

    app.openapi = described


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """A description with the examples, the failures that any operation shares, and the way to send a key."""
    schema = _renamed(schema)
    schema.setdefault("components", {})["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for methods in schema["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return schema


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    """Models that share a name are told apart by their modules' names, as a word that client generators can use."""
    text = json.dumps(schema)
    for name in schema.get("components", {}).get("schemas", {}):
        if "__" in name:
            *_, module, model = name.split("__")
            told = "".join(part.capitalize() for part in module.split("_")) + model
            text = text.replace(f'"{name}"', f'"{told}"').replace(f'/{name}"', f'/{told}"')
    renamed: dict[str, Any] = json.loads(text)
    for name, model in renamed.get("components", {}).get("schemas", {}).items():
        model["title"] = name  # what generators name their classes by
    return renamed


def _complete(operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    if name not in _FREE:
        shared = {**_ANY, **(_BODY if "requestBody" in operation else {})}
        for status, response in shared.items():
            operation["responses"].setdefault(str(status), response)
        operation["security"] = [{"key": []}, {}]
    example = EXAMPLES.get(name, {})
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example:
            parameter["example"] = example[parameter["name"]]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        if example:
            content["example"] = example
