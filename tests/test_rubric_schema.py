"""The JSON schema editors use: what authors may write passes, what they may not is underlined at its spot."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import ValidationError

from cdcs_score.resources import bundled_rubrics
from cdcs_score.rubric_schema import rubric_schema
from tests.support.rubrics import BONUS_BY_SELF, SMALL, WHOLE, Change, changed, with_bonus, with_quota

SCHEMA = rubric_schema()
#: What drafts 7 and 2020-12 have in common, and `$defs`, to which only `$ref` points.
WORDS_OF_EDITORS = {
    "$schema", "$defs", "$ref", "title", "description", "default", "type", "properties", "patternProperties",
    "propertyNames", "additionalProperties", "required", "minProperties", "items", "minItems", "maxItems", "minLength",
    "maxLength", "pattern", "enum", "const", "oneOf", "anyOf",
}  # fmt: skip
BY_SIZE: tuple[Change, ...] = (
    ("facts:\n", "sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}\nfacts:\n"),
    ("maximum: 15, method: count", "maximum: {small: 15, large: 12}, method: count"),
    ("per: 20", "per: {small: 10, large: 20}"),
    ("equal: 12", "equal: {small: 12, large: 11}"),
    ("{from: 50%, points: 5}", "{from: {small: 50%, large: 40%}, points: 5}"),
)
CASES = """\
  - name: Các kỳ và nhiều đơn vị
    units:
      A: {times: 16, given: {plan: true, unit.founded: "2025-03-01"}, periods: {H1: {"1.3": 8.5}, H2: {plan: false}}, expect: {H1: 10, status: graded}}
    shares: {registered: {tot: 88.72%}, classified: {tot: 90.91%}}
  - {name: Một đơn vị, given: {}, periods: {H1: {"1.3": KPS}}, expect: {total: none}}
"""
BY_PERIOD = ("facts:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\nfacts:\n")


def underlined(text: str) -> list[str]:
    """The spots an editor underlines, each with the rule it breaks: `groups.0.maximum: pattern`."""
    found = Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text))
    return sorted(f"{'.'.join(map(str, one.absolute_path))}: {one.validator}" for one in _innermost(found))


def _innermost(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Of a choice between kinds of mapping, what is wrong in the kind that was meant: as VS Code tells them apart."""
    for error in errors:
        kinds = kinds_of(error)
        if not kinds:
            yield error
            continue
        meant = min(kinds, key=strangeness)
        yield from _innermost(meant)


def kinds_of(error: ValidationError) -> list[list[ValidationError]]:
    """What is wrong in each of the kinds of a choice."""
    return [list(one) for _, one in groupby(error.context or (), key=lambda one: one.relative_schema_path[0])]


def strangeness(errors: list[ValidationError]) -> tuple[bool, int]:
    """How far from a kind something is: another method or type altogether, then by how many mistakes."""
    return any(is_strange(one) for one in errors), len(list(_innermost(errors)))


def is_strange(error: ValidationError) -> bool:
    kinds = kinds_of(error)
    if kinds:
        return not error.relative_path and min(strangeness(one) for one in kinds)[0]
    return error.validator in {"const", "type"} and len(error.relative_path) <= 1


class TestWhatAuthorsMayWrite:
    @pytest.mark.parametrize("path", bundled_rubrics().values(), ids=bundled_rubrics())
    def test_shipped_rubric_passes(self, path: Path) -> None:
        assert [] == underlined(path.read_text(encoding="utf-8"))

    def test_sample_of_the_design_passes(self, repository: Path) -> None:
        assert [] == underlined((repository / "tests" / "data" / "design-sample.yaml").read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        "text",
        [
            SMALL,
            WHOLE,
            changed(WHOLE, BY_SIZE),
            changed(WHOLE, [BY_PERIOD]) + CASES,
            changed(SMALL, [with_bonus(BONUS_BY_SELF), with_quota()]),
        ],
        ids=["small", "whole", "sizes", "periods", "bonus and quota"],
    )
    def test_rubric_with_any_part_passes(self, text: str) -> None:
        assert [] == underlined(text)

    def test_older_drafts_read_it_the_same_way(self) -> None:
        whole = yaml.safe_load(WHOLE)
        assert [] == list(Draft7Validator(SCHEMA).iter_errors(whole))
        del whole["scale"]
        assert ["'scale' is a required property"] == [one.message for one in Draft7Validator(SCHEMA).iter_errors(whole)]


