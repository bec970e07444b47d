"""May this be decided now? Quorum, the vote, and the figures of the moment that the minutes keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.kuorum import MAYORITAS, AturanKuorum, suara_cukup
from talenta_web.domain.sidang import TETAP, UBAH
from talenta_web.komite.galat import AdaBenturan, IsianSalah, KeadaanSalah, TidakKuorum
from talenta_web.komite.keanggotaan import anggota, aturan_kuorum, benturan_sidang
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Pemungutan, Sidang, SusunanKomite
from talenta_web.komite.models.susunan import BERSUARA
from talenta_web.komite.queries.kehadiran import kuorum_kini
from talenta_web.komite.queries.suara import HasilSuara, hitung_suara, pemungutan_terakhir
from talenta_web.komite.service.isian_putusan import IsianPutusan


@dataclass(frozen=True, slots=True)
class Timbangan:
    """The columns of Keputusan of the same names."""

    hitungan: dict[str, Any]
    benturan: list[dict[str, Any]]
    beda_pendapat: list[dict[str, Any]]


def timbang(session: Session, sidang: Sidang, calon: CalonSidang, isian: IsianPutusan) -> Timbangan:
    """Figures of the moment. Raises TidakKuorum, KeadaanSalah, AdaBenturan, IsianSalah."""
    meter = kuorum_kini(session, sidang)
    if not meter.tercapai:
        raise TidakKuorum(f"Kuorum belum tercapai: {meter.kurang}. Putusan dicatat setelah kuorum tercapai.")
    duduk = anggota(session, sidang.susunan_id, hari_ini(session, sidang.instansi_id))
    semua = benturan_sidang(session, sidang)
    bentur = {a.id: semua[calon.id, a.id] for a in duduk if (calon.id, a.id) in semua}
    p = pemungutan_terakhir(session, calon.id)
    hasil = _suara(session, sidang, calon, p, isian, bentur)
    return Timbangan(
        {
            "anggota": meter.anggota, "hadir": meter.hadir, "perlu": meter.perlu, "setuju": hasil.setuju,
            "tidak": hasil.tidak, "abstain": hasil.abstain, "pemungutan": p.putaran if p else None,
        },
        [{"anggota": a.id, "jenis": bentur[a.id]} for a in duduk if a.id in bentur],
        _beda([a for a in duduk if a.peran in BERSUARA], bentur, isian),
    )  # fmt: skip


def _suara(
    session: Session, sidang: Sidang, calon: CalonSidang, p: Pemungutan | None, isian: IsianPutusan,
    bentur: Collection[int],
) -> HasilSuara:  # fmt: skip
    if p is not None and p.ditutup_pada is None:
        raise KeadaanSalah(
            f"Pemungutan suara {p.putaran} tentang {calon.nama} masih terbuka. Tutup dahulu, lalu catat putusannya."
        )
    hasil = hitung_suara(session, p, bentur) if p else HasilSuara(0, 0, 0, 0)
    aturan = aturan_kuorum(session.get_one(SusunanKomite, sidang.susunan_id))
    if kurang := _kurang_suara(aturan, p, hasil, isian):
        raise KeadaanSalah(kurang)
    return hasil


def _kurang_suara(aturan: AturanKuorum, p: Pemungutan | None, hasil: HasilSuara, isian: IsianPutusan) -> str:
    """Where the majority decides: a change needs its vote, and a change that was carried is not passed over."""
    if aturan.cara != MAYORITAS:
        return ""
    lolos = p is not None and suara_cukup(aturan, setuju=hasil.setuju, tidak=hasil.tidak)
    suara = f"Pemungutan {p.putaran}: {hasil.ringkas}." if p else "Belum ada pemungutan suara."
    if isian.jenis == UBAH and not (lolos and p is not None and p.kotak == isian.kotak):
        return (
            "Komite ini memutus dengan suara terbanyak: perubahan memerlukan pemungutan suara terakhir yang menyetujui "
            f"kotak {isian.kotak}. {suara}"
        )
    if isian.jenis == TETAP and lolos and p is not None and p.kotak is not None:
        return f"Suara terbanyak menyetujui kotak {p.kotak}. Putusan tetap memerlukan pemungutan baru. {suara}"
    return ""


def _beda(duduk: Iterable[AnggotaKomite], bentur: Mapping[int, str], isian: IsianPutusan) -> list[dict[str, Any]]:
    """Dissent by member id, in the order of the decree; only of members who took part."""
    hasil = []
    for a in duduk:
        if (teks := isian.beda_pendapat.get(a.pid)) is None:
            continue
        if a.id in bentur:
            raise AdaBenturan(
                f"{a.nama} berbenturan kepentingan dan tidak ikut memutus, jadi tidak menyatakan beda pendapat."
            )
        hasil.append({"anggota": a.id, "teks": teks})
    if len(hasil) < len(isian.beda_pendapat):
        raise IsianSalah("beda_pendapat", "Beda pendapat menyebut orang yang bukan anggota dengan hak suara.")
    return hasil
