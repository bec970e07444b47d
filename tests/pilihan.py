"""Which tests run where, and what a whole run must have shown: hooks of pytest, part of tests/conftest.py."""

from __future__ import annotations

from typing import Any

import pytest

from tests import kejadian


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Services run on both databases every time, save those marked `satu_basis`, whose subject stands above the SQL
    (parsers, digests, codes). Pages run on SQLite every time, on PostgreSQL those marked `dua_basis`: their SQL is that
    of the services and queries under them. The long run takes everything to PostgreSQL."""
    for uji in items:
        halaman = "tests/web/" in uji.nodeid
        param = getattr(getattr(uji, "callspec", None), "params", {})
        cukup = uji.get_closest_marker("satu_basis") or (halaman and not uji.get_closest_marker("dua_basis"))
        if cukup and "postgresql" in param.values():
            uji.add_marker(pytest.mark.panjang)
        if uji.get_closest_marker("panjang") or uji.get_closest_marker("ukur"):
            uji.add_marker(pytest.mark.timeout(2 * 3600))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test is a failure: what cannot run here must be said, not passed over. So is an event kind of the
    catalogue that a whole run never wrote."""
    keluaran = getattr(session.config, "workeroutput", None)
    if keluaran is not None:  # a process of xdist: the first one judges
        keluaran["jenis"] = sorted(kejadian.TERTULIS)
        return
    laporan = session.config.pluginmanager.get_plugin("terminalreporter")
    if laporan is not None and laporan.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    if exitstatus == 0 and (jenis := kejadian.kurang(session.config)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if laporan is not None:
            laporan.write_line(f"event kinds that no test wrote: {' '.join(jenis)}", red=True)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    kejadian.TERTULIS.update(getattr(node, "workeroutput", {}).get("jenis", ()))
