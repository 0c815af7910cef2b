"""Whose word a sentence gives: the gaining side's own word makes a claim of what it tells.

Read in rewritten clauses, where @taliban@ stands for a side and «0» for a place. Who speaks for a
side is told in data/actors.toml, how, and who bears it out, in data/cues.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geodata.actors import load_actors, rivals_of
from geodata.extraction.cues import composed, expression, pattern
from geodata.model import Factuality

# What gives a side's word. Here and below {telling} is any cue that says "telling" (cues.composed).
SAYING = "(?:{telling}|{word})"
# "Told reporters", "after talks with elders": nobody else's word.
_HEARERS = r"\b(told|tells?|with|between|among)\s+(?:\w+\s+){0,2}?{hearer}"
_GROUP = r"the\s+(?:group|movement|militia)"
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
# "A day after the fall of «0»", but not "after the alleged fall of «0»".
_BACKGROUND = (
    r"\b(?:after|since|following|despite|(?:fresh|flushed|emboldened)\s+(?:from|with|by))\s+(?:the|its|their)\s+"
    r"(?:(?:sudden|swift|rapid|quick|easy|loss\s+and)\s+)?{fall}\s+(?:of\s+)?«0»"
)

# "«0» FALLS TO @taliban@ - LAWMAKER": who tells an alert stands at its end.
_TOLD_BY = re.compile(
    r"\s[-–—]+\s*(?:(?:a|two|three|local|provincial|afghan|tribal|senior|security|former)\s+){0,3}(?:lawmakers?|officials?|police(?:\s+chief)?|governor|residents?|witness(?:es)?|"
    r"councill?ors?|council\s+(?:member|head|chief)|mayor|deputy|elders?|senator|MP)\s*[.]?$",
    re.I,
)

# "…, a claim the militants rejected", "but officials denied it"
_REJECTED = (
    r"\b(?:claims?|reports?|statements?|assertions?|announcements?)\s+(?:[\w@’'-]+\s+){0,5}?{denied by others}\b|"
    r"[,;]\s+(?:[\w@’'-]+\s+){1,6}?{denied by others}\s*(?:\s(?:it|this|the\s+(?:claim|report)s?)\b(?!\s+(?:of|that|had|has|have|was|were|they)\b)|(?:\sthat)?(?=[.,;]|$))"
)
# "Has not fallen", but not "has not been confirmed".
_NOT_SO = re.compile(
    r"(?:\b(?:not|never)\b|n[’']t\b)(?!\s+(?:[\w-]+\s+){0,3}?(?:confirm|verif))", re.I
)
# "Police and the ministry said": it is not the ministry alone.
_ON_THE_SPOT = re.compile(
    r"\b(?:police(?!\s+(?:headquarters|chief|station|district))|police\s+chief|governor|mayor|lawmakers?|councill?ors?)\b[^.;]*?\b(?:said|says?|told|reported|confirmed)\b",
    re.I,
)
# Who tells from afar that an attack was beaten off, and gains by it; police and governors saw it.
_STAFFS = re.compile(
    r"(?:\b(?:the\s+ministry|(?:defen[cs]e|interior)\s+minist(?:ry|er)|ministry\s+of\s+(?:the\s+)?(?:defen[cs]e|interior)|MoD|MoI)\b|"
    r"@(?:government|foreign|nrf|other)@(?:\s?[’']s)?\s+(?:spokes\w+|spox)\b|\bspokes\w+\s+for\s+@(?:government|foreign|nrf|other)@)"
    r"(?:\s+in\s+«1»)?(?:\s+[\w’'.-]+){0,3}?,?(?:\s+(?:[A-Z][\w’'-]+\s*){1,3},)?(?::\s|\s+(?:said|says|wrote|calls?|called|describe[sd]?|announced|reported|claimed|insisted)\b)",
    re.I,
)
# "Has captured «0»", "«0» has fallen".
_SAID_TO_HAVE = re.compile(
    r"@\w+@\s+(?:(?:has|have|had|now)\s+){0,2}(?:captured|seized|taken|took|overrun|overran|entered|conquered)\b[^;.]{0,40}?«0»|"
    r"«0»\s+(?:(?:has|had|was|is)\s+){0,2}(?:been\s+)?(?:fallen|fell|captured|seized|taken|overrun|lost)\b",
    re.I,
)
# "… say that they still hold it", "… says that it has not been lost", "… say no"
_CONTRARY = (
    r"\b(?:say|says|said|insist\w*|maintain\w*)\b(?:\s+(?:no\b|not\s+so|otherwise|the\s+opposite)|[^.;@]{0,30}?\b"
    r"(?:(?:still|remain\w*)\s+(?:in\s+)?(?:full\s+)?(?:h[eo]ld\w*|control\w*|theirs|(?:in|under)\s)|(?:(?:has|have|had|was|were|is)\s+(?:not|never)|never)\s+(?:been\s+|yet\s+)?(?:lost|fallen|taken|captured|left|retaken|recaptured)\b))"
)


def claimed(clause: str, start: int, actor: str | None) -> bool:
    """Whether of what is said at clause[start:] probably only the side that gains says so."""
    if pattern("unconfirmed").search(clause):
        return True
    if actor is None and pattern("claimed").search(clause[:start]):
        return True
    actor = actor or "taliban"  # the side that texts on Afghan capitals leave unnamed
    return bool(composed(_own_word(actor)).search(clause)) and not _borne_out(clause, actor)


def whose_word(text: str, side: str, kind: str = "capture") -> Factuality | None:
    """What it makes of what `side` did at «0» (`kind`) that `text` surely tells in one side's words and
    nobody else's: of who gains by it they make it claimed, of who loses by it asserted. So a retreat,
    which nobody invents of himself, is asserted unless the enemy tells it, and the fall of «0» that
    something else came after is a fact. Other places in it are «1»."""
    rivals = rivals_of(side)
    if kind == "repelled":
        told = only_word_of(text, side) or (_STAFFS.search(text) and not _seen(text))
        return Factuality.CLAIMED if told and not _ON_THE_SPOT.search(text) else None
    if kind == "withdrawal":
        gloats = any(only_word_of(text, rival) for rival in rivals)
        return Factuality.CLAIMED if gloats else Factuality.ASSERTED
    if composed(_BACKGROUND).search(text):
        return Factuality.ASSERTED
    if only_word_of(text, side) or _unconfirmed(text):
        return Factuality.CLAIMED
    if _TOLD_BY.search(text) and not composed("{telling}").search(text):
        return Factuality.ASSERTED
    return Factuality.ASSERTED if any(only_word_of(text, rival) for rival in rivals) else None


def only_word_of(text: str, side: str) -> bool:
    """Whether `text` surely tells what happened at «0» as the word of `side` and of nobody else."""
    text = _without_hearers(text)
    if _seen(text):
        return False
    if _BY_THE_WAY.search(text):
        return False
    named = re.search(rf"@(?!{side}@)\w+@", text) is not None
    if named and composed(rf"@(?!{side}@)\w+@(?:\s\w+){{0,4}}?\s{{telling}}").search(text):
        return False
    return composed(_attributed(side, alone=not named)).search(text) is not None


def _unconfirmed(text: str) -> bool:
    """Whether `text` says that nobody has confirmed what it tells, and names no witness of it."""
    return not _seen(_without_hearers(text)) and pattern("unconfirmed").search(text) is not None


def _seen(text: str) -> bool:
    """Whether `text`, without its hearers, names somebody who may have seen what it tells."""
    return any(pattern(says).search(text) for says in ("witness", "perhaps witness"))


def _borne_out(clause: str, actor: str) -> bool:
    """Whether someone other than the gaining side bears it out in the same sentence."""
    text = re.sub(
        r"@taliban@[’']?s?\s+(?:spokesman|official|commander)\w*", "", _without_hearers(clause)
    )
    if pattern("witness").search(text):
        return True
    return actor == "taliban" and pattern("official").search(text) is not None


def _without_hearers(text: str) -> str:
    """`text` without who is told something and without what nobody confirms."""
    return pattern("unwitnessed").sub("", composed(_HEARERS).sub(r"\1", text))


def undenied(text: str) -> bool:
    """Whether `text` says "no" only of a confirmation of what it tells."""
    denied = pattern("denied by others").search(text) or _NOT_SO.search(text)
    return pattern("unconfirmed").search(text) is not None and not denied


def told_though_denied(text: str, side: str) -> Factuality | None:
    """How surely `text` tells a gain of «0» by `side` that others, in the same sentence, deny: claimed
    where it is its own word, asserted where it is a lawmaker's; None where nobody denies it so."""
    text = _without_hearers(text)
    denial = composed(_REJECTED).search(text) or (
        re.search(
            rf"(?:@(?!{side}@)\w+@|\b(?:officials?|residents?|police|army|governor|ministry)\b)[^.;@]{{0,40}}?{_CONTRARY}",
            text,
            re.I,
        )
    )
    told = text[: denial.start()] if denial else ""
    if composed(_attributed(side, alone=True)).search(told):
        return Factuality.CLAIMED
    seen = _SAID_TO_HAVE.search(told) and (_seen(told) or pattern("official").search(told))
    return Factuality.ASSERTED if seen else None


