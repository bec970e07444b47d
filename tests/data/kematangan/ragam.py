"""An instrument with every kind of answer, and as many long butir as asked for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.kematangan.instrumen import simpan_versi
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Penilaian
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from tests.data.kematangan.benih import tanam_penilaian

_AB = 'pilihan = [{ kode = "a", teks = "Penuh", nilai = 4 }, { kode = "b", teks = "Sebagian", nilai = 0 }]'
_KOLOM = (
    'kolom = [{ kode = "nama", nama = "Nama", wajib = true }, { kode = "skor", nama = "Skor", tipe = "angka" }, '
    '{ kode = "pada", nama = "Tanggal", tipe = "tanggal" }]'
)
JENIS = {
    "TGG": ('jenis = "tangga", tidak_berlaku = true', '"tangga"'),
    "PIL": (f'jenis = "pilihan", {_AB}', '"pilihan"'),
    "BNY": (f'jenis = "pilihan_banyak", {_AB}', '"tanpa"'),
    "YAT": ('jenis = "ya_tidak"', '"tanpa"'),
    "ANG": ('jenis = "angka", satuan = "orang", min = 0, maks = 5000', '"tanpa"'),
    "RAS": ('jenis = "rasio", satuan = "orang"', '"tanpa"'),
    "TKS": ('jenis = "teks"', '"tanpa"'),
    "TGL": ('jenis = "tanggal"', '"tanpa"'),
    "TBL": (f'jenis = "tabel", {_KOLOM}', '"tanpa"'),
    "BRK": ('jenis = "berkas"', '"tanpa"'),
    "EKS": (f'jenis = "eksternal", penerbit = "BKN", {_AB}', '"tanpa"'),
    "MTK": ('jenis = "metrik", sumber = "uji.tak_terpasang", boleh_koreksi = true', '"tanpa"'),
    "INF": ('jenis = "info"', '"tanpa"'),
}
_PANJANG = "Hasilnya dipakai bersama penilaian potensi, kinerja, serta rekam jejak untuk menetapkan calon suksesor. "
LEBAR = 20


def bundel(jumlah: int = 1) -> dict[str, str]:
    """The bundle; `jumlah` butir of kind level, the first LEBAR with sentences as long as authors write them."""
    teks = [f'[kuesioner]\nkode = "ragam-{jumlah}"\nversi = "1.0.0"\nnama = "Instrumen ragam"\ndasar = ["Uji"]']
    teks += ['berlaku = 2026-01-01\nstatus_naskah = "instrumen internal"\ndesimal = 2']
    teks += [f'[[skala]]\nnilai = {n}\nnama = "Tingkat {n}"\nteks = "Tingkat {n}."' for n in range(5)]
    teks += ['[[simpul]]\nkode = "AKAR"\nnama = "Akar"', '[[simpul]]\nkode = "S"\ninduk = "AKAR"\nnama = "Semua"']
    for kode, (jawab, skor) in JENIS.items():
        teks.append(f'[[butir]]\nkode = "{kode}"\ninduk = "S"\ntanya = "Pertanyaan {kode}?"\njawab = {{ {jawab} }}')
        teks.append(f"skor = {skor}")
        if kode == "TGG":
            for n, k in enumerate("abcd", 1):
                teks.append(f'[[butir.kriteria]]\nkode = "{k}"\nlevel = {n}\nteks = "Kriteria {k}."\nbukti = ["SK"]')
    for i in range(LEBAR + 1, jumlah + 1):
        teks.append(f'[[butir]]\nkode = "PDK.{i}"\ninduk = "S"\ntanya = "Butir pendek {i}?"')
    for i in range(1, min(jumlah, LEBAR) + 1):
        teks.append(f'[[butir]]\nkode = "LVL.{i}"\ninduk = "S"\ntanya = "{_PANJANG * 2}?"\npetunjuk = "{_PANJANG * 3}"')
        teks.append('bukti = ["SK"]')
        teks += [f'[[butir.tingkat]]\nnilai = {n}\nteks = "{_PANJANG * 3}"' for n in range(5)]
        for n in range(1, 13):
            teks.append(
                f'[[butir.kriteria]]\nkode = "k{n}"\nlevel = {(n + 2) // 3}\nteks = "{_PANJANG * 2}"\nbukti = ["SK"]'
            )
    teks += ['[[predikat]]\nmin = 0\nnama = "Belum"']
    return {
        "kuesioner.toml": "\n".join(teks),
        "bukti.toml": '[[bukti]]\nkode = "SK"\nnama = "Surat keputusan"\n',
        "uji/kosong.toml": '[[uji]]\nnama = "belum"\njawaban = { PIL = "b" }\n[uji.harap]\ntotal = 0\n',
    }


def instrumen(jumlah: int = 1) -> Kuesioner:
    """The checked instrument."""
    return muat(bundel(jumlah))


def tanam_ragam(session: Session, instansi_id: int, oleh_id: int, jumlah: int) -> Penilaian:
    """An assessment being filled that uses it."""
    with di_instansi(session, instansi_id):
        versi = simpan_versi(session, instrumen(jumlah), sumber="plugin", pelaku_id=None)
    p = tanam_penilaian(session, instansi_id, oleh_id, "rancangan")
    with transaksi(session):
        p.kuesioner_id, p.keadaan = versi.id, "pengisian"
    return p
