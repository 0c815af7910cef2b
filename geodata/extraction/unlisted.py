"""Those who bear no side's name, but do what sides do: "volunteers beat back the attack", "handed to
tribal elders", "in the hands of Yunus, a local commander". Elsewhere elders and residents only speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PEOPLE = (
    r"(?:(?:the|a|an|some|several|two|hundreds\s+of|armed|unarmed|local|tribal|village|district|religious|rival|former|pashtun|"
    r"tajik|uzbek|hazara|turkmen|baluch|angry|young|ordinary)\s+)*"
    r"(?:(?:council|shura|gathering|committee)\s+of\s+(?:\w+\s+)?(?:elders|chiefs|clerics|leaders|notables|commanders)|"
    r"volunteers?(?:\s+fighters)?|villagers|townspeople|townsfolk|townsmen|tribesmen|residents|inhabitants|citizens|locals|"
    r"(?:local|ordinary)\s+(?:people|men)|elders?|chiefs|chieftains?|notables|clan(?:s|smen)?|tribes?|warlords?|strongm[ae]n|"
    r"(?:local|tribal|village|pashtun|tajik|uzbek|hazara|mujah\w+)\s+(?:commanders?|leaders?|council|shura|chief|figures?|authorities))"
    r"(?!\w|[’']|\s+(?:police|army))"
)
# A man of no known side: not a people, a country, an office, a day.
_NAME = (
    r"(?-i:(?!(?:The|Afghan|Pakistan|Iran|Russia|Soviet|America|British|German|NATO|ISAF|US|UN|U\.|United|Red|Tal[ie]b|Islam|Govern|Nation|"
    r"North|South|East|West|Central|Allied|Coalition|God|Allah|Earth|Western|Kabul|President|Prime|General|Gen|Colonel|Col|Major|"
    r"Brig|Captain|Minist|Mullah|Mulla|Interior|Defen[cs]e|Army|Special|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*)"
    r"[A-Z][a-z]+(?:[\s-][A-Z][a-z]+){0,3})"
)
_MEN = r"(?:men|fighters|gunmen|militia(?:men)?|tribesmen|followers|guerrillas)\b"
_WHO = rf"(?P<who>{_PEOPLE}|{_NAME}[’']s\s+{_MEN})"
_ANYONE = rf"(?P<who>{_PEOPLE}|{_NAME}(?:[’']s\s+{_MEN})?(?![’']s))"
_BACK = r"(?:back|off|out|away|from)\b"
_THROWN = r"(?:beat(?:en)?|push\w*|thr[eo]wn?|dr[io]ven?|drove|chas\w*|fought|held|kick\w*|forc\w*|fend\w*)"
_TAKEN = r"(?:re-?(?:pel|puls|tak|took|captur|claim|gain)\w*|liberat\w*|expel\w*|oust\w*|captur\w*|seiz\w*|storm\w*|overr[au]n|wrest\w*)"
_DOING = (
    # "Volunteers threw back an attack", but not "and volunteers", whom others lead, nor "villagers
    # driven out of Ghazni".
    rf"(?<!and\s)(?<!with\s)(?<!or\s)\b{_WHO}\s+(?:(?:alone|themselves|had|have|has|also|then|finally|later|who\s+[^.;,]{{3,40}}?)\s+)*"
    rf"(?:{_THROWN}(?:\s+(?:back|off)\b|\s+(?!{_BACK}|by\b)[^.;,]{{2,50}}?\b{_BACK})|{_TAKEN}\b(?!\s+by\b)|took\s+(?:over|control|charge|power|back|up\s+arms\s+and)\b)",
    rf"\b(?:{_THROWN}\s+{_BACK}|{_TAKEN}|taken|stopped|held|controlled|cleared|surrounded|besieged|attacked)\b[^.;,]{{0,30}}?,?\s+by\s+{_WHO}",
    rf"\b(?:hand|g[ai]v|surrender|yield|pass|transfer|turn|f[ae]ll|fell|deliver|g[oi]ne\s+over|went\s+over|go(?:es)?\s+over)\w*\b[^.;,]{{0,40}}?\s(?:to|into\s+the\s+hands\s+of)\s+(?P<who>{_PEOPLE})",
    rf"\b(?:in|into|under|to)\s+the\s+(?:hands|control|grip|rule)\s+of\s+{_ANYONE}",
    rf"\b(?:danger|threat|pressure|attack|fire|siege|assault)\s+(?:from|by)\s+{_WHO}",
)
_FOUND = tuple(re.compile(pattern, re.I) for pattern in _DOING)


def unlisted(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each of them in `text`."""
    for pattern in _FOUND:
        for match in pattern.finditer(text):
            yield match.span("who")
