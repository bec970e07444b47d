"""A made-up instansi of any size, written straight into the tables (the importer has tests of its own)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.jenjang import level
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan, Pegawai, PegawaiKata, Rumpun, StandarKompetensi
from talenta_web.penskoran.kamus import kamus


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


DEPAN = _kata("Ayu Budi Citra Dewi Eko Fajar Gita Hadi Indah Joko Kartika Lina Made Nur Oka Putu")
BELAKANG = _kata("Lestari Pratama Santoso Wijaya Hidayat Saputra Utami Rahman Siregar Halim")
JENJANG = _kata("pelaksana ahli_pertama terampil pengawas ahli_muda administrator ahli_madya jpt_pratama")
RUMPUN = ("kesehatan", "pendidikan", "umum", "teknik", "hukum")
ACUAN = date(2026, 6, 30)


@dataclass(frozen=True)
class Benih:
    """Ids of what was made."""

    instansi_id: int
    kode: str
    unit: tuple[int, ...]
    jalur: dict[int, str]


def nip(i: int) -> str:
    """A NIP that is unique for i < 300,000."""
    tahun, bulan = divmod(i // 1000, 12)
    return f"19{70 + tahun % 29:02d}{bulan + 1:02d}15{2000 + tahun % 20}{bulan + 1:02d}1{i % 1000:03d}"


def tanam(session: Session, n: int, kode: str = "KAB", acak: int = 7, *, dengan_rekaman: bool = True) -> Benih:
    """n people with records in half of the frames that rules commonly read; every tenth lacks assessments."""
    pakai_instansi(session, SEMUA)
    saat = sekarang()
    with transaksi(session):
        instansi = Instansi(kode=kode, nama=f"Kabupaten {kode.title()}")
        session.add(instansi)
        session.flush()
        iid = instansi.id
        jalur = _unit(session, iid)
        for r in RUMPUN:
            session.add(Rumpun(instansi_id=iid, kode=r, nama=r.title()))
        for k in kamus()["standar_kompetensi"].kolom["kode"].nilai:
            session.add(StandarKompetensi(instansi_id=iid, jenjang="administrator", kode=k, level=4.0))
        unit = tuple(jalur)
        dadu = random.Random(acak)
        orang = [_orang(i, iid, kode, dadu.choice(unit[1:]), dadu, saat) for i in range(n)]
        _sisip(session, Pegawai, orang)
    perintah = select(Pegawai.nip, Pegawai.id).where(Pegawai.instansi_id == iid)
    id_ = {b.nip: b.id for b in session.execute(perintah)}
    with transaksi(session):
        kata = []
        for o in orang:
            urut = sorted(set(o["nama_urut"].split()))
            kata += [
                {"instansi_id": iid, "kata": w, "nama_urut": o["nama_urut"], "pegawai_id": id_[o["nip"]], "sebelum": s}
                for s, w in zip(["", *urut], urut, strict=False)
            ]
        _sisip(session, PegawaiKata, kata)
    if dengan_rekaman:
        rekaman(session, iid, id_, {o["nip"]: o["jenjang"] for o in orang}, dadu)
    pakai_instansi(session, iid)
    return Benih(iid, kode, unit, jalur)


def _unit(session: Session, iid: int) -> dict[int, str]:
    def buat(kode: str, nama: str, induk: UnitKerja | None) -> UnitKerja:
        u = UnitKerja(
            instansi_id=iid, pid=f"unit-{iid}-{kode}", kode=kode, nama=nama, induk_id=induk.id if induk else None
        )
        session.add(u)
        session.flush()
        u.jalur = f"{induk.jalur if induk else '/'}{u.id}/"
        return u

    akar = buat("0", "Pemerintah Kabupaten", None)
    semua = [akar]
    for d in range(6):
        dinas = buat(f"{d + 1}", f"Dinas {d + 1}", akar)
        semua += [dinas, *(buat(f"{d + 1}.{b + 1}", f"Bidang {d + 1}.{b + 1}", dinas) for b in range(3))]
    session.flush()
    return {u.id: u.jalur for u in semua}


def _orang(i: int, iid: int, kode: str, unit: int, dadu: random.Random, saat: Any) -> dict[str, Any]:
    nama = f"{dadu.choice(DEPAN)} {dadu.choice(DEPAN)} {dadu.choice(BELAKANG)}"
    jenjang = JENJANG[min(int(dadu.expovariate(0.45)), len(JENJANG) - 1)]
    return {
        "pid": f"{kode}{i:010d}", "instansi_id": iid, "dibuat_pada": saat, "diubah_pada": saat, "versi": 1,
        "nip": nip(i), "nama": nama, "gelar_belakang": "S.E." if i % 3 == 0 else None, "nama_urut": nama.casefold(),
        "jenis_asn": "PPPK" if i % 7 == 0 else "PNS", "asal": "internal", "kedudukan": None if i % 13 == 0 else "aktif",
        "tanggal_lahir": date(1970 + i % 29, 1 + i % 12, 15), "bup": 58, "golongan": "III/c",
        "nama_jabatan": f"Jabatan {jenjang.replace('_', ' ').title()}", "jenis_jabatan": "JA", "jenjang": jenjang,
        "level": level(jenjang), "rumpun": RUMPUN[i % 5], "unit_kerja_id": unit, "tmt_jabatan": date(2022, 1, 1),
        "tmt_cpns": date(2010, 3, 1), "tmt_golongan": date(2020, 4, 1), "tingkat_pendidikan": "S1",
    }  # fmt: skip


def rekaman(session: Session, iid: int, id_: dict[str, int], jenjang: dict[str, str], dadu: random.Random) -> None:
    """Records and coverage: kinerja, umpan_balik, potensi, kompetensi and more; every tenth person is incomplete."""
    isi: dict[str, list[dict[str, Any]]] = {}
    cakupan: list[dict[str, Any]] = []
    predikat = ("sangat_baik", "baik", "baik", "butuh_perbaikan", "kurang")
    aspek = kamus()["potensi"].kolom["kode"].nilai
    kompetensi = kamus()["kompetensi"].kolom["kode"].nilai
    for no, (nip_, pid) in enumerate(sorted(id_.items())):
        milik: dict[str, list[dict[str, Any]]] = {
            "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": dadu.choice(predikat)}],
            "umpan_balik": [{"tahun": 2025, "predikat": dadu.choice(predikat)}],
            "pendidikan": [{"tingkat": dadu.choice(("S1", "S2", "D3")), "tahun_lulus": 2008, "kesesuaian": "sesuai"}],
            "jabatan": [{"nama": "Jabatan", "jenjang": jenjang[nip_], "status": "definitif",
                         "tmt_mulai": date(2018, 1, 1), "unit": "1", "instansi": "KAB"}],
            "tim_kerja": [{"nama": "Tim", "peran": "anggota", "lingkup": "internal", "tanggal_mulai": date(2025, 3, 1)}]
            if dadu.random() < 0.5
            else [],
            "penghargaan": [{"nama": "Piagam", "lingkup": dadu.choice(("nasional", "instansi")),
                             "tanggal": date(2024, 8, 17)}] if dadu.random() < 0.3 else [],
            "diklat": [{"jenis": "teknis", "nama": "Diklat", "jp": 20.0, "tanggal_selesai": date(2025, 5, 5),
                        "relevan": True}],
            "sertifikat": [{"nama": f"Sertifikat {i}", "tanggal": date(2025, 2, i)} for i in range(1, 8)]
            if no == 5
            else [],
            "hukdis": [],
            "kode_etik": [],
        }  # fmt: skip
        if no % 10:
            hari = date(2025, 9, 1)
            milik["asesmen"] = [{"tanggal": hari, "tujuan": "pemetaan", "jpm": float(dadu.randint(60, 100))}]
            milik["potensi"] = [{"kode": k, "skor": float(dadu.randint(2, 5)), "tanggal": hari} for k in aspek]
            milik["kompetensi"] = [{"kode": k, "level": float(dadu.randint(2, 5)), "tanggal": hari} for k in kompetensi]
        for bingkai, baris in milik.items():
            cakupan.append(
                {"instansi_id": iid, "pegawai_id": pid, "bingkai": bingkai, "status": "terisi" if baris else "nihil",
                 "per_tanggal": ACUAN, "sumber": "uji"}
            )  # fmt: skip
            for ke, b in enumerate(baris):
                isi.setdefault(bingkai, []).append(
                    {"pid": f"{bingkai[:8]}{pid:08d}{ke:02d}", "instansi_id": iid, "pegawai_id": pid, **b}
                )
    with transaksi(session):
        for bingkai, baris in isi.items():
            _sisip(session, RIWAYAT[bingkai], baris)
        _sisip(session, Kelengkapan, cakupan)


def _sisip(session: Session, model: Any, baris: list[dict[str, Any]]) -> None:
    if not baris:
        return
    kolom = sorted({k for b in baris for k in b})
    sisip(session, cast(Table, model.__table__), kolom, ([b.get(k) for k in kolom] for b in baris))
