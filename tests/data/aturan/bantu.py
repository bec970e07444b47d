"""A small rule with a number, a whole number and a choice; a registry that offers it; people of one instansi."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.aturan import service
from talenta_web.aturan.models import AturanVersi
from talenta_web.aturan.service.ikat import dari_plugin
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.host import Penyedia, Registry
from talenta_web.kontrak import Aturan
from tests.data.pemetaan.benih import tanam
from tests.unit.penskoran.aturan_kecil import ganti

PARAMETER = """
[parameter.atas]
nama = "Ambang kinerja tinggi"
tipe = "angka"
bawaan = 80
min = 61
maks = 100
arti = "Mulai nilai ini kinerja tergolong tinggi."
[parameter.nihil]
nama = "Nilai predikat kurang"
tipe = "bulat"
bawaan = 40
min = 0
maks = 59
[parameter.tepi]
nama = "Pemilik batas"
tipe = "pilihan"
bawaan = "atas"
pilihan = { atas = "Kelas atas", bawah = "Kelas bawah" }
[parameter.bobot]
nama = "Bobot predikat"
tipe = "angka"
bawaan = 60
min = 0
maks = 100
"""
CONTOH = """
[[contoh]]
nama = "Budi"
tanggal_acuan = 2026-06-30
pegawai = { nip = "198503122010011005" }
nihil = ["diklat"]
riwayat.kinerja = [{ periode = "tahunan", tahun = 2025, predikat = "baik" }]
hasil = { kinerja = 48, tingkat_kinerja = "bawah" }
"""
TEKS = ganti(
    ('ambang = [60, 80]\ntepi = "atas"\ndasar = ["d"]\n[sumbu.potensial]',
     'ambang = [60, { parameter = "atas" }]\ntepi = { parameter = "tepi" }\ndasar = ["d"]\n[sumbu.potensial]'),
    ("kurang = 40", 'kurang = { parameter = "nihil" }'),
    ("bobot = 60", 'bobot = { parameter = "bobot" }'),
    tambah=PARAMETER + CONTOH,
)  # fmt: skip


def registry(teks: str = TEKS, kode: str = "kecil") -> Registry:
    """One installed rule."""
    penyedia = Penyedia("aturan-uji", "talenta-plugin-aturan-uji", "1.0.0")
    isi = {("aturan", kode): (penyedia, Aturan(kode, "Aturan kecil", "1", teks))}
    return Registry(isi=MappingProxyType(isi))


@dataclass(frozen=True)
class Orang:
    """Who drafts, and two who may put a version into force."""

    instansi_id: int
    penyusun: Pelaku
    ketua: Pelaku
    pyb: Pelaku


def siapkan(s: Session, kode: str = "A", isi_pegawai: int = 0) -> Orang:
    """Three accounts; `isi_pegawai` makes that many employees with records too."""
    pakai_instansi(s, SEMUA)
    instansi = tanam(s, isi_pegawai, kode).instansi_id if isi_pegawai else akun.buat_instansi(s, kode, kode).id
    pakai_instansi(s, SEMUA)
    jadi = []
    with transaksi(s):
        for no, peran in enumerate(("PK", "KK", "PB")):
            nip = f"198503122010{ord(kode) % 90 + 10}{no:04d}"
            orang = Pengguna(instansi_id=instansi, nip=nip, nama=f"Uji {peran}", sandi_hash="x")
            s.add(orang)
            s.flush()
            s.add(PeranPengguna(instansi_id=instansi, pengguna_id=orang.id, peran=peran))
            jadi.append(orang.id)
    pelaku = [p for id_ in jadi if (p := pelaku_kini(s, id_))]
    pakai_instansi(s, instansi)
    return Orang(instansi, *pelaku)


def draf(s: Session, o: Orang, **parameter: object) -> AturanVersi:
    """A draft of the installed rule."""
    asal = dari_plugin(registry(), "kecil")
    siapa = {"instansi_id": o.instansi_id, "pelaku_id": o.penyusun.id}
    return service.buat_dari_parameter(s, asal, parameter or {"atas": "85"}, penyedia="uji 1", **siapa)


def sahkan(s: Session, o: Orang, v: AturanVersi, sejak: date, sk: str = "800/1/2026") -> None:
    """Submit and put into force, without the two-person rule (it has tests of its own)."""
    from talenta_web.aturan.service.sahkan import Pengesahan, berlakukan

    service.ajukan(s, v.pid, instansi_id=o.instansi_id, pelaku_id=o.penyusun.id)
    isi = Pengesahan(sk, date(2026, 1, 5), sejak)
    berlakukan(s, v.pid, isi, instansi_id=o.instansi_id, pengusul_id=o.ketua.id, pemutus_id=o.pyb.id)
