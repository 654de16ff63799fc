"""The catalogue of diagnostics keeps its promises. Every guard here is also seen catching a planted fault."""

import ast
import json
import re
import string
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from cdcs_score.codes import (
    CATALOGUE,
    Code,
    Severity,
    catalogue_of,
    cells,
    closings,
    comparisons,
    dossiers,
    drafts,
    evidence,
    facts,
    files,
    handovers,
    meetings,
    merging,
    proofs,
    reports,
    review_books,
    reviews,
    rubrics,
    rules,
    seasons,
    tables,
)
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Phrase
from scripts.write_generated import docs as generated_docs
from tests.catalogue import CASES, WITHOUT_CASE, example_of, findings_of
from tests.catalogue.case import Case, sent

AREAS = {
    rubrics: "R",
    rules: "R",
    seasons: "G",
    files: "F",
    tables: "F",
    drafts: "F",
    cells: "SX",
    dossiers: "RGE",
    evidence: "E",
    facts: "SXF",
    reviews: "V",
    meetings: "V",
    merging: "V",
    handovers: "V",
    closings: "V",
    comparisons: "G",
    review_books: "V",
    proofs: "V",
    reports: "QTI",
}

#: Codes nothing in the package raises yet, each with the reason it may wait.
NOT_WIRED_YET: dict[str, str] = {}

SOUND = Code(
    "CDC-S999",
    Severity.ERROR,
    summary=Phrase("Tóm tắt", "Summary"),
    message=Phrase("tiêu chí {criterion}: {raw}", "criterion {criterion}: {raw}"),
    hint=Phrase("ghi {maximum}", "write {maximum}"),
)


# --------------------------------------------------------------------------------------------------- what is guarded


def misnamed(codes: Iterable[Code]) -> list[str]:
    """Codes whose name does not have the one form."""
    return [code.name for code in codes if not re.fullmatch(r"CDC-[RGFSXEVQTI][0-9]{3}", code.name)]


def untranslated(codes: Iterable[Code]) -> list[str]:
    """Codes with a phrase that is empty, or the same, in the two languages."""
    return [code.name for code in codes for phrase in _phrases(code) if _is_one_sided(phrase)]


def unevenly_filled(codes: Iterable[Code]) -> list[str]:
    """Codes with a phrase whose named details differ between the two languages."""
    return [code.name for code in codes for phrase in _phrases(code) if _details(phrase.vi) != _details(phrase.en)]


def undocumented(codes: Iterable[Code], page: str) -> list[str]:
    """Codes without a section of their own on the page, in both languages."""
    sections = {section.partition("\n")[0]: section for section in page.split("\n### ")[1:]}
    return [
        code.name
        for code in codes
        if not all(words in sections.get(code.name, "") for phrase in _phrases(code) for words in phrase)
    ]


def unused(codes: Mapping[str, Code], sources: Iterable[str]) -> set[str]:
    """Names of codes no source refers to as `area.CODE`."""
    used = {name for source in sources for name in _references(source)}
    return {code.name for attribute, code in codes.items() if attribute not in used}


def _phrases(code: Code) -> tuple[Phrase, Phrase, Phrase]:
    return code.summary, code.message, code.hint


def _is_one_sided(phrase: Phrase) -> bool:
    only_details = not re.sub(r"\{[a-z_]+\}", "", phrase.vi).strip()
    return not phrase.vi.strip() or not phrase.en.strip() or (phrase.vi == phrase.en and not only_details)


def _details(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


def _references(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id=area), attr=attribute):
                yield f"{area}.{attribute}"
            case ast.ImportFrom(module=module, names=names) if module and module.startswith("cdcs_score.codes."):
                yield from (f"{module.rpartition('.')[2]}.{name.name}" for name in names)
            case _:
                continue


