"""Pages of a plugin are registered on a scratch app first; whatever reaches beyond `/p/<slug>/` keeps it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Flask

from talenta_web.domain.izin import Matriks
from talenta_web.host import GalatPlugin
from talenta_web.web.akses import METODE_BACA, deklarasi

_DAFTAR_APP = (
    "before_request_funcs", "after_request_funcs", "teardown_request_funcs", "url_value_preprocessors",
    "url_default_functions", "template_context_processors",
)  # fmt: skip


def daftarkan(app: Flask, slug: str, halaman: Iterable[Blueprint]) -> None:
    """Put the pages under their prefix, on the scratch app or the real one."""
    for bp in halaman:
        app.register_blueprint(bp, url_prefix=f"/p/{slug}{bp.url_prefix or ''}")


def periksa_halaman(slug: str, halaman: tuple[Blueprint, ...], kemampuan: Matriks) -> None:
    """Raise GalatPlugin with the reason; `kemampuan` are the plugin's own rows, the only ones its routes may name."""
    if not halaman:
        return
    app = Flask("uji_ekstensi", static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    sebelum = _keadaan(app)
    daftarkan(app, slug, halaman)
    if beda := [nama for nama, isi in _keadaan(app).items() if isi != sebelum[nama]]:
        raise GalatPlugin(
            f"blueprint mengubah seluruh aplikasi atau memakai pengait permintaan ({', '.join(beda)}); hanya rute yang "
            "didukung"
        )
    if asing := [n for n in app.blueprints if n.split(".")[0] not in {b.name for b in halaman}]:
        raise GalatPlugin(f"blueprint asing terdaftar: {', '.join(asing)}")
    for aturan in app.url_map.iter_rules():
        _periksa_rute(app, slug, aturan, kemampuan)


def _keadaan(app: Flask) -> dict[str, Any]:
    """Everything of an app that a blueprint could change besides its routes."""
    hasil: dict[str, Any] = {n: {k: n_ for k, v in getattr(app, n).items() if (n_ := _asing(v))} for n in _DAFTAR_APP}
    galat = app.error_handler_spec.items()
    hasil["errorhandler"] = {k: {s: len(v) for s, v in isi.items() if v} for k, isi in galat if any(isi.values())}
    lingkungan = app.jinja_env
    hasil["jinja"] = [sorted(map(str, x)) for x in (lingkungan.globals, lingkungan.filters, lingkungan.tests)]
    hasil["cli"] = sorted(app.cli.commands)
    hasil["extensions"] = sorted(app.extensions)
    hasil["config"] = {k: repr(v) for k, v in app.config.items()}
    hasil["lain"] = [
        len(app.teardown_appcontext_funcs), len(app.shell_context_processors), len(app.url_build_error_handlers),
        "wsgi_app" in vars(app), "view_functions" in vars(app), app.jinja_loader is None,
    ]  # fmt: skip
    return hasil


def _asing(fungsi: Sequence[Any]) -> int:
    """How many of them are not Flask's own (each blueprint carries its default context processor)."""
    return sum(getattr(f, "__module__", "") != "flask.templating" for f in fungsi)


def _periksa_rute(app: Flask, slug: str, aturan: Any, kemampuan: Matriks) -> None:
    if not aturan.rule.startswith(f"/p/{slug}/") and aturan.rule != f"/p/{slug}":
        raise GalatPlugin(f"rute {aturan.rule} berada di luar /p/{slug}/")
    if berkas_statis(app, aturan.endpoint):
        return
    pernyataan = deklarasi(app, aturan.endpoint)
    for metode in sorted((aturan.methods or set()) - {"HEAD", "OPTIONS"}):
        nama = pernyataan.metode.get(metode) if pernyataan else None
        if nama is None:
            raise GalatPlugin(f"{metode} {aturan.rule}: kemampuan belum dinyatakan (@butuh)")
        if nama not in kemampuan.kemampuan:
            raise GalatPlugin(f"{metode} {aturan.rule}: {nama!r} bukan kemampuan milik plugin ini")
        if metode not in METODE_BACA and not kemampuan[nama].ubah:
            raise GalatPlugin(f"{metode} {aturan.rule}: mengubah keadaan dengan kemampuan baca {nama!r}")


def berkas_statis(app: Flask, endpoint: str) -> bool:
    """The static files of a blueprint, served by Flask itself."""
    nama, _, ekor = endpoint.rpartition(".")
    bp = app.blueprints.get(nama)
    return ekor == "static" and bp is not None and bp.has_static_folder
