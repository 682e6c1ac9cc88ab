import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linkToken } from "../../../src/platform/delivery/index.ts";
import { makeKey, sealFile } from "../../../src/rounds/bids/sealing.ts";
import { cvr, type TestApp } from "../../support/app.ts";
import type { RoundWorld } from "../../support/rounds.ts";
import { openSession } from "../../support/session.ts";
import type { World } from "../support/world.ts";
import type { Say } from "./say.ts";

/** Links, locks and departures: who comes, who is kept out for a while, who goes. */
export async function comeAndGo(t: TestApp, say: Say, { buyer, stranger, rival }: World): Promise<void> {
  const secret = (id: string) => linkToken(t.services.secrets, `party-invitation:${id}`);
  const school = await say(t.operator, "POST /v1/controllers", {
    ...{ reference: "lilleskolen", name: "Lilleskolen", cvr: cvr(690), kind: "independent", region: "Fyn" },
  });
  await say(t.operator, "POST /v1/operators", {
    reference: "o.vagt",
    name: "Olga Vagt",
    address: "olga.vagt@drift.example",
  });
  const { data } = await say(t.operator, `POST /v1/parties/${school.id}/admins`, {
    admins: [{ reference: "b.juhl", name: "Bente Juhl", address: "bente@lilleskolen.example" }],
  });
  const key = await say("", "POST /v1/person-invitations/acceptance", { token: secret(data[0]!.id) });
  const { token } = key as unknown as { token: string };
  const second = await say(token, "POST /v1/people", { reference: "o.lund", name: "Ole Lund" });
  const grant = await say(token, "POST /v1/role-grants", { personId: second.id, role: "admin" });
  await say(t.operator, `POST /v1/parties/${school.id}/grants/${grant.id}/confirmation`);
  await say(token, "PUT /v1/party/email", { email: "kontor@lilleskolen.example" });
  await say(token, "PUT /v1/me/email", { email: "bente@lilleskolen.example" });
  await say(token, "GET /v1/me/email");
  const lock = await say(t.operator, "POST /v1/locks", {
    ...{
      partyId: buyer.controllerId,
      personId: buyer.people.evaluator.personId,
      reason: "Nøgle set i et log",
    },
  });
  await say(buyer.admin, `POST /v1/locks/${lock.id}/keeping`);
  await say(buyer.admin, "GET /v1/locks");
  await say(buyer.admin, `POST /v1/locks/${lock.id}/lifting`);
  // As within a day of a deadline, where one operator does not lock a bidder.
  const { partyId } = (await say(t.operator, "GET /v1/me")) as unknown as { partyId: number };
  const colleague = await t.person(partyId, "second.operator", ["operator"]);
  const bidder = await say(colleague.key, "POST /v1/locks", {
    ...{
      partyId: rival.publisherId,
      personId: rival.people.publisher.personId,
      reason: "Nøgle set i et log",
    },
  });
  await t.sql("update parties_lock set holds_from = null where id = $1", [bidder.id]);
  await say(t.operator, `POST /v1/locks/${bidder.id}/confirmation`);
  for (let n = 0; n < 1_240; n++)
    t.services.limitHits.note({ limit: "party", partyId: rival.publisherId, keyId: "0a1b2c3d" });
  t.services.limitHits.note({ limit: "open", address: "198.51.100.7" });
  await t.services.limitHits.write();
  await say(t.operator, "GET /v1/limit-hits");
  const [one] = [
    await openSession(t, stranger.people.finance),
    await openSession(t, stranger.people.finance),
  ];
  await say(stranger.finance, "GET /v1/sessions");
  await say(stranger.finance, `DELETE /v1/sessions/${one.sessionId}`);
  await say(stranger.admin, `DELETE /v1/people/${stranger.people.finance.personId}/sessions`);
  await say(stranger.admin, `POST /v1/people/${stranger.people.evaluator.personId}/departure`);
}

