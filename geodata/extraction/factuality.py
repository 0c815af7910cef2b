"""How surely a text says what it says: asserted, claimed, denied or hypothetical.

Judged from the words before and after the trigger in its own clause, and from who speaks: the
gaining side's own word makes a claim, the losing side's word an assertion, a party's no a denial.
"""

from __future__ import annotations

import re

from geodata.model import Factuality

CLAUSE_BREAK = re.compile(
    r";|:\s|\bbut\b|\bwhile\b|\balthough\b|\bthough\b|\bwhereas\b|[–—]|\s-\s|[“”\"]|,\s+(?:and|as)\s+(?=@|the\b|«)|,\s+when\b|\band\s+(?=(?:said|says|insist(?:s|ed)|told|added)\b)",
    re.I,
)
HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|can|should|shall|will|wo(?:n[’']t)|would|if|unless|until\s+(?:@|«)|whether|(?:before|once)\s+(?:@|«|they\b|it\b|the\s+(?:city|town))|in\s+case|"
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
CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|boast(?:s|ed)?|purport(?:s|ed)?|alleg(?:e[sd]?|edly)|declar(?:e[sd]?|ing)|proclaim(?:s|ed)?)\b",
    re.I,
)
SAY = r"(?:said|says?|saying|claim(?:s|ed|ing)?|announce[sd]?|announcing|declare[sd]?|declaring|tweet(?:s|ed)?|wrote|post(?:s|ed)?|state[sd]?|stating|boast(?:s|ed)?|told|assert(?:s|ed)?|insist(?:s|ed)?|confirm(?:s|ed)?|report(?:s|ed)?|according\s+to|maintain(?:s|ed)?|statement)"
SPOKESMEN: dict[str, str] = {
    "taliban": r"(?:zabi[hu]+ll?ah\s+mujahid|mujahid\b|qari\s+yousuf\s+ahmadi|suhail\s+shaheen|bilal\s+karimi)",
    "government": r"(?:(?:defen[cs]e|interior)\s+ministry|ministry\s+of\s+(?:defen[cs]e|(?:the\s+)?interior)|fawad\s+aman|presidential\s+palace|government\s+officials?|national\s+security\s+adviser|army\s+spokes\w+|government\s+(?:officials?|sources|spokes\w+)|president\s+(?:ashraf\s+)?ghani|afghan\s+officials?)",
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
# or that it came about although some tried to avert it.
AFTER_ALL = re.compile(
    r"\b(?:nobody|no\s+one|nothing|not\s+even|none|could\s+not|couldn[’']t|(?:was|were)\s+unable\s+to|powerless\s+to|too\s+late\s+to|failed\s+to|did\s+not)\b"
    r"[^.;,‹]{0,60}\b(?:prevent|stop|save|avert|halt|avoid|keep)(?:p?ed)?\b[^.;,‹]*‹",
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
    if _claimed(clause, start, actor):
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
    if AFTER_ALL.search(text) and not OPEN.search(text):
        return Factuality.ASSERTED
    averted = AVERTED.search(text)
    if averted and not IN_VAIN.search(text[: averted.start()]):
        return Factuality.DENIED
    if (NOUN.search(own) and UNDONE.match(after)) or any(cue.search(text) for cue in NOT_SO):
        return Factuality.DENIED
    whole = f"{clause[:start]}‹{own}›{after}"
    return Factuality.HYPOTHETICAL if any(cue.search(whole) for cue in YET_TO_COME) else None


def under_way(clause: str, start: int) -> bool:
    """Whether what stands at clause[start:] is the aim of an attack that is under way."""
    return bool(UNDER_WAY.search(clause[:start]))


def _own_clause(clause: str, start: int, end: int) -> tuple[str, str]:
    breaks = [m.end() for m in CLAUSE_BREAK.finditer(clause, 0, start)]
    before = clause[breaks[-1] if breaks else 0 : start]
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


def _claimed(clause: str, start: int, actor: str | None) -> bool:
    """Whether only the side that gains says so."""
    if UNCONFIRMED.search(clause):
        return True
    if actor is None and CLAIM.search(clause[:start]):
        return True
    actor = actor or "taliban"  # the side that texts on Afghan capitals leave unnamed
    speaker = SPOKESMEN.get(actor)
    own = rf"@{actor}@(?:[’']s?)?(?:\s+(?:spokes\w+|commander|leader|official|statement|military\s+commission))?"
    who = rf"(?:{own}|{speaker})" if speaker else own
    said = rf"{who}(?:[^.;«,]{{0,25}}?|,[^,;.«]{{2,40}},\s*)\b{SAY}\b(?!\s+«)|\b(?:according\s+to|claims?\s+(?:by|from)|statement\s+(?:by|from))\s+(?:the\s+)?(?:an?\s+)?{who}|\b{SAY}\s+(?:the\s+|an?\s+)?{who}"
    if not re.search(said, clause, re.I):
        return False
    return not _witnessed(clause, actor)


def _witnessed(clause: str, actor: str) -> bool:
    """Whether someone other than the gaining side bears it out in the same sentence."""
    text = (
        clause
        if actor == "taliban"
        else re.sub(r"officials?|governor|confirm\w*|police\s+chief", "", clause, flags=re.I)
    )
    text = re.sub(r"@taliban@[’']?s?\s+(?:spokesman|official|commander)\w*", "", text)
    return bool(WITNESS.search(text))
