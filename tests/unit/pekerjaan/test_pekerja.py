"""A worker as a process of its own: success, refusal, crash, limits, cancel, results."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from talenta_web.basis.jejak import Jejak
from talenta_web.pekerjaan import batalkan, simpan
from talenta_web.pekerjaan.models import BERJALAN, USAI, Pekerjaan
from tests.unit.pekerjaan.bengkel import antrekan, baris, pekerja, tunggu, tunggu_status
from tests.unit.pekerjaan.conftest import Tempat


@pytest.mark.satu_basis
def test_semua_akhir(tempat: Tempat) -> None:
    """One worker, two places: every way a job can end, each said in the row."""
    s, i = tempat.session, tempat.instansi
    with pekerja(tempat.url, tempat.folder, 2):
        pid = {
            "efek": antrekan(s, "uji.efek", i, n=1),
            "tolak": antrekan(s, "uji.tolak", i),
            "ledak": antrekan(s, "uji.ledak", i),
            "mati": antrekan(s, "uji.mati", i, tanda=str(tempat.folder / "tanda")),
            "lama": antrekan(s, "uji.lama", i),
            "rakus": antrekan(s, "uji.rakus", i),
            "berkas": antrekan(s, "uji.berkas", i),
            "hak": antrekan(s, "uji.kepegawaian", i, tempat.pengguna, n=2),
        }
        hasil = {k: tunggu_status(s, p, *USAI) for k, p in pid.items()}
    assert {k: b.status for k, b in hasil.items()} == {
        "efek": "selesai", "tolak": "gagal", "ledak": "gagal", "mati": "selesai", "lama": "gagal", "rakus": "gagal",
        "berkas": "selesai", "hak": "gagal",
    }  # fmt: skip
    assert hasil["efek"].hasil_teks == "Nomor 1 selesai."
    assert hasil["mati"].percobaan == 2
    galat = {k: b.galat or "" for k, b in hasil.items()}
    assert galat["tolak"] == "Berkas tidak ada lagi. Unggah kembali."
    assert pid["ledak"] in galat["ledak"]
    assert "1985" not in galat["ledak"]
    assert "batas waktu" in galat["lama"]
    assert "memori" in galat["rakus"]
    assert "Hak Anda" in galat["hak"]
    b = hasil["berkas"]
    assert simpan.letak(tempat.folder, b.pid, b.berkas or "").read_bytes() == b"isi"
    jenis = {b.jenis: b.n for b in s.execute(select(Jejak.jenis, func.count().label("n")).group_by(Jejak.jenis))}
    assert jenis["pekerjaan.antre"] == 8
    assert jenis["pekerjaan.selesai"] == 3
    assert jenis["pekerjaan.gagal"] == 5
    assert jenis["uji.efek"] == 1


def test_batal(tempat: Tempat) -> None:
    """A task that listens stops by itself; one that does not is killed after the grace; a waiting one never starts."""
    s, i = tempat.session, tempat.instansi
    with pekerja(tempat.url, tempat.folder, 2):
        sopan = antrekan(s, "uji.lambat", i, detik=300)
        bandel = antrekan(s, "uji.bandel", i)
        menunggu = antrekan(s, "uji.lambat", i, detik=300)
        for pid in (sopan, bandel):
            tunggu_status(s, pid, BERJALAN)
        for pid in (menunggu, sopan, bandel):
            assert batalkan(s, pid, pelaku_id=tempat.pengguna)
        mulai = time.monotonic()
        for pid in (menunggu, sopan, bandel):
            assert tunggu_status(s, pid, *USAI).status == "dibatalkan"
        assert time.monotonic() - mulai < 60, "long before either would end by itself"
        assert not batalkan(s, sopan, pelaku_id=tempat.pengguna)
    assert baris(s, menunggu).mulai_pada is None


def test_kemajuan_terlihat(tempat: Tempat) -> None:
    s = tempat.session
    with pekerja(tempat.url, tempat.folder):
        pintu = tempat.folder / "pintu"
        pid = antrekan(s, "uji.lambat", tempat.instansi, detik=0.5, pintu=str(pintu))
        tunggu(lambda: baris(s, pid).maju)
        b = baris(s, pid)
        assert (b.status, b.maju, b.dari) == (BERJALAN, 5, 10)
        assert b.langkah == "hitung"
        pintu.touch()
        tunggu_status(s, pid, "selesai")


@pytest.mark.satu_basis
def test_serentak_dibatasi(tempat: Tempat) -> None:
    """Two workers with three places each never run more than two jobs of a kind that says two."""
    s, pintu = tempat.session, tempat.folder / "pintu"

    def berjalan() -> int:
        s.rollback()
        return s.scalar(select(func.count()).where(Pekerjaan.status == BERJALAN)) or 0

    with pekerja(tempat.url, tempat.folder, 3), pekerja(tempat.url, tempat.folder, 3):
        semua = [antrekan(s, "uji.berdua", tempat.instansi, detik=0.5, pintu=str(pintu)) for _ in range(5)]
        tunggu(lambda: berjalan() == 2)  # both stay where they are while the others ask for a place
        batas, puncak = time.monotonic() + 1, 2
        while time.monotonic() < batas or any(baris(s, p).status not in USAI for p in semua):
            puncak = max(puncak, berjalan())
            if time.monotonic() >= batas:
                pintu.touch()
            time.sleep(0.05)
    assert puncak == 2


@pytest.mark.satu_basis
@pytest.mark.parametrize("cara", [signal.SIGTERM, signal.SIGKILL])
def test_pekerja_dihentikan_lalu_dilanjutkan(tempat: Tempat, cara: signal.Signals) -> None:
    """The next worker on the same machine takes the job over at once; its effect happens once."""
    s = tempat.session
    with pekerja(tempat.url, tempat.folder) as satu:
        pid = antrekan(s, "uji.efek", tempat.instansi, n=7, tidur=600)
        tunggu_status(s, pid, BERJALAN)
        sekali = antrekan(s, "uji.sekali", tempat.instansi, n=8, tidur=600)
        satu.proses.send_signal(cara)
        satu.tutup()
    s.execute(Pekerjaan.__table__.update().values(muatan={"n": 7}))  # type: ignore[attr-defined]
    s.commit()
    with pekerja(tempat.url, tempat.folder):
        b = tunggu_status(s, pid, *USAI, detik=40)  # without a heartbeat another machine waits 60
        tunggu_status(s, sekali, *USAI)
    assert (b.status, b.percobaan) == ("selesai", 2 if cara is signal.SIGKILL else 1)
    assert s.scalar(select(func.count()).where(Jejak.jenis == "uji.efek", Jejak.objek_pid == pid)) == 1


@pytest.mark.satu_basis
def test_tidak_diulang_gagal_dengan_kata(tempat: Tempat) -> None:
    s = tempat.session
    with pekerja(tempat.url, tempat.folder) as satu:
        pid = antrekan(s, "uji.sekali", tempat.instansi, n=1, tidur=600)
        tunggu_status(s, pid, BERJALAN)
        satu.bunuh()
    with pekerja(tempat.url, tempat.folder):
        b = tunggu_status(s, pid, *USAI)
    assert b.status == "gagal"
    assert "Jalankan lagi" in (b.galat or "")


def test_pesan_hilang_tetap_dikerjakan(tempat: Tempat) -> None:
    """Without any message in the queue the row is found by itself."""
    from talenta_web.pekerjaan import antrean

    s = tempat.session
    pid = antrekan(s, "uji.efek", tempat.instansi, n=1)
    gudang = antrean.gudang(antrean.url_mesin(tempat.mesin))
    assert antrean.terima(gudang, tunggu=False) is not None
    with pekerja(tempat.url, tempat.folder):
        assert tunggu_status(s, pid, *USAI).status == "selesai"


@pytest.mark.satu_basis
def test_folder_kerja_hilang(tempat: Tempat) -> None:
    """A worker that ends leaves no scratch folders of its jobs behind (its own children remove them)."""
    s = tempat.session
    with pekerja(tempat.url, tempat.folder):
        pid = antrekan(s, "uji.berkas", tempat.instansi)
        tunggu_status(s, pid, "selesai")
    assert [p.name for p in (tempat.folder / "pekerjaan").iterdir()] == [pid]
    assert not list(Path(tempat.folder).glob("talenta-pekerjaan-*"))
