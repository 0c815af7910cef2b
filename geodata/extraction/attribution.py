"""Whose word a sentence gives: the gaining side's own word makes a claim of what it tells.

Read in rewritten clauses, where @taliban@ stands for a side and «0» for a place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geodata.model import Factuality

CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|boast(?:s|ed)?|purport(?:s|ed)?|alleg(?:e[sd]?|edly)|declar(?:e[sd]?|ing)|proclaim(?:s|ed)?)\b",
    re.I,
)
_TELLS = (
    r"(?:said|says?|saying|claim(?:s|ed|ing)?|announc(?:e[sd]?|ing)|declar(?:e[sd]?|ing)|proclaim(?:s|ed)?|tweet(?:s|ed)?|"
    r"writes?|wrote|posted|state[sd]|stating|boast(?:s|ed)?|(?:tells?|told)(?!\s+(?:their|its|his)\b)|assert(?:s|ed)?|insist(?:s|ed)?|confirm(?:s|ed)?|"
    r"report(?:s|ed)|maintain(?:s|ed)?|inform(?:s|ed)?|trumpet(?:s|ed)?|crow(?:s|ed)|brag(?:s|ged)?)"
)
SAY = rf"(?:{_TELLS}|posts?|report|according\s+to|statement)"
SPOKESMEN: dict[str, str] = {
    "taliban": r"(?:zabi[hu]+ll?ah\s+mujahid|mujahid\b|qari\s+yousuf\s+ahmadi|suhail\s+shaheen|bilal\s+karimi|voice\s+of\s+(?:sharia|jihad))",
    "government": r"(?:(?:defen[cs]e|interior)\s+minist(?:ry|er)|minist(?:ry|er)\s+(?:of|for)\s+(?:defen[cs]e|(?:the\s+)?interior)|mod|moi|nds|fawad\s+aman|presidential\s+palace|"
    r"national\s+security\s+(?:advis[eo]r|council)|general\s+staff|chief\s+of\s+(?:army\s+)?staff|(?!(?:press|diplomatic|peace|marine)\b)\w+\s+corps|(?:army|police|zone)\s+(?:command|headquarters)|army\s+spokes\w+|"
    r"government\s+(?:officials?|sources|spokes\w+)|(?:vice[- ])?president(?:\s+(?:ashraf\s+)?ghani)?(?!\s+(?:bush|clinton|obama|trump|biden|putin|musharraf)\b)|afghan\s+officials?)",
    "nrf": r"(?:(?:resistance|nrf|front)\s+spokes\w+|ali\s+nazary|fahim\s+dashti|amrullah\s+saleh|mass?oud\b)",
    "northern_alliance": r"(?:opposition\s+(?:spokes\w+|commanders?|leaders?)|alliance\s+(?:spokes\w+|commanders?)|dostum|ismail\s+khan|abdullah\s+abdullah)",
}
UNCONFIRMED = re.compile(
    r"\b(?:unconfirmed|unverified|(?:could|can)\s*not\s+be\s+(?:\w+\s+)?(?:verified|confirmed)|no\s+(?:\w+\s+)?(?:independent\s+)?confirmation|not\s+been\s+(?:\w+\s+)?confirmed|social\s+media\s+(?:accounts|posts))\b",
    re.I,
)
WITNESS = re.compile(
    r"\b(?:residents?|witness\w*|locals?|journalists?|reporters?|lawmakers?|mp|council\s+(?:member|head|chief|lor)\w*|councill?ors?|officials?|elders?|police\s+chief|aid\s+workers?|confirm(?:s|ed)?|deputy\s+governor|admitted|acknowledged|conced\w+)\b",
    re.I,
)
RIVALS = {
    "taliban": ("government", "nrf", "northern_alliance"),
    "government": ("taliban",),
    "nrf": ("taliban",),
    "northern_alliance": ("taliban",),
}
_ROLE = (
    r"(?:spokes\w+|spox|officials?|commanders?|leaders?(?:hip)?|sources?|headquarters|statement|communiqu[ée]|channel|radio|"
    r"website|accounts?|media|aide|envoy|minist(?:er|ry)|office|commission|bureau|embassy)"
)
_GROUP = r"the\s+(?:group|movement|militia)"
# "told reporters", "after talks with elders", "not confirmed by residents": nobody else's word.
_NO_WITNESS = re.compile(
    r"\b(told|tells?|with|between|among)\s+(?:\w+\s+){0,2}?(?:journalists|reporters|correspondents?|elders|residents|officials)\b|"
    r"\b(?:no|not|nor)\b[^.;,]{0,40}\b(?:confirm\w*|verif\w*)\b",
    re.I,
)
_WITNESSED = re.compile(
    r"\b(?:residents?|(?:eye)?witness\w*|locals?|journalists?|correspondents?|reporters?|lawmakers?|mps?|councill?ors?|"
    r"council\s+(?:member|head|chief)\w*|elders?|aid\s+(?:workers?|officials?)|deputy\s+governor|governor[’']s\s+spokes\w+|"
    r"travell?ers?|admit\w*|acknowledg\w*|conced\w*|diplomats?|shopkeepers?|teachers?|doctors?|u\.?n\.?|united\s+nations|red\s+cross|"
    r"agree\w*|b[oe]re|borne|both\s+sides|video|footage|photos?|show(?:ed|s)|correct|described|"
    r"(?:and|which)\s+[^,;]{3,40}\s+confirm\w*)\b",
    re.I,
)
# "…, the ministry said on Monday", "told reporters", not "…, and the ministry said 20 men had died"
_NO_MORE = (
    r"(?:(?<=told)|(?<=tells)|(?=\s*(?:$|[^\w\s]|"
    r"(?:on|in|at|by|via|late|early|from|over|through|this|yesterday|today|earlier|to|\w+day)\b)))"
)
# "After taking «0» they said": told by the way, and not what they said.
_BY_THE_WAY = re.compile(
    r"\b(?:after|since|before|when|until)\s+(?:\w+\s+){0,3}?"
    r"(?:(?:tak|seiz|captur|overr|enter|march|los)\w*\s+(?:of\s+)?)?«0»",
    re.I,
)


def claimed(clause: str, start: int, actor: str | None) -> bool:
    """Whether of what is said at clause[start:] probably only the side that gains says so."""
    if UNCONFIRMED.search(clause):
        return True
    if actor is None and CLAIM.search(clause[:start]):
        return True
    actor = actor or "taliban"  # the side that texts on Afghan capitals leave unnamed
    speaker = SPOKESMEN.get(actor)
    own = rf"@{actor}@(?:[’']s?)?(?:\s+(?:spokes\w+|commander|leader|official|statement|military\s+commission))?"
    who = rf"(?:{own}|\b{speaker})" if speaker else own
    said = rf"{who}(?:[^.;«,]{{0,25}}?|,[^,;.«]{{2,40}},\s*)\b{SAY}\b(?!\s+«)|\b(?:according\s+to|claims?\s+(?:by|from)|statement\s+(?:by|from))\s+(?:the\s+)?(?:an?\s+)?{who}|\b{SAY}\s+(?:the\s+|an?\s+)?{who}"
    if not re.search(said, clause, re.I):
        return False
    return not _witnessed(clause, actor)


def _witnessed(clause: str, actor: str) -> bool:
    """Whether someone other than the gaining side bears it out in the same sentence."""
    clause = _NO_WITNESS.sub(r"\1", clause)
    text = (
        clause
        if actor == "taliban"
        else re.sub(r"officials?|governor|confirm\w*|police\s+chief", "", clause, flags=re.I)
    )
    text = re.sub(r"@taliban@[’']?s?\s+(?:spokesman|official|commander)\w*", "", text)
    return bool(WITNESS.search(text))


def whose_word(text: str, side: str) -> Factuality | None:
    """What it makes of a gain by `side` at «0» that `text` surely tells in one side's words and nobody
    else's: its own make it claimed, those of who lost by it asserted. Other places in it are «1»."""
    if only_word_of(text, side):
        return Factuality.CLAIMED
    lost = any(only_word_of(text, rival) for rival in RIVALS.get(side, ()))
    return Factuality.ASSERTED if lost else None


