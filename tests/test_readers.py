from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import Document, Kind, Level
from geodata.readers import (
    READERS,
    Coded,
    Item,
    Left,
    Reject,
    read_bundled_reports,
    read_inputs,
)
from geodata.readers.acled import load_coded_actors
from geodata.readers.days import published_day

SHARED = Path(__file__).parents[2] / "shared"
AUGUST_13 = date(2021, 8, 13)
TEXT = "Kunduz fell on Sunday.\nSar-e Pol followed — hours later."

PAGE = """<html lang="en"><head><title>Two cities lost in a day</title>
<meta property="article:published_time" content="2021-08-08T17:05:00+04:30">
<meta property="og:site_name" content="The Valley Courier">
<link rel="canonical" href="https://courier.example/two-cities"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport: Kabul wins the cup</a></nav>
<article><h1>Two cities lost in a day</h1>
<p>The northern city of Kunduz was lost on Sunday after a night of fighting around its main
square, two council members told this paper by telephone from the airport.</p>
<p>Sar-e Pol went a few hours later, when the last soldiers left the governor's compound and
drove east, residents of the town said.</p></article>
<footer>Copyright 2019 The Valley Courier. All rights reserved.</footer></body></html>"""

FEED = """<rss version="2.0"><channel><title>Valley Courier</title>
<item><title>Kunduz lost</title><link>https://courier.example/1</link><guid>courier-1</guid>
<pubDate>Sun, 08 Aug 2021 17:05:00 GMT</pubDate>
<description>&lt;p&gt;The city fell.&lt;/p&gt;&lt;p&gt;Troops left &amp;amp; went.&lt;/p&gt;</description></item>
<item><title>Weather</title><description>Hot.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>urn:1</id><title>Herat under attack</title><updated>2021-08-12T09:00:00Z</updated>
<content type="html">&lt;b&gt;Fighting&lt;/b&gt; near the prison.</content></entry></feed>"""

ACLED_NEW = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,geo_precision,source,notes
AFG1,08 August 2021,1,Battles,Non-state actor overtakes territory,Military Forces of Afghanistan (2014-2021),Taliban,Afghanistan,Kunduz,Kunduz,1,Pajhwok; Xinhua,The city was overrun.
AFG2,2021-08-13,2,Strategic developments,Non-violent transfer of territory,Taliban,Government of Afghanistan (2014-2021),Afghanistan,Ghor,Chaghcharan,1,Tolo,Taken without a fight.
AFG3,2021-08-09,1,Battles,Armed clash,Taliban,Police Forces of Afghanistan (2014-2021),Afghanistan,Kunduz,Kunduz,1,Tolo,A clash.
AFG4,2021-07-08,1,Battles,Government regains territory,Taliban,Military Forces of Afghanistan (2014-2021),Afghanistan,Herat,Guzara,1,Bakhtar,A district was retaken.
AFG5,2021-08-08,1,Battles,Non-state actor overtakes territory,Taliban,,Afghanistan,Helmand,Helmand,3,Tolo,Somewhere in the province.
PAK1,2021-08-08,1,Battles,Non-state actor overtakes territory,TTP,,Pakistan,FATA,Wana,1,Dawn,Elsewhere.
AFG6,no day,1,Battles,Non-state actor overtakes territory,Taliban,,Afghanistan,Kunduz,Kunduz,1,Tolo,When?
"""
ACLED_OLD = """EVENT_ID_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ACTOR2,COUNTRY,ADMIN1,LOCATION,GEO_PRECISION,SOURCE,NOTES
9AFG,28/09/2015,2015,1,Battle-Non-state actor overtakes territory,Taliban,Police Forces of Afghanistan (2014-),Afghanistan,Kunduz,Kunduz,1,Tolo,The city was overrun.
8AFG,13/10/2015,2015,1,Battle-Government regains territory,Military Forces of Afghanistan (2014-),Taliban,Afghanistan,Kunduz,Kunduz,1,Tolo,The city was retaken.
"""
GED = """id,date_start,date_end,side_a,side_b,source_article
1,2015-09-28,2015-09-29,Government of Afghanistan,Taleban,"""
GED += '''"""Example Wire,2015-09-28,Rebels enter Kunduz city"";""Example Wire,2015-09-29,Weather"""
2,2015-09-28,2015-09-29,Government of Afghanistan,Taleban,"""Example Wire,2015-09-28,Rebels enter Kunduz city"""
3,2015-09-28,2015-09-29,Government of Afghanistan,Taleban,A village paper 2 Oct
'''


def pdf(*lines: str) -> bytes:
    """A PDF of one page with a line of text each; no lines make a page without text."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n")
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def ged_row(**columns: str) -> str:
    """A GED table of one event with these columns besides."""
    row = {"id": "1", "date_start": "2015-09-28", "side_a": "Government", "side_b": "Taleban"}
    out = io.StringIO()
    csv.writer(out).writerows([[*row, *columns], [*row.values(), *columns.values()]])
    return out.getvalue()


