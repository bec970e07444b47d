"""Datasets of data quality: index, findings per rule and unit, who completes them. Totals only, never a person.

Parameters: unit (kode). `rincian` "semua" lists every unit below instead of those right below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from talenta_web.domain.label import label
from talenta_web.kontrak import Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe
from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu import queries_rekap as qr
from talenta_web.pegawai.mutu import queries_tugas as qt
from talenta_web.pegawai.mutu import tampil
from talenta_web.pegawai.mutu.aturan import REKONSTRUKSI, AturanMutu, berlaku, katalog
from talenta_web.pegawai.mutu.hitung import SEMUA
from talenta_web.pegawai.mutu.queries_setelan import baca as baca_setelan
from talenta_web.pegawai.rangkum import Keadaan, keadaan
from talenta_web.pegawai.statistik.queries import pid_unit
from talenta_web.pegawai.statistik.samar import sisa, tersembunyi
from talenta_web.web.akses import masuk

KEMAMPUAN = "mutu.lihat"
_SELURUH = 0
_T, _B, _A, _D = Tipe.TEKS, Tipe.BULAT, Tipe.ANGKA, Tipe.TANGGAL
_SAMAR = "Kosong bila disamarkan: kurang dari 5 orang"


@dataclass(frozen=True, slots=True)
class _Minta:
    """What one request may see, and the state of the counts."""

    lihat: tampil.Lihat
    kini: Keadaan
    unit: str

    def boleh(self, n: int) -> bool:
        """May this number of people be shown?"""
        return not (self.lihat.agregat and 0 < n < tampil.SEDIKIT)


def _buka(p: Permintaan) -> _Minta:
    kode = p.parameter.get("unit") or None
    pid = pid_unit(p.sesi, kode) if kode else None
    try:
        lihat = tampil.lihat(p.sesi, p.lingkup, pid if kode else None)
    except LookupError:
        pid = None
    if kode and pid is None:
        raise LookupError(f"Unit kerja '{kode}' tidak ada.")
    if masuk() is None:  # the operator's command: no account whose rights could cut the rules
        lihat = replace(lihat, aturan=berlaku(baca_setelan(p.sesi, p.lingkup.instansi_id)), semua=True)
    kini = keadaan(p.sesi, p.lingkup.instansi_id)
    if kini.tanggal is None:
        raise LookupError("Mutu data belum pernah dihitung. Buka halaman Mutu data dan minta pemeriksaan ulang.")
    unit = lihat.cakupan.terpilih
    return _Minta(lihat, kini, unit.nama if unit else "Seluruh instansi")


def _keadaan(p: Permintaan) -> TabelData:
    m = _buka(p)
    angka = q.angka(p.sesi, m.lihat.akar)
    orang, bertemuan, temuan = tampil.jumlah(m.lihat, angka)
    bulan = tampil.bulan(m.kini.tanggal)
    satu = m.lihat.akar is None or m.lihat.satu is not None
    tren = q.tren(p.sesi, m.lihat.satu) if satu else []
    baris: dict[str, Nilai] = {
        "unit": m.unit,
        "tanggal": m.kini.tanggal,
        "segar": m.kini.segar,
        "indeks": tren[-1][2] if tren and tren[-1][0] == bulan and m.boleh(orang) else None,
        "orang": orang,
        "bertemuan": bertemuan if bertemuan is not None and m.boleh(bertemuan) else None,
        "temuan": temuan if m.boleh(temuan) else None,
        "lengkap": m.lihat.semua,
    }
    return TabelData((baris,), 1, m.kini.tanggal)


def _aturan(p: Permintaan) -> TabelData:
    m = _buka(p)
    tugas = {t.aturan: t for t in qt.daftar(p.sesi, unit_id=m.lihat.satu)} if m.lihat.satu else {}
    baris = []
    for b in tampil.per_aturan(m.lihat, q.angka(p.sesi, m.lihat.akar)):
        t = tugas.get(b.aturan.kode) or tugas.get(SEMUA)
        baris.append(
            {
                **_sebut(b.aturan),
                "dasar": b.aturan.sebab,
                "rekonstruksi": b.aturan.keyakinan == REKONSTRUKSI,
                "perbaiki": b.aturan.perbaiki,
                **_angka(m, b.angka),
                "pemilik": t.pemilik if t else None,
                "tenggat": t.tenggat if t else None,
            }
        )
    return TabelData(tuple(baris[: p.batas]), len(baris), m.kini.tanggal)


def _sebut(a: AturanMutu) -> dict[str, Nilai]:
    return {
        "aturan": a.kode,
        "judul": a.judul,
        "tingkat": katalog().tingkat[a.tingkat].nama,
        "lembar": label(a.lembar),
    }


def _angka(m: _Minta, n: q.Angka) -> dict[str, Nilai]:
    buka = m.boleh(n.orang)
    return {
        "diperiksa": n.diperiksa,
        "orang": n.orang if buka else None,
        "temuan": n.temuan if buka else None,
        "persen": 100 * (n.diperiksa - n.orang) / n.diperiksa if n.diperiksa and buka else None,
    }


def _anak(m: _Minta, semua: list[qr.UnitMutu], *, lengkap: bool) -> list[tuple[qr.UnitMutu, int]]:
    """Units below those shown, with their depth; of a single top unit those below that one."""
    ada = {u.id for u in semua}
    akar = set(m.lihat.akar or ())
    if not akar:
        puncak = [u for u in semua if u.induk_id not in ada]
        akar = {puncak[0].id} if len(puncak) == 1 and not lengkap else set()
    dalam = {u.id: u.jalur.count("/") for u in semua}
    dasar = min((dalam[a] for a in akar if a in dalam), default=min(dalam.values(), default=0) - 1)
    if lengkap:
        return [(u, dalam[u.id] - dasar - 1) for u in semua if u.id not in akar]
    langsung = [u for u in semua if (u.induk_id in akar if akar else u.induk_id not in ada)]
    return [(u, 0) for u in langsung or [u for u in semua if u.id in akar]]


def _tutup(p: Permintaan, m: _Minta, hitung: Mapping[int, Mapping[str, q.Angka]]) -> set[int]:
    """Units whose number of people with a finding stays hidden, over the whole tree (`statistik.samar`)."""
    if not m.lihat.agregat:
        return set()
    semua = qr.unit(p.sesi, None, tampil.bulan(m.kini.tanggal))
    ada = {u.id for u in semua}
    anak: dict[int, list[int]] = {}
    for u in semua:
        anak.setdefault(u.induk_id if u.induk_id in ada and u.induk_id else _SELURUH, []).append(u.id)
    angka: dict[int, Mapping[str, q.Angka]] = {_SELURUH: q.angka(p.sesi, None), **hitung}
    isi = {id_: _pilah(angka.get(id_, {}).get(SEMUA, q.Angka())) for id_ in (_SELURUH, *ada)}
    for id_ in (_SELURUH, *ada):
        isi[sisa(id_)] = {k: max(n - sum(isi[a][k] for a in anak.get(id_, ())), 0) for k, n in isi[id_].items()}
    return {id_ for id_, _ in tersembunyi(_SELURUH, anak, isi, tampil.SEDIKIT)}


def _pilah(n: q.Angka) -> dict[str, int]:
    return {"ada": n.orang, "tanpa": n.diperiksa - n.orang}


def _unit(p: Permintaan) -> TabelData:
    m = _buka(p)
    semua = qr.unit(p.sesi, m.lihat.jalur, tampil.bulan(m.kini.tanggal))
    hitung = qr.per_aturan(p.sesi, (SEMUA, *m.lihat.kode))
    tutup = _tutup(p, m, hitung)
    tugas: dict[str, qt.Tugas] = {}
    for t in qt.daftar(p.sesi):
        tugas.setdefault(t.jalur, t)
    baris: list[dict[str, Nilai]] = []
    for u, tingkat in _anak(m, semua, lengkap=p.parameter.get("rincian") == "semua"):
        n = hitung.get(u.id, {})
        seluruh = n.get(SEMUA, q.Angka())
        if not seluruh.diperiksa:
            continue
        temuan = sum(n[k].temuan for k in m.lihat.kode if k in n)
        berat = sum(n[k].temuan for k in m.lihat.kode if k in n and m.lihat.aturan[k].tingkat == "berat")
        buka = u.id not in tutup
        baris.append(
            {
                "kode": u.kode,
                "nama": u.nama,
                "tingkat": tingkat,
                "indeks": u.indeks if buka else None,
                "orang": seluruh.diperiksa,
                "bertemuan": seluruh.orang if m.lihat.semua and buka else None,
                "temuan": temuan if buka and m.boleh(temuan) else None,
                "berat": berat if buka and m.boleh(berat) else None,
                "pemilik": tugas[u.jalur].pemilik if u.jalur in tugas else None,
                "tenggat": tugas[u.jalur].tenggat if u.jalur in tugas else None,
            }
        )
    return TabelData(tuple(baris[: p.batas]), len(baris), m.kini.tanggal)


def _unit_aturan(p: Permintaan) -> TabelData:
    """Every unit of the scope times the rules that found anything in it."""
    m = _buka(p)
    hitung = qr.per_aturan(p.sesi, m.lihat.kode)
    baris: list[dict[str, Nilai]] = []
    for u in qr.unit(p.sesi, m.lihat.jalur, tampil.bulan(m.kini.tanggal)):
        ada = [(m.lihat.aturan[k], n) for k, n in sorted(hitung.get(u.id, {}).items()) if n.temuan]
        baris += [{"kode": u.kode, "nama": u.nama, **_sebut(a), **_angka(m, n)} for a, n in ada]
    return TabelData(tuple(baris[: p.batas]), len(baris), m.kini.tanggal)


def _tren(p: Permintaan) -> TabelData:
    m = _buka(p)
    isi = q.tren(p.sesi, m.lihat.satu) if m.lihat.akar is None or m.lihat.satu else []
    baris: list[dict[str, Nilai]] = [
        {"bulan": b, "tanggal": t, "indeks": x if m.boleh(d) else None, "orang": d, "temuan": n if m.boleh(n) else None}
        for b, t, x, d, n in isi
    ]
    return TabelData(tuple(baris[: p.batas]), len(baris), m.kini.tanggal)


def _dataset(kode: str, nama: str, baca: object, *kolom: KolomData) -> Dataset:
    return Dataset(f"mutu.{kode}", nama, KEMAMPUAN, kolom, baca, kelas="K1")  # type: ignore[arg-type]


_K = KolomData
_SEBUT = (_K("aturan", "Kode aturan", _T), _K("judul", "Aturan", _T), _K("tingkat", "Tingkat", _T),
          _K("lembar", "Data", _T))  # fmt: skip
_HITUNG = (
    _K("diperiksa", "Pegawai diperiksa", _B, "orang"), _K("orang", "Pegawai bertemuan", _B, "orang", _SAMAR),
    _K("temuan", "Temuan", _B, None, _SAMAR), _K("persen", "Tanpa temuan", _A, "persen", _SAMAR),
)  # fmt: skip
_MILIK = (_K("pemilik", "Penanggung jawab", _T), _K("tenggat", "Tenggat", _D))
DATASET: tuple[Dataset, ...] = (
    _dataset(
        "keadaan", "Keadaan mutu data", _keadaan, _K("unit", "Unit kerja", _T), _K("tanggal", "Tanggal acuan", _D),
        _K("segar", "Sesuai data terakhir", Tipe.BOOLEAN), _K("indeks", "Indeks mutu", _A), _K("orang", "Pegawai", _B),
        _K("bertemuan", "Pegawai bertemuan", _B, "orang", _SAMAR), _K("temuan", "Temuan", _B, None, _SAMAR),
        _K("lengkap", "Semua aturan terlihat", Tipe.BOOLEAN),
    ),
    _dataset(
        "aturan", "Temuan menurut aturan", _aturan, *_SEBUT, _K("dasar", "Dasar atau alasan", _T),
        _K("rekonstruksi", "Dasar perlu dicocokkan", Tipe.BOOLEAN), _K("perbaiki", "Cara memperbaiki", _T), *_HITUNG,
        *_MILIK,
    ),
    _dataset(
        "unit", "Mutu data per unit kerja", _unit, _K("kode", "Kode", _T), _K("nama", "Unit kerja", _T),
        _K("tingkat", "Tingkat dalam susunan", _B), _K("indeks", "Indeks mutu", _A),
        _K("orang", "Pegawai", _B, "orang"), _K("bertemuan", "Pegawai bertemuan", _B, "orang", _SAMAR),
        _K("temuan", "Temuan", _B, None, _SAMAR), _K("berat", "Temuan berat", _B, None, _SAMAR), *_MILIK,
    ),
    _dataset(
        "unit_aturan", "Temuan per unit kerja dan aturan", _unit_aturan, _K("kode", "Kode", _T),
        _K("nama", "Unit kerja", _T), *_SEBUT, *_HITUNG,
    ),
    _dataset(
        "tren", "Indeks mutu per bulan", _tren, _K("bulan", "Bulan", _T), _K("tanggal", "Tanggal", _D),
        _K("indeks", "Indeks mutu", _A), _K("orang", "Pegawai", _B, "orang"), _K("temuan", "Temuan", _B, None, _SAMAR),
    ),
)  # fmt: skip
