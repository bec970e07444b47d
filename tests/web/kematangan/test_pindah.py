"""Moving an assessment to another version: dry run, new assessment with everything that follows, small corrections."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from werkzeug.test import TestResponse

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import MANDIRI, TARGET
from talenta_web.extensions import db
from talenta_web.kematangan.instrumen import simpan_versi
from talenta_web.kematangan.models import Bukti, JawabanButir, Penilaian, TautanBukti, TugasButir
from talenta_web.kematangan.models.instrumen import UNGGAHAN
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak
from talenta_web.kuesioner.muat import muat
from tests.data.kematangan.benih import BERKAS
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

UTAMA = BERKAS["kuesioner.toml"]
PATCH = BERKAS | {
    "kuesioner.toml": UTAMA.replace('versi = "1.0.0"', 'versi = "1.0.1"').replace(
        "Rancangan tersedia.", "Ada rancangan."
    )
}
MAYOR = BERKAS | {
    "kuesioner.toml": UTAMA.replace('versi = "1.0.0"', 'versi = "2.0.0"').replace('kode = "BGN.1"', 'kode = "BGN.5"'),
    "uji/tinggi.toml": BERKAS["uji/tinggi.toml"].replace('"BGN.1"', '"BGN.5"'),
    "migrasi/1-2.toml": """
