"""The operator's screen: every act, refusals that keep the text, what each reader may do."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, JawabanPratinjau, Kehadiran, Keputusan, Pemungutan
from talenta_web.komite.views.ruang_aksi import AKSI
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.komite.operator import ALASAN, HTMX, OPERATOR, alamat, baca, calon, kirim, putus, sidang

__all__ = ["dasar"]


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:
    return sidang_baru(dasar)


def test_halaman_memuat_semuanya(dunia: DuniaKomite) -> None:
    teks = dunia.klien(OPERATOR).get(alamat(dunia)).text
    c = calon(dunia)
    for isi in (
        "Kuorum 7/7",
        c.nama,
        "Yang menguatkan",
        "Kesenjangan",
        "Simpan &amp; berikutnya",
        "instrumen internal",
    ):
        assert isi in teks, isi
    assert c.nip not in teks
    assert teks.count('name="kunci_kirim"') >= 3


def test_simpan_dan_berikutnya(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)
    jawab = putus(dunia, klien, lanjut="1")
    assert (jawab.status_code, jawab.location) == (303, alamat(dunia))
    assert calon(dunia).keadaan == "diputus"
    assert sidang(dunia).calon_kini_id == calon(dunia, 1).id
    tujuh = 8 if calon(dunia, 1).kotak_hitung != 8 else 7
    putus(dunia, klien, "ubah", 1, kotak=tujuh, kode_alasan="penugasan", alasan=ALASAN)
    k = baca(dunia, select(Keputusan).where(Keputusan.calon_id == calon(dunia, 1).id))
    assert (k.jenis, k.kotak, k.alasan) == ("ubah", tujuh, ALASAN)
    teks = klien.get(alamat(dunia)).text
    assert f"→{tujuh}" in teks
    assert "Urungkan" in teks


def test_berikutnya_dalam_saringan(dunia: DuniaKomite) -> None:
    """While only the disputed are listed, the form names the next of them."""
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        c = s.scalars(select(CalonSidang.id).where(CalonSidang.pid == dunia.calon[5])).one()
        with transaksi(s):
            s.add(
                JawabanPratinjau(
                    instansi_id=dunia.benih.instansi_id, sidang_id=dunia.sidang_id, calon_id=c,
                    anggota_id=dunia.anggota[1], pilihan="bahas",
                )
            )  # fmt: skip
    klien = dunia.klien(OPERATOR)
    teks = klien.get(alamat(dunia, "?hanya=bahas")).text
    assert f'name="lanjut" value="{dunia.calon[5]}"' in teks
    putus(dunia, klien, lanjut=dunia.calon[5])
    assert sidang(dunia).calon_kini_id == c


def test_tetap_mengabaikan_kotak_yang_terpilih_sebelumnya(dunia: DuniaKomite) -> None:
    """The pad keeps the box of the proposal ticked; for "tetap" it says nothing."""
    jawab = putus(dunia, dunia.klien(OPERATOR), kotak=9, kode_alasan="lain")
    assert jawab.status_code == 303
    assert baca(dunia, select(Keputusan).where(Keputusan.calon_id == calon(dunia).id)).kotak is None


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"jenis": "ubah", "kotak": 9, "kode_alasan": "penugasan", "alasan": "pendek sekali"}, "30 huruf"),
        ({"jenis": "ubah", "kotak": 9, "kode_alasan": "", "alasan": ALASAN}, "jenis alasan"),
        ({"jenis": "", "alasan": ALASAN}, "tidak dikenal"),
        ({"jenis": "tunda", "alasan": "belum"}, "30 huruf"),
    ],
)
def test_isian_salah_tetap_di_formulir(dunia: DuniaKomite, isi: dict[str, object], kata: str) -> None:
    jawab = putus(dunia, dunia.klien(OPERATOR), **isi)
    assert jawab.status_code == 422
    assert kata in jawab.text.lower()
    assert str(isi["alasan"]) in jawab.text
    assert baca(dunia, select(func.count(Keputusan.id)).where(Keputusan.sidang_id == dunia.sidang_id)) == 0


def test_putusan_basi_memperlihatkan_keduanya(dunia: DuniaKomite) -> None:
    klien, versi = dunia.klien(OPERATOR), calon(dunia).versi
    putus(dunia, klien, "tunda", alasan=ALASAN)
    lain = "Alasan saya yang lain, cukup panjang juga."
    jawab = putus(dunia, klien, "ubah", versi=versi, kotak=9, kode_alasan="penugasan", alasan=lain)
    assert jawab.status_code == 409
    assert ALASAN in jawab.text
    assert lain in jawab.text
    assert "Tersimpan sekarang" in jawab.text


def test_kirim_ulang_dengan_kunci_yang_sama_berlaku_sekali(dunia: DuniaKomite) -> None:
    klien, versi = dunia.klien(OPERATOR), calon(dunia).versi
    for _ in range(2):
        jawab = putus(dunia, klien, versi=versi, lanjut="1", kunci_kirim="kunci-dari-halaman")
        assert jawab.status_code == 303
    assert baca(dunia, select(func.count(Keputusan.id)).where(Keputusan.sidang_id == dunia.sidang_id)) == 1


def test_urung(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)
    putus(dunia, klien)
    teks = klien.get(alamat(dunia)).text
    assert len(re.findall(r'name="aksi" value="urung"', teks)) == 2  # beside the decision, and in the activity
    assert kirim(dunia, klien, "urung", calon=dunia.calon[0], versi=calon(dunia).versi).status_code == 303
    assert calon(dunia).keadaan == "dibahas"


def test_suara_dibuka_dan_ditutup(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)
    assert kirim(dunia, klien, "suara-buka", calon=dunia.calon[0], kotak="").status_code == 303
    p = baca(dunia, select(Pemungutan).where(Pemungutan.sidang_id == dunia.sidang_id))
    teks = klien.get(alamat(dunia)).text
    assert "0 dari 7 suara masuk" in teks
    assert putus(dunia, klien).status_code == 409
    tanpa = kirim(dunia, klien, "suara-tutup", pemungutan=p.pid, alasan="x")
    assert (tanpa.status_code, 'id="tutup-suara" open' in tanpa.text) == (422, True)
    assert kirim(dunia, klien, "suara-tutup", pemungutan=p.pid, alasan="Sudah sepakat lisan").status_code == 303
    assert "setuju 0" in klien.get(alamat(dunia)).text


def test_hadir_keluar_dan_kuorum(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)
    ketua = re.search(r'name="anggota" value="([^"]+)"', klien.get(alamat(dunia)).text)
    assert ketua
    assert kirim(dunia, klien, "keluar", anggota=ketua[1]).status_code == 303
    teks = klien.get(alamat(dunia)).text
    assert "ketua belum hadir" in teks
    assert re.search(r'name="lanjut" value="1" disabled', teks)
    assert putus(dunia, klien).status_code == 409
    assert kirim(dunia, klien, "hadir", anggota=ketua[1], cara="daring").status_code == 303
    k = Kehadiran
    assert baca(dunia, select(k.cara).where(k.sidang_id == dunia.sidang_id).order_by(k.id.desc())) == "daring"
    assert putus(dunia, klien).status_code == 303


def test_jeda_menahan_putusan(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)
    kirim(dunia, klien, "jeda")
    assert "Dijeda" in klien.get(alamat(dunia)).text
    assert putus(dunia, klien).status_code == 409
    kirim(dunia, klien, "lanjut")
    assert putus(dunia, klien).status_code == 303


def test_intip_tidak_menggerakkan_apa_pun(dunia: DuniaKomite) -> None:
    klien, sebelum = dunia.klien(OPERATOR), sidang(dunia)
    potongan = klien.get(alamat(dunia, f"/lihat/{dunia.calon[3]}"), headers=HTMX).text
    assert calon(dunia, 3).nama in potongan
    assert "<html" not in potongan
    assert "<html" in klien.get(alamat(dunia, f"/lihat/{dunia.calon[3]}")).text
    assert klien.get(alamat(dunia, "/lihat/tidak-ada")).status_code == 404
    assert (sidang(dunia).gerak, sidang(dunia).calon_kini_id) == (sebelum.gerak, sebelum.calon_kini_id)


def test_tindakan_tak_dikenal(dunia: DuniaKomite) -> None:
    assert kirim(dunia, dunia.klien(OPERATOR), "hapus").status_code == 422
    assert len(AKSI) == 11


def test_saringan_bahas_ikut_di_alamat(dunia: DuniaKomite) -> None:
    teks = dunia.klien(OPERATOR).get(alamat(dunia, "?hanya=bahas")).text
    assert "ruang?hanya=bahas" in teks
    assert teks.count('class="agenda__butir') == 1  # only the one under discussion: nobody asked to discuss


def test_peristiwa_baca_sekali_per_orang_yang_dibahas(dunia: DuniaKomite) -> None:
    klien = dunia.klien(OPERATOR)

    def jumlah() -> int:
        hitung = baca(dunia, select(func.count(Jejak.id)).where(Jejak.jenis == "akses.sidang"))
        return int(hitung)

    teks = klien.get(alamat(dunia)).text
    awal = jumlah()
    isi = re.search(r'data-sidang="([^"]+)"', teks)
    assert isi
    segar = klien.get(isi[1].replace("&amp;", "&"), headers=HTMX)
    assert segar.status_code == 200
    assert "<html" not in segar.text
    assert jumlah() == awal
    kirim(dunia, klien, "pilih", calon=dunia.calon[4])
    klien.get(isi[1].replace("&amp;", "&"), headers=HTMX)
    assert jumlah() == awal + 1
