"""Is a sealed record still what was sealed? Its bytes, its audit event, the rows, the files, and the result anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.basis.gudang import letak
from talenta_web.domain.segel import Bagian, Terperiksa, beda
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import GalatKematangan
from talenta_web.kematangan.models import PenetapanPenilaian, Penilaian
from talenta_web.kematangan.queries import segel as q
from talenta_web.kematangan.segel import Isi, IsiRusak, bentuk_json, buka, digest, isi_hasil
from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nilai import nilai

_SESUDAH = frozenset({"tinjauan", "bebas"})
"""What of an evidence link may still change: its review by the Kanreg, and the confirmation of D15."""
_KALIMAT = frozenset({"uraian", "halangan", "peringatan", "pesan"})


@dataclass(frozen=True, slots=True)
class HasilPeriksa(Terperiksa):
    """Outcome for one version; `isi` None when the record itself cannot be trusted."""

    nomor: int
    digest: str
    bagian: tuple[Bagian, ...]
    isi: Isi | None


def periksa(
    session: Session, penilaian: Penilaian, nomor: int | None = None, *, data: Path | None = None
) -> HasilPeriksa | None:
    """Check one version (the newest unless named); None when there is none.

    With `data` (the data folder) the files of the evidence are hashed as well. Rows are compared with the newest
    version only; an older one is checked by its bytes, its audit event and its result.
    """
    semua = q.segel(session, penilaian.id, dengan_isi=True)
    satu = next((s for s in semua if nomor in (None, s.nomor)), None)
    if satu is None:
        return None
    session.refresh(satu, ("nomor", "digest", "total", "predikat", "ditetapkan_pada", "isi"))
    isi, masalah = _isi(session, satu)
    bagian = [Bagian("Isi naskah tersegel", tuple(masalah)), Bagian("Jejak audit", tuple(_jejak(session, satu)))]
    if [s.nomor for s in reversed(semua)] != list(range(1, len(semua) + 1)):
        bagian.append(Bagian("Urutan versi", ("ada versi yang hilang",)))
    if isi is not None:
        bagian.append(Bagian("Hasil dihitung ulang", tuple(_hitung(session, penilaian, isi))))
        if satu is semua[0]:
            bagian += _baris(session, penilaian, isi)
        if data is not None:
            bagian.append(Bagian("Berkas bukti", tuple(_berkas(session, penilaian, isi, data))))
    return HasilPeriksa(satu.nomor, satu.digest, tuple(bagian), None if masalah else isi)


def _isi(session: Session, satu: PenetapanPenilaian) -> tuple[Isi | None, list[str]]:
    try:
        isi = buka(satu.isi)
    except IsiRusak as galat:
        return None, [str(galat)]
    akun = q.akun(session, (satu.diusulkan_oleh, satu.ditetapkan_oleh))
    kolom = {
        "nomor": satu.nomor, "diusulkan_oleh": akun[satu.diusulkan_oleh][0],
        "ditetapkan_oleh": akun[satu.ditetapkan_oleh][0], "ditetapkan_pada": satu.ditetapkan_pada,
    }  # fmt: skip
    masalah = [f"kolom {x} berbeda" for x in beda({k: isi.get(k) for k in kolom}, bentuk_json(kolom))]
    hasil = isi["naskah"]["hasil"]
    tersimpan = {"total": bentuk_json(satu.total), "predikat": satu.predikat}
    masalah += [
        f"kolom {x} berbeda" for x in beda({"total": hasil["total"], "predikat": hasil["predikat"] or ""}, tersimpan)
    ]
    if digest(isi) != satu.digest:
        masalah.append("digest tidak sama dengan isinya")
    if digest(isi["naskah"]) != isi["naskah_digest"]:
        masalah.append("digest naskah tidak sama dengan isinya")
    return isi, masalah


def _jejak(session: Session, satu: PenetapanPenilaian) -> list[str]:
    ada = q.kejadian(session, satu.instansi_id, "penilaian.tetapkan", satu.pid)
    if ada is None:
        return ["kejadian penetapannya tidak ada"]
    rincian, utuh = ada
    masalah = [] if rincian.get("digest") == satu.digest else ["kejadian penetapannya mencatat digest lain"]
    return masalah if utuh else [*masalah, "kejadian penetapannya tidak sesuai rantainya"]


def _hitung(session: Session, penilaian: Penilaian, isi: Isi) -> list[str]:
    """The result anew, from the answers of the record and the stored instrument."""
    naskah = isi["naskah"]
    try:
        k = instrumen.kuesioner(session, penilaian.kuesioner_id)
        if k.sidik != naskah["instrumen"]["sidik"]:
            return ["instrumen yang tersimpan berbeda dari yang dipakai saat ditetapkan"]
        jawaban = {j["butir"]: _jawaban(k, j) for j in naskah["jawaban"] if j["lapisan"] == q.LAPISAN[0]}
        for b in naskah["bukti"]:
            if k.butir[b["butir"]].jawab.jenis == "berkas":
                jawaban.setdefault(b["butir"], Jawaban(True))
        kini = bentuk_json(isi_hasil(nilai(k, jawaban, kait=instrumen.kait(k))))
    except (GalatKematangan, GalatJawaban, LookupError) as galat:
        return [f"tidak dapat dihitung lagi ({galat})"]
    return list(beda(_tanpa_kalimat(naskah["hasil"]), _tanpa_kalimat(kini)))


def _tanpa_kalimat(isi: Any) -> Any:
    """The result without the sentences of the engine: a later release may word them better, the numbers must agree."""
    if isinstance(isi, dict):
        return {k: _tanpa_kalimat(v) for k, v in isi.items() if k not in _KALIMAT}
    return [_tanpa_kalimat(v) for v in isi] if isinstance(isi, list) else isi


def _jawaban(k: Kuesioner, j: Mapping[str, Any]) -> Jawaban:
    return Jawaban(None, j["tidak_berlaku"]) if j["tidak_berlaku"] else baca(k.butir[j["butir"]], j["nilai"])


def _baris(session: Session, penilaian: Penilaian, isi: Isi) -> list[Bagian]:
    """The rows in force against the record."""
    naskah = isi["naskah"]
    jawaban = [b for lapisan in q.LAPISAN for b in q.isi_jawaban(session, penilaian, lapisan)]
    return [
        Bagian("Jawaban", tuple(beda(naskah["jawaban"], bentuk_json(jawaban)))),
        Bagian("Tautan bukti", tuple(beda(_tautan(naskah["bukti"]), _tautan(_bukti(session, penilaian))))),
    ]


def _bukti(session: Session, penilaian: Penilaian) -> Any:
    return bentuk_json(q.isi_bukti(session, penilaian))


def _tautan(isi: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    return [{k: v for k, v in b.items() if k not in _SESUDAH} for b in isi]


def _berkas(session: Session, penilaian: Penilaian, isi: Isi, data: Path) -> Iterator[str]:
    """Files of the evidence whose bytes are gone or differ."""
    ada = q.berkas_bukti(session, penilaian.id)
    for sidik, judul in sorted({(b["sidik"], b["judul"]) for b in isi["naskah"]["bukti"]}):
        try:
            isi_berkas = letak(data, ada[sidik]).read_bytes()
        except (KeyError, FileNotFoundError):
            yield f"berkas “{judul}” tidak ada"
            continue
        if hashlib.sha256(isi_berkas).hexdigest() != sidik:
            yield f"isi berkas “{judul}” berbeda"
