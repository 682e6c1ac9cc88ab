import { z } from "zod";
import {
  getPool,
  listPools,
  listWaitlist,
  poolSort,
  resizePool,
  setAsideWaiting,
} from "../../licences/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { registerDraw } from "../../reconciliation/index.ts";
import { institutionsOf } from "../data/register.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { readingOf } from "../frame/language.ts";
import { ListFile, listOptions, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { agreementPath, agreementsPath, daysOf, Part, poolsPath, useAgreements } from "./place.tsx";

/** A municipality's pools: how large they are, and who waits for their seats. */

const roles = ["buyer", "finance"] as const;
const Target = z.strictObject({ poolId: z.uuid() });
type PoolAt = z.output<typeof Target>;
const cursor = z.string().max(500).optional();

export const poolsPage = definePage({
  id: "buyingPools",
  path: poolsPath,
  chapter: agreementsPath,
  roles,
  options: z.strictObject(listOptions(poolSort)),
  read: (ctx, { options }) => ctx.invoke(listPools, { options }),
  title: ({ agreements }) => agreements.pools.title,
  view({ data, nextCursor }, { options: { sort }, reading }) {
    const { pools } = reading.texts.pages.agreements;
    return (
      <>
        <p class="font-lead">{pools.lead}</p>
        {data.length === 0 ? (
          <p>{pools.none}</p>
        ) : (
          <Table
            caption={pools.caption}
            head={pools.head}
            sorting={{
              path: poolsPath,
              by: sort,
              keys: ["productTitle", "from", null, "size", null, "waiting"],
            }}
            rows={data.map((one) => [
              <a href={`${poolsPath}/${one.id}`}>{one.productTitle}</a>,
              daysOf(reading, one),
              one.bought,
              one.size,
              one.freeToday,
              one.waiting,
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={poolsPath} filters={{ sort }} />}
        <NextPage path={poolsPath} cursor={nextCursor} filters={{ sort }} />
      </>
    );
  },
});

export const poolsFile = defineFile({
  id: "buyingPoolsFile",
  path: `${poolsPath}/file`,
  roles,
  cost: 20,
  options: z.strictObject({ sort: poolSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "pools",
      reading.texts.pages.agreements.pools.head,
      (page) => ctx.invoke(listPools, { options: { ...options, ...page } }),
      (one) => [one.productTitle, daysOf(reading, one), one.bought, one.size, one.freeToday, one.waiting],
    );
  },
});

async function readOne(ctx: DatabaseCtx, { poolId }: PoolAt, after: string | undefined) {
  const pool = await ctx.invoke(getPool, { target: { poolId } });
  const queue = await ctx.invoke(listWaitlist, {
    options: { poolId, limit: "200", ...(after === undefined ? {} : { cursor: after }) },
  });
  const buys = ctx.caller.roles.includes("buyer");
  return { pool, queue, buys, register: buys ? await institutionsOf(ctx) : [] };
}
type Shown = Awaited<ReturnType<typeof readOne>>;

function Resize({ shown: { pool, buys } }: { shown: Shown }) {
  const { pools } = useAgreements();
  if (!buys) return null;
  return (
    <Part id="resize" title={pools.resize}>
      <p>{pools.resizeAbout(pool.bought)}</p>
      <Form does="resize">
        <TextField kind="number" name="size" label={pools.size} value={pool.size} width="short" required />
        <TextField kind="date" name="from" label={pools.from} required />
        <Send text={pools.resizeButton} />
      </Form>
    </Part>
  );
}

/** What was agreed on an earlier day and not written down. */
function Earlier({ shown: { buys, register } }: { shown: Shown }) {
  const { pools } = useAgreements();
  if (!buys) return null;
  return (
    <Part id="earlier" title={pools.earlier}>
      <p>{pools.earlierAbout}</p>
      <Form does="earlier">
        <SelectField
          name="institutionId"
          label={pools.institution}
          choices={register.map(({ id, name }) => [String(id), name] as const)}
          required
        />
        <TextField kind="number" name="seats" label={pools.seats} width="short" required />
        <TextField kind="date" name="from" label={pools.from} required />
        <TextField kind="date" name="to" label={pools.to} required />
        <Send text={pools.earlierButton} weight="secondary" />
      </Form>
    </Part>
  );
}

function Queue({ shown: { queue, buys, pool } }: { shown: Shown }) {
  const { reading } = useSight();
  const { pools } = useAgreements();
  const waiting = queue.data
    .filter(({ position }) => position !== null)
    .sort((a, b) => a.position! - b.position!);
  return (
    <Part id="queue" title={pools.queue}>
      {waiting.length === 0 ? (
        <p>{pools.noQueue}</p>
      ) : (
        <>
          {buys && <p>{pools.setAsideAbout}</p>}
          <Table
            caption={pools.queue}
            quiet
            head={buys ? pools.queueHead : pools.queueHead.slice(0, 6)}
            rows={waiting.map((one) => [
              one.position,
              one.institutionName,
              one.seats,
              one.granted,
              daysOf(reading, one),
              reading.forms.date(one.lapsesOn),
              ...(buys
                ? [
                    <Form does="aside" of={one.id} compact>
                      <Hidden name="waitingId" value={one.id} />
                      <TextField name="reason" label={pools.reason} required />
                      <Send text={pools.setAside} about={one.institutionName} weight="secondary" />
                    </Form>,
                  ]
                : []),
            ])}
          />
        </>
      )}
      <NextPage path={`${poolsPath}/${pool.id}`} cursor={queue.nextCursor} />
    </Part>
  );
}

export const poolPage = definePage({
  id: "buyingPool",
  path: `${poolsPath}/{poolId}`,
  chapter: agreementsPath,
  roles,
  target: Target,
  options: z.strictObject({ cursor }),
  read: (ctx, { target, options }) => readOne(ctx, target, options.cursor),
  title: ({ agreements }, { pool }) => agreements.pools.pageTitle(pool.productTitle),
  view(shown, { reading }) {
    const { pools } = reading.texts.pages.agreements;
    const { pool } = shown;
    return (
      <>
        <Table
          caption={pools.facts}
          head={pools.head}
          rows={[
            [pool.productTitle, daysOf(reading, pool), pool.bought, pool.size, pool.freeToday, pool.waiting],
          ]}
        />
        <ul>
          <li>
            <a href={agreementPath(pool.agreementId)}>{pools.agreement}</a>
          </li>
          <li>
            <a href={poolsPath}>{pools.all}</a>
          </li>
        </ul>
        <Queue shown={shown} />
        <Resize shown={shown} />
        <Earlier shown={shown} />
      </>
    );
  },
  forms: {
    resize: sends(
      resizePool,
      (fields, { poolId }: PoolAt) => ({
        target: { poolId },
        content: { size: fields.whole("size"), from: fields.day("from") },
      }),
      { done: ({ agreements }) => agreements.pools.resized },
    ),
    earlier: sends(
      registerDraw,
      (fields, { poolId }: PoolAt) => ({
        target: { poolId },
        content: {
          institutionId: fields.whole("institutionId"),
          seats: fields.whole("seats"),
          from: fields.day("from"),
          to: fields.day("to"),
        },
      }),
      { done: ({ agreements }) => agreements.pools.earlierDone },
    ),
    aside: sends(
      setAsideWaiting,
      (fields) => ({
        target: { waitingId: fields.text("waitingId") },
        content: { reason: fields.text("reason") },
      }),
      { done: ({ agreements }) => agreements.pools.aside },
    ),
  },
});
