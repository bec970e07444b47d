"""AC9 and AC10: every order of propose, approve, refuse, withdraw, change and wait, with a model beside the database.

The service is run on a real database; the model says in a few lines what must happen. A step that the model forbids
must fail and change nothing; direct SQL steps are tried as well.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import sessionmaker

from talenta_web import resources
from talenta_web.akun import persetujuan, service
from talenta_web.akun.models import Persetujuan
from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan
from talenta_web.akun.persetujuan import service as modul
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Matriks, Pelaku

MATRIKS = Matriks.baca(resources.data("matriks_izin.csv"))
ORANG = {"ad1": "AD", "ad2": "AD", "subjek": "AD", "pk": "PK"}
STATUS = ("menunggu", "disetujui", "ditolak", "ditarik", "berubah", "kedaluwarsa")
DUNIA: dict[str, Any] = {"data": {}, "terlaksana": Counter(), "subjek": ""}
AKSI = st.sampled_from(["setujui", "tolak", "tarik"])
SIAPA = st.sampled_from(sorted(ORANG))


def _laksanakan(_session: Any, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    assert pengusul_id != pemutus_id
    DUNIA["terlaksana"][muatan["kunci"]] += 1


UJI = Tindakan(
    "uji.langkah", "peran.beri_cabut.tinggi", "Uji", lambda s, m: "Uji.",
    lambda s, m: persetujuan.sidik_dari({"kunci": m["kunci"], "isi": DUNIA["data"][m["kunci"]]}),
    _laksanakan, lambda s, m: DUNIA["subjek"] if m["tentang_subjek"] else None,
)  # fmt: skip
persetujuan.daftarkan([UJI])


class Langkah(RuleBasedStateMachine):
    """Proposals of the test, each with what the model knows: status, proposer, whether its data changed."""

    url = ""

    @initialize()
    def mulai(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        asal = Path(self.url.removeprefix("sqlite:///"))
        shutil.copyfile(asal, self.folder / "uji.db")
        self.mesin = buat_engine(f"sqlite:///{self.folder / 'uji.db'}")
        pabrik = sessionmaker(self.mesin, expire_on_commit=False)
        pasang_lingkup(pabrik)
        self.s = pabrik()
        pakai_instansi(self.s, "semua")
        instansi = service.buat_instansi(self.s, "A", "A").id
        pakai_instansi(self.s, instansi)
        self.orang: dict[str, Pelaku] = {}
        for no, (nama, peran) in enumerate(ORANG.items(), start=1):
            id_ = service.buat_pengguna(
                self.s, instansi_id=instansi, nip=f"19850312201001000{no}", nama=nama, sandi=None,
                tugas=[service.Tugas(peran)],
            ).id  # fmt: skip
            pelaku = pelaku_kini(self.s, id_)
            assert pelaku is not None
            self.orang[nama] = pelaku
        DUNIA.update(data={}, terlaksana=Counter(), subjek=self.orang["subjek"].nip)
        self.model: dict[str, dict[str, Any]] = {}
        self.jam = timedelta(0)
        self.asli = modul.sekarang
        modul.sekarang = lambda: sekarang() + self.jam  # type: ignore[attr-defined]

    def teardown(self) -> None:
        if hasattr(self, "mesin"):
            modul.sekarang = self.asli  # type: ignore[attr-defined]
            self.s.close()
            self.mesin.dispose()
            shutil.rmtree(self.folder)

    def _pilih(self, n: int) -> tuple[str, dict[str, Any]] | None:
        return list(self.model.items())[n % len(self.model)] if self.model else None

    @rule(siapa=st.sampled_from(["ad1", "ad2", "subjek"]), tentang=st.booleans())
    def usulkan(self, siapa: str, tentang: bool) -> None:
        kunci = f"k{len(DUNIA['data'])}"
        DUNIA["data"][kunci] = 0
        muatan = {"kunci": kunci, "tentang_subjek": tentang}
        if tentang and siapa == "subjek":
            with pytest.raises(GalatPersetujuan):
                persetujuan.usulkan(self.s, UJI.kode, muatan, pelaku=self.orang[siapa])
            return
        pid = persetujuan.usulkan(self.s, UJI.kode, muatan, pelaku=self.orang[siapa])
        self._kedaluwarsakan()
        self.model[pid] = {"status": "menunggu", "oleh": siapa, "kunci": kunci, "tentang": tentang, "isi": 0,
                           "sampai": self.jam + timedelta(days=7)}  # fmt: skip

    def _kedaluwarsakan(self) -> None:
        """A new proposal sweeps those whose term is over."""
        for m in self.model.values():
            if m["status"] == "menunggu" and self.jam >= m["sampai"]:
                m["status"] = "kedaluwarsa"

    @rule(n=st.integers(0, 20))
    def ubah_data(self, n: int) -> None:
        if pilihan := self._pilih(n):
            DUNIA["data"][pilihan[1]["kunci"]] += 1

    @rule(hari=st.sampled_from([1, 3, 7]))
    def tunggu(self, hari: int) -> None:
        self.jam += timedelta(days=hari, seconds=5)

    @rule(n=st.integers(0, 20), aksi=AKSI, siapa=SIAPA)
    def coba(self, n: int, aksi: str, siapa: str) -> None:
        if (pilihan := self._pilih(n)) is None:
            return
        pid, m = pilihan
        harap = self._harap(m, aksi, siapa)
        berhasil = False
        with suppress(GalatPersetujuan):
            if aksi == "tarik":
                persetujuan.tarik(self.s, pid, pelaku=self.orang[siapa])
            else:
                jalan = persetujuan.setujui if aksi == "setujui" else persetujuan.tolak
                jalan(self.s, pid, pelaku=self.orang[siapa], matriks=MATRIKS)
            berhasil = True
        assert berhasil == (harap in {"disetujui", "ditolak", "ditarik"}), (m, aksi, siapa)
        m["status"] = harap or m["status"]

    def _harap(self, m: dict[str, Any], aksi: str, siapa: str) -> str | None:
        """The status after this try; None when nothing may change."""
        if m["status"] != "menunggu":
            return None
        if aksi == "tarik":
            return "ditarik" if siapa == m["oleh"] else None
        if siapa in {m["oleh"], "pk"} or (m["tentang"] and siapa == "subjek"):
            return None
        if self.jam >= m["sampai"]:
            return "kedaluwarsa"
        if aksi == "tolak":
            return "ditolak"
        return "disetujui" if DUNIA["data"][m["kunci"]] == m["isi"] else "berubah"

    @rule(n=st.integers(0, 20), status=st.sampled_from(STATUS), siapa=SIAPA)
    def lewat_sql(self, n: int, status: str, siapa: str) -> None:
        """A decided row never moves, whatever is written to it; a proposer never decides."""
        if (pilihan := self._pilih(n)) is None:
            return
        pid, m = pilihan
        if m["status"] == "menunggu" and siapa != m["oleh"]:
            return  # a plain decision by another person: what the service itself writes
        perintah = text("UPDATE persetujuan SET status = :s, pemutus_id = :o, selesai_pada = :w WHERE pid = :p")
        isi = {"s": status, "o": self.orang[siapa].id, "w": "2026-01-01 00:00:00", "p": pid}
        with pytest.raises(DBAPIError):
            self.s.execute(perintah, isi)
        self.s.rollback()

    @invariant()
    def sama_dengan_model(self) -> None:
        if not hasattr(self, "model"):
            return
        self.s.rollback()
        ada = dict(self.s.query(Persetujuan.pid, Persetujuan.status).all())
        assert ada == {pid: m["status"] for pid, m in self.model.items()}
        sah = {m["kunci"]: 1 for m in self.model.values() if m["status"] == "disetujui"}
        assert dict(DUNIA["terlaksana"]) == sah, "carried out exactly once, and only after the second yes"


def test_setiap_urutan_langkah(url_sqlite: str) -> None:
    Langkah.url = url_sqlite
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Langkah,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
