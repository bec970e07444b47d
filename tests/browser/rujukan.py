"""Browser cases of the reference data: the pages, the forms, and the steps of an edit of the unit tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PID = "[A-Za-z0-9_-]{16}"
UNIT, JABATAN, TARGET = (
    ("/unit/", rf'<th scope="row"><a href="(/unit/{_PID})"'),  # one below another: it has somewhere to go
    ("/jabatan/", rf'href="(/jabatan/{_PID})"'),
    ("/jabatan-target/", rf'href="(/jabatan-target/{_PID})"'),
)


def _lanjut(akhiran: str, tekan: str = "") -> Callable[[Page], None]:
    """From the page of the object on to one of its steps, and there along the first link that holds `tekan`."""

    def lakukan(page: Page) -> None:
        page.goto(f"{page.url}/{akhiran}", wait_until="load")
        if tekan:
            page.locator(f"main a[href*='{tekan}']").first.click()
            page.wait_for_load_state("load")

    return lakukan


def _ubah(page: Page) -> None:
    page.locator("main a[href$='/ubah']").first.click()
    page.wait_for_load_state("load")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """One case per page and step."""
    yield buat("rujukan", "pegawai.rujukan", "/rujukan/")
    for kode in ("golongan", "jenjang", "predikat", "jpm", "ip_asn"):
        yield buat(f"ketentuan-{kode}", "pegawai.ketentuan", f"/rujukan/ketentuan/{kode}")
    yield buat("rumpun", "pegawai.rumpun", "/rujukan/rumpun")
    yield buat("rumpun-ubah", "pegawai.rujukan_ubah", "/rujukan/rumpun", lakukan=_ubah)
    yield buat("standar", "pegawai.standar", "/rujukan/standar")
    yield buat("standar-ubah", "pegawai.standar_ubah", "/rujukan/standar/pengawas/ubah")
    yield buat("rujukan-baru", "pegawai.rujukan_baru", "/rujukan/jabatan/baru")
    yield buat("jabatan", "pegawai.jabatan", "/jabatan/")
    yield buat("jabatan-tanpa-hasil", "pegawai.jabatan", "/jabatan/?q=zzzzqqq")
    yield buat("jabatan-rinci", "pegawai.jabatan_rinci", "", dari=JABATAN)
    yield buat("jabatan-standar", "pegawai.jabatan_standar", "", dari=JABATAN, lakukan=_lanjut("standar"))
    yield buat("target", "pegawai.jabatan_target", "/jabatan-target/")
    yield buat("target-rinci", "pegawai.target_rinci", "", dari=TARGET)
    yield buat("ip-asn", "pegawai.ip_asn", "/ip-asn/")
    yield buat("unit-baru", "pegawai.unit_baru", "/unit/baru")
    yield buat("unit-ubah", "pegawai.unit_ubah", "", dari=UNIT, lakukan=_lanjut("ubah"))
    yield buat("unit-tutup", "pegawai.unit_tutup", "", dari=UNIT, lakukan=_lanjut("tutup"))
    yield buat("unit-pindah", "pegawai.unit_pindah", "", dari=UNIT, lakukan=_lanjut("pindah", "?ke="))
    yield buat("unit-gabung", "pegawai.unit_gabung", "", dari=UNIT, lakukan=_lanjut("gabung", "?ke="))
