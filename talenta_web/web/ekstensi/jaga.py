"""The guard around a plugin's page: off when switched off or not migrated, errors and slowness are counted."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from typing import Any

from flask import Response, abort, make_response
from werkzeug.exceptions import HTTPException

from talenta_web.host import Registry

LAMBAT_HALAMAN = 2.0
_log = logging.getLogger("talenta.plugin")


def jaga_rute(
    registry: Registry, slug: str, fungsi: Callable[..., Any], siap: Callable[[str], bool]
) -> Callable[..., Response]:
    """The view, guarded; keeps its declaration of capabilities."""

    @functools.wraps(fungsi)
    def rute(*arg: Any, **kw: Any) -> Response:
        if not siap(slug):
            abort(503, description="Halaman ini milik plugin yang sedang dimatikan. Hubungi admin instansi.")
        nama, mulai = f"halaman {fungsi.__name__}", time.perf_counter()
        try:
            jawaban = make_response(fungsi(*arg, **kw))
            jawaban.get_data()  # a lazy body is made here, not after the guard
        except (HTTPException, KeyboardInterrupt):
            registry.kesehatan.berhasil(slug, nama, time.perf_counter() - mulai, LAMBAT_HALAMAN)
            raise
        except BaseException as e:
            registry.kesehatan.gagal(slug, nama, time.perf_counter() - mulai, f"{nama}: {type(e).__name__}")
            _log.exception("plugin=%s %s", slug, nama)
            abort(500)
        registry.kesehatan.berhasil(slug, nama, time.perf_counter() - mulai, LAMBAT_HALAMAN)
        return jawaban

    return rute
