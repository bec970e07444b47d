"""How a butir is answered: `jawab = "level"` or `jawab = { jenis = "angka", ... }`."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, cast, get_args

from talenta_web.kuesioner.laci import Laci
from talenta_web.kuesioner.model import Jawab, JenisJawab, KolomTabel, Pilihan
from talenta_web.kuesioner.nama import KODE

BERPILIHAN = frozenset({"pilihan", "pilihan_banyak"})
ANGKA = frozenset({"angka", "metrik", "eksternal"})
_BAKU: dict[str, JenisJawab] = {"tangga": "tangga", "rasio": "rasio", "eksternal": "eksternal"}
"""Kind of answer that a leaf rule implies when the butir does not say it."""


def urai_jawab(butir: Laci) -> Jawab:
    """The answer of a butir; by default what its rule implies, else `level`."""
    isi = butir.mentah("jawab")
    cara = butir.isi["skor"].get("cara") if isinstance(butir.isi.get("skor"), dict) else butir.isi.get("skor")
    if isi is None:
        isi = {"jenis": "tangga" if butir.isi.get("kriteria") and cara == "tangga" else _BAKU.get(str(cara), "level")}
    laci = Laci({"jenis": isi} if isinstance(isi, str) else isi, butir.berkas, butir.kode, butir.catatan)
    jenis = cast(JenisJawab, laci.pilih("jenis", get_args(JenisJawab), "level"))
    pilihan = _pilihan(laci, jenis)
    hasil = Jawab(
        jenis, pilihan, _kolom(laci, jenis), *_batas(laci, jenis, pilihan), laci.teks("satuan", "", 40),
        laci.teks("sumber", "", 80), laci.ya("boleh_koreksi"), laci.teks("penerbit", "", 200), laci.ya("dokumen"),
        laci.ya("tidak_berlaku"),
    )  # fmt: skip
    laci.selesai("jawab")
    if (jenis == "metrik") != bool(hasil.sumber):
        laci.lapor("`sumber` (kode metrik) wajib ada pada jenis metrik, dan hanya di sana.", "", "V4")
    return hasil


def _pilihan(laci: Laci, jenis: str) -> tuple[Pilihan, ...]:
    hasil: list[Pilihan] = []
    for x in laci.daftar("pilihan"):
        p = Laci({"kode": x, "teks": x} if isinstance(x, str) else x, laci.berkas, laci.kode, laci.catatan)
        kode = p.teks("kode", maks=40)
        teks = p.teks("teks", kode, 500)
        hasil.append(Pilihan(kode, teks.replace("_", " ") if teks == kode else teks, p.angka("nilai")))
        p.selesai("pilihan")
        if kode and not KODE.fullmatch(kode):
            laci.lapor(f"Pilihan {kode!r} bukan kode.", "Huruf, angka, titik, garis bawah, atau tanda hubung.", "V1")
    if len({p.kode for p in hasil}) != len(hasil):
        laci.lapor("Kode pilihan ganda.", "", "V1")
    if jenis == "ya_tidak" and {p.kode for p in hasil} not in (set(), {"ya", "tidak"}):
        laci.lapor("Pilihan ya_tidak hanya `ya` dan `tidak`.", "Pakai jenis pilihan untuk kode lain.")
    elif hasil and jenis not in BERPILIHAN | {"eksternal", "ya_tidak"}:
        laci.lapor(f"Jenis {jenis} tidak mempunyai pilihan.", "Hapus `pilihan`, atau pakai jenis pilihan.")
    elif jenis in BERPILIHAN and len(hasil) < 2:
        laci.lapor(f"Jenis {jenis} memerlukan sedikitnya dua pilihan.", 'pilihan = [{ kode = "a", teks = "..." }, ...]')
    return tuple(hasil)


def _kolom(laci: Laci, jenis: str) -> tuple[KolomTabel, ...]:
    tipe: tuple[Literal["teks", "angka", "tanggal"], ...] = ("teks", "angka", "tanggal")
    hasil = []
    for k in laci.tabel("kolom"):
        hasil.append(KolomTabel(k.teks("kode", maks=40), k.teks("nama", maks=120), k.pilih("tipe", tipe, "teks"),
                                k.ya("wajib")))  # fmt: skip
        k.selesai("kolom")
    if bool(hasil) != (jenis == "tabel") or len({k.kode for k in hasil}) != len(hasil):
        laci.lapor("`kolom` (kode unik) wajib ada pada jenis tabel, dan hanya di sana.")
    return tuple(hasil)


def _batas(laci: Laci, jenis: str, pilihan: tuple[Pilihan, ...]) -> tuple[Decimal | None, Decimal | None]:
    bawah, atas = laci.angka("min"), laci.angka("maks")
    if (bawah, atas) != (None, None) and (jenis not in ANGKA or pilihan):
        laci.lapor(f"Batas `min` dan `maks` tidak berlaku untuk jawaban {jenis} ini.")
    if bawah is not None and atas is not None and bawah >= atas:
        laci.lapor("`min` harus lebih kecil daripada `maks`.", "", "V5")
    if laci.isi.get("satuan") == "persen" and jenis in ANGKA and not pilihan:
        return Decimal(0) if bawah is None else bawah, Decimal(100) if atas is None else atas
    return bawah, atas
