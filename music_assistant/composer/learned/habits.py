"""How many notes people play in a role and style: what "as usual", "sparser" and "busier" mean to the part model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from music_assistant.composer.learned import alphabet as words


@dataclass(frozen=True)
class Habits:
    """`densities`: "role/style" → the share of people's excerpts in each band of density."""

    densities: Mapping[str, tuple[float, ...]]

    @classmethod
    def parse(cls, text: str) -> Habits:
        """The habits that a model's file tells."""
        return cls({name: tuple(shares) for name, shares in json.loads(text).items()})

    def band(self, role: str, style: str, share: float) -> int:
        """The band of density than which a share 0..1 of people's parts of a role and style are sparser."""
        shares = self.densities.get(f"{role}/{style}") or self.densities.get(role)
        if not shares:
            return round(share * (words.DENSITIES - 1))
        sums = list(accumulate(shares))
        return next((band for band, below in enumerate(sums) if below > share * sums[-1]), words.DENSITIES - 1)
