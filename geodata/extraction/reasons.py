"""How each part of a claim was resolved, in one line of plain words each."""

from __future__ import annotations

from geodata.extraction.candidates import Candidate
from geodata.extraction.dates import When
from geodata.extraction.eras import Unnamed
from geodata.extraction.learned import KINDS, Judgement
from geodata.extraction.pool import kind_probabilities, load_weights
from geodata.extraction.questions import DocumentReading, Question
from geodata.model import GAINING, Claim, Document, Factuality

HOW = {
    "name": "by its name",
    "likeness": "by a spelling like its name",
    "shared name": "by a name that its province has too",
    "capital of province": "as the capital of its province",
    "landmark": "by its outskirts or surroundings",
    "its people": "by its governor or its people",
    "implied": "not named here: the capital that the text spoke of last",
}


def place(how: str, name: str) -> str:
    """Which place is meant, and by what."""
    if how.startswith("back:"):
        return f"{name}: “{how[5:]}” means the capital that the text spoke of last"
    return f"{name}: {HOW.get(how, how)}"


def trigger(words: str | None, question: Question) -> str:
    """The rules that fired, or the word that the reader leans on."""
    if question.vote:
        rules = ", ".join(question.vote.rules)
        if words or "pattern:list" not in question.vote.rules:
            return f"“{words}”: {rules}" if words else rules
        return f"{rules}: a bare item says what the line says that it hangs from"
    return (
        f"“{words}”: the word that the reader leans on most"
        if words
        else "no single word: the reader judges the whole"
    )


def cue(words: str | None, certainty: Factuality) -> str:
    """How surely it is said, and by which words."""
    if certainty is Factuality.ASSERTED:
        return "asserted: nothing in the sentence says otherwise"
    return f"{certainty}: “{words}”" if words else f"{certainty}: as the reader judges"


def date(
    document: Document, reading: DocumentReading, claim: Claim, when: When | None, words: str | None
) -> str:
    """The day or the window, and the words that it comes from."""
    days = claim.date or f"{claim.date_earliest or ''}…{claim.date_latest or ''}"
    if when is None:
        shared = "the day that another sentence gives the same event"
        return f"{days}: {shared if claim.date else 'no day named, up to publication'}"
    if words:
        return f"{days}: “{words}”, published {document.published}"
    return f"{days}: “{_said(document, reading, when)}” said earlier in the text"


def _said(document: Document, reading: DocumentReading, when: When) -> str:
    """The words of a time that was carried over from another sentence."""
    for view, read in zip(reading.views, reading.sentences, strict=True):
        if any(when is own for own in view.dates):
            return document.text[read.sentence.body + when.start : read.sentence.body + when.end]
    return "a day"


def actor(words: str | None, actor: str, unnamed: Unnamed) -> str:
    """The side, and whether the sentence names it."""
    if words:
        return f"{actor}: named as “{words}”"
    if actor == unnamed.attacker:
        who = "the attacker that the text is about"
    elif actor == "government":
        who = "who held the place before"
    else:
        who = "who fights those that it names"
    return f"{actor}: not named in the sentence, {who}"


def reader(judgement: Judgement, candidate: Candidate, claim: Claim) -> str:
    """What the learned reader says of it alone, beside the joint confidence."""
    said = probabilities(judgement, candidate)
    own = sum(said[kind] for kind in GAINING) if claim.kind in GAINING else said[claim.kind]
    return f"{own:.2f} for {claim.kind}, {said[KINDS[0]]:.2f} for nothing; joined with the rules {claim.confidence:.2f}"


def probabilities(judgement: Judgement, candidate: Candidate) -> dict[str, float]:
    """The reader's own probability of each kind, nothing included."""
    scores = kind_probabilities(judgement, candidate, None, load_weights())
    return dict(zip(KINDS, map(float, scores), strict=True))