def read(path: Path, content: str | bytes, published: date | None = None) -> list[Item]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_inputs([str(path)], published))


def one(path: Path, content: str | bytes, published: date | None = None) -> Document:
    (item,) = read(path, content, published)
    assert isinstance(item, Document), item
    return item


def rejected(path: Path, content: str | bytes, published: date | None = None) -> Reject:
    (item,) = read(path, content, published)
    assert isinstance(item, Reject), item
    assert item.source == str(path)
    return item


def coded(tmp_path: Path, table: str) -> tuple[dict[str, Coded], list[Item]]:
    items = read(tmp_path / "events.csv", table)
    events = {item.document.id: item for item in items if isinstance(item, Coded)}
    return events, [item for item in items if not isinstance(item, Coded)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.replace("\n", "\r\n").encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (TEXT.encode("cp1252"), TEXT),
    ],
)
def test_a_text_is_the_file_as_an_editor_shows_it(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    """Offsets count in the text of the file: nothing is trimmed, whatever its encoding."""
    document = one(tmp_path / "report one.v2.txt", f"  {TEXT}\n", AUGUST_13)
    assert document.text == f"  {TEXT}\n"
    assert document.published == AUGUST_13
    assert one(tmp_path / "a.txt", content, AUGUST_13).text == expected


def test_a_files_name_and_content_name_the_document(tmp_path: Path) -> None:
    """Same file, same id; another text under the same file name is another document."""
    first = one(tmp_path / "wire.txt", "One.", AUGUST_13)
    assert first.id.startswith("wire-")
    assert len(first.id) == len("wire-") + 8
    assert one(tmp_path / "wire.txt", "One.", AUGUST_13).id == first.id
    assert one(tmp_path / "wire.txt", "Two.", AUGUST_13).id != first.id


def test_undated_text_names_the_option(tmp_path: Path) -> None:
    item = rejected(tmp_path / "a.txt", TEXT)
    assert "--published" in item.reason
    assert item.exit_code == 2


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Aug. 13, 2021", "2021-08-13"),
        ("By A. Reporter\n\n13 August 2021", "2021-08-13"),
        ("The insurgents took a city.\nBy A. Reporter | Friday, August 13, 2021", "2021-08-13"),
        ("By A. Reporter, Aug 13, 2021, 5:32 p.m. ET", "2021-08-13"),
        ("*Published: 13 August 2021*", "2021-08-13"),
        ("Updated Aug 14, 2021", "2021-08-14"),
        ("Updated 14 August 2021\nPublished on Fri 13 Aug 2021 16.03 BST", "2021-08-13"),
        ("KABUL, Aug. 13, 2021 -", "2021-08-13"),
        ("KABUL, Afghanistan, 13 August 2021 (Wire) — Two cities fell.", "2021-08-13"),
        ("KABUL, Aug 13 (Wire) - Two cities fell.", None),
        ("KABUL, Aug. 13 -", None),
        ("13 August", None),
        ("08/09/2021", None),
        ("The fall of Kabul, 15 August 2021", None),
        ("On 13 August 2021", None),
        ("The city that was lost on\n13 August 2021\nwas calm", None),
        ("6 August 2021\nZaranj fell\n8 August 2021\nKunduz fell", None),
        ("Zaranj fell first.\nKunduz fell next.\n13 August 2021", None),
    ],
)
def test_a_line_of_the_header_dates_an_article(
    tmp_path: Path, ending: str, header: str, expected: str | None
) -> None:
    """A line that is nothing but a day with its year; never one within a sentence, nor the headings
    of a chronicle. A day given goes before it."""
    article = f"Two cities lost\n{header}\n\nKunduz was calm on 11 July 2020, officials said.\n"
    path = tmp_path / f"a.{ending}"
    if expected is None:
        assert "--published" in rejected(path, article).reason
    else:
        assert one(path, article).published.isoformat() == expected
    given = date(2021, 8, 20)
    assert one(path, article, given).published == given
    if ending == "md":
        front = f"---\npublished: 2021-08-20\n---\n{article}"
        assert one(path, front).published == given


