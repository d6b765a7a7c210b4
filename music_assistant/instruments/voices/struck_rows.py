"""What is struck or plucked, a row each: bells, bars, electric pianos, and strings that the bank has not."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.instruments.voices.struck import Struck
from music_assistant.vocabulary.rows import table

STRUCK: Mapping[str, Struck] = table((
    Struck("fm_bell", ((1.0, 1.0, 1.0), (2.0, 0.35, 0.8), (2.5, 0.28, 0.5), (3.5, 0.42, 0.42), (4.5, 0.22, 0.4),
                       (6.0, 0.2, 0.25), (8.0, 0.16, 0.18), (9.5, 0.10, 0.12), (13.0, 0.06, 0.08)),
           decay_s=1.5, brightness=1.3, doubled_cents=4, width=0.7, release_s=0.9),
    Struck("mallet_pluck", ((1.0, 1.0, 1.0), (2.0, 0.06, 0.5), (3.93, 0.42, 0.30), (9.2, 0.16, 0.12),
                            (10.1, 0.08, 0.1)),
           decay_s=0.38, tracking=0.5, brightness=1.2, doubled_cents=5, width=0.5, stroke=0.35, stroke_hz=1_400,
           release_s=0.15),
    Struck("fm_piano", ((1.0, 1.0, 1.0), (2.0, 0.30, 0.8), (3.0, 0.13, 0.6), (4.0, 0.07, 0.5), (5.0, 0.03, 0.4),
                        (13.0, 0.18, 0.24), (14.0, 0.32, 0.26), (15.0, 0.16, 0.24), (27.0, 0.04, 0.10),
                        (29.0, 0.03, 0.10)),
           decay_s=1.6, tracking=0.35, brightness=1.3, doubled_cents=7, width=0.75, stroke=0.05, stroke_hz=3_000,
           release_s=0.18),
    Struck("wurlitzer", ((1.0, 1.0, 1.0), (2.0, 0.55, 0.75), (3.0, 0.42, 0.6), (4.0, 0.24, 0.5), (5.0, 0.18, 0.42),
                         (6.0, 0.12, 0.36), (7.0, 0.09, 0.3), (8.0, 0.06, 0.26), (9.0, 0.05, 0.22), (11.0, 0.03, 0.2),
                         (13.0, 0.02, 0.15)),
           decay_s=1.1, tracking=0.35, brightness=1.7, doubled_cents=1.5, width=0.15, stroke=0.12, stroke_hz=900,
           release_s=0.10, tremolo=0.16, tremolo_hz=5.6),
    Struck("clavinet", string=0.09, slope=2.0, stiffness=0.00012, damping=0.10, decay_s=0.9, tracking=0.35,
           brightness=0.9, doubled_cents=1.0, width=0.1, stroke=0.30, stroke_hz=1_800, release_s=0.035),
    Struck("kora", string=0.22, slope=7.5, stiffness=0.00002, damping=0.20, decay_s=1.1, tracking=0.55, brightness=0.9,
           doubled_cents=2.5, width=0.5, stroke=0.22, stroke_hz=700, release_s=0.5),
    Struck("qanun", string=0.12, slope=4.5, stiffness=0.00005, damping=0.11, decay_s=0.9, tracking=0.5, brightness=0.8,
           doubled_cents=6.0, width=0.5, stroke=0.28, stroke_hz=2_600, release_s=0.35),
    Struck("oud", string=0.16, slope=5.5, stiffness=0.00002, damping=0.26, decay_s=0.65, tracking=0.45, brightness=1.0,
           doubled_cents=4.5, width=0.3, stroke=0.35, stroke_hz=900, release_s=0.22),
    Struck("saz", string=0.10, slope=4.0, stiffness=0.00004, damping=0.14, decay_s=0.75, tracking=0.45, brightness=0.9,
           doubled_cents=8.0, width=0.4, stroke=0.30, stroke_hz=2_400, release_s=0.18),
    Struck("mandolin", string=0.13, slope=4.6, stiffness=0.00004, damping=0.14, decay_s=0.60, tracking=0.5,
           brightness=0.9, doubled_cents=7.0, width=0.45, stroke=0.34, stroke_hz=2_800, release_s=0.15),
    Struck("lyre", string=0.3, slope=8.5, stiffness=0.00001, damping=0.22, decay_s=1.2, tracking=0.5, brightness=0.9,
           doubled_cents=2.0, width=0.4, stroke=0.15, stroke_hz=800, release_s=0.6),
    Struck("handpan", ((1.0, 1.0, 1.0), (2.0, 0.62, 0.75), (3.0, 0.34, 0.5), (4.02, 0.10, 0.3), (5.97, 0.06, 0.2)),
           decay_s=1.1, tracking=0.35, brightness=1.0, doubled_cents=1.6, width=0.5, stroke=0.20, stroke_hz=600,
           release_s=0.8),
    Struck("singing_bowl", ((1.0, 1.0, 1.0), (2.71, 0.5, 0.7), (5.15, 0.24, 0.45), (8.2, 0.10, 0.28),
                            (11.9, 0.05, 0.2)),
           decay_s=4.2, tracking=0.3, attack_s=0.012, brightness=0.9, doubled_cents=3.5, width=0.7, stroke=0.06,
           stroke_hz=500, release_s=1.6),
    Struck("gamelan", ((1.0, 1.0, 1.0), (2.02, 0.16, 0.7), (2.76, 0.40, 0.6), (5.40, 0.28, 0.35), (8.93, 0.16, 0.2),
                       (13.3, 0.08, 0.12)),
           decay_s=1.6, tracking=0.35, brightness=1.1, doubled_cents=14.0, width=0.6, stroke=0.16, stroke_hz=2_000,
           release_s=0.8),
))
"""Every struck or plucked sound by name; what each field means is told at Struck."""
