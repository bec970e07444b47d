"""Who watches a run: nobody on the command line, a job otherwise."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import PemetaanSelesai


class Pantau(Protocol):
    """`maju` between two steps (may raise to stop the run), `berlaku` inside the transaction that puts it in force."""

    def maju(self, n: int, dari: int | None, langkah: str) -> None: ...

    def berlaku(self, session: Session, selesai: PemetaanSelesai) -> None: ...


class _TanpaPantau:
    def maju(self, n: int, dari: int | None, langkah: str) -> None:
        pass

    def berlaku(self, session: Session, selesai: PemetaanSelesai) -> None:
        pass


TANPA_PANTAU: Pantau = _TanpaPantau()
