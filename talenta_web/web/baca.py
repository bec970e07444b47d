"""Read events: who was shown whose restricted data, how and why.

A view says what its page shows with `catat_baca`; what a request collected is written once, in one short
transaction, before the answer leaves. When that fails, the reader gets an error and not the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import catat
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.extensions import db
from talenta_web.web import tolak
from talenta_web.web.akses import masuk


@dataclass(slots=True)
class _Baca:
    kelas: str
    tujuan: str | None
    orang: set[int] = field(default_factory=set)


def rincian_baca(pelaku: Pelaku, kelas: str, cara: str, tujuan: str | None = None) -> dict[str, object]:
    """The fields of a read event: class of data, way, purpose code, and the roles and units held at that moment."""
    unit = {p.unit_jalur.strip("/").rpartition("/")[2] for p in pelaku.peran if p.unit_jalur}
    isi: dict[str, object] = {"kelas": kelas, "cara": cara, "peran": list(pelaku.kode_peran)}
    if tujuan:
        isi["tujuan"] = tujuan
    if angka := sorted(int(u) for u in unit if u.isdigit()):
        isi["unit"] = angka
    return isi


def catat_baca(
    jenis: str, kelas: str, pegawai_ids: Iterable[int], cara: str = "halaman", tujuan: str | None = None
) -> None:
    """This request shows data of class `kelas` (K2, K3) about these people; several calls of one kind add up.

    `tujuan` is the code of a purpose from a list, never free text.
    """
    orang = set(pegawai_ids)
    if not orang:
        return
    semua: dict[tuple[str, str], _Baca] = g.setdefault("talenta_baca", {})
    satu = semua.setdefault((jenis, cara), _Baca(kelas, tujuan))
    satu.kelas, satu.tujuan = max(satu.kelas, kelas), satu.tujuan or tujuan
    satu.orang |= orang


def _tampil(status: int) -> bool:
    """Does an answer with this status hold what the view collected? (A refused form shows it again: 409, 422.)"""
    return request.method != "HEAD" and (200 <= status < 300 or status in {409, 422})


def tulis(jawaban: Response) -> Response:
    """After the view: write what was collected, or answer with an error instead of the data."""
    semua: dict[tuple[str, str], _Baca] | None = g.pop("talenta_baca", None)
    if not semua or not _tampil(jawaban.status_code) or (orang := masuk()) is None:
        return jawaban
    pelaku = orang.pelaku
    try:
        with transaksi(cast(Session, db.session()), selalu=True) as session:
            for (jenis, cara), satu in semua.items():
                catat(
                    session,
                    jenis,
                    instansi_id=pelaku.instansi_id,
                    pelaku_id=pelaku.id,
                    rincian=rincian_baca(pelaku, satu.kelas, cara, satu.tujuan),
                    subjek=sorted(satu.orang),
                )
    except Exception as galat:
        return current_app.make_response(current_app.handle_user_exception(galat))
    return jawaban


def pasang_baca(app: Flask) -> None:
    """Call once in the composition root; also what is refused is recorded."""
    app.after_request(tulis)
    tolak.pasang_tolak(app)
