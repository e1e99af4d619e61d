# One image for server and worker. Built in two stages; the second has no compilers, no npm and no root.
FROM node:22-bookworm-slim AS web
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
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
COPY requirements/run.txt requirements/
RUN python -m venv /opt/dougong && /opt/dougong/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
COPY --from=web /build/runtime/web/dist runtime/web/dist
COPY --from=web /build/builder_ui/dist builder_ui/dist
RUN /opt/dougong/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/dougong dougong
COPY --from=wheel /opt/dougong /opt/dougong
USER dougong
ENV PATH=/opt/dougong/bin:$PATH DOUGONG_HOME=/var/lib/dougong DOUGONG_HOST=0.0.0.0 DOUGONG_PORT=8000
VOLUME /var/lib/dougong
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["dougong", "serve", "--no-worker"]
