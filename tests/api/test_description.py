"""`/openapi.json` is complete: names, sizes, examples, and every failure with the form it has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import description, problems
from tests.api.wired import whole


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    client = TestClient(whole(Path(tmp_path_factory.mktemp("none"))))
    told: dict[str, Any] = client.get("/openapi.json").json()
    return told


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_names_itself_its_version_and_its_licence(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["info"]["version"])
    assert schema["info"]["license"]["name"]
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_operations_have_names_of_their_own_and_short_descriptions(schema: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(schema)]
    assert len(names) == len(set(names))
    for _, _, operation in operations(schema):
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", operation["operationId"])
        assert 0 < len(operation["description"]) <= 300
        assert operation["summary"]
        assert operation["tags"]


def test_models_are_named_without_the_modules_they_stand_in(schema: dict[str, Any]) -> None:
    models = schema["components"]["schemas"]
    assert all(re.fullmatch(r"[A-Z][A-Za-z]*", name) and one["title"] == name for name, one in models.items())
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', str(schema).replace("'", '"')))
    assert named <= models.keys()


def test_every_operation_has_an_example_of_parameters_it_takes(schema: dict[str, Any]) -> None:
    for path, _, operation in operations(schema):
        example = description.EXAMPLES[operation["operationId"]]
        taken = {parameter["name"] for parameter in operation.get("parameters", ())}
        required = {parameter["name"] for parameter in operation.get("parameters", ()) if parameter.get("required")}
        if body := operation.get("requestBody"):
            (content,) = body["content"].values()
            if content["schema"].get("format") == "binary":
                continue  # a file is its own example
            assert content["example"] == example
            named = schema["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
            taken, required = set(named["properties"]), set(named.get("required", ()))
        assert required <= example.keys() <= taken, path


def test_every_failure_is_described_as_a_problem(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        failures = {status: one for status, one in operation["responses"].items() if status >= "4"}
        for one in failures.values():
            assert list(one["content"]) == [problems.MEDIA_TYPE]
        if path.startswith("/v1/"):
            assert {"401", "403", "429", "503"} <= failures.keys()
        if method == "post":
            assert {"400", "413", "422"} <= failures.keys()
        if operation.get("parameters"):
            assert "422" in failures


def test_parameters_beyond_the_described_are_refused(schema: dict[str, Any]) -> None:
    for _, _, operation in operations(schema):
        if body := operation.get("requestBody"):
            (content,) = body["content"].values()
            if content["schema"].get("format") == "binary":
                continue
            named = schema["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
            assert named["additionalProperties"] is False
