#!/bin/sh
# PG_CTL=/path/to/pg_ctl with-postgres.sh PROGRAM [ARGUMENT...]
# Runs a program beside a PostgreSQL server of its own, which listens on a socket only and is gone afterwards; gives its
# exit code. The program finds the socket's folder in PGHOST; user and database are "postgres". Works as root too, where
# the server, which refuses to be root, runs as the user postgres.
set -eu

if [ $# -lt 1 ] || [ ! -x "${PG_CTL-}" ]; then
    echo "usage: PG_CTL=/path/to/pg_ctl with-postgres.sh PROGRAM [ARGUMENT...]" >&2
    exit 64
fi

private=$(mktemp -d)
as_server=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$private"
    as_server="setpriv --reuid postgres --regid postgres --clear-groups env HOME=$private"
fi
stop() {
    (cd / && $as_server "$PG_CTL" -D "$private/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$private"
}
trap stop EXIT
if ! (cd / && $as_server "$PG_CTL" initdb -s -D "$private/data" -o "-A trust -U postgres --locale=C.UTF-8 -E UTF8 --no-sync" &&
    $as_server "$PG_CTL" -D "$private/data" -s -w -l "$private/log" \
        -o "-k $private -c listen_addresses= -c fsync=off" start) >"$private/start" 2>&1; then
    cat "$private/start" "$private/log" >&2
    exit 69
fi
PGHOST=$private "$@"
