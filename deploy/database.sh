#!/bin/sh
# Runs once, when the database's volume is new: the application's own login, which is not a superuser, and its database.
# The entrypoint reads this file into its own shell, so it runs in one of its own.
(
    set -eu
    psql -v ON_ERROR_STOP=1 -U postgres -v password="$DOUGONG_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE dougong LOGIN CREATEROLE NOSUPERUSER PASSWORD :'password';
CREATE DATABASE dougong OWNER dougong TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
SQL
)
