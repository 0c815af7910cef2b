"""A bundle: the same map again, and a clear word about every bundle that cannot give it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from PIL import Image, ImageChops

from geodata import bundle
from geodata.boundaries import Boundaries, load_boundaries
from geodata.bundle import open_bundle
from geodata.chapters import load_chapters
from geodata.choices import Layer, Theme
from geodata.errors import ReadError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang
from geodata.model import Believe, Policy, to_json
from geodata.reconcile import reconcile
from geodata.render import Options, Sight, export
from geodata.render.bundle import COLUMNS, MEANINGS
from geodata.sources import load_sources
from geodata.timeline import Timeline
from tests.exports import export_squares
from tests.factories import claim, day, document, square_boundaries

CLAIMS = (
    claim("AF-NIM", "08-06", source="Dawn"),
    claim("AF-KDZ", "08-08", factuality="claimed", source="Al-Emarah"),
    claim("AF-KDZ", "08-09", kind="contested"),
    claim("AF-BAM", "08-15", source='"=HYPERLINK(1)'),
    claim("AF-HER", "08-12", source="AP"),
)
LIMITED = ({"Dawn"}, {"Associated Press", "dawn"}, {"an outlet of no list"})
POLICIES = [
    *(Policy(believe) for believe in Believe),
    *(Policy(sources=frozenset(names)) for names in LIMITED),
]
ACCEPTED = {CLAIMS[1].id: "accept", CLAIMS[0].id: "reject"}


def told(policy: Policy, decisions: dict[str, str]) -> tuple[Timeline, Options]:
    """The timeline of the claims, as `world` builds it, and what an export knows of them."""
    reports = [
        document(c.sentence, str(c.published), c.sentence.split(":")[0], name=c.document)
        for c in CLAIMS
    ]
    events = reconcile(
        [c for c in CLAIMS if decisions.get(c.id) != "reject"],
        {report.id: report.source for report in reports},
        load_chapters(),
        policy,
        confirmed={name for name, word in decisions.items() if word == "accept"},
    )
    options = Options(
        policy=policy,
        decisions=decisions,
        claims={c.id: c for c in CLAIMS},
        documents={report.id: report for report in reports},
    )
    return Timeline(events, load_chapters(), load_capitals()), options


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return load_boundaries()


@pytest.fixture
def packed(tmp_path: Path, boundaries) -> Path:
    timeline, options = told(Policy(), {})
    return export(tmp_path / "map.zip", timeline, boundaries, day("08-13"), options=options)


def repacked(path: Path, name: str, text: str | None, *, honest: bool) -> Path:
    """The bundle with one part another or away; `honest` keeps its checksums right."""
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry).decode() for entry in old.namelist()}
    total = hashlib.sha256(parts[name].encode()).hexdigest()
    if text is None:
        del parts[name]
    else:
        parts[name] = text
    if honest and text is not None:
        new = hashlib.sha256(text.encode()).hexdigest()
        parts["SHA256SUMS"] = parts["SHA256SUMS"].replace(total, new)
    other = path.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as file:
        for entry, content in parts.items():
            file.writestr(entry, content)
    return other


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode()


@pytest.mark.parametrize("decisions", [{}, ACCEPTED], ids=["unreviewed", "reviewed"])
@pytest.mark.parametrize(
    "policy", POLICIES, ids=lambda policy: " ".join((policy.believe, *sorted(policy.sources)))
)
def test_the_same_map_comes_out(policy: Policy, decisions, tmp_path: Path, boundaries) -> None:
    """Events, rows of every change day, claims, policy, reviews and boundaries are those packed."""
    timeline, options = told(policy, decisions)
    path = export(tmp_path / "map.zip", timeline, boundaries, day("08-13"), options=options)
    opened = open_bundle(path)
    assert opened.timeline.events() == timeline.events()
    for changed in timeline.change_days():
        assert opened.timeline.at(changed) == timeline.at(changed)
    names = frozenset(load_sources()[name].name for name in policy.sources)
    assert (opened.day, opened.policy) == (day("08-13"), replace(policy, sources=names))
    assert opened.decisions == decisions
    assert opened.claims == options.claims
    assert opened.documents == {n: replace(d, text="") for n, d in options.documents.items()}
    assert opened.boundaries.credit == boundaries.credit
    for province, shape in boundaries.full.geometry.items():
        assert shapely.equals(opened.boundaries.full.geometry[province], shape)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\r\n"])
def test_any_character_of_a_sentence_comes_out(mark: str, tmp_path: Path, boundaries) -> None:
    """Also those that end a line for some programs, in sentences and in an outlet's name."""
    timeline, plain = told(Policy(), {})
    claims = {
        key: replace(each, sentence=each.sentence.replace(" ", mark))
        for key, each in plain.claims.items()
    }
    documents = {
        key: replace(each, outlet=f"Associated{mark}Press" if each.outlet == "AP" else each.outlet)
        for key, each in plain.documents.items()
    }
    options = replace(plain, claims=claims, documents=documents)
    path = export(tmp_path / "map.zip", timeline, boundaries, day("08-13"), options=options)
    assert open_bundle(path).claims == claims


