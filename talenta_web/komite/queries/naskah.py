"""The minutes as the rows stand now: header, composition, attendance, run, and the persons of the agenda.

Called inside the transaction that seals (rows locked before), for the draft, and again when a sealed record is checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import TUNDA, UBAH
from talenta_web.komite.keanggotaan import aturan_kuorum
from talenta_web.komite.models import AnggotaKomite, Kehadiran, Komite, Sidang, SusunanKomite
from talenta_web.komite.penetapan.isi import IsiAnggota, IsiCalon, IsiKrs, Naskah, Sebaran, bentuk_json
from talenta_web.komite.queries.naskah_calon import Beku, baca_calon
from talenta_web.pemetaan.models import Pemetaan, PemetaanSelesai, Periode, RingkasanKotak
from talenta_web.pemetaan.models.hasil import SEMUA_LEVEL, SEMUA_RUMPUN, SEMUA_UNIT
from talenta_web.pemetaan.tampil import uraian

KELOMPOK = ("instansi", "nasional")
_SIDANG = (
    "pid", "nomor", "nama", "tempat", "dijadwalkan_pada", "mulai_pada", "selesai_pada", "cakupan", "pembuka", "penutup",
)  # fmt: skip
_SUSUNAN = ("pid", "nomor", "sk_nomor", "sk_tanggal", "mulai", "selesai")
_ANGGOTA = ("pid", "urut", "nip", "nama", "jabatan", "peran")
_HADIR = ("cara", "masuk_pada", "keluar_pada", "terlambat", "calon_nomor")
_RUN = (
    "pid", "tanggal_acuan", "aturan_kode", "aturan_nama", "aturan_versi", "aturan_sk", "aturan_digest", "bahan_digest",
    "versi_inti", "versi_plugin",
)  # fmt: skip
_SELESAI = ("hasil_digest", "kepala_digest", "terpetakan", "belum")


def baca_naskah(session: Session, sidang: Sidang, beku: Beku | None = None) -> Naskah:
    """The minutes of this sidang. `beku`: the proposals of a sealed record as they were, else what it took up."""
    anggota = _anggota(session, sidang.susunan_id)
    calon = baca_calon(session, sidang, {i: a["pid"] for i, a in anggota.items()}, beku)
    isi = {
        "sidang": {k: getattr(sidang, k) for k in _SIDANG},
        "komite": session.scalar(select(Komite.pid).where(Komite.id == sidang.komite_id)),
        "susunan": _susunan(session, sidang.susunan_id),
        "anggota": list(anggota.values()),
        "kehadiran": _kehadiran(session, sidang.id, anggota),
        "pemetaan": _pemetaan(session, sidang),
        "calon": calon,
        "krs": susun_krs(calon),
        "sebaran_agenda": _sebaran_agenda(calon),
        "sebaran_seluruh": _sebaran_seluruh(session, sidang.pemetaan_id, calon),
    }
    return cast(Naskah, bentuk_json(isi))


def kolom(model: Any, nama: Sequence[str]) -> list[Any]:
    """Columns of a model by name."""
    return [getattr(model, k) for k in nama]


def jadikan(nama: Sequence[str], baris: Sequence[Any]) -> dict[str, Any]:
    """A row as a mapping."""
    return dict(zip(nama, baris, strict=True))


def _anggota(session: Session, susunan_id: int) -> dict[int, IsiAnggota]:
    """Members by id in the order of the decree, whether or not still in office: minutes keep who sat in the Komite."""
    a = AnggotaKomite
    baris = session.execute(select(a.id, *kolom(a, _ANGGOTA)).where(a.susunan_id == susunan_id).order_by(a.urut))
    return {b[0]: cast(IsiAnggota, jadikan(_ANGGOTA, b[1:])) for b in baris}


def _susunan(session: Session, susunan_id: int) -> dict[str, Any]:
    susunan = session.get_one(SusunanKomite, susunan_id, populate_existing=True)
    aturan = aturan_kuorum(susunan)
    kuorum = {
        "pembilang": aturan.pembilang,
        "penyebut": aturan.penyebut,
        "lebih_dari": aturan.lebih_dari,
        "wajib_ketua": aturan.wajib_ketua,
        "cara": aturan.cara,
        "satu_unit_abstain": susunan.satu_unit_abstain,
        "teks": aturan.teks,
    }
    return {k: getattr(susunan, k) for k in _SUSUNAN} | {"kuorum": kuorum}


def _kehadiran(session: Session, sidang_id: int, anggota: Mapping[int, IsiAnggota]) -> list[dict[str, Any]]:
    h = Kehadiran
    baris = session.execute(
        select(h.anggota_id, *kolom(h, _HADIR)).where(h.sidang_id == sidang_id).order_by(h.masuk_pada, h.id)
    )
    return [{"anggota": anggota[b[0]]["pid"]} | jadikan(_HADIR, b[1:]) for b in baris]


def _pemetaan(session: Session, sidang: Sidang) -> dict[str, Any]:
    p, s = Pemetaan, PemetaanSelesai
    baris = session.execute(
        select(Periode.kode, Periode.nama, *kolom(p, _RUN), *kolom(s, _SELESAI))
        .join(s, s.pemetaan_id == p.id)
        .join(Periode, Periode.id == p.periode_id)
        .where(p.id == sidang.pemetaan_id, p.periode_id == sidang.periode_id)
    ).one()
    return jadikan(("periode", "periode_nama", *_RUN, *_SELESAI), baris)


def susun_krs(calon: Sequence[IsiCalon]) -> list[IsiKrs]:
    """Who enters which succession group: the box decided, in the order of the box, then nilai_talenta."""
    hasil: list[IsiKrs] = []
    for kelompok in KELOMPOK:
        masuk = [(c["kotak"], c) for c in calon if c["kotak"] and kelompok in uraian()[c["kotak"]].krs]
        masuk.sort(key=lambda x: (-(x[0] or 0), -float(x[1]["nilai_talenta"] or 0), x[1]["urut_hasil"]))
        nomor: Counter[int] = Counter()
        for kotak, c in masuk:
            assert kotak is not None
            nomor[kotak] += 1
            hasil.append({"kelompok": kelompok, "calon": c["pid"], "kotak": kotak, "peringkat": nomor[kotak]})
    return hasil


def _sebaran_agenda(calon: Sequence[IsiCalon]) -> Sebaran:
    hitung = Counter(str(c["kotak_hitung"] or 0) for c in calon)
    akhir = Counter(str(c["kotak"] or 0) for c in calon if not _ditunda(c))
    return _sebaran(hitung, akhir, sum(map(_ditunda, calon)))


def _sebaran_seluruh(session: Session, pemetaan_id: int, calon: Sequence[IsiCalon]) -> Sebaran:
    """Of everybody in the run: only the persons that the Komite moved change box."""
    r = RingkasanKotak
    hitung = Counter(
        {
            str(k): n
            for k, n in session.execute(
                select(r.kotak, r.jumlah).where(
                    r.pemetaan_id == pemetaan_id,
                    r.unit_id == SEMUA_UNIT,
                    r.level == SEMUA_LEVEL,
                    r.rumpun == SEMUA_RUMPUN,
                )
            )
        }
    )
    akhir = Counter(hitung)
    for c in calon:
        if c["target"] is None and (_ditunda(c) or (c["putusan"] and c["putusan"]["jenis"] == UBAH)):
            akhir[str(c["kotak_hitung"] or 0)] -= 1
            if not _ditunda(c):
                akhir[str(c["kotak"] or 0)] += 1
    return _sebaran(hitung, akhir, sum(_ditunda(c) for c in calon if c["target"] is None))


def _ditunda(c: IsiCalon) -> bool:
    return c["putusan"] is not None and c["putusan"]["jenis"] == TUNDA


def _sebaran(hitung: Mapping[str, int], akhir: Mapping[str, int], ditunda: int) -> Sebaran:
    nomor = [str(k) for k in range(10)]
    return {
        "hitung": {k: hitung.get(k, 0) for k in nomor},
        "akhir": {k: akhir.get(k, 0) for k in nomor},
        "ditunda": ditunda,
    }