@pytest.mark.parametrize(
    "text",
    [
        "طالبان روز یکشنبه شهر کندز را گرفتند.",
        "د طالبانو په لاس کې د کندز ښار ولوېد.",
        "Талибан захватил город Кундуз, сообщает AFP.",
    ],
)
def test_a_text_in_other_letters_is_refused(tmp_path: Path, text: str) -> None:
    """Undated or not, whatever it is in; an English text may quote some."""
    line = json.dumps({"published": "2021-08-08", "text": text})
    items = [rejected(tmp_path / "a.txt", text), *read(tmp_path / "a.jsonl", line)]
    for item in items:
        assert isinstance(item, Reject) and item.exit_code == 1
        assert "only English is read yet" in item.reason
    quoted = f"Kunduz (کندز) fell on Sunday, the agency said in its own language: {text}"
    assert one(tmp_path / "b.txt", f"{TEXT} {quoted}", AUGUST_13)
    assert one(tmp_path / "c.txt", "— 34 —", AUGUST_13)


@pytest.mark.parametrize("ending", sorted(READERS))
@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\x00\x01\x02\xff" * 99, b"\xff\x81<{" * 99])
def test_nothing_and_noise_are_one_reject_each(tmp_path: Path, ending: str, content: bytes) -> None:
    """An empty or a binary file of any ending is one reason in one line, never an exception."""
    items = read(tmp_path / f"x{ending}", content, AUGUST_13)
    assert items
    for item in items:
        assert isinstance(item, Reject)
        assert item.reason
        assert "\n" not in item.reason


@given(content=st.binary(max_size=300), ending=st.sampled_from(sorted(READERS)))
def test_no_bytes_break_a_reader(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    """Any bytes under any ending give items, and only items."""
    path = tmp_path_factory.mktemp("any") / f"x{ending}"
    for item in read(path, content, AUGUST_13):
        assert isinstance(item, Document | Coded | Left | Reject)


def test_each_bad_input_is_named_and_the_rest_goes_through(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Kunduz fell.")
    with zipfile.ZipFile(tmp_path / "report.docx", "w") as archive:
        archive.writestr("x", "y")
    names = ["missing.txt", ".", "report.docx", "good.txt"]
    items = list(read_inputs([str(tmp_path / name) for name in names], AUGUST_13))
    missing, folder, ending, good = items
    assert isinstance(missing, Reject) and "No such file" in missing.reason
    assert isinstance(folder, Reject) and "folder" in folder.reason
    assert isinstance(ending, Reject) and ".docx" in ending.reason and ".pdf" in ending.reason
    assert isinstance(good, Document)
    assert (missing.exit_code, folder.exit_code, ending.exit_code) == (1, 2, 2)


def test_markdown_offsets_hold_in_the_file(tmp_path: Path) -> None:
    """Front matter gives the fields and becomes blanks with the markup; what is left stands where
    it stood."""
    source = (
        "---\noutlet: The Courier\npublished: 2021-08-09\nurl: https://c.example/a\n---\n"
        "# Two **cities** lost\n\n[Kunduz](https://c.example/k) and *Sar-e Pol* fell `today`.\n"
        "- Aug 7: Sheberghan_north\n"
    )
    document = one(tmp_path / "a.md", source)
    assert (document.outlet, document.published) == ("The Courier", date(2021, 8, 9))
    assert document.url == "https://c.example/a"
    assert len(document.text) == len(source)
    assert document.text.split() == (
        [
            "#",
            "Two",
            "cities",
            "lost",
            "Kunduz",
            "and",
            "Sar-e",
            "Pol",
            "fell",
            "today",
            ".",
            "-",
            "Aug",
            "7:",
            "Sheberghan_north",
        ]
    )
    for word in ("Kunduz", "Sar-e Pol", "Aug 7", "Sheberghan_north"):
        assert document.text.index(word) == source.index(word)
    assert one(tmp_path / "a.md", source, AUGUST_13).published == AUGUST_13


def test_a_page_gives_its_article_and_its_metadata(tmp_path: Path) -> None:
    document = one(tmp_path / "page.html", PAGE)
    assert document.published == date(2021, 8, 8)
    assert document.title == "Two cities lost in a day"
    assert document.outlet == "The Valley Courier"
    assert document.url == "https://courier.example/two-cities"
    assert "Kunduz was lost on Sunday" in " ".join(document.text.split())
    assert "cup" not in document.text
    assert "Copyright" not in document.text
    assert one(tmp_path / "page.htm", PAGE, AUGUST_13).published == AUGUST_13


def test_a_page_without_a_day_is_not_dated_by_guess(tmp_path: Path) -> None:
    """The year of a copyright line is no day of publication."""
    undated = re.sub("<meta property=.article:published_time.*>", "", PAGE)
    assert "--published" in rejected(tmp_path / "page.html", undated).reason


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    """Lines broken by the page are joined, a word parted by a hyphen too; a short line ends one."""
    content = pdf(
        "The northern city of Kunduz was lost on Sunday after days of fight-",
        "ing around its main square and the road that leads to the airport,",
        "two members said.",
        "Sar-e Pol followed.",
    )
    document = one(tmp_path / "a.pdf", content, AUGUST_13)
    first, second = document.text.split("\n")[:2]
    assert "days of fighting around" in first
    assert first.endswith("to the airport, two members said.")
    assert second == "Sar-e Pol followed."


def test_a_pdf_is_not_dated_by_its_file(tmp_path: Path) -> None:
    assert "--published" in rejected(tmp_path / "a.pdf", pdf("Kunduz fell.")).reason


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    assert "scanned" in rejected(tmp_path / "a.pdf", pdf(), AUGUST_13).reason


def test_the_title_of_a_pdf_loses_what_no_text_holds(tmp_path: Path) -> None:
    """A zero byte ends it in some files; no database would keep it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Kunduz fell.")))
    writer.add_metadata({"/Title": "Kunduz\0"})
    out = io.BytesIO()
    writer.write(out)
    assert one(tmp_path / "a.pdf", out.getvalue(), AUGUST_13).title == "Kunduz"


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_pdf_says_so(tmp_path: Path, password: str) -> None:
    """A file that only its owner may change is read; one that needs a password is named as such."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Kunduz fell.")))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    (item,) = read(tmp_path / "a.pdf", out.getvalue(), AUGUST_13)
    if password:
        assert isinstance(item, Reject) and "password" in item.reason
    else:
        assert isinstance(item, Document) and item.text == "Kunduz fell."


