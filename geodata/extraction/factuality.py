"""How surely a text says what it says: asserted, claimed, denied or hypothetical.

Judged from the words before and after the trigger in its own clause, and from who speaks: the
gaining side's own word makes a claim, the losing side's word an assertion, a party's no a denial.
"""

from __future__ import annotations

import re

from geodata.extraction.attribution import claimed
from geodata.model import Factuality

CLAUSE_BREAK = re.compile(
    r";|:\s|\bbut\b|\bwhile\b|\balthough\b|\bthough\b|\bwhereas\b|[–—]|\s-\s|[“”\"]|,\s+(?:and|as)\s+(?=@|the\b|«)|,\s+when\b|\band\s+(?=(?:said|says|insist(?:s|ed)|told|added)\b)",
    re.I,
)
# "the rebels, who could not be reached, took «0»"
ASIDE = re.compile(r",\s+(?:who|which)\b[^,;‹]{3,90},(?=\s)", re.I)
HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|can|should|shall|will|wo(?:n[’']t)|would|if|unless|until\s+(?:@|«)|whether|(?:before|once)\s+(?:@|«|they\b|it\b|the\s+(?:city|town))(?!\S*\s+(?:had\s+|finally\s+)?(?:fell|took|retook|captured|recaptured|seized|overran|stormed|entered|was|were|lost)\b)|in\s+case|"
    r"fears?|feared|fearing|worr(?:y|ies|ied)|warn(?:s|ed|ing)?|threat(?:en(?:s|ed|ing)?)?(?:\s+(?:to|of))|risks?|danger|prospect|possib(?:le|ility|ly)|potential(?:ly)?|likely|"
    r"poised|about\s+to|set\s+to|going\s+to|ready\s+to|prepar(?:e|es|ed|ing)\s+(?:to|for)|expected|expects?|predict(?:s|ed|ion)?|forecast|assess(?:ed|es|ment)?|estimate[sd]?|"
    r"vow(?:s|ed|ing)?|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|plan(?:s|ned|ning)?|want(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:e[sd]?|ing)|seek(?:s|ing)?|sought|intend(?:s|ed)?|determined|"
    r"try(?:ing)?|tries|tried|attempt(?:s|ed|ing)?\s+to|bid\s+to|battl(?:e|es|ed|ing)\s+to|fight(?:s|ing)?\s+to|struggl\w+\s+to|efforts?\s+to|campaign\s+to|offensive\s+to|operation\s+to|in\s+order\s+to|push\s+to|launching\s+an?\s+\w+\s+(?:\w+\s+){0,5}?to|"
    r"verge|brink|imminent(?:ly)?|inevitab\w+|rumou?rs?|ordered\s+to|would-be|eventual|avoid|prevent(?:s|ed|ing)?|stop(?:s|ped|ping)?|hypothetical|scenario|next\s+to\s+fall|one\s+day|soon\s+be)\b",
    re.I,
)
REALISED = re.compile(
    r"\b(?:managed\s+to|went\s+on\s+to|succeeded\s+in|was\s+able\s+to|were\s+able\s+to|able\s+to)\s*$",
    re.I,
)
NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|n[’']t|without|fail(?:s|ed|ing)?\s+to|unable\s+to|yet\s+to|far\s+from|cannot|refus(?:e[sd]?|ing)\s+to|denie[sd]|deny(?:ing)?|den(?:y|ies)|reject(?:s|ed|ing)?|refut(?:e[sd]?|ing)|dismiss(?:es|ed|ing)?|false(?:ly)?|untrue|baseless|contradict\w*|disput(?:e[sd]?|ing))\b|\w+n[’']t\b",
    re.I,
)
NEGATION_IDIOM = re.compile(
    r"\b(?:not\s+only|no\s+longer|without\s+(?:a\s+)?(?:fight|resistance|fighting|firing|bloodshed|a\s+shot|any)|no\s+resistance|not\s+long|not\s+before|no\s+fight\w*|little\s+or\s+no|has\s+not\s+commented|did\s+not\s+(?:immediately\s+)?(?:comment|respond)|no\s+immediate)\b",
    re.I,
)
# "to seize": a purpose or a wish, unless the text says that it was reached.
PURPOSE = re.compile(r"\bto\s+(?:\w+ly\s+|first\s+|then\s+)?$", re.I)
# "launched an offensive to seize": the attack is a fact though its aim is not.
UNDER_WAY = re.compile(
    r"\b(?:offensive|assault|attack|attacks|battl(?:e|ing)|bid|push|fight(?:ing)?|campaign|operation|siege|efforts?|attempts?)\s+(?:\w+\s+){0,2}?to\s+(?:\w+ly\s+)?$",
    re.I,
)
# What one side claims and another denies in the same sentence is denied.
DENIED_ALSO = re.compile(
    r"\b(?:denied|denies|rejected|dismissed|refuted|disputed|under\s+(?:its|their|government)\s+control)\b",
    re.I,
)
# "The collapse of the city has been prevented".
UNDONE = re.compile(
    r"(?:\s+(?:of|by|to|from|city)\b[^.;,«]{0,40}?|[^.;«@]{0,12})\b(?:was|were|is|are|(?:has|have|had)\s+been)\s+"
    r"(?:\w+ly\s+)?(?:denied|rejected|refused|turned\s+down|false|untrue|prevented|averted|avoided|foiled|thwarted)\b",
    re.I,
)
_NOUN = (
    r"\b(?:fall|loss|collapse|capture|seizure|conquest|takeover|surrender|hand(?:ing[- ]?)?over)\b"
)
NOUN = re.compile(_NOUN, re.I)
# "Averted the fall of", "kept them from taking".
AVERTED = re.compile(
    r"\b(?:(?:avert|prevent|thwart|foil|forestall|stopp?|halt|block)(?:s|ed|ing)?|(?:staved|warded|headed)\s+off)\s+"
    rf"(?:(?:the|a|any|their|its)\s+)?(?:(?!after|before|since|upon|with|following|until)\w+\s+)?‹[^›]*?{_NOUN}|"
    r"\b(?:saved|(?:prevent|stopp?|block|rescu|barr)(?:s|ed|ing)?|kept|keeps?|keeping)\b[^.;,‹]{0,50}\bfrom\s+(?:being\s+)?‹\w+(?:\s+«\d+»)?›",
    re.I,
)
# "Failed to prevent", "nobody could stop", "sent to prevent": it may have come about.
IN_VAIN = re.compile(
    r"\b(?:to|fail\w*|could|cannot|can|not|nobody|no\s+one|nothing|none|neither|never|will|would|may|might|should|if)\b"
    r"[^.;,]{0,40}$|n[’']t\b[^.;,]{0,40}$",
    re.I,
)
# What leaves no doubt of a change of control said at ‹ ›: that it did not come about,
NOT_SO = tuple(
    re.compile(cue, re.I)
    for cue in (
        # "fell short of taking", "failed to take", "have yet to capture"
        r"\b(?:fell|fallen|stopped|came\s+up)\s+short\s+of\s+‹|‹fell›\s+short\b",
        r"\b(?:fail(?:s|ed|ing)?|unable|powerless|yet|refus(?:es?|ed|ing)|not\s+(?:been\s+)?able|not\s+manage[sd]?)\s+to\s+(?:\w+ly\s+)?‹",
        # "never acknowledged its fall", "please stop sharing that it fell", but not "stopped saying", "did not say"
        r"\bnever\s+(?:acknowledg|admit|accept|conced)\w*\s+(?:(?!\b(?:after|since|when|and|who|which|for|role|part)\b)[^.;,‹])*‹",
        # "an earlier version of this story said that it had fallen"
        r"\b(?:earlier|previous)\s+(?:versions?|editions?|reports?)\s+of\s+th(?:is|e)\s+(?:story|article|report|page)\b[^.;‹]*‹",
        r"^\W*(?:please,?\s+)?(?:(?:stop|quit)\s+(?:say|shar|spread|claim|post|repeat|tell|writ)\w*ing|(?:do\s+not|don[’']t)\s+(?:say|share|spread|post|repeat|write|tell\s+\w+))\s+(?:\w+\s+){0,3}?(?:that\s+)?(?:«[^»]*»|@\w+@)[^.;,‹]*‹(?![^›]*›\s+by\b)",
        # "would have fallen", "had they taken it, ... would"
        r"\bwould\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?(?:been\s+)?(?:\w+ly\s+)?‹",
        r"^\W*had\s(?:(?!not\b|never\b)[^‹])*‹[^›]*›.*\b(?:would|could|might)\b",
        # "reports that it had fallen proved wrong", "video claiming to show ... is from"
        r"\b(?:reports?|rumou?rs?|claims?|news|talk|word|videos?|pictures|posts?|stories)\b[^.;‹]*‹[^›]*›[^.;,]*\b(?:is|was|are|were|proved?|turned\s+out)\s+"
        r"(?:to\s+be\s+)?(?:\w+ly\s+)?(?:wrong|false|untrue|fake|baseless|unfounded|premature|incorrect|mistaken|lies|a\s+lie|propaganda)\b",
        r"\b(?:videos?|pictures?|photos?|footage|images?|clips?)\s+(?:claim|purport|said|suppos|alleg)\w*\s+to\s+show\b[^.;‹]*‹[^›]*›[^.;,]*\b(?:is|was|are|were)\b",
        # "a broadcast saying it had been taken as pure invention"
        r"\b(?:describ|dismiss|reject|denounc|brand|ridicul|condemn)\w*\b[^.;‹]*‹[^›]*›[^.;]*?\bas\s+[\"“”'‘]?(?:(?:pure|mere|sheer|enemy|total|complete|utter|a|an)\s+)*"
        r"(?:inventions?|fabrications?|lies?|propaganda|baseless|nonsense|unfounded|fake|untrue|rumou?rs?|fiction)(?=[\"“”’]?\s*(?:[.,;]|$|by\b))",
    )
)
# that it is yet to come or might have come,
YET_TO_COME = tuple(
    re.compile(cue, re.I)
    for cue in (
        # "came within an hour of taking", where the hour may be masked
        r"\b(?:c[ao]me|g[eo]t|was|were|been|advanced|moved)\s+(?:to\s+)?(?:within\s+(?:\w+\s+){1,3}|(?:within\s+)?⟨\d+⟩\s+)of\s+(?:the\s+)?‹",
        rf"{_NOUN}[^›]*›\s+(?:(?:is|was|seems?|seemed|looks?|looked|now|only|just|merely|simply|but)\s+)+a\s+(?:matter|question)\s+of\s+(?:time|hours|days|weeks)\b",
        # "its capture is considered likely", but not "is likely to embolden them"
        rf"{_NOUN}[^›]*›[^.;,«@]{{0,40}}?\b(?:possible|likely|unlikely|imminent|expected|feared|inevitable|a\s+possibility)\b(?!\s+to\b)",
        # "may have fallen", "before they could take it"
        r"\b(?:could|may|might)\s+(?:\w+ly\s+)?have\s+(?:been\s+)?(?:\w+ly\s+)?‹",
        r"\bbefore\s+[^.;,‹]{1,40}?\b(?:could|can|managed\s+to|were\s+able\s+to)\s+(?:\w+ly\s+)?‹",
        r"\b(?:planning\s+assumption|worst[- ]case|in\s+the\s+worst\s+case|war\s?games?|exercise\s+(?:assumes|supposes)|(?:in|under)\s+(?:this|that|one|a|the)\s+(?:\w+\s+)?scenario)\b[^.;‹]*‹",
        # "suppose it had fallen", "no confirmation of reports that it had fallen", "given them until Friday to give it up"
        r"^\W*(?:suppose|supposing|imagine|what\s+if|say\s+that)\b[^.;‹]*‹",
        r"\b(?:no|without|nor)\s+(?:\w+\s+)?confirmation\s+(?:of|that)\b(?:(?!\bbut\b|\band\b)[^.;,‹])*‹",
        r"\b(?:deadline|ultimatum|g[ai]v(?:e|en|es|ing)\b[^.;,‹]{1,40}\b(?:hours|days|until))\b[^.;,‹]{0,30}\bto\s+‹",
        # "talks on the surrender of"
        rf"\b(?:talks?|negotiations?|discussions?|requests?|demands?|offers?|proposals?|ultimatum|calls?)\b[^.;,‹]{{0,60}}?\b(?:on|over|about|for|that|of)\b[^.;,‹]{{0,40}}‹[^›]*?{_NOUN}",
    )
)
# "urged the governor to give it up", but not "asked us to surrender it, and we agreed",
REQUESTED = re.compile(
    r"\b(?:ask|urg|beg|implor|invit|call(?:s|ed|ing)?\s+(?:up)?on|appeal(?:s|ed|ing)?\s+to|plead(?:s|ed|ing)?\s+with)(?:g?ed|g?ing|e?s|e)?\s+"
    r"(?:[^.;,‹]{1,50}?\s)?to\s+(?:\w+ly\s+)?‹[^›]*›(?!.*\b(?:did|agreed|complied|obeyed|accepted|consented|surrendered|handed|yielded|gave\s+(?:it\s+)?up)\b)",
    re.I,
)
# or that it came about although some tried to avert it, or nobody doubts it,
AFTER_ALL = re.compile(
    r"\b(?:nobody|no\s+one|nothing|not\s+even|none|could\s+not|couldn[’']t|(?:was|were)\s+unable\s+to|powerless\s+to|too\s+late\s+to|failed\s+to|did\s+not)\b"
    r"[^.;,‹]{0,60}\b(?:prevent|stop|save|avert|halt|avoid|keep)(?:p?ed)?\b[^.;,‹]*‹|"
    r"\b(?:nobody|no\s+one|none)\b[^.;,‹]{0,20}\b(?:den(?:y|ies|ied)|disput\w+|doubt\w*|question\w*)\b[^.;,‹]*‹",
    re.I,
)
# in words that else are of what is to come: "few had expected that it would fall", "if it fell, it was
# because …".
COME_TRUE = re.compile(
    r"\b(?:few|nobody|no\s+one|none|hardly\s+anyone)\b[^.;,‹]{0,40}\bhad\s+(?:\w+ly\s+)?(?:predicted|expected|foreseen|imagined|thought|believed|dreamt)\b(?:(?!\b(?:could|might)\b)[^.;,‹])*‹(?!.*\b(?:not|never)\b|.*n[’']t\b)|"
    r"^\W*if\b[^.;,‹]*‹(?:fell|took|lost|seized|captured)\b[^›]*›[^.;]*?,\s+(?:it|that)\s+was\s+(?:\w+\s+)?(?:because|due|thanks|for)\b",
    re.I,
)
# The story-teller's future: "two days later it would fall", but not what somebody says will come.
TOLD_AHEAD = re.compile(
    r"^\W*(?:[^.;,‹«@⟨]{0,30}\blater|later\s+(?:that|the\s+same)\s+\w+|the\s+(?:next|following|same)\s+\w+)\s*,?\s+"
    r"(?:(?:«[^»]*»|@\w+@|it|they|the\s+\w+)(?:,?\s+too)?,?\s+)?would\s+(?:\w+\s+)?‹|"
    r"\bwould\s+(?:\w+\s+)?‹[^›]*›[^.;,]{0,30}\b(?:hours?|days?|weeks?|months?)\s+later\W*$",
    re.I,
)
FORETOLD = re.compile(
    r"\b(?:sa(?:id|ys?)|told|warn|predict|probabl|forecast|believ|fear|expect|estimat|according|if|unless|have|plan|promis|vow)\w*",
    re.I,
)
# "fought for five days without taking it", but not "without taking it by force", "…, but a week later"
UNTAKEN = re.compile(
    r"(?:«0»(?:(?!«1»)[^.;])*?\bwithout\s+{taking}\s+(?:it|the\s+(?:city|town|place))\b|\bwithout\s+{taking}\s+«0»)"
    r"(?!\s+by\b)(?!.*(?:\b(?:but|then|until|before|later|finally)\b|[,;].*(?:@\w+@|\b(?:they|it|the\s+(?:city|town))\b)\s+(?:\w+\s+)?(?:took|captured|seized|overran|fell|entered|conquered)\b))".replace(
        "{taking}", r"(?:(?:\w+ly|ever)\s+)?(?:taking|capturing|seizing|overrunning|conquering)"
    ),
    re.I,
)
OPEN = re.compile(
    r"\b(?:if|can|will|would|may|might|unless|whether|should|fear\w*|warn\w*)\b|\?", re.I
)
FUTURE_IN_THE_PAST = re.compile(r"\bwould\b", re.I)


