"""Stored versions: the same for ever, whatever becomes of the plugin that brought them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from talenta_web.akun.service import buat_instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import KeadaanSalah, TidakAda
from talenta_web.kematangan.models.instrumen import DRAF, PLUGIN, UNGGAHAN
from talenta_web.kontrak.kuesioner import Kuesioner as Terpasang
from talenta_web.kuesioner.muat import muat
from tests.data.kematangan.benih import BERKAS


def naskah(versi: str, kode: str = "uji-mt") -> dict[str, str]:
    """The test's instrument under another number."""
    return {
        n: t.replace('versi = "1.0.0"', f'versi = "{versi}"').replace('kode = "uji-mt"', f'kode = "{kode}"')
        for n, t in BERKAS.items()
    }


@dataclass
class Daftar:
    """A registry with these instruments."""

    isi: tuple[Terpasang, ...] = ()

    def semua_kuesioner(self) -> tuple[Terpasang, ...]:
        return self.isi


def terpasang(*versi: str) -> Daftar:
    return Daftar(tuple(Terpasang("uji-mt", "Kesiapan uji", v, naskah(v)) for v in versi))


@pytest.fixture
def s(sesi: Session) -> Session:
    pakai_instansi(sesi, SEMUA)
    pakai_instansi(sesi, buat_instansi(sesi, "A", "Kabupaten Contoh").id)
    return sesi


def simpan(s: Session, versi: str, sumber: str = UNGGAHAN, **lain: str) -> int:
    return instrumen.simpan_versi(s, muat(naskah(versi), penuh=False), sumber=sumber, pelaku_id=None, **lain).id


def test_disimpan_sekali_dan_tidak_pernah_berubah(s: Session) -> None:
    satu = simpan(s, "1.0.0", PLUGIN)
    assert simpan(s, "1.0.0", PLUGIN) == satu
    lain = muat(naskah("1.0.0") | {"acuan/catatan.txt": "halaman 12"}, penuh=False)
    with pytest.raises(KeadaanSalah, match="naikkan nomor versinya"):
        instrumen.simpan_versi(s, lain, sumber=UNGGAHAN, pelaku_id=None)
    assert instrumen.kuesioner(s, satu).sidik == muat(naskah("1.0.0"), penuh=False).sidik
    for perintah in ("UPDATE kuesioner_versi SET versi = '9.0.0'", "UPDATE kuesioner_versi SET keadaan = 'draf'"):
        with pytest.raises(DBAPIError, match="tidak diubah"), transaksi(s):
            s.execute(text(perintah))
    with pytest.raises(TidakAda):
        instrumen.kuesioner(s, 999)


def test_yang_ditawarkan(s: Session) -> None:
    registry = terpasang("1.9.0", "1.10.0")
    simpan(s, "2.0.0")
    simpan(s, "3.0.0", keadaan=DRAF)
    ditawarkan = instrumen.terpasang(s, registry)  # type: ignore[arg-type]
    assert [(t.versi, t.sumber) for t in ditawarkan] == [("2.0.0", UNGGAHAN), ("1.10.0", PLUGIN)]
    with pytest.raises(TidakAda):
        instrumen.pakai(s, registry, "uji-mt", "3.0.0", pelaku_id=1)  # type: ignore[arg-type]
    dipakai = instrumen.pakai(s, registry, "uji-mt", "2.0.0", pelaku_id=1)  # type: ignore[arg-type]
    assert dipakai.sumber == UNGGAHAN
    with transaksi(s):
        dipakai.keadaan = "ditarik"
    assert [t.versi for t in instrumen.terpasang(s, registry)] == ["1.10.0"]  # type: ignore[arg-type]


def test_plugin_yang_hilang_atau_diganti_tidak_mengubah_apa_pun(s: Session) -> None:
    satu = instrumen.simpan_versi(s, instrumen.dari_plugin(terpasang("1.0.0").isi[0]), sumber=PLUGIN, pelaku_id=None)
    assert instrumen.terpasang(s, Daftar()) == ()  # type: ignore[arg-type]
    k = instrumen.kuesioner(s, satu.id)
    assert (k.versi, list(k.butir)) == ("1.0.0", ["KLB.1", "KLB.2", "BGN.1", "PRA"])
    diganti = Daftar((Terpasang("uji-mt", "Lain", "1.0.0", naskah("1.0.0") | {"acuan/a.txt": "x"}, lambda *_: None),))
    assert instrumen.kait(k, diganti) is None, "a hook of another text never scores this one"  # type: ignore[arg-type]
