"""What is compared with the model after every step: a refused one changes nothing, and nobody sees too early."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.komite.galat import GalatKomite
from talenta_web.komite.models import AktivitasSidang, CalonSidang, Keputusan, Sidang, Suara
from talenta_web.komite.queries.pratinjau import ringkasan
from talenta_web.komite.queries.sidang import agenda_sidang
from talenta_web.komite.queries.suara import pemungutan_calon
from tests.data.komite.model_sidang import Model, Sebab
from tests.data.komite.ruang import Ruang


class PemeriksaSidang(RuleBasedStateMachine):
    """The database `s`, `r` beside the model `m`."""

    tempat: Any
    s: Session
    r: Ruang
    m: Model

    def teardown(self) -> None:
        if hasattr(self, "tempat"):
            self.tempat.__exit__(None, None, None)

    @contextmanager
    def coba(self, sebab: Sebab) -> Iterator[None]:
        """The block calls a service and then, if it was not refused, tells the model."""
        lama, galat = self._ukur(), None
        try:
            yield
        except GalatKomite as g:
            galat = g
        boleh: set[type[object]] = {*sebab} or {type(None)}
        assert type(galat) in boleh, f"{galat!r}, expected {boleh}"
        if galat is not None:
            assert str(galat)[-1] in ".”", galat
            assert self._ukur() == lama, "a refused step left something behind"

    def _ukur(self) -> tuple[int, ...]:
        self.s.rollback()
        hitung = [select(func.count()).select_from(t) for t in (Jejak, AktivitasSidang, Keputusan, Suara)]
        gerak = select(Sidang.gerak).where(Sidang.id == self.r.sidang_id)
        return tuple(self.s.execute(select(*(h.scalar_subquery() for h in (*hitung, gerak)))).one())

    def _ke(self, ke: int | None) -> int:
        return (self.m.kini or 0) if ke is None else ke

    def _umum(self, siapa: str) -> dict[str, Any]:
        return {"sidang_pid": self.r.sidang, "pelaku": self.r.orang[siapa]}

    @invariant()
    def sama_dengan_model(self) -> None:
        if not hasattr(self, "m"):
            return
        m, r = self.m, self.r
        baris = r.baris(self.s)
        kini = None if m.kini is None else r.calon_id[m.kini]
        assert (baris.keadaan, baris.jeda_pada is not None, baris.calon_kini_id) == (m.keadaan, m.jeda, kini)
        assert baris.operator_id == r.orang[m.operator].id
        agenda = {c.id: c for c in agenda_sidang(self.s, r.sidang_id)}
        for ke, id_ in enumerate(r.calon_id):
            c = agenda[id_]
            assert c.keadaan == m.calon(ke)
            assert (c.putusan and (c.putusan.jenis, c.putusan.kotak)) == m.putusan.get(ke)
            beda = {b["anggota"] for b in c.putusan.beda_pendapat} if c.putusan else set()
            assert beda == {r.anggota[s] for s in m.beda.get(ke, ())}
        assert self.s.scalar(select(func.count()).select_from(Keputusan)) == m.keputusan
        assert self.s.scalars(select(CalonSidang.kotak_hitung).order_by(CalonSidang.id)).all() == r.kotak

    @invariant()
    def suara_tertutup_sampai_lengkap(self) -> None:
        for p in self.m.pungut if hasattr(self, "m") else ():
            t = next(t for t in pemungutan_calon(self.s, self.r.calon_id[p.ke], rinci=True) if t.pid == p.pid)
            assert (t.terbuka, t.masuk, t.berhak) == (not p.tutup, len(p.suara), len(p.berhak))
            assert (t.hasil is None) == (t.rinci == () and not p.tutup) == (not p.tutup)
            if t.hasil:
                suara_ = list(p.suara.values())
                assert (t.hasil.setuju, t.hasil.tidak) == (suara_.count("setuju"), suara_.count("tidak"))

    @invariant()
    def jawaban_tertutup_sampai_beku(self) -> None:
        if not hasattr(self, "m"):
            return
        m, isi = self.m, ringkasan(self.s, self.r.baris(self.s))
        assert (isi is not None) == m.terlihat
        for ke, id_ in enumerate(self.r.calon_id):
            if isi and id_ in isi:
                sah = [v for (s, c), v in m.jawaban.items() if c == ke and (s, c) in m.wajib()]
                t = isi[id_]
                assert (t.setuju, t.bahas, t.abstain) == tuple(map(sah.count, ("setuju", "bahas", "abstain")))
