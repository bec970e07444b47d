"""The job that writes a list of what to fix for whoever asked: his scope, the rules he may see."""

from __future__ import annotations

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.cetak.lembar import xlsx
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.mutu.queries import BarisTemuan, pilih_temuan
from talenta_web.pegawai.mutu.queries_perbaikan import MAKS_TEMUAN, susun
from talenta_web.pegawai.mutu.tampil import ada_terbatas, lihat
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.baca import rincian_baca

PERBAIKAN = "pegawai.perbaikan"
HAK = "mutu.daftar_perbaikan.unduh"
_TIPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def jalankan(k: Konteks, muatan: Muatan) -> Hasil | None:
    """Write and keep the workbook; the file and its event on the trail become true together."""
    session = k.session
    ling = izin_lain(HAK).lingkup
    assert ling is not None  # the right was asked when the job began
    try:
        apa = lihat(session, ling, muatan.get("unit") or None)
    except LookupError:
        raise GalatPekerjaan("Unit itu tidak ada atau di luar lingkup Anda.") from None
    pilih = pilih_temuan(apa.jalur, apa.kode).limit(MAKS_TEMUAN + 1)
    temuan = [BarisTemuan(*b) for b in session.execute(pilih)]
    if not temuan:
        raise GalatPekerjaan("Tidak ada temuan dalam lingkup ini; tidak ada yang perlu diunduh.")
    if len(temuan) > MAKS_TEMUAN:
        raise GalatPekerjaan(f"Lebih dari {angka(MAKS_TEMUAN)} temuan. Pilih unit yang lebih kecil.")
    k.maju(1, 2, "tulis")
    jalur = k.folder / "perbaikan.xlsx"
    with jalur.open("wb") as keluar:
        xlsx(susun(session, temuan, apa.aturan), keluar)
    nama = f"daftar-perbaikan-{hari_ini(session, k.instansi_id):%Y%m%d}.xlsx"
    berkas = k.simpan(nama, _TIPE, jalur)
    orang = sorted({t.pegawai_id for t in temuan})
    kelas = "K2" if ada_terbatas(apa, {t.aturan for t in temuan}) else "K1"
    with transaksi(session):
        catat(
            session, "mutu.unduh", instansi_id=k.instansi_id, pelaku_id=k.pelaku_id,
            rincian={**rincian_baca(pelaku(), kelas, "ekspor"), "baris": len(temuan)}, subjek=orang,
        )  # fmt: skip
        teks = f"{angka(len(temuan))} temuan, {angka(len(orang))} orang."
        k.tuntas(session, Hasil(teks, berkas=berkas))
    return None


TUGAS = JenisPekerjaan(
    PERBAIKAN,
    "Daftar perbaikan data",
    HAK,
    jalankan,
    maksimal=2,
    per_jam=20,
    batas_detik=600,
    jam_simpan=24,
    langkah={"tulis": "Menulis buku kerja"},
)
