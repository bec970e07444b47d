"""Extension objects, bound to the app in app.py."""

from __future__ import annotations

from flask_sqlalchemy import SQLAlchemy

from talenta_web.basis.model import Base

db = SQLAlchemy(model_class=Base)
