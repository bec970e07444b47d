"""Evaluation by need: what an expression names is computed when it is asked for, once. Loading proved: no circles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from talenta_web.kuesioner.angka import Angka, angka, bulat, jinak, tulis
from talenta_web.kuesioner.daun import level_tangga
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import KOSONG, Jawaban, Status
from talenta_web.kuesioner.jawaban import tulis_semua
from talenta_web.kuesioner.model import Butir, Gerbang, Kuesioner
from talenta_web.kuesioner.nama import LULUS, PERSEN, TOTAL
from talenta_web.kuesioner.susunan import susunan

Kait = Callable[[str, Mapping[str, object]], Decimal | None]
"""The hook of a plugin: (code of the butir, every answer in JSON form) -> score, or None."""


@dataclass(frozen=True, slots=True)
class Daun:
    """What a butir came to: `skor` on its own scale, `masuk` what enters its simpul (None = left out)."""

    status: Status
    skor: Angka | None
    masuk: Angka | None
    kalimat: str


@dataclass(frozen=True, slots=True)
class Cabang:
    """What a simpul came to: `isi` are the children that entered (code, weight, value), `kali` stretches a sum whose
    left-out children would shrink it.
    """

    skor: Angka | None
    isi: tuple[tuple[str, Angka, Angka], ...]
    kali: Angka = 1
    geser: Angka = 0


class Hitung(Mapping[str, Any]):
    """One scoring; as a mapping it gives expressions the value of each name."""

    def __init__(self, k: Kuesioner, jawaban: Mapping[str, Jawaban], kait: Kait | None) -> None:
        self.k, self.s, self.jawaban, self.kait = k, susunan(k), jawaban, kait
        self.butir: dict[str, Daun] = {}
        self.simpul: dict[str, Cabang] = {}
        self.gerbang: dict[str, bool | None] = {}
        self.peringatan: list[str] = []
        self.tanpa_kait = False
        self._json: Mapping[str, object] | None = None

    def __getitem__(self, nama: str) -> Any:
        if nama == TOTAL:
            return self.total()
        if (kode := self.s.butir_nama.get(nama)) is not None:
            return self.nilai_butir(kode)
        if (kode := self.s.simpul_nama.get(nama)) is not None:
            return self.cabang(kode).skor
        if nama.startswith(LULUS):
            return self.lulus(self.s.gerbang_nama[nama[len(LULUS) :]])
        return self.persen(self.s.simpul_nama[nama[len(PERSEN) :]])

    def __iter__(self) -> Any:
        return iter((*self.s.butir_nama, *self.s.simpul_nama))

    def __len__(self) -> int:
        return len(self.s.butir_nama) + len(self.s.simpul_nama)

    def tampak(self, kode: str) -> bool:
        """Is the butir asked at all? A condition that cannot be told yet hides it."""
        syarat = self.s.tampil.get(kode)
        return syarat is None or syarat(self) is True

    def penjaga(self, kode: str, peta: Mapping[str, tuple[Gerbang, ...]]) -> Gerbang | None:
        """The first gate over this butir that is not met."""
        return next((g for g in peta.get(kode, ()) if self.lulus(g.kode) is not True), None)

    def nilai_butir(self, kode: str) -> Any:
        """What the answer says, for an expression; NULL while hidden, locked, empty or not applicable."""
        b = self.k.butir[kode]
        if b.jawab.jenis == "info":
            return self.daun(kode).skor
        n = self.jawaban.get(kode, KOSONG).nilai
        if n is None or not self.tampak(kode) or self.penjaga(kode, self.s.kunci) is not None:
            return None
        match b.jawab.jenis:
            case "rasio":
                return angka(Fraction(n[0]) / Fraction(n[1]))  # type: ignore[index, arg-type]
            case "tangga":
                return level_tangga(b, n)[0]  # type: ignore[arg-type]
            case "pilihan_banyak" | "tabel":
                return len(n)  # type: ignore[arg-type]
        return angka(n) if isinstance(n, Decimal) else n

    def daun(self, kode: str) -> Daun:
        """The score of a butir."""
        hasil = self.butir.get(kode)
        if hasil is None:
            hasil = self.butir[kode] = self._daun(self.k.butir[kode])
        return hasil

    def _daun(self, b: Butir) -> Daun:
        if not self.tampak(b.kode):
            return Daun("tidak_tampil", None, None, "Tidak ditanyakan menurut jawaban lain")
        rentang = self.s.rentang.get(b.kode)
        bawah = rentang[0] if rentang else None
        if (g := self.penjaga(b.kode, self.s.kunci)) is not None:
            return Daun("terkunci", None, bawah, f"Terkunci oleh gerbang {g.nama}")
        j = self.jawaban.get(b.kode, KOSONG)
        if rentang is None:
            if j.terisi or b.jawab.jenis == "info":
                return Daun("tanpa_skor", None, None, "Tidak dinilai")
            return Daun("kosong", None, None, "Belum dijawab; butir ini tidak dinilai")
        if j.tidak_berlaku:
            return self._tidak_berlaku(j.tidak_berlaku, rentang)
        if b.skor.cara in ("rumus", "kait"):
            nilai = self._dihitung(b, rentang)
        else:
            nilai = None if j.nilai is None else self._jawab(b, j.nilai)
        if nilai is None:
            if self.k.kosong == "keluarkan":
                return Daun("kosong", None, None, "Belum dijawab: dikeluarkan dari hitungan")
            return Daun("kosong", None, bawah, "Belum dijawab: dihitung sebagai nilai terendah")
        if (g := self.penjaga(b.kode, self.s.abaikan)) is not None:
            return Daun("diabaikan", nilai[0], bawah, f"{nilai[1]}; skornya diabaikan oleh gerbang {g.nama}")
        return Daun("terisi", nilai[0], nilai[0], nilai[1])

    def _jawab(self, b: Butir, n: object) -> tuple[Angka, str]:
        try:
            return self.s.daun[b.kode](n)
        except (KeyError, TypeError, IndexError, ArithmeticError):
            raise GalatJawaban(b.kode, f"Jawaban {n!r:.60} tidak cocok dengan butir ini.") from None

    def _tidak_berlaku(self, alasan: str, rentang: tuple[Angka, Angka]) -> Daun:
        cara = self.k.tidak_berlaku
        masuk = None if cara == "keluarkan" else rentang[0] if cara == "nol" else rentang[1]
        akibat = {
            "keluarkan": "dikeluarkan, bobotnya dibagi kepada yang lain",
            "nol": "dihitung sebagai nilai terendah",
            "maks": "dihitung sebagai nilai tertinggi",
        }[cara]
        return Daun("tidak_berlaku", masuk, masuk, f"Tidak berlaku ({alasan}): {akibat}")

    def _dihitung(self, b: Butir, rentang: tuple[Angka, Angka]) -> tuple[Angka, str] | None:
        if b.skor.cara == "rumus":
            assert b.skor.rumus is not None
            x, kalimat = self.s.rumus[b.kode](self), f"Rumus {b.skor.rumus.teks}"
        elif self.kait is None:
            self.tanpa_kait = True
            return None
        else:
            if self._json is None:
                self._json = tulis_semua(self.k, self.jawaban)
            mentah, kalimat = self.kait(b.kode, self._json), "Dihitung oleh plugin"
            x = None if mentah is None or not Decimal(mentah).is_finite() else angka(Decimal(mentah))
        if x is None:
            return None
        jepit = jinak(min(max(x, rentang[0]), rentang[1]))
        if not rentang[0] <= x <= rentang[1]:
            self.peringatan.append(f"{b.kode}: hasil {tulis(x)} di luar rentang, dipakai {tulis(jepit)}.")
        return jepit, kalimat

    def cabang(self, kode: str) -> Cabang:
        """The score of a simpul from the children that entered."""
        hasil = self.simpul.get(kode)
        if hasil is None:
            hasil = self.simpul[kode] = self._cabang(kode)
        return hasil

    def _cabang(self, kode: str) -> Cabang:
        isi: list[tuple[str, Angka, Angka]] = []
        semua = self.s.anak[kode]
        for a, w in semua:
            x = self.cabang(a).skor if a in self.k.simpul else self.daun(a).masuk
            if x is not None:
                if a in self.s.setara:
                    kali, geser = self.s.setara[a]
                    x = kali * x + geser
                isi.append((a, w, x))
        if not isi:
            return Cabang(None, ())
        gabung = self.k.simpul[kode].gabung
        if gabung == "minimum":
            return Cabang(min(x for _, _, x in isi), tuple(isi))
        jumlah: Angka = sum(w * x for _, w, x in isi)
        if gabung in ("rerata", "rerata_tertimbang"):
            return Cabang(angka(Fraction(jumlah) / sum(w for _, w, _ in isi)), tuple(isi))
        if len(isi) == len(semua):
            return Cabang(jumlah, tuple(isi))
        return self._sisa(kode, jumlah, tuple(isi))

    def _sisa(self, kode: str, jumlah: Angka, isi: tuple[tuple[str, Angka, Angka], ...]) -> Cabang:
        """A sum without some of its children, stretched so that its range stays the same."""
        bawah, atas = self.s.rentang[kode]
        tepi = [(w * r[0], w * r[1]) for a, w, _ in isi for r in (self._rentang_anak(a),)]
        rendah, tinggi = sum((r[0] for r in tepi), Fraction(0)), sum((r[1] for r in tepi), Fraction(0))
        kali = angka(Fraction(atas - bawah) / (tinggi - rendah)) if tinggi > rendah else 0
        geser = angka(bawah - kali * rendah)
        return Cabang(angka(kali * jumlah + geser), isi, kali, geser)

    def _rentang_anak(self, kode: str) -> tuple[Angka, Angka]:
        r = self.s.rentang[kode]
        if kode not in self.s.setara:
            return r
        kali, geser = self.s.setara[kode]
        return kali * r[0] + geser, kali * r[1] + geser

    def persen(self, kode: str) -> Angka | None:
        """Share of the reachable range, 0..100."""
        skor = self.cabang(kode).skor
        if skor is None or kode not in self.s.rentang:
            return None
        bawah, atas = self.s.rentang[kode]
        return angka(Fraction(100 * (skor - bawah)) / (atas - bawah)) if atas > bawah else None

    def total_tepat(self) -> Fraction | None:
        """The total before rounding; None when nothing is scored or the hook that scores is not there."""
        akar = self.k.akar.kode
        skor = self.cabang(akar).skor
        if skor is None or self.tanpa_kait:
            return None
        return Fraction(self.k.ke_min) + self.kali() * (skor - self.s.rentang[akar][0])

    def kali(self) -> Fraction:
        """Points of the total per point of the root."""
        bawah, atas = self.s.rentang[self.k.akar.kode]
        return (Fraction(self.k.ke_maks) - Fraction(self.k.ke_min)) / (atas - bawah)

    def total(self) -> Angka | None:
        """The rounded total, as it is shown and compared."""
        tepat = self.total_tepat()
        return None if tepat is None else angka(Fraction(bulat(tepat, self.k.desimal), 10**self.k.desimal))

    def lulus(self, kode: str) -> bool | None:
        """Is the gate met?"""
        if kode not in self.gerbang:
            self.gerbang[kode] = self.s.syarat[kode](self)
        return self.gerbang[kode]