[migrasi]
dari = "1.0.0"
ke = "2.0.0"
[[langkah]]
aksi = "salin"
dari = ["KLB.1"]
ke = ["KLB.1"]
[[langkah]]
aksi = "salin_peta"
dari = ["BGN.1"]
ke = ["BGN.5"]
peta = { 0 = 0, 1 = 1, 2 = 1, 3 = 2, 4 = 4 }
status = "tinjau"
[[langkah]]
aksi = "salin"
dari = ["KLB.2"]
ke = ["KLB.2"]
[[langkah]]
aksi = "arsip"
dari = ["PRA"]
alasan = "diganti syarat baru"
[[langkah]]
aksi = "baru"
ke = ["PRA"]
""",
}


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKematangan:
    """Four answers, a target and a document of criterion b of KLB.2."""
    d = bangun(app_sqlite)
    a, pk = d.orang.instansi_a, d.orang.pengguna["PK"]
    seluruh = Lingkup(a, seluruh=True)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, a)
        isi = [
            Kiriman("KLB.1", 3, catatan="Peraturan 3/2025", siap=True), Kiriman("KLB.2", ["a", "b"]),
            Kiriman("BGN.1", 3), Kiriman("PRA", True),
        ]  # fmt: skip
        simpan_banyak(s, d.pid, isi, lapisan=MANDIRI, pelaku_id=pk, lingkup=seluruh)
        simpan_banyak(s, d.pid, [Kiriman("KLB.1", 4)], lapisan=TARGET, pelaku_id=pk, lingkup=seluruh)
        with transaksi(s):
            berkas = GudangBerkas(
                instansi_id=a, nama="sk.pdf", jenis="pdf", ukuran=9, sidik="a" * 64, pengunggah_id=pk, simpan="a"
            )  # fmt: skip
            s.add(berkas)
            s.flush()
            bukti = Bukti(
                instansi_id=a, berkas_id=berkas.id, sidik="a" * 64, jenis="SK", judul="SK KTI", pengunggah_id=pk
            )
            s.add(bukti)
            s.flush()
            s.add(
                TautanBukti(
                    instansi_id=a, penilaian_id=d.id, butir="KLB.2", kriteria="b", bukti_id=bukti.id, ditaut_oleh=pk,
                    tinjauan="memenuhi",
                )
            )  # fmt: skip
    return d


def tanam(d: DuniaKematangan, berkas: dict[str, str]) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.orang.instansi_a)
        simpan_versi(s, muat(berkas), sumber=UNGGAHAN, pelaku_id=d.orang.pengguna["PK"])


def kirim(d: DuniaKematangan, akhiran: str, **data: object) -> TestResponse:
    kunci = orang.buka_sesi(d.app, d.orang.pengguna["PK"])
    k = orang.klien_dengan(d.app, kunci)
    return k.post(f"/kematangan/{d.pid}/{akhiran}", data={"csrf_token": kunci.csrf, **data})


def baca(d: DuniaKematangan, perintah: Any) -> list[Any]:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return list(s.execute(perintah))


def test_pindah_membawa_semuanya(dunia: DuniaKematangan) -> None:
    tanam(dunia, MAYOR)
    alamat = f"/kematangan/{dunia.pid}/pindah"
    k = dunia.klien()
    assert "Uji pindah ke 2.0.0" in k.get(alamat).text
    uji = k.get(alamat + "?ke=uji-mt@2.0.0").text
    for kata in ("Disalin", "Perlu ditinjau", "diganti syarat baru", "Tingkat 2"):
        assert kata in uji
    assert "Tautan bukti ikut" not in k.get(alamat + "?ke=uji-mt@9.0.0").text
    sidik = uji.partition('name="sidik" value="')[2].partition('"')[0]
    assert kirim(dunia, "pindah", ke="uji-mt@2.0.0", sidik="1.basi").status_code == 409
    jawaban = kirim(dunia, "pindah", ke="uji-mt@2.0.0", sidik=sidik)
    assert jawaban.status_code == 303, jawaban.text
    baru = baca(dunia, select(Penilaian.id, Penilaian.keadaan, Penilaian.asal_id).where(Penilaian.id != dunia.id))
    ((pid, keadaan, asal),) = baru
    assert (keadaan, asal) == ("rancangan", dunia.id)
    j = JawabanButir
    isi = baca(
        dunia, select(j.butir, j.lapisan, j.nilai, j.catatan, j.tinjau, j.siap, j.asal).where(j.penilaian_id == pid)
    )
    asal_ = "migrasi:uji-mt/1.0.0"
    assert sorted(map(tuple, isi), key=str) == [
        ("BGN.5", "mandiri", 2, "", True, False, asal_),
        ("KLB.1", "mandiri", 3, "Peraturan 3/2025", False, False, asal_),
        ("KLB.1", "target", 4, "", False, False, asal_),
        ("KLB.2", "mandiri", ["a", "b"], "", False, False, asal_),
    ]
    t = TautanBukti
    assert [tuple(x) for x in baca(dunia, select(t.butir, t.kriteria, t.tinjauan).where(t.penilaian_id == pid))] == [
        ("KLB.2", "b", None)
    ]
    tugas = baca(dunia, select(TugasButir.butir).where(TugasButir.penilaian_id == pid))
    assert {x[0] for x in tugas} == {"KLB.1", "KLB.2", "BGN.5"}
    lama = baca(dunia, select(j.butir).where(j.penilaian_id == dunia.id, j.lapisan == "mandiri"))
    assert len(lama) == 4, "nothing is deleted"
    jejak = baca(dunia, select(Jejak.rincian).where(Jejak.jenis == "penilaian.pindah"))
    assert [jejak[0][0][n] for n in ("disalin", "ditinjau", "diarsip", "butir_baru")] == [2, 1, 1, 1]


def test_adopsi_perbaikan_kata(dunia: DuniaKematangan) -> None:
    tanam(dunia, PATCH)
    halaman = dunia.klien().get(f"/kematangan/{dunia.pid}/pindah").text
    assert "Pakai versi 1.0.1" in halaman
    assert kirim(dunia, "pindah", ke="uji-mt@1.0.1", sidik="").status_code == 409, "no crosswalk, none needed"
    assert kirim(dunia, "adopsi", ke="uji-mt@1.0.1").status_code == 303
    assert "versi 1.0.1" in dunia.klien().get(f"/kematangan/{dunia.pid}/pindah").text
    assert len(baca(dunia, select(JawabanButir.id))) == 5
    assert baca(dunia, select(Jejak.rincian).where(Jejak.jenis == "penilaian.adopsi"))[0][0]["jenis"] == "patch"
    assert kirim(dunia, "adopsi", ke="uji-mt@1.0.1").status_code == 422, "it is there already"


def test_mayor_tidak_diadopsi_dan_yang_tetap_tidak_berganti(dunia: DuniaKematangan) -> None:
    tanam(dunia, MAYOR)
    ditolak = kirim(dunia, "adopsi", ke="uji-mt@2.0.0")
    assert ditolak.status_code == 409
    assert "mengubah skor" in ditolak.text
    orang.jalankan(dunia.app, Penilaian.__table__.update().values(keadaan="reviu"))
    with pytest.raises(DBAPIError, match="instrumennya sudah tetap"):
        orang.jalankan(dunia.app, Penilaian.__table__.update().values(kuesioner_id=2))
    assert dunia.klien("PU").get(f"/kematangan/{dunia.pid}/pindah").status_code == 403
