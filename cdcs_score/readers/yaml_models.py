"""stub, replaced below"""
from cdcs_score.readers.yaml_source import YamlDocument
from cdcs_score.rubric import Model
from cdcs_score.diagnostics import Diagnostic
from typing import TypeVar
from collections.abc import Mapping
ModelT = TypeVar("ModelT", bound=Model)
def validated(document: YamlDocument, root: type[ModelT], not_yet: Mapping[type[Model], frozenset[str]]) -> tuple[ModelT | None, list[Diagnostic]]:
    if document.diagnostics:
        return None, document.diagnostics
    return root.model_validate(document.data), []
