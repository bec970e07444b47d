-- Sekali, sebagai superuser PostgreSQL. Ganti kedua sandi; lalu: talenta db upgrade && talenta db peran
CREATE ROLE talenta_pemilik LOGIN CREATEROLE PASSWORD 'ganti-dengan-sandi-acak-panjang';
CREATE ROLE talenta_web LOGIN NOBYPASSRLS PASSWORD 'ganti-dengan-sandi-acak-panjang-lain';
CREATE DATABASE talenta OWNER talenta_pemilik ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE talenta FROM PUBLIC;
GRANT CONNECT ON DATABASE talenta TO talenta_web;
