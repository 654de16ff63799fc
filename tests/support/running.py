"""Running the program as people do: a process of its own, in any folder, with any environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "da-lat-2011"


def run_program(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One run of the command line, its streams kept."""
    environment = {name: value for name, value in os.environ.items() if name not in ("CDCS_SCORE_LANG", "NO_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "cdcs_score", *map(str, arguments)],
        cwd=cwd,
        env={**environment, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def example_season(tmp_path: Path, name: str = "da-lat-2011") -> Path:
    """A copy of the example season, to be graded and spoiled."""
    season = tmp_path / name
    shutil.copytree(EXAMPLE, season, ignore=shutil.ignore_patterns("results", "reports", "forms"))
    return season