def test_a_broken_pdf_is_one_line(tmp_path: Path) -> None:
    """Through the interpreter, as users call it: its library keeps quiet."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("Kunduz fell.")[:-150])
    command = [sys.executable, "-m", "geodata", "extract", str(path), "--published=2021-08-13"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.stderr.count("\n") == done.returncode
    path.write_bytes(b"%PDF-1.4\n" + b"x" * 99)
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr


def test_a_feed_gives_an_entry_each(tmp_path: Path) -> None:
    """Headline and text together; an entry without a day is named, the others go through."""
    first, second = read(tmp_path / "feed.xml", FEED)
    assert isinstance(first, Document)
    assert first.id == "courier-1"
    assert first.text == "Kunduz lost\n\nThe city fell.\nTroops left & went."
    assert (first.published, first.outlet) == (date(2021, 8, 8), "Valley Courier")
    assert isinstance(second, Reject)
    assert second.source.endswith("feed.xml:entry 2")
    assert isinstance(read(tmp_path / "feed.xml", FEED, AUGUST_13)[1], Document)
    atom = one(tmp_path / "feed.atom", ATOM)
    assert (atom.published, atom.text) == (
        date(2021, 8, 12),
        "Herat under attack\n\nFighting near the prison.",
    )


def test_a_broken_feed_with_half_a_character_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    broken = "<rss><channel><title>&#xD800;</title><item><title>x</item></channel></rss>"
    assert rejected(tmp_path / "feed.xml", broken).reason == "it is binary, not text"


def test_a_feed_is_what_the_file_says_and_not_what_it_names(tmp_path: Path) -> None:
    """A file whose only content is the path of a feed is no feed."""
    other = tmp_path / "other.xml"
    other.write_text(FEED, encoding="utf-8")
    assert "no RSS or Atom feed" in rejected(tmp_path / "a.xml", str(other)).reason


@pytest.mark.parametrize("field", ["link", "guid"])
def test_what_no_database_keeps_is_refused_beside_a_text_too(tmp_path: Path, field: str) -> None:
    """The entry with a zero byte is named, the other goes through."""
    broken = FEED.replace(f"</{field}>", f"&#0;</{field}>")
    first, second = read(tmp_path / "feed.xml", broken, AUGUST_13)
    assert isinstance(first, Reject) and first.reason == "it is binary, not text"
    assert isinstance(second, Document)


def test_each_bad_line_of_jsonl_is_named(tmp_path: Path) -> None:
    """Good lines go through with their own ids and days; bad ones are named by their number."""
    lines = [
        json.dumps({"id": "a", "published": "2021-08-08", "title": "T", "text": TEXT, "x": 1}),
        "{broken",
        "[1]",
        json.dumps({"id": "b", "published": "2021-08-08"}),
        "",
        json.dumps({"id": "c", "published": "2021-08-08", "text": " "}),
        json.dumps({"id": "d", "published": "soon", "text": TEXT}),
        json.dumps({"id": "e", "published": "2021-08-08", "text": "a\0b"}),
        '{"id": "f", "published": "2021-08-08", "text": "\\ud800"}',
        json.dumps({"published": 123, "text": TEXT}),
        json.dumps({"id": 7, "published": "2021-07", "text": TEXT, "outlet": "Wire"}),
    ]
    items = read(tmp_path / "docs.jsonl", "\n".join(lines))
    good = [item for item in items if isinstance(item, Document)]
    bad = [item for item in items if isinstance(item, Reject)]
    assert [d.id for d in good] == ["a", "7"]
    assert [d.published for d in good] == [date(2021, 8, 8), date(2021, 7, 31)]
    assert good[0].text == TEXT
    assert good[1].outlet == "Wire"
    assert [r.source.rpartition(":")[2] for r in bad] == ["2", "3", "4", "6", "7", "8", "9", "10"]
    assert "soon" in bad[4].reason and "--published" in bad[4].reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_jsonl_is_decoded_like_a_text(tmp_path: Path, encoding: str) -> None:
    """Whatever a table program or an editor saved it in."""
    rows = [{"id": i, "published": "2021-08-08", "text": f"{i} — {TEXT}"} for i in "ab"]
    content = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(encoding)
    items = read(tmp_path / "docs.jsonl", content)
    assert [i.text for i in items if isinstance(i, Document)] == [row["text"] for row in rows]
    if encoding == "utf-16":
        assert isinstance(read(tmp_path / "cut.jsonl", content[:-1])[-1], Reject)


def test_records_keep_their_own_day(tmp_path: Path) -> None:
    """--published dates the records that have no day, and no others."""
    lines = [
        json.dumps({"id": "a", "published": "2021-08-08", "text": TEXT}),
        json.dumps({"id": "b", "published": None, "text": TEXT}),
        json.dumps({"id": "c", "published": "unknown", "text": TEXT}),
    ]
    items = read(tmp_path / "docs.jsonl", "\n".join(lines), AUGUST_13)
    days = [item.published for item in items if isinstance(item, Document)]
    assert days == [date(2021, 8, 8), AUGUST_13, AUGUST_13]


def test_records_may_use_other_common_names(tmp_path: Path) -> None:
    """Those of the contract go before them, an empty one does not; a bad day is named as written."""
    other = {"body": TEXT, "headline": "H", "date": "8 Aug 2021", "link": "https://c.example/a"}
    path = tmp_path / "docs.jsonl"
    document = one(path, json.dumps(other))
    assert (document.text, document.title, document.url) == (TEXT, "H", other["link"])
    assert document.published == date(2021, 8, 8)
    also = {"content": TEXT, "published_at": "2021-08-09T10:00:00Z", "address": "https://c.example"}
    assert one(path, json.dumps(also)).published == date(2021, 8, 9)
    own = {"text": "Kunduz fell.", "title": "", "published": "2021-08-10"}
    document = one(path, json.dumps(other | own))
    assert (document.text, document.title) == ("Kunduz fell.", "H")
    assert document.published == date(2021, 8, 10)
    (item,) = read(path, json.dumps(other | {"date": "soon"}))
    assert isinstance(item, Reject) and "`date`" in item.reason


def test_a_day_yet_to_come_is_refused(tmp_path: Path) -> None:
    """Given or a document's own; today is not, nor the morrow, which has begun somewhere."""
    today = date.today()
    later, morrow = today + timedelta(days=400), today + timedelta(days=1)
    line = json.dumps({"published": later.isoformat(), "text": TEXT})
    items = [
        rejected(tmp_path / "a.txt", TEXT, later),
        rejected(tmp_path / "a.md", f"# Two cities\n{later}\n\n{TEXT}"),
        *read(tmp_path / "a.jsonl", f"{line}\n{line.replace(str(later), str(today))}"),
    ]
    *late, good = items
    for item in late:
        assert isinstance(item, Reject) and item.exit_code == 2
        assert item.reason == f"{later} is yet to come: when was it published?"
    assert isinstance(good, Document)
    assert one(tmp_path / "b.txt", TEXT, morrow).published == morrow


