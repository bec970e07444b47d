"""The rule of a run: the version in force at the reference date, else the installed rule (TOML or Python)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from talenta_web.aturan.service.ikat import AturanTerpilih, dari_versi, versi_berlaku
from talenta_web.domain.tulisan import tanggal as tulis_tanggal
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.service.python import TerikatPython, ikat

if TYPE_CHECKING:
    from talenta_web.host.registry import Registry
    from talenta_web.penskoran.aturan import AturanTerikat


def pilih_aturan(
    session: Session,
    registry: Registry,
    instansi_id: int,
    kode: str,
    tanggal: date,
    parameter: Mapping[str, str],
) -> tuple[AturanTerikat | TerikatPython, AturanTerpilih | None]:
    """The bound rule, and the approved version it is (None: the plugin's rule with the given parameters).

    What a decree has fixed is not changed for one run: other parameters than the version's raise GalatPemetaan.
    Raises LookupError, GalatParameter, GalatAturan too.
    """
    versi = versi_berlaku(session, instansi_id, kode, tanggal)
    if versi is None:
        return ikat(registry, kode, parameter) or registry.aturan_tersusun(kode).terapkan(dict(parameter)), None
    pilihan = dari_versi(versi)
    terikat = pilihan.terikat()
    diminta = pilihan.susun().terapkan({**pilihan.parameter, **parameter}) if parameter else terikat
    if diminta.digest != terikat.digest:
        sejak = tulis_tanggal(versi.berlaku_sejak)
        raise GalatPemetaan(
            f"Aturan {kode} versi {versi.nomor} berlaku sejak {sejak} dengan SK {versi.sk}; parameternya tidak dapat "
            "diganti untuk satu hitungan. Susun versi baru di halaman Aturan."
        )
    return terikat, pilihan
