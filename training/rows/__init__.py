"""Rows to train a listening model on: prompts and answers exactly as the program composes and reads them."""

from training.rows.mixing import Source, opened, rows
from training.rows.overlap import overlap
from training.rows.shapes import Row

__all__ = ["Row", "Source", "opened", "overlap", "rows"]
