"""The board (trang kết quả): one page of figures, rankings and scorecards, in two editions; made by `build_board`."""

from cdcs_score.report.board.building import build_board
from cdcs_score.report.board.document import Board, Edition

__all__ = ["Board", "Edition", "build_board"]