class TestWhatIsUnderlined:
    @pytest.mark.parametrize(
        ("spots", "changes"),
        [
            (["year: pattern"], [("year: 2025", "year: hai nghìn")]),
            ([": additionalProperties"], [("status: sample", "status: sample\ncolour: red")]),
            ([": required"], [("status: sample\n", "")]),
            (["changes.0.kind: enum"], [("changes: []", 'changes: [{code: "1.1", kind: moved, reason: x}]')]),
            (["changes.0: required"], [("changes: []", 'changes: [{code: "1.1", kind: new}]')]),
            # facts
            (["facts.plan.type: const"], [("plan: {type: yes_no", "plan: {type: perhaps")]),
            (["facts.plan: additionalProperties"], [("plan: {type: yes_no,", "plan: {type: yes_no, at_most: 5,")]),
            (["facts.late.blank_means: pattern"], [("superior, blank_means: 0}", "superior, blank_means: ít}")]),
            (["facts: additionalProperties"], [("  plan: {", "  Plan: {type: yes_no, label: x}\n  plan: {")]),
            (["facts.agreement.of: minProperties"], [("of: {better: Có lợi hơn, equal: Bằng luật, unsigned: Chưa ký}", "of: {better: x}")]),
            # rows and their rules
            (["groups.0.criteria.1: required"], [("earns: 3, ", "")]),
            (["groups.0.criteria.1: additionalProperties"], [("earns: 3,", "earns: 3, floor: 0,")]),
            (["groups.0.criteria.1.earns: pattern"], [("earns: 3,", 'earns: "3,5",')]),
            (["groups.0.criteria.0.points.equal: pattern"], [("equal: 12,", 'equal: "mười hai",')]),
            (["groups.1.criteria.0.bands.1.from: type"], [("{from: 50%, points: 5}", "{from: 0.5, points: 5}")]),
            (["groups.1.criteria.0.bands.1.from: pattern"], [("{from: 50%, points: 5}", "{from: 50, points: 5}"), ("50, points", '"50", points')]),
            (["groups.1.criteria.2.parts.2.to: required"], [("to: {at: 100%, points: 5}", "to: {at: 100%}")]),
            (["groups.1.criteria.2.parts.1.earn: enum"], [("earn: sum", "earn: most")]),
            (["groups.0.criteria.3: additionalProperties"], [("fact: workers, source", "fact: workers, step: 1, source")]),
            (["groups.0.criteria.0.not_arising: additionalProperties"], [("          when: workers < 10\n", "          wen: workers < 10\n")]),
            (["bonus.items.0: required"], [("method: judged, step: 0.5, evidence: required, source: HD#III}", "method: judged, evidence: required, source: HD#III}")]),
            # what is decided by points
            (["knock_outs.0: required"], [("when: strike, ", "")]),
            (["knock_outs.0: additionalProperties"], [("when: strike,", "when: strike, rule: x,")]),
            (["quota.at_most: pattern"], [("at_most: 20%", "at_most: 20 phần trăm")]),
            # periods, sizes, worked cases
            (["tests.1.units.B.times: pattern"], [("        given: {workers: 100}", '        given: {workers: 100}\n        times: "nhiều"')]),
            (["tests.1.units.B: additionalProperties"], [("        given: {workers: 100}", "        given: {workers: 100}\n        time: 2")]),
            (["tests.1.shares: enum"], [('expect: {"2.2": 10, rank: none}', "expect: {rank: none}\n    shares: {all: {tot: 5%}}")]),
            (["tests.1.shares.eligible.tot: pattern"], [('expect: {"2.2": 10, rank: none}', "expect: {rank: none}\n    shares: {eligible: {tot: '5'}}")]),
            (["tests.0.periods: additionalProperties"], [("    given: {workers: 100, members: 90,", "    periods: {h1: {plan: true}}\n    given: {workers: 100, members: 90,")]),
            (["periods.H2: required"], [("facts:\n", "periods: {H1: {weight: 1}, H2: {}, divide_by: 3}\nfacts:\n")]),
            (["periods: additionalProperties"], [("facts:\n", "periods: {H1: {weight: 1}, h2: {weight: 2}, divide_by: 3}\nfacts:\n")]),
            (["sizes: required"], [("facts:\n", "sizes: {tables: {a: {below: 5}, b: {from: 5}}}\nfacts:\n")]),
            (["tests.0.given.dues: type"], [("dues: 100%", "dues: [100%]")]),
            (["tests.0: additionalProperties"], [("  - name: Đủ", "  - expects: {}\n    name: Đủ")]),
        ],
    )  # fmt: skip
    def test_mistake_is_underlined_where_it_stands(self, spots: list[str], changes: list[Change]) -> None:
        assert spots == underlined(changed(WHOLE, changes))

    def test_row_of_no_known_method_is_underlined(self) -> None:
        text = changed(WHOLE, [("method: deduct, fact: late, each: 0.5, floor: 0", "method: deducted")])
        assert ["groups.1.criteria.1"] == list(
            dict.fromkeys(spot.partition(".method")[0].partition(":")[0] for spot in underlined(text))
        )

    def test_case_with_neither_given_nor_units_is_underlined(self) -> None:
        text = WHOLE[: WHOLE.index("    units:\n")]
        assert ["tests.1: required"] == underlined(text)


