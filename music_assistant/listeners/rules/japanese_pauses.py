"""Japanese pauses that part nothing: 「テンポ、もっと落として」「落として。かなり」「それ消して、フルートに」."""

from __future__ import annotations

import re

_TOPICS = ("テンポ|BPM|bpm|速さ|速度|スピード|長さ|尺|キー|音程|拍子|"
           "ジャンル|雰囲気|音量|ボリューム|リバーブ|残響")
_DEGREES = ("かなり|めっちゃ|だいぶ|もっと|すごく|思いっきり|"
            "もう少し|もうちょっと|もうちょい|ちょっと|少し|ほんの少し|ほんのちょっと")

_AFTER_TOPIC = re.compile(
    rf"(?P<topic>{_TOPICS})(?:なんですけど|なんだけど|ですが|だけど|ね)?[、,]\s*(?!{_TOPICS})(?=\S)")
"""What a message is about, and a pause behind it."""

_AFTERTHOUGHT = re.compile(rf"[。.、,]\s*(?P<degree>{_DEGREES})(?:だけ|で|ね|な|に)?(?P<end>[。.!~ー]*)$")
"""How much, said behind an order that said how."""

_ORDER = re.compile(r"[^、。,.\s]*$")
"""The last order of what was said before."""

_EXCHANGED = re.compile(
    r"(?P<gone>消して|やめて|外して|抜いて|取って|なくして|消し|やめ)[、,]\s*"
    r"(?=[^、,。]{1,12}に(?:して|変えて|替えて|しよう|してください)?[。!]?$)")
"""Somebody who goes, and who comes instead of them at the end of the message."""

_PLACE = re.compile(r"(?P<place>のとこ|のところ|のパート|のポジション)[はを]?[、,]\s*")
"""Whose place somebody takes, and a pause behind it."""

_OVER = re.compile(r"(?P<part>サビ|[A-DＡ-Ｄ]メロ|イントロ|間奏|ソロ)(?:の?終わり|明け|の?あと|後)(?:に|で)")
"""When a section is over: 「サビ終わりに」「イントロ明けに」."""

_SUNG = re.compile(r"(?<=の)歌(?=うた|歌)")
"""A song right before its verb: 「祭りの歌うたって」."""

_CONCEDED = re.compile(
    r"(?P<but>(?:だ|です|なんだ|なんです|んだ|んです)け(?:れ)?ど|ですが|なんですが)(?=[^、,。.\s!?ねさも])")
"""A "but" with no pause behind it: 「メタルだけどドラム抜き」."""

_TURNED = re.compile(
    r"^(?P<order>[^、,。.]*(?:[しえけげいっれせめ]て|んで|たい|ほしい|欲しい|いらない))[、,。.\s]\s*"
    r"(?P<object>[ァ-ヺー一-龥A-Za-z]{1,10}|[^、,。.\s]{1,10}(?P<particle>[はをの]))(?P<end>[。!~ー]*)$")
"""What an order is about, said behind it: 「もっと速くして、テンポを」「入れて、フルート」."""


def leant(text: str) -> str:
    """The text with such pauses taken away, a degree behind its order put before it."""
    text = _AFTER_TOPIC.sub(lambda found: f"{found['topic']}は", text)
    text = _SUNG.sub("歌を", _PLACE.sub(lambda found: found["place"], text))
    text = _OVER.sub(lambda found: f"{found['part']}の後に", text)
    text = _EXCHANGED.sub(lambda found: found["gone"], text)
    text = _CONCEDED.sub(lambda found: f"{found['but']}、", text)
    if turned := _TURNED.match(text):
        text = f"{turned['object']}{'' if turned['particle'] else 'を'}{turned['order']}{turned['end']}"
    if late := _AFTERTHOUGHT.search(text):
        before = text[: late.start()]
        order = _ORDER.search(before)
        at = re.match(rf"(?:(?:{_TOPICS})[をは]?)?", before[order.start() :] if order else "")
        start = (order.start() if order else 0) + (at.end() if at else 0)
        text = f"{before[:start]}{late['degree']}{before[start:]}{late['end']}"
    return text
