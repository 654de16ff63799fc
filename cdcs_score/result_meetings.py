"""The meetings in the results: who recognised the results of a block, and how they voted."""

from pydantic import Field

from cdcs_score.decisions import Vote
from cdcs_score.result_rows import Model


class RecognitionResult(Model):
    """The meeting that recognised the results of a block, as it was recorded."""

    block: str = Field(description="Code of the block")
    number: int = Field(description="Its line in the log of decisions")
    day: str | None = Field(description="ISO date of the meeting, as people wrote it")
    decision: str = Field(description="Number of the decision (quyết định); empty where none was written")
    chair: str
    secretary: str
    present: int
    of: int = Field(description="How many belong to the board that met")
    members: tuple[str, ...] = Field(description="Who sat, where it was written")
    in_favour: int = Field(description="Of those present")
    votes: tuple[Vote, ...] = Field(description="Votes for single units (suy tôn)")
    since: tuple[int, ...] = Field(
        description="Numbers of later decisions on units of the block: the meeting did not know what they changed"
    )
