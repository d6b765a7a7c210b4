"""Forms of verbs and adjectives that phrase books write once: "足|す" gives 足して, 足し, 足さ, 足そう … ."""

from __future__ import annotations

import re
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

_PARADIGMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "hi": MappingProxyType(
            {
                "kar": """karo kar kardo kar_do kar_de karde kar_dena kar_dijiye kar_dijiyega kar_dein kar_den
                    kar_lo karna
                    karna_hai kariye kijiye kijiyega kro krdo kr_do kr_de kr_dena krna kr karein karen karwa_do
                    karwao
                    karva_do kar_diya_jaye ho_jaye ho_jae krlo kar_dete_hain karte_hain kare""",
                "कर": """करो कर करदो कर_दो कर_दे करदे कर_देना कर_दीजिए कर_दीजिये कर_दीजिएगा कर_दें कर_लो करना
                    करना_है करिए करिये
                    कीजिए कीजिये कीजिएगा करें करवा_दो करवाओ कर_दिया_जाए हो_जाए कर_देते_हैं करते_हैं करे""",
                "do": "do de dena dijiye dijiyega dein den diya_jaye dete_hain dijie",
                "दो": "दो दे देना दीजिए दीजिये दीजिएगा दें दिया_जाए देते_हैं",
                "bana": """banao bana_do banado bana_de banade bana_dena bana_dijiye bana_dein banaiye banana
                    banaye banaen
                    banaein banwa_do banva_do bnao bna_do bnado bna_de bana""",
                "बना": """बनाओ बना_दो बना_दे बना_देना बना_दीजिए बना_दीजिये बना_दें बनाइए बनाइये बनाना बनाएं बनाएँ
                    बनवा_दो बना""",
                "badha": """badhao badha_do badhado badha_de badhade badha_dena badha_dijiye badha_dein badhaiye
                    badhana
                    badhaye badhaein badhwa_do bada_do badao badado bdhao bdha_do bdhado barhao barha_do badha""",
                "बढ़ा": """बढ़ाओ बढ़ा_दो बढ़ा_दे बढ़ा_देना बढ़ा_दीजिए बढ़ा_दीजिये बढ़ा_दें बढ़ाइए बढ़ाइये बढ़ाना
                    बढ़ाएं बढ़ाएँ बढ़ा""",
                "ghata": """ghatao ghata_do ghata_de ghata_dena ghata_dijiye ghatana kam_karo kam_kar kam_kar_do
                    kam_kardo
                    kam_kar_de kam_kar_dena kam_kar_dijiye kam_kijiye kam_karna kam_kariye kam_krdo kam_kr_do
                    kam_karein
                    kam_rakho kam_ho_jaye kam_rakhna km_karo km_krdo km_kr_do""",
                "घटा": """घटाओ घटा_दो घटा_दे घटा_देना घटा_दीजिए घटाइए घटाना कम_करो कम_कर कम_कर_दो कम_कर_दे
                    कम_कर_देना
                    कम_कर_दीजिए कम_कीजिए कम_करना कम_करिए कम_करें कम_कर_दें कम_रखो कम_रखना कम_हो_जाए कम_रखिए""",
                "daal": """daalo dalo daal_do dal_do daaldo daldo daal_de dal_de daal_dena dal_dena daal_dijiye
                    dal_dijiye
                    daaliye daliye daalna dalna daal_dein daalein dalein dalwa_do daal dal add_karo add_kar_do
                    add_kardo
                    add_kar_de add_kar_dena add_krdo add_kar add_kijiye lagao laga_do laga_de laga_dena jodo jod_do
                    jod_de
                    jod_dena rakho rakh_do lao le_aao mila_do""",
                "डाल": """डालो डाल_दो डाल_दे डाल_देना डाल_दीजिए डाल_दीजिये डालिए डालिये डालना डाल_दें डालें डलवा_दो
                    डाल ऐड_करो
                    ऐड_कर_दो लगाओ लगा_दो लगा_दे लगा_देना लगाइए जोड़ो जोड़_दो जोड़_दे जोड़_देना जोड़_दीजिए जोड़िए
                    रखो रख_दो लाओ
                    ले_आओ मिला_दो""",
                "hata": """hatao hata_do hatado hata_de hatade hata_dena hata_dijiye hata_dein hataiye hatana
                    hataye hatwa_do
                    htao hta_do htado hata nikalo nikaalo nikal_do nikaal_do nikal_de nikaal_de nikal_dena
                    nikaal_dena
                    nikaliye nikal_dijiye remove_karo remove_kar_do remove_kardo remove_kar_de uda_do uda_de
                    band_karo
                    band_kar_do band_kar_de delete_karo delete_kar_do mita_do""",
                "हटा": """हटाओ हटा_दो हटा_दे हटा_देना हटा_दीजिए हटा_दीजिये हटा_दें हटाइए हटाइये हटाना हटाएं हटाएँ
                    हटवा_दो हटा निकालो
                    निकाल_दो निकाल_दे निकाल_देना निकाल_दीजिए निकालिए निकाल_दें उड़ा_दो उड़ा_दे बंद_करो बंद_कर_दो
                    बंद_कर_दे
                    बंद_कीजिए मिटा_दो मिटा_दीजिए""",
                "rakh": """rakho rakh rakhna rakh_do rakh_de rakh_dena rakhiye rakhiyega rakhein rakhen rakhe
                    rakh_lo""",
                "रख": "रखो रख रखना रख_दो रख_दे रख_देना रखिए रखिये रखिएगा रखें रखे रख_लो",
                "jaisa": "jaisa jaisi jaise jesa jesi jese",
                "जैसा": "जैसा जैसी जैसे",
                "hai": """hai h he ho_gaya ho_gayi ho_gaya_hai ho_gayi_hai lag_raha lag_raha_hai lag_rahi
                    lag_rahi_hai lagta_hai lag_rha""",
                "है": "है हो_गया हो_गई हो_गया_है हो_गई_है लग_रहा लग_रहा_है लग_रही लग_रही_है लगता_है लगती_है",
            }
        ),
        "zh": MappingProxyType(
            {
                "点": "一点 点 一点儿 点儿 一些 些",
                "更": "更 更加 变得更 变得 再 弄得 搞得",
                "别太": """别太 不要太 别那么 不要那么 没那么 不那么 不用太 不用那么 别这么 不要这么 不必太 不能太 别搞太 别弄太
                    不宜太 不需要太 别搞那么 别弄那么""",
                "太": "太 有点 有些 有一点 有点儿 有点太 有些太 过于 偏 略显 好 实在太 也太 太过 特别 超 超级 挺 真 很 非常 贼",
                "不够": "不够 不太 不怎么 还不够 不大 不是很 不算 不夠 没有很 没啥 一点也不 一点都不 欠",
            }
        ),
    }
)
"""By language: a name in braces in the book, and all that may stand there, blanks as low lines."""

_NAMED = re.compile(r"\{([^}]+)\}")

_STEM_ALONE = frozenset((("ja", "る"), ("ja", "い")))
"""Endings whose stem is a form too: 加え of 加える, the 明る of 明るすぎる."""


def conjugated(text: str, language: str) -> tuple[str, ...]:
    """The forms of a verb written with a "|" before what changes, or with a "{name}"; any other phrase as it is.

    An ending or a name that the language's tables lack is a slip in the book: it raises KeyError.
    """
    named = _NAMED.search(text)
    if named:
        head, tail = text[: named.start()], text[named.end() :]
        forms = (f"{head}{form.replace('_', ' ')}{tail}" for form in listed(_PARADIGMS[language][named[1]]))
        return tuple(whole for form in forms for whole in conjugated(form, language))
    stem, bar, ending = text.partition("|")
    if not bar:
        return (text,)
    forms = (stem + tail for tail in listed(_ENDINGS[language][ending]))
    bare = (stem,) if (language, ending) in _STEM_ALONE else ()
    return tuple(dict.fromkeys((*forms, *bare)))
