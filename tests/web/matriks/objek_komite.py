"""Objects of the committee's room: a committee of the instansi, one of the other instansi."""

from __future__ import annotations

from datetime import date

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import Komite, SusunanKomite
from talenta_web.komite.models.susunan import BERLAKU
from tests.web.matriks.objek import daftarkan, siapkan
from tests.web.orang import Dunia


@siapkan
def komite_semua(dunia: Dunia) -> None:
    """`dunia.lain["komite"]`: letak -> pids, and ids under "id"."""
    s = db.session()
    lain: dict[str, dict[str, object]] = {}
    with transaksi(s):
        for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
            komite = Komite(instansi_id=instansi, nama="Komite Talenta Uji")
            s.add(komite)
            s.flush()
            susunan = SusunanKomite(
                instansi_id=instansi, komite_id=komite.id, nomor=1, keadaan=BERLAKU, sk_nomor="1/UJI",
                mulai=date(2026, 1, 1), kuorum_pembilang=1, kuorum_penyebut=2, kuorum_lebih=True, wajib_ketua=True,
                cara_putus="musyawarah",
            )  # fmt: skip
            s.add(susunan)
            s.flush()
            lain[letak] = {"komite": komite.pid, "id": komite.id, "susunan": susunan.pid, "susunan_id": susunan.id}
    dunia.lain["komite"] = lain


@daftarkan("komite.denyut", letak=("umum",))
def denyut(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """Public: without a token of a page that was allowed it says nothing about any sidang."""
    return {"pid": "A" * 16}
