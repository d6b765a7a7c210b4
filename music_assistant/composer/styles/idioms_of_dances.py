"""Progressions of dances: flamenco's cadences, tango, salsa, samba, Celtic modes, and the vamps of clubs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.composer.styles.rows import Idiom

DANCE_IDIOMS: Mapping[str, Idiom] = MappingProxyType({
    "flamenco": Idiom(
        major={
            "verse": """
                1: 1: b2: 1: 4:m b3: b2: 1:
                1: b2: 4:m b2: 1: b2: b3:/b2: 1:
            """,
            "chorus": """
                b3:7 b6: b2: 1:
                4:m b3: b2: 1: b6: b3: b2: 1:
                b7:m b3:7 b6: b2: 4:m b3: b2: 1:
            """,
            "bridge": """
                4:m b7:7 b3: b6: 4:m b3: b2: 1:
                b3: b3: b2: b2: b3:7 b6: b2: 1:
                b6: b2: b6: b2: 4:m b3: b2: 1:
                b7:m b3:7 b6: b6: 4:m b2: b2: 1:
            """,
        },
        minor={
            "verse": """
                1:m 4:m 5: 1:m 1:m n7: n6: 5:
                5: 5: n6: n6: n7: n7:/n6: 5: 5:
                1:m 1:m 5: 5: 5: n6: n7:/n6: 5:
            """,
            "chorus": """
                n3: n7: n6: 5: 1:m n7: n6: 5:
                4:m n7:7 n3: n6: 4:m n6: 5: 5:
                1:m 4:m n7:7 n3: n6: 4:m 5: 5:
            """,
            "bridge": """
                n6: n3: n6: n3: 4:m 1:m n6: 5:
                1:7 4:m n7:7 n3: n6: n6: 5: 5:
                n7:7 n3: n7:7 n3: 4:m n7: n6: 5:
                4:m 1:m 4:m 1:m n6: n6: 5: 5:7
            """,
        },
    ),
    "tango": Idiom(
        major={
            "verse": """
                1 5:7 1 1:7 4 4:m 1/5:7 1
                1 6:7 2:m 5:7 1 #1:dim7 2:m/5:7 1
                1 1 6:7 6:7 2:7 2:7 5:7 5:7
            """,
            "chorus": """
                4 4:m 1 6:7 2:m 5:7 1 1:7
                6:m 3:7 6:m 1:7 4 #4:dim7 1/5:7 1
                1 3:7 6:m 2:7 5:7 5:7 1 5:7
                2:m 5:7 1 6:7 2:m 4:m 1/5:7 1
            """,
            "bridge": """
                1:m 1:m 4:m 4:m 5:7 5:7 1:m 5:7
                b6: b6: 1:m 1:m 2:7 2:7 5:7 5:7
                3:7 3:7 6:m 6:m 2:7 2:7 5:7 5:7
                4:m b7:7 b3: b6: 2:m7b5 5:7 1 5:7
            """,
        },
        minor={
            "verse": """
                1:m 5:7 1:m 1:7 4:m 1:m 5:7 1:m
                1:m n7: n6: 5:7 1:m n7: n6:/5:7 1:m
                1:m 2:m7b5 5:7 1:m n6: 2:m7b5 5:7 5:7
            """,
            "chorus": """
                4:m 1:m 5:7 1:m n6: 1:m 2:7/5:7 1:m
                n3: n7:7 n3: 5:7 1:m 4:m 1:m/5:7 1:m
                1:7 4:m n7:7 n3: n6: 2:m7b5 5:7 1:m
                n6: n6: 1:m 1:m b2: b2: 5:7 5:7
            """,
            "bridge": """
                1: 1: 6:7 6:7 2:m 5:7 1: 5:7
                4:m n7:7 n3: n6: 2:m7b5 5:7 1:m 5:7
                n6: n3: n6: n3: 4:m #4:dim7 5:7 5:7
            """,
        },
    ),
    "salsa": Idiom(
        major={
            "verse": """
                1 1 2:m7 5:7 1 1 2:m7 5:7
                1 3:m7 2:m7 5:7 1 6:m7 2:m7 5:7
                1:maj7 6:7 2:m7 5:7 5:m7/1:7 4:maj7 2:m7/5:7 1
            """,
            "chorus": """
                1 6:m7 2:m7 5:7
                4 5:7 1 1
                3:m7/6:7 2:m7/5:7 1 1
            """,
            "bridge": """
                4 4 b7:7 b7:7 1 6:7 2:m7 5:7
                3:7 3:7 6:m7 6:m7 2:7 2:7 2:m7 5:7
                b6: b7: 1 1 b6: b7: 5:7 5:7
                2:m7 2:m7 5:7 5:7 3:m7 6:7 2:m7 5:7
            """,
        },
        minor={
            "verse": """
                1:m 1:m 4:m7 4:m7 5:7 5:7 1:m 5:7
                1:m7 4:7 1:m7 4:7 2:m7b5 5:7 1:m 5:7
                1:m 2:m7b5/5:7 1:m 1:7 4:m7 n7:7 n6:/5:7 1:m
            """,
            "chorus": """
                1:m n7: n6: 5:7
                1:m 4:m7 n7:7 n3: n6: 2:m7b5 5:7 1:m
                4:m7 4:m7 1:m 1:m 5:7 5:7 1:m 1:m
            """,
            "bridge": """
                n3: n3: n7:7 n7:7 n6: n6: 5:7 5:7
                n6: n7: 1:m 1:m n6: n7: 5:7 5:7
                1:7 1:7 4:m7 4:m7 2:7 2:7 5:7 5:7
                4:m7 4:m7 n3: n3: 2:m7b5 2:m7b5 5:7 5:7
            """,
        },
    ),
    "samba": Idiom(
        major={
            "verse": """
                1:6 4:6 3:m7/6:7 2:m7/5:7 1:6 6:7 2:m7/5:7 1:6
                1:6 1:6 2:7 2:7 2:m7 5:7 1:6 5:7
                1:6 3:m7/b3:dim7 2:m7 5:7 1:6/6:7 2:7 2:m7/5:7 1:6
            """,
            "chorus": """
                4:6 4:m6 3:m7 6:7 2:m7 5:7 1:6 1:7
                2:m7 5:7 3:m7 6:7 2:m7 5:7 1:6 1:6
                1:6 1:7 4:6 b7:7 1:6/6:7 2:m7/5:7 1:6 5:7
                6:m7 2:7 2:m7 5:7 1:6 #1:dim7 2:m7/5:7 1:6
            """,
            "bridge": """
                4:m6 b7:7 3:m7 6:7 2:7 2:7 2:m7 5:7
                6:m7 6:m7 3:7 3:7 6:m7 2:7 2:m7 5:7
                5:m7 1:7 4:6 4:m6 1:6 6:7 2:7 5:7
                b3:6 b3:6 b6:6 b6:6 2:m7 2:m7 5:7 5:7
            """,
        },
        minor={
            "verse": """
                1:m6 4:m6 5:7 1:m6 n6:7 5:7 1:m6 5:7
                1:m6 2:m7b5/5:7 1:m6 1:7 4:m7 n7:7 n3:6 2:m7b5/5:7
                1:m6 1:m6 n6:7 n6:7 2:m7b5 5:7 1:m6 5:7
            """,
            "chorus": """
                4:m7 n7:7 n3:6 n6:7 2:m7b5 5:7 1:m6 1:m6
                n3:6 n3:6 5:7 1:m6 4:m6 1:m6 n6:7/5:7 1:m6
                4:m6 5:7 1:m6 1:7 4:m6 5:7 1:m6 5:7
                1:m6 n7:7 n6:7 5:7 1:m6 n7:7 n6:7/5:7 1:m6
            """,
            "bridge": """
                n6:7 n6:7 n3:6 n3:6 4:m6 4:m6 5:7 5:7
                4:m7 4:m7 n7:7 n7:7 n3:6 n3:6 2:m7b5 5:7
                n3:6 1:7 4:m6 4:m6 2:7 2:7 5:7 5:7
                5:m7b5 1:7 4:m7 n7:7 n3:6 n6:7 2:m7b5 5:7
            """,
        },
    ),
    "celtic": Idiom(
        major={
            "verse": """
                1 1 4 4 1 1 7 7
                1 6 4 7 1 6 4/7 1
                1 4 7 1 1 4 7/4 1
            """,
            "chorus": """
                4 1 5 6 4 1 7 1
                1 4 7 4 1 4 7 1
                6 6 4 4 1 1 7 1
            """,
            "bridge": """
                4 4 1 1 4 4 7 7
                6 4 1 7 6 4 7 1
                2 2 4 4 6 6 7 7
                4 6 7 1 4 6 7 7
            """,
        },
        minor={
            "verse": """
                1 1 n3 n3 7 7 1 1
                1 7 n3 4 1 7 4/7 1
                1 1 4 4 1 7 1 1
            """,
            "chorus": """
                n3 n3 7 7 1 1 7 1
                4 1 7 1 4 1 7 1
                1 n3 4 7 1 n3 7 1
            """,
            "bridge": """
                7 7 1 1 7 7 n3 n3
                4 4 n3 n3 7 7 1 7
                n3 7 4 1 n3 7 4 7
                4 7 n3 1 4 7 1 1
            """,
        },
    ),
    "house": Idiom(
        major={
            "verse": """
                1:maj9 2:m9 1:maj9 2:m9
                1:maj9 1:maj9 4:maj9 5:7sus4
            """,
            "chorus": """
                4:maj9 3:m7 2:m9 5:7sus4
                6:m9 4:maj9 1:maj9 5:
                4:maj9 4:maj9 3:m7 6:m9
            """,
            "bridge": """
                2:m9 2:m9 4:maj9 4:maj9
                6:m9 6:m9 4:maj9 5:7sus4
                4:maj9 5: 4:maj9 5:
                b6:maj7 b7: 1:maj9 1:maj9
                2:m9 3:m7 4:maj9 5:7sus4
            """,
        },
        minor={
            "verse": """
                1:m9 1:m9 n6:maj9 5:m7
                1:m9 n3:maj7 n6:maj7 n7:
            """,
            "chorus": """
                n6:maj9 5:m7 1:m9 1:m9
                4:m9 5:m7 1:m9 n3:maj7
                n6:maj9 n7: 5:m7 1:m9
            """,
            "bridge": """
                4:m9 4:m9 n6:maj9 n6:maj9
                n6:maj9 n7: n6:maj9 n7:
                n3:maj7 n7: n6:maj9 n6:maj9
                4:m9 5:m7 n6:maj9 n7:
            """,
        },
    ),
    "techno": Idiom(
        major={
            "verse": """
                1 1 1 4
                1 1 b7: b7:
                1 4 1 b7:
                1 1 1 1 b7: b7: 1 1
            """,
            "chorus": """
                1 1 b7: 4
                4 4 1 1
                1 4 b7: 1
                1 1 b3: 4
            """,
            "bridge": """
                4 4 1 1
                b7: b7: 4 4
                6 6 4 4
                4 4 b7: b7:
                2 2 4 4
                6 6 5 5
            """,
        },
        minor={
            "verse": """
                1 1 1 1 n6: n6: 1 1
                1 1 n7: 1
                1 b2: 1 1
            """,
            "chorus": """
                1 n6: 1 n7:
                1 1 n3: n7:
                n6: n7: 1 1
            """,
            "bridge": """
                n6: n6: n7: n7:
                4 4 n6: n6:
                n3: n3: 1 1
                b2: b2: 1 1
            """,
        },
    ),
})
"""Style → more of its progressions."""
