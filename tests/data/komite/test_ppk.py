"""From sealed minutes to the decree: handed over, decided once, by another person, over the run in force."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import daftarkan
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.komite.galat import AdaBenturan, Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models import KoreksiPenetapan, Penetapan
from talenta_web.komite.penetapan.isi import buka
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.persetujuan import TINDAKAN
from talenta_web.komite.queries.penetapan import penetapan_sidang
from talenta_web.komite.queries.tindak_lanjut import dipilih, keputusan_orang, sidik_pilihan
from talenta_web.komite.service import koreksi, ppk, tindak_lanjut
from talenta_web.kontrak import KeputusanDitetapkan
from talenta_web.pemetaan.models import Pemetaan, PemetaanBerlaku, PemetaanSelesai, Periode
from tests.data.komite.berita import ALASAN, PEMBUAT, Berita, tanam
from tests.data.pemetaan.benih import Benih

daftarkan(TINDAKAN)
SK = "800/77/BKPSDM/2026"
HARI = date(2026, 7, 1)
pytestmark = pytest.mark.parametrize("url_db", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture
def berita(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Berita:
    b = tanam(sesi, jadi[0].instansi_id)
    b.tetapkan()
    return b


def ajukan(b: Berita, siapa: str = "pyb", nomor: int = 1) -> None:
    ppk.ajukan(b.session, sidang_pid=b.sidang, pelaku=b.orang[siapa], nomor=nomor)


def tetapkan(
    b: Berita, siapa: str = "ppk", nomor: int = 1, sk: str = SK, hari: date | None = HARI
) -> KeputusanDitetapkan:
    return ppk.tetapkan(
        b.session, sidang_pid=b.sidang, pelaku=b.orang[siapa], nomor=nomor, sk_nomor=sk, sk_tanggal=hari
    )  # fmt: skip


def usul_koreksi(b: Berita, ke: int | None = 0, **isi: object) -> str:
    nilai: dict[str, object] = {"jenis": "ubah", "kotak": 8, "kode_alasan": "data_keliru", "alasan": ALASAN, "nomor": 1}
    nilai |= isi
    koreksi.usulkan_koreksi(
        b.session, sidang_pid=b.sidang, pelaku=b.orang["ketua"], calon_pid=None if ke is None else b.calon[ke].pid,
        **nilai,  # type: ignore[arg-type]
    )  # fmt: skip
    return b.session.scalars(select(KoreksiPenetapan.pid).order_by(KoreksiPenetapan.id.desc())).first() or ""


def laksanakan(b: Berita, pid: str, siapa: str = "ppk") -> Penetapan:
    return koreksi.laksanakan_koreksi(
        b.session, instansi_id=b.instansi_id, pid=pid, pemutus=b.orang[siapa], pembuat=PEMBUAT
    )


def test_sampai_sk(sesi: Session, berita: Berita) -> None:
    with pytest.raises(KeadaanSalah, match="belum diserahkan"):
        tetapkan(berita)
    ajukan(berita)
    with pytest.raises(KeadaanSalah, match="sudah diserahkan"):
        ajukan(berita)
    besok = hari_ini(sesi, berita.instansi_id) + timedelta(days=1)
    for sk, hari in ((" ", HARI), ("9" * 121, HARI), (SK, None), (SK, besok)):
        with pytest.raises(IsianSalah):
            tetapkan(berita, sk=sk, hari=hari)
    e = tetapkan(berita)
    assert (e.periode, e.nomor, e.sk_nomor, e.tetap, e.ubah, e.tunda) == ("2026", 1, SK, 7, 1, 1)
    assert (e.krs_nasional, e.digest) == (1, penetapan_sidang(sesi, berita.baris.id)[0].digest)
    periode = sesi.scalars(select(Periode)).one()
    assert (periode.status, periode.sk_nomor) == ("ditetapkan", SK)
    hasil = periksa(sesi, berita.baris)
    assert hasil is not None
    assert hasil.sah, hasil.masalah
    with pytest.raises(KeadaanSalah, match="sudah memutuskan"):
        tetapkan(berita)
    with pytest.raises(KeadaanSalah, match="sudah memutuskan"):
        ppk.tolak(sesi, sidang_pid=berita.sidang, pelaku=berita.orang["ppk"], nomor=1, alasan="Tidak dapat diterima.")
    jenis = set(sesi.scalars(select(Jejak.jenis)))
    assert jenis >= {"penetapan.tanda_tangan", "penetapan.segel", "keputusan.ajukan", "keputusan.tetapkan"}


def test_yang_menyerahkan_tidak_memutus(berita: Berita) -> None:
    ajukan(berita)
    with pytest.raises(AdaBenturan):
        tetapkan(berita, "pyb")


def test_hitungan_lain_berlaku(sesi: Session, berita: Berita, jadi: tuple[Benih, Pemetaan]) -> None:
    ajukan(berita)
    lain = Pemetaan(
        **{k.name: getattr(jadi[1], k.name) for k in Pemetaan.__table__.columns if k.name not in {"id", "pid"}}
    )
    with transaksi(sesi):
        sesi.add(lain)
        sesi.flush()
        asal = sesi.get_one(PemetaanSelesai, jadi[1].id)
        isi = {k.name: getattr(asal, k.name) for k in PemetaanSelesai.__table__.columns}
        sesi.add(PemetaanSelesai(**isi | {"pemetaan_id": lain.id}))
        sesi.flush()
        sesi.get_one(PemetaanBerlaku, jadi[1].periode_id).pemetaan_id = lain.id
    with pytest.raises(KeadaanSalah, match="bukan lagi yang disidangkan"):
        tetapkan(berita)


def test_periode_menunggu_sidang_terakhir(sesi: Session, berita: Berita) -> None:
    kedua = tanam(sesi, berita.instansi_id, nomor=2)
    ajukan(berita)
    tetapkan(berita)
    assert sesi.scalars(select(Periode.status)).one() == "terbuka"
    kedua.tetapkan()
    ajukan(kedua)
    tetapkan(kedua, sk="800/78/BKPSDM/2026")
    assert sesi.scalars(select(Periode.sk_nomor)).one() == "800/78/BKPSDM/2026"


def test_dikembalikan_lalu_versi_baru(sesi: Session, berita: Berita) -> None:
    ajukan(berita)
    with pytest.raises(IsianSalah):
        ppk.tolak(sesi, sidang_pid=berita.sidang, pelaku=berita.orang["ppk"], nomor=1, alasan="tidak")
    ppk.tolak(sesi, sidang_pid=berita.sidang, pelaku=berita.orang["ppk"], nomor=1, alasan="Alasan kandidat 1 kurang.")
    pid = usul_koreksi(berita)
    baru = laksanakan(berita, pid)
    isi = buka(baru.isi)
    lama = penetapan_sidang(sesi, berita.baris.id)[1]
    assert (baru.nomor, isi["sebelumnya"], isi["alasan"]) == (2, lama.digest, ALASAN)
    satu = isi["naskah"]["calon"][0]
    assert (satu["kotak"], [k["jenis"] for k in satu["keputusan"]]) == (8, ["tetap", "ubah"])
    assert satu["kotak_hitung"] == buka(lama.isi)["naskah"]["calon"][0]["kotak_hitung"]
    assert isi["naskah"]["calon"][1]["usulan"] == buka(lama.isi)["naskah"]["calon"][1]["usulan"]
    for nomor in (1, 2):
        hasil = periksa(sesi, berita.baris, nomor)
        assert hasil is not None
        assert hasil.sah, hasil.masalah
    assert periksa(sesi, berita.baris, 3) is None
    assert set(sesi.scalars(select(Jejak.jenis))) >= {"keputusan.tolak", "penetapan.koreksi"}
    with pytest.raises(Basi):
        ajukan(berita, nomor=1)
    ajukan(berita, nomor=2)
    assert tetapkan(berita, nomor=2).ubah == 2


def test_koreksi_hanya_kata(berita: Berita) -> None:
    pid = usul_koreksi(berita, None, alasan="Nama tempat pada pembukaan seharusnya Ruang Rapat II.")
    isi = buka(laksanakan(berita, pid).isi)
    assert isi["naskah_digest"] == buka(penetapan_sidang(berita.session, berita.baris.id)[1].isi)["naskah_digest"]


@pytest.mark.parametrize(
    "isi",
    [{"alasan": "pendek"}, {"kotak": None}, {"kotak": 12}, {"jenis": "tetap"}, {"jenis": "hapus"}, {"kode_alasan": ""}],
)
def test_koreksi_tidak_lengkap(berita: Berita, isi: dict[str, object]) -> None:
    with pytest.raises(IsianSalah):
        usul_koreksi(berita, **isi)


def test_koreksi_perkara_sendiri(sesi: Session, berita: Berita) -> None:
    calon = berita.calon[0]
    with transaksi(sesi):
        calon.nip = berita.orang["ketua"].nip
    with pytest.raises(AdaBenturan):
        usul_koreksi(berita)


def test_koreksi_atas_yang_diubah_ditolak(sesi: Session, berita: Berita) -> None:
    pid = usul_koreksi(berita)
    with transaksi(sesi):
        berita.calon[4].nama = "Diganti"
    with pytest.raises(KeadaanSalah, match="tidak sah"):
        laksanakan(berita, pid)


def test_rekomendasi_sampai_ditutup(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    b = tanam(sesi, jadi[0].instansi_id)
    satu, dua, tiga = b.calon[:3]
    pilih = tindak_lanjut.Pilihan("9.1", "Kepala BKPSDM", date(2026, 12, 1))

    def tulis(siapa: str, calon: str, *pilihan: tindak_lanjut.Pilihan) -> None:
        baris = dipilih(sesi, next(c.id for c in b.calon if c.pid == calon))
        tindak_lanjut.pilih(
            sesi, sidang_pid=b.sidang, calon_pid=calon, pelaku=b.orang[siapa], pilihan=pilihan,
            dilihat=sidik_pilihan(baris),
        )  # fmt: skip

    tulis("sekretaris", dua.pid, pilih)
    with pytest.raises(BukanAnggota):
        tulis("a1", dua.pid, pilih)
    with pytest.raises(KeadaanSalah, match="tidak untuk yang ditunda"):
        tulis("ketua", tiga.pid, pilih)
    with pytest.raises(IsianSalah):
        tulis("ketua", dua.pid, tindak_lanjut.Pilihan("9.1", ""))
    with transaksi(sesi):
        b.calon[0].nip = b.orang["ketua"].nip
    with pytest.raises(AdaBenturan):
        tulis("ketua", satu.pid, pilih)
    b.tetapkan()
    with pytest.raises(KeadaanSalah):
        tulis("ketua", dua.pid)
    baris = dipilih(sesi, dua.id)[0]
    semua = Lingkup(b.instansi_id, seluruh=True)

    def tutup(lingkup: Lingkup = semua, keadaan: str = "selesai", hasil: str = "Dilaksanakan Juli.") -> None:
        tindak_lanjut.tutup(
            sesi, pid=baris.pid, pelaku=b.orang["pengelola"], lingkup=lingkup, keadaan=keadaan, hasil=hasil
        )  # fmt: skip

    with pytest.raises(KeadaanSalah, match="belum ditetapkan PPK"):
        tutup()
    ajukan(b)
    tetapkan(b)
    with pytest.raises(TidakAda):
        tutup(Lingkup(b.instansi_id, unit_jalur=("/9999/",)))
    with pytest.raises(IsianSalah):
        tutup(keadaan="hilang")
    with pytest.raises(IsianSalah):
        tutup(hasil="ya")
    assert keputusan_orang(sesi, dua.pegawai_id)[0].tindak[0].keadaan == "terbuka"
    tutup()
    with pytest.raises(KeadaanSalah, match="sudah ditutup"):
        tutup()
    k = keputusan_orang(sesi, dua.pegawai_id)[0]
    assert (k.jenis, k.kotak, k.sk_nomor, k.tindak[0].hasil) == ("ubah", 9, SK, "Dilaksanakan Juli.")
    assert keputusan_orang(sesi, tiga.pegawai_id)[0].kotak is None
    assert set(sesi.scalars(select(Jejak.jenis))) >= {"tindak_lanjut.pilih", "tindak_lanjut.tutup"}
    hasil = periksa(sesi, b.baris)
    assert hasil is not None
    assert hasil.sah, hasil.masalah
