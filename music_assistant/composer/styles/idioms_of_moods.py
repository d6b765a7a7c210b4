"""Progressions of concert halls and screens: baroque sequences, chromatic mediants, modes and borrowed chords."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.composer.styles.rows import Idiom

MOOD_IDIOMS: Mapping[str, Idiom] = MappingProxyType({
    "baroque": Idiom(
        major={
            "verse": """
                1 4 5:7 1 1/6 2:7/5: 1/5:7 1
                1/5: 6/3 4/1 2/5:7 1/6 2:7/5: 4/5:7 1
                1/6 4/2 5:7/1 4/5:7
            """,
            "chorus": """
                1/4 n7:dim/3 6/2 5:7/1 4/2 5:7/6 2/5:7 1
                5:/1 5:/1 6:7/2 5:7/1
                3:7/6 2:7/5: 1:7/4 5:7/1
            """,
            "bridge": """
                6/2 3:7/6 4/1 5:/1:7 4/2 5:7/3:7 6/2:7 5:7
                2 6:7/2 5: 2:7/5:
                1:m/5: b6:/b3: 4:m/1:m 5:7
            """,
        },
        minor={
            "verse": """
                1 4 5:7 1 1/n6 4/5: 1/5:7 1
                1/5: 1/n7 n3:/n7 5:7
                1/n7: n6/5: 1/4 5:7
            """,
            "chorus": """
                1/4 n7/n3: n6/2:dim 5:7/1 4/n7 n3:/n6 2:dim/5:7 1
                n3:/n7 1/5: n6/n3: 4/5:7
                5:/1 1:7/4 n7/n3: 5:7
            """,
            "bridge": """
                n3:/n7 n3:/1:7 4/n7 n3:/5:
                1:7/4 n7:7/n3: n6/2:dim 5:7
                n6/n3: 4/1 b2:/5: 1/5:7
            """,
        },
    ),
    "cinematic": Idiom(
        major={
            "verse": """
                1 b6: 4 1
                1 b3: 4 1
                1 1 b7: 4 1 1 6 4
            """,
            "chorus": """
                1 b3: b6: 4
                1 3: 4 4:m
                4 1 b6: b7: 4 1 5:sus4 5
            """,
            "bridge": """
                b6: b6: b7: b7: 1 1 5:sus4 5
                4:m 1 4:m 1
                6 3: 4 b7:
                b3: b7: 4 4:m
                2 2:m 6 4:m
            """,
        },
        minor={
            "verse": """
                1 n6:m 1 n6:m
                1 4: 1 4:
                1 n7: 4: 1
            """,
            "chorus": """
                1 n6: n3: n7: 1 n6: 4 5:
                n6: n7: 1 4:
                1 n3:m n6: 1
            """,
            "bridge": """
                n6: b2: 1 5:
                4 n6:m 1 5:
                n3: n7: 4 1 n6: n6: 5:sus4 5:
                b2: b2: n6: 5:
            """,
        },
    ),
    "classical": Idiom(
        major={
            "verse": """
                1 5:7 1 4 1/6 2/5:7 1/5:7 1
                1 6 4 5:7 1 2/5:7 6/2 5:7
            """,
            "chorus": """
                4 1 2:7 5: 4 1/6 2/5:7 1
                1 3: 6 4 1/4 1/5:7 1 1
                6 2 5:7 1 4 2 1/5:7 1
                1:7 4 6:7 2 5:7 1 2/5:7 1
            """,
            "bridge": """
                1:m 5:7 1:m 4:m b6: b6: 5: 5:7
                2 6: 2 2:7 5: 2:7 5: 5:7
                4 4:m 1 6:7 2 2:7 5: 5:7
            """,
        },
        minor={
            "verse": """
                1 5:7 1 4 2:dim 5:7 1 5:
                1 n6 4 5: 1 4 1/5:7 1
                1 n7 n3: n6 2:dim 5:7 1 5:7
            """,
            "chorus": """
                n3: n7 1 5: n6 4 5:7 1
                4 n7 n3: n6 2:dim 5:7 1 1
                n6 1 4 1 b2: 5:7 1 1
                1:7 4 n7:7 n3: n6 2:dim 5:7 1
            """,
            "bridge": """
                1: 5:7 1: 5:7 4: 1: 5:7 1:
                n6 n6 b2: b2: 1 2:7 5: 5:7
                4 1 4 1 2:7 2:7 5: 5:7
                n3: n7:7 n3: n7:7 1 4 5: 5:7
            """,
        },
    ),
    "ambient": Idiom(
        major={
            "verse": """
                1 2 1 2
                1:maj9 5:sus2 6:m9 4:maj9
            """,
            "chorus": """
                4:maj9 5:sus2 1:add9 6:m9
                1:maj9 b7:maj9 1:maj9 b7:maj9
                6:m9 5:sus2 4:maj9 4:maj9
            """,
            "bridge": """
                b6:maj9 b6:maj9 1:add9 1:add9
                4:maj9 4:m6 1:add9 1:add9
                2:m9 2:m9 6:m9 6:m9
                b3:maj9 b3:maj9 4:maj9 4:maj9
            """,
        },
        minor={
            "verse": """
                1:madd9 n3:maj9 n6:maj9 n6:maj9
                1:madd9 4:9 1:madd9 4:9
            """,
            "chorus": """
                n6:maj9 n7:sus2 1:madd9 1:madd9
                n3:maj9 n3:maj9 4:m9 n6:maj9
                4:m9 1:madd9 n6:maj9 n7:sus2
            """,
            "bridge": """
                b2:maj9 b2:maj9 1:madd9 1:madd9
                n6:maj9 n3:maj9 4:m9 4:m9
                n3:maj9 n7:sus2 4:m9 4:m9
                n6:maj9 n6:maj9 5:m7 5:m7
            """,
        },
    ),
})
"""Style → more of its progressions."""
