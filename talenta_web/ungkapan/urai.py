"""Text -> checked tree: limits, then sqlglot, then an allow-list walk that assigns a type to every node."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.batas import pecah, periksa_batas, periksa_nama
from talenta_web.ungkapan.fungsi import FUNGSI
from talenta_web.ungkapan.galat import GalatUngkapan
from talenta_web.ungkapan.jodoh import padukan, periksa_panggilan, sebut, wajib
from talenta_web.ungkapan.pohon import Simpul
from talenta_web.ungkapan.tipe import Tipe

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

MAKS_UKURAN = 4000
MAKS_BULAN, MAKS_HARI = 1200, 36600

_ARITMETIKA = {"Add": "tambah", "Sub": "kurang", "Mul": "kali", "Div": "bagi"}
_BANDING = {"EQ": "=", "NEQ": "<>", "LT": "<", "LTE": "<=", "GT": ">", "GTE": ">="}
_LOGIKA = {"And": "dan", "Or": "atau"}
_FUNGSI = {"Least": "terkecil", "Greatest": "terbesar", "Abs": "abs", "Floor": "floor", "Ceil": "ceil", "Sqrt": "sqrt",
           "Pow": "power", "Coalesce": "coalesce", "Nullif": "nullif", "Lower": "lower", "Upper": "upper",
           "StartsWith": "starts_with", "Year": "year", "Month": "month", "Day": "day"}  # fmt: skip
_ABAIKAN = {"Least": {"ignore_nulls"}, "Greatest": {"ignore_nulls"}, "Div": {"typed", "safe"}}


def urai(teks: str, kolom: Mapping[str, Tipe], tetapan: Mapping[str, Tipe]) -> Simpul:
    """Parse and check `teks`; the result mentions only `kolom` and `tetapan`, and is typed throughout."""
    kembar = kolom.keys() & tetapan.keys()
    if kembar:
        raise GalatUngkapan(f"`{min(kembar)}` adalah kolom dan juga tetapan", None, "Beri tetapan itu nama lain")
    token = pecah(teks)
    periksa_batas(token)
    periksa_nama(token, kolom.keys() | tetapan.keys())
    try:
        import sqlglot
        from sqlglot.errors import ParseError, SqlglotError

        try:
            daftar = sqlglot.parse(teks)
        except SqlglotError as e:
            rinci = e.errors[0] if isinstance(e, ParseError) and e.errors else {}
            raise GalatUngkapan("Susunan ungkapan tidak dapat dibaca", _posisi_galat(teks, rinci)) from None
        if len(daftar) != 1 or daftar[0] is None:
            raise GalatUngkapan("Tulis tepat satu ungkapan")
        hasil = Pemeriksa(kolom, tetapan).simpul(daftar[0])
    except RecursionError:
        raise GalatUngkapan("Ungkapan bersarang terlalu dalam", None, "Pecah menjadi beberapa simpul") from None
    if pohon.ukuran(hasil) > MAKS_UKURAN:
        raise GalatUngkapan("Ungkapan terlalu rumit", None, "Pecah menjadi beberapa simpul")
    if hasil.tipe is None:
        raise GalatUngkapan("Ungkapan selalu kosong (NULL)")
    return hasil


def _posisi_galat(teks: str, rinci: Mapping[str, object]) -> int | None:
    baris, kol, sorot = rinci.get("line"), rinci.get("col"), rinci.get("highlight")
    if not isinstance(baris, int) or not isinstance(kol, int):
        return None
    awal = sum(len(b) for b in teks.splitlines(keepends=True)[: baris - 1])
    return max(0, min(len(teks) - 1, awal + kol - len(str(sorot or " "))))


class Pemeriksa:
    """Walks sqlglot nodes; whatever is not listed here is refused."""

    def __init__(self, kolom: Mapping[str, Tipe], tetapan: Mapping[str, Tipe]) -> None:
        self.kolom = kolom
        self.tetapan = tetapan

    def simpul(self, n: Expr) -> Simpul:
        """The checked node for a parsed one."""
        jenis = type(n).__name__
        if jenis in _ARITMETIKA:
            return self._aritmetika(n, _ARITMETIKA[jenis])
        if jenis in _BANDING:
            a, b = self._isi(n, "this", "expression")
            return self._banding(_BANDING[jenis], (a, b), n)
        if jenis in _LOGIKA:
            args = self._isi(n, "this", "expression")
            for a in args:
                wajib(a, Tipe.BOOLEAN, f"Kedua sisi {jenis.upper()}", posisi(n))
            return pohon.Operasi(_LOGIKA[jenis], args, Tipe.BOOLEAN)
        if jenis in _FUNGSI:
            return self._fungsi(_FUNGSI[jenis], n)
        metode = getattr(self, "_n_" + jenis.lower(), None)
        if metode is None:
            raise GalatUngkapan(f"Bentuk {jenis} tidak tersedia dalam ungkapan", posisi(n))
        hasil: Simpul = metode(n)
        return hasil

    def _isi(self, n: Expr, *kunci: str) -> tuple[Simpul, ...]:
        """The checked children under `kunci`, in order; any other filled argument of the node is refused."""
        lebih = {k for k, v in n.args.items() if v not in (None, [], False)} - {*kunci}
        if lebih - _ABAIKAN.get(type(n).__name__, set()):
            raise GalatUngkapan(
                f"Bentuk {type(n).__name__} dengan {', '.join(sorted(lebih))} tidak tersedia", posisi(n)
            )
        hasil: list[Simpul] = []
        for k in kunci:
            v = n.args.get(k)
            isi = v if isinstance(v, list) else [] if v is None else [v]
            hasil.extend(self.simpul(x) for x in isi)
        return tuple(hasil)

    def _aritmetika(self, n: Expr, op: str) -> Simpul:
        kanan = n.args.get("expression")
        if op in ("tambah", "kurang") and kanan is not None and type(kanan).__name__ == "Interval":
            tanggal = self.simpul(n.args["this"])
            wajib(tanggal, Tipe.TANGGAL, "INTERVAL hanya dapat ditambahkan pada tanggal; sisi kirinya", posisi(n))
            bulan, hari = self._interval(kanan)
            tanda = 1 if op == "tambah" else -1
            return pohon.Geser(tanggal, tanda * bulan, tanda * hari)
        a, b = self._isi(n, "this", "expression")
        if Tipe.TANGGAL in (a.tipe, b.tipe):
            raise GalatUngkapan(
                "Tanggal tidak dapat dihitung langsung",
                posisi(n),
                "Pakai tahun_penuh(a, b), bulan_penuh(a, b), atau tanggal + INTERVAL '2 years'",
            )
        for s in (a, b):
            wajib(s, Tipe.ANGKA, f"Kedua sisi operasi {op}", posisi(n))
        return pohon.Operasi(op, (a, b), Tipe.ANGKA)

    def _interval(self, n: Expr) -> tuple[int, int]:
        isi, satuan = n.args.get("this"), n.args.get("unit")
        teks = str(isi.this) if isi is not None and type(isi).__name__ == "Literal" else ""
        nama = str(satuan.this).upper().rstrip("S") if satuan is not None else ""
        if not teks.isascii() or not teks.isdigit() or len(teks) > 6 or nama not in ("YEAR", "MONTH", "DAY"):
            raise GalatUngkapan(
                "INTERVAL tidak dikenal",
                posisi(n),
                "Tulis INTERVAL '2 years', '18 months', atau '30 days' dengan bilangan bulat",
            )
        bulan, hari = {"YEAR": (12, 0), "MONTH": (1, 0), "DAY": (0, 1)}[nama]
        bulan, hari = bulan * int(teks), hari * int(teks)
        if bulan > MAKS_BULAN or hari > MAKS_HARI:
            raise GalatUngkapan("INTERVAL terlalu panjang, paling banyak 100 tahun", posisi(n))
        return bulan, hari

    def _banding(self, op: str, args: Sequence[Simpul], n: Expr) -> Simpul:
        tipe = padukan(args, "Perbandingan", posisi(n))
        if op not in ("=", "<>") and tipe not in (Tipe.ANGKA, Tipe.TANGGAL, None):
            raise GalatUngkapan(
                f"{sebut(tipe)} tidak mempunyai urutan, jadi tidak dapat dibandingkan dengan `{op}`",
                posisi(n),
                "Pakai = atau IN (...), atau tabel pada skala yang menyatakan urutannya",
            )
        if any(a.tipe is None for a in args):
            raise GalatUngkapan("Perbandingan dengan NULL selalu kosong", posisi(n), "Pakai IS NULL atau IS NOT NULL")
        return pohon.Operasi(op, tuple(args), Tipe.BOOLEAN)

    def _fungsi(self, nama: str, n: Expr) -> Simpul:
        return periksa_panggilan(FUNGSI[nama], self._isi(n, "this", "expression", "expressions"), posisi(n))

    def _n_anonymous(self, n: Expr) -> Simpul:
        nama = str(n.this).lower()
        if nama not in FUNGSI:
            raise GalatUngkapan(f"Fungsi `{nama}` tidak dikenal", posisi(n))
        args = tuple(self.simpul(x) for x in n.args.get("expressions") or [])
        return periksa_panggilan(FUNGSI[nama], args, posisi(n))

    def _n_extract(self, n: Expr) -> Simpul:
        bagian = str(getattr(n.args.get("this"), "this", "")).lower()
        if bagian not in ("year", "month", "day"):
            raise GalatUngkapan("EXTRACT hanya untuk YEAR, MONTH, atau DAY", posisi(n))
        return periksa_panggilan(FUNGSI[bagian], (self.simpul(n.args["expression"]),), posisi(n))

    def _n_between(self, n: Expr) -> Simpul:
        return self._banding("antara", self._isi(n, "this", "low", "high"), n)

    def _n_not(self, n: Expr) -> Simpul:
        (a,) = self._isi(n, "this")
        wajib(a, Tipe.BOOLEAN, "Isi NOT", posisi(n))
        return pohon.Operasi("bukan", (a,), Tipe.BOOLEAN)

    def _n_neg(self, n: Expr) -> Simpul:
        (a,) = self._isi(n, "this")
        wajib(a, Tipe.ANGKA, "Isi tanda minus", posisi(n))
        if isinstance(a, pohon.Nilai) and isinstance(a.isi, float):
            return pohon.Nilai(-a.isi, Tipe.ANGKA)
        return pohon.Operasi("negatif", (a,), Tipe.ANGKA)

    def _n_paren(self, n: Expr) -> Simpul:
        (a,) = self._isi(n, "this")
        return a

    def _n_is(self, n: Expr) -> Simpul:
        if type(n.args.get("expression")).__name__ != "Null":
            raise GalatUngkapan("IS hanya untuk IS NULL dan IS NOT NULL", posisi(n), "Untuk boolean pakai `x = TRUE`")
        return pohon.Operasi("kosong", (self.simpul(n.args["this"]),), Tipe.BOOLEAN)

    def _n_in(self, n: Expr) -> Simpul:
        semua = self._isi(n, "this", "expressions")
        nilai, isi = semua[0], semua[1:]
        if not isi:
            raise GalatUngkapan("Daftar IN kosong atau bukan daftar", posisi(n), "Tulis x IN ('a', 'b')")
        tetap = tuple(x for x in isi if isinstance(x, pohon.Nilai | pohon.Tetapan))
        if len(tetap) != len(isi):
            raise GalatUngkapan("Isi daftar IN harus tetapan", posisi(n), "Untuk membandingkan dua kolom pakai =")
        if padukan(semua, "Daftar IN", posisi(n)) is None or nilai.tipe is None:
            raise GalatUngkapan("Daftar IN hanya berisi NULL, hasilnya selalu kosong", posisi(n), "Pakai IS NULL")
        return pohon.Dalam(nilai, tetap)

    def _n_case(self, n: Expr) -> Simpul:
        pokok = self.simpul(n.args["this"]) if n.args.get("this") is not None else None
        if pokok is not None and not isinstance(pokok, pohon.Kolom | pohon.Tetapan):
            raise GalatUngkapan("CASE x WHEN: x harus nama kolom", posisi(n), "Pakai CASE WHEN syarat THEN ... END")
        cabang: list[tuple[Simpul, Simpul]] = []
        for k in n.args.get("ifs") or []:
            syarat, nilai = self._isi(k, "this", "true")
            if pokok is not None:
                syarat = self._banding("=", (pokok, syarat), k)
            wajib(syarat, Tipe.BOOLEAN, "Syarat WHEN", posisi(k))
            cabang.append((syarat, nilai))
        lain = n.args.get("default")
        akhir: Simpul = self.simpul(lain) if lain is not None else pohon.Nilai(None, None)
        tipe = padukan([nilai for _, nilai in cabang] + [akhir], "Cabang CASE", posisi(n))
        return pohon.Kasus(tuple(cabang), akhir, tipe)

    def _n_column(self, n: Expr) -> Simpul:
        bagian = [str(n.args[k].this) for k in ("table", "this") if n.args.get(k) is not None]
        nama = ".".join(bagian)
        if nama in self.kolom:
            return pohon.Kolom(nama, _angka(self.kolom[nama]))
        if nama in self.tetapan:
            return pohon.Tetapan(nama, _angka(self.tetapan[nama]))
        raise GalatUngkapan(f"Nama `{nama}` tidak dikenal", posisi(n))

    def _n_literal(self, n: Expr) -> Simpul:
        if n.args.get("is_string"):
            return pohon.Nilai(str(n.this), Tipe.TEKS)
        angka = float(str(n.this))
        if not math.isfinite(angka):
            raise GalatUngkapan("Bilangan terlalu besar", posisi(n))
        return pohon.Nilai(angka, Tipe.ANGKA)

    def _n_boolean(self, n: Expr) -> Simpul:
        return pohon.Nilai(bool(n.this), Tipe.BOOLEAN)

    def _n_null(self, n: Expr) -> Simpul:
        return pohon.Nilai(None, None)

    def _n_cast(self, n: Expr) -> Simpul:
        """sqlglot reads DATE '2026-01-31' as a cast; the token check has already refused real casts."""
        isi = n.args["this"]
        if str(n.args["to"].this).upper().rsplit(".", 1)[-1] != "DATE" or not getattr(isi, "is_string", False):
            raise GalatUngkapan("Konversi tipe tidak tersedia", posisi(n))
        try:
            return pohon.Nilai(date.fromisoformat(str(isi.this)), Tipe.TANGGAL)
        except ValueError:
            raise GalatUngkapan(f"`{isi.this}` bukan tanggal", posisi(n), "Tulis DATE 'tttt-bb-hh'") from None


def _angka(t: Tipe) -> Tipe:
    return Tipe.ANGKA if t is Tipe.BULAT else t


def posisi(n: Expr) -> int | None:
    """Offset of the first token that sqlglot remembers below `n`."""
    semua = [m["start"] for x in n.walk() for m in (x.meta,) if "start" in m]
    return min(semua, default=None)
