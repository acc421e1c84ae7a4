#!/usr/bin/env bash
# Starts a real Miniflux on the loopback, from Debian's packages alone, with its Google Reader API switched on.
#
#   miniflux.sh WORK PORT [SUITE]
#
# WORK keeps the program and its data: started there again, it goes on with them. SUITE is the Debian release that the
# package is taken from ("trixie": 2.2, which undoes a change that is sent twice; "sid": the newest); it is not added to the
# machine's own sources. Needs root or sudo-less apt, and PostgreSQL, which is installed where it is missing.
#
# Prints url, user, password and the processes as shell assignments; `kill $pid $pg_pid` ends both.
set -euo pipefail
work=$1 port=$2 suite=${3:-trixie} user=reader password=loopback-only
mkdir -p "$work"; work=$(cd "$work" && pwd)

programs=$(echo /usr/lib/postgresql/*/bin)
if [ ! -x "${programs##* }/initdb" ]; then
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql >&2
  programs=$(echo /usr/lib/postgresql/*/bin)
fi
programs=${programs##* }

if [ ! -x "$work/root/usr/bin/miniflux" ]; then
  mkdir -p "$work"/apt/{lists/partial,archives/partial}; cd "$work/apt"
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1 || true)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:?run apt-get update first} $suite main" > list
  options=(-qq -o Dir::Etc::SourceList="$PWD/list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$PWD/lists"
           -o Dir::Cache="$PWD" -o APT::Sandbox::User=root -o Acquire::Languages=none)
  apt-get "${options[@]}" update >&2
  apt-get "${options[@]}" download miniflux >&2
  dpkg-deb -x miniflux_*.deb "$work/root"
fi

as=(); [ "$(id -u)" != 0 ] || as=(runuser -u postgres --)
if [ ! -d "$work/pg" ]; then
  mkdir "$work/pg" "$work/run"; chmod a+rx "$work"
  [ "$(id -u)" != 0 ] || chown postgres "$work/pg" "$work/run"
  "${as[@]}" "$programs/initdb" -D "$work/pg" -U postgres -A trust --no-sync -E UTF8 --locale=C > "$work/initdb.log"
fi
rm -f "$work/pg/postmaster.pid"
"${as[@]}" setsid "$programs/postgres" -D "$work/pg" -k "$work/run" -c listen_addresses= -c fsync=off \
  -c synchronous_commit=off > "$work/postgres.log" 2>&1 < /dev/null &
for _ in $(seq 300); do "$programs/pg_isready" -q -h "$work/run" -U postgres && break; sleep 0.1; done
sql() { "$programs/psql" -qAt -v ON_ERROR_STOP=1 -h "$work/run" -U postgres "$@"; }
[ -n "$(sql -c "select 1 from pg_database where datname = 'miniflux'")" ] || sql -c "create database miniflux"

export DATABASE_URL="host=$work/run user=postgres dbname=miniflux sslmode=disable" LISTEN_ADDR="127.0.0.1:$port"
export BASE_URL="http://127.0.0.1:$port/" RUN_MIGRATIONS=1 CREATE_ADMIN=1 ADMIN_USERNAME=$user ADMIN_PASSWORD=$password
export POLLING_FREQUENCY=1440 CLEANUP_ARCHIVE_READ_DAYS=-1 CLEANUP_ARCHIVE_UNREAD_DAYS=-1 LOG_LEVEL=warning
export FETCHER_ALLOW_PRIVATE_NETWORKS=1 INTEGRATION_ALLOW_PRIVATE_NETWORKS=1 # newer versions refuse loopback feeds
setsid "$work/root/usr/bin/miniflux" > "$work/miniflux.log" 2>&1 < /dev/null &
pid=$!
for _ in $(seq 300); do
  [ "$(curl -s --max-time 2 "http://127.0.0.1:$port/healthcheck" || true)" = OK ] && break
  kill -0 $pid || { tail "$work/miniflux.log" >&2; exit 1; }
  sleep 0.1
done
# What the page of settings would do.
sql -d miniflux -c "create extension if not exists pgcrypto" -c "update integrations set googlereader_enabled = true,
  googlereader_username = '$user', googlereader_password = crypt('$password', gen_salt('bf', 4))" 2>> "$work/miniflux.log"
printf 'url=http://127.0.0.1:%s\nuser=%s\npassword=%s\npid=%s\npg_pid=%s\nwork=%s\n' \
  "$port" "$user" "$password" "$pid" "$(head -1 "$work/pg/postmaster.pid")" "$work"
