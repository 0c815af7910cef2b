"""One verdict from the rules' vote and the learned reader's judgement, with a calibrated confidence.

The two are added as log odds: the reader's, at temperatures that make them honest, and for each rule
system that agrees a weight. All weights are fitted on texts that the reader was not trained on
(geodata/training) and kept beside its own; without a reader the rules decide alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.extraction.attribution import told_though_denied, undenied, whose_word
from geodata.extraction.candidates import (
    HOLDING,
    IMPLIED,
    OTHER_PLACE,
    SEPARATOR,
    SIDES,
    TARGET,
    Candidate,
)
from geodata.extraction.eras import ALLIANCE, HOLDERS, NOT_MEANT, TALIBAN, Unnamed
from geodata.extraction.factuality import unfallen, untaken, unthreatened
from geodata.extraction.learned import ATTACKER, FACTUALITIES, KINDS, OPPONENT, Judgement
from geodata.extraction.votes import Vote, alike, to_come
from geodata.extraction.wordings import (
    BEATEN,
    NOT_IN,
    REPELLING,
    TO_FLIGHT,
    UNDER_ATTACK,
    Turn,
    insists,
    ousted,
    to_fall,
    turns,
)
from geodata.model import GAINING, Factuality
from geodata.packaged import read_text

Probabilities = NDArray[np.float64]
# How often rules alone were right on the tuning half of real reports: both systems, one, and less
# where the place was resolved by a reference or a likeness.
RULES_BOTH, RULES_ONE, INDIRECT = 0.93, 0.8, 0.1
# How a place was resolved where no name says it.
MEANT = ("back", "likeness", IMPLIED)
STATED = [FACTUALITIES.index(name) for name in ("asserted", "claimed")]
UNDENIED = [*STATED, FACTUALITIES.index("denied")]
# What one side may boast of and the other would rather not tell.
TOLD = GAINING | {"contested", "withdrawal", "repelled"}
ATTACKING = GAINING | {"threatened", "contested"}
# "An aide to Dostum confirmed the loss": whoever does has not gained.
CONCEDED = re.compile(
    r"(\[unused[4-9]\])(?:(?!\[unused[4-9]\]|\b(?:and|but|while|as)\s+(?:\w+\s+){0,2}?(?:officials?|residents?|police|governor|ministry|lawmakers?|commanders?|he|she)\b)[^.;]){0,90}?\b(?:(?:confirm|admit|acknowledg|conced)\w*\s+"
    rf"(?:the|its|their|his)\s+(?:loss|fall|defeat|collapse)\b|(?:admit|acknowledg|conced)\w*\s+[^.;\[]{{0,40}}{re.escape(TARGET)}\s+(?:had|has|was|were|is)\s+(?:been\s+)?(?:lost|fallen)\b)",
    re.I,
)
# "Troops and militia laying down their arms": they have lost.
LAID_DOWN = re.compile(
    r"(\[unused[4-9]\])(?:\s+(?:has|have|had|then|also)){0,2}\s+(?:lay|laid|laying|lays|gave|giving|given|hand\w*)\s+(?:down|up|over|in)\s+(?:their|its|his)\s+(?:arms|weapons|guns)\b",
    re.I,
)
# "The last city the Taliban gave up": they have not gained it.
GAVE_UP = re.compile(
    r"(\[unused[4-9]\])(?:\s+(?:has|have|had|then|finally))*\s+(?:gave\s+up|given\s+up|surrendered|relinquished|yielded|ceded)\b",
    re.I,
)
# "Given up by its last officials": not to those who held it.
GIVEN_UP = re.compile(
    r"\b(?:given\s+up|surrendered|abandoned|yielded|handed\s+over|vacated|deserted)\b[^.;\[]{0,25}?\bby\s+(?:its|the|their)\s+(?:\w+\s+)?"
    r"(?:officials?|defenders|garrison|governor|troops|soldiers|police(?:men)?|army|commanders?)\b",
    re.I,
)
# "The Taliban denied that «0» had changed hands": who denies a change has not gained by it.
DENIER = re.compile(
    rf"^\W*(?:an?\s+)?(\[unused[4-9]\])(?:\s?[’']s?)?(?:\s+[\w-]+){{0,4}}?(?:\s*,[^,.;\[]{{2,50}},)?\s+(?:denied|denies|rejected|rejects|dismissed|disputed)\s+"
    rf"(?:(?:that|the|any|all|reports?|claims?|rumou?rs|suggestions|of|fall|loss)\s+){{0,6}}{re.escape(TARGET)}\s+(?:had|has|was|were|is)\s+(?:been\s+)?(?:changed\s+hands|fallen|lost|captured|taken|overrun|seized|retaken|(?:ever\s+)?(?:been\s+)?out\s+of\s+their\s+(?:hands|control))\b|"
    rf"(\[unused[4-9]\])(?:(?!\[unused[4-9]\])[^.;]){{0,120}}?\bdenied\s+(?:that\s+)?(?:it|{re.escape(TARGET)})\s+(?:was|had|has|is)\s+(?:been\s+)?(?:lost|fallen|taken|captured|overrun)\b|"
    rf"(\[unused[4-9]\])[^.;\[]{{0,60}}?\b(?:sa(?:y|id)|insist|maintain|claim)\w*\s+(?:that\s+)?{re.escape(TARGET)}\s+(?:(?:was|is|had|has)\s+)?(?:never|not)\s+(?:been\s+)?(?:lost|left\s+their\s+(?:hands|control))\b|"
    rf"{re.escape(TARGET)}\s+(?:will|would)\s+(?:not|never)\s+(?:fall|be\s+(?:lost|taken|surrendered))[,.!]?\s*[”\"’'],?\s+(?:the\s+|an?\s+)?(\[unused[4-9]\])(?:\s?[’']s?)?(?:\s+[\w-]+){{0,4}}\s+(?:sa(?:id|ys)|told|vowed|insisted)\b",
    re.I,
)
# "Toppled them in 2001; Kandahar, their last stronghold, fell": whose it was has lost it.
_FELL = (
    r"(?:fell|(?:ha[sd]|was)\s+(?:fallen|lost|taken|captured|surrendered|overrun)|collapsed|went)\b"
)
_STRONG = rf"(?:stronghold|bastion|redoubt|refuge)\s*,?\s+{_FELL}"
STRONGHOLD = re.compile(
    rf"^(?:(?!\[unused[4-9]\]).)*?(\[unused[4-9]\])(?:(?!\[unused[4-9]\]).)*\b(?:toppl|oust|overthr|remov|drove|driv|defeat)\w*\s+them\b(?:(?!\[unused[4-9]\]).)*{re.escape(TARGET)}\s*,\s*their\s+(?:\w+\s+){{0,2}}{_STRONG}(?:(?!\[unused[4-9]\]).)*$|"
    rf"\b(?:toppl|oust|overthr|remov|drove|driv|defeat)\w*\s+(?:the\s+)?(\[unused[4-9]\])(?:(?!\[unused[4-9]\]).)*{re.escape(TARGET)}\s*,\s*their\s+(?:\w+\s+){{0,2}}{_STRONG}|"
    rf"{re.escape(TARGET)}\s*,\s*(?:the\s+)?(?:\w+\s+){{0,2}}(?:stronghold|bastion|redoubt|refuge)\s+of\s+(\[unused[4-9]\])\s*,?\s+{_FELL}",
    re.I,
)
# "Villagers rose, in the first such rising since the fall of «0»": to whom it fell is not told.
ITS_FALL = re.compile(
    rf"^(?!.*{re.escape(TARGET)}.*{re.escape(TARGET)}).*\bthe\s+(?:\w+\s+)?(?:fall|loss|collapse)\s+of\s+(?:the\s+city\s+of\s+)?{re.escape(TARGET)}(?!\s+to\b)",
    re.I,
)
TAKEN_BACK = re.compile(
    r"\bre-?(?:t[ao]k|captur|gain|claim|conquer|cover)\w*|\bretook|\b(?:won|win|got|take[ns]?|took)\s+(?:it\s+)?back\b",
    re.I,
)
# "White flags over «0»" are the Taliban's.
WHITE_FLAGS = re.compile(
    r"^(?!.*\b(?:wav|replac|t[oe][ar]\w*\s+down|pull\w*\s+down|taken?\s+down|took\s+down|surrender))\w*.*\bwhite\s+(?:flags?|banners?)\b",
    re.I,
)
# "Fought to wrest it back from the Taliban": those have it.
WRESTED_FROM = re.compile(r"\bback\s+from\s+(\[unused[4-9]\])", re.I)
# "Thousands of Taliban are bottled up in it": they do not besiege it.
SHUT_IN = re.compile(
    r"(\[unused[4-9]\])[^.;\[]{0,50}\b(?:bottled\s+up|penned\s+(?:in|up)|hemmed\s+in|cooped\s+up)\b",
    re.I,
)
# "Their fighters remained in control", "his militia vowed to stand", "he directs the defence": who has
# it has not to take it.
HOLDING_ON = re.compile(
    r"(\[unused[4-9]\])(?:(?!\[unused[4-9]\]|,\s+(?:but|while|though|although)\b)[^.;]){0,90}?\b(?:(?:remain\w*|still|continu\w+)\b[^.;,]{0,30}\b(?:control|hold\w*|held)\b"
    r"(?!\s+(?:of\s+)?(?:[\w-]+\s+){0,4}?(?:half|parts?|quarters?|districts?|neighbou?rhoods?|suburbs?|areas|streets?)\b)|"
    r"(?:vow\w*|pledg\w*|promis\w*|sw(?:ore|orn|ear\w*)|determined)\s+to\s+(?:stand|defend|resist|hold|protect|fight\s+(?:on|to\s+the\s+\w+))\b|"
    r"(?:is|are|was|were)\s+(?:holding\s+(?:(?:a|the|their)\s+)?(?:front\s+)?(?:lines?|positions?|out|on|off)|manning\s+(?:the\s+)?(?:defen[cs]es|lines?|trenches)|defending)\b|"
    r"(?:direct|lead|led|command|organi[sz]|coordinat|overs[ea][ew])\w*\b[^.;,]{0,15}\bdefen[cs]es?\b)",
    re.I,
)
# "In danger from the Alliance", "in the hands of the Alliance", "fell to the Alliance": who does it.
_GIVEN = r"(?:f[ae]ll\w*|surrender\w*|hand(?:ed|s|ing)?|g[ai]ven?|pass\w*|went|gone?|lost|yield\w*)"
_BETWEEN = r"(?:(?!\[unused[24-9]\])[^.;,])"
DOER = re.compile(
    rf"(?:\b(?:danger|threat\w*|pressure|attack|siege|fire)\b{_BETWEEN}{{0,25}}?\b(?:from|by)|"
    rf"\[unused1\]{_BETWEEN}{{0,40}}?\b(?:in|into|under|to)\s+the\s+(?:hands|control|rule)\s+of|"
    rf"\[unused1\]{_BETWEEN}{{0,40}}?\b{_GIVEN}\b{_BETWEEN}{{0,30}}?\bto|\b{_GIVEN}\s+(?:\w+\s+)?\[unused1\]{_BETWEEN}{{0,20}}?\bto)"
    r"\s+(?P<who>\[unused[4-9]\])(?P<by>)",
    re.I,
)
_NOBODY = r"(?:(?!\[unused[4-9]\]).)*"
# "The Taliban had beaten them back", "stopped at the gates by militiamen": who repels an attack.
_BACK = r"(?:beat(?:en|s)?|dr[io]ven?|drove|thr[eo]wn?|threw|push\w*|forc\w*|fought|fend\w*|h[eo]ld|ward\w*|shov\w*|hurl\w*|turn\w*|chas\w*|s(?:ee|aw|een|ent|taved?))"
_STOP = r"(?:repuls\w*|repell\w*|stopp\w*|halt\w*|foil\w*|thwart\w*|rout\w*)"
_THEM = r"(?:them|him|(?:an?|another|the|several|two|three)\s+(?:(?:[\w-]+|\[unused[4-9]\])\s+){0,3}(?:\[unused[4-9]\]|attack\w*|assaults?|attempts?|enemy|offensives?|column|push|raid|advance|(?:squads?|groups?|bands?|waves?|teams?)\s+of\s+\w+)|(?:the\s+)?\[unused[4-9]\])"
REPELLER = re.compile(
    r"(?<!backed by )(?<!supported by )(?<!helped by )(?P<who>\[unused[4-9]\])(?:\s+and\s+\[unused[4-9]\])?(?:\s+(?:has|have|had|then|again|soon|later|\w+ly)){0,3}\s+"
    rf"(?:{_BACK}\s+(?:{_THEM}\s+(?:back|off|away)|(?:back|off|away)\s+{_THEM})|{_STOP}\s+{_THEM}|(?:put|sent)\s+{_THEM}\s+{TO_FLIGHT})|"
    rf"\b(?:{_BACK}\s+(?:back|off|away)|{_STOP})\b{_BETWEEN}{{0,50}}?\bby\s+(?:[\w-]+\s+){{0,4}}?(?P<by>\[unused[4-9]\])",
    re.I,
)
# "Put the Taliban to flight", "the Taliban got a bloody nose": who is beaten has repelled nobody.
VANQUISHED = re.compile(
    rf"\b(?:put|sent)\s+(?:the\s+)?(\[unused[4-9]\])\s+{TO_FLIGHT}|"
    rf"(\[unused[4-9]\])(?:[^.;\[]{{0,60}}?\bbloody\s+nose|"
    rf"\s+(?:\w+\s+)?(?:attack|assault|storm|enter|rush)\w*\b[^.;]{{0,60}}?\b(?:and|but)\s+(?:(?:are|is|were|was)\s+{BEATEN}|{NOT_IN})|(?:\s+\w+){{0,2}}\s+(?:was|were|been)\s+{BEATEN})\b",
    re.I,
)
# "The Taliban pulled out", "abandoned by them", "the departure of the Taliban": who leaves.
LEFT = r"(?:pull(?:ed|s|ing)?\s+(?:(?:his|its|their)\s+(?:own\s+)?\w+\s+)?(?:out|back)|with?drew|withdraw(?:n|s|ing)?|left|leav(?:es|ing)|fle(?:d|es|eing)|abandon\w*|evacuat\w*|retreat\w*|vacat\w*|relinquish\w*|clear(?:ed|s)\s+(?:out|off)|(?:slip(?:ped|s)|melt(?:ed|s))\s+(?:away|out)|mov(?:ed|es)\s+out|(?:fell|fall(?:en|s)?|dr[ae]wn?)\s+back|decamp\w*|desert(?:ed|s)|(?:flew|drove|rode)\s+(?:out|off|away)(?!\s+(?:(?:the|an?|another|any)\s|\[unused|them\b|him\b|it\b|insurgents|militants|attackers|gunmen))|scarper\w*|bolt(?:ed|s)|quit)"
LEAVER = re.compile(
    r"(?P<who>\[unused[4-9]\])(?:\s+(?:has|have|had|then|again|soon|later|simply|all|\w+ly)){0,3}\s+"
    rf"{LEFT}\b|\b(?:(?:abandon|evacuat|vacat|relinquish|desert)\w*\s+(?:\w+\s+)?by|"
    r"(?:departure|withdrawal|retreat|evacuation|flight|exit|pull-?out)\s+of)\s+(?P<by>\[unused[4-9]\])",
    re.I,
)
# "Officials fled to the airport": they are of those who had the place.
HOLDERS_LEFT = re.compile(
    r"\[unused1\](?:\s*,[^,.;\[]{3,60},)?\s+(?:(?:was|had\s+been|has\s+been)\s+)?(?:abandoned|evacuated|deserted|vacated)\b(?!\s+by\b)|"
    r"\b(?:officials?|governor|police(?:men)?|garrison|civil\s+servants|ministers|administration)(?:\s+(?:and\s+\w+|have|had|has|then|simply|all|\w+ly)){0,3}\s+"
    rf"{LEFT}\b",
    re.I,
)
# "The Taliban drove them out of it": it is theirs.
OUSTER = re.compile(
    r"(?P<who>\[unused[4-9]\])(?:\s+(?:has|have|had|then|again|soon|later|finally|\w+ly)){0,3}\s+"
    r"(?:dr[io]ven?|drove|threw|thrown|pushed|forced|chased|kicked|flung)\s+(?:them|him|it)\s+(?:back\s+)?out\b(?P<by>)",
    re.I,
)
# "Had ruled it since 1996, when they captured it", and no other side is named.
THEY_TOOK = re.compile(
    rf"^{_NOBODY}(?P<who>\[unused[4-9]\]){_NOBODY}\b(?:when|which|before|after|until|since|once)\s+they\s+(?:had\s+)?"
    rf"(?:captured|seized|took|taken|overran|overrun|entered|conquered)\s+(?:it\b|\[unused1\]){_NOBODY}$(?P<by>)",
    re.I,
)
# "Its headquarters until 2000, when the Taliban seized it".
SEIZED_IT = re.compile(
    r"\b(?:until|when)\s+(?:the\s+)?(?P<who>\[unused[4-9]\])\s+(?:(?:had|then|finally|briefly|again)\s+)*(?:captured|seized|took|overran|conquered)\s+it\b(?P<by>)",
    re.I,
)
DOERS = {**dict.fromkeys(ATTACKING, DOER), "repelled": REPELLER, "withdrawal": LEAVER}
# How much more than by others a rule's word counts on who gained that held cities in those years.
TOOK_TOO = 3
# Words without which the side that held a place before seldom gains it: masked, it looks like any.
RETAKEN = re.compile(
    r"\b(?:re-?(?:t[ao]k|captur|gain|claim|conquer|cover|enter|establish|won|stor|turn)\w*|back|again|"
    r"clear\w*|liberat\w*|free[ds]?|dr[io]v\w*|push\w*|oust\w*|expel\w*|eject\w*|dislodg\w*|"
    r"evict\w*|flush\w*|thr[eo]wn?|chas\w*)\b",
    re.I,
)


# What the other side means to win back, and fighting that may last, are no attack to come.
NO_ATTACK_TO_COME = re.compile(
    r"\bre-?(?:tak|took|captur|gain|claim|conquer|cover)\w*|"
    r"\b(?:continu\w*|go(?:es|ing)?\s+on|last|drag\w*\s+on|still|resum\w*|(?:battle|fight)\s+on|end)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The pool's few numbers. In log odds: what the vote of each rule system adds to its kind, what
    a place that is only meant, beside one that is named, takes from saying anything, what the vote adds
    to its factuality and to its side, what a gain by the government loses where no word tells of
    retaking. A temperature divides the reader's logits. Below `threshold` no change of control is said,
    below `state_threshold` no state of the fighting, which moves no count."""

    temperature: float = 1.0
    pattern: float = 1.0
    parse: float = 0.5
    meant: float = 0.0
    factuality_temperature: float = 1.0
    factuality: float = 1.0
    actor_temperature: float = 1.0
    actor: float = 1.0
    holder: float = 0.0
    threshold: float = 0.5
    state_threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a place, or rather what we take it to be, and how surely."""

    kind: str
    factuality: Factuality
    actor: str
    confidence: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights that belong to the packaged reader."""
    return Weights(**json.loads(read_text("reader/pool.json")))