def judge(clause: str, start: int, end: int, actor: str | None, *, dated: bool) -> Factuality:
    """The factuality of what is said at clause[start:end], `actor` being who gains by it.

    `dated` tells that the event has a day in the past, so that "would fall on August 11" is the
    story-teller's future and not a forecast.
    """
    before, after = _own_clause(clause, start, end)
    scope = REALISED.sub(" ", before)
    if PURPOSE.search(scope):
        return Factuality.HYPOTHETICAL
    if _question(clause, end):
        return Factuality.HYPOTHETICAL
    if _negated(scope, after, clause[start:end]):
        return Factuality.DENIED
    if _hypothetical(scope, clause[start:end], dated):
        return Factuality.HYPOTHETICAL
    if claimed(clause, start, actor):
        return Factuality.DENIED if DENIED_ALSO.search(clause[end:]) else Factuality.CLAIMED
    return Factuality.ASSERTED


def settled(clause: str, start: int, end: int) -> Factuality | None:
    """The factuality of the change of control at clause[start:end] where the words leave no doubt
    that it has or has not come about: "its fall has been averted" denies it, "its fall is a matter of
    time" and "within an hour of taking" are of what might have been, "failed to prevent its fall" tells
    it. None where they do leave some."""
    before, after = _own_clause(clause, start, end)
    own = clause[start:end]
    text = f"{before}‹{own}›{after}"
    whole = f"{clause[:start]}‹{own}›{after}"
    if (AFTER_ALL.search(text) and not OPEN.search(text)) or _come_true(whole):
        return Factuality.ASSERTED
    averted = AVERTED.search(text)
    if averted and not IN_VAIN.search(text[: averted.start()]):
        return Factuality.DENIED
    if (NOUN.search(own) and UNDONE.match(after)) or any(cue.search(text) for cue in NOT_SO):
        return Factuality.DENIED
    asked = REQUESTED.search(f"{before}‹{own}›{clause[end:]}")
    to_come = asked or any(cue.search(whole) for cue in YET_TO_COME)
    return Factuality.HYPOTHETICAL if to_come else None


