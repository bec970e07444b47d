"""WSGI entry point: `gunicorn wsgi:app` or `waitress-serve wsgi:app`."""

from talenta_web.app import create_app
from talenta_web.config import Konfigurasi
from talenta_web.web.log import pasang_log

konfigurasi = Konfigurasi.dari_lingkungan()
pasang_log(konfigurasi)
app = create_app(konfigurasi)