def by_rules(vote: Vote, how: str, unnamed: Unnamed) -> Verdict:
    """The verdict of the rules alone, for a place resolved as `how` tells."""
    confidence = RULES_BOTH if len(vote.systems) > 1 else RULES_ONE
    if how.startswith(MEANT):
        confidence -= INDIRECT
    return Verdict(vote.kind, vote.factuality, _whose(vote, unnamed), round(confidence, 2))


def _whose(vote: Vote, unnamed: Unnamed) -> str:
    """The side that a vote names, or else who it must be."""
    if vote.actor:
        return vote.actor
    holder = vote.retaking or vote.kind in ("repelled", "withdrawal")
    if vote.loser and vote.kind in GAINING:
        holder = vote.loser == unnamed.attacker
    elif unnamed.attacker == ALLIANCE and vote.kind in GAINING:
        holder = False  # in those weeks they won back what they had lost
    return unnamed.opponent if holder else unnamed.attacker


def pooled(
    judgement: Judgement,
    candidate: Candidate,
    vote: Vote | None,
    unnamed: Unnamed,
    weights: Weights,
) -> Verdict | None:
    """The joint verdict, or None where most probably nothing is said. Its confidence is the
    probability that kind, factuality and side are all right."""
    before, _, own = candidate.text.rpartition(SEPARATOR)
    before, own = as_clause(candidate, before), as_clause(candidate, own)
    if insists(own, unnamed.opponent):
        return Verdict("capture", Factuality.DENIED, unnamed.attacker, RULES_ONE)
    scores = kind_probabilities(judgement, candidate, vote, weights)
    kinds = _told_kinds(scores, _turns(candidate.own, own, before, vote, unnamed))
    gain = sum(kinds[kind] for kind in GAINING)
    best = max(KINDS, key=lambda kind: -1.0 if kind in GAINING else kinds[kind])
    sure = kinds[best]
    if gain > sure:
        best, sure = max(GAINING, key=lambda kind: kinds[kind]), gain
    if best == "none":
        return None
    agreed = vote if vote and alike(vote.kind, best) else None
    # Who attacks is the one whom a rule names, whatever kind of attack it takes it for.
    attacks = vote and vote.actor and {vote.kind, best} <= ATTACKING
    named = vote if attacks and vote and not _retakes(vote, best, own) else agreed
    sides = side_probabilities(judgement, candidate, best, named, unnamed, weights)
    if best in GAINING and (loser := ousted(own)) in candidate.sides:
        sides[candidate.sides.index(loser)] = 0.0
        if not (left := sides.sum()):
            return None
        sides /= left
    side, whose = likeliest_side(sides, candidate, unnamed)
    if (best, side) == ("withdrawal", "foreign") and candidate.place.how == IMPLIED:
        return None  # they leave the country
    ruler = vote and vote.actor == "government" and vote.factuality is Factuality.ASSERTED
    if best == "threatened" and (side == "government" or ruler):
        return None
    facts = factuality_probabilities(judgement, agreed, weights)
    facts = _told_facts(facts, best, side, own, agreed)
    confidence = sure * float(facts.max()) * whose
    least = weights.threshold if best in GAINING else weights.state_threshold
    if confidence < least:
        return None
    factuality = Factuality(FACTUALITIES[int(facts.argmax())])
    if factuality is Factuality.HYPOTHETICAL and best in GAINING:
        best = to_come(retaking=bool(RETAKEN.search(candidate.own)))
    elif factuality is Factuality.HYPOTHETICAL and (best, side) == ("contested", unnamed.attacker):
        best = to_come(retaking=NO_ATTACK_TO_COME.search(candidate.own) is not None)
    return Verdict(best, factuality, side, round(confidence, 3))


