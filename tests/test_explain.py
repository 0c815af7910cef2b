from __future__ import annotations

import csv
from dataclasses import asdict
from pathlib import Path

import pytest

from geodata import packaged
from geodata.cli import main
from geodata.errors import DataError
from geodata.extraction.explain import Explainer, Explanation
from geodata.extraction.extract import Extraction, Extractor, load_extractor
from geodata.extraction.lexicon import load_lexicon
from geodata.model import GAINING, Document
from geodata.readers import read_bundled_reports
from tests.factories import document

TEXT = (
    "The Taliban seized Kunduz on Sunday. Insurgents claimed that they captured Taloqan. "
    "Fighting went on in Herat. Government troops drove the Taliban out of the city a day later. "
    "Officials fear that Zaranj could fall."
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return load_extractor(parser=False, reader=False)


def explained(extractor: Extractor, report: Document) -> list[Explanation]:
    explanations, _ = Explainer(extractor).explain(report)
    return explanations


def marked(explanation: Explanation) -> dict[str, str]:
    text = explanation.claim.sentence
    return {mark.role: text[mark.start : mark.end] for mark in explanation.marks}


def test_each_part_of_a_claim_is_found_in_its_sentence(rules: Extractor) -> None:
    """Place, actor, trigger, cue and date, where the sentence has them."""
    kunduz, taloqan, herat, city, zaranj = explained(rules, document(TEXT))
    assert marked(kunduz) == {
        "actor": "The Taliban",
        "trigger": "seized",
        "place": "Kunduz",
        "date": "Sunday",
    }
    assert (marked(taloqan)["trigger"], marked(taloqan)["cue"]) == ("captured", "claimed")
    assert marked(herat) == {"trigger": "Fighting", "place": "Herat"}
    assert marked(city)["place"] == "the city"
    assert marked(city)["trigger"] == "drove"
    assert marked(zaranj)["cue"] == "could"


def test_each_part_says_how_it_was_resolved(rules: Extractor) -> None:
    """The rules that fired, the reference, the day and its words, the side that no word names."""
    kunduz, _, herat, city, _ = (e.reasons for e in explained(rules, document(TEXT)))
    assert "pattern:take.active" in kunduz["trigger"]
    assert kunduz["date"].startswith("2021-08-08: “Sunday”")
    assert "no day named" in herat["date"]
    assert "not named" in herat["actor"]
    assert "Herat: “the city”" in city["place"]
    assert "reader" not in kunduz


def test_a_day_from_elsewhere_is_shown_with_its_words(rules: Extractor) -> None:
    """A heading's day, and the day of a headline that another sentence tells."""
    text = "Kunduz falls to the Taliban\n\nThe Taliban captured Kunduz on Sunday, residents said.\n"
    headline, body = explained(rules, document(text))
    assert "another sentence" in headline.reasons["date"]
    assert "“Sunday”" in body.reasons["date"]
    (listed,) = explained(rules, document("Aug 6\n\n- The Taliban captured Zaranj.\n"))
    assert listed.reasons["date"].startswith("2021-08-06: “Aug 6” said earlier")


def test_a_reader_says_how_sure_it_is(extractor: Extractor) -> None:
    """With a learned reader each claim has its probability, and one without rules the word it leans
    on, if any."""
    if "reader" not in extractor.parts:
        pytest.skip("there is no learned reader")
    for explanation in explained(extractor, document(TEXT)):
        assert "for nothing" in explanation.reasons["reader"]


def test_explaining_changes_nothing(rules: Extractor) -> None:
    """Every claim of real reports is explained as it was made, and the counts are as they were; marks lie in order inside its
    sentence and do not overlap; what a rule saw has a trigger (in the line above, for a bare item of a list)."""
    explainer = Explainer(rules)
    for report in read_bundled_reports()[::6]:
        explanations, tallies = explainer.explain(report)
        assert Extraction(tuple(e.claim for e in explanations), tallies) == rules.extract(report)
        for explanation in explanations:
            edges = [edge for m in explanation.marks for edge in (m.start, m.end)]
            assert edges == sorted(edges)
            assert all(0 <= edge <= len(explanation.claim.sentence) for edge in edges)
            carried = "pattern:list" in explanation.claim.evidence
            assert carried or marked(explanation)["trigger"]


def test_a_pipe_gets_brackets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The command prints the sentence with plain brackets and one line for each reason."""
    path = tmp_path / "article.txt"
    path.write_text("The Taliban seized Kunduz on Sunday.", encoding="utf-8")
    assert main(["extract", str(path), "--published", "2021-08-10", "--explain"]) == 0
    head, sentence, *reasons = capfd.readouterr().out.splitlines()
    assert head.startswith("Kunduz · taliban · capture · asserted · 2021-08-08 · 0.")
    assert sentence == "[actor: The Taliban] [trigger: seized] [place: Kunduz] on [date: Sunday]."
    parts = [line.split()[0] for line in reasons if line]
    assert parts[:5] == ["place", "trigger", "cue", "date", "actor"]


@pytest.mark.parametrize("field", ["phrase", "frame", "kind", "example", "counter"])
def test_a_phrase_needs_every_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    """A row without its example or counter-example would be tested by nothing: its line is named."""
    row = asdict(load_lexicon()[0])
    row["phrase"] = row.pop("text")
    names = ["phrase", "frame", "kind", "example", "counter"]
    with (tmp_path / "lexicon.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows([row, row | {field: ""}])
    monkeypatch.setattr(packaged, "DATA", tmp_path)
    with pytest.raises(DataError, match="line 3"):
        load_lexicon.__wrapped__()


def test_counts_are_explained_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What counts, of how many, and in which scope; --format is said to do nothing here."""
    path = tmp_path / "article.txt"
    path.write_text(
        "The Taliban now hold 18 provincial capitals out of 34. Herat is a sixth capital in four"
        " days to fall to the Taliban.",
        encoding="utf-8",
    )
    command = ["extract", str(path), "--published", "2021-08-10", "--explain"]
    assert main([*command, "--format", "jsonl"]) == 0
    out, err = capfd.readouterr()
    blocks = [block.splitlines() for block in out.split("\n\n") if " capitals · " in block]
    whole, sixth = blocks
    assert whole[0].startswith("18 of 34 capitals · taliban · cumulative")
    assert "[count: " in whole[1] and "18" in whole[1].partition("[count: ")[2].partition("]")[0]
    assert [line.split()[:2] for line in whole[2:]] == [
        ["count", "18:"],
        ["total", "34"],
        ["scope", "cumulative:"],
    ]
    assert sixth[0].startswith("6 capitals · taliban · ") and "not said" in sixth[3]
    assert err.count("\n") == 1 and "--format" in err
    assert main(command) == 0
    assert capfd.readouterr() == (out, "")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        pytest.param("TALIBAN SEIZE KUNDUZ CITY, RESIDENTS SAY", "Kunduz", id="alert"),
        pytest.param(
            "Taliban fighters stand guard at a roundabout in Kunduz on Monday, a day after they"
            " captured the city. Photograph by a stringer.",
            "Kunduz",
            id="photo caption",
        ),
        pytest.param(
            "HOST: What is the latest from the north?\n\nREPORTER: Well, the Taliban took Kunduz this"
            " morning. People there told us the army had gone.\n\nHOST: And the airport?\n\n"
            "REPORTER: The soldiers still hold the airport.\n",
            "Kunduz",
            id="transcript",
        ),
        pytest.param(
            "Q: Which city fell on Sunday?\nA: Kunduz. The Taliban captured the city after two days"
            " of fighting.\n\nQ: Could Mazar-e-Sharif be next?\nA: It could, but nobody knows.\n",
            "Kunduz",
            id="question and answer",
        ),
        pytest.param(
            "SITUATION REPORT 14\n\n1. Northern region\n1.1 Kunduz: On 8 August the city came under"
            " full control of the Taliban. Some 2,000 families were displaced.\n"
            "1.2 Takhar: no change reported.\n",
            "Kunduz",
            id="situation report",
        ),
        pytest.param(
            "The Taliban captured Zaranj on Friday; Sheberghan on Saturday; Kunduz, Sar-e Pol and"
            " Taloqan on Sunday.",
            "Kunduz, Sar-e Pol, Sheberghan, Taloqan, Zaranj",
            id="list between semicolons",
        ),
        pytest.param(
            "The city of Kunduz by the Taliban group yesterday was captured and the forces of the"
            " government from the city have fled.",
            "Kunduz",
            id="machine-translated",
        ),
        pytest.param(
            "8 August 2021: Kunduz captured\n\nThe Taliban overran the centre of the city before"
            " noon.\n\n9 August 2021: Aybak captured\n\nThe governor surrendered without a fight.\n",
            "Aybak, Kunduz",
            id="chronology",
        ),
        pytest.param(
            "14:05 Kunduz has fallen to the Taliban, two council members tell us.\n\n"
            "13:20 Shooting is heard near the market.\n",
            "Kunduz",
            id="live blog",
        ),
        pytest.param(
            "FACTBOX: Cities lost so far\n\n- Zaranj: captured by the Taliban on August 6\n"
            "- Sheberghan: captured on August 7\n",
            "Sheberghan, Zaranj",
            id="factbox",
        ),
    ],
)
def test_every_kind_of_text_is_read(extractor: Extractor, text: str, taken: str) -> None:
    """The captures that it tells, and no others."""
    claims = extractor.extract(document(text)).claims
    gains = [c for c in claims if c.kind in GAINING and c.factuality in ("asserted", "claimed")]
    assert ", ".join(sorted({claim.place for claim in gains})) == taken
    assert {claim.actor for claim in gains} == {"taliban"}


