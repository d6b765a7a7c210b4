"""Numbers that Hindi spells out beyond the usual ones: "एक सौ बीस", "pachhattar", "sawa do"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TENS: Mapping[int, str] = MappingProxyType({
    10: "दस das", 15: "पंद्रह pandrah", 20: "बीस bees", 25: "पच्चीस pachees", 28: "अट्ठाईस atthais",
    30: "तीस tees", 35: "पैंतीस paintees", 40: "चालीस chalis chaalis", 45: "पैंतालीस paintalis", 50: "पचास pachas pachaas",
    60: "साठ saath", 70: "सत्तर sattar", 80: "अस्सी assi"})
LONG_HINDI: Mapping[str, float] = MappingProxyType({
    **{f"{hundred}_{w}": 100.0 + n for n, row in _TENS.items() for w in row.split()
       for hundred in ("एक_सौ" if ord(w[0]) > 0x900 else "ek_sau", "सौ" if ord(w[0]) > 0x900 else "sau")},
    **{w: float(n) for n, row in {
        13: "तेरह terah", 14: "चौदह chaudah", 17: "सत्रह satrah", 18: "अठारह atharah", 19: "उन्नीस unnees",
        24: "चौबीस chaubees", 35: "पैंतीस paintees", 48: "अड़तालीस adtalis", 55: "पचपन pachpan", 65: "पैंसठ painsath",
        72: "बहत्तर bahattar", 75: "पचहत्तर pachhattar pachattar", 85: "पचासी pachasi", 95: "पंचानवे panchanve pachanve",
        2.25: "सवा_दो sava_do sawa_do", 1.25: "सवा sava sawa"}.items() for w in row.split()},
})
"""Hindi's numbers above the usual ones, blanks as low lines."""