def _retakes(vote: Vote, best: str, own: str) -> bool:
    """Whether the vote tells how the place was lost that others fight to win back: "recaptured most of it,
    three days after it fell to the Taliban"."""
    return vote.kind in GAINING and best == "contested" and RETAKEN.search(own) is not None


def _told_kinds(scores: Probabilities, turned: Iterable[Turn]) -> dict[str, float]:
    """The probability of each kind, once the words that leave no doubt have had theirs."""
    kinds = dict(zip(KINDS, map(float, scores), strict=True))
    for mistaken, kind in turned:
        kinds[kind] += sum(kinds[other] for other in mistaken)
        kinds.update(dict.fromkeys(mistaken, 0.0))
    return kinds


def _turns(
    masked: str, own: str, before: str, vote: Vote | None, unnamed: Unnamed
) -> Iterator[Turn]:
    """What is no gain, threat or defence after all, each with what it is; `masked` is the sentence as
    the reader has it."""
    if unfallen(own):
        yield frozenset({"threatened", "contested"}), "capture"
        return
    if unthreatened(own):  # what nobody means to attack is not taken either
        yield GAINING | {"contested"}, "threatened"
    elif vote and vote.settled is Factuality.HYPOTHETICAL:  # what is surely yet to come is no gain
        yield (GAINING | {"contested", "threatened"}) - {vote.kind}, vote.kind
    elif vote and vote.settled in (
        Factuality.ASSERTED,
        Factuality.CLAIMED,
    ):  # and what has surely come about
        yield frozenset({"threatened"}), vote.kind
    elif untaken(own):
        yield GAINING, "contested"
    elif vote and vote.part:
        yield GAINING | {"none"}, "contested"
    elif not vote and HOLDING_ON.search(masked):
        yield GAINING, "none"
    attacked = vote and (vote.kind, vote.actor) == ("contested", unnamed.attacker)
    if (attacked or UNDER_ATTACK.search(own)) and not REPELLING.search(own):
        yield frozenset({"repelled"}), "contested"
    yield from turns(own, before, unnamed.opponent)


