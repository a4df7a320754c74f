# The production image: one image for web, workers and beat, chosen by the command. It has neither the demo, benchmarks
# and tests nor the servers that `up` brings (.dockerignore, requirements.txt), and writes nowhere but to /srv/media and /tmp.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /srv/smesco
COPY requirements.lock .
RUN pip install --no-deps --require-hashes --only-binary :all: -r requirements.lock
COPY . .
# Style sheets, translations and hashed static files are made here, so that the running container
# writes nowhere but to its volumes. The addresses only satisfy the settings; nothing is contacted.
RUN PORTAL_MODE=production SECRET_KEY=only-for-collecting-static-files-never-used-to-sign-anything \
    ALLOWED_HOSTS=localhost SITE_URL=https://localhost EMAIL_URL=smtp://localhost:25 \
    DATABASE_URL=postgres://build@localhost/build REDIS_URL=redis://localhost \
    sh -c "python smesco_portal/assets.py && python manage.py collectstatic --noinput"

FROM python:3.11-slim-bookworm
# For `manage.py backup` and `restore`: pg_dump of the server's own version (docker-compose.yml); Debian's is older.
ARG POSTGRES_CLIENT=18
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends "postgresql-client-$POSTGRES_CLIENT" \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/smesco portal \
    && install -d -o portal -g portal /srv/media
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/smesco /srv/smesco
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VIRTUAL_ENV=/opt/venv \
    PORTAL_MODE=production MEDIA_ROOT=/srv/media
WORKDIR /srv/smesco
USER portal
EXPOSE 8000
CMD ["gunicorn", "smesco_portal.wsgi", "--bind", "0.0.0.0:8000", "-c", "python:smesco_portal.serving"]
