"""The job that writes an export of all records, for whoever asked on the web: without secret columns."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.ekspor_penuh.service import Ekspor, TidakAdaData, ekspor
from talenta_web.pegawai.ekspor_penuh.tulis import TerlaluBesar, arsip
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.baca import rincian_baca

EKSPOR = "pegawai.ekspor"
HAK = "ekspor.massal"
_TIPE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
}


def jalankan(k: Konteks, muatan: Muatan) -> Hasil | None:
    """Write, pack, keep; the file and the event on the trail become true together."""
    ling = izin_lain(HAK).lingkup
    if ling is None or ling.samar or not ling.seluruh:
        raise GalatPekerjaan("Ekspor ini memuat identitas penuh semua pegawai; hak Anda tidak mencakupnya.")
    format_ = muatan["format"]
    tempat = k.folder / "ekspor"
    nama = f"pegawai-{sekarang():%Y%m%d}"

    def selesai(session: Session, hasil: Ekspor) -> None:
        jalur, akhiran = tempat, "xlsx"
        if format_ == "csv":
            jalur, akhiran = k.folder / "ekspor.zip", "zip"
            arsip(tempat, jalur)
        berkas = k.simpan(f"{nama}.{akhiran}", _TIPE[format_], jalur)
        teks = f"{angka(hasil.baris)} baris, {angka(hasil.orang)} orang."
        k.tuntas(session, Hasil(teks, berkas=berkas))

    try:
        ekspor(
            k.session, tempat, instansi_id=k.instansi_id, pelaku_id=k.pelaku_id, oleh=pelaku().nama, format_=format_,
            tujuan=muatan["tujuan"], rahasia=False, baca=rincian_baca(pelaku(), "K2", "ekspor"),
            sebelum_catat=selesai, langkah=lambda n, dari: k.maju(n, dari, "tulis"),
        )  # fmt: skip
    except (TidakAdaData, TerlaluBesar) as e:
        raise GalatPekerjaan(str(e)) from None
    return None


TUGAS = (
    JenisPekerjaan(
        EKSPOR,
        "Ekspor data pegawai",
        HAK,
        jalankan,
        maksimal=1,
        per_jam=6,
        serentak=1,
        batas_detik=1800,
        memori_mib=2048,
        jam_simpan=24,
        langkah={"tulis": "Menulis lembar"},
    ),
)
