# The last stage holds what runs and nothing else: Node, the libraries, src, sql and the built web files.
# Debian, not Alpine: the C library that Node's own builds are made for, and the one that the tests run on.

FROM node:24-bookworm-slim AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
COPY web web
RUN npm run build

FROM node:24-bookworm-slim AS app
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional are the embedded database (a container is given DATABASE_URL) and Node itself, which the image has.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY sql sql
COPY src src
COPY --from=web /app/web/dist web/dist
# Whatever the umask was where these files come from: everybody may read them, only root may change them.
RUN chmod -R a+rX,go-w . && mkdir -m 700 data

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=app /app/package.json ./
COPY --from=app /app/node_modules node_modules
COPY --from=app /app/sql sql
COPY --from=app /app/src src
COPY --from=app /app/web/dist web/dist
# The only place that the service writes to; a volume takes this owner over.
COPY --from=app --chown=node:node /app/data /data
ENV DATA_DIR=/data
VOLUME ["/data"]
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
# /healthz, not /readyz: whoever restarts what is unhealthy must not do so because the database is away, when the service
# keeps what residents typed and says so calmly.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