@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("Islamic State Khorasan fighters", "isis_k"),
        ("The National Resistance Front", "nrf"),
        ("Northern Alliance fighters", "northern_alliance"),
        ("NATO forces", "foreign"),
    ],
)
def test_whoever_gains_is_named(extractor: Extractor, who: str, actor: str) -> None:
    text = f"{who} captured the city of Jalalabad on Sunday, residents said."
    (claim,) = extractor.extract(document(text)).claims
    assert (claim.place, claim.kind, claim.actor) == ("Jalalabad", "capture", actor)


def test_coded_claims_are_shown_as_coded(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An event table's claims were coded by people: there is no sentence to mark."""
    path = tmp_path / "acled.csv"
    path.write_text(
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,"
        "source,notes\n"
        "AFG1,2021-08-08,Battles,Non-state actor overtakes territory,Taliban,"
        "Military Forces of Afghanistan,Afghanistan,Kunduz,Kunduz,Test,Kunduz was overtaken.\n",
        encoding="utf-8",
    )
    assert main(["extract", str(path), "--explain"]) == 0
    assert "coded" in capfd.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban took Kunduz on Monday, hours after the last soldiers had abandoned it.",
        "Mujahideen fighters captured the city of Khost in March 1991 and Taloqan on Sunday.",
    ],
)
def test_every_claim_is_explained(extractor: Extractor, text: str) -> None:
    """Also what a half tells by a pronoun, and what somebody else did whom the text names so."""
    report = document(text)
    claims = [e.claim for e in explained(extractor, report)]
    assert len(claims) == 2
    assert claims == list(extractor.extract(report).claims)
