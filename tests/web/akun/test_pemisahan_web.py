"""AC7 by HTTP: no page gives one human a toxic pair; the PPK opens a pair for a time, the auditor sees it in red."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from talenta_web.akun.models import PEMISAHAN
from talenta_web.akun.service.peran import RENDAH
from talenta_web.basis.model import sekarang
from tests.web.akun.admin import Admin, bangun_admin
from tests.web.orang import tambah_pengguna

PASANGAN = [*PEMISAHAN.pasangan, *((b, a) for a, b in PEMISAHAN.pasangan)]


@pytest.fixture
def a(app: Flask) -> Admin:
    return bangun_admin(app)


def orang(a: Admin, no: int, *peran: str) -> tuple[int, str]:
    with a.app.app_context():
        id_ = tambah_pengguna(a.dunia.instansi_a, f"1993{no:014d}", f"Orang {no}", *((p, None) for p in peran))
    return id_, a.pid(id_)


def alamat(pid: str, peran: str) -> str:
    return f"/akun/pengguna/{pid}/peran/{'beri' if peran in RENDAH else 'usul-beri'}"


def test_no_toxic_pair_in_either_order(a: Admin) -> None:
    admin = a.masuk(a.ad)
    salah = []
    for no, (lama, baru) in enumerate(PASANGAN):
        id_, pid = orang(a, no, lama)
        unit = _unit(a) if baru == "PU" else ""
        jawaban = admin.kirim(alamat(pid, baru), peran=baru, unit=unit)
        sebab = "tidak boleh dipegang" in jawaban.text or baru == "BK"  # BK is no choice of the form
        if jawaban.status_code != 422 or not sebab or a.peran(id_) != {lama}:
            salah.append((lama, baru, jawaban.status_code))
    assert salah == []
    assert a.usulan() == []


def _unit(a: Admin) -> str:
    from talenta_web.akun.models import UnitKerja
    from talenta_web.basis.sesi import SEMUA, pakai_instansi
    from talenta_web.extensions import db

    with a.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.get_one(UnitKerja, a.dunia.unit_dalam).pid


def test_two_proposals_that_fit_alone_do_not_fit_together(a: Admin) -> None:
    pid = [
        str(a.masuk(a.ad).kirim(alamat(a.target_pid, p), peran=p, unit="").location).rsplit("/", 1)[1]
        for p in ("AU", "PK")
    ]
    kedua = a.masuk(a.ad2)
    assert kedua.kirim(f"/persetujuan/{pid[0]}/setujui").status_code == 303
    assert kedua.kirim(f"/persetujuan/{pid[1]}/setujui").status_code == 409
    assert a.peran(a.target) == {"PG", "AU"}


def test_the_ppk_opens_a_pair_and_the_auditor_sees_it(a: Admin) -> None:
    hari = (sekarang() + timedelta(days=60)).date()
    alasan = "Pejabat lain sedang cuti panjang."
    isi = {"pasangan": "KA-PB", "selesai": hari.isoformat(), "nomor": "800/12/2026", "alasan": alasan}
    pp = a.masuk(a.dunia.pengguna["PP"])
    for ganti in ({"alasan": "pendek"}, {"nomor": ""}, {"selesai": "2020-01-01"}, {"pasangan": "KK-PB"}):
        assert pp.kirim("/akun/pemisahan/buka", **{**isi, **ganti}).status_code == 422, ganti
    for peran in ("AD", "AU", "PB"):
        assert a.masuk(a.dunia.pengguna[peran]).kirim("/akun/pemisahan/buka", **isi).status_code == 403
    assert pp.kirim("/akun/pemisahan/buka", **isi).status_code == 303
    id_, pid = orang(a, 1, "KA")
    admin, kedua = a.masuk(a.ad), a.masuk(a.ad2)
    tanpa_batas = admin.kirim(alamat(pid, "PB"), peran="PB", unit="")
    assert tanpa_batas.status_code == 422, "the role must end with the opening"
    usul = admin.kirim(alamat(pid, "PB"), peran="PB", unit="", selesai=hari.isoformat())
    assert usul.status_code == 303
    assert kedua.kirim(f"{usul.location}/setujui").status_code == 303
    assert a.peran(id_) == {"KA", "PB"}
    auditor = a.masuk(a.dunia.pengguna["AU"])
    halaman = auditor.baca("/akun/pemisahan").text
    assert 'class="pesan pesan--galat"' in halaman
    assert "Pejabat lain sedang cuti panjang." in halaman
    assert "Pemisahan tugas dibuka sampai" in auditor.baca("/").text
    assert "pemisahan.buka" in a.jejak()
