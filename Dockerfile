# The production image: one image, three roles (web, worker, beat), chosen by the command.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /srv/smesco
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
# Style sheets, translations and hashed static files are made here, so that the running container
# writes nowhere but to its volumes. The addresses only satisfy the settings; nothing is contacted.
RUN PORTAL_MODE=production SECRET_KEY=only-for-collecting-static-files-never-used-to-sign-anything \
    ALLOWED_HOSTS=localhost SITE_URL=https://localhost EMAIL_URL=smtp://localhost:25 \
    DATABASE_URL=postgres://build@localhost/build REDIS_URL=redis://localhost \
    sh -c "python smesco_portal/assets.py && python manage.py collectstatic --noinput"

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /srv/smesco portal \
    && install -d -o portal -g portal /srv/smesco/var /srv/media
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=portal:portal /srv/smesco /srv/smesco
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VIRTUAL_ENV=/opt/venv \
    PORTAL_MODE=production MEDIA_ROOT=/srv/media
WORKDIR /srv/smesco
USER portal
EXPOSE 8000
CMD ["gunicorn", "smesco_portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--timeout", "60"]
