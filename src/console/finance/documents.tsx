import { z } from "zod";
import {
  institutionRegister,
  listParticulars,
  type Particulars,
  setParticulars,
} from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Lines } from "../agreements/place.tsx";
import { definePage, sends } from "../frame/definition.tsx";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { buys, filled } from "./filters.ts";
import { contentOf, InstitutionForm, PartyForm, PayerForm } from "./stated.tsx";

const path = "/finance/documents";

/** Institutions to choose from; a municipality has some hundreds. */
async function listPlaces(ctx: DatabaseCtx) {
  const found: { id: number; name: string; number: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null && found.length < 2_000; ) {
    const page: Awaited<ReturnType<typeof one>> = await one(ctx, cursor);
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}
const one = (ctx: DatabaseCtx, cursor: string) =>
  ctx.invoke(institutionRegister, {
    options: { controllerId: String(ctx.caller.controllerId), limit: "200", ...filled({ cursor }) },
  });

async function readStated(
  ctx: DatabaseCtx,
  { cursor, change }: { cursor?: string | undefined; change?: string | undefined },
) {
  const [shown, own, places] = await Promise.all([
    ctx.invoke(listParticulars, { options: filled({ cursor }) }),
    ctx.invoke(listParticulars, { options: { about: "party", limit: "200" } }),
    buys(ctx.caller) ? listPlaces(ctx) : [],
  ]);
  const newest = own.data.toSorted((a, b) => b.number - a.number)[0];
  return {
    shown,
    newest,
    places,
    buys: buys(ctx.caller),
    changed: shown.data.find(({ id }) => id === change),
  };
}
export type Stated = Awaited<ReturnType<typeof readStated>>;

/** What a version says, each text with its label, in the order in which it was written. */
function linesOf(says: unknown, reading: Reading, member = ""): string[] {
  if (Array.isArray(says)) return says.flatMap((one) => linesOf(one, reading, member));
  if (typeof says === "object" && says !== null)
    return Object.entries(says).flatMap(([name, value]) => linesOf(value, reading, name));
  const say = reading.texts.pages.finance.documents;
  const { contact, electronic, fiscal, means, meansNames, scheme, schemes, demands, demand } = say;
  const others: Record<string, unknown> = say;
  const labels: Record<string, string> = {
    name: contact,
    id: electronic,
    fiscalYearStartsIn: fiscal,
    means,
    scheme,
    demands,
  };
  const words: Record<string, Readonly<Record<string, string>>> = {
    means: meansNames,
    scheme: schemes,
    demands: demand,
  };
  const own = others[member];
  const label = labels[member] ?? (typeof own === "string" ? own : member);
  return [`${label}: ${words[member]?.[String(says)] ?? String(says)}`];
}

function aboutOf(stated: Stated, row: Particulars, { texts }: Reading): string {
  const say = texts.pages.finance.documents;
  if (row.about === "payer") return say.aboutPayer(row.gln ?? "");
  if (row.about === "party") return say.aboutParty;
  const place = stated.places.find(({ id }) => id === row.institutionId);
  return say.aboutInstitution(place?.name ?? String(row.institutionId));
}

function History({ stated, reading }: { stated: Stated; reading: Reading }) {
  const { forms, texts } = reading;
  const { finance } = texts.pages;
  const say = finance.documents;
  if (stated.shown.data.length === 0) return <p>{say.nothing}</p>;
  return (
    <>
      <Table
        caption={say.history}
        head={say.historyHead}
        rows={stated.shown.data.map((row) => [
          aboutOf(stated, row, reading),
          forms.date(row.from),
          row.to === null ? finance.none : forms.date(row.to),
          <Lines lines={linesOf(row.says, reading)} />,
          row.about === "party" ? null : (
            <a href={`${path}?change=${row.id}#${row.about}`}>
              {say.change}
              <span class="sr-only"> {aboutOf(stated, row, reading)}</span>
            </a>
          ),
        ])}
      />
      <NextPage path={path} cursor={stated.shown.nextCursor} />
    </>
  );
}

/** What documents state of one's party, its payers and institutions: what holds, and a new version from a day on. */
export const documentsPage = definePage({
  id: "financeDocuments",
  path,
  roles: ["finance", "admin"],
  options: z.strictObject({ cursor: z.string().max(500).optional(), change: z.uuid().optional() }),
  read: (ctx, { options }) => readStated(ctx, options),
  title: ({ finance }) => finance.documents.title,
  view: (stated, { reading }) => (
    <>
      <p class="font-lead">{reading.texts.pages.finance.documents.lead}</p>
      <History stated={stated} reading={reading} />
      <PartyForm stated={stated} reading={reading} />
      {stated.buys && <PayerForm stated={stated} reading={reading} />}
      {stated.buys && <InstitutionForm stated={stated} reading={reading} />}
    </>
  ),
  forms: {
    party: sends(setParticulars, (fields) => ({ content: contentOf.party(fields) }), {
      done: ({ finance }) => finance.documents.saved,
    }),
    payer: sends(setParticulars, (fields) => ({ content: contentOf.payer(fields) }), {
      done: ({ finance }) => finance.documents.saved,
    }),
    institution: sends(setParticulars, (fields) => ({ content: contentOf.institution(fields) }), {
      done: ({ finance }) => finance.documents.saved,
    }),
  },
});