def _told_facts(
    facts: Probabilities, kind: str, side: str, own: str, agreed: Vote | None
) -> Probabilities:
    """The probability of each factuality, once the words that leave no doubt have had theirs."""
    if (kind == "threatened" and unthreatened(own)) or (kind in GAINING and unfallen(own)):
        return _only(Factuality.DENIED)
    if kind == "threatened" and to_fall(own):
        return _only(Factuality.HYPOTHETICAL)
    if agreed and agreed.settled:
        return _only(agreed.factuality)
    if kind in GAINING and (told_as := told_though_denied(own, side)):
        return _only(told_as)
    stated = UNDENIED if kind in GAINING and undenied(own) else STATED
    told = kind in TOLD and int(facts.argmax()) in stated
    if told and (word := whose_word(own, side, kind)):
        facts = facts.copy()
        said = facts[stated].sum()  # that it came about; the word tells how surely
        facts[stated] = 0.0
        facts[FACTUALITIES.index(word.value)] = said
    return facts


def _only(factuality: Factuality) -> Probabilities:
    """(4,) no doubt."""
    return np.array([name == factuality.value for name in FACTUALITIES], np.float64)


def as_clause(candidate: Candidate, text: str) -> str:
    """Its `text` as the rules write clauses: «0» for its place, «1» for others, @taliban@ for a side."""
    text = text.replace(TARGET, "«0»").replace(OTHER_PLACE, "«1»")
    for token, side in zip(SIDES, candidate.sides, strict=True):
        text = text.replace(token, f"@{side}@")
    return text


