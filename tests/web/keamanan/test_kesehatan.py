"""/healthz and /readyz: up or down, without an account, without a look-up of one."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.orm import Session

from talenta_web.basis import revisi
from talenta_web.extensions import db
from talenta_web.resources import folder_migrations
from tests.web.orang import jalankan


def test_up_and_ready(app: Flask) -> None:
    klien = app.test_client()
    assert (klien.get("/healthz").status_code, klien.get("/healthz").text) == (200, "ok\n")
    assert (klien.get("/readyz").status_code, klien.get("/readyz").text) == (200, "siap\n")


def test_an_old_schema_is_not_ready(app: Flask, sesi_pemilik: Session) -> None:
    sesi_pemilik.execute(db.text("UPDATE alembic_version SET version_num = 'lama'"))
    sesi_pemilik.commit()
    jawaban = app.test_client().get("/readyz")
    assert (jawaban.status_code, jawaban.text) == (503, "tidak siap\n")
    assert app.test_client().get("/healthz").status_code == 200


def test_no_database_is_not_ready_but_up(app: Flask, sesi_pemilik: Session) -> None:
    sesi_pemilik.execute(db.text("DROP TABLE alembic_version"))
    sesi_pemilik.commit()
    assert app.test_client().get("/readyz").status_code == 503


def test_the_newest_revision_is_the_one_alembic_names() -> None:
    assert revisi.kepala() == ScriptDirectory(str(folder_migrations())).get_current_head()


def test_health_and_static_files_do_not_touch_the_database(app_sqlite: Flask) -> None:
    jalankan(app_sqlite, db.text("DROP TABLE sesi_masuk"))
    klien = app_sqlite.test_client()
    klien.set_cookie("talenta_lokal", "x" * 43, domain="localhost")
    assert klien.get("/healthz").status_code == 200
    with klien.get("/static/app.css") as jawaban:
        assert jawaban.status_code == 200
    assert klien.get("/masuk").status_code == 503