def untaken(text: str) -> bool:
    """Whether an attack on «0» is surely told to have gained nothing."""
    return UNTAKEN.search(text) is not None


def _come_true(text: str) -> bool:
    """Whether words of what is to come tell what came about: of a clause with ‹ › round its trigger."""
    if "?" in text:
        return False
    told_ahead = TOLD_AHEAD.search(text) is not None and not FORETOLD.search(text)
    return told_ahead or COME_TRUE.search(text) is not None


def under_way(clause: str, start: int) -> bool:
    """Whether what stands at clause[start:] is the aim of an attack that is under way."""
    return bool(UNDER_WAY.search(clause[:start]))


def _own_clause(clause: str, start: int, end: int) -> tuple[str, str]:
    breaks = [m.end() for m in CLAUSE_BREAK.finditer(clause, 0, start)]
    before = ASIDE.sub(" ", clause[breaks[-1] if breaks else 0 : start])
    following = CLAUSE_BREAK.search(clause, end)
    return before, clause[end : following.start() if following else len(clause)]


def _question(clause: str, end: int) -> bool:
    return "?" in clause[end:] and "?" in clause[-3:]


def _negated(before: str, after: str, own: str) -> bool:
    text = NEGATION_IDIOM.sub(" ", f"{before} {own}")
    near = text[-(60 + len(own)) :]
    if NEGATED.search(near):
        return True
    return UNDONE.match(after) is not None


def _hypothetical(before: str, own: str, dated: bool) -> bool:
    near = f"{before[-70:]} {own}"
    if dated:
        near = FUTURE_IN_THE_PAST.sub(" ", near)
    return bool(HYPOTHETICAL.search(near))
