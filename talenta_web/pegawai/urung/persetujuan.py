"""An undo wants two humans (row C14): one proposes, the other approves, a job carries it out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.queries.riwayat_impor import BarisImpor
from talenta_web.pegawai.urung.service import HasilUrung, UrungGagal, cari, urungkan
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks, antre

URUNG = "impor.batalkan"
PEKERJAAN = "pegawai.urung"


def muatan(b: BarisImpor) -> dict[str, object]:
    """What is proposed for this import."""
    return {"impor": b.pid, "berkas": b.berkas, "baru": b.jumlah("baru"), "berubah": b.jumlah("berubah")}


def _ringkas(_session: Session, m: Muatan) -> str:
    apa = f"{angka(m['baru'])} baris baru dihapus dan {angka(m['berubah'])} baris dikembalikan ke nilai lamanya"
    return f"Urungkan impor {m['berkas']}: {apa}. Setelah disetujui dijalankan di belakang layar."


def _sidik(session: Session, m: Muatan) -> str:
    try:
        return sidik_dari({**m, "digest": cari(session, m["impor"]).digest_baris})
    except UrungGagal as e:
        raise LookupError(str(e)) from None


def _laksanakan(session: Session, m: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    try:
        antre(session, PEKERJAAN, {"impor": m["impor"]}, instansi_id=instansi_sesi(session), pelaku_id=pengusul_id)
    except GalatPekerjaan as e:
        raise GalatPersetujuan(f"Pengusul: {e}") from e


def jalankan(k: Konteks, m: Muatan) -> Hasil | None:
    """The job: as a whole, or it fails with the number of rows in the way; their names stand on the page."""
    alamat = f"/pegawai/impor/riwayat/{m['impor']}"

    def selesai(session: Session, hasil: HasilUrung) -> None:
        teks = f"{angka(hasil.dihapus)} baris dihapus, {angka(hasil.dipulihkan)} baris dipulihkan."
        k.tuntas(session, Hasil(teks, alamat))

    try:
        hasil = urungkan(
            k.session, instansi_id=k.instansi_id, pelaku_id=k.pelaku_id, pid=m["impor"], sebelum_catat=selesai
        )
    except UrungGagal as e:
        raise GalatPekerjaan(str(e)) from None
    if not hasil.diurungkan:
        lembar = ", ".join(sorted({lembar for lembar, _, _ in hasil.halangan}))
        raise GalatPekerjaan(
            f"Impor tidak diurungkan: {angka(hasil.jumlah_halangan)} baris sudah berubah lagi atau sudah dipakai "
            f"(lembar {lembar}). Usulkan kembali di halaman riwayat impor untuk melihat baris mana saja."
        )
    return None


TINDAKAN: tuple[Tindakan, ...] = (Tindakan(URUNG, URUNG, "Pengurungan impor", _ringkas, _sidik, _laksanakan),)
TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(PEKERJAAN, "Pengurungan impor", URUNG, jalankan, maksimal=2, serentak=1, batas_detik=1800),
)
