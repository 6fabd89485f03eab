"""Build speed by stage and query latency: python -m benchmarks.speed [CORPUS]

Builds CORPUS (default: the sample) into a fresh index twice, then asks a served index 200 questions with one client.
Times are wall times of this machine; compare them only with others of the same run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2

QUESTIONS = (
    "what did forces say about welfare buses",
    "drone coverage at night",
    "injured officers taken to hospital",
    "which forces bought new protective equipment",
    "debriefing after the disorder",
    "occupational health support for officers",
    "food and drink on long deployments",
    "mutual aid requests that were declined",
)
ROUNDS = 25


def main() -> None:
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build(corpus, index)
        serve(index)


def build(corpus: Path, index: Path) -> None:
    from indexer.build import build as run

    for attempt in ("first", "second"):
        began = time.perf_counter()
        report = run(corpus, index)
        took = time.perf_counter() - began
        print(f"{attempt} build: {report.documents} documents, {report.passages} passages in {took:.1f} s")
        for stage, seconds in report.seconds.items():
            print(f"  {stage:<10} {seconds:6.2f} s  {100 * seconds / took:3.0f}%")
        if report.embedded:
            print(f"  {report.embedded / report.seconds['embed']:.1f} passages embedded a second")


def serve(index: Path) -> None:
    command = [sys.executable, "-m", "api", "serve", "--index", str(index), "--port", "0"]
    settings = {"INSPECTION_SEARCH_REQUESTS_A_MINUTE": "1000000", "INSPECTION_SEARCH_LOG_LEVEL": "warning"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().split(" at ")[1].split(" ")[0]
            measure(address)
        finally:
            server.terminate()


def measure(address: str) -> None:
    with httpx2.Client(base_url=address) as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.1)
        times = []
        for question in QUESTIONS * ROUNDS:
            began = time.perf_counter()
            client.get("/v1/search", params={"q": question}).raise_for_status()
            times.append(1000 * (time.perf_counter() - began))
    cuts = statistics.quantiles(times, n=20)
    print(f"GET /v1/search, one client, {len(times)} requests: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms")


if __name__ == "__main__":
    main()
