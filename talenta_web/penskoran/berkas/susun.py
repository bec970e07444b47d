"""Tables with parameters filled in -> Rancangan (or findings)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from talenta_web.penskoran.berkas.baca import Tabel
from talenta_web.penskoran.berkas.laci import Catatan, Laci
from talenta_web.penskoran.berkas.lingkungan import Kode, lingkungan_pegawai
from talenta_web.penskoran.berkas.parameter import Isi, isi_parameter
from talenta_web.penskoran.berkas.urai_akhir import (
    urai_gerbang,
    urai_peringkat,
    urai_suksesi,
    urai_talenta,
)
from talenta_web.penskoran.berkas.urai_matriks import urai_matriks, urai_tanpa_kotak
from talenta_web.penskoran.berkas.urai_sasaran import kenal_target, urai_sasaran
from talenta_web.penskoran.berkas.urai_simpul import sumber_lalu, urai_simpul
from talenta_web.penskoran.berkas.urai_sumber import lingkungan_bingkai, urai_rujukan, urai_sumber, urai_turunan
from talenta_web.penskoran.berkas.urai_sumbu import kenal_tahap1, urai_sumbu, urai_tahap1
from talenta_web.penskoran.kamus import bingkai_riwayat
from talenta_web.penskoran.kategori import tandai_kategori
from talenta_web.penskoran.model import Dasar, Rancangan, Simpul
from talenta_web.ungkapan.galat import saran_nama
from talenta_web.ungkapan.tipe import Tipe

BAHASA = 1
_KODE = re.compile(r"^[a-z][a-z0-9_]{0,47}$")
_KODE_ATURAN = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")  # stands in addresses and file names


def susun_rancangan(
    isi: Tabel, catatan: Catatan, parameter: Mapping[str, Isi], tetapan: Mapping[str, Tipe]
) -> tuple[Rancangan | None, dict[str, Kode]]:
    """Read every section; no Rancangan when something essential is missing (reported in `catatan`).

    The second value tells the codes each text column of the person can take, for the check of tables.
    """
    terisi: dict[str, Any] = {k: isi_parameter(v, parameter, catatan, (k,)) for k, v in isi.items() if k != "parameter"}
    akar = Laci(terisi, (), catatan)
    akar.mentah("contoh")
    if akar.mentah("bahasa") != BAHASA:
        akar.lapor("bahasa", f"Versi bahasa aturan harus {BAHASA}", f"Tulis bahasa = {BAHASA} pada baris pertama")
    dasar = {k: _dasar(k, laci) for k, laci in akar.bagian("dasar")}
    kepala = akar.laci("aturan")
    if kepala is None:
        akar.lapor("aturan", "Bagian [aturan] tidak ada", "Tulis [aturan] dengan kode, nama, dan versi")
        return None, {}
    kode, versi, nama = kepala.teks("kode"), kepala.teks("versi"), kepala.teks("nama")
    if len(kode) > 40 or not _KODE_ATURAN.match(kode):
        kepala.lapor("kode", f"Kode aturan {kode!r} tidak sah", "Pakai huruf kecil, angka, dan tanda hubung: bkn-411")
    kepala.teks("keterangan", "")
    dasar_aturan, skala = kepala.daftar_teks("dasar"), kepala.pasangan("skala") or (0.0, 100.0)
    kepala.selesai()
    orang = lingkungan_pegawai(tetapan)
    kolom_pegawai = dict(orang.kolom)
    for bagian in ("sumber", "rujukan", "simpul", "gerbang"):
        for k, laci in akar.bagian(bagian):
            if not _KODE.match(k):
                laci.lapor(None, f"Kode `{k}` harus huruf kecil, angka, dan garis bawah", "Contoh: rekam_jejak")
    bingkai = {n: lingkungan_bingkai(n, orang, kolom_pegawai) for n in bingkai_riwayat()}
    turunan = {}
    for k, laci in akar.bagian("turunan"):
        if k not in bingkai:
            laci.lapor(None, f"Bingkai `{k}` tidak dikenal", saran_nama(k, bingkai) or f"Pilihan: {', '.join(bingkai)}")
            continue
        turunan[k] = urai_turunan(laci, bingkai[k])
    kenal_target(akar, orang, bingkai)
    sumber = {k: s for k, laci in akar.bagian("sumber") if (s := urai_sumber(k, laci, orang, bingkai))}
    rujukan = {k: r for k, laci in akar.bagian("rujukan") if (r := urai_rujukan(k, laci, orang))}
    kenal_tahap1(akar, orang)
    simpul: dict[str, Simpul] = {}
    for k, laci in akar.bagian("simpul"):
        simpul |= {s.kode: s for s in urai_simpul(k, laci, orang, skala)}
    simpul = tandai_kategori(simpul)
    sumber |= {s.lalu: sumber_lalu(s) for s in simpul.values() if s.lalu}
    matriks, persegi, utama = urai_matriks(akar)
    peringkat, matriks_peringkat = urai_peringkat(akar, orang, {*matriks, *persegi}, utama)
    tahap1, sumbu = urai_tahap1(akar, skala, orang), urai_sumbu(akar, skala, orang)
    talenta, tanpa_kotak = urai_talenta(akar, sumbu, tetapan), urai_tanpa_kotak(akar)
    suksesi, gerbang = urai_suksesi(akar), urai_gerbang(akar, orang)
    gerbang, sasaran = urai_sasaran(akar, orang, sumbu, gerbang, peringkat, skala)
    akar.selesai()
    if talenta is None:
        return None, orang.mungkin
    hasil = Rancangan(
        kode=kode, versi=versi, nama=nama, skala=skala, dasar=dasar, dasar_aturan=dasar_aturan,
        turunan=turunan, sumber=sumber, rujukan=rujukan, simpul=simpul, sumbu=sumbu, matriks=matriks,
        nilai_talenta=talenta, suksesi=suksesi, gerbang=gerbang,
        peringkat=peringkat, peringkat_matriks=matriks_peringkat,
        tetapan=dict(parameter), tipe_tetapan=tetapan, sasaran=sasaran,
        tahap1=tahap1, persegi=persegi, tanpa_kotak=tanpa_kotak,
    )  # fmt: skip
    return hasil, orang.mungkin


def _dasar(kode: str, laci: Laci) -> Dasar:
    hasil = Dasar(kode, laci.teks("peraturan"), laci.teks("pasal", "") or None, laci.teks("keyakinan", "") or None)
    laci.teks("keterangan", "")
    laci.selesai()
    return hasil
