"""Datasets of people as a run saw them: who they are and where they stand.

Rows of all these tables of one person have the same `urut` (the place in the run). Parameters: periode, and either
pegawai (a NIP), urut (places in the run, with commas) or unit (kode), level, rumpun, kotak, status. Readers who see
only themselves get the own row, of a periode that is ditetapkan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from talenta_web.domain.golongan import GOLONGAN_PNS, pangkat
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.label import label
from talenta_web.kontrak import Dataset, Nilai, Permintaan
from talenta_web.pemetaan.datasets_alir import Isi, dataset_orang
from talenta_web.pemetaan.datasets_dasar import ANGKA, BULAT, TANGGAL, TEKS, buka, hanya_diri, kotak_diminta, tutup_nip
from talenta_web.pemetaan.halaman_kartu import alasan
from talenta_web.pemetaan.kepastian_kartu import kalimat
from talenta_web.pemetaan.kerangka import Kerangka, baca_komponen, kerangka
from talenta_web.pemetaan.penjelasan import jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import suku
from talenta_web.pemetaan.queries import kepala, rekam
from talenta_web.pemetaan.queries.kartu import HasilKartu
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run
from talenta_web.pemetaan.queries.kotak import hitungan
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.pemetaan.tampil import nama_bingkai, sebut_kotak, uraian

PERIODE_LALU = 6
"""Earlier periods that `pemetaan.kotak_lalu` looks at."""


@dataclass(frozen=True, slots=True)
class Daftar:
    """The people of one request."""

    p: Permintaan
    periode: KepalaPeriode
    run: Run
    jumlah: int
    satu: HasilKartu | None = None
    cakupan: Cakupan | None = None
    rentang: tuple[int, int] = (1, 0)
    tempat: tuple[int, ...] = ()

    def potongan(self) -> Iterator[tuple[HasilKartu, ...]]:
        """Their result rows in pieces, in run order."""
        if self.satu is not None:
            return iter(((self.satu,),))
        if self.cakupan is None:
            return iter(())
        syarat = [*self.cakupan.syarat(), *([rekam.di_tempat(self.tempat)] if self.tempat else [])]
        return rekam.potongan(self.p.sesi, self.run, syarat, self.rentang, jumlah=self.jumlah)

    def kunci(self, h: HasilKartu) -> dict[str, Nilai]:
        """The columns every table starts with."""
        return {"urut": h.urut, "nip": tutup_nip(h.nip) if self.samar(h) else h.nip}

    def samar(self, h: HasilKartu) -> bool:
        """Must the identity be masked?"""
        return self.p.lingkup.samarkan(h.nip, h.unit_jalur)


def buka_orang(p: Permintaan) -> Daftar:
    """Who is asked for, within the scope; LookupError when a person is not there or not to be seen."""
    lingkup = p.lingkup
    periode, run, cak = buka(p)
    nip = p.parameter.get("pegawai") or (lingkup.nip if hanya_diri(lingkup) else None)
    if nip:
        baris = rekam.orang_nip(p.sesi, run, nip)
        if baris is None or not terlihat(lingkup, periode, baris.nip, baris.unit_jalur):
            raise LookupError(f"Pegawai ini tidak ada pada pemetaan {periode.nama}, atau di luar lingkup Anda.")
        return Daftar(p, periode, run, 1, baris)
    kotak = kotak_diminta(p.parameter.get("kotak") or None, p.parameter.get("status") or None)
    if cak is None or kotak == -1:
        return Daftar(p, periode, run, 0)
    if teks := p.parameter.get("urut"):
        tempat = tuple(sorted({int(t) for t in teks.split(",") if t.isdigit()})) or (0,)
        n = rekam.cacah(p.sesi, run, [*cak.syarat(), rekam.di_tempat(tempat)])
        return Daftar(p, periode, run, n, None, cak, (tempat[0], tempat[-1]), tempat)
    isi = hitungan(p.sesi, run, cak).jumlah
    semua = kotak is None and not p.parameter.get("status")
    pilih = {k for k in isi if semua or (k == kotak if kotak is not None else k)}
    batas = [b for k, b in run.batas.items() if k in pilih]
    rentang = (min(b[0] for b in batas), max(b[1] for b in batas)) if batas else (1, 0)
    return Daftar(p, periode, run, sum(isi[k] for k in pilih), None, cak, rentang)


def terlihat(lingkup: Lingkup, periode: KepalaPeriode, nip: str, jalur: str) -> bool:
    """Others whenever they are in scope; the own result only after penetapan."""
    return (lingkup if periode.ditetapkan else replace(lingkup, nip=None)).memuat(nip, jalur)


def _orang(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    rumpun = kepala.dimensi(d.p.sesi, d.run).rumpun
    for h in orang:
        u = uraian().get(h.kotak or 0)
        yield (
            h.pegawai_id,
            {
                **d.kunci(h),
                "nama": None if d.samar(h) else h.nama,
                "jabatan": h.nama_jabatan,
                "unit": h.unit_nama,
                "golongan": h.golongan,
                "pangkat": pangkat(h.golongan) if h.golongan in GOLONGAN_PNS else None,
                "jenjang": label(h.jenjang, "jenjang") if h.jenjang else None,
                "rumpun": rumpun.get(h.rumpun, h.rumpun) if h.rumpun else None,
                "level": h.level,
                "kotak": h.kotak,
                "predikat": u.predikat if u else None,
                "kategori": sebut_kotak(h.kotak).capitalize() if h.kotak else None,
                "kinerja": h.kinerja,
                "tingkat_kinerja": label(h.tingkat_kinerja, "tingkat_kinerja") if h.tingkat_kinerja else None,
                "potensial": h.potensial,
                "tingkat_potensial": label(h.tingkat_potensial, "tingkat_potensial") if h.tingkat_potensial else None,
                "nilai_talenta": h.nilai_talenta,
                "peringkat": h.peringkat,
                "krs": ", ".join(u.krs) if u else None,
                "rekomendasi": "\n".join(u.rekomendasi) if u else None,
                "kurang": ", ".join(nama_bingkai(k) for k in (h.kurang or "").split()) or None,
                "kepastian": kalimat(h.kotak, h.mungkin) or None,
            },
        )


def _sumbu(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    rangka, isi = kerangka(d.p.sesi, d.run), tuple(orang)
    beku = {} if rangka.cukup or not rangka.berteks else rekam.isi_beku(d.p.sesi, isi)
    kep = rekam.kepala_run(d.p.sesi, d.run) if beku else None
    for h in isi:
        pj = jelaskan(kep.beku(beku[h.digest])) if kep else None
        komponen = baca_komponen(h.komponen)
        for s in rangka.sumbu:
            kinerja = s.kode == "kinerja"
            nilai, kelas = (h.kinerja, h.tingkat_kinerja) if kinerja else (h.potensial, h.tingkat_potensial)
            ambang, asal = s.milik(pj.hasil if pj else None)
            bagian = tuple(u.suku(komponen) for u in s.unsur) if s.unsur is not None else suku(pj, s.kode) if pj else ()
            batas = [b for _, b in ambang.batas]
            yield (
                h.pegawai_id,
                {
                    **d.kunci(h),
                    "sumbu": s.kode,
                    "nama": s.nama,
                    "skor": nilai,
                    "tingkat": label(kelas, f"tingkat_{s.kode}") if kelas else None,
                    "maks": s.maks,
                    "ambang_1": batas[0] if batas else None,
                    "ambang_2": batas[1] if len(batas) > 1 else None,
                    "ambang": ambang.teks or None,
                    "jarak": f"{ambang.jarak(nilai).removeprefix(ambang.teks)} {asal}".strip() or None,
                    "alasan": alasan(bagian, s.maks) or None,
                },
            )


def _dua_sumbu(d: Daftar) -> int:
    rangka: Kerangka = kerangka(d.p.sesi, d.run)
    return len(rangka.sumbu) * d.jumlah


def _kotak_lalu(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    semua = [x for x in kepala.daftar_periode(d.p.sesi) if x.run and x.tanggal_acuan <= d.periode.tanggal_acuan]
    pakai, isi = semua[: PERIODE_LALU + 1], tuple(orang)
    per = {(x.pegawai_id, x.run_id): x for x in rekam.kotak_lalu(d.p.sesi, pakai, isi)}
    for h in isi:
        for x in reversed(pakai):
            lalu = per.get((h.pegawai_id, x.run.id)) if x.run else None
            if lalu is None or not terlihat(d.p.lingkup, x, lalu.nip, lalu.unit_jalur):
                continue
            yield (
                h.pegawai_id,
                {
                    **d.kunci(h),
                    "periode": x.kode,
                    "nama_periode": x.nama,
                    "tanggal_acuan": x.run.tanggal_acuan if x.run else None,
                    "tahap": "Ditetapkan" if x.ditetapkan else "Sementara",
                    "kotak": lalu.kotak,
                    "kinerja": lalu.kinerja,
                    "potensial": lalu.potensial,
                },
            )


ORANG: tuple[Dataset, ...] = (
    dataset_orang(
        "pemetaan.orang", "Hasil pemetaan lengkap per pegawai", buka_orang, _orang,
        ("nama", "Nama", TEKS), ("jabatan", "Jabatan", TEKS), ("unit", "Unit kerja", TEKS),
        ("golongan", "Golongan", TEKS), ("pangkat", "Pangkat", TEKS), ("jenjang", "Jenjang", TEKS),
        ("rumpun", "Rumpun jabatan", TEKS), ("level", "Level", BULAT), ("kotak", "Kotak", BULAT),
        ("predikat", "Predikat talenta", TEKS), ("kategori", "Kategori", TEKS), ("kinerja", "Kinerja", ANGKA),
        ("tingkat_kinerja", "Tingkat kinerja", TEKS), ("potensial", "Potensial", ANGKA),
        ("tingkat_potensial", "Tingkat potensial", TEKS), ("nilai_talenta", "Nilai talenta", ANGKA),
        ("peringkat", "Peringkat", BULAT), ("krs", "Kelompok Rencana Suksesi", TEKS),
        ("rekomendasi", "Rekomendasi", TEKS, None, "Menurut kotaknya; satu butir sebaris"),
        ("kurang", "Data yang belum ada", TEKS),
        ("kepastian", "Kepastian", TEKS, None, "Kotak mana yang mungkin bila data dilengkapi"),
        per_orang=lambda d: d.jumlah,
    ),
    dataset_orang(
        "pemetaan.sumbu", "Skor kedua sumbu per pegawai", buka_orang, _sumbu,
        ("sumbu", "Kode sumbu", TEKS), ("nama", "Sumbu", TEKS), ("skor", "Skor", ANGKA), ("tingkat", "Tingkat", TEKS),
        ("maks", "Skor tertinggi", ANGKA), ("ambang_1", "Ambang bawah", ANGKA), ("ambang_2", "Ambang atas", ANGKA),
        ("ambang", "Ambang", TEKS), ("jarak", "Jarak ke ambang", TEKS), ("alasan", "Penyumbang terbesar", TEKS),
        per_orang=_dua_sumbu,
    ),
    dataset_orang(
        "pemetaan.kotak_lalu", "Kotak pegawai dari periode ke periode", buka_orang, _kotak_lalu,
        ("periode", "Kode periode", TEKS), ("nama_periode", "Periode", TEKS), ("tanggal_acuan", "Per tanggal", TANGGAL),
        ("tahap", "Tahap", TEKS), ("kotak", "Kotak", BULAT), ("kinerja", "Kinerja", ANGKA),
        ("potensial", "Potensial", ANGKA),
    ),
)  # fmt: skip
