"""Answers from forms, JSON and workbooks into what the engine reads, and back into JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.kuesioner.angka import tulis as angka_teks
from talenta_web.kuesioner.baca_angka import baca_angka, baca_bulat, baca_tanggal, tulis_angka
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import KOSONG, Jawaban, NilaiJawaban
from talenta_web.kuesioner.model import Butir, Kuesioner

MAKS_TEKS, MAKS_BARIS, MAKS_ALASAN, MIN_ALASAN = 20_000, 200, 500, 5
BERCENTANG = frozenset({"tangga", "pilihan_banyak"})
_YA = {"ya": True, "true": True, "y": True, "tidak": False, "false": False, "t": False}


def baca(butir: Butir, mentah: object, *, tidak_berlaku: str = "") -> Jawaban:
    """One answer; raises GalatJawaban when it does not fit. Nothing and empty text mean "not answered"; an empty list
    of ticks (kinds tangga and pilihan_banyak) means "looked at, none holds".

    `tidak_berlaku`: reason why the question does not apply; a mapping `{"tidak_berlaku": reason}` says the same.
    """
    if isinstance(mentah, Mapping) and set(mentah) == {"tidak_berlaku"}:
        tidak_berlaku, mentah = str(mentah["tidak_berlaku"] or ""), None
    alasan = tidak_berlaku.strip()
    kosong = _hampa(mentah) and not (
        butir.jawab.jenis in BERCENTANG and isinstance(mentah, list | tuple) and not mentah
    )
    if alasan:
        return _tidak_berlaku(butir, alasan, kosong)
    if kosong:
        return KOSONG
    if butir.jawab.jenis == "info":
        raise GalatJawaban(butir.kode, "Butir ini keterangan saja dan tidak dijawab.")
    return Jawaban(_PEMBACA[butir.jawab.jenis](butir, mentah))


def tulis(butir: Butir, jawaban: Jawaban) -> Any:
    """The value as JSON (None = not answered); a reason of "tidak berlaku" travels beside it, see `tulis_semua`."""
    n = jawaban.nilai
    if n is None or isinstance(n, bool | str | int):
        return n
    if isinstance(n, date):
        return n.isoformat()
    if isinstance(n, Decimal):
        return tulis_angka(n)
    return [tulis_angka(x) if isinstance(x, Decimal) else dict(x) if isinstance(x, Mapping) else x for x in n]


def baca_semua(k: Kuesioner, isi: Mapping[str, object]) -> dict[str, Jawaban]:
    """The answers of a file by code of butir; unknown codes are refused."""
    for kode in isi:
        if kode not in k.butir:
            raise GalatJawaban(str(kode)[:60], f"Butir ini tidak ada dalam {k.kode} {k.versi}.")
    return {kode: baca(k.butir[kode], x) for kode, x in isi.items()}


def tulis_semua(k: Kuesioner, jawaban: Mapping[str, Jawaban]) -> dict[str, Any]:
    """The answers as one JSON object, `{"tidak_berlaku": reason}` included; what is empty is left out."""
    return {
        kode: {"tidak_berlaku": j.tidak_berlaku} if j.tidak_berlaku else tulis(k.butir[kode], j)
        for kode, j in jawaban.items()
        if kode in k.butir and j.terisi
    }


def _hampa(mentah: object) -> bool:
    if mentah is None or (isinstance(mentah, str) and not mentah.strip()):
        return True
    if isinstance(mentah, Mapping):
        return all(_hampa(x) for x in mentah.values())
    return isinstance(mentah, list | tuple) and all(_hampa(x) for x in mentah)


def _tidak_berlaku(butir: Butir, alasan: str, kosong: bool) -> Jawaban:
    if not butir.jawab.tidak_berlaku:
        raise GalatJawaban(butir.kode, 'Butir ini wajib dijawab; "tidak berlaku" tidak tersedia.')
    if not kosong:
        raise GalatJawaban(butir.kode, 'Pilih salah satu: jawaban, atau "tidak berlaku" dengan alasannya.')
    if not MIN_ALASAN <= len(alasan) <= MAKS_ALASAN:
        raise GalatJawaban(butir.kode, f"Alasan tidak berlaku {MIN_ALASAN} sampai {MAKS_ALASAN} huruf.")
    return Jawaban(tidak_berlaku=alasan)


def _level(b: Butir, mentah: object) -> NilaiJawaban:
    n = baca_bulat(b.kode, mentah)
    bawah, atas = b.tingkat[0].nilai, b.tingkat[-1].nilai
    if not bawah <= n <= atas:
        raise GalatJawaban(b.kode, f"Level {n} di luar skala {bawah} sampai {atas}.")
    return n


def _kode(b: Butir, mentah: object) -> NilaiJawaban:
    teks = mentah.strip() if isinstance(mentah, str) else str(mentah)
    for p in b.jawab.pilihan:
        if teks == p.kode:
            return p.kode
    boleh = ", ".join(p.kode for p in b.jawab.pilihan)
    raise GalatJawaban(b.kode, f"Pilihan {teks[:40]!r} tidak dikenal. Yang tersedia: {boleh}.")


def _banyak(b: Butir, mentah: object) -> NilaiJawaban:
    """Ticked codes in the order of the design, each once."""
    isi = [mentah] if isinstance(mentah, str) else mentah
    tangga = b.jawab.jenis == "tangga"
    kode = [x.kode for x in b.kriteria] if tangga else [p.kode for p in b.jawab.pilihan]
    if not isinstance(isi, list | tuple):
        raise GalatJawaban(b.kode, "Jawabannya daftar kode yang dicentang.")
    dicentang = {str(x).strip() for x in isi if not _hampa(x)}
    if asing := sorted(dicentang - set(kode)):
        apa = "Kriteria" if tangga else "Pilihan"
        raise GalatJawaban(b.kode, f"{apa} {asing[0][:40]!r} tidak dikenal. Yang tersedia: {', '.join(kode)}.")
    return tuple(x for x in kode if x in dicentang)


def _ya(b: Butir, mentah: object) -> NilaiJawaban:
    if isinstance(mentah, bool):
        return mentah
    n = _YA.get(str(mentah).strip().lower())
    if n is None:
        raise GalatJawaban(b.kode, f"Jawabannya ya atau tidak, bukan {str(mentah)[:40]!r}.")
    return n


def _berkas(b: Butir, mentah: object) -> NilaiJawaban:
    return True if _ya(b, mentah) else None


def _angka(b: Butir, mentah: object) -> NilaiJawaban:
    if b.jawab.pilihan:
        return _kode(b, mentah)
    d, j = baca_angka(b.kode, mentah), b.jawab
    if (j.min is not None and d < j.min) or (j.maks is not None and d > j.maks):
        bawah = "" if j.min is None else f" paling sedikit {angka_teks(j.min)}"
        atas = "" if j.maks is None else f" paling banyak {angka_teks(j.maks)}"
        raise GalatJawaban(b.kode, f"{angka_teks(d)} di luar batas:{bawah}{atas} {j.satuan}".rstrip() + ".")
    return d


def _rasio(b: Butir, mentah: object) -> NilaiJawaban:
    isi: object = mentah
    if isinstance(mentah, Mapping):
        isi = [mentah.get("pembilang"), mentah.get("penyebut")]
    elif isinstance(mentah, str):
        isi = mentah.split("/")
    if not isinstance(isi, list | tuple) or len(isi) != 2 or any(_hampa(x) for x in isi):
        raise GalatJawaban(b.kode, "Isi pembilang dan penyebut, misalnya 4/5.")
    atas, bawah = (baca_angka(b.kode, x) for x in isi)
    if bawah == 0:
        raise GalatJawaban(b.kode, "Penyebut nol: tidak ada yang dapat dihitung.")
    if atas < 0 or bawah < 0 or atas > bawah:
        raise GalatJawaban(b.kode, f"Pembilang {atas} harus antara 0 dan penyebut {bawah}.")
    return atas, bawah


def _teks(b: Butir, mentah: object) -> NilaiJawaban:
    teks = str(mentah).strip()
    if len(teks) > MAKS_TEKS:
        raise GalatJawaban(b.kode, f"Teks {len(teks)} huruf, paling banyak {MAKS_TEKS}.")
    return teks


def _tabel(b: Butir, mentah: object) -> NilaiJawaban:
    if not isinstance(mentah, Sequence) or isinstance(mentah, str):
        raise GalatJawaban(b.kode, "Jawabannya daftar baris.")
    baris = [x for x in mentah if not _hampa(x)]
    if len(baris) > MAKS_BARIS:
        raise GalatJawaban(b.kode, f"{len(baris)} baris, paling banyak {MAKS_BARIS}.")
    return tuple(_baris(b, n, x) for n, x in enumerate(baris, 1))


def _baris(b: Butir, nomor: int, isi: object) -> Mapping[str, str]:
    if not isinstance(isi, Mapping) or set(isi) - {k.kode for k in b.jawab.kolom}:
        raise GalatJawaban(b.kode, f"Baris {nomor} memuat kolom yang tidak dikenal.")
    hasil: dict[str, str] = {}
    for k in b.jawab.kolom:
        sel = isi.get(k.kode)
        if _hampa(sel):
            if k.wajib:
                raise GalatJawaban(b.kode, f"Baris {nomor}: {k.nama} belum diisi.")
            continue
        try:
            if k.tipe == "angka":
                hasil[k.kode] = str(baca_angka(b.kode, sel)).replace(".", ",")
            elif k.tipe == "tanggal":
                hasil[k.kode] = baca_tanggal(b.kode, sel).isoformat()
            else:
                hasil[k.kode] = str(sel).strip()[:MAKS_ALASAN]
        except GalatJawaban as e:
            raise GalatJawaban(b.kode, f"Baris {nomor}, {k.nama}: {e.pesan}") from None
    return hasil


def _tanggal(b: Butir, mentah: object) -> NilaiJawaban:
    return baca_tanggal(b.kode, mentah)


_PEMBACA: Mapping[str, Callable[[Butir, object], NilaiJawaban]] = {
    "level": _level, "tangga": _banyak, "pilihan": _kode, "pilihan_banyak": _banyak, "ya_tidak": _ya, "angka": _angka,
    "metrik": _angka, "eksternal": _angka, "rasio": _rasio, "teks": _teks, "tanggal": _tanggal, "tabel": _tabel,
    "berkas": _berkas,
}  # fmt: skip
