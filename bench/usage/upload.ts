/** The provider, in a process of its own: streams a file of lines to the program and says how it was answered. */
import { createReadStream } from "node:fs";
import { request } from "node:http";

export interface Upload {
  port: number;
  path: string;
  token: string;
  file: string;
}

export interface Uploaded {
  seconds: number;
  status: number;
  body: Record<string, unknown>;
}

function upload({ port, path, token, file }: Upload): Promise<Uploaded> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" };
    const sent = request({ host: "127.0.0.1", port, method: "POST", path, headers }, (reply) => {
      const parts: Buffer[] = [];
      reply.on("data", (part: Buffer) => parts.push(part));
      reply.on("end", () =>
        resolve({
          seconds: (performance.now() - began) / 1_000,
          status: reply.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(parts).toString()),
        }),
      );
      reply.on("error", reject);
    });
    sent.on("error", reject);
    createReadStream(file, { highWaterMark: 256 * 1024 })
      .on("error", reject)
      .pipe(sent);
  });
}

process.on("message", (given: Upload) => {
  upload(given).then(
    (outcome) => process.send!({ outcome }),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