@lru_cache(maxsize=32)
def _spokesmen(side: str) -> str:
    """A regular expression for the names and offices of those who speak for `side`."""
    names = [name for actor in load_actors() if actor.id == side for name in actor.spokesmen]
    return f"(?:{'|'.join(map(expression, names))})" if names else "(?!)"


@lru_cache(maxsize=32)
def _own_word(side: str) -> str:
    """What may give the word of `side`."""
    own = rf"@{side}@(?:[’']s?)?(?:\s+(?:military\s+)?{{speaker}})?"
    who = rf"(?:{own}|\b{_spokesmen(side)})"
    return (
        rf"{who}(?:[^.;«,]{{0,25}}?|,[^,;.«]{{2,40}},\s*)\b{SAYING}\b(?!\s+«)|"
        rf"\b(?:according\s+to|claims?\s+(?:by|from)|statement\s+(?:by|from))\s+(?:the\s+)?(?:an?\s+)?{who}|"
        rf"\b{SAYING}\s+(?:the\s+|an?\s+)?{who}"
    )


@lru_cache(maxsize=32)
def _attributed(side: str, *, alone: bool) -> str:
    """What attributes a gain at «0» to `side`; `alone` tells that the sentence names no other, so that
    "their spokesman" is its own."""
    role, telling = "{speaker}", "{telling}"
    core = rf"(?:@{side}@(?:\s@{side}@)?|\b{_spokesmen(side)}\b)"
    whose = [
        rf"{core}(?:\s?[’']s?)?(?:\s(?:\w+\s){{0,3}}?{role})?",
        rf"{role}\s+(?:for|of|from)\s+(?:(?:the\s+)?{core}|{_GROUP})",
        rf"{_GROUP}\s?[’']s\s+{role}",
    ]
    if alone:
        whose.append(_GROUP)
        whose.append(
            r"\b(?:their|its)\s+(?:\w+\s+)?(?:spokes\w+|ministry|headquarters|radio|statement)"
        )
    who = rf"(?:(?:the\s+|an?\s+)?(?:{'|'.join(whose)}))"
    # "the Taliban said", "a spokesman, Bilal Karimi, told AFP", but not "were reported", "told people"
    tells = (
        rf"{who}(?:\s+in\s+«1»)?(?:\s[^.;:«@,]{{0,40}}?|\s?,[^,;.«]{{2,60}},)?\s*(?<!been\s)(?<!being\s)(?<!was\s)(?<!were\s)(?<!are\s)(?<!is\s)\b{telling}\b"
        r"(?!\s+(?:everybody|everyone|us|people|him|them|her)\b)"
    )
    return "|".join(
        (
            # "the Taliban said that they had taken «0»", not "said so after the fall", "that they left"
            rf"^(?:[^.;«@]{{0,30}}?[\s,])?{tells}(?:(?!\b(?:after|since|before|but|while|though|as|pull\w*|withdr\w+|leav\w+|left)\b)[^;])*«0»",
            # "«0» was taken, the group's spokesman wrote", "…, says the interior ministry"
            rf"«0»[^;]*?[,”\"’]\s*{tells}(?!\s+(?:that|they|«|@)){_NO_MORE}",
            rf"«0»[^;]*?[,”\"’]\s*{telling}\s+{who}(?=\s*(?:[.,;)]|$))",
            # "according to the Taliban, …", "«0» was, according to the Taliban, surrendered"
            rf"^\W*according\s+to\s+{who}[^;]*«0»|«0»[^«;]*according\s+to\s+{who}(?!\s*,?\s*(?:and\s+)?«)",
            # "three towns, the insurgents boasted, were theirs: «0»"
            rf"[,(–—-]\s*{who}\s+(?:\w+\s+)?{telling}\s*[,)–—-]",
            # "NRF: our forces took «0»", but not the list "Taliban: «0»"
            rf"^\W*{who}\s?:\s(?!\s*(?:«|since)).*«0»",
        )
    )
