"""Hand-over packages: units leave one superior union and enter another with all they have, and nothing is done by halves."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.codes import merging
from cdcs_score.decision_chain import hash_of_line
from cdcs_score.decisions import Petition, PetitionAnswer, ScoreDecision
from cdcs_score.errors import WrongUse
from cdcs_score.handover import Manifest
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.handing_over import export_handover
from cdcs_score.pipeline.taking_over import TakenOver, import_handover
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.handover_reader import is_safe, read_package
from cdcs_score.readers.season_reader import read_season
from cdcs_score.register import Block
from cdcs_score.renderers.office import render_office
from cdcs_score.results import UnitResult
from cdcs_score.rulings import Basis
from tests.support.decided import score_decision
from tests.support.meetings import decide
from tests.support.superiors import NOON, codes, copied, merged, regrade, superior
from tests.support.workbooks import submit

OLD, NEW = "LĐLĐ huyện Cũ", "Công đoàn phường Mới"
CHANGED_BY_PLACE = {"rank", "of", "provisional_because", "rank_key"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district with three units and decisions about two of them, and a ward with one of its own."""
    folder = tmp_path_factory.mktemp("superiors")
    old = superior(folder / "cu", OLD, {"CD-01": "40", "CD-02": "30", "CD-03": "20"})
    submit(old, "../evidence/CD-02/1-so-hop.pdf", b"%PDF-1.4")
    basis = Basis(self_score="30", evidence="Sổ họp")
    decide(
        old,
        score_decision("CD-01", "1", "39", basis=Basis(self_score="40", evidence="Sổ họp")),
        score_decision("CD-02", "1", "28.5", basis=basis),
        Petition(unit="CD-02", by="CĐCS CD-02", reason="xin xem lại mục 1"),
        PetitionAnswer(petition=3, upheld=False, by="Ban Thường vụ", reason="đã xem"),
    )
    regrade(old)
    superior(folder / "moi", NEW, {"PM-01": "35"}, block=Block(code="P", title="Khối phường"))
    return folder


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    """The district, to be changed as a test likes."""
    return copied(made / "cu", tmp_path / "cu")


@pytest.fixture
def new(made: Path, tmp_path: Path) -> Path:
    """The ward."""
    return copied(made / "moi", tmp_path / "moi")


def packed(season: Path, *units: str, day: date | None = None) -> Path:
    """The package of these units."""
    done = export_handover(season, units, day, season.parent / "goi.zip")
    return done.written.folder / done.written.names[0]


def taken(season: Path, package: Path) -> TakenOver:
    """The package taken over in both steps: the officer uses the new workbook between them."""
    first = import_handover(season, package, NOON)
    beside = season / "so-theo-doi (bản mới).xlsx"
    if first.waiting:
        beside.replace(season / "so-theo-doi.xlsx")
    return import_handover(season, package, NOON)


def unit_of(season: Path, code: str) -> UnitResult:
    """A unit, graded as its season stands."""
    return next(one for one in grade_season(season).results.units if one.code == code)


def repacked(package: Path, change: dict[str, bytes | None]) -> Path:
    """A package with these parts changed, added, or taken out."""
    with zipfile.ZipFile(package) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | change).items():
            if data is not None:
                archive.writestr(name, data)
    package.write_bytes(stream.getvalue())
    return package