def kind_probabilities(
    judgement: Judgement, candidate: Candidate, vote: Vote | None, weights: Weights
) -> Probabilities:
    """(7,) probabilities over KINDS."""
    scores = judgement.kind.astype(np.float64) / weights.temperature
    if candidate.place.how == IMPLIED and OTHER_PLACE in candidate.own:
        scores[0] += weights.meant
    if vote:
        bonus = weights.pattern * ("pattern" in vote.systems) + weights.parse * (
            "parse" in vote.systems
        )
        for kind in KINDS:
            scores[KINDS.index(kind)] += bonus * alike(kind, vote.kind)
    return _softmax(scores)


def factuality_probabilities(
    judgement: Judgement, vote: Vote | None, weights: Weights
) -> Probabilities:
    """(4,) probabilities over FACTUALITIES; `vote` is one that agrees on the kind."""
    scores = judgement.factuality.astype(np.float64) / weights.factuality_temperature
    if vote:
        scores[FACTUALITIES.index(vote.factuality.value)] += weights.factuality
    return _softmax(scores)


def side_probabilities(
    judgement: Judgement,
    candidate: Candidate,
    kind: str,
    vote: Vote | None,
    unnamed: Unnamed,
    weights: Weights,
) -> Probabilities:
    """(8,) probabilities over the candidate's sides, the attacker and the opponent left unnamed, for
    what is of this `kind`; `vote` is one that agrees on the kind."""
    scores = judgement.actor.astype(np.float64) / weights.actor_temperature
    if kind in GAINING and not RETAKEN.search(candidate.own):
        # Others who held cities conquer too: only the government rarely does where no word says so.
        scores[[i for i in HOLDING if candidate.sides[i] == "government"]] -= weights.holder
        scores[OPPONENT] -= weights.holder * (unnamed.opponent == "government")
    scores[[i for i, side in enumerate(candidate.sides) if not side]] = -np.inf
    if kind in ATTACKING and unnamed.attacker not in NOT_MEANT:
        # Who seldom attacks does so where the sentence itself names him.
        attacker = index_of(unnamed.attacker, candidate, unnamed)
        for i, (side, token) in enumerate(zip(candidate.sides, SIDES, strict=True)):
            if side in NOT_MEANT and token not in candidate.own:
                scores[attacker], scores[i] = max(scores[attacker], scores[i]), -np.inf
    for places in _ruled_out(kind, candidate, vote, unnamed):
        left = np.isfinite(scores)
        left[places] = False
        if left.any():
            scores[places] = -np.inf
    own = candidate.own
    gainers = (OUSTER, THEY_TOOK, *(() if vote else (SEIZED_IT,))) if kind in GAINING else ()
    gainer = next(filter(None, (pattern.search(own) for pattern in gainers)), None)
    if kind in DOERS and (doer := gainer or DOERS[kind].search(own)):
        scores[SIDES.index(doer["who"] or doer["by"])] += weights.actor * TOOK_TOO
    elif vote:
        whose = index_of(_whose(vote, unnamed), candidate, unnamed)
        # The reader was taught that who holds cities seldom gains them; the Alliance did both.
        both = whose in HOLDING and vote.actor not in (None, "government")
        scores[whose] += weights.actor * (TOOK_TOO if both else 1)
    return _softmax(scores)


