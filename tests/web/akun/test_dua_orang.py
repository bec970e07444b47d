"""The two-person rule through the pages (AC8, AC9, AC10): who may decide, once, and only what was proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from talenta_web.akun.models import Pengguna, Persetujuan
from talenta_web.basis import penjaga_db
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import buat_engine
from tests.web.akun.admin import Admin, bangun_admin
from tests.web.orang import jalankan, tambah_pengguna

LANGKAH = ("setujui", "tolak", "tarik")


@pytest.fixture
def a(app: Flask) -> Admin:
    return bangun_admin(app)


def usulkan(a: Admin, oleh: int | None = None, peran: str = "PK") -> str:
    jawaban = a.masuk(oleh or a.ad).kirim(f"/akun/pengguna/{a.target_pid}/peran/usul-beri", peran=peran, unit="")
    assert jawaban.status_code == 303, jawaban.text
    return str(jawaban.location).rsplit("/", 1)[1]


def test_a_high_role_needs_two_admins(a: Admin) -> None:
    pid = usulkan(a)
    assert a.peran(a.target) == {"PG"}
    kedua = a.masuk(a.ad2)
    halaman = kedua.baca(f"/persetujuan/{pid}").text
    assert "Beri peran Pengelola kepegawaian kepada Orang Sasaran (NIP 19920315 201501 1 001)" in halaman
    assert "Setujui dan laksanakan" in halaman
    sasaran = a.masuk(a.target)
    assert kedua.kirim(f"/persetujuan/{pid}/setujui").status_code == 303
    assert a.peran(a.target) == {"PG", "PK"}
    assert sasaran.baca("/").status_code == 302, "the sessions of the person end"
    assert a.jejak()[-4:-2] == ["sesi.masuk", "persetujuan.usulkan"] or "persetujuan.usulkan" in a.jejak()
    assert a.jejak()[-2:] == ["peran.beri", "persetujuan.setujui"]


def test_the_proposer_cannot_approve_whatever_he_tries(a: Admin) -> None:
    pid = usulkan(a)
    sendiri = a.masuk(a.ad)
    assert "Setujui dan laksanakan" not in sendiri.baca(f"/persetujuan/{pid}").text
    for langkah in ("setujui", "tolak"):
        jawaban = sendiri.kirim(f"/persetujuan/{pid}/{langkah}")
        assert jawaban.status_code == 403
        assert "orang lain" in jawaban.text
    assert a.usulan() == [(pid, "peran.beri", "menunggu")]
    assert sendiri.kirim(f"/persetujuan/{pid}/tarik").status_code == 303
    assert a.usulan()[0][2] == "ditarik"


def test_the_person_concerned_neither_proposes_nor_decides(a: Admin) -> None:
    """Rule x: an admin may not propose a role for himself, nor approve one that a colleague proposes for him."""
    for jalan in ("usul-beri", "usul-cabut", "beri", "cabut"):
        jawaban = a.masuk(a.ad).kirim(f"/akun/pengguna/{a.pid(a.ad)}/peran/{jalan}", peran="KS", unit="")
        assert jawaban.status_code == 403, jalan
    jawaban = a.masuk(a.ad).kirim(f"/akun/pengguna/{a.pid(a.ad2)}/peran/usul-cabut", peran="AD", unit="")
    pid = str(jawaban.location).rsplit("/", 1)[1]
    sasaran = a.masuk(a.ad2)
    assert "menyangkut Anda sendiri" in sasaran.baca(f"/persetujuan/{pid}").text
    for langkah in ("setujui", "tolak", "tarik"):
        assert sasaran.kirim(f"/persetujuan/{pid}/{langkah}").status_code == 403
    assert "AD" in a.peran(a.ad2)


@pytest.mark.parametrize("peran", ["PK", "PP", "AU", "KK", "KA"])
def test_only_the_same_capability_decides(a: Admin, peran: str) -> None:
    pid = usulkan(a)
    orang = a.masuk(a.dunia.pengguna[peran])
    harap = 404 if peran in {"PK", "KK", "PP"} else 403  # they decide other actions
    for langkah in LANGKAH:
        assert orang.kirim(f"/persetujuan/{pid}/{langkah}").status_code == harap
    lihat = orang.baca(f"/persetujuan/{pid}").status_code
    assert lihat == {"PK": 404, "KK": 404, "PP": 404, "AU": 200}.get(peran, 403)
    assert a.usulan()[0][2] == "menunggu"


def test_the_second_yes_wants_the_password_again(a: Admin) -> None:
    pid = usulkan(a)
    lama = a.masuk(a.ad2, umur=timedelta(minutes=6))
    for langkah in LANGKAH:
        assert lama.kirim(f"/persetujuan/{pid}/{langkah}").status_code == 401
    assert a.usulan()[0][2] == "menunggu"


def test_the_same_human_with_two_accounts(a: Admin, app: Flask) -> None:
    """A second account under the own NIP cannot exist; made by force, the database refuses its yes."""
    pid = usulkan(a)
    with app.app_context(), pytest.raises(Exception, match=r"(?i)unique"):
        tambah_pengguna(a.dunia.instansi_a, a.dunia.nip["AD"], "Kembaran", ("AD", None))
    with pytest.raises(Exception, match=r"dua_orang|bukan akun lain"):
        jalankan(app, update(Persetujuan).where(Persetujuan.pid == pid)
                 .values(status="disetujui", pemutus_id=a.ad, selesai_pada=sekarang()))  # fmt: skip


def _nama(a: Admin, app: Flask) -> None:
    jalankan(app, update(Pengguna).where(Pengguna.id == a.target).values(nama="Orang Lain"))


def _nonaktif(a: Admin, app: Flask) -> None:
    a.masuk(a.ad2).kirim(f"/akun/pengguna/{a.target_pid}/nonaktif")


def _peran_lain(a: Admin, app: Flask) -> None:
    a.masuk(a.ad).kirim(f"/akun/pengguna/{a.target_pid}/peran/beri", peran="AS", unit="")


def _pengusul_kehilangan(a: Admin, app: Flask) -> None:
    with app.app_context():
        tiga = tambah_pengguna(a.dunia.instansi_a, "198803152012011003", "Admin Ketiga", ("AD", None))
    jawaban = a.masuk(a.ad2).kirim(
        f"/akun/pengguna/{a.pid(a.ad)}/peran/usul-cabut", peran="AD", unit=_unit_pid(a, a.dunia.unit_dalam)
    )  # fmt: skip
    assert a.masuk(tiga).kirim(f"/persetujuan/{str(jawaban.location).rsplit('/', 1)[1]}/setujui").status_code == 303


def _unit_pid(a: Admin, unit_id: int) -> str:
    from talenta_web.akun.models import UnitKerja
    from talenta_web.basis.sesi import SEMUA, pakai_instansi
    from talenta_web.extensions import db

    with a.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.get_one(UnitKerja, unit_id).pid


@pytest.mark.parametrize("ubah", [_nama, _nonaktif, _peran_lain, _pengusul_kehilangan])
@pytest.mark.parametrize("langkah", ["setujui", "tolak"])
def test_changed_data_void_the_proposal(
    a: Admin, app: Flask, ubah: Callable[[Admin, Flask], None], langkah: str
) -> None:
    pid = usulkan(a)
    ubah(a, app)
    jawaban = a.masuk(a.ad2).kirim(f"/persetujuan/{pid}/{langkah}")
    if langkah == "tolak" and ubah is not _pengusul_kehilangan:
        assert a.usulan()[0][2] == "ditolak", "a refusal does not depend on the data"
        return
    assert jawaban.status_code == 409
    assert "batal" in jawaban.text
    assert a.usulan()[0][2] == "berubah"
    assert "PK" not in a.peran(a.target)
    assert a.jejak()[-1] == "persetujuan.berubah"


def test_a_proposal_ends_after_seven_days(a: Admin, app: Flask, url_db_pemilik: str) -> None:
    pid = usulkan(a)
    geser = sekarang() - timedelta(seconds=1)
    with app.app_context(), pytest.raises(Exception, match="tidak dapat diubah"):
        jalankan(app, update(Persetujuan).values(berlaku_sampai=geser))
    _paksa_lewat(url_db_pemilik, geser)
    assert "Kedaluwarsa" in a.masuk(a.ad2).baca("/persetujuan/").text
    jawaban = a.masuk(a.ad2).kirim(f"/persetujuan/{pid}/setujui")
    assert jawaban.status_code == 409
    assert "sudah lewat" in jawaban.text
    assert a.usulan()[0][2] == "kedaluwarsa"
    usulkan(a)  # the same may be proposed again
    assert [u[2] for u in a.usulan()] == ["kedaluwarsa", "menunggu"]


def _paksa_lewat(url: str, saat: object) -> None:
    """Move the clock of a proposal: only the owner of the schema can take the guard off for that."""
    mesin = buat_engine(url)
    with mesin.begin() as k:
        penjaga_db.copot(k)
        k.execute(update(Persetujuan).values(berlaku_sampai=saat))
        penjaga_db.pasang(k)
    mesin.dispose()


def test_the_same_proposal_waits_once(a: Admin) -> None:
    usulkan(a)
    lagi = a.masuk(a.ad).kirim(f"/akun/pengguna/{a.target_pid}/peran/usul-beri", peran="PK", unit="")
    assert lagi.status_code == 422
    assert "sudah menunggu" in lagi.text
    assert len(a.usulan()) == 1


@pytest.mark.parametrize("pertama", LANGKAH)
def test_every_step_after_the_last_one_is_refused(a: Admin, pertama: str) -> None:
    pid = usulkan(a)
    orang = {"setujui": a.ad2, "tolak": a.ad2, "tarik": a.ad}[pertama]
    assert a.masuk(orang).kirim(f"/persetujuan/{pid}/{pertama}").status_code == 303
    akhir, peran = a.usulan()[0][2], a.peran(a.target)
    for langkah in LANGKAH:
        for siapa in (a.ad, a.ad2):
            assert a.masuk(siapa).kirim(f"/persetujuan/{pid}/{langkah}").status_code in {403, 409}
    assert (a.usulan()[0][2], a.peran(a.target)) == (akhir, peran)


def test_a_reason_is_shown_to_the_proposer(a: Admin) -> None:
    pid = usulkan(a)
    assert a.masuk(a.ad2).kirim(f"/persetujuan/{pid}/tolak", alasan="x" * 501).status_code == 422
    assert a.masuk(a.ad2).kirim(f"/persetujuan/{pid}/tolak", alasan="Tugasnya belum ada SK.").status_code == 303
    assert "Tugasnya belum ada SK." in a.masuk(a.ad).baca(f"/persetujuan/{pid}").text
