"""The floors of the house are kept, and each guard is seen to fail on a planted fault."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.source import Import, imports_in, imports_of, is_in, modules_of

# One door per library: the only modules (or packages) that may import it.
DOORS: Mapping[str, tuple[str, ...]] = {
    "decimal": ("cdcs_score.numbers",),
    "docxtpl": ("cdcs_score.renderers.word_parts",),
    "fractions": ("cdcs_score.numbers",),
    "jinja2": (
        "cdcs_score.renderers.environment",
        "cdcs_score.renderers.html",
        "cdcs_score.renderers.template_names",
        "cdcs_score.renderers.word",
        "cdcs_score.renderers.word_parts",
    ),
    "lxml": ("cdcs_score.renderers.excel_package", "cdcs_score.renderers.word", "cdcs_score.renderers.word_parts"),
    "filelock": ("cdcs_score.storage",),
    "openpyxl": (
        "cdcs_score.readers.openxml",
        "cdcs_score.renderers.office_additions",
        "cdcs_score.renderers.returned",
    ),
    "rich": ("cdcs_score.cli.display", "cdcs_score.cli.progress"),
    "typer": ("cdcs_score.cli",),
    "typst": ("cdcs_score.renderers.pdf",),
    "xlrd": ("cdcs_score.readers.biff",),
    "xlsxwriter": ("cdcs_score.renderers.workbook",),
    "yaml": ("cdcs_score.readers.yaml_source",),
}

# Words, nouns and verbs are pure: the same input gives the same scorecard, anywhere, at any hour.
PURE = (
    *("language", "numbers", "text", "codes", "diagnostics", "errors", "once", "packable"),
    *("register", "rubric", "submission", "scorecard", "standing", "season", "season_places", "results", "findings"),
    *("form_layout", "office_layout", "wording", "draft_table"),
    *(
        "methods",
        "scoring",
        "classing",
        "ranking",
        "comparing",
        "linting",
        "statuses",
        "row_scoring",
        "settling",
        "conditions",
        "evaluating",
        "trying",
    ),
    *("decisions", "decision_chain", "rulings", "deciding", "ruled_rows", "value_changes", "closing", "freezing"),
    *("meeting", "review_rows", "taking", "risks", "cross_checking", "inflation", "supposing", "reachable"),
    *("evidence_files", "evidence_matching", "dossier_parts", "dossier_states"),
    *("comparison", "comparison_words", "year_on_year"),
    *("merge_layout", "uniting", "restoring", "handover"),
)
OUTSIDE_WORLD = {"io", "locale", "logging", "os", "random", "shutil", "socket", "subprocess", "tempfile", "time"}
CLOCK_AND_HANDS = {
    *("now", "today", "utcnow"),
    *("input", "open", "print"),
    *("iterdir", "mkdir", "read_bytes", "read_text", "rglob", "touch", "unlink", "write_bytes", "write_text"),
}


#: Faults against the floors: where each is planted, and what import-linter has to say of it.
FLOOR_FAULTS = {
    "word imports noun": (
        "numbers.py",
        "import cdcs_score.rubric",
        "cdcs_score.numbers is not allowed to import cdcs_score.rubric",
    ),
    "text imports ours": (
        "text.py",
        "import cdcs_score.numbers",
        "cdcs_score.text is not allowed to import cdcs_score.numbers",
    ),
    "inner order of words": (
        "diagnostics.py",
        "import cdcs_score.errors",
        "cdcs_score.diagnostics is not allowed to import cdcs_score.errors",
    ),
    "noun imports verb": (
        "rubric.py",
        "import cdcs_score.scoring",
        "cdcs_score.rubric is not allowed to import cdcs_score.scoring",
    ),
    "method imports scoring": (
        "methods/judged.py",
        "import cdcs_score.scoring",
        "cdcs_score.methods is not allowed to import cdcs_score.scoring",
    ),
    "verb imports door": (
        "classing.py",
        "import cdcs_score.readers",
        "cdcs_score.classing is not allowed to import cdcs_score.readers",
    ),
    "import inside a function": (
        "ranking.py",
        "def f():\n    import cdcs_score.readers",
        "cdcs_score.ranking is not allowed to import cdcs_score.readers",
    ),
    "reader imports renderer": (
        "readers/workbook.py",
        "import cdcs_score.renderers",
        "cdcs_score.readers is not allowed to import cdcs_score.renderers",
    ),
}


@pytest.fixture
def copy(repository: Path, tmp_path: Path) -> Path:
    """A copy of the package and its settings, to plant faults in."""
    return _copied(repository, tmp_path)


@pytest.fixture(scope="module")
def modules(repository: Path) -> Mapping[str, ast.Module]:
    """The package, parsed."""
    return modules_of(repository)


@pytest.fixture(scope="module")
def verdict(repository: Path) -> tuple[int, str]:
    """What import-linter says of the package as it is."""
    return _lint_imports(repository)


@pytest.fixture(scope="module")
def verdict_on_faults(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """What it says of a copy with all the faults planted."""
    tree = _copied(repository, tmp_path_factory.mktemp("faults"))
    for planted_in, line, _ in FLOOR_FAULTS.values():
        _plant(tree, planted_in, line)
    return _lint_imports(tree)


class TestFloors:
    """Imports go down only, and every module has chosen its floor."""

    def test_are_kept(self, verdict: tuple[int, str]) -> None:
        code, report = verdict

        assert "2 kept, 0 broken" in report, report
        assert code == 0

    def test_checker_looks_at_every_module(self, modules: Mapping[str, ast.Module], verdict: tuple[int, str]) -> None:
        assert f"Analyzed {len(modules)} files" in verdict[1]

    @pytest.mark.parametrize("fault", FLOOR_FAULTS)
    def test_planted_fault_is_caught(self, verdict_on_faults: tuple[int, str], fault: str) -> None:
        code, report = verdict_on_faults
        *_, complaint = FLOOR_FAULTS[fault]

        assert complaint in report, report
        assert code == 1

    def test_module_without_a_floor_is_caught(self, copy: Path) -> None:
        _plant(copy, "stray.py", "")

        code, report = _lint_imports(copy)

        assert "cdcs_score.stray" in report, report
        assert code == 1

    def test_copy_without_fault_is_clean(self, copy: Path) -> None:
        assert _lint_imports(copy)[0] == 0


class TestDoors:
    """Each library is met in one known place."""

    def test_are_kept(self, modules: Mapping[str, ast.Module]) -> None:
        assert _through_the_wall(modules) == []

    @pytest.mark.parametrize("library", DOORS)
    def test_each_leads_somewhere(self, modules: Mapping[str, ast.Module], library: str) -> None:
        assert [one for one in imports_of(modules) if is_in(one.imported, library)]

    @pytest.mark.parametrize("library", DOORS)
    @pytest.mark.parametrize(
        "statement", ["import {}", "from {} import x", "import {}.y as z", "def f():\n    import {}"]
    )
    def test_planted_import_is_caught(self, modules: Mapping[str, ast.Module], library: str, statement: str) -> None:
        planted = _with(modules, "cdcs_score.scorecard", statement.format(library))

        assert [(one.importer, one.imported.partition(".")[0]) for one in _through_the_wall(planted)] == [
            ("cdcs_score.scorecard", library)
        ]


class TestPurity:
    """No files, clock or printing below the doors."""

    def test_is_kept(self, modules: Mapping[str, ast.Module]) -> None:
        assert _impurities(modules) == []

    def test_looks_at_every_pure_module(self, modules: Mapping[str, ast.Module]) -> None:
        seen = {module.split(".")[1] for module in modules if _is_pure(module)}

        assert seen == set(PURE)

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("import os.path", "os.path"),
            ("from pathlib import Path; x = Path('x').read_text()", "read_text()"),
            ("print('hello')", "print()"),
            ("from datetime import date; today = date.today()", "today()"),
        ],
    )
    def test_planted_fault_is_caught(self, modules: Mapping[str, ast.Module], line: str, found: str) -> None:
        planted = _with(modules, "cdcs_score.ranking", line)

        assert [what for _, what in _impurities(planted)] == [found]


class TestPackage:
    """`import cdcs_score` costs nothing."""

    def test_imports_nothing_of_weight(self, repository: Path) -> None:
        assert _loaded_by_import(repository) == ["cdcs_score"]

    def test_planted_import_is_caught(self, copy: Path) -> None:
        _plant(copy, "__init__.py", "import cdcs_score.language")

        assert "cdcs_score.language" in _loaded_by_import(copy)


def _lint_imports(tree: Path) -> tuple[int, str]:
    """What import-linter says of the package in a tree, by that tree's own settings."""
    script = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    environment = {"COLUMNS": "400", "NO_COLOR": "1", "PYTHONPATH": str(tree), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tree, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def _loaded_by_import(tree: Path) -> list[str]:
    """The modules that `import cdcs_score` loads in a fresh interpreter."""
    script = "import sys; before = set(sys.modules); import cdcs_score; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], cwd=tree, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()


def _plant(tree: Path, module: str, line: str) -> None:
    file = tree / "cdcs_score" / module
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{before}\n{line}\n", encoding="utf-8")


def _copied(repository: Path, tree: Path) -> Path:
    shutil.copytree(repository / "cdcs_score", tree / "cdcs_score", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "pyproject.toml", tree)
    return tree


def _with(modules: Mapping[str, ast.Module], name: str, line: str) -> Mapping[str, ast.Module]:
    """The package with a line more in one module."""
    body = [*modules[name].body, *ast.parse(line).body]
    return {**modules, name: ast.Module(body=body, type_ignores=[])}


def _through_the_wall(modules: Mapping[str, ast.Module]) -> list[Import]:
    """The imports of a library elsewhere than at its door."""
    return [
        one
        for one in imports_of(modules)
        for library, doors in DOORS.items()
        if is_in(one.imported, library) and not any(is_in(one.importer, door) for door in doors)
    ]


def _impurities(modules: Mapping[str, ast.Module]) -> list[tuple[str, str]]:
    """Where a pure module reaches for the outside world: module and what it reaches for."""
    pure = {name: module for name, module in modules.items() if _is_pure(name)}
    imported = [
        (name, one.imported)
        for name, module in pure.items()
        for one in imports_in(name, module)
        if one.imported.partition(".")[0] in OUTSIDE_WORLD
    ]
    called = [
        (name, f"{word}()")
        for name, module in pure.items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and (word := _called(node)) in CLOCK_AND_HANDS
    ]
    return imported + called


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
        case _:
            return ""


def _is_pure(module: str) -> bool:
    return any(is_in(module, f"cdcs_score.{name}") for name in PURE)
