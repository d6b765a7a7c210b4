"""Forms of verbs and adjectives that phrase books write once: "足|す" gives 足して, 足し, 足さ, 足そう … ."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import listed

_ENDINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ja": MappingProxyType(
            {
                "る": "る て た ろ よう られ れば たら",
                "す": "す して した し さ せ そう せば したら",
                "く": "く いて いた き か け こう けば いたら",
                "ぐ": "ぐ いで いだ ぎ が げ ごう げば いだら",
                "む": "む んで んだ み ま め もう めば んだら",
                "ぶ": "ぶ んで んだ び ば べ ぼう べば んだら",
                "う": "う って った い わ え おう えば ったら",
                "つ": "つ って った ち た て とう てば ったら",
                "ル": "る って った り ら れ ろう れば ったら",
                "する": "する して した し しろ しよう せよ すれば したら でき される",
                "い": "い く くて かった さ げ げな げに そう そうな め めの めに み",
            }
        ),
        "ko": MappingProxyType(
            {"하": "하 해 했 할 한 함 하고 해서 하면 해줘 해주세요 해 줘 해라 해요 하게 하지 하는 합시다"},
        ),
        "hi": MappingProxyType(
            {
                "ा": "ा ाओ ाइए ाइये ाना ाने ाकर ाके ाएं ाएँ ाऊं ाया ाये ाए ाई ायें",
                "्": "ो ें िए िये ना ने कर के ूं ा े ी",
                "a": "a ao aao aiye aiyega ana ana ane akar ake aye aya aen aein ayen ai",
                "o": "o iye iyega na ne kar ke e en ein",
            }
        ),
    }
)
"""By language: how the verb or adjective ends in the book, and the endings that take its place."""

_STEM_ALONE = frozenset((("ja", "る"), ("ja", "い")))
"""Endings whose stem is a form too: 加え of 加える, the 明る of 明るすぎる."""


def conjugated(text: str, language: str) -> tuple[str, ...]:
    """The forms of a verb written with a "|" before what changes; any other phrase as it is.

    An ending that the language's table lacks is a slip in the book: it raises KeyError.
    """
    stem, bar, ending = text.partition("|")
    if not bar:
        return (text,)
    forms = (stem + tail for tail in listed(_ENDINGS[language][ending]))
    bare = (stem,) if (language, ending) in _STEM_ALONE else ()
    return tuple(dict.fromkeys((*forms, *bare)))
