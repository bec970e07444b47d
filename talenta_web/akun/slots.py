"""What akun offers to the Dasbor: proposals that wait for this reader, and pairs of roles that are open."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import semua
from talenta_web.akun.queries_persetujuan import jumlah_menunggu, pasangan_dibuka
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka, tanggal
from talenta_web.web.akses import boleh
from talenta_web.web.slot import Slot, SlotTugas, Tugas


def _usulan(pelaku: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    if not boleh("persetujuan.putus"):
        return
    kode = frozenset(t.kode for t in semua() if boleh(t.kemampuan))
    if jumlah := jumlah_menunggu(session, kode, sekarang(), pelaku):
        yield Tugas(
            f"{angka(jumlah)} usulan menunggu persetujuan Anda", url_for("akun.persetujuan_daftar"), "Periksa", True
        )  # fmt: skip


def _terbuka(_pelaku: Pelaku, lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    for b in pasangan_dibuka(session, hari_ini(session, lingkup.instansi_id)):
        if b.berlaku:
            teks = f"Pemisahan tugas dibuka sampai {tanggal(b.selesai)}: {b.peran_a} dan {b.peran_b}"
            yield Tugas(teks, url_for("akun.pemisahan"), "Lihat", True)


SLOT: tuple[Slot, ...] = (
    SlotTugas("akun.persetujuan", 5, "persetujuan.lihat", _usulan),
    SlotTugas("akun.pemisahan", 6, "akun.daftar.lihat", _terbuka),
)
