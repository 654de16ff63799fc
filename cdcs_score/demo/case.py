"""A case: one unit of the demo on its way from the register to what it sends in, and the mistakes planted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from cdcs_score.children import Child
from cdcs_score.codes.catalogue import Code
from cdcs_score.demo.answers import Brief
from cdcs_score.demo.dice import Dice
from cdcs_score.dossier_parts import ALL_PARTS
from cdcs_score.facts import Value
from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import Exact
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Unit
from cdcs_score.renderers.form_parts import Typed
from cdcs_score.rubric import Rubric

Kind = Literal["school", "office", "company", "other"]


class Family(StrEnum):
    """What kind of mistake it is."""

    FILE = "file"
    VALUE = "value"
    FACT = "fact"
    CHECK = "check"
    TYPED = "typed"
    EVIDENCE = "evidence"
    NOT_ARISING = "not_arising"
    BONUS = "bonus"
    REGISTER = "register"
    CHILDREN = "children"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding the program must make: what was planted, or what follows from it."""

    family: Family
    code: Code
    what: str
    unit: str = ""
    unit_name: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    criterion: str = ""
    #: The rubric's own rule, such as K1.
    rule: str = ""
    #: The name of the cell in the unit's form, until the form is made and the cell known.
    form_cell: str = ""
    #: Why it follows from something else; empty where it was planted itself.
    because: str = ""


@dataclass(slots=True, kw_only=True)
class Case:
    """One unit: what is planned for it, what it answers, what it sends."""

    unit: Unit
    kind: Kind
    rubric_file: RubricFile
    aim: Exact
    seed: int
    #: Units with the same word answer alike.
    likeness: str
    folder: str
    #: What another unit's name or rubric is needed for.
    stranger: Unit | None = None
    other_rubric: RubricFile | None = None
    received: date | None = None
    supplied: dict[str, Value] = field(default_factory=dict)
    awarded: dict[str, Exact] = field(default_factory=dict)
    pinned: dict[str, Value] = field(default_factory=dict)
    #: What the receipts sheet says of its dossier, where its rubric lists the parts of one.
    dossier: str = ALL_PARTS
    claims: frozenset[str] = frozenset()
    typed: dict[str, Typed] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def rubric(self) -> Rubric:
        """The rubric it is scored by."""
        return self.rubric_file.rubric

    @property
    def dice(self) -> Dice:
        """Choices about this unit's story."""
        return Dice(self.seed, "story", self.unit.code)

    @property
    def file(self) -> str:
        """Where its own form lies, as messages name it."""
        return f"submissions/{self.folder}/{self.unit.code}.xlsx"

    def brief(self, children: tuple[Child, ...]) -> Brief:
        """What its answers rest on."""
        return Brief(
            rubric=self.rubric, unit=self.unit, aim=self.aim, likeness=self.likeness, seed=self.seed,
            pinned=self.pinned, claims=self.claims, supplied=self.supplied, awarded=self.awarded, children=children,
        )  # fmt: skip

    def finds(self, family: Family, code: Code, what: str, **where: str) -> None:
        """Notes a finding about this unit; in its own file unless said otherwise."""
        known = {"unit": self.unit.code, "unit_name": self.unit.name, "file": self.file} | where
        self.findings.append(Finding(family=family, code=code, what=what, **known))

    def types(
        self, purpose: str, code: str, typed: Typed, found: Code, what: str, *, family: Family, rule: str = ""
    ) -> None:
        """Types something into a cell of the form, and notes what the program must say there."""
        name = cell_name(purpose, code) if code else purpose
        self.typed[name] = typed
        is_row = purpose in ("self", "kps", "explain", "evidence")
        self.finds(family, found, what, form_cell=name, criterion=code if is_row else "", rule=rule)


def located(finding: Finding, places: Mapping[str, tuple[str, str]]) -> Finding:
    """The finding with the sheet and address its cell came to have."""
    if not finding.form_cell:
        return finding
    sheet, cell = places[finding.form_cell]
    return replace(finding, sheet=sheet, cell=cell, form_cell="")
