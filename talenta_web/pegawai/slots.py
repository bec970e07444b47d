"""What the slice offers to the Dasbor: its steps of the first-run list, corrections that wait, data to complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka, tanggal
from talenta_web.pegawai.koreksi.slots import KOREKSI
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.pegawai.mutu.queries_tugas import daftar as daftar_tugas
from talenta_web.pegawai.queries.hitung import jumlah_pegawai
from talenta_web.pegawai.queries.unit import puncak
from talenta_web.web.slot import Langkah, Slot, SlotLangkah, SlotTugas, Tugas


def _unit(_p: Pelaku, _l: Lingkup, session: Session) -> Langkah:
    atas = puncak(session)
    teks = f"{angka(len(atas))} unit paling atas" if atas else "Lewat lembar unit_kerja pada berkas impor"
    return Langkah(bool(atas), "/unit/" if atas else "/pegawai/impor", teks)


def _pegawai(_p: Pelaku, _l: Lingkup, session: Session) -> Langkah:
    jumlah = jumlah_pegawai(session)
    teks = f"{angka(jumlah)} pegawai" if jumlah else "Unduh templat, isi, lalu periksa sebelum diterapkan"
    return Langkah(jumlah > 0, "/pegawai/" if jumlah else "/pegawai/impor", teks)


def _mutu(orang: Pelaku, _l: Lingkup, session: Session) -> Iterator[Tugas]:
    """The reader's own assignments of data to complete; urgent in their last week."""
    sisa = [t for t in daftar_tugas(session, pemilik_id=orang.id) if t.temuan]
    if sisa:
        hari = hari_ini(session, orang.instansi_id)
        for t in sisa:
            judul = katalog().aturan[t.aturan].judul if t.aturan in katalog().aturan else "Semua aturan mutu"
            teks = f"{judul} di {t.unit_nama}: {angka(t.temuan)} temuan, tenggat {tanggal(t.tenggat)}"
            url = f"/pegawai/mutu/temuan?unit={t.unit_pid}" + (f"&aturan={t.aturan}" if t.aturan else "")
            yield Tugas(teks, url, "Lengkapi", t.tenggat <= hari + timedelta(days=7))


SLOT: tuple[Slot, ...] = (
    KOREKSI,
    SlotTugas("pegawai.mutu", 30, "mutu.lihat", _mutu),
    SlotLangkah("pegawai.unit", 10, "impor.pratinjau", "Masukkan unit kerja dan jabatan", _unit),
    SlotLangkah("pegawai.impor", 20, "impor.pratinjau", "Impor data pegawai", _pegawai),
)