def test_a_bundle_packs_into_itself(packed: Path, tmp_path: Path) -> None:
    """What is exported from an opened bundle is the bundle, to the byte."""
    opened = open_bundle(packed)
    again = tmp_path / "again.zip"
    export(again, opened.timeline, opened.boundaries, opened.day, options=opened.options)
    assert again.read_bytes() == packed.read_bytes()


@pytest.mark.parametrize("only", [None, frozenset(), frozenset({"AF-HER", "AF-KAN"})])
def test_the_same_picture_comes_out(
    only: frozenset[str] | None, tmp_path: Path, boundaries
) -> None:
    """In the packed language and theme, with what was hidden, chosen and seen near."""
    timeline, plain = told(Policy(), {})
    sight = Sight(Layer.PRESSURE, "taliban", None, "AF-KAN", only, 2.0, (31.6, 65.7), only)
    options = replace(plain, lang=Lang.FA, theme=Theme.DARK, sight=sight)
    path = export(tmp_path / "map.zip", timeline, boundaries, day("08-13"), options=options)
    opened = open_bundle(path)
    assert (opened.lang, opened.theme, opened.sight) == (options.lang, options.theme, sight)
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    export(before, timeline, boundaries, day("08-13"), options=options)
    export(after, opened.timeline, opened.boundaries, opened.day, options=opened.options)
    # A ring may begin elsewhere, so that a border lies a fraction of a pixel off; nothing else may.
    with Image.open(before) as one, Image.open(after) as other:
        off = np.asarray(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    assert (off.max(axis=2) > 64).mean() < 0.001


def test_a_bundle_of_the_first_format_opens(packed: Path) -> None:
    """It says nothing of how the map was shown: as the page shows it at first."""
    about = json.loads(part(packed, "map.json")) | {"format": 1}
    old = {key: value for key, value in about.items() if key not in ("lang", "theme", "sight")}
    opened = open_bundle(repacked(packed, "map.json", json.dumps(old), honest=True))
    assert (opened.lang, opened.theme, opened.sight) == (Lang.EN, Theme.LIGHT, Sight())


def test_a_bundle_with_another_name_of_an_outlet_opens(tmp_path: Path, boundaries) -> None:
    """Older programs packed the name as it was given, not as the bundle's table has it."""
    timeline, options = told(Policy(sources=frozenset({"AP"})), {})
    path = export(tmp_path / "map.zip", timeline, boundaries, day("08-13"), options=options)
    assert "Associated Press" not in part(path, "sources.csv")
    old = part(path, "map.json").replace('["AP"]', '["Associated Press"]')
    opened = open_bundle(repacked(path, "map.json", old, honest=True))
    assert opened.policy.sources == {"AP"}
    assert opened.timeline.events() == timeline.events()


def test_the_package_describes_what_is_there(packed: Path) -> None:
    """Every resource has its size and hash; every table has the columns that its schema types."""
    package = json.loads(part(packed, "datapackage.json"))
    assert {each["path"] for each in package["resources"]} == set(MEANINGS)
    for each in package["resources"]:
        data = part(packed, each["path"]).encode()
        assert each["bytes"] == len(data)
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if each["path"] in COLUMNS:
            header = data.decode().splitlines()[0].split(",")
            assert [field["name"] for field in each["schema"]["fields"]] == header


def test_no_article_is_passed_on(packed: Path) -> None:
    """A bundle cites sentences and names reports; it does not hand out the reports."""
    rows = [json.loads(line) for line in part(packed, "documents.jsonl").splitlines()]
    assert rows
    assert not any("text" in row for row in rows)


def changed_claim(**values: object) -> str:
    rows = [to_json(each) for each in CLAIMS]
    rows[0] |= values
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "text", "honest", "reason"),
    [
        ("claims.jsonl", "", False, "claims.jsonl was changed or damaged: its SHA-256 is e3b0c4"),
        ("claims.jsonl", None, False, "claims.jsonl is missing"),
        ("SHA256SUMS", None, False, "there is no SHA256SUMS"),
        ("README.md", "another", False, "README.md was changed"),
        ("map.json", '{"format": 99}', True, "its format is 99, this program knows 2"),
        ("map.json", "[", True, "cannot be opened as a bundle: Expecting value"),
        ("map.json", "[]", True, "cannot be opened as a bundle: map.json"),
        ("claims.jsonl", "", True, "another map than it was packed with, first for Bamyan"),
        ("claims.jsonl", changed_claim(kind="rain"), True, "claims.jsonl, record 1: kind: "),
        ("claims.jsonl", changed_claim(rain=1), True, "claims.jsonl, record 1: rain: "),
        ("claims.jsonl", "{}\n[]\n", True, "claims.jsonl, record 2: it is not a JSON object"),
        ("documents.jsonl", "[]\n", True, "documents.jsonl, record 1: it is not a JSON object"),
        ("intervals.csv", "start\n2021-05-01\n", True, "another map than it was packed with"),
        ("chapters.json", "[]", True, "another map|intervals"),
        ("provinces.geojson", '{"type":"FeatureCollection","features":[]}', True, "0 polygons"),
        ("provinces.geojson", "[]", True, "provinces.geojson is no GeoJSON"),
        ("provinces.geojson", '{"type":"Point","coordinates":[1e300,1]}', True, "is a Point"),
    ],
)
def test_a_damaged_bundle_says_how(
    name: str, text: str | None, honest: bool, reason: str, packed: Path
) -> None:
    """One line that names the part and what is wrong with it."""
    with pytest.raises(ReadError, match=reason) as raised:
        open_bundle(repacked(packed, name, text, honest=honest))
    assert "other.zip" in str(raised.value)