def _ruled_out(
    kind: str, candidate: Candidate, vote: Vote | None, unnamed: Unnamed
) -> Iterator[list[int]]:
    """Where the scores have those who cannot have done what is of this `kind`, the surest first."""
    own, gains, everyone = candidate.own, kind in GAINING, range(OPPONENT + 1)
    retaken = gains and RETAKEN.search(own) is not None
    named_by_rule = vote is not None and vote.actor is not None
    told = (
        *((CONCEDED, LAID_DOWN, DENIER, STRONGHOLD) if gains else ()),
        *((GAVE_UP,) if gains and not retaken else ()),
        *((VANQUISHED,) if kind == "repelled" else ()),
        *(
            (HOLDING_ON, SHUT_IN)
            if kind in ATTACKING and not (gains and (retaken or named_by_rule))
            else ()
        ),
        *((WRESTED_FROM,) if kind == "contested" else ()),
    )
    for found in filter(None, (pattern.search(own) for pattern in told)):
        side = candidate.sides[SIDES.index(next(filter(None, found.groups())))]
        yield [i for i in everyone if side_of(i, candidate, unnamed) == side]
    if kind == "withdrawal" and (left := HOLDERS_LEFT.search(own)):
        attacks = [i for i in everyone if side_of(i, candidate, unnamed) == unnamed.attacker]
        if not any(i < ATTACKER and SIDES[i] in own[: left.start()] for i in attacks):
            yield attacks
    if gains and not TAKEN_BACK.search(own) and ITS_FALL.search(own):
        yield [i for i in everyone if side_of(i, candidate, unnamed) != unnamed.attacker]
    if gains and not retaken and WHITE_FLAGS.search(own):
        yield [i for i in everyone if side_of(i, candidate, unnamed) != TALIBAN]
    if gains and unnamed.attacker == ALLIANCE and TAKEN_BACK.search(own) and not named_by_rule:
        yield [i for i in everyone if side_of(i, candidate, unnamed) == TALIBAN]
    if kind == "threatened" and candidate.place.how != IMPLIED:
        # Whoever rules and means to retake a city is not said to threaten it.
        yield [i for i in everyone if side_of(i, candidate, unnamed) == "government"]
    holder = unnamed.opponent if GIVEN_UP.search(own) else None
    for loser in filter(None, (holder, vote.loser if vote else None) if gains else ()):
        yield [i for i in everyone if side_of(i, candidate, unnamed) == loser]


