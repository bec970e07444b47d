"""Limits and names, checked on a flat token list before any parser sees the text.

Everything that could make a parser slow, deep or reach outside (long chains, deep nesting, subqueries, comments, casts,
table functions, the wall clock) is stopped here, in time linear in at most MAKS_HURUF characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from talenta_web.ungkapan.fungsi import FUNGSI
from talenta_web.ungkapan.galat import GalatUngkapan, saran_nama

MAKS_HURUF = 2000
MAKS_TOKEN = 600
MAKS_OPERAN = 64
MAKS_DALAM = 32
MAKS_ISI_IN = 200

_PENGHUBUNG = ("and", "or", "not", "in", "between", "is", "case", "when", "then", "else", "interval", "from")
KATA_KUNCI = frozenset((*_PENGHUBUNG, "null", "end", "true", "false", "date"))
SATUAN = frozenset(("year", "years", "month", "months", "day", "days"))
JAM_DINDING = frozenset(
    ("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "now", "today", "getdate")
)
_HITUNGAN = "Hitungan antarrekaman ditulis pada sumber: pilih jumlah, rerata, atau cacah"
SARAN_KATA = {
    "select": "Subkueri tidak tersedia; ambil nilai lain lewat sumber atau simpul tersendiri",
    "cast": "Konversi tipe tidak tersedia; tipe kolom sudah tetap menurut kamus",
    "try_cast": "Konversi tipe tidak tersedia; tipe kolom sudah tetap menurut kamus",
    "like": "Pakai starts_with(teks, 'awalan') atau IN (...)",
    "ilike": "Pakai starts_with(lower(teks), 'awalan') atau IN (...)",
    "if": "Pakai CASE WHEN ... THEN ... ELSE ... END",
    "iif": "Pakai CASE WHEN ... THEN ... ELSE ... END",
    "round": "Pakai bulat(x, n)",
    "akar": "Pakai sqrt(x)",
    "pangkat": "Pakai power(x, n)",
    "jika": "Pakai CASE WHEN ... THEN ... ELSE ... END",
    "maks": "Pakai terbesar(...); untuk nilai terbesar antarcatatan pakai pilihan pada sumber",
    "sum": _HITUNGAN,
    "count": _HITUNGAN,
    "avg": _HITUNGAN,
    "jumlah": _HITUNGAN,
    "rerata": _HITUNGAN,
    "cacah": _HITUNGAN,
    "nip": "NIP memuat tanggal lahir dan jenis kelamin, jadi tidak dinilai; pakai kolom yang dimaksud",
    "min": "Pakai terkecil(...); untuk nilai terkecil antarcatatan pakai pilihan pada sumber",
    "max": "Pakai terbesar(...); untuk nilai terbesar antarcatatan pakai pilihan pada sumber",
}

_POLA = re.compile(
    r"(?P<spasi>[ \t\r\n]+)"
    r"|(?P<teks>'(?:[^']|'')*')"
    r"|(?P<angka>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<nama>[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)?)"
    r"|(?P<tanda><>|!=|<=|>=|--|/\*|[-+*/(),=<>])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: kind (teks, angka, nama, tanda), text, offset."""

    jenis: str
    isi: str
    posisi: int

    @property
    def kata(self) -> str:
        """The word in lower case; empty for everything that is not a word."""
        return self.isi.lower() if self.jenis == "nama" else ""


def pecah(teks: str) -> list[Token]:
    """Split into tokens; refuses over-long text and every character that is not part of the language."""
    if len(teks) > MAKS_HURUF:
        raise GalatUngkapan(f"Ungkapan terlalu panjang: {len(teks)} huruf, paling banyak {MAKS_HURUF}")
    hasil: list[Token] = []
    i = 0
    while i < len(teks):
        cocok = _POLA.match(teks, i)
        if cocok is None or cocok.lastgroup is None:
            raise _galat_huruf(teks, i)
        if cocok.lastgroup != "spasi":
            token = Token(cocok.lastgroup, cocok.group(), i)
            _periksa_token(token, teks, cocok.end())
            hasil.append(token)
        i = cocok.end()
    if not hasil:
        raise GalatUngkapan("Ungkapan kosong")
    if len(hasil) > MAKS_TOKEN:
        raise GalatUngkapan(f"Ungkapan terlalu panjang: {len(hasil)} kata dan tanda, paling banyak {MAKS_TOKEN}")
    return hasil