class TestWhole:
    """Nothing is lost on the way."""

    def test_points_after_import_are_those_before(self, old: Path, new: Path) -> None:
        before = unit_of(old, "CD-02").model_dump()

        found = taken(new, packed(old, "CD-02"))

        after = unit_of(new, "CD-02").model_dump()
        assert (found.taken, found.waiting, found.refused) == (("CD-02",), (), ())
        changed = {name for name in before if before[name] != after[name]}
        assert changed <= CHANGED_BY_PLACE | {"criteria"}  # a decision has another number in another log
        assert (after["total"], after["band"]) == ("81.5", "tot")
        finals = [[(row["code"], row["final"], row["verified"]) for row in one["criteria"]] for one in (before, after)]
        assert finals[0] == finals[1]

    def test_exported_again_it_has_the_same_contents(self, old: Path, new: Path) -> None:
        first = read_package(packed(old, "CD-02"))
        taken(new, packed(old, "CD-02"))

        again = read_package(packed(new, "CD-02"))

        assert again.manifest.units[0].register_row == first.manifest.units[0].register_row
        assert {name: data for name, data in again.contents.items() if not name.startswith("rubrics/")} == {
            name: data for name, data in first.contents.items() if not name.startswith("rubrics/")
        }
        assert again.manifest.blocks == first.manifest.blocks
        kinds = [type(one.decision).__name__ for one in first.decisions]
        assert kinds == [type(one.decision).__name__ for one in again.decisions] == [
            "ScoreDecision", "Petition", "PetitionAnswer",
        ]  # fmt: skip

    def test_all_units_with_all_decisions_leave_together(self, old: Path, new: Path) -> None:
        found = taken(new, packed(old))

        assert found.taken == ("CD-01", "CD-02", "CD-03")
        assert [one.decision.kind for one in read_decisions(new).lines] == ["score", "score", "petition", "answer"]
        assert unit_of(new, "CD-01").total == "92.0"

    def test_answer_names_its_petition_by_the_number_it_has_now(self, old: Path, new: Path) -> None:
        taken(new, packed(old, "CD-02"))

        petition, answer = read_decisions(new).lines[-2:]
        assert isinstance(answer.decision, PetitionAnswer)
        assert answer.decision.petition == petition.number == 2

    def test_taking_it_over_once_more_changes_nothing(self, old: Path, new: Path) -> None:
        package = packed(old, "CD-02")
        taken(new, package)
        before = {path: path.read_bytes() for path in new.rglob("*") if path.is_file()}

        again = import_handover(new, package, NOON)

        assert (again.taken, again.recorded) == (("CD-02",), ())
        assert {path: path.read_bytes() for path in new.rglob("*") if path.is_file()} == before

    def test_same_season_gives_the_same_bytes(self, old: Path) -> None:
        assert packed(old, "CD-02").read_bytes() == packed(old, "CD-02").read_bytes()


class TestOfficersWorkbook:
    """The register is the officer's own: new lines stand in a workbook beside it."""

    def test_import_writes_nothing_into_the_season_before_the_register_has_the_unit(self, old: Path, new: Path) -> None:
        workbook = (new / "so-theo-doi.xlsx").read_bytes()
        submissions = sorted(new.glob("submissions/*"))

        found = import_handover(new, packed(old, "CD-02"), NOON)

        assert [one.code.name for one in found.findings] == ["CDC-V809"]
        assert (new / "so-theo-doi.xlsx").read_bytes() == workbook
        assert sorted(new.glob("submissions/*")) == submissions
        assert read_decisions(new).lines == ()

    def test_a_new_union_with_an_empty_register_takes_units_over(self, old: Path, new: Path) -> None:
        office = read_season(new).office
        (new / "so-theo-doi.xlsx").write_bytes(render_office(type(office)(cover=office.cover, units=())))

        assert taken(new, packed(old, "CD-02")).taken == ("CD-02",)

    def test_what_the_officer_added_stays(self, old: Path, new: Path) -> None:
        path = new / "so-theo-doi.xlsx"
        book = openpyxl.load_workbook(path)
        book["Đơn vị"].cell(1, 30, "Số điện thoại")
        book["Đơn vị"].cell(2, 30, "0900")
        book.create_sheet("Ghi chép riêng")["A1"] = "x"
        book.save(path)

        import_handover(new, packed(old, "CD-02"), NOON)

        beside = openpyxl.load_workbook(new / "so-theo-doi (bản mới).xlsx")
        assert beside["Ghi chép riêng"]["A1"].value == "x"
        assert [row[0].value for row in beside["Đơn vị"].iter_rows(min_row=2, max_row=3)] == ["PM-01", "CD-02"]
        assert beside["Đơn vị"].cell(2, 30).value == "0900"

    def test_the_old_unions_copy_has_the_end_of_the_unit(self, old: Path) -> None:
        workbook = (old / "so-theo-doi.xlsx").read_bytes()

        packed(old, "CD-02", day=date(2025, 7, 1))

        assert (old / "so-theo-doi.xlsx").read_bytes() == workbook
        (old / "so-theo-doi (bản mới).xlsx").replace(old / "so-theo-doi.xlsx")
        assert {one.code: one.ended for one in read_season(old).office.units} == {
            "CD-01": None, "CD-02": date(2025, 7, 1), "CD-03": None,
        }  # fmt: skip

    def test_a_unit_that_was_handed_over_is_ranked_once_by_the_federation(
        self, old: Path, new: Path, tmp_path: Path
    ) -> None:
        taken(new, packed(old, "CD-02", day=date(2025, 7, 1)))
        (old / "so-theo-doi (bản mới).xlsx").replace(old / "so-theo-doi.xlsx")

        done = merged(tmp_path / "tinh", regrade(old), regrade(new))

        assert merging.SAME_UNIT.name.removeprefix("CDC-") not in codes(done)
        ranked = [code for pool in done.head.blocks for code in pool.units if code.endswith("CD-02")]
        assert ranked == ["cd-p-moi.CD-02"]


