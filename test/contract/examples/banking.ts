import type { TestApp } from "../../support/app.ts";
import type { World } from "../support/world.ts";
import { ifMatch, type Said, type Say } from "./say.ts";

interface Line extends Said {
  assignments: { id: string }[];
}
interface Credit extends Said {
  uses: { id: string }[];
}

/** A seller's statement of account: what waits is assigned, kept on account, used for an invoice, and undone. */
export async function readTheBank(t: TestApp, say: Say, { buyer, seller }: World): Promise<void> {
  const { finance } = seller;
  const [day] = await t.sql<{ on: string }>("select platform_now()::date::text as on");
  await say(finance, "POST /v1/particulars", {
    ...{ about: "party", from: day!.on },
    says: { payments: [{ means: "42", registration: "4711", account: "1234567" }] },
  });
  await say(finance, "GET /v1/bank-profiles");
  await say(finance, "PUT /v1/bank-profiles", {
    name: "vores-bank",
    says: {
      ...{ encoding: "windows-1252", separator: ";", decimal: ",", days: "dd-mm-yyyy" },
      columns: { bookedOn: "Dato", text: ["Tekst"], amount: "Beløb", balance: "Saldo" },
    },
  });
  const { data: invoices } = (await say(finance, "GET /v1/invoices?limit=200")) as unknown as {
    data: { id: string; number: string; payerGln: string; controllerId: number; left: { minor: number } }[];
  };
  const open = invoices.find(
    ({ left, controllerId }) => left.minor > 2_000 && controllerId === buyer.controllerId,
  )!;
  const file = [
    "bookedOn,text,amount,balance,reference,payerName",
    `${day!.on},Vedr. ${open.number},12.50,1012.50,A-1,Kommunen`,
    `${day!.on},Gebyr,-2.50,1010.00,A-2,`,
  ].join("\n");
  const read = await say(finance, "POST /v1/bank-statements?profile=iso", file, {
    "Content-Type": "text/csv",
  });
  await say(finance, "GET /v1/bank-statements");
  await say(finance, `GET /v1/bank-statements/${read.id}`);
  const { data } = await say(finance, "GET /v1/bank-lines?state=waiting&q=vedr");
  const path = `/v1/bank-lines/${data[0]!.id}`;
  const line = await say(finance, `GET ${path}`);
  const amount = (minor: number) => ({ minor, currency: "DKK" });
  const payer = { partyId: open.controllerId, payerGln: open.payerGln };
  const parts = [
    { kind: "invoice", invoiceId: open.id, amount: amount(1_000) },
    { kind: "on_account", payer, amount: amount(250) },
  ];
  const assigned = (await say(finance, `POST ${path}/assignments`, { parts }, ifMatch(line))) as Line;
  const { data: credits } = await say(finance, "GET /v1/bank-credits?open=true");
  const credit = `/v1/bank-credits/${credits[0]!.id}`;
  const before = await say(finance, `GET ${credit}`);
  const use = { invoiceId: open.id, amount: amount(250) };
  const used = (await say(finance, `POST ${credit}/uses`, use, ifMatch(before))) as Credit;
  await say(
    finance,
    `POST ${credit}/uses/${used.uses[0]!.id}/undoing`,
    { reason: "En anden faktura" },
    ifMatch(used),
  );
  const undo = `POST ${path}/assignments/${assigned.assignments[0]!.id}/undoing`;
  await say(finance, undo, { reason: "Forkert faktura" }, ifMatch(assigned));
  const second = await t.secondOf(seller.publisherId);
  const given = { kind: "lost", reason: "Kommunen bestrider beløbet" };
  const dropped = await say(finance, `POST /v1/invoices/${open.id}/write-offs`, given);
  await say(finance, `POST /v1/write-offs/${dropped.id}/dismissal`);
  const lost = await say(finance, `POST /v1/invoices/${open.id}/write-offs`, given);
  await say(second, `POST /v1/write-offs/${lost.id}/approval`);
  await say(finance, `GET /v1/write-offs/${lost.id}`);
  await say(finance, "GET /v1/write-offs?state=approved");
  await say(finance, `POST /v1/write-offs/${lost.id}/reversal`);
  await say(finance, "POST /v1/bank-matching");
  await say(finance, "GET /v1/bank-balances");
}
