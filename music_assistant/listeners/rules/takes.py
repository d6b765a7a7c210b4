"""Other notes for some players alone: "a different melody", "rewrite the bass", "another take of the piano"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.change import InstrumentChange
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Message
from music_assistant.listeners.rules.named import instruments_in
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.traditional import simplified
from music_assistant.vocabulary.lookup import meant_by

_REWRITING = frozenset(listed("rewrite rework recompose regenerate reroll redo vary revise rethink"))
"""Verbs that ask a player for other notes."""
_OTHER = frozenset(listed("different another new other fresh alternative"))
_PART = frozenset(listed("""
    part parts line lines pattern patterns riff riffs groove beat rhythm take takes notes bassline basslines fill
    fills"""))
"""What a player has: "a different piano part" is the piano's, "a different piano" is another piano."""
_TUNE = frozenset(listed("""
    melody melodies tune tunes melodie melodía melodia mélodie melodi ezgi deuntje wijsje мелодия мелодию мелодии لحن
    اللحن धुन dhun メロディ メロディー 旋律 멜로디 선율"""))
_ELSEWHERE = ("section", "genre", "scale", "negation", "length")
_CHANGING = frozenset(("change",))


def players_anew(message: Message, scene: Scene) -> tuple[InstrumentChange, ...]:
    """The players who shall play other notes; none where the whole shall be another, or something else is meant."""
    words = {t.word for t in message.tokens if t.kind == "word"}
    whole = message.whole
    if scene.spec is None or (whole.has(*_ELSEWHERE) and not whole.has("variation")):
        return ()
    if words & _CHANGING and {"everything", "else"} & words and instruments_in(whole):
        kept = {name for m in instruments_in(whole) for name in _meant(m, scene)}
        return _anew([i.name for i in scene.spec.instruments if i.name not in kept])
    varied = whole.has("variation") or bool(words & _REWRITING)
    names = [name for m in instruments_in(whole) if varied or _is_part(m, message) for name in _meant(m, scene)]
    if words & _TUNE and (varied or words & _OTHER):
        names += scene.with_role("melody")
    return _anew(names)


def _is_part(mark: Mark, message: Message) -> bool:
    """Whether another part of a player's is meant: "another bassline", "a different piano part"."""
    near = {message.word(i) for i in range(mark.start, mark.end + 1)}
    before = {message.word(i) for i in range(max(0, mark.start - 3), mark.start)}
    return bool(near & _PART and before & _OTHER)


def _meant(mark: Mark, scene: Scene) -> list[str]:
    """The players of the piece whom a mark names."""
    names = [i.name for i in scene.spec.instruments] if scene.spec is not None else []
    return [name for name in names if name in meant_by(str(mark.get("instrument")), names)]


def _anew(names: list[str]) -> tuple[InstrumentChange, ...]:
    return tuple(InstrumentChange("play", name, another_take=True) for name in dict.fromkeys(names))


_STOPS = r"[ 　、,。.!！?？〜~]*"
_WHO: Mapping[str, str] = MappingProxyType({
    "ja": (r"(?:(?P<tune>メロディー?|主?旋律)|(?:(?P<bass>ベース)|(?P<part>.{1,10}?))の?"
           r"(?:ライン|パート|フレーズ|リフ|旋律))"),
    "zh": r"(?:(?P<tune>主?旋律|曲调)|(?:(?P<bass>贝斯|贝司|低音)|(?P<part>.{1,8}?))(?:线|声部|部分|乐句))",
    "ko": r"(?:(?P<tune>멜로디|선율)|(?:(?P<bass>베이스)|(?P<part>.{1,10}?)) ?(?:라인|파트|리프))",
})
_JA, _ZH, _KO = (_WHO[language] for language in ("ja", "zh", "ko"))
_ANEW_JA = r"(?:変え|変更し|書き直し|作り直し|作り変え|書き換え|差し替え|考え直し)"
_ASKED_JA = (r"て?(?:くだ?さい(?:ませんか)?|下さい|くれ(?:る|ます|ない)?か?|ほしい(?:です)?|欲しい(?:です)?|みて|"
             r"もらえ(?:る|ます)か?)?")
_ASKED_KO = r" ?(?:줘|주세요|줄래|줄래요|주실래요|봐|봐줘|볼래)?요?"
_OTHER_JA = r"(?:別|違う|新しい|他|ほか|異なる)"
_OTHER_ZH = r"(?:别的|新的|不同的|另外的|其他的|另一[个段条]|另)"
_ANEW_ZH = r"(?:换|改|改写|重写|重做|重新写|重新编|重新做)"
_OF_ONE_ZH = r"(?:一?[个段条首种]|一下)?"
_ANEW_KO = r"(?:바꿔|바꾸어|써|만들어|고쳐|작곡해|해)"
_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ja": (rf"{_JA}(?:だけ)?[をは]?(?:{_OTHER_JA}の?(?:もの|やつ)?に|新しく|全部|もう一度)?{_ANEW_JA}{_ASKED_JA}",
           rf"{_JA}(?:だけ)?[をは]?{_OTHER_JA}の?(?:もの|やつ)?に(?:して)?{_ASKED_JA}",
           rf"{_OTHER_JA}の?{_JA}(?:に|を|で|が(?:いい|良い))?(?:して|お願い(?:します)?|{_ANEW_JA}て)?(?:ください|下さい)?"),
    "zh": (rf"(?:请|帮我|给我)*{_ANEW_ZH}{_OF_ONE_ZH}{_OTHER_ZH}?{_ZH}(?:吧|试试|看看|好吗)?",
           rf"(?:请|帮我)*[把将]?{_ZH}{_ANEW_ZH}(?:一下|掉|了|{_OF_ONE_ZH}|成{_OTHER_ZH})(?:吧|好吗)?",
           rf"(?:我想要|我要|想要|来)?{_OF_ONE_ZH}{_OTHER_ZH}{_ZH}(?:吧)?"),
    "ko": (rf"{_KO}(?:을|를|은|는|만)? ?(?:다른 ?(?:걸로|것으로|거로|거)|새로|다시)? ?{_ANEW_KO}{_ASKED_KO}",
           rf"{_KO}(?:을|를|은|는|만)? ?다른 ?(?:걸로|것으로|거로)(?: ?부탁(?:해|해요|드려요|합니다))?",
           rf"(?:다른|새로운|새) ?{_KO}(?:로|으로|을|를)? ?(?:{_ANEW_KO}{_ASKED_KO}|부탁해요?)?"),
})
"""Language → the messages that ask for other notes for the tune, or for one player's part, and for nothing else."""


def rewritten(message: Message, scene: Scene) -> tuple[InstrumentChange, ...]:
    """The players who shall play other notes, of a message in Japanese, Chinese or Korean that asks for no more:
    「メロディを変えて」, 换个旋律, 베이스 라인 다시 써줘."""
    for pattern in _SIGNS.get(message.language, ()) if scene.spec is not None else ():
        text = simplified(message.text) if message.language == "zh" else message.text
        found = re.fullmatch(rf"{_STOPS}{pattern}{_STOPS}", text)
        if found is None:
            continue
        named = instruments_in(message.whole)
        if found["tune"]:
            return () if named else _anew(scene.with_role("melody"))
        names = scene.with_role("bass") if found["bass"] else [name for m in named for name in _meant(m, scene)]
        if len(named) <= 1 and names:
            return _anew(names)
    return ()
