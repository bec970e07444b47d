"""Follow-up that the Komite picks per person out of the recommendations of the decided box, and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.sidang import SIDANG, TETAPKAN
from talenta_web.komite.galat import AdaBenturan, Basi, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import CalonSidang, Sidang, TindakLanjut
from talenta_web.komite.models.penetapan import BATAL, SELESAI, TERBUKA
from talenta_web.komite.models.susunan import KETUA, SEKRETARIS
from talenta_web.komite.queries.tindak_lanjut import dipilih, kotak_putusan, sidik_pilihan, sudah_sk
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci, wajib_anggota, wajib_keadaan
from talenta_web.pemetaan.tampil import uraian

KETERANGAN_TERPENDEK = 10


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One recommendation picked; `penanggung_jawab` is required, `tenggat` and `catatan` are not."""

    kode: str
    penanggung_jawab: str
    tenggat: date | None = None
    catatan: str = ""


def daftar(kotak: int | None) -> Mapping[str, str]:
    """Code ("9.2") -> words of the recommendations of a box; none while nothing is decided."""
    isi = uraian().get(kotak or 0)
    return {f"{kotak}.{n}": teks for n, teks in enumerate(isi.rekomendasi, start=1)} if isi else {}


def pilih(
    session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, pilihan: Sequence[Pilihan], dilihat: str
) -> None:
    """Replace what is picked for a person. `dilihat`: sidik_pilihan of what the page showed.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah (no session, nothing decided, postponed), Basi, IsianSalah.
    """
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_keadaan(sidang, SIDANG, TETAPKAN)
        orang = wajib_anggota(session, sidang, pelaku.id, KETUA, SEKRETARIS)
        calon = calon_sidang(session, sidang, calon_pid)
        if calon.nip == pelaku.nip or (calon.id, orang.id) in benturan_sidang(session, sidang):
            raise AdaBenturan(f"Rekomendasi untuk {calon.nama} dipilih orang lain: ada benturan kepentingan.")
        boleh = daftar(kotak_putusan(session, calon))
        if not boleh:
            raise KeadaanSalah("Rekomendasi dipilih setelah orang ini diputus, dan tidak untuk yang ditunda.")
        lama = {t.kode: t for t in dipilih(session, calon.id)}
        if sidik_pilihan(lama.values()) != dilihat:
            raise Basi(
                "Rekomendasi orang ini diubah orang lain sejak Anda membukanya. Isian Anda belum disimpan.",
                tersimpan={"Rekomendasi": _kata(t.teks for t in lama.values())},
                kiriman={"Rekomendasi": _kata(boleh.get(x.kode, x.kode) for x in pilihan)},
            )
        for x in pilihan:
            _periksa(x, boleh)
        _ganti(session, sidang, calon, lama, pilihan, boleh, pelaku)
        catat_aktivitas(session, sidang, "tindak_lanjut", calon=calon, oleh_id=pelaku.id)
        catat(
            session, "tindak_lanjut.pilih", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang",
            objek_pid=sidang.pid,
            rincian={"nomor": calon.nomor, "banyak": len(pilihan), "kode": [x.kode for x in pilihan]},
        )  # fmt: skip


def _kata(teks: Iterable[str]) -> str:
    return "; ".join(teks) or "(tidak ada)"


def _periksa(x: Pilihan, boleh: Mapping[str, str]) -> None:
    medan = x.kode.replace(".", "-")
    if x.kode not in boleh:
        raise IsianSalah(f"pilih-{medan}", "Rekomendasi ini bukan milik kotak yang diputus. Muat ulang halaman.")
    if not 3 <= len(x.penanggung_jawab) <= 200:
        raise IsianSalah(f"pic-{medan}", f"Isi penanggung jawab untuk “{boleh[x.kode]}”, 3 sampai 200 huruf.")
    if len(x.catatan) > 500:
        raise IsianSalah(f"catatan-{medan}", "Catatan paling panjang 500 huruf.")


def _ganti(
    session: Session, sidang: Sidang, calon: CalonSidang, lama: Mapping[str, TindakLanjut], pilihan: Sequence[Pilihan],
    boleh: Mapping[str, str], pelaku: Pelaku,
) -> None:  # fmt: skip
    for kode in lama.keys() - {x.kode for x in pilihan}:
        session.delete(lama[kode])
    unit = calon.unit_kerja_id
    jalur = session.scalar(select(UnitKerja.jalur).where(UnitKerja.id == unit)) if unit else None
    for x in pilihan:
        baris = lama.get(x.kode)
        if baris is None:
            baris = TindakLanjut(
                instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, pegawai_id=calon.pegawai_id,
                nip=calon.nip, unit_jalur=jalur or "/", kode=x.kode, teks=boleh[x.kode], dipilih_oleh=pelaku.id,
            )  # fmt: skip
            session.add(baris)
        baris.penanggung_jawab, baris.tenggat, baris.catatan = x.penanggung_jawab, x.tenggat, x.catatan
    session.flush()


def tutup(session: Session, *, pid: str, pelaku: Pelaku, lingkup: Lingkup, keadaan: str, hasil: str) -> TindakLanjut:
    """A follow-up is done or dropped, with words; only after the decree.

    Raises TidakAda (also out of scope), KeadaanSalah, IsianSalah.
    """
    hasil = " ".join(hasil.split())
    with transaksi(session):
        baris = session.scalar(select(TindakLanjut).where(TindakLanjut.pid == pid).with_for_update())
        if baris is None or not lingkup.memuat(baris.nip, baris.unit_jalur):
            raise TidakAda("Tindak lanjut ini tidak ada.")
        if baris.keadaan != TERBUKA:
            raise KeadaanSalah("Tindak lanjut ini sudah ditutup.")
        if not sudah_sk(session, baris.sidang_id):
            raise KeadaanSalah("Keputusan sidang ini belum ditetapkan PPK, jadi tindak lanjutnya belum berjalan.")
        if keadaan not in (SELESAI, BATAL):
            raise IsianSalah("keadaan", "Pilih selesai atau tidak dilaksanakan.")
        if not KETERANGAN_TERPENDEK <= len(hasil) <= 500:
            raise IsianSalah("hasil", f"Tulis keterangan {KETERANGAN_TERPENDEK} sampai 500 huruf.")
        baris.keadaan, baris.hasil = keadaan, hasil
        baris.ditutup_oleh, baris.ditutup_pada = pelaku.id, sekarang()
        catat(
            session, "tindak_lanjut.tutup", instansi_id=baris.instansi_id, pelaku_id=pelaku.id, objek="tindak_lanjut",
            objek_pid=baris.pid, rincian={"keadaan": keadaan},
        )  # fmt: skip
    return baris