def test_a_packed_file_is_read_like_the_file(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "published": "2021-08-08", "text": TEXT}).encode()
    assert one(tmp_path / "docs.jsonl.gz", gzip.compress(line)).id == "a"
    assert rejected(tmp_path / "docs.jsonl.gz", gzip.compress(line)[:-9]).reason
    assert rejected(tmp_path / "docs.jsonl.gz", b"no gzip").reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-08-16 (approx.)", "2021-08-16"),
        ("2021-08-16T23:59:59+04:30", "2021-08-16"),
        ("Fri, 13 Aug 2021 09:00:00 GMT", "2021-08-13"),
        ("August 13, 2021", "2021-08-13"),
        ("13 August 2021", "2021-08-13"),
        ("2021-07 (revision date unknown)", "2021-07-31"),
        ("unknown (Oct 2016 by context)", "2016-10-31"),
        ("2020-02", "2020-02-29"),
        ("2021-12", "2021-12-31"),
        ("2021", "2021-12-31"),
        ("2021/08/08", "2021-08-08"),
        ("2021/8/8 10:00", "2021-08-08"),
        ("20210808", "2021-08-08"),
        ("1628380800", "2021-08-08"),
        ("1628380800.5", "2021-08-08"),
        ("1628380800000", "2021-08-08"),
        ("08/08/2021 10:00", "2021-08-08"),
        ("13/08/2021", "2021-08-13"),
        ("8/13/2021", "2021-08-13"),
        ("08/09/2021 10:00", None),
        ("20211308", None),
        ("1400/05/17", None),
        ("2021-02-30", None),
        ("2021-13", None),
        ("unknown", None),
        ("", None),
        (None, None),
    ],
)
def test_days_as_people_write_them(text: str | None, expected: str | None) -> None:
    day = published_day(text)
    assert (day.isoformat() if day else None) == expected


