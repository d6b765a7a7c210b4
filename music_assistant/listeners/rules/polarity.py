"""Which way a wish goes and how far: "a bit less", "way too", "not enough", "no"."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.tokens import listed
from music_assistant.spec import EFFECT_NAMES

REACH = 4
"""How many marks before an adjective may turn it round."""


def size(clause: Clause) -> float:
    """How large a clause's wish is: 0.5 with "a bit", 2 with "much", else 1."""
    sizes = clause.values("size")
    if "small" in sizes:
        return 0.5
    return 2.0 if "large" in sizes else 1.0


def near_size(clause: Clause, mark: Mark) -> float:
    """How large the wish at one mark is, by the words near it."""
    near = [m for m in (*clause.before(mark, 3), *clause.after(mark, 3)) if m.has("size")]
    sizes = {m.get("size") for m in near} or set(clause.values("size"))
    return 0.5 if "small" in sizes else 2.0 if "large" in sizes else 1.0


def is_negated(clause: Clause, mark: Mark) -> bool:
    """Whether a "no", "not" or "without" before a mark reaches it: nothing in between takes it up."""
    following = clause.after(mark, 2)
    listed = next((m for m in clause.after(mark) if not m.has("instrument", "filler")), None)
    if mark.has("instrument") and listed is not None and listed.get("negation") == "after":
        return True
    if any(
        m.get("negation") == "after" and not any(n.has("instrument") for n in following[:i])
        for i, m in enumerate(following)
    ):
        return True
    for m in clause.before(mark):
        if m.get("negation") == "yes":
            return True
        if m.get("verb") in ("add", "return", "keep", "place") and not _is_soft_verb(m):
            earlier = clause.before(m, 2)
            return any(e.has("negation") for e in earlier)
    return False


def _is_soft_verb(mark: Mark) -> bool:
    """Verbs like "use" or "have" that "don't" governs together with what follows."""
    return mark.get("verb") in ("add", "place")


_SOME = frozenset(("some", "a bit of", "a dash of", "a touch of", "a splash of", "a little", "of"))
_TOLD = frozenset(("is", "are", "sound", "sounds", "feel", "feels", "seem", "seems", "looks"))
_WISHED = frozenset(("should", "make", "needs", "need", "want", "must", "could", "let", "can", "would", "be"))


def _complains(clause: Clause, mark: Mark, message: Message) -> bool:
    """Whether a clause tells how a player is: "the guitars sound thin" asks for more of them."""
    if not str(mark.get("quality")).startswith(("level", "energy")) or clause.has("question"):
        return False
    led = [m for m in clause.before(mark, 3) if not m.has("size")][:1]
    told = bool(led) and message.words(led[0]) in _TOLD
    wished = any(message.words(m) in _WISHED or m.get("verb") == "keep" for m in clause.marks)
    return told and not wished and any(m.has("instrument") for m in clause.before(mark))


_PREDICATIVE = MappingProxyType({"ja": ("い",), "ko": tuple("아어워커다려해라빠세쎄")})
"""What an adjective that ends its sentence ends in."""
_TELLING_ENDS = frozenset(listed("네 네요 데 는데 은데 듯 편 감 나 죠 지 잖아 있어 있네"))
_SEEMS = ("것같", "거같")
_WISHING = frozenset(
    listed("""ほう 方 方が 曲 の もの やつ 感じ 感じに 感じの 感じで めに めで め と 音 テンポ くて
    게 로 으로 걸로 거로 템포 곡 노래 음악""")
)
"""Words behind an adjective by which it tells what shall be: "速い方がいい"."""


def is_told(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a Japanese or Korean adjective ends its sentence, and so complains: "ちょっと長い", "좀 빠른 것 같아"."""
    ends = _PREDICATIVE.get(message.language)
    if ends is None or mark.has("scale", "verb") or clause.has("question"):
        return False
    first, second = message.word(mark.end), message.word(mark.end + 1)
    seems = first.startswith(_SEEMS) or (first in ("것", "거") and second.startswith("같"))
    if message.language == "ko" and (seems or first in _TELLING_ENDS):
        return True
    return message.words(mark).endswith(ends) and first not in _WISHING


def turn(clause: Clause, mark: Mark, creating: bool, message: Message) -> float | None:
    """The direction, +1 or -1, in which a quality is asked for, as a factor of the word's own; None: only spoken of."""
    before = clause.before(mark, REACH)
    told = any(
        m.has("pronoun") or message.words(m) in ("is", "are", "sounds", "sound", "feels", "seems") for m in before
    )
    graded = any(m.has("too", "less", "more", "lacking", "negation") for m in before)
    if not graded and _complains(clause, mark, message):
        return -1.0
    for m in before:
        if m.has("too"):
            return -1.0
        if m.has("lacking") or (m.has("negation") and any(message.words(a) == "enough" for a in clause.after(mark, 2))):
            return 1.0
        if m.has("less") and not m.has("more"):
            return -1.0
        if m.has("more") and not m.has("less"):
            return 1.0
        if m.has("negation"):
            return -1.0
        if m.get("verb") in ("remove", "lower"):
            return -1.0
        if m.get("verb") in ("add", "raise", "swap", "place", "return"):
            return 1.0
    if not creating and is_told(mark, clause, message):
        return -1.0
    if message.language in _PREDICATIVE and str(mark.get("quality"))[:-1] in EFFECT_NAMES and not clause.has("verb"):
        return 1.0
    if message.language != "en" and any(m.has("too") for m in clause.after(mark, 1)):
        return -1.0
    if before and message.words(before[0]) in _SOME and not creating:
        return 1.0
    if any(message.words(a) == "enough" for a in clause.after(mark, 2)):
        return 1.0 if clause.has("negation") else None
    if any(a.get("verb") in ("remove", "lower") or a.get("direction") == "down" for a in clause.after(mark, 3)):
        return -1.0
    if any(a.get("verb") == "raise" or a.get("direction") == "up" for a in clause.after(mark, 3)):
        return 1.0
    bare = all(m.has("filler", "size", "quality", "mood", "courtesy") or not m.readings for m in clause.marks)
    if creating or (bare and not told):
        return 1.0
    words = {message.words(m) for m in clause.marks}
    return (
        1.0
        if words & {"make", "should", "needs", "want", "like", "sound like", "give", "with", "please", "go"}
        else None
    )
