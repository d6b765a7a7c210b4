"""Which seats of the band the part model takes, and what it plays there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from music_assistant.composer.desk import Seat, Stroke
from music_assistant.composer.learned.players import motif_of, plays, strokes_of, wish_of
from music_assistant.composer.learned.table import Learned
from music_assistant.composer.learned.writer import Writer
from music_assistant.composer.learned.writing import Wish
from music_assistant.composer.parts.vocals import VOCALS
from music_assistant.theory import Key


def written_by_model(seats: Sequence[Seat], learned: Learned, key: Key) -> Mapping[tuple[str, str], list[Stroke]]:
    """(instrument, section) → what the part model plays there, for the seats that the table gives it.

    `key`: the piece's written key, in which a tune's motif stands.
    """
    taken = _taken(seats, learned)
    if not taken:
        return {}
    bars = learned.writer.write(_wishes(taken, learned.writer, key))
    return {(seat.desk.instrument_id, seat.desk.plan.id): strokes_of(seat.desk, some)
            for seat, some in zip(taken, bars, strict=True) if some is not None}


def wishes_of(seats: Sequence[Seat], learned: Learned, key: Key) -> list[Wish]:
    """What is asked of the model for the seats that the table gives it."""
    return _wishes(_taken(seats, learned), learned.writer, key)


def is_kept(seats: Sequence[Seat], learned: Learned, key: Key) -> bool:
    """Whether all that the model has to play for some seats was written before, and so takes no time."""
    taken = _taken(seats, learned)
    if not taken:
        return True
    writer = learned.writer
    motifs = [motif_of(seat.desk, seat.row, writer.habits, key) for seat in _leads(taken).values()]
    return writer.has(motifs) and writer.has(_wishes(taken, writer, key))


def _taken(seats: Sequence[Seat], learned: Learned) -> list[Seat]:
    return [seat for seat in seats if seat.desk.instrument_id != VOCALS
            and learned.writes(seat.desk.role, seat.desk.style.name, seat.desk.plan.id) and plays(seat.desk, seat.row)]


def _leads(seats: Sequence[Seat]) -> Mapping[str, Seat]:
    """A seat of each player of the tune."""
    return {seat.desk.instrument_id: seat for seat in seats if seat.desk.role == "melody"}


def _wishes(seats: Sequence[Seat], writer: Writer, key: Key) -> list[Wish]:
    """What is asked for each seat; the motifs that tunes follow are written first."""
    leads = _leads(seats)
    tunes = writer.write([motif_of(seat.desk, seat.row, writer.habits, key) for seat in leads.values()])
    motifs = dict(zip(leads, tunes, strict=True))
    return [wish_of(seat.desk, seat.row, writer.habits, motifs.get(seat.desk.instrument_id) or ()) for seat in seats]
