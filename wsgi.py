"""WSGI entry point: `gunicorn wsgi:app` or `waitress-serve wsgi:app`."""

from talenta_web.app import create_app

app = create_app()
