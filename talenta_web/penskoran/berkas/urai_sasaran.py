"""[target] and [rumpun]: who is scored for which post or job family, by which roots, gates and order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan, kolom_target
from talenta_web.penskoran.model import Gerbang, KunciPeringkat, Sasaran, SkorMinimum, Sumbu
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.ungkapan import Tipe, susun

BAGIAN: Mapping[str, Literal["jabatan", "rumpun"]] = {"target": "jabatan", "rumpun": "rumpun"}
BAKU = ("kotak", "nilai_talenta", "kinerja", "potensial", "suksesi")
KODE_MINIMUM = "skor_minimum"


def kenal_target(akar: Laci, orang: Lingkungan, bingkai: Mapping[str, Lingkungan]) -> None:
    """Columns of the target become names of the person and of each record, when the rule has such a section."""
    if not any(akar.ada(b) for b in BAGIAN):
        return
    kolom = kolom_target(rumpun_saja=not akar.ada("target"))
    for lingkungan in (orang, *bingkai.values()):
        lingkungan.kenal_target(kolom)


def urai_sasaran(
    akar: Laci,
    orang: Lingkungan,
    sumbu: Mapping[str, Sumbu],
    gerbang: tuple[Gerbang, ...],
    peringkat: tuple[KunciPeringkat, ...],
    skala: tuple[float, float],
) -> tuple[tuple[Gerbang, ...], tuple[Sasaran, ...]]:
    """The generic gates, and what is declared per post and per family."""
    umum = tuple(g for g in gerbang if not _kolom(g))
    hasil = []
    for nama, jenis in BAGIAN.items():
        laci = akar.laci(nama)
        if laci is None:
            continue
        kenal = set(kolom_target(rumpun_saja=jenis == "rumpun"))
        calon = laci.ungkapan("calon", orang.kolom, orang.tetapan, Tipe.BOOLEAN)
        if calon is None:
            if not laci.ada("calon"):
                laci.lapor(None, f"[{nama}] memerlukan `calon`, ungkapan yang memilih pasangannya",
                           "Contoh: calon = \"target.jenjang = 'administrator' AND jenjang = 'pengawas'\"")  # fmt: skip
            calon = susun("acuan IS NULL", {}, orang.tetapan)
        if asing := sorted(k for k in calon.kolom if k.startswith(AWALAN) and k not in kenal):
            laci.lapor("calon", f"Rumpun tidak mempunyai kolom `{asing[0]}`", "Yang dikenal: target.rumpun")
        dasar = laci.daftar_teks("dasar")
        milik = tuple(g for g in gerbang if (k := _kolom(g)) and k <= kenal)
        kunci, layak = _peringkat(laci, orang, peringkat)
        minimum = _minimum(laci, dasar) if jenis == "jabatan" else None
        hasil.append(Sasaran(jenis, calon, _sumbu(laci, sumbu, skala, dasar), milik, minimum, kunci, layak, dasar))
        laci.selesai()
    terpakai = {g.kode for s in hasil for g in s.gerbang}
    for g in gerbang:
        if _kolom(g) and g.kode not in terpakai:
            akar.catatan.lapor(("gerbang", g.kode), "Gerbang membaca target, tetapi aturan tidak menilai per jabatan",
                               "Tulis [target] dengan `calon`")  # fmt: skip
    return umum, tuple(hasil)


def _kolom(g: Gerbang) -> set[str]:
    return {k for k in g.syarat.kolom if k.startswith(AWALAN)}


def _sumbu(
    laci: Laci, umum: Mapping[str, Sumbu], skala: tuple[float, float], dasar: tuple[str, ...]
) -> dict[str, Sumbu]:
    """The generic axes, with other roots where `sumbu.<axis>` says so; classes and cut-offs stay."""
    hasil = dict(umum)
    for kode, isi in laci.bagian("sumbu"):
        if kode not in umum:
            isi.lapor(None, f"Sumbu `{kode}` tidak dikenal", "Sumbu hanya kinerja dan potensial")
            continue
        hasil[kode] = replace(
            umum[kode],
            bagian=laci.jalur[-1],
            simpul=isi.teks("simpul"),
            bobot=isi.pilihan("bobot", ("lokal", "global"), umum[kode].bobot),
            rentang=isi.pasangan("rentang") or skala,
            dasar=isi.daftar_teks("dasar") or dasar or umum[kode].dasar,
        )
        isi.selesai()
    return hasil


def _minimum(laci: Laci, dasar: tuple[str, ...]) -> SkorMinimum | None:
    """`minimum = { nama, alasan, bila_kosong }`: least scores per post come from the frame syarat_target."""
    isi = laci.laci("minimum")
    if isi is None:
        return None
    syarat = susun("acuan IS NOT NULL", {}, {"acuan": Tipe.TANGGAL})
    g = Gerbang(KODE_MINIMUM, isi.teks("nama"), syarat, isi.teks("alasan"), isi.daftar_teks("dasar") or dasar)
    hasil = SkorMinimum(g, isi.pilihan("bila_kosong", ("TIDAK", "PERLU_VERIFIKASI")))
    isi.selesai()
    return hasil


def _peringkat(
    laci: Laci, orang: Lingkungan, umum: tuple[KunciPeringkat, ...]
) -> tuple[tuple[KunciPeringkat, ...], bool]:
    """`peringkat = { kunci = [...], gerbang = "wajib" | "abaikan" }`; without it the generic order."""
    isi = laci.laci("peringkat")
    if isi is None:
        return umum, True
    daftar = isi.mentah("kunci")
    hasil = []
    if not isinstance(daftar, list) or not daftar:
        isi.lapor("kunci", "`kunci` harus daftar tabel", 'Contoh: kunci = [{ nilai = "suksesi", arah = "turun" }]')
        daftar = []
    for x in daftar:
        sub = Laci(x, (*isi.jalur, "kunci"), isi.catatan)
        turun = sub.pilihan("arah", ("naik", "turun")) == "turun"
        nama = sub.teks("nilai")
        u = None if nama in BAKU else sub.ke_ungkapan("nilai", nama, orang.kolom_gerbang, orang.tetapan)
        if u is not None and (u.tipe is Tipe.TEKS or any(k.startswith(AWALAN) for k in u.kolom)):
            sub.lapor(
                None, "Kunci peringkat harus angka atau tanggal milik pegawai", "Pakai ungkapan yang dapat diurutkan"
            )
        if nama in BAKU or u is not None:
            hasil.append(KunciPeringkat(nama if nama in BAKU else None, u, turun))
        sub.selesai()
    layak = isi.pilihan("gerbang", ("wajib", "abaikan"), "wajib") == "wajib"
    isi.selesai()
    return tuple(hasil), layak
