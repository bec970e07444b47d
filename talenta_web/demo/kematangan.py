"""The demo's assessments: last year's handed over with a decision, this year's being filled, with small documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.gudang import Kuota, Siap
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.demo import hasil_kematangan as hasil
from talenta_web.demo.berkas_pdf import pdf
from talenta_web.demo.komite import orang_berperan
from talenta_web.demo.tetapan import NAMA, bahan
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.penilaian import MANDIRI, SETUJU
from talenta_web.host import Registry
from talenta_web.kematangan.kemajuan import baca_kemajuan
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.persetujuan_penetapan import pembuat
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.queries.segel import baca_naskah
from talenta_web.kematangan.queries.tugas import sidik_tugas
from talenta_web.kematangan.segel import digest
from talenta_web.kematangan.service import bukti as s_bukti
from talenta_web.kematangan.service import metrik, penetapan, penilaian, reviu, tahap, tugas
from talenta_web.kematangan.service.bukti_bebas import putuskan_bebas
from talenta_web.kematangan.service.bukti_isian import IsianBukti
from talenta_web.kematangan.service.bukti_tautan import taut
from talenta_web.kematangan.service.bukti_terima import BerkasBukti
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak
from talenta_web.web.konteks import konfigurasi

INSTRUMEN = "kematangan-mt"
LALU, KINI = "2025", "2026"
_PERAN = {"PK", "PU", "RI", "KK", "PB"}


@dataclass
class _Demo:
    session: Session
    instansi_id: int
    registry: Registry
    orang: Mapping[str, list[Pelaku]]

    @property
    def semua(self) -> Lingkup:
        return Lingkup(self.instansi_id, seluruh=True)

    def id(self, peran: str) -> int:
        return self.orang[peran][0].id


def buat(session: Session, instansi_id: int, registry: Registry) -> None:
    """Once; nothing without the instrument or the accounts it needs (a very small demo)."""
    pakai_instansi(session, instansi_id)
    d = _Demo(session, instansi_id, registry, orang_berperan(session))
    ada = {k.kode: k.versi for k in registry.semua_kuesioner()}
    if session.scalar(select(Penilaian.id).limit(1)) or INSTRUMEN not in ada or not set(d.orang) >= _PERAN:
        return
    isi = bahan("kematangan.toml")
    lalu = penilaian.buat(
        session, registry, _sampul(LALU, isi[LALU]), kode=INSTRUMEN, versi=ada[INSTRUMEN], instansi_id=instansi_id,
        pelaku_id=d.id("PK"),
    )  # fmt: skip
    _tugaskan(d, lalu, isi["unit"])
    penilaian.buka_pengisian(session, lalu.pid, pelaku_id=d.id("PK"))
    _isi(d, lalu, isi[LALU]["jawaban"], {})
    _bukti(d, {LALU: lalu}, isi["bukti"])
    _selesaikan(d, lalu, isi[LALU])
    hasil.isi_final(session, lalu.pid, isi[LALU]["final"], pelaku_id=d.id("PK"), lingkup=d.semua)
    kini = penilaian.lanjutkan(session, lalu.pid, _sampul(KINI, isi[KINI]), pelaku_id=d.id("PK"))
    penilaian.buka_pengisian(session, kini.pid, pelaku_id=d.id("PK"))
    _isi(d, kini, isi[KINI]["jawaban"], isi["catatan"])
    _bukti(d, {KINI: kini}, isi["bukti"])
    hasil.rencanakan(session, kini, isi[KINI]["rencana"], pelaku_id=d.id("PK"), lingkup=d.semua)


def _sampul(tahun: str, isi: Mapping[str, Any]) -> penilaian.Sampul:
    nama = f"Penilaian mandiri kesiapan manajemen talenta {tahun}"
    return penilaian.Sampul(nama, int(tahun), date(int(tahun), 12, 31), isi["tenggat"], *isi["sk"])


def _tugaskan(d: _Demo, p: Penilaian, unit: Mapping[str, str]) -> None:
    pid = {b.kode: b.pid for b in d.session.execute(select(UnitKerja.kode, UnitKerja.pid))}
    for kode in sorted(set(unit.values()) & set(pid)):
        tugas.tugaskan(
            d.session, p.pid, [b for b, u in unit.items() if u == kode], unit_pid=pid[kode], tenggat=None,
            dilihat=sidik_tugas(d.session, p.id), pelaku_id=d.id("PK"),
        )  # fmt: skip


def _isi(d: _Demo, p: Penilaian, jawaban: Mapping[str, Any], catatan: Mapping[str, str]) -> None:
    """Figures from the data, the rest as written; the unit of PU answers what is his."""
    metrik.ambil(d.session, d.registry, p.pid, pelaku_id=d.id("PK"), lingkup=d.semua)
    ada = isian(d.session, p)
    milik = {k for k, u in bahan("kematangan.toml")["unit"].items() if u == "DISDIK"}
    for peran, bagian in (("PU", milik), ("PK", set(jawaban) - milik)):
        kiriman = [
            Kiriman(k, v, "", catatan.get(k, ""), siap=True, versi=ada[k].versi if k in ada else None)
            for k, v in jawaban.items()
            if k in bagian
        ]
        simpan_banyak(d.session, p.pid, kiriman, lapisan=MANDIRI, pelaku_id=d.id(peran), lingkup=d.semua)


def _bukti(d: _Demo, penilaian_: Mapping[str, Penilaian], dokumen: Sequence[Mapping[str, Any]]) -> None:
    """The documents of this year's assessment; one that is stored already is only linked again."""
    tempat = s_bukti.Tempat(konfigurasi().folder_data, Kuota(500, 2000))
    for tahun, p in penilaian_.items():
        for b in dokumen:
            if int(tahun) not in b["tahun"]:
                continue
            isi = pdf(NAMA, b["judul"], f"Nomor {b['nomor'] or '-'}", f"{b['tanggal']:%d-%m-%Y}", b["penandatangan"])
            berkas = BerkasBukti(Siap(f"{b['judul']}.pdf", "pdf", isi, sha256(isi).hexdigest()), False, False, 1)
            ket = IsianBukti(
                b["jenis"], b["judul"], b["nomor"], b["tanggal"], b["penandatangan"], bebas_klaim=b["bebas"]
            )
            simpan = s_bukti.simpan(
                d.session, tempat, berkas, ket, instansi_id=d.instansi_id, pelaku_id=d.id("PK"), lingkup=d.semua
            )
            if simpan.baru and b["bebas"]:
                putuskan_bebas(d.session, simpan.bukti.pid, bebas=True, versi=simpan.bukti.versi, pelaku_id=d.id("RI"))
            for sasaran in b["butir"]:
                butir, _, kriteria = sasaran.partition(":")
                taut(
                    d.session, p.pid, butir, bukti_pid=simpan.bukti.pid, kriteria=[kriteria], pelaku_id=d.id("PK"),
                    lingkup=d.semua,
                )  # fmt: skip


