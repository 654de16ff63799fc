"""The command line as scripts and people meet it: streams, exit codes, languages, help, wrong use."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl
import pytest

from cdcs_score.cli import commands
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.words import WORDS
from cdcs_score.language import Phrase
from tests.support.running import EXAMPLE, ROOT, example_season, run_program

COMMANDS = ("init", "demo", "form", "check", "status", "grade", "report", "explain", "code", "rubric", "review")


def _spoil(season: Path, value: object = "hai mươi") -> None:
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Tự chấm"]["E11"].value = value
    workbook.save(path)


# Exit codes.


def test_a_clean_season_exits_0(tmp_path: Path) -> None:
    assert 0 == run_program("grade", example_season(tmp_path)).returncode


def test_a_wrong_cell_exits_1_and_everything_is_written(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _spoil(season)

    run = run_program("grade", season)

    assert 1 == run.returncode
    names = sorted(path.name for path in (season / "results").iterdir() if not path.name.startswith("."))
    assert ["bang-tong-hop.xlsx", "diagnostics.jsonl", "results.json", "run.json"] == names


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 0), ("missing", 1), ("warning", 1)], ids=str)
def test_a_missing_unit_counts_as_the_caller_says(tmp_path: Path, fail_on: str, code: int) -> None:
    season = example_season(tmp_path)
    (season / "submissions" / "TO-07.xlsx").unlink()

    assert code == run_program("grade", season, "--fail-on", fail_on).returncode


@pytest.mark.parametrize(
    "words",
    [
        ("grade", "không-có"),
        ("grade", "--fail-on", "sometimes"),
        ("grade", "--nonsense"),
        ("gradee",),
        ("report", "--format", "pdf"),
        ("explain",),
        ("form", "."),
        ("demo",),
        ("demo", "kỳ", "--units", "6"),
        ("demo", "kỳ", "--units", "20001"),
        ("demo", "kỳ", "--units", "tám"),
        ("code", "CDC-Z999"),
        ("rubric",),
        ("rubric", "show"),
        ("rubric", "show", "bang.yaml", "-o", "bang.pdf"),
        ("rubric", "show", "bang.yaml", "-o", "bang.docx", "-o", "bang"),
        ("--lang", "fr", "code"),
        (),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_2_and_says_so_on_stderr(tmp_path: Path, words: tuple[str, ...]) -> None:
    run = run_program(*words, cwd=tmp_path)

    assert (2, "") == (run.returncode, run.stdout)
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


def test_a_bad_rubric_exits_2_names_the_place_and_writes_nothing(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    path = season / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("step: 1,", "stepp: 1,", 1), encoding="utf-8")

    run = run_program("grade", season)

    assert 2 == run.returncode
    assert re.search(r"rubrics/to-cong-doan-truong-4x25\.yaml:\d+:\d+: không có khóa “stepp”", run.stderr)
    assert not (season / "results").exists()


def test_rubric_check_exits_1_on_findings_and_0_without(tmp_path: Path) -> None:
    good = EXAMPLE / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("maximum: 25", "maximum: 26", 1), encoding="utf-8")

    assert 0 == run_program("rubric", "check", good).returncode
    assert 1 == run_program("rubric", "check", good, bad).returncode


def test_rubric_show_refuses_another_ending_in_both_languages(tmp_path: Path) -> None:
    rubric = EXAMPLE / "rubrics" / "to-cong-doan-truong-4x25.yaml"

    said = [
        run_program("rubric", "show", rubric, "-o", tmp_path / "bang.pdf", "--lang", language).stderr
        for language in ("vi", "en")
    ]

    assert "tên tệp ở -o phải có đuôi .docx hoặc .xlsx, không phải “bang.pdf”" in said[0]
    assert "the file at -o must end in .docx or .xlsx, not 'bang.pdf'" in said[1]
    assert [] == list(tmp_path.iterdir())


def test_rubric_show_tells_a_broken_rubric_as_rubric_check_does(tmp_path: Path) -> None:
    good = EXAMPLE / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("maximum: 25", "maximum: 26", 1), encoding="utf-8")

    for path in (bad, tmp_path / "không-có.yaml"):
        checked, shown = (
            run_program("rubric", *words) for words in (("check", path), ("show", path, "-o", tmp_path / "bang.docx"))
        )

        assert (1, checked.stdout, checked.stderr) == (shown.returncode, shown.stdout, shown.stderr)
        assert 1 == checked.returncode
    assert not (tmp_path / "bang.docx").exists()


def test_rubric_show_writes_several_documents_and_never_over_what_people_wrote(tmp_path: Path) -> None:
    rubric = EXAMPLE / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    (tmp_path / "bang.docx").write_text("của tôi", encoding="utf-8")

    run = run_program(
        "rubric", "show", rubric, "-o", tmp_path / "bang.docx", "-o", tmp_path / "mới" / "BANG.XLSX", "--lang", "en"
    )

    assert (0, "") == (run.returncode, run.stdout), run.stderr
    assert "của tôi" == (tmp_path / "bang.docx").read_text(encoding="utf-8")
    assert "BẢNG CHẤM ĐIỂM MẪU" in docx.Document(str(tmp_path / "bang (bản mới).docx")).paragraphs[4].text
    assert "Bảng điểm" in openpyxl.load_workbook(tmp_path / "mới" / "BANG.XLSX").sheetnames


def test_rubric_show_cannot_write_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")

    run = run_program(
        "rubric", "show", EXAMPLE / "rubrics" / "to-cong-doan-truong-4x25.yaml", "-o", tmp_path / "tệp" / "a.docx"
    )

    assert (2, "") == (run.returncode, run.stdout)
    assert "Traceback" not in run.stderr


def test_rubric_show_on_a_narrow_screen_breaks_no_word_and_no_line(tmp_path: Path) -> None:
    """A screen of 80 columns, made up: rich takes it for one when told so."""
    rubric = ROOT / "rubrics" / "cdcs-doanh-nghiep.yaml"
    screen = {"FORCE_COLOR": "1", "COLUMNS": "80", "TERM": "xterm"}

    coloured, plain = (
        run_program("rubric", "show", rubric, cwd=tmp_path, env={**screen, **more}).stdout
        for more in ({}, {"NO_COLOR": "1"})
    )

    assert "\x1b[1;7;31m" in coloured
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", plain)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in plain.splitlines()]
    assert len(lines) > 300
    assert 80 >= max(map(len, lines))
    assert " 1               40   Đại diện, chăm lo, bảo vệ quyền lợi; tham gia quản lý," in map(str.rstrip, lines)


def test_a_bug_exits_3_with_an_apology_and_a_saved_trace(tmp_path: Path) -> None:
    program = "import sys, cdcs_score.cli.app as a; a.run = lambda *_: 1 / 0; from cdcs_score.__main__ import main; sys.exit(main(['code']))"
    run = _python(program, tmp_path)

    assert 3 == run.returncode
    assert "xin lỗi, đây là lỗi của cdcs-score: ZeroDivisionError" in run.stderr
    saved = re.search(r"chi tiết lưu ở (\S+\.txt)", run.stderr)
    assert saved is not None
    assert "1 / 0" in Path(saved[1]).read_text(encoding="utf-8") or "division" in Path(saved[1]).read_text(
        encoding="utf-8"
    )
    assert "Traceback" not in run.stderr


def test_ctrl_c_exits_130(tmp_path: Path) -> None:
    program = (
        "import sys, cdcs_score.cli.app as a\n"
        "def stop(*_):\n    raise KeyboardInterrupt\n"
        "a.run = stop\nfrom cdcs_score.__main__ import main\nsys.exit(main(['code']))"
    )

    assert 130 == _python(program, tmp_path).returncode


def _python(program: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(cwd)}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


# Streams and languages.


def test_json_is_one_document_on_stdout(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _spoil(season)

    document = json.loads(run_program("grade", season, "--json").stdout)

    assert ["schema", "results", "diagnostics", "written"] == list(document)
    assert ["CDC-Q101", "CDC-S102"] == [one["code"] for one in document["diagnostics"]]


def test_a_finding_names_unit_file_sheet_cell_and_cure(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _spoil(season)

    run = run_program("grade", season)

    expected = (
        "Tổ công đoàn Khối 1 · submissions/TO-01.xlsx · sheet Tự chấm, ô E11: "
        "tiêu chí TC1: “hai mươi” không đọc được là điểm\n"
        "    Cách sửa: chỉ ghi một số từ 0 đến 25, ví dụ 8,5.   [CDC-S102 lỗi]\n"
    )
    assert expected in run.stderr
    assert "CDC-" not in run.stdout


@pytest.mark.parametrize("how", ["before", "after", "environment"])
def test_english_is_spoken_when_asked(tmp_path: Path, how: str) -> None:
    season = example_season(tmp_path)
    _spoil(season)
    words = {"before": ["--lang", "en", "grade"], "after": ["grade", "--lang=en"], "environment": ["grade"]}[how]
    env = {"CDCS_SCORE_LANG": "en"} if how == "environment" else {}

    run = run_program(*words, season, env=env)

    assert "criterion TC1: 'hai mươi' cannot be read as points" in run.stderr
    assert "What to do: write one number from 0 to 25, as in 8.5." in run.stderr
    assert "Units without a rank" in run.stdout


def test_output_is_utf8_whatever_the_code_page(tmp_path: Path) -> None:
    run = run_program("grade", example_season(tmp_path), env={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"})

    assert "Xếp hạng Các tổ công đoàn trong trường" in run.stdout


def test_quiet_leaves_only_findings_on_stderr(tmp_path: Path) -> None:
    assert "" == run_program("grade", example_season(tmp_path), "-q").stderr


def test_redirected_output_has_no_colour_and_no_boxes(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _spoil(season)

    run = run_program("grade", season)

    assert not re.search("[\x1b─━│┃┏┓]", run.stdout + run.stderr)


# Help.


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "command",
    ["", *COMMANDS, "rubric check", "rubric show", "review export", "review import"],
    ids=lambda name: name or "root",
)
def test_help_is_whole_in_both_languages(language: str, command: str) -> None:
    run = run_program(*command.split(), "--help", "--lang", language)

    assert (0, "") == (run.returncode, run.stderr)
    heading = {"vi": "Cách dùng: ", "en": "Usage: "}[language]
    assert run.stdout.startswith(f"{heading}cdcs-score {command}".rstrip())
    other = {"vi": ("Options:", "Arguments:", "Show this"), "en": ("Tùy chọn", "Tham số", "Xem hướng dẫn")}[language]
    assert not [word for word in other if word in run.stdout]


def test_every_option_has_its_help_in_words() -> None:
    keys = re.findall(r'help="([^"]+)"', Path(commands.__file__).read_text(encoding="utf-8"))

    assert len(keys) >= 12
    assert [] == [key for key in keys if key not in WORDS]


def test_every_text_is_said_in_both_languages() -> None:
    assert [] == untranslated(WORDS)


def test_a_missing_translation_is_noticed() -> None:
    assert ["new"] == untranslated({**WORDS, "new": Phrase("chữ mới", "")})
    assert ["new"] == untranslated({**WORDS, "new": Phrase("chữ {mới}", "word {new}")})


def untranslated(words: Mapping[str, Phrase]) -> list[str]:
    """The keys whose two texts are not a pair: one is empty, or they name different details."""
    assert words
    fields = re.compile(r"\{(\w+)\}")
    return [
        key for key, (vi, en) in words.items() if not (vi and en) or set(fields.findall(vi)) != set(fields.findall(en))
    ]


@pytest.mark.parametrize("words", [["--help"], ["grade", "--help"], ["--version"]], ids=" ".join)
def test_starting_up_imports_no_heavy_library(words: list[str]) -> None:
    heavy = ("openpyxl", "xlsxwriter", "jinja2", "docxtpl", "docx", "lxml", "pydantic", "rich", "yaml")
    program = (
        f"import sys; from cdcs_score.__main__ import main; main({words!r}); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )

    run = _python(program, ROOT)

    assert "[]" == run.stderr.strip()


def test_a_heavy_import_would_be_noticed() -> None:
    program = "import sys, pydantic; print([name for name in ('pydantic',) if name in sys.modules], file=sys.stderr)"

    assert "['pydantic']" == _python(program, ROOT).stderr.strip()


# Commands end to end.


def test_the_season_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    season = example_season(tmp_path)

    assert 0 == run_program("grade", cwd=season / "rubrics").returncode
    assert (season / "results" / "results.json").exists()


def test_loose_files_are_graded_by_one_rubric_without_a_rank(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    files = [season / "submissions" / f"TO-0{number}.xlsx" for number in (1, 2)]
    rubric = season / "rubrics" / "to-cong-doan-truong-4x25.yaml"

    run = run_program("grade", *files, "--rubric", rubric, cwd=tmp_path)

    assert 0 == run.returncode, run.stderr
    results = json.loads((tmp_path / "results" / "results.json").read_text(encoding="utf-8"))
    found = [(unit["code"], unit["total"], unit["band"], unit["rank"]) for unit in results["units"]]
    assert [("TO-01", "90", "vm", None), ("TO-02", "97", "vmxs", None)] == found


def test_explain_leads_from_the_total_to_the_cell(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    run_program("grade", season)

    run = run_program("explain", season, "TO-01", "TC1")

    assert 0 == run.returncode
    expected = [
        "Tổ công đoàn Khối 1 (TO-01)",
        "Nhóm I Tiêu chuẩn 1: 24/25 điểm",
        "  TC1 Tiêu chuẩn 1: 24/25 điểm (tự chấm, chờ thẩm định)",
        "      cách tính: điểm tự chấm 24, chưa thẩm định",
        "      ô submissions/TO-01.xlsx:Tự chấm!E11: “24”, đọc là 24",
    ]
    assert expected == run.stdout.splitlines()[:5]


def test_explain_before_grading_says_what_to_run(tmp_path: Path) -> None:
    run = run_program("explain", example_season(tmp_path), "TO-01")

    assert 2 == run.returncode
    assert "chạy trước: cdcs-score grade" in run.stderr


def test_a_report_on_old_results_says_what_changed_since(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    run_program("grade", season)
    _spoil(season, 25)

    run = run_program("report", season)

    assert 1 == run.returncode
    assert "“submissions/TO-01.xlsx” đã thay đổi sau khi chấm" in run.stderr


def test_a_new_season_can_be_filled_in_graded_and_reported(tmp_path: Path) -> None:
    assert 0 == run_program("init", "ky", "--rubric", "to-cong-doan-101-cdvc-2015", cwd=tmp_path).returncode
    season = tmp_path / "ky"
    for name in ("1-tao-mau.cmd", "2-kiem-tra.cmd", "3-cham-diem.cmd", "4-bao-cao.cmd", "DOC-TRUOC.txt"):
        content = (season / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 0, name
    office = openpyxl.load_workbook(season / "so-theo-doi.xlsx")
    cover = {str(row[0].value): row[1] for row in office["Kỳ đánh giá"].iter_rows() if row[0].value}
    cover["Cơ quan ban hành"].value = "CĐCS Ví dụ"
    heads = {cell.value: cell.column for row in office["Đơn vị"].iter_rows() for cell in row if cell.value}
    head_row = next(cell.row for row in office["Đơn vị"].iter_rows() for cell in row if cell.value == "Mã đơn vị")
    for head, value in {"Mã đơn vị": "T1", "Tên đơn vị": "Tổ 1", "Cấp": "Tổ công đoàn", "Khối": "K1"}.items():
        office["Đơn vị"].cell(head_row + 1, heads[head]).value = value
    office.save(season / "so-theo-doi.xlsx")

    assert 0 == run_program("form", season).returncode
    form = openpyxl.load_workbook(season / "forms" / "T1.xlsx")
    given = {"1": 15, "2": 15, "3": 10, "4": 15, "5": 10, "6": 10, "7": 10, "C1": 5, "C2": 3, "C3": 2}
    for code, points in given.items():
        sheet, cell = next(iter(form.defined_names[f"self_{code}"].destinations))
        form[sheet][cell.replace("$", "")].value = points
    form.save(season / "submissions" / "T1.xlsx")
    graded = run_program("grade", season)
    assert 0 == graded.returncode, graded.stderr
    assert 0 == run_program("report", season).returncode
    unit = json.loads((season / "results" / "results.json").read_text(encoding="utf-8"))["units"][0]
    assert ("95.0", "vung-manh", 1) == (unit["total"], unit["band"], unit["rank"])


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "có rồi.txt").write_text("của tôi", encoding="utf-8")

    run = run_program("init", tmp_path)

    assert 2 == run.returncode
    assert ["có rồi.txt"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["1-tao-mau.cmd", "2-kiem-tra.cmd", "3-cham-diem.cmd", "4-bao-cao.cmd"])
def test_launchers_explain_every_exit_code_in_plain_ascii(name: str) -> None:
    """cmd.exe reads a batch file in the code page of the machine, so nothing but ASCII is safe in it."""
    text = (ROOT / "templates" / "season" / name).read_bytes().decode("ascii")

    assert all(f"[{int(code)}]" in text for code in ExitCode)
    assert "%~dp0" in text
    assert f"nhat-ky-{name.removesuffix('.cmd')[2:]}.txt" in text


def test_check_writes_what_goes_back_and_shows_no_points(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _spoil(season)
    run = run_program("check", season)

    assert ExitCode.FINDINGS == run.returncode
    assert "không đọc được là điểm" in run.stderr
    assert "" == run.stdout
    assert [1, False] == [len(list((season / "returned").glob("*.xlsx"))), (season / "results").exists()]


def test_check_of_a_clean_season_exits_0_and_writes_nothing(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    run = run_program("check", season)

    assert (ExitCode.DONE, "") == (run.returncode, run.stdout)
    assert [] == list((season / "returned").glob("*.xlsx"))


def test_status_shows_who_is_missing_and_message_can_be_pasted(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    (season / "submissions" / "TO-05.xlsx").unlink()
    shown = run_program("status", season)
    message = run_program("status", season, "--message")

    assert (ExitCode.DONE, ExitCode.DONE) == (shown.returncode, message.returncode)
    assert "Đã nhận, chưa có tệp Excel: Tổ công đoàn Khối 5 (TO-05)" in shown.stdout
    assert "- Tổ công đoàn Khối 5" in message.stdout.splitlines()
