"""What every model shares: base class, types, instansi scope, session, audit, migrations."""
