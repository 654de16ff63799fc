"""The scoring methods, a closed set: one file each, registered here by hand.

To add one: its module, its line here, its test module and its section in docs/methods.md; a test looks for all four.
"""

from types import ModuleType

from cdcs_score.methods import judged

METHODS: dict[str, ModuleType] = {judged.NAME: judged}
