"""A province: what `merge` and `report` cost, against reading the same files plainly.

    python benchmarks/merging.py [FILES] [UNITS] [FOLDER]

It grades one invented season, makes FILES results files (63) of UNITS units each (2,000) out of it, each with its own
superior union, names and totals, sealed as `grade` seals them, and prints in one run: `cdcs-score merge`, `report` in every
format and `verify` as whole processes, with seconds, processor seconds, memory and what was written; and, on a few of the
files, `json.load` and pandas' concat of them, as a user would write it. Processor seconds are what to compare on a busy
machine. Memory is that of the largest process, and of all processes of a run together. Give FOLDER to keep what was made:
63 files of 2,000 units take 4 GB, and as much again in the merged folder. Needs Linux, for memory is looked up in /proc.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from measuring import MEBIBYTE, Cost, cost_of, program

from cdcs_score.results import Results, UnitResult
from cdcs_score.sealing import TAIL, unsealed_tail

#: On how many of the files the plain ways are tried: they hold everything they read.
_TRIED = 3
_JSON = "import json, sys\nfor name in sys.argv[1:]: json.load(open(name, encoding='utf-8'))"
_JSON_ALL = "import json, sys\nkept = [json.load(open(name, encoding='utf-8')) for name in sys.argv[1:]]"
_PANDAS = (
    "import json, sys\nimport pandas as pd\n"
    "frames = [pd.json_normalize(json.load(open(name, encoding='utf-8'))['units']) for name in sys.argv[1:]]\n"
    "whole = pd.concat(frames)\nwhole['total'] = whole['total'].astype(float)\n"
    "whole['place'] = whole.groupby('block')['total'].rank(ascending=False, method='min')"
)


def main() -> None:
    """Make the files, measure, print."""
    given = dict(enumerate(sys.argv))
    files, units = int(given.get(1, "63")), int(given.get(2, "2000"))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(given.get(3, made))
        folder.mkdir(parents=True, exist_ok=True)
        paths = list(generated(folder, files, units))
        out = folder / "out"
        print(f"{len(paths)} files of {units} units, {_mebibytes(paths):.0f} MiB; {os.cpu_count()} cores", flush=True)
        merge = cost_of(program("merge", "-q", out, *paths))
        print(f"merge                {_line(merge)}   {_mebibytes([out / 'results/results.json']):.0f} MiB", flush=True)
        for kind in ("docx", "xlsx", "html", *(["pdf"] if find_spec("typst") else [])):
            cost = cost_of(program("report", "-q", out, "--format", kind))
            print(f"report, {kind:12} {_line(cost)}   {_written(out / 'reports', kind)}", flush=True)
        verified = cost_of(program("verify", "-q", out), done=(0,))
        print(f"verify               {_line(verified)}", flush=True)
        _plainly(paths, merge)


def _line(cost: Cost) -> str:
    """What a run took, in words."""
    return f"{cost.clock:8.1f} s {cost.processor:8.1f} s cpu {cost.largest:7.0f} MiB {cost.together:7.0f} MiB together"


def _plainly(paths: Sequence[Path], merge: Cost) -> None:
    """The same files read as a user would, as far as memory allows."""
    share = _mebibytes(paths[:_TRIED]) / _mebibytes(paths)
    for name, script in (
        ("json.load, each", _JSON),
        ("json.load, all kept", _JSON_ALL),
        ("pandas concat", _PANDAS),
    ):
        if script is _PANDAS and find_spec("pandas") is None:
            print(f"{name:20} not installed here")
            continue
        plain = cost_of([sys.executable, "-c", script, *map(str, paths[:_TRIED])])
        ratio = merge.processor * share / plain.processor if plain.processor else 0
        print(f"{name:20} {_line(plain)}   on {_TRIED} files; merge takes {ratio:.1f} of it", flush=True)


def _mebibytes(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / MEBIBYTE


def _written(folder: Path, kind: str) -> str:
    """How many documents of a kind there are, how large all of them and the largest."""
    paths = list(folder.rglob(f"*.{kind}"))
    largest = max(paths, key=lambda path: path.stat().st_size)
    return f"{len(paths)} documents, {_mebibytes(paths):.0f} MiB, the largest {_mebibytes([largest]):.1f} MiB"


def generated(folder: Path, files: int, units: int) -> Iterator[Path]:
    """Results files of so many superior unions, all told apart."""
    season = folder / "season"
    if not (season / "results" / "results.json").exists():
        for words in (["demo", str(season)], ["grade", str(season)]):
            subprocess.run([sys.executable, "-m", "cdcs_score", "-q", *words], check=False, capture_output=True)
    template = Results.model_validate_json((season / "results" / "results.json").read_bytes())
    texts = [(unit, ("  " + unit.model_dump_json(indent=1).replace("\n", "\n  ")).encode()) for unit in template.units]
    for number in range(files):
        path = folder / f"results-{number + 1:03}.json"
        if not path.exists():
            _write(path, template, texts, number, units)
        yield path


def _write(path: Path, template: Results, texts: Sequence[tuple[UnitResult, bytes]], number: int, units: int) -> None:
    issuer = f"Công đoàn phường Giả Định {number + 1}"
    season = template.season.model_copy(update={"issuer": issuer, "official": True})
    head = template.model_copy(update={"season": season, "units": (), "seal": None})
    before, empty, after = (head.model_dump_json(by_alias=True, indent=1) + "\n").encode().partition(b' "units": [],\n')
    digest = hashlib.sha256()
    with path.open("wb") as stream:

        def put(content: bytes) -> None:
            digest.update(content)
            stream.write(content)

        put(before + b' "units": [\n')
        for place in range(units):
            put((b",\n" if place else b"") + _varied(*texts[place % len(texts)], number, place))
        put(b"\n ],\n" + after.removesuffix(unsealed_tail()))
        digest.update(unsealed_tail())
        tail = unsealed_tail().replace(b"null", json.dumps(digest.hexdigest()).encode())
        stream.write(tail)
    if len(tail) != TAIL or not empty:
        raise ValueError(path)


def _varied(unit: UnitResult, text: bytes, number: int, place: int) -> bytes:
    """A unit of the template under a code, name and total of its own."""
    code, name = f"{unit.code}-{place}", f"{unit.name} {number + 1}.{place}"
    text = text.replace(f'"code": "{unit.code}"'.encode(), f'"code": "{code}"'.encode(), 1)
    text = text.replace(unit.name.encode(), name.encode(), 1)
    if unit.submission:
        other = hashlib.sha256(f"{number} {place}".encode()).hexdigest()
        text = text.replace(unit.submission.sha256.encode(), other.encode())
    if unit.total and unit.rank_key:
        points, key = unit.total, next(part.value for part in unit.rank_key if part.by == "total")
        less = (number * 7 + place) % 40
        other_key = f"{max(float(key) - less / 100, 0):.2f}".rstrip("0").rstrip(".")
        text = text.replace(f'"total": "{points}"'.encode(), f'"total": "{float(other_key):.2f}"'.encode(), 1)
        text = text.replace(
            f'"by": "total",\n     "value": "{key}"'.encode(),
            f'"by": "total",\n     "value": "{other_key}"'.encode(),
            1,
        )
    return text


if __name__ == "__main__":
    main()