def test_a_day_that_may_be_two_says_so(tmp_path: Path) -> None:
    """Day or month first is not guessed; numbers that are days are read."""
    (item,) = read(tmp_path / "a.jsonl", json.dumps({"published": "08/09/2021", "text": TEXT}))
    assert isinstance(item, Reject) and "month first" in item.reason and item.exit_code == 2
    feed = FEED.replace("Sun, 08 Aug 2021 17:05:00 GMT", "08/09/2021 10:00")
    first, _ = read(tmp_path / "feed.xml", feed)
    assert isinstance(first, Reject) and "month first" in first.reason and first.exit_code == 2
    for number in (20210808, 1628380800):
        line = json.dumps({"published": number, "text": TEXT})
        assert one(tmp_path / "a.jsonl", line).published == date(2021, 8, 8)


def test_acled_days_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    events, _ = coded(tmp_path, ACLED_OLD.replace("28/09/2015", "28-Sep-15"))
    assert events["acled-9AFG-tolo"].claims[0].date == date(2015, 9, 28)


def test_acled_changes_of_territory_become_claims(tmp_path: Path) -> None:
    """A claim a source, with the side that gains; other events are counted and left."""
    events, rest = coded(tmp_path, ACLED_NEW)
    assert [*events] == [
        "acled-AFG1-pajhwok",
        "acled-AFG1-xinhua",
        "acled-AFG2-tolo",
        "acled-AFG4-bakhtar",
        "acled-AFG5-tolo",
    ]
    (overrun,) = events["acled-AFG1-pajhwok"].claims
    assert (overrun.place, overrun.actor, overrun.kind) == ("Kunduz", "taliban", Kind.CAPTURE)
    assert (overrun.date, overrun.level) == (date(2021, 8, 8), Level.CAPITAL)
    assert events["acled-AFG1-xinhua"].document.outlet == "Xinhua"
    (handed,) = events["acled-AFG2-tolo"].claims
    assert (handed.kind, handed.actor, handed.date) == (Kind.HANDOVER, "taliban", None)
    assert handed.date_earliest == date(2021, 8, 7)
    (district,) = events["acled-AFG4-bakhtar"].claims
    assert (district.level, district.place) == (Level.DISTRICT, "Guzara")
    assert (district.actor, district.province) == ("government", "AF-HER")
    (province,) = events["acled-AFG5-tolo"].claims
    assert (province.level, province.place) == (Level.PROVINCE, "Helmand")
    for event in events.values():
        for claim in event.claims:
            assert event.document.text[claim.start : claim.end] == claim.sentence
    undated, left = rest
    assert isinstance(undated, Reject) and undated.source.endswith(":8")
    assert isinstance(left, Left) and left.count == 2