def _galat_huruf(teks: str, i: int) -> GalatUngkapan:
    if teks[i] == "'":
        return GalatUngkapan("Teks dibuka dengan tanda petik tetapi tidak ditutup", i)
    saran = {
        '"': "Teks ditulis dengan tanda petik tunggal, misalnya 'baik'",
        ";": "Tulis satu ungkapan saja, tanpa titik koma",
        ":": "Konversi `::` dan `:nama` tidak tersedia; sebut parameter langsung dengan namanya",
        "%": "Sisa bagi dan LIKE tidak tersedia",
        "|": "Penggabungan teks tidak tersedia",
    }.get(teks[i])
    return GalatUngkapan(f"Tanda `{teks[i]}` tidak dikenal dalam ungkapan", i, saran)


def _periksa_token(token: Token, teks: str, akhir: int) -> None:
    if token.isi in ("--", "/*"):
        raise GalatUngkapan("Komentar tidak boleh ada dalam ungkapan", token.posisi, "Untuk minus ganda tulis `- (-x)`")
    berikut = teks[akhir : akhir + 1]
    menempel = token.jenis == "angka" and (berikut.isalnum() or berikut in ("_", ".", "'"))
    if menempel or (token.jenis == "nama" and berikut in ("'", ".")) or (token.jenis == "teks" and berikut.isalnum()):
        raise GalatUngkapan(f"Penulisan `{token.isi}{berikut}` tidak dikenal", token.posisi, "Pisahkan dengan spasi")


def periksa_batas(token: list[Token]) -> None:
    """Refuse more operands, depth or IN items than any published rule needs."""
    operan = dalam = awalan = 0
    isi_in: list[int | None] = []  # per open bracket: number of commas if it is an IN list
    for i, t in enumerate(token):
        sebelum = token[i - 1] if i else None
        if t.isi == "(":
            isi_in.append(0 if sebelum is not None and sebelum.kata == "in" else None)
        elif t.isi == ")":
            if not isi_in:
                raise GalatUngkapan("Kurung tutup tanpa kurung buka", t.posisi)
            isi_in.pop()
        if t.kata == "case":
            dalam += 1
        elif t.kata == "end":
            dalam -= 1
        diawali = sebelum is None or sebelum.kata in _PENGHUBUNG or (sebelum.jenis == "tanda" and sebelum.isi != ")")
        awalan = awalan + 1 if (t.kata == "not" or t.isi in ("-", "+")) and diawali else awalan
        if isi_in and isi_in[-1] is not None:
            isi_in[-1] += t.isi == ","
            if isi_in[-1] >= MAKS_ISI_IN:
                raise GalatUngkapan(f"Daftar IN terlalu panjang, paling banyak {MAKS_ISI_IN} isi", t.posisi)
        elif t.jenis in ("teks", "angka") or (t.jenis == "nama" and t.kata not in KATA_KUNCI):
            operan += 1
        if operan > MAKS_OPERAN:
            raise GalatUngkapan(
                f"Ungkapan memuat lebih dari {MAKS_OPERAN} operan", t.posisi, "Pecah menjadi beberapa simpul"
            )
        if len(isi_in) + dalam + awalan > MAKS_DALAM:
            raise GalatUngkapan(
                f"Ungkapan bersarang lebih dari {MAKS_DALAM} tingkat", t.posisi, "Pecah menjadi beberapa simpul"
            )
    if isi_in:
        raise GalatUngkapan("Kurung buka tidak ditutup")


def periksa_nama(token: list[Token], dikenal: Collection[str]) -> None:
    """Refuse unknown columns, parameters and functions, each with the nearest known name."""
    for i, t in enumerate(token):
        if t.jenis != "nama":
            continue
        panggilan = i + 1 < len(token) and token[i + 1].isi == "("
        if t.isi in dikenal and not panggilan:
            continue
        satuan = t.kata in SATUAN and i > 0 and (token[i - 1].jenis in ("teks", "angka") or token[i - 1].isi == "(")
        if t.kata in KATA_KUNCI or satuan or (panggilan and t.kata in FUNGSI):
            continue
        if t.kata in JAM_DINDING:
            raise GalatUngkapan(
                f"`{t.isi}` membaca jam; aturan tidak boleh bergantung pada hari ini",
                t.posisi,
                "Pakai `acuan`, yaitu tanggal acuan pemetaan",
            )
        if t.kata in SARAN_KATA:
            raise GalatUngkapan(f"`{t.isi}` tidak tersedia dalam ungkapan", t.posisi, SARAN_KATA[t.kata])
        jenis, nama = ("Fungsi", FUNGSI) if panggilan else ("Nama", dikenal)
        raise GalatUngkapan(f"{jenis} `{t.isi}` tidak dikenal", t.posisi, saran_nama(t.isi, nama))
