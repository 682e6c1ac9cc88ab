/** A small program of a client's, which test/client/packed.test.ts compiles and runs against the server, in a project of its own. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createClient, type Fact, Problem, SignatureError, verifyWebhook } from "samkoeb-client";

interface Given {
  url: string;
  /** The same server behind a line that drops answers. */
  sick: string;
  key: string;
  csv: string;
  hook: { body: string; headers: Record<string, string>; secret: string };
}
const given = JSON.parse(process.argv[2]!) as Given;
const client = createClient({ baseUrl: given.url, key: given.key });
const sick = createClient({ baseUrl: given.sick, key: given.key });

// A file as a stream of Node's, as chunks of our own, and once more where the connection is lost.
const path = "/v1/product-uploads";
const contentType = "text/csv";
const streamed = await client.upload(path, { contentType, body: createReadStream(given.csv) });
const chunked = await client.upload(path, {
  ...{ contentType, params: { query: { dryRun: "true" } } },
  body: Readable.toWeb(createReadStream(given.csv)) as ReadableStream<Uint8Array>,
});
const again = await sick.upload(path, { contentType, body: () => createReadStream(given.csv) });
const once = await sick.upload(path, { contentType, body: createReadStream(given.csv) }).then(
  () => "taken",
  (error: unknown) => (error instanceof TypeError ? "lost" : "other"),
);

const titles: string[] = [];
for await (const product of client.each("/v1/products", { params: { query: { limit: 2 } } })) {
  const title: string = product.title;
  titles.push(title);
}
const page = await client.get("/v1/products", { params: { query: { limit: 2 } } });
const references: string[] = page.data.map(({ reference }) => reference);

// The first answer is lost on the way: the second attempt is given it again.
const made = await sick.post("/v1/products", {
  body: {
    ...{
      reference: "tabt-svar",
      title: "Tabt svar",
      identifiers: ["urn:example:tabt-svar"],
      subjects: ["dansk"],
    },
    ...{ gradeFrom: 1, gradeTo: 2 },
  },
});
const me = await sick.get("/v1/me");

async function refused(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, code, title, detail, errors, requestId } = error;
    return { status, code, title, detail, errors, requestId };
  }
}
const productId = "00000000-0000-4000-8000-000000000000";
const missing = await refused(client.get("/v1/products/{productId}", { params: { path: { productId } } }));
const wrong = await refused(
  client.post("/v1/products", {
    body: { reference: "Not A Reference", title: "x", identifiers: [], subjects: ["dansk"] } as never,
  }),
);
// @ts-expect-error: no such path
await refused(client.get("/v1/no-such-path"));
// @ts-expect-error: a body without what it needs
await refused(client.post("/v1/products", { body: { reference: "x" } }));

const { body, headers, secret } = given.hook;
const fact: Fact = await verifyWebhook(body, headers, ["whsec_" + btoa("another secret"), secret]);
const fails = (work: Promise<Fact>) =>
  work.then(
    () => "verified",
    (error: unknown) => (error instanceof SignatureError ? error.message : String(error)),
  );
const forged = [
  await fails(verifyWebhook(body + " ", headers, secret)),
  await fails(verifyWebhook(body, headers, "whsec_" + btoa("another secret"))),
  await fails(verifyWebhook(body, headers, secret, { now: new Date(Date.now() + 301_000) })),
  await fails(verifyWebhook(body, {}, secret)),
  await fails(verifyWebhook(new TextEncoder().encode(body), new Headers(headers), secret)),
];

console.log(
  JSON.stringify({
    ...{
      streamed,
      chunked,
      again,
      once,
      titles,
      references,
      hasMore: page.hasMore,
      made,
      me,
      missing,
      wrong,
    },
    ...{ fact, forged },
  }),
);