def _selesaikan(d: _Demo, p: Penilaian, isi: Mapping[str, Any]) -> None:
    """Reviewed, fixed by two leaders, handed over, decided."""
    s = d.session
    reviu.kirim(s, p.pid, pelaku_id=d.id("PK"))
    maju = baca_kemajuan(s, p)
    reviu.putuskan(s, p.pid, SETUJU, {k: maju.sidik[k] for k in maju.menunggu}, pelaku=d.orang["RI"][0])
    reviu.selesaikan(s, p.pid, pelaku_id=d.id("RI"))
    penetapan.tetapkan(
        s, p.pid, sidik=digest(baca_naskah(s, p)), pengusul_id=d.id("KK"), pemutus_id=d.id("PB"), pembuat=pembuat()
    )
    nomor, tanggal = isi["surat"]
    tahap.serahkan(s, p.pid, surat_nomor=nomor, surat_tanggal=tanggal, pelaku_id=d.id("PK"))
    for t in isi["tahap"]:
        skor = Decimal(t["skor"]) if "skor" in t else None
        catatan = tahap.Tahap(t["nomor"], t["tanggal"], t.get("hasil", ""), skor, t.get("catatan", ""))
        tahap.catat_tahap(s, p.pid, t["ke"], catatan, pelaku_id=d.id("PK"))
