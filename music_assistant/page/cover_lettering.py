"""Fonts for pictures: the first on this machine that has every letter of a text, or none."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDERS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto",
           "/usr/share/fonts/noto-cjk", "/usr/share/fonts/truetype/dejavu", "/System/Library/Fonts", "C:/Windows/Fonts")
FILES = ("NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSansDevanagari-Regular.ttf",
         "NotoSansArabic-Regular.ttf", "DejaVuSans.ttf", "Hiragino Sans GB.ttc", "msyh.ttc", "malgun.ttf")
MISSING = "\U0010ffff"
"""No font has this character, so it is drawn as any other that is missing."""


def lettering(text: str, size_px: float) -> FreeTypeFont | None:
    """A font that can write the text: Pillow's own where it suffices, else a system's; None where none can."""
    from PIL import ImageFont, features

    if _needs_shaping(text) and not features.check("raqm"):
        return None
    own = ImageFont.load_default(size_px)
    if not isinstance(own, ImageFont.FreeTypeFont):
        return None
    if _writes(own, text):
        return own
    paths = (Path(folder) / name for folder in FOLDERS for name in FILES)
    fonts = (ImageFont.truetype(path, size_px) for path in paths if path.is_file())
    return next((font for font in fonts if _writes(font, text)), None)


def _writes(font: FreeTypeFont, text: str) -> bool:
    """Whether no letter of the text would be the box that stands for a missing one."""
    missing = _drawn(font, MISSING)
    return all(_drawn(font, letter) != missing for letter in set(text) if not letter.isspace())


def _drawn(font: FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def _needs_shaping(text: str) -> bool:
    """Whether letters change by their neighbours or run from the right, which a plain row of glyphs gets wrong."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") or unicodedata.category(letter) == "Mc"
               for letter in text)
