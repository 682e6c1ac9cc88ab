# The program needs no build: the sources run as they are. The first stage installs its dependencies.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The lock file names the client, which is a package of its own.
COPY clients/typescript/package.json ./clients/typescript/
RUN npm ci --omit=dev --loglevel=error

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json package-lock.json tsconfig.json ./
COPY bin ./bin
COPY migrations ./migrations
COPY seeds ./seeds
COPY src ./src
COPY openapi.yaml ./
# Messages wait here for a mailer; in compose it is a volume.
RUN mkdir /deliveries && chown node:node /deliveries
ENV DELIVERY_DIR=/deliveries
USER node
EXPOSE 3000
CMD ["npm", "start"]
