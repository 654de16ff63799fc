"""YAML read strictly: every rule of the design, at its exact line and column."""

import hashlib
import time
from pathlib import Path

import pytest
import yaml

from cdcs_score.language import Language
from cdcs_score.readers import yaml_source
from cdcs_score.readers.yaml_source import YamlDocument, parse_yaml, read_yaml

#: Code, line, column.
Finding = tuple[str, int, int]


@pytest.fixture(autouse=True, params=["CSafeLoader", "SafeLoader"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule holds with libyaml and, where that is not installed, without it."""
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, request.param))


def parsed(content: str | bytes) -> YamlDocument:
    return parse_yaml(content.encode() if isinstance(content, str) else content, YamlDocument("r.yaml"))


def findings(content: str | bytes) -> list[Finding]:
    found = parsed(content).diagnostics
    assert all(one.place.file == "r.yaml" for one in found)
    return [(one.code.name, one.place.line, one.place.column) for one in found]


class TestEveryScalarStaysText:
    @pytest.mark.parametrize(
        "scalar",
        [
            "1.10", "1.1", "012", "0o14", "0x1F", "1_000", "1:30", "190:20:30", "1e999", "-1.5e-300", ".nan", ".inf",
            "-.inf", "2019-08-14", "2001-12-14t21:59:43.10-05:00", "true", "false", "True", "=", "0.1000000000000000055",
            "8,5", "90%",
        ],
    )  # fmt: skip
    def test_bare_scalar_is_what_was_written(self, scalar: str) -> None:
        document = parsed(f"a: {scalar}")
        assert {"a": scalar} == document.data
        assert [] == document.diagnostics

    def test_codes_that_are_one_number_stay_two_keys(self) -> None:
        assert {"1.10": "a", "1.1": "b"} == parsed("1.10: a\n1.1: b").data

    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            ("x y", "a: x\n  y"),
            ("x y", "a: >-\n  x\n  y"),
            ("x\ny", "a: |\n  x\n  y\n"),
            ("# không phải chú thích", "a: '# không phải chú thích'"),
            ("Đường", 'a: "\\u0110\\u01b0\\u1eddng"'),
            ("hòa", "a: ho\u0300a"),
            ("x", "a: x # chú thích"),
            ("", "a: ''"),
        ],
    )
    def test_ways_to_write_a_text_are_understood_and_composed(self, expected: str, written: str) -> None:
        document = parsed(written)
        assert {"a": expected} == document.data
        assert [] == document.diagnostics


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            # a key written twice
            ([("CDC-R007", 2, 1)], "a: 1\na: 2"),
            ([("CDC-R007", 1, 11)], "a: {b: 1, b: 2}"),
            ([("CDC-R007", 2, 1)], "hòa: 1\nho\u0300a: 2"),
            ([("CDC-R007", 2, 1), ("CDC-R007", 3, 1)], "a: 1\na: 2\na: 3"),
            # words YAML 1.1 takes for true or false, as values and as keys
            ([("CDC-R009", 1, 4)], "a: yes"),
            ([("CDC-R009", 1, 4)], "a: No"),
            ([("CDC-R009", 1, 4)], "a: ON"),
            ([("CDC-R009", 1, 4)], "a: off"),
            ([("CDC-R009", 1, 4)], "a: y"),
            ([("CDC-R009", 1, 4)], "a: N"),
            ([("CDC-R009", 1, 5), ("CDC-R009", 2, 5)], "a: [no,\n    yes]"),
            ([("CDC-R009", 1, 1)], "on: 1"),
            # nothing where a value belongs
            ([("CDC-R008", 1, 4)], "a: ~"),
            ([("CDC-R008", 1, 4)], "a: null"),
            ([("CDC-R008", 1, 4)], "a: NULL"),
            ([("CDC-R008", 1, 3)], "a:"),
            ([("CDC-R008", 1, 3)], "a:\nb: 1"),
            ([("CDC-R008", 1, 6)], "a: {b}"),
            ([("CDC-R008", 1, 1)], "~: 1"),
            # anchors, aliases, tags
            ([("CDC-R006", 1, 4)], "a: &x 1"),
            ([("CDC-R006", 1, 4)], "a: &x {b: 1}"),
            ([("CDC-R006", 1, 4), ("CDC-R006", 2, 4)], "a: &x 1\nb: *x"),
            ([("CDC-R006", 1, 5)], "--- &x\na: 1"),
            ([("CDC-R006", 1, 1)], "&x a: 1"),
            ([("CDC-R006", 1, 4), ("CDC-R006", 2, 1)], "a: &x 1\n*x : 2"),
            ([("CDC-R006", 1, 4)], "a: !!str 5"),
            ([("CDC-R006", 1, 4)], "a: !!python/object/apply:os.system [ls]"),
            ([("CDC-R006", 1, 4)], "a: !mine 5"),
            ([("CDC-R006", 1, 4)], "a: ! 5"),
            ([("CDC-R006", 1, 5)], "--- !!map\na: 1"),
            ([("CDC-R006", 1, 1)], "!!str a: 1"),
            ([("CDC-R006", 1, 7), ("CDC-R006", 2, 5)], "base: &x {b: 1}\n<<: *x"),
            # keys that are not one word
            ([("CDC-R004", 1, 3)], "? [a]\n: b"),
            ([("CDC-R004", 1, 3)], "? {a: 1}\n: b"),
            ([("CDC-R004", 1, 1)], "[a]: b"),
            # not exactly one mapping
            ([("CDC-R010", 1, 1)], ""),
            ([("CDC-R010", 1, 1)], "# chỉ có chú thích\n"),
            ([("CDC-R010", 1, 1)], "- a"),
            ([("CDC-R010", 1, 1)], "một câu"),
            ([("CDC-R010", 2, 1)], "a: 1\n---\nb: 2"),
            ([("CDC-R010", 2, 1)], "a: 1\n--- 2"),
            # not YAML
            ([("CDC-R004", 2, 2)], "a: [1, 2\nb: 3"),
            ([("CDC-R004", 1, 5)], "a: b: c"),
            ([("CDC-R004", 2, 1)], "a: b\n\tc: d"),
            ([("CDC-R004", 1, 9)], "a: [1,2,,3]"),
            ([("CDC-R004", 1, 4)], "a: @x"),
            ([("CDC-R004", 2, 3)], "a: 1\n b: 2"),
            ([("CDC-R004", 1, 6)], "a: 'x"),
            ([("CDC-R004", 1, 6)], 'a: "x'),
        ],
    )
    def test_rule_is_named_at_its_line_and_column(self, expected: list[Finding], written: str) -> None:
        assert expected == findings(written)

    @pytest.mark.parametrize("quoted", ["'yes'", '"no"', "'on'", "'~'", '"null"', "|\n  yes", "'*x'", "'&x'", "'!x'"])
    def test_quoted_word_is_a_text(self, quoted: str) -> None:
        assert [] == findings(f"a: {quoted}")

    def test_merge_key_is_a_key_like_any_other_and_merges_nothing(self) -> None:
        assert {"<<": {"b": "1"}} == parsed("<<: {b: 1}").data

    def test_all_findings_come_in_one_pass_and_the_first_value_stands(self) -> None:
        document = parsed("a: &x 1\na: yes\nb:\nc: {d: *x}\ne: tốt")
        assert {"a": "1", "b": "", "c": {"d": ""}, "e": "tốt"} == document.data
        assert ["CDC-R006", "CDC-R007", "CDC-R009", "CDC-R008", "CDC-R006"] == [
            one.code.name for one in document.diagnostics
        ]

    def test_text_after_a_syntax_error_is_not_guessed_at(self) -> None:
        assert {} == parsed("a: 1\nb: 'x").data

    def test_messages_say_what_is_wrong_and_where_it_was_first(self) -> None:
        (found,) = parsed("a: 1\nb: 2\na: 3").diagnostics
        assert "r.yaml:3:1" == found.place.said_in(Language.VIETNAMESE)
        assert "khóa “a” đã viết ở dòng 1" == found.message(Language.VIETNAMESE)
        assert "key 'a' was already written on line 1" == found.message(Language.ENGLISH)


class TestBytes:
    @pytest.mark.parametrize(
        ("expected", "content"),
        [
            ([("CDC-R002", 1, 4)], b"a: \xff"),
            ([("CDC-R002", 2, 5)], "đ: 1\nđb: ".encode() + b"\xff"),
            ([("CDC-R002", 2, 2)], b"\xef\xbb\xbfa: 1\nb\xff"),
            ([("CDC-R002", 1, 1)], "a: 1".encode("utf-16")),
            ([("CDC-R002", 1, 5)], b"a: T\xean t\xe6"),
            ([("CDC-R002", 2, 5)], b"a: 1\nb: x\x00y"),
            ([("CDC-R002", 1, 4)], b"a: \x1b[31m"),
            ([("CDC-R002", 1, 4)], b"a: \x7f"),
            ([("CDC-R002", 1, 4)], b"a: \xef\xbf\xbe"),
        ],
    )
    def test_what_is_not_plain_utf8_text_is_named_at_its_first_bad_byte(
        self, expected: list[Finding], content: bytes
    ) -> None:
        assert expected == findings(content)

    def test_byte_order_mark_is_accepted_and_takes_no_column(self) -> None:
        assert {"a": "1"} == parsed(b"\xef\xbb\xbfa: 1").data
        assert [("CDC-R009", 1, 4)] == findings(b"\xef\xbb\xbfa: yes")

    def test_windows_line_ends_count_as_one(self) -> None:
        assert [("CDC-R009", 2, 4)] == findings("a: 1\r\nb: yes\r\n")

    def test_largest_file_allowed_is_read(self) -> None:
        padding = yaml_source.BYTE_LIMIT - len("a: 1\n#")
        document = parsed("a: 1\n#" + "x" * padding)
        assert {"a": "1"} == document.data
        assert [] == document.diagnostics

    def test_one_byte_more_is_refused(self) -> None:
        padding = yaml_source.BYTE_LIMIT - len("a: 1\n#") + 1
        (found,) = parsed("a: 1\n#" + "x" * padding).diagnostics
        assert ("CDC-R003", 1, 1) == (found.code.name, found.place.line, found.place.column)
        assert "tệp lớn hơn 1.048.576 byte" == found.message(Language.VIETNAMESE)
        assert "the file is larger than 1,048,576 bytes" == found.message(Language.ENGLISH)

    def test_hash_is_that_of_the_bytes_read(self) -> None:
        content = b"\xef\xbb\xbfa: 1\r\n"
        assert hashlib.sha256(content).hexdigest() == parsed(content).sha256


class TestDepth:
    def test_sixty_four_levels_are_read(self) -> None:
        assert [] == findings("a: " + "[" * 63 + "x" + "]" * 63)

    def test_sixty_five_levels_are_refused_where_the_last_begins(self) -> None:
        assert [("CDC-R005", 1, 67)] == findings("a: " + "[" * 64 + "x" + "]" * 64)

    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            ("CDC-R005", "a: " + "[" * 100_000),
            ("CDC-R005", "{a: " * 100_000),
            ("CDC-R005", "a:\n" + "".join(" " * depth + "- \n" for depth in range(1, 1000))),
            ("CDC-R005", "".join(" " * depth + "a:\n" for depth in range(1000))),
            ("CDC-R005", "a:\n" + "- " * 100_000),
            ("CDC-R004", "? " * 100_000),
            ("CDC-R004", "{" * 100_000),
            ("CDC-R010", "[" * 100_000),
        ],
        ids=["brackets", "braces", "block-list", "block-mapping", "dashes", "questions", "keys", "top"],
    )
    def test_hostile_nesting_ends_at_once_with_one_finding(self, expected: str, written: str) -> None:
        begun = time.perf_counter()
        found = [code for code, _, _ in findings(written)]
        assert time.perf_counter() - begun < 5
        assert [expected] == found


class TestPlaces:
    TEXT = "a:\n  b: [x, {c: y}]\nđ: z"

    @pytest.mark.parametrize(
        ("line", "column", "path"),
        [
            (1, 1, ()),
            (2, 3, ("a",)),
            (2, 6, ("a", "b")),
            (2, 7, ("a", "b", 0)),
            (2, 10, ("a", "b", 1)),
            (2, 14, ("a", "b", 1, "c")),
            (3, 4, ("đ",)),
            # what is missing is named where the nearest thing around it stands
            (2, 10, ("a", "b", 1, "missing")),
            (1, 1, ("missing",)),
        ],
    )
    def test_value_knows_its_line_and_column(self, line: int, column: int, path: tuple[str | int, ...]) -> None:
        place = parsed(self.TEXT).place_of_value(path)
        assert (line, column) == (place.line, place.column)

    @pytest.mark.parametrize(
        ("line", "column", "path"),
        [(1, 1, ("a",)), (2, 3, ("a", "b")), (2, 11, ("a", "b", 1, "c")), (3, 1, ("đ",)), (2, 7, ("a", "b", 0))],
    )
    def test_key_knows_its_line_and_column(self, line: int, column: int, path: tuple[str | int, ...]) -> None:
        place = parsed(self.TEXT).place_of_key(path)
        assert (line, column) == (place.line, place.column)


class TestPlacesInsideTexts:
    """Where the letter of a text stands that has this number once the text is read."""

    @pytest.mark.parametrize(
        ("column", "offset", "written"),
        [
            (4, 0, "a: xyz"),
            (6, 2, "a: xyz"),
            (7, 3, "a: xyz"),
            (6, 2, "a:  xyz # chú thích".replace("  ", " ")),
            (5, 0, "a: 'xyz'"),
            (5, 0, 'a: "xyz"'),
            (8, 3, "a: 'xyz'"),
            # between quotes some letters are written with two signs or more
            (9, 3, "a: 'x''yz'"),
            (9, 3, 'a: "x\\"yz"'),
            (9, 1, 'a: "\\x41b"'),
            (11, 1, 'a: "\\u0041b"'),
            (15, 1, 'a: "\\U00000041b"'),
            (8, 2, 'a: "x\\tb"'),
            # blanks become one, and those at the ends go
            (9, 2, "a: 'x   b'"),
            (7, 0, "a: '  xb'"),
            (9, 2, "a: x    b"),
            # letters and loose marks become one, invisible ones go
            (6, 1, "a: o\u0300b"),
            (6, 1, "a: x\u200bb"),
            (6, 1, "a: Ậb".replace("Ậ", "A\u0323")),
        ],
    )
    def test_letter_is_found_at_its_column(self, column: int, offset: int, written: str) -> None:
        place = parsed(written).place_in_text(("a",), offset)
        assert (1, column) == (place.line, place.column)

    @pytest.mark.parametrize("written", ["a: |\n  xyz", "a: >-\n  x\n  y", "a: x\n  y", "a: 'x\n  y'"])
    def test_text_on_several_lines_is_named_at_its_beginning(self, written: str) -> None:
        place = parsed(written).place_in_text(("a",), 2)
        assert (1, 4) == (place.line, place.column)

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x85", "\u2028"])
    def test_lines_end_as_yaml_ends_them(self, ending: str) -> None:
        place = parsed(f"b: 1{ending}a: ' xyz'").place_in_text(("a",), 1)
        assert (2, 7) == (place.line, place.column)


class TestReadYaml:
    def test_file_is_named_as_messages_name_it(self, tmp_path: Path) -> None:
        (tmp_path / "x.yaml").write_text("a: yes", encoding="utf-8")
        document = read_yaml(tmp_path / "x.yaml", "rubrics/x.yaml")
        assert "rubrics/x.yaml:1:4" == document.diagnostics[0].place.said_in(Language.VIETNAMESE)

    def test_absent_file_is_a_finding_and_no_crash(self, tmp_path: Path) -> None:
        (found,) = read_yaml(tmp_path / "x.yaml", "x.yaml").diagnostics
        assert "CDC-R001" == found.code.name
        assert "không mở được tệp: No such file or directory" == found.message(Language.VIETNAMESE)

    def test_folder_in_place_of_a_file_is_a_finding_and_no_crash(self, tmp_path: Path) -> None:
        (found,) = read_yaml(tmp_path, "x.yaml").diagnostics
        assert "CDC-R001" == found.code.name

    def test_huge_file_is_not_read_to_its_end(self, tmp_path: Path) -> None:
        with (tmp_path / "x.yaml").open("wb") as stream:
            stream.truncate(10**10)
        (found,) = read_yaml(tmp_path / "x.yaml", "x.yaml").diagnostics
        assert "CDC-R003" == found.code.name
