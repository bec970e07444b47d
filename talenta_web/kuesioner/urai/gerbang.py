"""`[[gerbang]]`, `[[predikat]]` and `[[hasil]]`."""

from __future__ import annotations

from decimal import Decimal
from typing import cast, get_args

from talenta_web.kuesioner.laci import Laci, ke_angka
from talenta_web.kuesioner.model import Akibat, Gerbang, HasilAkhir, Predikat
from talenta_web.kuesioner.urai.butir import Susun
from talenta_web.ungkapan import Tipe

PENYASAR = frozenset({"kunci", "abaikan_skor"})


def urai_gerbang(daftar: list[Laci], susun: Susun) -> tuple[Gerbang, ...]:
    """Gates; those whose condition is refused are left out, for they have been reported."""
    hasil = []
    for laci in daftar:
        syarat = susun(laci, "syarat", Tipe.BOOLEAN)
        if laci.mentah("syarat") is None:
            laci.lapor("Gerbang tanpa `syarat`.", "syarat = \"MERIT = 'baik'\"", "V4")
        akibat = cast(Akibat, laci.pilih("akibat", get_args(Akibat), "peringatan"))
        sasaran, batas = laci.daftar_teks("sasaran"), laci.teks("batas", "", 120)
        nama = laci.teks("nama", laci.kode or "", 200)
        pesan, acuan = laci.teks("pesan", maks=500), laci.teks("acuan", "")
        laci.selesai("[[gerbang]]")
        if bool(sasaran) != (akibat in PENYASAR):
            laci.lapor("`sasaran` wajib ada pada akibat kunci dan abaikan_skor, dan hanya di sana.", "", "V4")
        if bool(batas) != (akibat == "batas_predikat"):
            laci.lapor("`batas` (nama predikat) wajib ada pada akibat batas_predikat, dan hanya di sana.", "", "V4")
        if syarat is not None:
            hasil.append(Gerbang(laci.kode or "", nama, syarat, akibat, pesan, sasaran, batas, acuan))
    return tuple(hasil)


def urai_predikat(daftar: list[Laci]) -> tuple[Predikat, ...]:
    """Bands of the total, lowest first; a written `maks` must be the next `min` (V3)."""
    hasil: list[Predikat] = []
    atas: Decimal | None = None
    for laci in daftar:
        bawah = laci.angka("min", wajib=True) or Decimal(0)
        p = Predikat(bawah, laci.teks("nama", maks=120), laci.teks("uraian", ""))
        maks = ke_angka(laci.mentah("maks"))
        laci.selesai("[[predikat]]")
        if hasil and bawah <= hasil[-1].min:
            laci.lapor(f"Predikat {p.nama!r} bertumpuk atau tidak urut.", "Urutkan menurut `min`.", "V3")
        if atas is not None and atas != bawah:
            laci.lapor(f"Predikat berlubang atau bertumpuk antara {atas} dan {bawah}.", "Samakan kedua batas.", "V3")
        atas = maks
        hasil.append(p)
    if len({p.nama for p in hasil}) != len(hasil):
        daftar[0].lapor("Nama predikat ganda.", "", "V3")
    return tuple(hasil)


def urai_hasil(daftar: list[Laci], susun: Susun) -> tuple[HasilAkhir, ...]:
    """Named outcomes."""
    hasil = []
    for laci in daftar:
        nama = laci.teks("nama", maks=200)
        jika = susun(laci, "jika", Tipe.BOOLEAN)
        if laci.mentah("jika") is None:
            laci.lapor(f"Hasil {nama!r} tanpa `jika`.", 'jika = "total >= 60"', "V4")
        laci.selesai("[[hasil]]")
        if jika is not None:
            hasil.append(HasilAkhir(nama, jika))
    return tuple(hasil)
