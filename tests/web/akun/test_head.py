"""HEAD answers like GET on every page with a form: monitors and link checkers use it."""

from __future__ import annotations

from typing import Any

from tests.web.orang import bangun, buka_sesi, klien_dengan


def test_head_sama_dengan_get(app: Any, klien: Any) -> None:
    assert klien.head("/masuk").status_code == klien.get("/masuk").status_code == 200
    dunia = bangun(app)
    pk = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"]))
    for alamat in ("/masuk/ulang", "/akun", "/pegawai/impor"):
        assert pk.head(alamat).status_code == pk.get(alamat).status_code, alamat
