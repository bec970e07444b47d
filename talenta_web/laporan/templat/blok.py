"""Text of a drawn page as headings, paragraphs and tables, for a preview that our own template writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

MAKS_BLOK, MAKS_BARIS = 200, 60
_BLOK = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "header", "section", "figure", "br"}
)
_DIAM = frozenset({"style", "script", "title", "svg", "head"})


@dataclass(frozen=True, slots=True)
class Blok:
    """One part: `jenis` is judul, teks or tabel; `baris` are the rows of a table."""

    jenis: str
    teks: str = ""
    baris: tuple[tuple[str, ...], ...] = ()


@dataclass
class _Pengurai(HTMLParser):
    hasil: list[Blok] = field(default_factory=list)
    kata: list[str] = field(default_factory=list)
    jenis: str = "teks"
    diam: int = 0
    tabel: list[list[str]] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DIAM:
            self.diam += 1
        elif tag == "table" and self.tabel is None:
            self.tutup()
            self.tabel = []
        elif self.tabel is not None and tag == "tr":
            self.tabel.append([])
        elif self.tabel is not None and tag in {"td", "th"}:
            self.kata.clear()
        elif self.tabel is None and tag in _BLOK:
            self.tutup()
            self.jenis = "judul" if tag[0] == "h" and tag[1:].isdigit() else "teks"

    def handle_endtag(self, tag: str) -> None:
        if tag in _DIAM:
            self.diam = max(self.diam - 1, 0)
        elif tag == "table" and self.tabel is not None:
            isi = tuple(tuple(b) for b in self.tabel[:MAKS_BARIS] if b)
            self.hasil.append(Blok("tabel", baris=isi))
            self.tabel = None
            self.kata.clear()
        elif self.tabel is not None and tag in {"td", "th"} and self.tabel:
            self.tabel[-1].append(self.rapi())
        elif self.tabel is None and tag in _BLOK:
            self.tutup()

    def handle_data(self, data: str) -> None:
        if not self.diam:
            self.kata.append(data)

    def rapi(self) -> str:
        teks = " ".join("".join(self.kata).split())
        self.kata.clear()
        return teks

    def tutup(self) -> None:
        if teks := self.rapi():
            self.hasil.append(Blok(self.jenis, teks))
        self.jenis = "teks"


def blok(html: str) -> tuple[Blok, ...]:
    """Parts of the page in order; pictures and charts are left out."""
    urai = _Pengurai()
    urai.feed(html[:2_000_000])
    urai.tutup()
    return tuple(urai.hasil[:MAKS_BLOK])
