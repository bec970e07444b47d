"""Objects of account administration: accounts to act upon (a fresh one each time), proposals of somebody else."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import replace

from talenta_web.akun import persetujuan
from talenta_web.akun.models import Pengguna
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.extensions import db
from tests.web.matriks.objek import LETAK_ORANG, LETAK_UMUM, daftarkan, siapkan
from tests.web.orang import Dunia, tambah_pengguna

TIADA = "tidak-ada-di-mana-pun"
UJI = persetujuan.Tindakan(
    "uji.impor", "impor.terapkan", "Uji", lambda s, m: "Uji.", lambda s, m: str(m["acak"]), lambda s, m, **_: None
)
UJI_ATURAN = replace(UJI, kode="uji.aturan", kemampuan="kebijakan.sahkan")
UJI_SEGEL = replace(UJI, kode="uji.segel", kemampuan="periode.finalkan")
UJI_KOREKSI = replace(UJI, kode="uji.koreksi", kemampuan="keputusan.koreksi")
UJI_PERAN = {"PK": UJI, "KK": UJI_ATURAN, "PB": UJI_ATURAN, "KS": UJI_SEGEL, "PP": UJI_KOREKSI}
"""What each role with a second yes may decide; the others decide about accounts."""
persetujuan.daftarkan([UJI, UJI_ATURAN, UJI_SEGEL, UJI_KOREKSI])
_URUT = itertools.count(1)


def _nip() -> str:
    return f"1992031520150{next(_URUT):05d}"


@siapkan
def orang_kedua(dunia: Dunia) -> None:
    """Somebody with the same capability, who proposes."""
    dunia.lain["usul"] = {
        peran: tambah_pengguna(dunia.instansi_a, f"19880315201201100{n}", f"Kedua {peran}", (peran, None))
        for n, peran in enumerate(("AD", "PK", "KK", "PB", "KS", "PP"), start=1)
    }
    dunia.lain["usul_b"] = tambah_pengguna(dunia.instansi_b, "198803152012011009", "Admin Lain", ("AD", None))


@daftarkan(
    *(f"akun.pengguna_{k}" for k in ("rinci", "nonaktif", "aktif", "akhiri_sesi", "kode", "lepas_faktor")),
    *(f"akun.peran_{k}" for k in ("ubah", "beri", "cabut", "usul_beri", "usul_cabut")),
    letak=LETAK_ORANG,
)
def akun(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": TIADA}
    if letak == "sendiri":
        return {"pid": db.session.get_one(Pengguna, dunia.pengguna[peran]).pid}
    tempat = {"unit": dunia.unit_dalam, "luar_unit": dunia.unit_luar, "instansi_lain": dunia.unit_b}[letak]
    instansi = dunia.instansi_b if letak == "instansi_lain" else dunia.instansi_a
    return {"pid": db.session.get_one(Pengguna, tambah_pengguna(instansi, _nip(), "Sasaran", ("PG", tempat))).pid}


def _usul(pengusul_id: int, tentang: int | None, peran: str = "AD") -> dict[str, object]:
    pelaku = pelaku_kini(db.session(), pengusul_id)
    assert pelaku is not None
    if tentang is None:
        kode, muatan = UJI_PERAN[peran].kode, {"acak": secrets.token_hex(32)}
    else:
        kode, muatan = "akun.faktor2.reset", {"pengguna": db.session.get_one(Pengguna, tentang).pid}
    return {"pid": persetujuan.usulkan(db.session(), kode, muatan, pelaku=pelaku)}


def _sasaran(instansi: int) -> int:
    return tambah_pengguna(instansi, _nip(), "Sasaran", ("PG", None))


@daftarkan("akun.persetujuan_rinci", "akun.persetujuan_setujui", "akun.persetujuan_tolak", letak=LETAK_UMUM)
def usulan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak == "tiada":
        return {"pid": TIADA}
    if letak == "instansi_lain":
        return _usul(dunia.lain["usul_b"], _sasaran(dunia.instansi_b))
    if peran in UJI_PERAN:
        return _usul(dunia.lain["usul"][peran], None, peran)
    return _usul(dunia.lain["usul"]["AD"], _sasaran(dunia.instansi_a))


@daftarkan("akun.persetujuan_tarik", letak=LETAK_UMUM)
def usulan_sendiri(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    if letak != "umum" or peran not in {"AD", *UJI_PERAN}:
        return usulan(dunia, letak, peran)
    return _usul(dunia.pengguna[peran], None if peran in UJI_PERAN else _sasaran(dunia.instansi_a), peran)
