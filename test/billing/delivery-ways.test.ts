import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { answersComeTo, documentKey, type Ways, wayOf } from "../../src/billing/rules/index.ts";
import type { DeliveryAnswer } from "../../src/billing/schema/index.ts";
import {
  documentFolder,
  httpAccessPoint,
  NotTaken,
  type OutgoingDocument,
  openAnswer,
} from "../../src/platform/delivery/index.ts";
import { testAccessPoint } from "../support/access-point.ts";
import "../support/properties.ts";

/** Which way an invoice takes, what its answers come to, and the ways themselves. */

const gln = "5790000000012";
const all: Ways = {
  payerGln: gln,
  receiver: { documentsEmail: "faktura@kommune.example" },
  accessPoint: true,
  folder: true,
};

describe("the way of an invoice", () => {
  test("is the payer's address in the network, then the mail for documents, then a person's task, and never a guess", () => {
    expect(wayOf(all, undefined)).toEqual({ channel: "access_point", receiver: `0088:${gln}` });
    expect(wayOf({ ...all, accessPoint: false }, undefined)).toMatchObject({ channel: "folder" });
    const nothing = { ...all, accessPoint: false, folder: false };
    expect(wayOf(nothing, undefined)).toEqual({ channel: "email", receiver: "faktura@kommune.example" });
    expect(wayOf({ ...nothing, receiver: {} }, undefined)).toMatchObject({
      channel: null,
      why: "no-access-point",
    });
    expect(wayOf({ ...all, payerGln: "" }, undefined)).toMatchObject({ channel: "email" });
    expect(wayOf({ ...all, payerGln: "", receiver: {} }, undefined)).toMatchObject({
      channel: null,
      why: "no-way",
    });
  });

  test("is no other than the seller has said, of a payer before of all", () => {
    const by = (channel: "address" | "folder" | "email" | "by_hand", more: object = {}) =>
      wayOf({ ...all, ...more }, { channel, payers: [] });
    expect(by("by_hand")).toMatchObject({ channel: null, why: "seller" });
    expect(by("email")).toMatchObject({ channel: "email" });
    expect(by("email", { receiver: {} })).toMatchObject({ channel: null, why: "no-way" });
    expect(by("folder", { folder: false })).toMatchObject({ channel: null, why: "no-way" });
    const payers = [{ gln, channel: "folder" as const }];
    expect(wayOf(all, { channel: "by_hand", payers })).toMatchObject({ channel: "folder" });
    expect(wayOf({ ...all, payerGln: "5790000000029" }, { channel: "by_hand", payers })).toMatchObject({
      why: "seller",
    });
  });

  test("has a key of its own for each delivery, and the invoice's id for the first", () => {
    expect([documentKey("x", 1), documentKey("x", 2)]).toEqual(["x", "x-2"]);
  });
});

describe("answers", () => {
  const answer = fc.record({
    kind: fc.constantFrom("message" as const, "invoice" as const),
    code: fc.constantFrom("AB", "IP", "UQ", "CA", "RE", "AP", "PD"),
    reasons: fc.constant([]),
    at: fc.integer({ min: 0, max: 3 }).map((day) => new Date(Date.UTC(2026, 8, 1 + day))),
  }) as fc.Arbitrary<DeliveryAnswer>;

  test("come to the same in any order and however often", () => {
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 8 }).chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], {
              minLength: list.length * 2,
              maxLength: list.length * 2,
            }),
          ),
        ),
        ([list, mixed]) => {
          expect(answersComeTo(mixed)).toEqual(answersComeTo(list));
        },
      ),
    );
  });

  test("that end the matter are not undone by a late one that does not", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 8, day));
    const of = (code: DeliveryAnswer["code"], day: number, kind: DeliveryAnswer["kind"] = "invoice") => ({
      ...{ kind, code, reasons: [], at: at(day) },
    });
    expect(answersComeTo([])).toEqual({ message: null, invoice: null });
    expect(answersComeTo([of("RE", 1), of("IP", 9)])).toEqual({ message: null, invoice: "RE" });
    expect(answersComeTo([of("RE", 1), of("AP", 2)]).invoice).toBe("AP");
    expect(answersComeTo([of("UQ", 2), of("IP", 1)]).invoice).toBe("UQ");
    expect(answersComeTo([of("AP", 3), of("PD", 3), of("RE", 2)]).invoice).toBe("PD");
    expect(answersComeTo([of("AB", 1, "message"), of("RE", 2, "message")]).message).toBe("RE");
  });
});

const document: OutgoingDocument = {
  ...{
    key: "11111111-1111-4111-8111-111111111111",
    name: "K1-2026/0001",
    format: "bis3",
    xml: "<Invoice>Ø</Invoice>",
  },
  ...{ sender: "0184:DK10000009", receiver: `0088:${gln}` },
};
/** What comes of a try: the receipt, or how it was not taken. */
const tried = (work: Promise<{ receipt: string }>) =>
  work.then(
    ({ receipt }) => ["taken", receipt],
    (error: unknown) => {
      if (!(error instanceof NotTaken)) throw error;
      return [error.outcome, error.message];
    },
  );

