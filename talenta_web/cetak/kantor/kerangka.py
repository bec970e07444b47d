"""Child side: the skeleton of a template. Each paragraph or cell with tags is one line, so a line tells the place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from talenta_web.cetak.kantor.srikandi import Temuan

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_AWALAN = re.compile(r"^\{([%{])(tr|tc|p|r)\s+")
_KHUSUS = re.compile(r"\{%\s*(colspan|cellbg)\s+(.*?)%\}")
_GABUNG = re.compile(r"\{%\s*[vh]m\s*%\}")
_KUTIP = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " ", "\r": " ", "\xa0": " "})
_BARIS = str.maketrans("\n\r", "  ")
_AKHIR = {"endfor": "for", "endif": "if"}
_TENGAH = {"else", "elif"}
_LAIN = (
    "memakai awalan atau tempat lain. Blok tanpa awalan dibuka dan ditutup dalam satu paragraf; untuk mengulang baris "
    "tabel pakai {%tr ... %}, untuk paragraf {%p ... %}"
)
BLOK = frozenset({"kop", "ttd", "lampiran"})
"""Functions that put paragraphs: alone in a paragraph, written `{{p kop() }}`."""


@dataclass(slots=True)
class Baris:
    """One paragraph or cell: place in words, text as written, its tags alone and its whole text as plain Jinja."""

    letak: str
    sumber: str
    jinja: str
    penuh: str


@dataclass(slots=True)
class Kerangka:
    """The parts of a file that are filled one by one (body, headers, sheets), with their lines; and what is wrong."""

    bagian: list[list[Baris]] = field(default_factory=list)
    masalah: list[Temuan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a paragraph stands: what a tag without prefix, with p, with tr and with tc must stay within."""

    letak: str
    paragraf: int
    wadah: int = 0
    tabel: int = 0
    baris: int = 0

    def batas(self, awalan: str) -> tuple[str, int]:
        """The thing that holds both ends of a block with this prefix."""
        ke = {"": self.paragraf, "p": self.wadah, "tr": self.tabel, "tc": self.baris}
        jenis = "" if awalan == "r" else awalan
        return jenis, ke[jenis]


class Pemilah:
    """Takes the paragraphs of one part in order and checks how their tags nest."""

    def __init__(self, kerangka: Kerangka, *, buku: bool = False) -> None:
        self.kerangka, self.buku = kerangka, buku
        self.baris: list[Baris] = []
        self._buka: list[tuple[str, tuple[str, int], str]] = []
        self._tr: dict[tuple[int, int], str] = {}
        kerangka.bagian.append(self.baris)

    def salah(self, t: Tempat, pesan: str) -> None:
        self.kerangka.masalah.append((t.letak, pesan))

    def paragraf(self, t: Tempat, teks: str) -> None:
        """Read one paragraph or cell."""
        tag = [m[0] for m in _TAG.finditer(teks)]
        sisa = _TAG.sub("", teks)
        if re.search(r"\{\{|\{%|%\}|\}\}|\{#|#\}", sisa):
            self.salah(t, "tanda {{ }} atau {% %} tidak berpasangan di dalam satu paragraf; tulis ulang tandanya")
            return
        if not teks.strip():
            return
        polos = [self._satu(t, g.translate(_KUTIP), teks) for g in tag]
        urut = iter(polos)
        penuh = _TAG.sub(lambda _: next(urut), teks).translate(_BARIS)
        self.baris.append(Baris(t.letak, " ".join(teks.split()), " ".join(polos), penuh))

    def _satu(self, t: Tempat, tag: str, teks: str) -> str:
        if tag.startswith("{#"):
            return ""
        if re.match(r"\{[%{]-|.*-[%}]\}", tag):
            self.salah(t, f"{tag}: tanda minus tidak dapat dipakai di sini; hapus tanda minusnya")
        tag = _GABUNG.sub("", _KHUSUS.sub(r"{{ \2 }}", tag)) if not self.buku else tag
        cocok = _AWALAN.match(tag)
        awalan = cocok[2] if cocok else ""
        polos = _AWALAN.sub(r"{\1 ", tag)
        if tag.startswith("{{"):
            self._keluar(t, awalan, polos, teks)
        elif tag:
            self._blok(t, awalan, polos, teks)
        return polos

    def _keluar(self, t: Tempat, awalan: str, polos: str, teks: str) -> None:
        blok = re.match(r"\{\{\s*(\w+)\s*\(", polos)
        if blok and blok[1] in BLOK:
            if self.buku or awalan != "p" or _TAG.sub("", teks, count=1).strip():
                pesan = (
                    "hanya ada untuk DOCX"
                    if self.buku
                    else f"tulis sendirian dalam satu paragraf sebagai {{{{p {blok[1]}() }}}}"
                )
                self.salah(t, f"{blok[1]}() {pesan}")
        elif awalan:
            self.salah(t, f"{polos}: awalan {awalan} hanya untuk {{% %}}; hapus awalannya")

    def _blok(self, t: Tempat, awalan: str, polos: str, teks: str) -> None:
        kata = (re.findall(r"\w+", polos) or [""])[0]
        if self.buku and awalan not in {"", "tr"}:
            self.salah(t, f"{polos}: pada XLSX hanya ada awalan tr")
            return
        if awalan == "tr" and not t.tabel:
            self.salah(t, f"{polos}: awalan tr hanya di dalam tabel")
            return
        if awalan in {"tr", "tc", "p"}:
            self._sendiri(t, awalan, polos, teks)
        batas = t.batas(awalan)
        if kata in {"for", "if"}:
            self._buka.append((kata, batas, t.letak))
        elif kata in _TENGAH or kata in _AKHIR:
            if not self._buka or self._buka[-1][0] not in {
                _AKHIR.get(kata, "if"),
                *(["for"] if kata == "else" else []),
            }:
                self.salah(t, f"{polos}: tidak ada pembukanya")
            elif self._buka[-1][1] != batas:
                self.salah(t, f"{polos}: pembukanya di {self._buka[-1][2]} {_LAIN}")
            if kata in _AKHIR and self._buka:
                self._buka.pop()

    def _sendiri(self, t: Tempat, awalan: str, polos: str, teks: str) -> None:
        """The row, cell or paragraph of a prefixed tag vanishes with all it holds."""
        if awalan == "tr":
            kunci = (t.tabel, t.baris)
            if kunci in self._tr:
                self.salah(t, f"{polos}: baris ini sudah memuat tanda tr; satu baris untuk satu tanda tr")
            self._tr[kunci] = polos
        if _TAG.sub("", teks, count=1).strip():
            self.salah(t, f"{polos}: harus sendirian, karena tempatnya dihapus saat diisi")

    def tutup(self) -> None:
        """The part ends: everything opened must be closed."""
        for kata, _, letak in self._buka:
            self.kerangka.masalah.append((letak, f"{{% {kata} %}} tidak ditutup; tambahkan {{% end{kata} %}}"))