def schemas_in(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Every schema within a schema, not counting what only looks like one: names of keys."""
    if not isinstance(schema, Mapping):
        return
    yield schema
    for key, value in schema.items():
        inner: dict[str, Callable[[Any], Iterable[Any]]] = {
            **dict.fromkeys(("properties", "patternProperties", "$defs"), lambda one: one.values()),
            **dict.fromkeys(("oneOf", "anyOf"), lambda one: one),
            **dict.fromkeys(("items", "additionalProperties", "propertyNames"), lambda one: [one]),
        }
        for one in inner.get(key, lambda _: [])(value):
            yield from schemas_in(one)


class TestForEditors:
    def test_it_is_a_schema_of_its_dialect(self) -> None:
        assert "https://json-schema.org/draft/2020-12/schema" == SCHEMA["$schema"]
        Draft202012Validator.check_schema(SCHEMA)

    def test_only_words_are_used_that_editors_know(self) -> None:
        used = {word for schema in schemas_in(SCHEMA) for word in schema}
        assert len(used) > 20
        assert set() == used - WORDS_OF_EDITORS

    def test_guard_catches_a_word_they_do_not_know(self) -> None:
        planted = {"properties": {"a": {"items": {"unevaluatedProperties": False}}}}
        assert {"unevaluatedProperties"} == {
            word for schema in schemas_in(planted) for word in schema
        } - WORDS_OF_EDITORS

    def test_every_key_an_author_may_write_says_in_vietnamese_what_it_means(self) -> None:
        silent = [
            (key, value)
            for schema in schemas_in(SCHEMA)
            for key, value in schema.get("properties", {}).items()
            if not value.get("description")
        ]
        assert [] == silent

    def test_a_mapping_says_nothing_meant_for_programmers(self) -> None:
        said = json.dumps(SCHEMA, ensure_ascii=False)
        assert "điểm" in said
        for sentence in ("A criterion scored by itself", "What takes points", "Points by the band"):
            assert sentence not in said

    def test_no_key_of_python_is_offered(self) -> None:
        keys = {key for schema in schemas_in(SCHEMA) for key in schema.get("properties", {})}
        assert {"earns", "from", "when", "schema", "class", "divide_by"} <= keys
        assert set() == keys & {"rule", "from_", "class_", "schema_"}
        assert {"divide_by"} == SCHEMA["$defs"]["Periods"]["properties"].keys()
