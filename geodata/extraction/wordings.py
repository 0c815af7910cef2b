"""Wordings that leave no doubt of what kind an event is, where the learned reader may overlook them.

They are read in a sentence written as the rules write clauses: «0» is its place, «1» another, @x@ a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.model import GAINING, Kind

Turn = tuple[frozenset[str], str]
_SIDE = r"@\w+@"
_HEDGE = r"(?:all\s+but|(?:very\s+)?nearly|almost|as\s+good\s+as|practically|virtually)"
_TAKEN = (
    r"(?:fell|fallen|falls?|lost|loses?|toppled?|collapsed?|take[ns]?|took|captured?|seized?|overr[au]n|conquered|surrendered|slipped\s+(?:from|out\s+of))"
    r"\b(?!\s+(?:his|her|their|its|an?|all|the|\d+)\b)"
)
# "«0», which all but fell", "they nearly took «0»", but not "«0» fell almost without a fight".
NEARLY = re.compile(
    rf"«0»\s*,?\s*(?:(?:an?|the)\s[^,.;«]{{3,60}},\s*)?(?:(?:which|that|{_SIDE}|they|it|(?:in|last)\s+\w+|ha[sd]|have|was|is|were|itself|too|also|again|then|once|,)\s+)*"
    rf"{_HEDGE}\s+(?:been\s+)?{_TAKEN}|"
    rf"(?:{_SIDE}|\b(?:they|who|ha[sd]|have))\s+{_HEDGE}\s+{_TAKEN}\s+(?:control\s+of\s+)?«0»",
    re.I,
)
# "… and was captured on Thursday": a gain beside what nearly was.
GAINED = re.compile(
    r"\b(?:captur|seiz|overr[au]n|conquer|surrender|taken|took|fell|fallen|lost|retook|retaken|recaptur|control)\w*|\bin\s+@\w+@\s+hands",
    re.I,
)
PARTLY = re.compile(
    rf"\b(?:partly|partially)\s+{_TAKEN}|\b{_TAKEN}\s+in\s+(?:part|all\s+but\s+name)\b", re.I
)
# "Gave its defenders until Thursday to lay down their arms": they have not yet.
ULTIMATUM = re.compile(
    r"\b(?:g[ai]ven?|giving|gives|set|ultimatum|deadline)\b(?!\s+(?:[\w«»-]+\s+){0,3}?(?:residents|families|people|civilians|tenants|foreigners|embass\w+)\b)[^.;]{0,50}?\b(?:until|by|hours|days?)\b[^.;]{0,30}?\bto\s+(?:lay|surrender|give|leave|yield|hand)\b",
    re.I,
)
# "Placed «0» under siege".
BESIEGED = re.compile(
    r"^(?!.*\b(?:captur|seiz|took|taken|fell|fallen|overr|enter|lost)\w*).*\b(?:plac|put|laid|lay|keep|kept|h[eo]ld)\w*\s+«0»\s+under\s+(?:\w+\s+){0,2}siege\b",
    re.I,
)
# "Have retaken the whole of «0»".
WHOLE = re.compile(
    r"^(?!.*\b(?:not|never|nor|without|yet)\b|.*n[’']t\b).*\b(?:re)?(?:tak(?:en|es?)|took|captur(?:ed|es)|seiz(?:ed|es)|overr[au]n|conquered|gained)\s+"
    r"(?:control\s+of\s+)?(?:the\s+(?:whole|entire|rest)(?:\s+of)?|all(?:\s+of)?)\s+(?:the\s+)?«0»",
    re.I,
)
_DRIVEN = (
    r"(?:dr[io]ven?|drove|push(?:ed|es|ing)?|forc(?:ed|es|ing)|thr[eo]wn?|chas(?:ed|es|ing)|flush(?:ed|es|ing)?|"
    r"evict(?:ed|s|ing)?|expel(?:led|s|ling)?|oust(?:ed|s|ing)?|eject(?:ed|s|ing)?|dislodg(?:ed|es|ing)|kick(?:ed|s|ing)?|pris(?:ed|e|ing)|r[au]n)"
)
# … but not "out of three districts".
_OUT = (
    r"(?:\s+(?!back\b)\w+)?\s+(?:out|from)\b(?!\s+(?:of\s+)?(?:«1»(?!(?:,|\s|and|«1»)*«0»)|(?:[\w’-]+\s+){1,5}?"
    r"(?:districts?|villages?|posts?|checkpoints?|bases?|airport|compound|offices?|roads?|valleys?|prison)\b))"
)
# Who is driven out of «0», or of what the sentence before spoke of: a side, or "them".
OUSTED = re.compile(
    rf"\b{_DRIVEN}\s+(?:the\s+)?(?:last\s+)?(?P<loser>{_SIDE}|them){_OUT}|"
    rf"(?P<driven>{_SIDE}|\bthey\b)(?:\s*,\s+(?:who|which)\b[^.;]{{0,60}},)?(?:\s+(?:have|has|had|then|again|finally|later|soon|in\s+turn))*\s(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?{_DRIVEN}{_OUT}|"
    rf"\b(?:{_DRIVEN}|driving|throwing|chasing|kicking|sweeping)\s+out\s+(?:the\s+)?(?:last\s+)?(?P<thrown>{_SIDE})|"
    rf"\b(?:purg|cleans|rid)\w*\s+«0»\s+of\s+(?:the\s+)?(?P<purged>{_SIDE}|them)",
    re.I,
)
# "Cleared them from most of «0»", "expelled from three quarters of «0»": the rest is fought for.
OUT_OF_PART = re.compile(
    rf"\b(?:{_DRIVEN}|clear(?:ed|s|ing)?)\b[^.;«]{{0,40}}?\b(?:out\s+of|from)\s+"
    r"(?:(?:most|much|many|several)(?:\s+(?:of\s+the\s+)?parts)?|parts?|some|(?:the\s+)?(?:city\s+|town\s+)?(?:cent(?:re|er)|heart|middle)|(?:[\w-]+\s+){0,5}?(?:quarters?|districts?|neighbou?rhoods?|streets|suburbs?))\s+of\s+(?:the\s+)?«0»|"
    r"\bclear(?:ed|s|ing)?\s+(?:most|much|(?:large\s+)?parts|some)\s+of\s+(?:the\s+)?«0»",
    re.I,
)
_RAIDERS = r"(?:rebels|insurgents|militants|attackers|gunmen|enemy)"
# Who is driven back from «0» was kept out of it.
KEPT_OUT = re.compile(
    rf"\b(?:{_DRIVEN}|beat(?:en|s|ing)?)\s+(?:(?:the\s+)?(?:{_SIDE}|them|{_RAIDERS})\s+back|back\s+(?:the\s+)?(?:{_SIDE}|{_RAIDERS}))\b|"
    rf"(?:{_SIDE}|\bthey)\s(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?(?:{_DRIVEN}|beaten)\s+back\b",
    re.I,
)
# That somebody had «0» before: "held it", "let them in", "it fell".
HAD = re.compile(
    r"\b(?:held|captured|seized|overran|conquered|occupied|took|taken|taking(?:\s+control\s+of)?|controlled)\s+(?:control\s+of\s+)?(?:most\s+of\s+)?(?:«0»|it\b|the\s+(?:cent(?:re|er)|place|city|town)\b)|"
    r"«0»(?:\s+(?:has|had|was|were|been|which|that))*\s+(?:fell|fallen|lost|overrun|captured|seized|taken)\b|\blet\s+(?:them\s+)?in\b",
    re.I,
)
_NOT_OURS = r"(?:@\w+@|(?:the\s+)?(?:enem(?:y|ies)|terrorists?|insurgents?|militants?|rebels?))"
# "«0» is clear of the enemy", "cleared «0» of them".
CLEARED = re.compile(
    r"(?:«0»[^.;«]{0,40}?\b(?:is|are|was|been|being)\s+(?:\w+\s+)?(?:clear(?:ed)?|clean(?:ed|sed)?|rid|purged|free)|\bclear\w*\s+«0»)"
    rf"\s+(?:of|from)\s+{_NOT_OURS}",
    re.I,
)
# "Bottled up in «0»": those who hold it are besieged.
SHUT_IN = re.compile(
    rf"{_SIDE}[^.;«]{{0,50}}\b(?:bottled\s+up|penned\s+(?:in|up)|hemmed\s+in|cooped\s+up|ringed|encircled)\s+(?:in|at|inside)\s+«0»",
    re.I,
)
# "Sitting in the western suburbs of «0»" is in it, "as far as the suburbs" is before it.
_QUARTER = r"(?:the\s+)?(?:[\w-]+\s+){0,2}(?:suburbs?|quarters?|districts?|neighbou?rhoods?)\s+(?:of|in)\s+«0»"
WITHIN = re.compile(rf"{_SIDE}[^.;«]{{0,40}}\b(?:in|inside)\s+{_QUARTER}", re.I)
UP_TO = re.compile(
    rf"{_SIDE}[^.;«]{{0,40}}\b(?:reach(?:ed|es)?|(?:up|as\s+far\s+as|close|near)(?:\s+to)?)\s+{_QUARTER}",
    re.I,
)
# "Drove right up to «0»", "came up to the very edge of «0»".
BEFORE_IT = re.compile(
    r"^(?!.*\b(?:theirs|ours|his)\b).*\b(?:c[ao]me|driven|drove|pushed|advanced|marched|rode|moved)\s+(?:right\s+|all\s+the\s+way\s+)?up\s+to\s+"
    r"(?:the\s+(?:very\s+)?(?:edges?|gates?|walls|outskirts|limits)\s+of\s+)?«0»",
    re.I,
)
# "Fighting raged in and around «0»" is in it too.
IN_IT = re.compile(
    r"\b(?:fight\w*|fought|battles?|battling|clash\w*|combat)\b[^.;«]{0,60}?\bin\s+and\s+around\s+«0»",
    re.I,
)
# "A lawmaker from «0» was captured": so is nobody's city.
OF_THERE = re.compile(
    r"\b(?:captured|seized|taken|arrested|detained)\s+(?:along\s+)?with\s+the\s+(?:\w+\s+)?(?:governor|mayor|police\s+chief|commander)\s+of\s+«0»|"
    r"\bfrom\s+«0»,?\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:captured|seized|taken|abducted|kidnapped|detained)\b",
    re.I,
)
# "Pushed back into «0» days after they had lost it": in it, and no more.
BACK_INTO = re.compile(
    r"\b(?:push|f[iou]+ght|mov|advanc|surg|thrust|dr[io]v|batter|claw)\w*\s+(?:(?:their|its)\s+way\s+)?back\s+into\s+«0»",
    re.I,
)
# "Entered «0» unopposed": they have it.
UNOPPOSED = re.compile(
    rf"^(?!.*\b(?:fight|fought|clash|battl|gun)).*?{_SIDE}(?:\s+\w+){{0,3}}?\s+(?:enter|march|dr[io]v|walk|roll|mov|rode|swe[ep])\w*\s+(?:in(?:to)?\s+)?«0»(?:\s+(?:unopposed\b|without\s+(?:any\s+|a\s+|firing\s+a\s+)?(?:resistance|opposition|fight|shot)\b)|"
    r"[^.;]{0,60}?\s(?:after|under|following)\s+(?:reaching\s+)?(?:an?|the)\s+(?:(?:cease-?fire|peace|surrender|local)\s+)?"
    r"(?:agreement|deal)\s+(?:with|between)\b(?![^.;]*\b(?:collaps|fail|br[eo]k|fell|end)\w*))",
    re.I,
)
# "Fought to wrest «0» back from @taliban@, who had captured it": not won back yet. What is told behind
# "who had" or "days after" is another matter.
TRYING = re.compile(
    r"\b(?:fought|fighting|fights?|battl(?:ed|ing|es?)|struggl(?:ed|ing|es?)|tr(?:ied|ying|ies)|fail(?:ed|s|ing)?|unable|sought|seek(?:ing|s)?|attempt\w*|"
    r"bid|operation|offensive|assault|launched\b[^.;«]{0,40})\b[^.;«]{0,40}?\bto\s+"
    r"(?:re-?(?:take|capture|gain|claim|conquer)|wrest|win|take|drive|clear|oust|expel|dislodge|push|force)\b",
    re.I,
)
ASIDE = re.compile(
    r"\b(?:who|which|that)\s+(?:had|have|has)\b[^.;]*|\b(?:hours?|days?|weeks?)\s+after\b[^.;]*",
    re.I,
)
# "Needed two weeks to win it back": they did.
_IT = r"(?:«0»|it\b|the\s+(?:city|town)\b)"
NEEDED = re.compile(
    r"\b(?:(?:needed|took|taken)\b[^;]{0,60}?\b(?:hours|days|nights|weeks|fortnight|months)\s+|(?:was|were)\s+needed\s+)to\s+(?:"
    rf"(?:re-?(?:take|capture|gain|claim|cover|conquer)|win|get)\s+(?:back\s+)?(?:control\s+of\s+)?{_IT}|"
    rf"(?:drive|push|throw|oust|expel|dislodge|evict|clear)\s[^.;«]{{2,40}}\s(?:out\s+of|from)\s+{_IT})",
    re.I,
)
# "Struggled to keep @taliban@ from breaking into «0»": they are not in it, nor beaten off.
KEEPING_OUT = re.compile(
    rf"\bto\s+(?:keep|prevent|stop|block)\s+(?:the\s+)?(?:{_SIDE}|them)\s+(?:(?:from\s+)?"
    r"(?:break|enter|storm|reach|overrun|tak|push|advanc|mov)\w*ing|out\s+of)\b[^.;]*«0»",
    re.I,
)
# "Hold all of «0» except the governor's compound"; but an airport is no part of it, and who says to have
# conquered all but that claims it.
_BUILDING = r"(?:compound|offices?|headquarters|prison|barracks|station|buildings?|fortress|citadel|districts?|quarters?)"
BUT_FOR = re.compile(
    r"«0»\s*,?\s+(?:except(?:ing)?(?:\s+for)?|apart\s+from|aside\s+from|but(?:\s+for)?|other\s+than|save(?:\s+for)?|bar(?:ring)?)\s+"
    rf"(?:(?:the|its|an?|one|two|three)\s+)?(?:[\w’'-]+\s+){{0,4}}?{_BUILDING}\b",
    re.I,
)
# "«0», unlike «1», which @taliban@ took, …".
UNLIKE = re.compile(r"«0»\s*,\s+unlike\s+«1»\s*,\s+(?:which|that|where)\b[^,;]*,", re.I)
# "Captured a leader of theirs in «0»".
PERSON = re.compile(
    r"\b(?:captur|seiz|detain|arrest)\w*\s+(?:an?|the|one|two|three|several|\d+)\s+(?:[\w@’'-]+\s+){0,4}?"
    r"(?:leader|commander|facilitator|bomb-?\s?maker|fighter|militant|insurgent|suspect|prisoner|soldier)s?\b(?:\s+\w+){0,2}?\s+(?:in|near|at|from|outside|of)\s+«0»",
    re.I,
)
# "Fell back from «0»", "cleared off from «0» in the night": whoever does has left it.
_ARMED = (
    rf"(?:{_SIDE}|\b(?:troops|soldiers|forces|police(?:men)?|fighters|garrison|army|defenders|men))"
)
LEFT_IT = re.compile(
    rf"{_ARMED}(?:\s+(?:and\s+)?(?:{_SIDE}|police|soldiers|have|has|had|then|all|simply|quietly|\w+ly)){{0,4}}\s+"
    r"(?:(?:fell|fallen|drew|drawn)\s+back|decamped|scarpered|bolted|(?:slipped|melted|stolen?|crept)\s+away|cleared\s+(?:off|out))\s+(?:from|of)\s+(?:the\s+cent(?:re|er)\s+of\s+)?«0»",
    re.I,
)
# "Stopped at the gates of «0»", "put to flight at «0»", "tried to storm «0» but were driven off".
_AT_GATES = r"(?:at|outside|on|before)\s+(?:the\s+)?(?:gates?|outskirts|edges?|approaches|entrances?|walls)\s+(?:of|to)\s+«0»"
BEATEN = (
    r"(?:stopped|halted|checked|foiled|(?:beat(?:en)?|driven|drove|turned|thrown|pushed|forced|held|hurled|rolled|fought|fended|warded|staved)\s+(?:back|off|away)|"
    r"(?:forced|made|compelled)\s+to\s+(?:retreat|withdraw|flee|turn\s+back)|repulsed|repelled|sent\s+packing|put\s+to\s+flight)"
)
# Where "put" or "sent" drives those who attack.
TO_FLIGHT = r"(?:to\s+flight|packing|running|fleeing|reeling)"
# What attackers do who come to nothing: "attacked «0» but could not get in".
NOT_IN = r"(?:could\s+not|did\s+not|failed\s+to|were\s+unable\s+to|never)\s+(?:get|got|break|broke|push|force\s+their\s+way)\s+in"
_ATTACKERS = rf"(?:{_SIDE}|\bthem|\b(?:the\s+)?(?:attackers|intruders|raiders|assault|attack|offensive|advance|column))"
BEATEN_OFF = re.compile(
    rf"\b(?:stopped|halted|held\s+off|turned\s+back|drove\s+off|fought\s+off)\s+(?:the\s+)?{_ATTACKERS}[^.;«]{{0,25}}?{_AT_GATES}|"
    rf"{_ATTACKERS}(?:\s+\w+){{0,2}}\s+(?:was|were|had\s+been|has\s+been|have\s+been)\s+{BEATEN}\s+{_AT_GATES}|"
    rf"\b(?:put|puts|sent|sends)\s+(?:the\s+)?{_ATTACKERS}\s+{TO_FLIGHT}\b|"
    r"\b(?:broke|broken|breaks)\s+up\s+(?:an?|the|another)\s+(?:[\w@-]+\s+){0,3}?(?:attack|assault|offensive|advance)\s+(?:on|against)\s+«0»|"
    rf"\b(?:held|fought|beat|drove|fended|staved|warded|saw)\s+off\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,4}}?(?:{_SIDE}|bombers|attackers|gunmen|column|force)\s+"
    r"(?:(?:who|which|that)\s+)?(?:had\s+)?(?:been\s+)?(?:sent|tried|trying|attempted|attempting|moving|advancing|marching)\s+(?:to|on)\b[^.;]{0,40}«0»|"
    rf"^\W*«0»\s*[:–—-]\s[^.;«]{{0,30}}\b(?:attack|assault|raid|advance|push)\b[^.;«]{{0,40}}?\b(?:was|were|is|has\s+been)\s+{BEATEN}\b|"
    rf"^\W*«0»\s*[:–—-]\s[^.;«]{{0,30}}{_SIDE}\s+(?:beat|fought|drove|held|saw)\s+(?:off|back)\s+(?:an?|the|another)\s+(?:\w+\s+)?(?:attack|assault|raid|advance|push)\b|"
    rf"{_SIDE}[^.;]{{0,60}}?\b(?:got|took|had|suffered|given|received)\s+(?:a\s+)?bloody\s+nose\b|"
    rf"\b(?:tried|attempted|sought|attempt|bid|effort|push)\s+to\s+(?:\w+\s+){{1,3}}?«0»[^.;«]{{0,60}}?\b(?:was|were|been|being)\s+{BEATEN}\b|"
    rf"\b(?:attacked|assaulted|stormed|(?:came|went)\s+at|moved\s+on|marched\s+on)\s+«0»[^.;«]{{0,60}}?\b(?:but|and)\s+(?:(?:was|were|had\s+been)\s+{BEATEN}|{NOT_IN})\b",
    re.I,
)
# "Hold four of the nine districts of «0»", "still holding several streets in «0»".
SOME_OF = re.compile(
    rf"{_SIDE}[^.;«]{{0,30}}?\b(?:hold|holds|held|holding|control|controls|controlled|controlling|occup(?:y|ied|ying|ies)|ha(?:ve|s|d)\s+(?:taken|seized|captured|overrun))\s+"
    r"(?:(?!all\b)[\w-]+\s+){0,2}?(?:of\s+(?:its|the)\s+(?:[\w-]+\s+)?)?(?:police\s+)?(?:districts?|neighbou?rhoods?|quarters?|streets?|areas)\s+(?:of|in|inside)\s+«0»",
    re.I,
)
# Elections, games and floods take and threaten cities too, where no side is named.
PEACEFUL = re.compile(
    r"^(?!.*@).*\b(?:(?:with|by)\s+(?:[\w-]+\s+)?margins?|ballots?|turnout|run-?offs?|landslide|(?:in|to|into|from)\s+(?:first|second|third|fourth|last)\s+place|"
    r"(?:early|partial|first|preliminary)\s+(?:counts?|results?)|fight\w*\s+for\s+(?:the|a)\s+(?:\w+\s+)?(?:place|title|cup|trophy|points|medals?)|football|tournament|championship|the\s+hearts?\s+of|"
    r"(?<!under )(?<!under heavy )(?<!in )(?<!in the )(?:snow\w*|sand\w*|blizzards?|avalanches?|frost|cold|drought|rains?|(?:dust|sand|snow)\s?storms?|smog|landslides?|(?:corona)?virus|cholera|measles|polio|epidemic|disease)\s+"
    r"(?:[\w-]+\s+){0,8}?(?:(?:has|have|had|is|are|was|were)\s+)?(?:\w+\s+)?"
    r"(?:besieg|cut|isolat|encircl|surround|captur|seiz|taken|gripp|block|threaten|advanc|reach)\w*|"
    r"prices?\s+(?:[^\s.;@]+\s+){0,6}?(?:f[ae]ll|fallen|collaps\w*|drop\w*|tumbl\w*)|candidates?|constituenc\w+|lost\s+(?:its|their|the)\s+(?:electricity|power|supply)|"
    r"\d+\s+for\s+\d+|runs\s+short|"
    r"batting|bowl(?:ing|ers?)|innings|wickets?|goalkeepers?|flood(?:s|waters?)?\b(?!\s+of)|dykes?|"
    r"(?:water|river)s?\s+(?:is|are|was|were|has|have|had)\s+(?:\w+ing|risen|burst))\b",
    re.I,
)
# Fire from afar brings nobody into a city, but for what else is told beside it.
SHELLED = re.compile(
    r"^(?!.*\b(?:fight|fought|clash|battl|enter|attack|assault|storm|advanc|street|inside|ground|h[eo]ld|control|half|mov|push|position|gun))"
    r".*\b(?:rockets?|mortars?|shells?|shelling|missiles?|artillery|bombs?)\b",
    re.I,
)
# What the losers still have: "leaves @government@ with just «1» and «0»", "left «0» as their last city",
# "every city except «1» and «0»", "only «0» remains".
_FEW = r"(?:just|only|merely|barely|hardly|no\s+more\s+than|little\s+(?:more|else)\s+than|nothing\s+(?:more\s+)?(?:but|than))"
_LEFT = r"\b(?:leav(?:es|ing)|left)\b"
_ALL = r"\b(?:every(?:thing|where)?|all|each|whole|the\s+rest|no\s+(?:other|more))\b"
_EXCEPT = r"(?:except(?:ing|\s+for)?|but(?:\s+for)?|(?:apart|aside)\s+from|other\s+than|sav(?:e|ing)(?:\s+for)?|with\s+the\s+exceptions?\s+of|excluding|besides)"
_NAMES = r"(?:(?!\b(?:fell|fallen|falls?|lost|taken|took|captured|seized|has|have|had|was|were|is|are)\b)[^.;]){0,120}?"
LEFT_OVER = re.compile(
    r"^\W*(?:not\s+yet|yet\s+to|still\s+(?:to|un\w+|in\s+@\w+@))\b[^.:;«]{0,40}:[^.;]*«0»|"
    rf"\b(?:h[eo]lds?|holding|controls?|controlled|keeps?|kept|retains?|retained|clings?\s+to|clung\s+to)\s+(?:on\s+to\s+)?{_FEW}\s+(?:«1»(?:\s*,|\s+and)\s+(?:and\s+)?)*«0»|"
    rf"{_LEFT}[^.;«]{{0,60}}\b(?:with|in\s+(?:the\s+)?control\s+of|holding)\s+(?:control\s+(?:of|over)\s+)?{_FEW}\b{_NAMES}«0»|"
    rf"@\w+@\s+(?:is|are|was|were)\s+(?:now\s+)?left\s+with\b{_NAMES}«0»|"
    rf"{_LEFT}{_NAMES}«0»{_NAMES}\bas\s+(?:[\w@’'-]+\s+){{0,3}}?(?:last|only|sole|remaining)\b|"
    rf"{_ALL}{_NAMES}\b{_EXCEPT}\s{_NAMES}«0»(?!\s*(?:,\s+(?:which|that)\b|fell|has|had|was|were|is|are))|"
    rf"\b{_EXCEPT}\s{_NAMES}«0»{_NAMES},?\s+{_ALL}|"
    r"\b(?:(?:only|last|sole)\s+)?(?:one|capital|city|town)\s+(?:still\s+)?(?:left|remaining)\s+(?:is|was)\s+«0»|"
    rf"\bonly\s{_NAMES}«0»{_NAMES}\s(?:(?:still\s+)?remain(?:s|ed)?|(?:is|are|was|were)\s+(?:still\s+)?(?:left|in)|stays?|still)\b",
    re.I,
)
# "Stormed into «0» and planted their flag in the square", "entered «0» and assumed power there": it is theirs.
_CAME_IN = rf"{_SIDE}[^.;]{{0,60}}?\b(?:enter|storm|swe[ep]|roll|dr[io]v|march|mov|pour|rush|broke|burst)\w*\s+(?:\w+\s+)?(?:in(?:to|side)\s+)?«0»"
FLAGGED = re.compile(
    rf"{_CAME_IN}[^.;]{{0,60}}?\b(?:(?:rais|hoist|plant|r[au]n\s+up|put\s+up)\w*\s+(?:the|their|its|a)\s+(?:@\w+@\s+|\w+\s+){{0,2}}(?:flags?|banners?|colours|standard)|"
    r"(?:(?:assum|seiz|t[ao]ke?|took)\w*\s+(?:power|charge|full\s+control)|(?:proclaim|declar)\w*\s+(?:(?:an?|the|their|islamic)\s+)*(?:rule|emirate|government))(?=\s*(?:[.,;]|$|\b(?:there|on|at|in\s+the|without|before|by|overnight|of\s+(?:it|the\s+(?:city|town|capital)))\b)))|"
    rf"{_CAME_IN}(?:(?!\b(?:but|although|though|while|said|says)\b)[^.;@]){{0,60}}?\b(?:is|are|was|were)\s+in\s+(?:full\s+)?control\s+of\s+"
    r"(?:it\b|the\s+(?:city|town|capital)|all\s+(?:the\s+|its\s+)?(?:public|government|official)\s+buildings)",
    re.I,
)

# "«0» was to follow", "«0» and «1» are next".
TO_FOLLOW = re.compile(
    r"«0»(?:\s*,[^,.;«@]{3,60},)?\s+(?:is|was|were)\s+(?:due\s+|expected\s+)?to\s+follow\b|"
    r"«0»(?:(?:,|\s+(?:and|or))\s+«1»)*\s+(?:is|are|was|were|(?:will|would|could|may|might|must)\s+be)\s+next\b(?!\s+(?:to|door|week|month|year|day|morning)\b)",
    re.I,
)
# "Clashes were reported in «0»", but not of students with the police.
CLASHES = re.compile(
    r"^(?!.*\bno\s+(?:\w+\s+)?(?:clashes|fighting|gun\s?battle|firefight))(?!.*\b(?:protest|demonstrat|student|fans?\b|supporters|villag|nomad|tribes|traders|inmates|prisoners|rivals?\b))"
    r".*\b(?:clashes|gun\s?battles?|(?:street\s+)?fighting|firefights?)\b[^.;«]{0,40}?\b(?:reported|heard|rag(?:ed|ing)|broke\s+out|erupted|under\s+way|continued|continues)\s+"
    r"(?:in|inside)\s+(?:the\s+(?:cent(?:re|er)|streets|heart)\s+of\s+)?«0»",
    re.I,
)
# "Fought house to house in «0»".
HOUSE_TO_HOUSE = re.compile(
    r"\bf(?:ou|i)ght(?:ing)?\s+(?:house[- ](?:to|by)[- ]house|street[- ](?:to|by)[- ]street)\s+in\s+«0»",
    re.I,
)
# "Fighting has reached «1» and «0»", "«0» came under attack", "went on the attack in «0»", "launched a
# large offensive on «0»".
UNDER_ATTACK = re.compile(
    r"\bfighting\s+(?:(?:has|had|also|now)\s+){0,2}reach(?:es|ed)\s+(?:the\s+\w+\s+of\s+)?(?:«1»(?:,|\s+and)\s+)*«0»|"
    r"«0»(?:\s*,[^,.;«]{3,70},)?\s+(?:was|were|has\s+been|had\s+been)\s+(?:assaulted|attacked)\s+from\b|"
    r"(?<!\bin )«0»(?:,?\s+(?:and\s+)?«1»)*(?:\s*,[^,.;«]{3,70},)?\s+(?:(?:all|both|also)\s+){0,2}(?:came|comes?|was|were|is|has\s+come|had\s+come|has\s+been|had\s+been|have\s+been)\s+under\s+(?:(?:heavy|fierce|fresh|renewed|sustained|intense|ground)\s+)?attack\b|"
    r"\b(?:went|gone|go(?:es)?)\s+on\s+the\s+(?:attack|offensive)\s+in\s+«0»|"
    r"\b(?:launch(?:ed|es)|mount(?:ed|s)|open(?:ed|s)|began|begun|start(?:ed|s))\s+(?:an?|another|the|their|its)\s+(?:(?!air\b|aerial|rocket|missile|mortar|drone|suicide|bomb)[\w-]+\s+){0,3}?(?:offensive|assault|attack)\s+(?:on|against)\s+(?:the\s+city\s+of\s+)?«0»",
    re.I,
)
# "By troops airlifted from «0»": it is told of another place.
ORIGIN = re.compile(
    r"^(?!.*«0».*«0»).*(?:@\w+@|\b(?:troops|forces|soldiers|commandos|police(?:men)?|reinforcements|men|units|fighters))\s+(?:\w+\s+){0,3}?(?:airlifted|flown|brought|sent|dispatched|rushed|drafted|ordered|summoned|led)\s+(?:(?:up|in|down|over|there|hastily)\s+){0,2}"
    r"(?:from\s+«0»|by\s+«0»\s?[’']s\s+(?:\w+\s+)?(?:police\s+chief|governor|commander))",
    re.I,
)
# "Police and officials fled «0» for the airport", "had retreated to the airport": they have left it.
_TROOPS = (
    r"(?:@government@|\b(?:security\s+forces|troops|soldiers|police(?:men)?|garrison|defenders)\b)"
)
_BETWEEN = r"(?:\s+(?!who\b|that\b|sa(?:id|ys?)\b)(?:[\w@.’'-]+|«0»)){0,6}?\s+"
FLED_IT = re.compile(
    rf"(?:{_TROOPS}{_BETWEEN}(?:left|quit|evacuated|withdrew\s+from|pulled\s+out\s+of)|"
    rf"(?:{_TROOPS}|\b(?:officials|governor)\b){_BETWEEN}(?:fled|abandoned|escaped|(?:retreated|fled|escaped)\s+from))\s+«0»"
    r"(?=\s*(?:[.,;]|$|\b(?:for|by|on|at|in\s+a|before|after|as|without|the\s+(?:day|night|previous)|over\s?night|early|late)\b))",
    re.I,
)
TO_BASE = re.compile(
    rf"^(?!.*\b(?:from|to|for)\s+«0»).*(?:{_TROOPS}|\b(?:officials|governor)\b){_BETWEEN}(?:retreat(?:ed|s)?|withdr(?:ew|awn|aws?)|(?:pull(?:ed|s)?|f[ae]lls?|fallen|dr[ae]wn?)\s+back|fled|flees?)\s+(?:to|into|towards?)\s+"
    r"(?:(?:the|an?|their|its)\s+)?(?:[\w@-]+\s+){0,2}(?:airport|airfield|base|barracks|garrison|headquarters)\b",
    re.I,
)
# Fighting on its outskirts is fighting for it.
ON_ITS_EDGE = re.compile(
    r"\b(?:clash\w*|fighting|fought|battl\w*|gunfire|fire\s?fights?|gun\s?battles?|firing)\b(?:[^.;«]|«1»){0,70}?"
    r"\b(?:on|at|in|along)\s+the\s+(?:\w+\s+(?:and\s+\w+\s+)?)?(?:outskirts|edges?|fringes?)\s+of\s+«0»",
    re.I,
)
# "@taliban@ reached the outskirts late on Thursday, but had gone by Friday evening": it was not "gone".
GONE_AGAIN = re.compile(
    rf"{_SIDE}(?:(?!\b(?:police|soldiers|officials|troops|forces|garrison|governor)\b)[^.;@])*?,?\s+(?:but|and|only\s+to)\s+(?:had|were|be)\s+(?:all\s+)?gone\b",
    re.I,
)
# "«0» is rid of @taliban@".
RID = re.compile(
    rf"«0»\s+(?:is|was|has\s+been|had\s+been)\s+(?:now\s+|finally\s+)?(?:rid|cleared|clear|free)\s+of\s+{_SIDE}",
    re.I,
)
# "«0» is in danger from @taliban@".
ENDANGERED = re.compile(
    rf"«0»\s+(?:is|was)\s+(?:now\s+)?in\s+(?:\w+\s+)?danger\s+from\s+{_SIDE}", re.I
)
# "An offensive that is encircling «0»", whatever else was taken before.
NEARING = re.compile(
    r"\b(?:that|which|and)\s+(?:is|are|was|were)\s+(?:\w+\s+)?(?:encircling|surrounding|besieging|isolating|approaching|nearing|threatening|(?:closing\s+in|advancing|marching|bearing\s+down)\s+(?:on|towards?))\s+«0»"
    r"(?!.*\b(?:captur|seiz|took|taken|f[ae]ll|overr|control)\w*)",
    re.I,
)
# "Summoned the men of «0»": no word of the city.
MEN_OF = re.compile(
    r"^(?!.*«0».*«0»)(?!.*\b(?:it|there|(?:the|their)\s+(?:city|town))\b).*\b(?:men|sons|youths)\s+(?:of|from)\s+«0»",
    re.I,
)
# "Only the headquarters are left, all else is in their hands", "held everything except the prison".
BUILDINGS_LEFT = re.compile(
    rf"\b(?:h[eo]ld|controls?|controlled|taken|took|captured|seized|overrun)\s+(?:everything|all\s+of\s+it|the\s+whole\s+(?:city|town))\s+(?:except|but|save|bar|apart\s+from|other\s+than)\b[^.;]{{0,40}}{_BUILDING}|"
    rf"\bonly\b[^.;]{{0,50}}{_BUILDING}[^.;]{{0,60}}\b(?:everything|everywhere|all)\s+else\b",
    re.I,
)
# "Within 150 km of «0»": far from it.
FAR = re.compile(
    r"\bwithin\s+(?:about\s+|some\s+|roughly\s+)?(?:[1-9]\d\d\s*(?:km|kilomet\w+)|(?:[6-9]\d|[1-9]\d\d)\s*miles?)\b[^.;«]{0,30}?\bof\s+«0»",
    re.I,
)
# "A correspondent who entered «0»".
VISITED = re.compile(
    r"\b(?:correspondents?|reporters?|journalists?|photographers?|aid\s+workers?)\b(?:(?!\b(?:sa(?:id|ys?)|told|that|report\w*|saw|watched)\b)[^.;@«]){0,20}?\b(?:entered|reached|visited|drove\s+into|walked\s+into)\s+«0»",
    re.I,
)
# "Jets pounded targets in and around «0»".
BOMBED = re.compile(
    r"^(?!.*@(?!foreign|government)\w+@)(?!.*\b(?:fight|fought|clash|battl|enter|assault|storm|advanc|seiz|captur|overr|besieg|siege|encircl|insurgents|militants|street|inside|ground|control|push|mov|h[eo]ld|troops|clos|within|drove|driv|repel|repuls|beat))"
    r".*\b(?:jets?|warplanes?|bombers?|B-52s?)\b[^.;«]{0,60}?\b(?:pound|bomb|hit|struck|strik|attack|pummel|blast)\w*",
    re.I,
)
# "«0» is now @taliban@ territory".
TERRITORY = re.compile(
    r"(?<!outskirts of )(?<!edges of )(?<!edge of )(?<!suburbs of )«0»\s+(?:is|was)\s+(?:(?:now|already|firmly)\s+)*@(?!government@)\w+@(?:\s?[’']s?)?\s+(?:territory|country|turf|land)\b",
    re.I,
)
# "Given up by its elders": to those outside.
GIVEN_BY = re.compile(
    r"(?<!\bin )(?<!\boutside )(?<!\bnear )(?<!\bat )«0»(?:\s*\([^)]*\))?\s*[:,–—-]?\s*(?:(?:was|were|is|has|had|been|also|then|finally|too)\s+)*(?:given\s+(?:up|over)|handed\s+over|surrendered|yielded|signed\s+over|ceded)\s+by\s+(?:its|the|local|tribal)\s+(?:\w+\s+)?"
    r"(?:elders|notables|governor|mayor|council\w*|garrison|defenders|officials?|commanders?)\b",
    re.I,
)
# "The people of «0», captured on Friday, tell of looting."
TAKEN_ASIDE = re.compile(
    r"«0»\s*,\s+(?:captured|seized|overrun|taken|lost|conquered)\s+"
    r"(?:on|last|late|early|this|yesterday|over|a|two|three|four|five|six|days|hours)\b[^,.;«@]{0,30},\s",
    re.I,
)


# "«0» is under the full control of @government@", who had it: and has it. But not "is again".
def _held(holder: str) -> re.Pattern[str]:
    whose = rf"(?:(?:control|hands)\s+of\s+(?:the\s+)?@{holder}@|@{holder}@(?:\s?[’']s?)?\s+(?:control|hands))"
    return re.compile(
        r"^(?!.*\b(?:again|back|now|once\s+more|no\s+longer|re-?t[ao]k|re-?took|recaptur|regain|clear|restor|return|after|following|liberat))"
        rf".*«0»[^.;«]{{0,40}}?\b(?:is|was|were|are|remain\w*|stay\w*)\s+(?:(?:still|fully|firmly|completely)\s+)*(?:under|in)\s+(?:(?:the|full|complete|firm|total)\s+)*{whose}",
        re.I,
    )


# "Officials insisted that «0» was still under @government@ control": no word of a gain, but of none.
def insists(own: str, holder: str) -> bool:
    """Whether somebody in `own` insists that `holder` still has «0», and nothing tells of its fall."""
    found = re.search(
        r"\b(?:insist|maintain|assur|reassur|said\s+throughout|kept\s+saying)\w*\b[^.;«]{0,50}?«0»\s+(?:is|was|remain\w*|stay\w*|were|are)\s+(?:(?:still|fully|firmly|completely|securely|well|very\s+much)\s+)*"
        rf"(?:(?:under|in)\s+(?:(?:the|full|complete|firm)\s+)*(?:@{holder}@|its|their|our|his)(?:\s?[’']s?)?\s+(?:control|hands)|(?:under|in)\s+(?:the\s+)?(?:control|hands)\s+of\s+(?:the\s+)?@{holder}@|firmly\s+held)\b",
        own,
        re.I,
    )
    return found is not None and not GAINED.search(own[: found.start()] + own[found.end() :])


# "In 2015 they held «0» for two weeks": they had taken it.
def _held_for(holder: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:@(?!{holder}@)\w+@|\bthey)(?:\s+(?:have|has|had|then|even|also))*\s+(?:briefly\s+(?:held|occupied|controlled)\s+(?:control\s+of\s+)?«0»|(?:held|occupied|controlled)\s+(?:control\s+of\s+)?«0»\s+"
        r"(?:briefly|for\s+(?:(?:an?|about|almost|nearly|over|more|less|than|only|just|barely|two|three|four|five|six|seven|ten|several|some|\d+)\s+){1,3}(?:hours?|days?|nights?|weeks?|fortnight)))\b",
        re.I,
    )


# "The army still holds «0»".
STILL_HELD = re.compile(
    r"\bstill\s+(?:h[eo]lds?|holding|controls?|controlled|keeps?|kept)\s+(?:on\s+to\s+)?(?:the\s+city\s+of\s+)?«0»",
    re.I,
)
# "The white flag went up over the roundabout in «0»".
WHITE_FLAG = re.compile(
    r"\bwhite\s+(?:flags?|banners?)\s+(?:(?:is|are|was|were|now|has|have|had)\s+)*(?:went|gone?|goes|up|flew|flown|fl(?:y|ies)|flying|raised|hoisted)\b[^.;«]{0,60}?\b(?:over|above|in|on|across)\b[^.;«]{0,40}«0»",
    re.I,
)
# "The ring round «0» has tightened".
RINGED = re.compile(
    r"\b(?:rings?|nooses?|nets?|sieges?|cordons?|grip|circles?)\s+(?:a?round|about|on)\s+«0»\s+(?:(?:is|was|has|have|had|been|now)\s+)*(?:tighten|clos|narrow|shrink|shr[ua]nk|drawn)\w*",
    re.I,
)
# "«0» was in danger of falling".
IN_DANGER = re.compile(
    r"«0»(?:\s+(?:is|was|were|remain\w*|seem\w*|look\w*|now|still|also|again|itself|already))*\s+(?:in\s+(?:(?!no\b)\w+\s+)?danger|at\s+risk|on\s+the\s+(?:brink|verge|point))\s+of\s+(?:falling|fall|being|collaps\w+|capture|defeat)\b",
    re.I,
)
# "Retook several areas on the edge of «0»".
RETOOK_PART = re.compile(
    r"^(?!.*\b(?:repel|repuls|beat))(?:.*)\b(?:retook|retaken|recaptured|regained|cleared)\s+(?:(?!all\b|last\b|remaining\b|final\b)\w+\s+){0,3}(?:areas?|parts?|districts?|neighbou?rhoods?|positions|streets|suburbs?)\s+(?:on|in|of|at|around)\b[^.;«]{0,30}«0»",
    re.I,
)
# "Despite official claims that they had been driven out".
DESPITE = re.compile(
    r"\bdespite\s+(?:\w+\s+){0,3}(?:claims?|assurances?|statements?|reports?)\b[^.;,]*", re.I
)
# "A day after they had poured into «0»".
CAME_INTO = re.compile(
    r"\b(?:enter(?:ed|ing)|(?:pour|storm|slip|burst|break|broke|sweep|swept|march|rush|push)\w*\s+in(?:to)?)\s+(?:«0»|it\b|the\s+(?:city|town))",
    re.I,
)
# "Their biggest victory since they were driven from power in 2001".
SINCE_OUSTED = re.compile(
    r"(?<=[\w»@])(?<!has)(?<!have)\s+since\s+(?:@\w+@|the|they|it|its|their)\s[^.;,«]{0,80}?\b(?:19|20)\d\d\b",
    re.I,
)

# "Its fall was only a matter of hours": it has not fallen.
TO_FALL = re.compile(
    r"\b(?:its|the\s+(?:city|town)[’']s)\s+(?:fall|capture|loss|collapse)\s+(?:is|was|seem(?:s|ed)|look(?:s|ed)|appear(?:s|ed))\s+"
    r"(?:(?:now|only|just|but|thought|considered|to|be)\s+){0,3}(?:a\s+(?:matter|question)\s+of|imminent|inevitable|near|close|certain|expected|likely|feared)\b(?!\s+to\b)|"
    r"(?:\b(?:it|the\s+(?:city|town))|«0»)\s+(?:(?:ha[sd]\s+)?(?:look|seem|appear)(?:s|ed)?|is|was)\s+(?:(?!not\b)\w+\s+)?(?:set|about|bound|ready|sure|certain|likely)\s+to\s+(?:fall|be\s+(?:lost|taken|overrun))\b",
    re.I,
)
# What an attack that was beaten off is told with.
REPELLING = re.compile(
    r"\b(?:rep[eu]l|beat|push|dr[io]v|drove|thr[eo]w|foil|thwart|halt|stopp|fail|back|fend|ward|stav|fought\s+off|def[ea]|h[eo]ld|resist|turn|clear|fle[de]|break|broke|end(?:ed|s)\b|surviv|rebuff|"
    r"retreat|withdr|block|prevent|saw|s[ae]nt|put|rout|bloody|without|unable|not|vain|saved?|kept|ran|forc|out\b)",
    re.I,
)

PLAIN: tuple[tuple[re.Pattern[str], Turn], ...] = (
    (NEARLY, (GAINING | {"none", "contested", "withdrawal", "repelled"}, "threatened")),
    (PARTLY, (GAINING, "contested")),
    (WHOLE, (frozenset({"contested"}), "capture")),
    (BESIEGED, (GAINING | {"none", "contested"}, "threatened")),
    (ULTIMATUM, (GAINING | {"none", "contested"}, "threatened")),
    (LEFT_IT, (GAINING | {"none", "threatened", "contested", "repelled"}, "withdrawal")),
    (BEATEN_OFF, (frozenset({"none", "threatened", "contested", "withdrawal"}), "repelled")),
    (SOME_OF, (GAINING | {"none", "threatened"}, "contested")),
    (SHUT_IN, (GAINING | {"none", "contested"}, "threatened")),
    (WITHIN, (frozenset({"threatened"}), "contested")),
    (OUT_OF_PART, (GAINING | {"none", "repelled", "withdrawal"}, "contested")),
    (IN_IT, (frozenset({"threatened"}), "contested")),
    (UP_TO, (frozenset({"contested"}), "threatened")),
    (BEFORE_IT, (GAINING | {"none", "contested", "withdrawal"}, "threatened")),
    (FLAGGED, (frozenset({"contested", "withdrawal", "repelled"}), "capture")),
    (PERSON, (GAINING, "none")),
    (UNOPPOSED, (frozenset({"contested", "threatened"}), "handover")),
    (BACK_INTO, (GAINING | {"repelled", "withdrawal"}, "contested")),
    (TAKEN_ASIDE, (frozenset({"none"}), "capture")),
    (CLASHES, (frozenset({"none", "threatened"}), "contested")),
    (UNDER_ATTACK, (frozenset({"none", "threatened", "withdrawal"}), "contested")),
    (ORIGIN, (frozenset(Kind), "none")),
    (HOUSE_TO_HOUSE, (GAINING | {"none", "threatened"}, "contested")),
    (FLED_IT, (frozenset({"none", "threatened"}), "withdrawal")),
    (TO_BASE, (frozenset({"none", "threatened"}), "withdrawal")),
    (ON_ITS_EDGE, (frozenset({"threatened"}), "contested")),
    (GONE_AGAIN, (GAINING, "withdrawal")),
    (TO_FALL, (GAINING, "threatened")),
    (IN_DANGER, (GAINING, "threatened")),
    (RETOOK_PART, (GAINING | {"none", "threatened", "repelled"}, "contested")),
    (TO_FOLLOW, (GAINING | {"none", "contested"}, "threatened")),
    (STILL_HELD, (GAINING, "none")),
    (WHITE_FLAG, (frozenset({"none"}), "capture")),
    (RINGED, (frozenset({"none", "contested"}), "threatened")),
    (RID, (GAINING | {"none", "contested", "withdrawal"}, "repelled")),
    (ENDANGERED, (frozenset({"none"}), "threatened")),
    (OF_THERE, (GAINING, "none")),
    (UNLIKE, (GAINING, "none")),
    (NEARING, (frozenset({"capture"}), "threatened")),
    (MEN_OF, (GAINING, "none")),
    (BUILDINGS_LEFT, (frozenset({"capture", "none", "threatened"}), "contested")),
    (FAR, (frozenset({"contested", "threatened"}), "none")),
    (VISITED, (frozenset({"contested", "handover", "capture"}), "none")),
    (BOMBED, (frozenset({"contested", "threatened"}), "none")),
    (TERRITORY, (frozenset({"none", "contested", "threatened"}), "capture")),
    (GIVEN_BY, (frozenset({"none", "withdrawal"}), "handover")),
    (BUT_FOR, (GAINING, "contested")),
    (KEEPING_OUT, (GAINING | {"contested", "repelled"}, "threatened")),
    (SHELLED, (frozenset({"contested"}), "none")),
)


def to_fall(own: str) -> bool:
    """Whether «0» has yet to fall, as the words say, and nothing in `own` tells that it has."""
    told = TO_FALL.search(own) or TO_FOLLOW.search(own)
    return told is not None and not GAINED.search(own[: told.start()] + own[told.end() :])


def ousted(own: str) -> str | None:
    """The side that is driven out of the place, if one is named: it has not gained it."""
    found = OUSTED.search(SINCE_OUSTED.sub("", own))
    loser = next(filter(None, found.groups())) if found else ""
    return loser.strip("@") if loser.startswith("@") else None


def turns(own: str, before: str, holder: str) -> Iterator[Turn]:
    """The kinds that a sentence cannot tell, each with the one that it tells then. `before` is what
    stands before it, `holder` the side that had the place, as far as no word says otherwise."""
    own = DESPITE.sub("", SINCE_OUSTED.sub("", own))
    if LEFT_OVER.search(own) or _held(holder).search(own):
        yield GAINING, "none"
    if NEARLY.search(own) and KEPT_OUT.search(own):
        yield GAINING | {"none", "contested", "threatened"}, "repelled"
        return
    if PEACEFUL.search(own):
        yield frozenset(Kind), "none"
    if _held_for(holder).search(own):
        yield frozenset({"none", "contested", "repelled", "withdrawal"}), "capture"
    if NEEDED.search(own):
        yield frozenset({"none", "contested", "repelled", "withdrawal", "threatened"}), "capture"
    elif TRYING.search(plain := ASIDE.sub("", own)) and not GAINED.search(TRYING.sub("", plain)):
        yield GAINING, "contested"
    for cue, turn in PLAIN:
        if (told := cue.search(own)) and not (
            turn[0] >= GAINING
            and GAINED.search(ASIDE.sub("", own[: told.start()] + own[told.end() :]))
        ):
            yield turn
    if KEPT_OUT.search(own) and not HAD.search(own):
        yield GAINING, "repelled"
    elif found := OUSTED.search(own):
        loser = next(filter(None, found.groups()))
        had = HAD.search(own) or (loser.lower() in ("they", "them") and HAD.search(before))
        repelled = {"repelled"} if had or loser == f"@{holder}@" else set()
        came = re.search(rf"{re.escape(loser)}[^@;.]{{0,60}}?{CAME_INTO.pattern}", own, re.I)
        entered = came and not GAINED.search(own[: found.start()] + own[found.end() :])
        if entered:  # nobody had taken it
            yield GAINING | {"contested"}, "repelled"
            return
        yield frozenset({"withdrawal", *repelled}), "capture"
        planned = own[: found.start()].rstrip().endswith(" to")
        if not (repelled or planned or OUT_OF_PART.search(own)):  # who had but come in
            yield frozenset({"contested"}), "repelled"
    elif CLEARED.search(own) and not HAD.search(f"{before} {own}"):
        yield GAINING | {"withdrawal"}, "repelled"