class TestRefused:
    """A package is looked at before anything of it is believed."""

    def test_a_broken_file_costs_its_unit_and_no_other(self, old: Path, new: Path) -> None:
        package = repacked(packed(old, "CD-02", "CD-03"), {"submissions/CD-02.xlsx": b"PK"})

        found = taken(new, package)

        assert (found.taken, found.refused) == (("CD-03",), ("CD-02",))
        assert not (new / "submissions/CD-02.xlsx").exists()

    def test_a_file_of_ours_is_never_written_over(self, old: Path, new: Path) -> None:
        submit(new, "CD-02.xlsx", b"ours")

        found = import_handover(new, packed(old, "CD-02"), NOON)

        assert ([one.code.name for one in found.findings], found.refused) == (["CDC-V808"], ("CD-02",))
        assert (new / "submissions/CD-02.xlsx").read_bytes() == b"ours"

    @pytest.mark.parametrize(
        "name",
        [
            "../x.xlsx", "/etc/x", "submissions/../../x", "submissions/a\\..\\x", "C:/x", "submissions/x.xlsx:y",
            "submissions//x", "submissions/./x", "results/results.json", "so-theo-doi.xlsx", "submissions/x ", "submissions/..",
        ],
    )  # fmt: skip
    def test_names_that_lead_elsewhere_are_unsafe(self, name: str) -> None:
        assert not is_safe(name)

    def test_a_stranger_in_the_package_refuses_it(self, old: Path, new: Path) -> None:
        package = repacked(packed(old, "CD-02"), {"submissions/../../x.xlsx": b"x"})

        with pytest.raises(WrongUse) as stop:
            import_handover(new, package, NOON)

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V802"]
        assert not (new.parent / "x.xlsx").exists()

    def test_a_bomb_is_stopped_while_it_unpacks(self, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cdcs_score.readers.handover_reader.PART_LIMIT", 1 << 20)
        package = repacked(packed(old, "CD-02"), {"submissions/CD-02.xlsx": bytes(2 << 20)})

        with pytest.raises(WrongUse) as stop:
            import_handover(new, package, NOON)

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V803"]

    def test_a_decision_somebody_mended_breaks_the_chain(self, old: Path, new: Path) -> None:
        package = packed(old, "CD-02")
        with zipfile.ZipFile(package) as archive:
            manifest = archive.read("manifest.json")
        repacked(package, {"manifest.json": manifest.replace(rb"\"28.5\"", rb"\"38.5\"")})

        with pytest.raises(WrongUse) as stop:
            import_handover(new, package, NOON)

        assert [one.code.name for one in stop.value.diagnostics] == ["CDC-V811"]


def test_every_hash_of_the_old_log_is_in_the_package(old: Path) -> None:
    manifest: Manifest = read_package(packed(old, "CD-02")).manifest

    assert manifest.log is not None
    lines = (old / "review/decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert manifest.log.hashes == tuple(hash_of_line(line) for line in lines)
    assert [one.line for one in manifest.log.lines] == lines[1:]
    assert isinstance(read_decisions(old).lines[1].decision, ScoreDecision)