def _by_attribute() -> dict[str, Code]:
    """The codes under the name the package refers to them by."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{attribute}": code
        for module in AREAS
        for attribute, code in vars(module).items()
        if isinstance(code, Code)
    }


def _package_sources(repository: Path) -> list[str]:
    package = repository / "cdcs_score"
    outside = [path for path in sorted(package.rglob("*.py")) if package / "codes" not in path.parents]
    assert len(outside) > 10
    return [path.read_text(encoding="utf-8") for path in outside]


@pytest.fixture
def codes() -> list[Code]:
    """All codes, and there are many."""
    assert len(CATALOGUE) > 90
    return list(CATALOGUE.values())


@pytest.fixture
def page(repository: Path) -> str:
    """The page that documents them."""
    return (repository / "docs" / "diagnostics.md").read_text(encoding="utf-8")


# -------------------------------------------------------------------------------------------------------- the guards


class TestNames:
    def test_every_name_has_the_one_form(self, codes: list[Code]) -> None:
        assert [] == misnamed(codes)

    @pytest.mark.parametrize("name", ["CDC-R1", "CDC-Z001", "CDC-R0001", "R001", "cdc-r001", "CDC-R001 "])
    def test_guard_catches_another_form(self, name: str) -> None:
        assert [name] == misnamed([SOUND, replace(SOUND, name=name)])

    def test_every_code_stands_in_the_module_of_its_area(self) -> None:
        assert [] == [
            code.name
            for module, letters in AREAS.items()
            for code in vars(module).values()
            if isinstance(code, Code) and code.name[4] not in letters
        ]

    def test_one_name_for_two_findings_stops_the_catalogue(self) -> None:
        module = ModuleType("planted")
        vars(module).update(FIRST=SOUND, SECOND=replace(SOUND, severity=Severity.NOTE))
        with pytest.raises(ValueError, match=r"^CDC-S999$"):
            catalogue_of(module)


class TestWords:
    def test_every_phrase_is_said_in_both_languages(self, codes: list[Code]) -> None:
        assert [] == untranslated(codes)

    @pytest.mark.parametrize(
        "fault",
        [
            replace(SOUND, summary=Phrase("Tóm tắt", "")),
            replace(SOUND, message=Phrase(" ", "criterion")),
            replace(SOUND, hint=Phrase("ghi {maximum}", "ghi {maximum}")),
        ],
        ids=["missing", "blank", "copied"],
    )
    def test_guard_catches_a_missing_translation(self, fault: Code) -> None:
        assert ["CDC-S999"] == untranslated([SOUND, fault])

    def test_every_phrase_holds_the_same_details_in_both_languages(self, codes: list[Code]) -> None:
        assert [] == unevenly_filled(codes)

    def test_guard_catches_a_detail_one_language_lacks(self) -> None:
        fault = replace(SOUND, hint=Phrase("ghi {maximum}", "write {highest}"))
        assert ["CDC-S999"] == unevenly_filled([SOUND, fault])

    def test_vietnamese_places_its_tones_one_way(self, codes: list[Code]) -> None:
        old_style = re.compile(r"\w*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
        assert old_style.search("hoà")
        assert not old_style.search("hòa, thỏa, quý, khỏe")
        assert [] == [word for code in codes for phrase in _phrases(code) for word in old_style.findall(phrase.vi)]


class TestPage:
    def test_every_code_is_documented(self, codes: list[Code], page: str) -> None:
        assert [] == undocumented(codes, page)

    def test_guard_catches_an_undocumented_code(self, codes: list[Code], page: str) -> None:
        assert ["CDC-S999"] == undocumented([*codes, SOUND], page)

    def test_guard_catches_a_section_whose_words_are_old(self, codes: list[Code], page: str) -> None:
        reworded = [replace(code, hint=Phrase("câu mới", "new words")) if code is codes[0] else code for code in codes]
        assert [codes[0].name] == undocumented(reworded, page)

    def test_page_is_what_the_catalogue_writes_today(self, page: str) -> None:
        assert page in generated_docs().values()

    def test_guard_catches_a_stale_page(self, page: str) -> None:
        assert page + "\n### CDC-S999\n" not in generated_docs().values()


#: What each case gave, found once for all tests.
Given = Mapping[str, tuple[tuple[Diagnostic, ...], Path]]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """What every case gives today, in a folder of its own."""
    folders = {case.code: tmp_path_factory.mktemp(case.code) for case in CASES}
    return {case.code: (findings_of(case, folders[case.code]), folders[case.code]) for case in CASES}


@pytest.fixture
def examples(repository: Path) -> Mapping[str, Mapping[str, str]]:
    """The examples as they are written down."""
    found: dict[str, dict[str, str]] = json.loads((repository / "docs" / "diagnostics.json").read_text("utf-8"))
    return found


def alone(code: str, findings: Iterable[Diagnostic]) -> set[str]:
    """The codes of a case: its own, and every error and warning."""
    return {one.code.name for one in findings if one.severity is not Severity.NOTE or one.code.name == code}


class TestCases:
    """Every code is given by something real, which gives that code and no other error or warning."""

    @pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
    def test_case_gives_exactly_its_code(self, given: Given, case: Case) -> None:
        assert {case.code} | case.beside == alone(case.code, given[case.code][0])

    @pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
    def test_example_is_what_the_program_says_today(
        self, given: Given, examples: Mapping[str, Mapping[str, str]], case: Case
    ) -> None:
        assert examples[case.code] == example_of(case, *given[case.code])

    def test_every_code_has_one_case_or_a_reason(self) -> None:
        assert sorted(CATALOGUE) == sorted([*(case.code for case in CASES), *WITHOUT_CASE])

    def test_few_codes_cannot_stand_alone_and_each_says_why(self) -> None:
        company = {case.code: case for case in CASES if case.beside}
        of_proofs = {"CDC-V601", "CDC-V602", "CDC-V603", "CDC-V604", "CDC-V605", "CDC-V606", "CDC-V607", "CDC-V613"}
        assert {"CDC-F104", "CDC-F105", "CDC-X301", "CDC-Q101"} | of_proofs == company.keys()
        assert all(all(case.because) for case in company.values())
        assert {"CDC-R102", "CDC-I001"} == WITHOUT_CASE.keys()

    def test_examples_hold_no_place_of_this_machine(self, examples: Mapping[str, Mapping[str, str]]) -> None:
        assert CATALOGUE.keys() == examples.keys()
        of_machine = re.compile(r"(?:^|[\s“(])/\w|\\")
        assert of_machine.search("không ghi được “/home/an/nam-2025”")
        assert [] == [code for code, one in examples.items() for text in one.values() if of_machine.search(text)]

    def test_guard_catches_an_error_that_comes_along(self) -> None:
        """A score above the maximum in the case of a missing one."""
        spoiled = sent("S101", ("| 38.5    |", "|         |"), ("| 18      |", "| 99      |"))
        with tempfile.TemporaryDirectory() as folder:
            assert {"CDC-S101", "CDC-S104"} == alone("CDC-S101", findings_of(spoiled, Path(folder)))

    def test_sound_table_gives_nothing(self, tmp_path: Path) -> None:
        assert () == findings_of(sent("S101"), tmp_path)


class TestUse:
    def test_every_code_is_raised_somewhere(self, repository: Path) -> None:
        assert set(NOT_WIRED_YET) == unused(_by_attribute(), _package_sources(repository))

    def test_guard_sees_every_code_of_the_catalogue(self) -> None:
        assert set(CATALOGUE.values()) == set(_by_attribute().values())

    def test_guard_catches_a_code_nobody_raises(self) -> None:
        sources = ["from cdcs_score.codes import cells\nraise X(cells.SCORE_BLANK)", "# cells.PLANTED in a comment"]
        assert {"CDC-S999"} == unused({"cells.SCORE_BLANK": cells.SCORE_BLANK, "cells.PLANTED": SOUND}, sources)

    def test_code_imported_by_its_own_name_counts_as_raised(self) -> None:
        assert set() == unused({"cells.PLANTED": SOUND}, ["from cdcs_score.codes.cells import PLANTED"])
