"""Things to do on the Dasbor: a composition to decide, a first round to answer, a session that runs."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.sidang import SIDANG
from talenta_web.domain.tulisan import angka
from talenta_web.komite.models.susunan import SEKRETARIS
from talenta_web.komite.queries.pratinjau import kemajuan
from talenta_web.komite.queries.tugas import menunggu_putusan, sidang_saya
from talenta_web.web.akses import boleh
from talenta_web.web.slot import Slot, SlotTugas, Tugas


def _susunan(_pelaku: Pelaku, _lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    if not boleh("komite.susunan.tetapkan"):
        return
    for nama, pid, susunan_pid in menunggu_putusan(session):
        alamat = url_for("komite.susunan_putusan", pid=pid, susunan_pid=susunan_pid)
        yield Tugas(f"Susunan {nama} menunggu penetapan Anda", alamat, "Putuskan", True)


def _sidang(pelaku: Pelaku, lingkup: Lingkup, session: Session) -> Iterator[Tugas]:
    for sidang, kursi in sidang_saya(session, pelaku.id, hari_ini(session, lingkup.instansi_id)):
        if sidang.keadaan == SIDANG:
            tujuan = "komite.ruang" if kursi.peran == SEKRETARIS else "komite.ikuti"
            yield Tugas(f"Sidang {sidang.nomor} sedang berlangsung", url_for(tujuan, pid=sidang.pid), "Masuk", True)
            continue
        maju_semua = kemajuan(session, sidang)
        if kursi.peran == SEKRETARIS:
            selesai = sum(m.dijawab == m.dari for m in maju_semua)
            teks = f"Pra-tinjau sidang {sidang.nomor}: {selesai} dari {len(maju_semua)} anggota selesai menjawab"
            yield Tugas(teks, url_for("komite.sidang", pid=sidang.pid), "Buka sidang")
        for maju in maju_semua:
            if maju.anggota_id == kursi.id and maju.dijawab < maju.dari:
                teks = f"Pra-tinjau sidang {sidang.nomor}: {angka(maju.dari - maju.dijawab)} orang belum Anda jawab"
                yield Tugas(teks, url_for("komite.pratinjau", pid=sidang.pid), "Jawab")


SLOT: tuple[Slot, ...] = (
    SlotTugas("komite.susunan", 7, "komite.lihat", _susunan),
    SlotTugas("komite.sidang", 8, "sidang.ikuti", _sidang),
)