def test_acled_gives_nothing_to_a_side_that_cannot_have_gained(tmp_path: Path) -> None:
    """Forces of the state do not overtake, rebels do not regain: such a row is named."""
    head, *_ = ACLED_OLD.splitlines()
    rows = [
        "1,08/08/2021,2021,1,Non-state actor overtakes territory,Military Forces of Afghanistan"
        " (2014-2021),,Afghanistan,Kunduz,Kunduz,1,Tolo,Overrun.",
        "2,08/08/2021,2021,1,Government regains territory,Taliban,,Afghanistan,Kunduz,Kunduz,1,"
        "Tolo,Retaken.",
        "3,08/08/2021,2021,1,Non-state actor overtakes territory,Taliban,,Afghanistan,Takhar,"
        "Taloqan - North,1,Tolo,The north of the city was overrun.",
    ]
    events, rest = coded(tmp_path, "\n".join([head, *rows]))
    assert [item.source.rpartition(":")[2] for item in rest if isinstance(item, Reject)] == [
        "2",
        "3",
    ]
    (part,) = events["acled-3-tolo"].claims
    assert (part.level, part.place, part.kind) == (Level.CAPITAL, "Taloqan", Kind.CONTESTED)


def test_one_bad_row_does_not_end_a_table(tmp_path: Path) -> None:
    """A cell without end, or a feature without properties, is named; the rows after it are read."""
    head, first, second = ACLED_OLD.splitlines()
    huge = first.replace("The city was overrun.", "x" * 200_000)
    events, (item,) = coded(tmp_path, "\n".join([head, huge, second]))
    assert [*events] == ["acled-8AFG-tolo"]
    assert isinstance(item, Reject) and item.source.endswith(":2") and "notes" in item.reason
    rows = list(csv.DictReader([head, first, second]))
    features = [{"properties": row} for row in (None, rows[0], {"event_type": ""}, rows[1])]
    items = read(tmp_path / "x.geojson", json.dumps({"features": features}))
    assert [i.document.id for i in items if isinstance(i, Coded)] == [
        "acled-9AFG-tolo",
        "acled-8AFG-tolo",
    ]
    assert [i.source.rpartition(":")[2] for i in items if isinstance(i, Reject)] == ["1"]


def test_old_acled_columns_are_read_too(tmp_path: Path) -> None:
    events, rest = coded(tmp_path, ACLED_OLD)
    claims = [claim for event in events.values() for claim in event.claims]
    assert [(c.actor, c.date) for c in claims] == [
        ("taliban", date(2015, 9, 28)),
        ("government", date(2015, 10, 13)),
    ]
    assert not rest


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_may_be_parted_otherwise(tmp_path: Path, delimiter: str) -> None:
    events, _ = coded(tmp_path, ACLED_OLD.replace(",", delimiter))
    assert len(events) == 2


def test_ged_headlines_on_capitals_become_documents(tmp_path: Path) -> None:
    """A headline cited twice is one document; events without one are counted and left."""
    items = read(tmp_path / "ged.csv", GED)
    document, left = items
    assert isinstance(document, Document)
    assert document.text == "Rebels enter Kunduz city"
    assert (document.published, document.outlet) == (date(2015, 9, 28), "Example Wire")
    assert isinstance(left, Left) and left.count == 1


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ('"Wire, China,2015-09-28,Kunduz falls"', [("Wire, China", "Kunduz falls")]),
        (
            '"Daily; Supplied by Wire,2015-09-28,Kunduz falls";"Wire,2015-09-29,Kunduz; a day on"',
            [("Daily; Supplied by Wire", "Kunduz falls"), ("Wire", "Kunduz; a day on")],
        ),
        ('"Wire,2015-09-28,Kunduz ""lost"" to rebels"', [("Wire", 'Kunduz "lost" to rebels')]),
        ('"Wire,2015-09-28,Kunduz is ""lost"""', [("Wire", 'Kunduz is "lost"')]),
        (
            '"Wire,2015-09-28,""Lost"": Kunduz";"Wire,2015-09-28,Kunduz retak',
            [("Wire", '"Lost": Kunduz'), ("Wire", "Kunduz retak…")],
        ),
        ('"Undated Paper";"Wire,2015-09-28,Kunduz falls"', [("Wire", "Kunduz falls")]),
    ],
)
def test_ged_names_articles_in_many_ways(
    tmp_path: Path, articles: str, expected: list[tuple[str, str]]
) -> None:
    """Commas and semicolons in an outlet, quotes in a headline, and a last one that is cut off."""
    items = read(tmp_path / "ged.csv", ged_row(source_article=articles))
    found = [(item.outlet, item.text) for item in items if isinstance(item, Document)]
    assert found == expected


