"""Handing the list out as a file: at once or as a job, always together with its audit event."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import IO
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis import rahasia
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.pegawai.daftar.berkas import BENTUK, Cap, Maju, tujuan, tulis
from talenta_web.pegawai.daftar.permintaan import baca
from talenta_web.pegawai.daftar.susun import Tersusun, susun
from talenta_web.pegawai.jejak import catat
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks, antre
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.pekerjaan.kunci import kunci_menit
from talenta_web.web.akses import izin_lain, pelaku

KODE = "pegawai.daftar"
_KONTEKS = "pekerjaan.muatan pegawai.daftar"
Tamat = Callable[[Session, int], None]


def pilih(session: Session, lingkup: Lingkup, param: Mapping[str, str], pid: tuple[str, ...] | None) -> Tersusun:
    """What a request exports; raises LookupError for a unit outside."""
    p = baca(param, {})
    return susun(session, lingkup, replace(p, saring=replace(p.saring, pilih=pid)))


def buat(
    session: Session, t: Tersusun, lingkup: Lingkup, siapa: Pelaku, kode_tujuan: str, bentuk: str,
    keluar: IO[bytes], *, maju: Maju = lambda _: None, tamat: Tamat | None = None,
) -> int:  # fmt: skip
    """Write the file to `keluar` (open for reading too), then record who took what along; the number of people.

    `tamat` runs in the transaction of the event (a job finishes itself there).
    """
    instansi = session.get_one(Instansi, lingkup.instansi_id)
    saat = sekarang().astimezone(ZoneInfo(instansi.zona_waktu))
    cap = Cap(siapa.nama, instansi.nama, tujuan()[kode_tujuan], saat)
    jumlah = tulis(session, t, lingkup, cap, bentuk, keluar, maju)
    keluar.seek(0)
    sidik = hashlib.file_digest(keluar, "sha256").hexdigest()  # type: ignore[arg-type]
    keluar.seek(0)
    p = t.permintaan
    saringan = [k for k in p.param if k not in {"urut", "kolom", "hal"}]
    with transaksi(session, selalu=True):
        if tamat is not None:
            tamat(session, jumlah)
        catat(
            session, "pegawai.unduh", instansi_id=lingkup.instansi_id, pelaku_id=siapa.id, objek="pegawai",
            rincian={
                "bentuk": bentuk, "tujuan": kode_tujuan, "baris": jumlah, "kolom": ["nama", *t.lihat.kolom],
                "saringan": [*saringan, *(["dicentang"] if p.saring.pilih is not None else [])], "sha256": sidik,
            },
        )  # fmt: skip
    return jumlah


def antrekan(session: Session, t: Tersusun, kode_tujuan: str, bentuk: str, *, instansi_id: int, pelaku_id: int) -> str:
    """Queue the file; the public id of its job. The address is sealed: a search may hold a name."""
    isi = json.dumps([dict(t.permintaan.param) | {"kolom": ",".join(t.lihat.kolom)}, t.permintaan.saring.pilih])
    tetap = {"tujuan": kode_tujuan, "bentuk": bentuk}
    muatan = {**tetap, "permintaan": rahasia.segel(isi, konteks=_KONTEKS)}
    with transaksi(session):
        return antre(
            session, KODE, muatan, instansi_id=instansi_id, pelaku_id=pelaku_id,
            kunci_idempoten=kunci_menit(KODE, pelaku_id, {**tetap, "isi": isi}),
        )  # fmt: skip


def jalankan(k: Konteks, muatan: Muatan) -> Hasil | None:
    """The job: the file as its owner may have it now."""
    lingkup = izin_lain("ekspor.massal").lingkup
    if lingkup is None:
        raise GalatPekerjaan("Anda tidak lagi berhak mengunduh daftar pegawai.")
    param, pid = json.loads(rahasia.buka(muatan["permintaan"], konteks=_KONTEKS))
    bentuk = muatan["bentuk"]
    try:
        t = pilih(k.session, lingkup, param, tuple(pid) if pid is not None else None)
    except LookupError:
        raise GalatPekerjaan(
            "Unit pada saringan tidak ada lagi atau di luar lingkup Anda. Ulangi dari daftar."
        ) from None
    dari = max(t.lihat.banyak, 1)
    jalur = k.folder / f"daftar.{bentuk}"

    def tamat(session: Session, jumlah: int) -> None:
        berkas.flush()
        hasil = k.simpan(f"pegawai-{sekarang():%Y%m%d}.{bentuk}", BENTUK[bentuk], jalur)
        k.tuntas(session, Hasil(f"{jumlah} pegawai.", berkas=hasil))

    with jalur.open("w+b") as berkas:
        buat(
            k.session, t, lingkup, pelaku(), muatan["tujuan"], bentuk, berkas,
            maju=lambda n: k.maju(min(n, dari), dari), tamat=tamat,
        )  # fmt: skip
    return None


TUGAS = JenisPekerjaan(
    KODE, "Unduhan daftar pegawai", "ekspor.massal", jalankan, maksimal=2, per_jam=20, serentak=2, memori_mib=1024
)