def only_word_of(text: str, side: str) -> bool:
    """Whether `text` surely tells what happened at «0» as the word of `side` and of nobody else."""
    text = _NO_WITNESS.sub(r"\1", text)
    if _WITNESSED.search(text) or _BY_THE_WAY.search(text):
        return False
    named = re.search(rf"@(?!{side}@)\w+@", text) is not None
    if named and re.search(rf"@(?!{side}@)\w+@(?:\s\w+){{0,4}}?\s{_TELLS}\b", text, re.I):
        return False
    return _attributed(side, alone=not named).search(text) is not None


@lru_cache(maxsize=32)
def _attributed(side: str, *, alone: bool) -> re.Pattern[str]:
    """What attributes a gain at «0» to `side`; `alone` tells that the sentence names no other, so that
    "their spokesman" is its own."""
    core = rf"(?:@{side}@(?:\s@{side}@)?|\b{SPOKESMEN.get(side, '(?!)')}\b)"
    whose = [
        rf"{core}(?:\s?[’']s?)?(?:\s(?:\w+\s){{0,3}}?{_ROLE})?",
        rf"{_ROLE}\s+(?:for|of|from)\s+(?:(?:the\s+)?{core}|{_GROUP})",
        rf"{_GROUP}\s?[’']s\s+{_ROLE}",
    ]
    if alone:
        whose.append(_GROUP)
        whose.append(
            r"\b(?:their|its)\s+(?:\w+\s+)?(?:spokes\w+|ministry|headquarters|radio|statement)"
        )
    who = rf"(?:(?:the\s+|an?\s+)?(?:{'|'.join(whose)}))"
    # "the Taliban said", "a spokesman, Bilal Karimi, told AFP", but not "were reported", "told people"
    tells = (
        rf"{who}(?:\s[^.;:«@,]{{0,40}}?|\s?,[^,;.«]{{2,60}},)?\s*(?<!been\s)(?<!being\s)(?<!was\s)(?<!were\s)\b{_TELLS}\b"
        r"(?!\s+(?:everybody|everyone|us|people|him|them|her)\b)"
    )
    return re.compile(
        "|".join(
            (
                # "the Taliban said that they had taken «0»", not "said so after the fall", "that they left"
                rf"^(?:[^.;«@]{{0,30}}?[\s,])?{tells}(?:(?!\b(?:after|since|before|but|while|though|as|pull\w*|withdr\w+|leav\w+|left)\b)[^;])*«0»",
                # "«0» was taken, the group's spokesman wrote", "…, says the interior ministry"
                rf"«0»[^;]*?[,”\"’]\s*{tells}(?!\s+(?:that|they|«|@)){_NO_MORE}",
                rf"«0»[^;]*?[,”\"’]\s*{_TELLS}\s+{who}(?=\s*(?:[.,;)]|$))",
                # "according to the Taliban, …", "«0» was, according to the Taliban, surrendered"
                rf"^\W*according\s+to\s+{who}[^;]*«0»|«0»[^«;]*according\s+to\s+{who}(?!\s*,?\s*(?:and\s+)?«)",
                # "three towns, the insurgents boasted, were theirs: «0»"
                rf"[,(–—-]\s*{who}\s+(?:\w+\s+)?{_TELLS}\s*[,)–—-]",
                # "NRF: our forces took «0»", but not the list "Taliban: «0»"
                rf"^\W*{who}\s?:\s(?!\s*(?:«|since)).*«0»",
            )
        ),
        re.I,
    )
