"""Who watches a run: nobody on the command line, a job otherwise."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import PemetaanSelesai


class Pantau(Protocol):
    """`maju` between two steps (may raise to stop the run), `selesai` inside the transaction that ends it.

    `berlaku` is False when another run stays in force: one that began later, or (`tahan`, why) one that is held.
    """

    def maju(self, n: int, dari: int | None, langkah: str) -> None: ...

    def selesai(self, session: Session, selesai: PemetaanSelesai, *, berlaku: bool, tahan: str) -> None: ...


class _TanpaPantau:
    def maju(self, n: int, dari: int | None, langkah: str) -> None:
        pass

    def selesai(self, session: Session, selesai: PemetaanSelesai, *, berlaku: bool, tahan: str) -> None:
        pass


TANPA_PANTAU: Pantau = _TanpaPantau()