def index_of(side: str, candidate: Candidate, unnamed: Unnamed) -> int:
    """Where the scores have `side`: among those that are named, or as one that is not."""
    if side in candidate.sides:
        return candidate.sides.index(side)
    third = unnamed.attacker in candidate.sides
    return OPPONENT if third or side in (unnamed.opponent, *HOLDERS) else ATTACKER


def side_of(choice: int, candidate: Candidate, unnamed: Unnamed) -> str:
    """The named side, or who an unnamed one must be: of the two that fight the one that is not named."""
    if choice < ATTACKER:
        return candidate.sides[choice]
    if unnamed.attacker in candidate.sides:
        # Who holds cities when the text is written attacked them in the days that it tells of; Alliance
        # and Taliban took them from each other.
        held = candidate.sides.index(unnamed.attacker) in HOLDING
        attacks = choice == ATTACKER and (held or unnamed.opponent == "government")
        return unnamed.attacker if attacks else unnamed.opponent
    if choice == OPPONENT and unnamed.opponent not in candidate.sides:
        return unnamed.opponent
    return unnamed.attacker


def likeliest_side(
    sides: Probabilities, candidate: Candidate, unnamed: Unnamed
) -> tuple[str, float]:
    """The side that is most probable, and how probable: two of the choices may mean the same."""
    probable: dict[str, float] = {}
    for choice, p in enumerate(sides):
        side = side_of(choice, candidate, unnamed)
        probable[side] = probable.get(side, 0.0) + float(p)
    side = max(probable, key=lambda side: probable[side])
    return side, probable[side]


def _softmax(scores: Probabilities) -> Probabilities:
    powers = np.exp(scores - scores.max())
    total: Probabilities = powers / powers.sum()
    return total