def test_ged_lists_of_headlines_are_read_where_there_are_no_articles(tmp_path: Path) -> None:
    """The present columns; where days and headlines cannot be matched none is read."""
    lists = {
        "source_article": "",
        "source_office": "Wire;Daily",
        "source_date": "2015-09-28;2015-09-29",
        "source_headline": "Kunduz falls;Kunduz a day on",
    }
    items = read(tmp_path / "ged.csv", ged_row(**lists))
    found = [(i.outlet, i.published.day, i.text) for i in items if isinstance(i, Document)]
    assert found == [("Wire", 28, "Kunduz falls"), ("Daily", 29, "Kunduz a day on")]
    alone = lists | {"source_office": "Wire", "source_date": "2015-09-28"}
    assert one(tmp_path / "ged.csv", ged_row(**alone)).text == "Kunduz falls;Kunduz a day on"
    (left,) = read(tmp_path / "ged.csv", ged_row(**lists | {"source_headline": "Kunduz falls"}))
    assert isinstance(left, Left)


def test_other_tables_are_refused_by_their_columns(tmp_path: Path) -> None:
    item = rejected(tmp_path / "x.csv", "id,date,taliban_control\nAybak,5/11/2021,0\n")
    assert "taliban_control" in item.reason


def test_of_a_table_that_lacks_columns_they_are_named(tmp_path: Path) -> None:
    item = rejected(tmp_path / "x.csv", "event_date,actor1,location\n2021-08-08,Taliban,Kunduz\n")
    assert item.reason == "its columns would be ACLED's, but lack admin1, event_type"
    item = rejected(tmp_path / "x.csv", "date_start,side_a\n2021-08-08,Taliban\n")
    assert item.reason == "its columns would be UCDP GED's, but lack side_b, source_article"


def test_coded_actors_are_sides_that_exist() -> None:
    sides = load_coded_actors()

    def side(name: str) -> str | None:
        return next((actor for pattern, actor in sides if pattern.search(name)), None)

    assert side("Military Forces of Afghanistan (2021-)") == "taliban"
    assert side("Military Forces of Afghanistan (2014-2021)") == "government"
    assert side("Islamic State (Khorasan)") == "isis_k"
    assert side("National Resistance Front") == "nrf"
    assert side("Unidentified Armed Group") is None


def test_bundled_reports_are_dated_and_sourced() -> None:
    """Each has its own id, a day, an outlet, an address and a text of its own."""
    reports = read_bundled_reports()
    assert len({report.id for report in reports}) == len(reports) >= 45
    for report in reports:
        assert report.id.startswith(report.published.isoformat()), report.id
        assert report.outlet, report.id
        assert report.url.startswith("http"), report.id
        assert report.title, report.id
        assert len(report.text) > 80, report.id
    assert len({report.text for report in reports}) == len(reports)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not on this machine")
def test_real_files_of_other_formats() -> None:
    """Real corpora, tables and texts are read, or refused with a reason."""
    documents = list(read_inputs([str(SHARED / "articles" / "documents.jsonl")], None))
    assert sum(isinstance(item, Document) for item in documents) == 181
    ged = list(read_inputs([str(next((SHARED / "data").glob("ucdp_ged_*.geojson")))], None))
    assert isinstance(ged[-1], Left)
    assert sum(isinstance(item, Document) for item in ged) > 5
    takeover = next((SHARED / "data").glob("taliban_takeover*.csv"))
    assert isinstance(next(read_inputs([str(takeover)], None)), Reject)
