"""The commands coverage, compare and verify: what they print, how they leave, and one line for what they cannot use."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import api.cli
from api.answer.timeline import TOLD, Later
from indexer.errors import CorpusSearchError
from indexer.index import Index
from tests.api import golden
from tests.api.test_drafts import word

PART_1 = golden.PART_1
SAID = "two drone pilots on duty at every hour of the day and night"


@pytest.fixture(scope="module", autouse=True)
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = golden.opened(tmp_path_factory.mktemp("cli"), golden.documents())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "open", classmethod(lambda cls, directory, encoder=None: made))
        yield made


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(api.cli.app, arguments, input=given)


def refusal(*arguments: str, given: str | bytes | None = None) -> str:
    """The one line with which a command says why it did nothing."""
    done = run(*arguments, given=given)
    if isinstance(done.exception, CorpusSearchError):  # `main` prints it so
        return str(done.exception)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    return done.stderr.strip()


def test_the_matrix_is_printed_force_by_force_with_the_words_behind_it() -> None:
    done = run("coverage", PART_1, "--force", "Aldermere", "--force", "eastwold")
    assert done.exit_code == 0
    assert done.stdout.index("Aldermere Constabulary") < done.stdout.index("Eastwold Constabulary")
    assert "recommendation 1: answered, with an action" in done.stdout
    assert "A structured debrief was held on 18 July" in done.stdout
    assert "dated day " in done.stdout


def test_an_inspection_is_named_by_its_title_too() -> None:
    done = run("coverage", "dockside disorder in May and June 2024: Part 1", "--force", "aldermere", "--json")
    assert json.loads(done.stdout)["inspection"] == PART_1


def test_the_matrix_as_a_sheet_has_a_row_for_each_cell() -> None:
    told = json.loads(run("coverage", PART_1, "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("coverage", PART_1, "--csv").stdout_bytes.decode("utf-8-sig"))))
    assert [(row["force"], row["recommendation"], row["state"]) for row in rows] == [
        (cell["force"]["id"], cell["recommendation"], cell["state"]) for cell in told["cells"]
    ]


def test_a_matrix_without_a_reply_is_nothing_found() -> None:
    assert run("coverage", PART_1, "--as-of", "2001").exit_code == 1


def test_near_misses_are_printed_apart_and_below_an_answer_in_short() -> None:
    refused, answered = run("ask", "Which forces have bought lighthouses for their drones?"), run("ask", "drones")
    for done in (refused, answered):
        assert done.stdout.index("Near misses: what comes closest") < done.stdout.index("Searched: ")
    said, near = answered.stdout.split("Near misses: what comes closest")
    assert "[invented sample document]" in said
    assert "[invented sample document]" not in near


def test_what_comes_nearest_of_inspectors_is_printed_where_nothing_is_found() -> None:
    refused = run("ask", "Which forces have bought lighthouses for their drones?").stdout
    told = json.loads(run("ask", "Which forces have bought lighthouses for their drones?", "--json").stdout)
    nearest = told["coverage"]["near_others"]
    assert nearest
    printed = " ".join(refused.partition("Inspectors and others")[2].replace("|", " ").split())
    for one in nearest:
        assert one["passage"] in printed
        assert one["cells"] or " ".join(one["text"].split()) in printed


def test_sides_are_printed_in_the_order_asked_for_and_a_missing_one_says_why() -> None:
    done = run("compare", "drones", "--force", "ravenstow", "--force", "Aldermere Police")
    assert done.exit_code == 0
    assert done.stdout.index("Ravenstow Police") < done.stdout.index("Aldermere Constabulary") < done.stdout.index(SAID)
    assert "1 of 2 forces say something." in done.stdout


def test_a_comparison_without_a_side_is_nothing_found() -> None:
    assert run("compare", "submarines", "--force", "ravenstow", "--force", "aldermere").exit_code == 1


@pytest.mark.parametrize(
    ("draft", "code", "printed"),
    [
        (f"Aldermere Police said “{SAID}”.", 0, ["1. Exact\n", SAID]),
        (f"Dunmarsh Police said “{SAID}”.", 1, ["not as attributed: force differs"]),
        (f"Aldermere Police said “{SAID.replace('two', 'six')}”.", 1, ["Altered", "“six” in the draft, “two” in the"]),
        ("They said “submarines swim by night”.", 1, ["Not found", "No document that is held has these words."]),
        ("Nobody is quoted.", 1, ["No quotation was found"]),
    ],
)
def test_a_draft_is_judged_and_the_exit_code_tells(draft: str, code: int, printed: list[str], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
    for done in (run("verify", str(tmp_path / "draft.txt")), run("verify", "-", given=draft)):
        assert done.exit_code == code
        assert all(part in done.stdout for part in printed)


def test_a_draft_may_be_a_word_document(tmp_path: Path) -> None:
    content = word(("Aldermere Police said:", "Normal"), (SAID, "Quote"))
    (tmp_path / "draft.docx").write_bytes(content)
    assert run("verify", str(tmp_path / "draft.docx")).exit_code == 0
    assert run("verify", "-", given=content).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["coverage"], ["Held:", PART_1]),
        (["coverage", "nonsense"], ["“nonsense”", PART_1]),
        (["coverage", "dockside"], ["several", "dockside-disorder-part-1", "dockside-disorder-part-2"]),
        (["coverage", PART_1, "--force", "nowhere"], ["force", "nowhere"]),
        (["coverage", PART_1, "--as-of", "2024-13"], ["as_of", "2024-13", "2025-03-31"]),
        (["coverage", PART_1, "--json", "--csv"], ["one of them"]),
        (["compare", "drones"], ["0 forces were", "2 to 10"]),
        (["compare", "drones", "--force", "aldermere"], ["1 force was", "2 to 10"]),
        (["compare", "drones", *[part for n in range(11) for part in ("--force", f"f{n}")]], ["11 forces", "2 to 10"]),
        (["compare", "drones", "--force", "aldermere", "--force", "nowhere"], ["force", "nowhere"]),
        (["compare", "", "--force", "aldermere", "--force", "dunmarsh"], ["question", "at least 1"]),
        (["compare", "drones", "--force", "aldermere", "--force", "dunmarsh", "--as-of", "soon"], ["soon", "2025"]),
        (["verify", "no-such-file.txt"], ["no-such-file.txt", ".docx"]),
        (["verify", "."], ["directory", ".docx"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(arguments: list[str], told: list[str]) -> None:
    said = refusal(*arguments)
    assert len(said.splitlines()) == 1
    assert all(part in said for part in told), said


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("draft.pdf", b"%PDF-1.7", ".docx"),
        ("draft.txt", b"caf\xe9 \x93x\x94", "UTF-8"),
        ("draft.txt", b"  \n", "empty"),
        ("draft.docx", b"not a package", "not a Word document"),
    ],
)
def test_a_file_that_is_no_draft_is_refused_in_one_line(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    said = refusal("verify", str(tmp_path / name))
    assert told in said
    assert len(said.splitlines()) == 1


def test_a_search_may_be_narrowed_by_a_grade() -> None:
    assert "There is no grade “splendid”" in refusal("search", "custody", "--grade", "Splendid")


def test_what_came_of_a_plan_is_printed_where_it_is_asked_for() -> None:
    asked = "has Quarrenshire signed the protocol with the hospital"
    plain, followed = run("ask", asked).stdout, run("ask", asked, "--follow").stdout
    told = json.loads(run("ask", asked, "--follow", "--json").stdout)
    assert "What came of what was planned" not in plain
    (plan,) = told["plans"]
    block = " ".join(followed.partition("What came of what was planned")[2].replace("|", " ").split())
    assert " ".join(plan["planned"]["text"].split()) in block
    assert TOLD[Later(plan["later"])] in block
    assert all(one["passage"] in block for one in plan["statements"])