describe("a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-invoices-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("never overwrites a document with another, takes the same again, and shows no half file", async () => {
    const port = documentFolder(join(folder, "out"));
    const first = await port.deliver(document);
    expect(first.receipt).toMatch(/^K1-2026_0001\.xml sha256:[0-9a-f]{64}$/);
    expect(await port.deliver(document)).toEqual(first);
    expect(await Promise.all([port.deliver(document), port.deliver(document)])).toEqual([first, first]);
    expect((await tried(port.deliver({ ...document, xml: "<Invoice>other</Invoice>" })))[0]).toBe("refused");
    expect(readdirSync(join(folder, "out"))).toEqual(["K1-2026_0001.xml"]);
    expect(readFileSync(join(folder, "out", "K1-2026_0001.xml"), "utf8")).toBe(document.xml);
  });

  test("that cannot be written takes nothing, for now", async () => {
    const port = documentFolder(import.meta.filename);
    expect((await tried(port.deliver(document)))[0]).toBe("away");
  });
});

describe("an access point", async () => {
  const point = await testAccessPoint();
  const port = httpAccessPoint(`${point.url}/`, point.key);

  test("takes a document once however often it is handed on, with its addresses and its bytes", async () => {
    const first = await port.deliver(document);
    expect(await port.deliver(document)).toEqual(first);
    expect([...point.documents]).toEqual([
      [
        document.key,
        {
          ...{ xml: document.xml, receipt: first.receipt, format: "bis3", times: 2 },
          ...{ sender: document.sender, receiver: document.receiver },
        },
      ],
    ]);
  });

  test("that refuses is not tried again, one that is busy, slow or away is", async () => {
    point.next("refuse", "busy", "locked", "redirect", "mumble", "cut");
    const outcomes: string[] = [];
    for (let n = 0; n < 6; n++) outcomes.push((await tried(port.deliver(document)))[0]!);
    expect(outcomes).toEqual(["refused", "later", "away", "away", "later", "later"]);
    point.next("refuse");
    expect(await tried(port.deliver(document))).toEqual([
      "refused",
      "422 no-such-receiver Nobody has that address",
    ]);
    const nobody = httpAccessPoint("http://127.0.0.1:40999", "x", 300);
    expect((await tried(nobody.deliver(document)))[0]).toBe("away");
    expect((await tried(port.deliver(document)))[0]).toBe("taken");
    // One that says nothing is given up after a time, whether or not it has taken the document by then.
    point.next("silent");
    const hasty = httpAccessPoint(point.url, point.key, 300);
    expect((await tried(hasty.deliver(document)))[0]).toBe("later");
    point.calm();
  });

  test("whose answers are no answers is not believed, and stops nobody else's", async () => {
    const said = {
      id: "a/1",
      document: document.key,
      kind: "invoice",
      code: "AP",
      at: "2026-09-01T10:00:00Z",
    } as const;
    point.offer(said);
    point.offer({ ...said, id: "b", code: "XX" });
    point.offer({ ...said, id: "c", kind: "message", code: "PD" });
    point.offer({ id: "d" });
    expect(await port.answers()).toEqual([
      { id: "a/1", key: document.key, kind: "invoice", code: "AP", reasons: [], at: new Date(said.at) },
    ]);
    await port.acknowledge("a/1");
    expect(await port.answers()).toEqual([]);
  });

  test("with more answers than are taken at once, or something in between that is none, locks none of the others", async () => {
    const of = (n: number) =>
      ({
        id: `many ${n}`,
        document: document.key,
        kind: "invoice",
        code: "IP",
        at: "2026-09-01T10:00:00Z",
      }) as const;
    point.waiting.clear();
    point.offer({ id: "none" });
    point.offer({ ...of(0), id: "a message", code: "PD", kind: "message" });
    for (let n = 0; n < 1_200; n++) point.offer(of(n));
    const unread: string[] = [];
    const answers = await port.answers((why) => void unread.push(why));
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, n) => of(n).id));
    expect(unread).toHaveLength(2);
    point.waiting.clear();
  });

  test("never says what cannot be stored: an emoji that is cut, a character that no text holds", async () => {
    const said = {
      id: "cut",
      document: document.key,
      kind: "invoice",
      code: "RE",
      at: "2026-09-01T10:00:00Z",
    };
    point.offer({ ...said, reasons: [{ code: "REF", text: `${"x".repeat(499)}😀` }] });
    const [answer] = await port.answers();
    expect(answer!.reasons[0]!.text).toBe("x".repeat(499));
    point.waiting.clear();
    for (const bad of [{ id: "a\u0000" }, { id: "\ud83d" }, { document: `${document.key}\u0000` }])
      expect(openAnswer(point.secret, point.sign({ ...said, ...bad }))).toBeUndefined();
  });

  test("is not believed without its signature", () => {
    const said = { id: "a", document: document.key, kind: "invoice", code: "RE", at: "2026-09-01T10:00:00Z" };
    const good = point.sign(said);
    expect(openAnswer(point.secret, good)).toMatchObject({ id: "a", code: "RE" });
    const [header, payload, tag] = good.split(".");
    const other = Buffer.from(JSON.stringify({ ...said, code: "AP" })).toString("base64url");
    for (const jws of [
      point.sign(said, "another secret that is long enough for it"),
      point.sign(said, point.secret, { alg: "none" }),
      `${header}.${other}.${tag}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${good}.more`,
      point.sign({ ...said, code: "XX" }),
      "",
    ])
      expect(openAnswer(point.secret, jws), jws).toBeUndefined();
  });
});
