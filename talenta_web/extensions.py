"""Extension objects, bound to the app in app.py."""

from __future__ import annotations

from flask_sqlalchemy import SQLAlchemy

from talenta_web.basis.model import Base
from talenta_web.basis.sesi import pasang_lingkup

db = SQLAlchemy(model_class=Base)
pasang_lingkup(db.session)