def test_a_bundle_reads_nothing_but_itself(packed: Path, tmp_path: Path) -> None:
    """Boundaries that tell a GIS to read another file, here the right one, are refused."""
    right = tmp_path / "right.geojson"
    right.write_text(part(packed, "provinces.geojson"), encoding="utf-8")
    lead = f"""<OGRVRTDataSource><OGRVRTLayer name="right">
        <SrcDataSource>{right}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""
    with pytest.raises(ReadError, match=r"provinces\.geojson is no GeoJSON"):
        open_bundle(repacked(packed, "provinces.geojson", lead, honest=True))


def test_a_fault_of_the_program_is_not_blamed_on_the_bundle(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong after reading is no damage."""

    def faulty(*_arguments: object) -> None:
        raise KeyError

    monkeypatch.setattr(bundle, "reconcile", faulty)
    with pytest.raises(KeyError):
        open_bundle(packed)


def test_a_torn_file_says_so(packed: Path, tmp_path: Path) -> None:
    """Cut off, flipped in the middle, no zip at all, not there: never a traceback."""
    data = packed.read_bytes()
    flipped = bytearray(data)
    flipped[200:260] = bytes(60)
    for broken in (data[: len(data) // 2], bytes(flipped), b"no zip", b""):
        path = tmp_path / "torn.zip"
        path.write_bytes(broken)
        with pytest.raises(ReadError, match=r"torn\.zip"):
            open_bundle(path)
    with pytest.raises(ReadError, match="No such file"):
        open_bundle(tmp_path / "absent.zip")


def test_squares_pack_too(tmp_path: Path) -> None:
    """Other provinces than the real ones are packed with their own capitals and shapes."""
    path = export_squares(tmp_path, "zip")
    assert "Aa" in part(path, "capitals.csv")
    features = json.loads(part(path, "provinces.geojson"))["features"]
    assert [f["id"] for f in features] == list(square_boundaries().full.index)
