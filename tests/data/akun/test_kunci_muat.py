"""The first use of a security key in a process loads its library: never while others wait to write."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from talenta_web.akun import service
from talenta_web.akun.service import Tahap
from talenta_web.akun.service.kunci import UBAH, ULANG
from talenta_web.basis.sesi import dalam_transaksi
from tests.data.akun.kunci_lunak import KunciLunak
from tests.data.akun.orang import NIP, SANDI, buat_orang
from tests.data.akun.test_kunci import DARI, TEMPAT, buka, jawaban, pasang


@pytest.fixture
def lupakan(sesi: Session, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[bool]]:
    """From here on webauthn is not loaded; the list says of each load whether a transaction was open."""

    def mulai() -> list[bool]:
        catatan: list[bool] = []

        class Pencatat:
            def find_spec(self, nama: str, *_: object) -> None:
                if nama == "webauthn":
                    catatan.append(dalam_transaksi(sesi))

        for nama in [n for n in sys.modules if n.partition(".")[0] == "webauthn"]:
            monkeypatch.delitem(sys.modules, nama)
        monkeypatch.setattr(sys, "meta_path", [Pencatat(), *sys.meta_path])
        return catatan

    return mulai


def test_saat_masuk(sesi: Session, lupakan: Callable[[], list[bool]]) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    awal = service.masuk(sesi, NIP, SANDI)
    opsi = service.opsi_tunda(sesi, awal.token, TEMPAT)
    assert opsi is not None
    catatan = lupakan()
    assert service.lanjut_kode(sesi, awal.token, "", DARI, jawaban(alat.jawab(opsi))).tahap is Tahap.PENUH
    assert catatan == [False]


def test_saat_langkah_ulang(sesi: Session, lupakan: Callable[[], list[bool]]) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    sesi_id = buka(sesi, orang.id)
    opsi = service.opsi_sesi(sesi, orang.id, sesi_id, ULANG, TEMPAT)
    assert opsi is not None
    catatan = lupakan()
    isi = jawaban(alat.jawab(opsi), sesi_id)
    assert service.masuk_ulang(sesi, orang.id, sesi_id, "", kunci=isi).tahap is Tahap.PENUH
    assert catatan == [False]


def test_saat_faktor_diubah(sesi: Session, lupakan: Callable[[], list[bool]]) -> None:
    orang, alat = buat_orang(sesi), KunciLunak()
    pasang(sesi, orang.id, alat)
    sesi_id = buka(sesi, orang.id)
    opsi = service.opsi_sesi(sesi, orang.id, sesi_id, UBAH, TEMPAT)
    assert opsi is not None
    catatan = lupakan()
    service.perbarui_pemulihan(sesi, orang.id, "", kunci=jawaban(alat.jawab(opsi), sesi_id))
    assert catatan == [False]
