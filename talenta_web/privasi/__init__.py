"""Protection of personal data: own data and its copy, requests, retention, register of processing."""
