"""The public entry: texts of a bundle in, checked instrument out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from talenta_web.kuesioner.berkas import BUKTI, UTAMA, baca_bundel
from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.laci import Catatan, Laci
from talenta_web.kuesioner.model import Butir, Jawab, Kuesioner, Simpul
from talenta_web.kuesioner.nama import kamus_nama, saran_kode
from talenta_web.kuesioner.periksa import periksa, periksa_pohon, periksa_rancangan
from talenta_web.kuesioner.rentang import rentang
from talenta_web.kuesioner.sidik import rapikan, sidik
from talenta_web.kuesioner.ungkap import periksa_tepat
from talenta_web.kuesioner.urai.butir import Susun, kodekan, urai_butir, urai_simpul
from talenta_web.kuesioner.urai.gerbang import urai_gerbang, urai_hasil, urai_predikat
from talenta_web.kuesioner.urai.jawab import urai_jawab
from talenta_web.kuesioner.urai.pokok import Pokok, urai_aras, urai_bukti, urai_pokok, urai_tingkat
from talenta_web.ungkapan import GalatUngkapan, Tipe, Ungkapan, susun

if TYPE_CHECKING:
    from talenta_web.kuesioner.nilai import Kait


def muat(
    berkas: Mapping[str, str], *, sebelum: Sequence[Kuesioner] = (), kait: Kait | None = None, penuh: bool = True
) -> Kuesioner:
    """Read and check a bundle; raises GalatKuesioner with everything found.

    `sebelum`: earlier versions of the same instrument, for V1 and V10. `kait`: the hook of the plugin, for its golden
    tests. `penuh` False skips what only the publication must prove (V8-V13): for a stored bundle that passed once.
    """
    catatan = Catatan()
    isi = baca_bundel(berkas)
    utama = Laci(isi[UTAMA], UTAMA, None, catatan)
    pokok = urai_pokok(utama.anak("kuesioner") or Laci({}, UTAMA, None, catatan))
    skala = urai_tingkat(utama.tabel("skala"), "[[skala]]")
    laci_simpul, laci_butir = kodekan(utama.tabel("simpul")), kodekan(utama.tabel("butir"))
    laci_gerbang = kodekan(utama.tabel("gerbang"))
    jawab = {k: urai_jawab(x) for k, x in laci_butir.items()}
    simpul = {k: urai_simpul(x) for k, x in laci_simpul.items()}
    periksa_pohon(simpul, laci_butir, laci_gerbang, catatan)
    susun_di = _penyusun(jawab, simpul, laci_gerbang)
    butir = {k: urai_butir(x, jawab[k], skala, susun_di) for k, x in laci_butir.items()}
    gerbang = urai_gerbang(list(laci_gerbang.values()), susun_di)
    predikat = urai_predikat(utama.tabel("predikat"))
    hasil = urai_hasil(utama.tabel("hasil"), susun_di)
    aras = urai_aras(utama.tabel("aras"))
    utama.selesai()
    bukti_laci = Laci(isi.get(BUKTI, {}), BUKTI, None, catatan)
    bukti = urai_bukti(bukti_laci.tabel("bukti"))
    bukti_laci.selesai()
    if catatan.galat:
        raise GalatKuesioner(tuple(catatan.masalah))
    k = Kuesioner(
        pokok.kode, pokok.versi, pokok.nama, pokok.dasar, pokok.status_naskah, pokok.berlaku, skala, simpul, butir,
        gerbang, predikat, hasil, bukti, sidik(berkas), aras, pokok.kosong, pokok.tidak_berlaku, pokok.desimal,
        *_dari(pokok, simpul, butir), *pokok.ke, pokok.uraian, rapikan(berkas),
    )  # fmt: skip
    periksa_rancangan(k, pokok.dari, catatan)
    if not catatan.galat and penuh:
        periksa(k, isi, sebelum, kait, catatan)
    if catatan.galat:
        raise GalatKuesioner(tuple(catatan.masalah))
    return replace(k, peringatan=tuple(catatan.masalah))


def _penyusun(jawab: Mapping[str, Jawab], simpul: Mapping[str, Simpul], gerbang: Mapping[str, Laci]) -> Susun:
    nama = kamus_nama(jawab, simpul, gerbang)

    def susun_di(laci: Laci, kunci: str, tipe: Tipe) -> Ungkapan | None:
        teks = laci.mentah(kunci)
        if teks is None:
            return None
        try:
            if not isinstance(teks, str):
                raise GalatUngkapan("Ungkapan harus teks")
            u = susun(teks, nama)
            periksa_tepat(u)
        except GalatUngkapan as e:
            saran = saran_kode(teks, (*jawab, *simpul)) or (f"{e.saran}." if e.saran else "")
            laci.lapor(f"`{kunci}`: {e.pesan}.", saran, "V4")
            return None
        if u.tipe is not tipe:
            laci.lapor(f"`{kunci}` harus memberi {tipe.value}, ini {u.tipe.value}.", "", "V4")
            return None
        return u

    return susun_di


def _dari(pokok: Pokok, simpul: Mapping[str, Simpul], butir: Mapping[str, Butir]) -> tuple[Decimal, Decimal]:
    """The range of the root as decimals: what is written, else what can be reached."""
    akar = next(k for k, s in simpul.items() if s.induk is None)
    capai = rentang(simpul, butir).get(akar)
    if capai is None:
        return Decimal(0), Decimal(0)
    bawah, atas = (Decimal(x.numerator) / Decimal(x.denominator) for x in capai)
    return pokok.dari[0] if pokok.dari[0] is not None else bawah, pokok.dari[1] if pokok.dari[1] is not None else atas
