# eventhub in a container: `docker build -t eventhub .`, for amd64 and arm64; docs/deploy/container.sh builds, runs and
# asks it. The base is any Debian-like system with Python 3.11 or newer.
ARG BASE=docker.io/library/python:3.13-slim

FROM ${BASE} AS build
WORKDIR /src
COPY . /src
# By hashes; the browser's parts come with the packaged Node of the build, so the image needs neither node nor npm.
RUN python3 -m venv /opt/eventhub && /opt/eventhub/bin/pip install --no-cache-dir --quiet --only-binary :all: -r requirements.lock
RUN /opt/eventhub/bin/pip install --no-cache-dir --quiet --no-deps .

FROM ${BASE}
COPY --from=build /opt/eventhub /opt/eventhub
# What `eventhub backup` calls for a PostgreSQL; as new as the server's, or it refuses.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
# Nobody's account but its own, whose only place to write is the volume.
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin eventhub && install -d -o eventhub -m 0700 /data
USER 10001
# Seen from here the usual data/eventhub.db and data/backups lie on the volume. No setting is baked in: one that is could
# not also be given in a file (DATABASE_URL_FILE).
WORKDIR /
VOLUME /data
ENV PYTHONUNBUFFERED=1
EXPOSE 8000
STOPSIGNAL SIGTERM
# The port is 8000, or what a platform says by PORT.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/opt/eventhub/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:%s/healthz' % (os.environ.get('EVENTHUB_PORT') or os.environ.get('PORT') or '8000'), timeout=4)"]
ENTRYPOINT ["/opt/eventhub/bin/eventhub"]
CMD ["serve"]
