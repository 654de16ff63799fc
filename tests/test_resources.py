"""The bundled data is found in a checkout, and in a wheel far from any."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from cdcs_score import resources
from cdcs_score.resources import bundled_rubrics, bundled_templates

WHAT_IS_BUNDLED = """
from cdcs_score.resources import bundled_rubrics, bundled_templates
print(sorted(str(path) for path in bundled_rubrics().values()))
print(bundled_templates())
"""


def test_checkout_has_its_rubrics_by_id(repository: Path) -> None:
    expected = {file.stem: file for file in (repository / "rubrics").glob("*.yaml")}

    assert expected
    assert dict(bundled_rubrics()) == expected


def test_rubrics_come_in_the_order_of_their_ids() -> None:
    assert list(bundled_rubrics()) == sorted(bundled_rubrics())


def test_every_rubric_says_where_its_figures_come_from(repository: Path) -> None:
    page = (repository / "rubrics" / "README.md").read_text(encoding="utf-8")
    vietnamese, english = page.split("## In English")

    assert [] == [id_ for id_ in bundled_rubrics() if f"\n| [`{id_}`](#" not in vietnamese or f"`{id_}`" not in english]


def test_checkout_has_its_templates(repository: Path) -> None:
    assert bundled_templates() == repository / "templates"
    assert any(bundled_templates().rglob("*.*"))


def test_wheel_has_the_same_data(repository: Path, tmp_path: Path) -> None:
    site = _unpacked_wheel(repository, tmp_path)

    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r})\n{WHAT_IS_BUNDLED}"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    data = site / "cdcs_score" / "_data"
    rubrics = sorted(str(data / "rubrics" / f"{id_}.yaml") for id_ in bundled_rubrics())
    assert done.stdout == f"{rubrics}\n{data / 'templates'}\n"
    assert _files(data / "templates") == _files(repository / "templates") != set()


def test_missing_data_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "_PLACES", (tmp_path,))

    with pytest.raises(FileNotFoundError, match=r"^cdcs-score was installed without its rubrics; install it again$"):
        bundled_rubrics()


def _unpacked_wheel(repository: Path, folder: Path) -> Path:
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=repository, capture_output=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stderr
    site = folder / "site"
    with ZipFile(folder / built.stdout.split()[-1]) as wheel:
        wheel.extractall(site)
    return site


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
