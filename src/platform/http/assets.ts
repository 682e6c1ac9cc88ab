import { gzipSync } from "node:zlib";
import type { Express } from "express";

/** A file that never changes at its address. */
export interface Asset {
  contentType: string;
  body: Buffer;
}

const packable = /^(text\/|image\/svg)/;

/** Puts files at their addresses for anybody, packed where that helps; a browser may keep them for a year. */
export function mountAssets(app: Express, files: ReadonlyMap<string, Asset>): void {
  const packed = new Map<string, Buffer>();
  app.get("/assets/*path", (request, response, next) => {
    const { path } = request;
    const file = files.get(path);
    if (!file) return next();
    response
      .set("Cache-Control", "public, max-age=31536000, immutable")
      .set("Content-Type", file.contentType);
    if (!packable.test(file.contentType)) return void response.send(file.body);
    response.vary("Accept-Encoding");
    if (!request.acceptsEncodings("gzip")) return void response.send(file.body);
    const body = packed.get(path) ?? gzipSync(file.body, { level: 9 });
    packed.set(path, body);
    response.set("Content-Encoding", "gzip").send(body);
  });
}