/** A supplier registers itself, and proves who it is by the code of a letter. */
export async function registerItself(t: TestApp, say: Say): Promise<void> {
  const email = "ida@nytforlag.example";
  await say("", "POST /v1/supplier-registrations", {
    ...{ cvr: cvr(691), name: "Nyt Forlag ApS", contactName: "Ida Holm", email },
  });
  const [link] = await t.sql<{ id: string; party: number }>(
    "select id, party_id as party from parties_invitation where address = $1",
    [email],
  );
  const secret = linkToken(t.services.secrets, `party-invitation:${link!.id}`);
  const { body } = await t.request.post("/v1/person-invitations/acceptance").send({ token: secret });
  await say(body.token, "GET /v1/identity");
  await say(body.token, "POST /v1/identity/letters");
  await say(t.operator, "GET /v1/identity-letters");
  const letter = await say(t.operator, `POST /v1/identity-letters/${link!.party}/sending`, {
    address: "Nyt Forlag ApS, Torvet 1, 8000 Aarhus C",
  });
  const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(String((letter as unknown as { body: string }).body))!;
  await say(body.token, "POST /v1/identity/proofs", { code });
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A sealed file that lies beside no bid yet. */
export async function sendFile(say: Say, { sellers, path }: RoundWorld): Promise<void> {
  const { publisher } = sellers[0]!;
  async function* plain() {
    yield new Uint8Array(Buffer.from("Bilag til tilbuddet"));
  }
  const parts: Uint8Array[] = [];
  for await (const part of sealFile(plain(), (await makeKey()).recipient)) parts.push(part);
  const body = Buffer.concat(parts);
  const at = path(`/bid-files/${sha256(body)}`);
  await say(publisher, `PUT ${at}?bytes=${body.length}&offset=0`, body, {
    "Content-Type": "application/age",
  });
  await say(publisher, `GET ${at}`);
  await say(publisher, `DELETE ${at}`);
}

/** Letters that came to nothing: of one another proof is recorded, the other is sent again. */
export async function mendLetters(t: TestApp, say: Say, { lead, path, sellers }: RoundWorld): Promise<void> {
  const [one, other] = sellers;
  const dead = await t.sql<{ id: string; party: number }>(
    `update platform_delivery set delivered_at = null, channel = null, sha256 = null, failure = '550 No such user',
       dead_at = platform_now()
     where kind = 'award-letter' and party_id = any($1::int[]) returning id, party_id as party`,
    [[one!.publisherId, other!.publisherId]],
  );
  const [{ now }] = (await t.sql<{ now: Date }>("select platform_now() as now")) as [{ now: Date }];
  await say(lead.buyer, `POST ${path(`/award-letters/${other!.bidId}/proof`)}`, {
    ...{
      means: "electronic",
      note: "Afleveret i e-Boks, kvittering i sagen",
      handedOverAt: now.toISOString(),
    },
  });
  const again = dead.find(({ party }) => party === one!.publisherId)!;
  await say(lead.buyer, `POST /v1/deliveries/${again.id}/attempts`);
  await t.runJobs();
}

/** A party that takes its data out and leaves. */
export async function leaveForGood(t: TestApp, say: Say): Promise<void> {
  const { admin, controllerId } = await t.municipality();
  const other = await t.person(controllerId, "admin.2", ["admin"]);
  const run = await say(admin, "POST /v1/party/exports", { reason: "Skift til anden løsning" });
  await t.runJobs();
  await say(admin, "GET /v1/party/exports");
  const link = await say(other.key, `POST /v1/party/exports/${run.id}/links`);
  await say("", `GET ${new URL(link.url).pathname}`);
  await say(admin, "PUT /v1/party/departure", { endsOn: "2027-12-31", reason: "Skift til anden løsning" });
  await say(other.key, "POST /v1/party/departure/confirmation");
  await say(admin, "GET /v1/party/departure");
}

/** An address that is confirmed by the link in its letter. */
export async function confirmAddress(t: TestApp, say: Say, { buyer }: World): Promise<void> {
  await say(buyer.admin, "PUT /v1/party/email", { email: "digital@kommunen.example" });
  await t.runJobs();
  const mails = readdirSync(t.deliveries).map((name) => readFileSync(join(t.deliveries, name), "utf8"));
  const mail = mails.find((text) => text.includes("\r\nTo: digital@kommunen.example\r\n"))!;
  const text = Buffer.from(mail.split("\r\n\r\n")[1]!, "base64").toString();
  await say("", "POST /v1/email-confirmations", { token: /email-confirmations\/(\S+)/.exec(text)![1]! });
}
