"""Rights end with the seat on the next request; nobody acts in the own case, a relative's, or one he assesses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import PeranPengguna, UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.sidang import PRATINJAU
from talenta_web.extensions import db
from talenta_web.komite.models import (
    AnggotaKomite,
    CalonSidang,
    JawabanPratinjau,
    Komite,
    Suara,
    SusunanKomite,
    Usulan,
)
from talenta_web.komite.service.anggota import berhenti
from talenta_web.pegawai.models import Pegawai
from tests.web.komite.dunia import DuniaKomite, bangun
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.komite.test_peserta import Sebagai, buka_suara, kirim, nyatakan
from tests.web.orang import csrf_dari

__all__ = ["dasar"]


def _tindakan(d: DuniaKomite, ke: int = 0, pemungutan: str = "-") -> list[tuple[str, dict[str, str]]]:
    """Every act of a member about a person on the agenda."""
    calon, s = d.calon[ke], f"/sidang/{d.sidang}"
    return [
        (f"{s}/pratinjau", {"calon": calon, "pilihan": "setuju"}),
        (f"{s}/suara", {"pemungutan": pemungutan, "pilihan": "setuju"}),
        (f"{s}/beda", {"calon": calon, "teks": "Saya berbeda pendapat tentang hal ini."}),
    ]


def _jumlah(d: DuniaKomite) -> tuple[int, ...]:
    with d.app.app_context():
        pakai_instansi(db.session(), d.benih.instansi_id)
        return tuple(db.session.scalar(select(func.count(m.id))) or 0 for m in (JawabanPratinjau, Suara, Usulan))


def _ubah(d: DuniaKomite, fungsi: Callable[[Session], object]) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.benih.instansi_id)
        with transaksi(s):
            fungsi(s)


def _cabut_peran(d: DuniaKomite, ke: int) -> None:
    _ubah(d, lambda s: s.execute(delete(PeranPengguna).where(PeranPengguna.pengguna_id == d.akun[ke])))


def _berhenti(d: DuniaKomite, ke: int) -> None:
    with Sebagai(d, -1) as (s, orang):
        kursi = s.get_one(AnggotaKomite, d.anggota[ke])
        komite = s.get_one(Komite, s.get_one(SusunanKomite, kursi.susunan_id).komite_id)
        hari = hari_ini(s, d.benih.instansi_id)
        berhenti(s, komite.pid, kursi.pid, pada=hari, alasan="Pindah instansi", pelaku=orang)


def _diganti(d: DuniaKomite, ke: int) -> None:
    def ubah(s: Session) -> None:
        susunan = s.get_one(AnggotaKomite, d.anggota[ke]).susunan_id
        s.execute(update(SusunanKomite).where(SusunanKomite.id == susunan).values(keadaan="diganti"))

    _ubah(d, ubah)


def test_a_seat_that_ended_counts_no_more_though_session_and_form_are_open(app_sqlite: Flask) -> None:
    d = bangun(app_sqlite)
    pemungutan = buka_suara(d, 1)
    for ke, akhiri in ((2, _cabut_peran), (3, _berhenti), (4, _diganti)):  # the last one ends every seat
        klien = d.klien(ke)
        assert klien.get(f"/sidang/{d.sidang}/ikuti").status_code == 200
        token = csrf_dari(klien.get("/akun").text)
        sebelum = _jumlah(d)
        akhiri(d, ke)
        for alamat in (f"/sidang/{d.sidang}/", f"/sidang/{d.sidang}/ikuti", f"/sidang/{d.sidang}/layar"):
            assert klien.get(alamat).status_code in {403, 404}, (akhiri.__name__, alamat)
        for alamat, isi in _tindakan(d, 0, pemungutan):
            jawaban = klien.post(alamat, data={"csrf_token": token, **isi})
            assert jawaban.status_code in {403, 404}, (akhiri.__name__, alamat)
        assert _jumlah(d) == sebelum
    assert d.klien(5).get(f"/sidang/{d.sidang}/").status_code == 404


def _pegawai(s: Session, d: DuniaKomite, ke: int) -> CalonSidang:
    return s.scalars(select(CalonSidang).where(CalonSidang.pid == d.calon[ke])).one()


def _sendiri(d: DuniaKomite, anggota: int, ke: int) -> None:
    """The person on the agenda is the member: the same NIP on the record."""

    def ubah(s: Session) -> None:
        c, kursi = _pegawai(s, d, ke), s.get_one(AnggotaKomite, d.anggota[anggota])
        s.execute(update(CalonSidang).where(CalonSidang.id == c.id).values(nip=kursi.nip))

    _ubah(d, ubah)


def _asesor(d: DuniaKomite, anggota: int, ke: int) -> None:
    def ubah(s: Session) -> None:
        orang = s.get_one(Pegawai, _pegawai(s, d, ke).pegawai_id)
        assert s.get(UnitKerja, orang.unit_kerja_id or 0) is not None
        s.add(
            PeranPengguna(
                instansi_id=d.benih.instansi_id,
                pengguna_id=d.akun[anggota],
                peran="AS",
                unit_kerja_id=orang.unit_kerja_id,
            )
        )

    _ubah(d, ubah)


def _bukan_asesor(d: DuniaKomite) -> None:
    _ubah(d, lambda s: s.execute(delete(PeranPengguna).where(PeranPengguna.peran == "AS")))


SEBAB = {
    "sendiri": _sendiri,
    "keluarga": lambda d, anggota, ke: nyatakan(d, anggota, ke),
    "lain": lambda d, anggota, ke: nyatakan(d, anggota, ke, "lain"),
    "asesor": _asesor,
}


@pytest.mark.parametrize("sebab", SEBAB)
def test_nobody_acts_in_the_own_case_or_a_close_one(dasar: DuniaKomite, sebab: str) -> None:
    anggota, ke = 1 + list(SEBAB).index(sebab), list(SEBAB).index(sebab)
    pra = sidang_baru(dasar, PRATINJAU)
    SEBAB[sebab](pra, anggota, ke)
    klien: FlaskClient = pra.klien(anggota)
    sebelum = _jumlah(pra)
    jawaban = kirim(klien, f"/sidang/{pra.sidang}/pratinjau", calon=pra.calon[ke], pilihan="setuju")
    assert jawaban.status_code == 403
    assert "benturan" in jawaban.text.lower() or "tidak ikut" in jawaban.text.lower()
    assert kirim(klien, f"/sidang/{pra.sidang}/pratinjau", calon=pra.calon[8], pilihan="setuju").status_code == 303
    with pra.app.app_context():
        pakai_instansi(db.session(), pra.benih.instansi_id)
        orang = _pegawai(db.session(), pra, ke).pegawai_pid
    if sebab != "sendiri":  # the record itself is another's
        assert klien.get(f"/usulan/baru?orang={orang}").status_code == 403
    ruang = sidang_baru(dasar)
    SEBAB[sebab](ruang, anggota, 0)
    pemungutan = buka_suara(ruang, 1)
    klien = ruang.klien(anggota)
    for alamat, isi in _tindakan(ruang, 0, pemungutan)[1:]:
        assert kirim(klien, alamat, **isi).status_code in {403, 409}, alamat
    _bukan_asesor(dasar)
    assert _jumlah(dasar)[1:] == sebelum[1:], "no ballot and no proposal"
