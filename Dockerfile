# One image for server and worker. The last stage has no compilers, no npm, no sources, and does not run as root.
FROM node:22-bookworm-slim AS web
WORKDIR /build
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY runtime/web/package.json runtime/web/
COPY builder_ui/package.json builder_ui/
RUN npm ci --no-audit --no-fund
COPY docs/schemas docs/schemas
COPY engines/locales engines/locales
COPY runtime/web runtime/web
COPY builder_ui builder_ui
RUN npm run build

FROM python:3.12-slim-bookworm AS wheel
WORKDIR /build
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv /opt/dougong && /opt/dougong/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
# what builds the wheel is locked too, and stays behind
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY . .
COPY --from=web /build/runtime/web/dist runtime/web/dist
COPY --from=web /build/builder_ui/dist builder_ui/dist
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /tmp/wheel . \
    && /opt/dougong/bin/pip install --no-cache-dir --no-deps /tmp/wheel/*.whl

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/dougong --shell /usr/sbin/nologin dougong
COPY --from=wheel /opt/dougong /opt/dougong
USER 10001
WORKDIR /var/lib/dougong
ENV PATH=/opt/dougong/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DOUGONG_HOME=/var/lib/dougong DOUGONG_HOST=0.0.0.0 DOUGONG_PORT=8000
VOLUME /var/lib/dougong
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["dougong", "serve", "--no-worker"]
