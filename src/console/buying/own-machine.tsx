import { z } from "zod";
import {
  addOpener,
  answerChallenge,
  challengeOpener,
  listOpeningMaterial,
  type Opening,
  openRound,
} from "../../rounds/index.ts";
import { defineFile, sends } from "../frame/definition.tsx";
import { FileField, Form, LocalForm, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { Island, Refuses, Says } from "../frame/island.tsx";
import type { Reading } from "../frame/language.ts";
import { useSight } from "../frame/sight.ts";
import { type Known, usePeople } from "./people.ts";
import {
  Part,
  partPath,
  preparing,
  type RoundAt,
  type RoundData,
  RoundTarget,
  roundPath,
  useBuying,
} from "./round.tsx";

/** What an opener does where its key lies: in the browser, or by the commands. */

type Data = RoundData &
  Known & {
    publicUrl: string;
    declarations: readonly { personId: string; conflict: boolean }[];
  };

/** What of an opening is the reader's to do now. */
function dutyOf({ round, me, readiness, declarations }: Data) {
  const own = round.openers.find((one) => one.personId === me.personId);
  const mine = readiness.missing.filter((one) => one.mine).map((one) => one.code);
  const prices = mine.includes("open_prices");
  return {
    own,
    envelope: prices ? ("prices" as const) : ("bids" as const),
    prepares: preparing.includes(round.state),
    opens: own !== undefined && (mine.includes("open_part") || prices),
    declared: declarations.some((one) => one.personId === me.personId && !one.conflict),
    /** After publication others may offer to take an opener's place. */
    offers: own === undefined && round.state === "published",
  };
}
type Duty = ReturnType<typeof dutyOf>;

const usePage = () => useBuying().opener;

function Make() {
  const opener = usePage();
  return (
    <LocalForm name="make">
      <h3>{opener.make}</h3>
      <p>{opener.makeAbout}</p>
      <TextField
        kind="password"
        name="passphrase"
        label={opener.passphrase}
        hint={opener.passphraseHint}
        autocomplete="new-password"
        required
      />
      <TextField kind="password" name="again" label={opener.again} autocomplete="new-password" required />
      <Send text={opener.makeButton} weight="secondary" />
    </LocalForm>
  );
}

/** The key's file and its passphrase: both are read here and stay here. */
function KeyFields() {
  const opener = usePage();
  return (
    <>
      <FileField name="key" label={opener.key} hint={opener.keyHint} accept=".age,.txt" required />
      <TextField
        kind="password"
        name="passphrase"
        label={opener.passphrase}
        hint={opener.passphraseOfKey}
        autocomplete="current-password"
      />
    </>
  );
}

function Take({ data, duty }: { data: Data; duty: Duty }) {
  const opener = usePage();
  const person = usePeople(data);
  return (
    <LocalForm name="take">
      <h3>{duty.own ? opener.change : opener.take}</h3>
      <p>{duty.own ? opener.changeAbout : opener.takeAbout}</p>
      <KeyFields />
      {duty.offers && (
        <SelectField
          name="replaces"
          label={opener.replaces}
          required
          choices={data.round.openers.map((one) => [one.personId, person(one.personId)])}
        />
      )}
      <Send text={opener.takeButton} />
    </LocalForm>
  );
}

function Open({ envelope }: Duty) {
  const opener = usePage();
  return (
    <LocalForm name="part">
      <h3>{opener.open[envelope]}</h3>
      <p>{opener.openAbout}</p>
      <KeyFields />
      <Send text={opener.openButton} />
    </LocalForm>
  );
}

/** What the browser starts from. */
function givenOf({ round }: Data, { own, envelope, opens }: Duty, { texts }: Reading) {
  const { opener } = texts.pages.buying;
  const { frame } = texts.pages;
  return {
    material: opens ? `${partPath(round.id, "opening")}/material` : null,
    envelope,
    recipient: own?.recipient ?? null,
    file: `${opener.fileName}-${round.reference}.age`,
    texts: { ...opener.says, ...frame.islands, signIn: frame.signIn },
  };
}

/** The same by other means: commands, or a tool of one's own. */
function Otherwise({ data, duty }: { data: Data; duty: Duty }) {
  const opener = usePage();
  const { opening } = useBuying();
  const person = usePeople(data);
  const { round, publicUrl } = data;
  const command = (more: string) =>
    `samkoeb open --url ${publicUrl} --round ${round.id} --identity ${opening.file} --key-file ${opening.keyFile}${more}`;
  return (
    <details>
      <summary>{opener.otherwise}</summary>
      <p>{opening.ownMachineAbout}</p>
      {duty.prepares && (
        <pre class="wrap">{`samkoeb keygen > ${opening.file}\n${command(" --appoint")}`}</pre>
      )}
      {duty.opens && (
        <pre class="wrap">{command(duty.envelope === "prices" ? " --envelope prices" : "")}</pre>
      )}
      <p>{opener.byHand}</p>
      {duty.opens ? (
        <Form does="open">
          <input type="hidden" name="envelope" value={duty.envelope} />
          <TextArea name="part" label={opener.part} hint={opener.partHint} required />
          <Send text={opener.sendPart} weight="secondary" />
        </Form>
      ) : (
        <>
          <Form does="appoint">
            {duty.offers && (
              <SelectField
                name="replaces"
                label={opener.replaces}
                required
                choices={round.openers.map((one) => [one.personId, person(one.personId)])}
              />
            )}
            <TextField name="recipient" label={opener.recipient} hint={opener.recipientHint} required />
            <Send text={opener.sendRecipient} weight="secondary" />
          </Form>
          <Form does="challenge">
            <Send text={opener.ask} weight="secondary" />
          </Form>
          <Form does="answer">
            <TextField name="value" label={opener.value} hint={opener.valueHint} required />
            <Send text={opener.sendValue} weight="secondary" />
          </Form>
        </>
      )}
    </details>
  );
}

/** An opener's own part: its key, its post, and the opening. */
export function OwnMachine({ data }: { data: Data }) {
  const { reading } = useSight();
  const { opening } = useBuying();
  const opener = usePage();
  const duty = dutyOf(data);
  if (!data.me.is("opener")) return null;
  if (duty.own && data.round.state === "published" && !duty.opens)
    return (
      <Part id="own-machine" title={opener.title}>
        <p>{opening.wait}</p>
      </Part>
    );
  if (!duty.prepares && !duty.opens && !duty.offers) return null;
  if (duty.opens && !duty.declared)
    return (
      <Part id="own-machine" title={opener.title}>
        <p>{opener.declareFirst}</p>
      </Part>
    );
  return (
    <Part id="own-machine" title={opener.title}>
      <p>{opener.about}</p>
      <Island
        name="opener"
        given={givenOf(data, duty, reading)}
        without={<p class="alert-text">{opener.without}</p>}
      >
        <Refuses />
        {duty.opens ? (
          <Open {...duty} />
        ) : (
          <>
            <Make />
            <Take data={data} duty={duty} />
          </>
        )}
        <Says />
      </Island>
      <Otherwise data={data} duty={duty} />
    </Part>
  );
}

function Opened({ opened, roundId, reading }: { opened: Opening; roundId: string; reading: Reading }) {
  const { opener } = reading.texts.pages.buying;
  return (
    <div data-answer="">
      <h2>{opened.opened ? opener.opened(opened.bids ?? 0, opened.flagged.length) : opener.half}</h2>
      {opened.opened && (
        <p>
          <a href={partPath(roundId, "bids")}>{opener.toBids}</a>
        </p>
      )}
    </div>
  );
}

/** An opener's part as text; what is no JSON is handed on for the operation to refuse. */
function partIn(text: string | undefined): object {
  try {
    const part: unknown = JSON.parse(text ?? "");
    return typeof part === "object" && part !== null ? part : { part };
  } catch {
    return { part: text };
  }
}

export const openerForms = {
  appoint: sends(
    addOpener,
    (fields, { roundId }: RoundAt) => {
      const replaces = fields.text("replaces");
      const recipient = fields.text("recipient");
      return { target: { roundId }, content: { recipient, ...(replaces === undefined ? {} : { replaces }) } };
    },
    { done: ({ buying }) => buying.opener.appointed },
  ),
  challenge: sends(challengeOpener, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
    answers: ({ sealed }, { texts }) => (
      <>
        <p class="alert-text">{texts.pages.buying.opener.challenge}</p>
        <code class="secret" data-challenge="">
          {sealed}
        </code>
      </>
    ),
  }),
  answer: sends(
    answerChallenge,
    (fields, { roundId }: RoundAt) => ({ target: { roundId }, content: { value: fields.text("value") } }),
    {
      answers: (_round, { texts }) => (
        <div data-answer="">
          <h2>{texts.pages.buying.opener.answered}</h2>
          <p>{texts.pages.buying.opener.keep}</p>
        </div>
      ),
    },
  ),
  open: sends(
    openRound,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: { envelope: fields.text("envelope"), ...partIn(fields.text("part")) },
    }),
    {
      answers: (opened, reading, { roundId }) => (
        <Opened opened={opened} roundId={roundId} reading={reading} />
      ),
    },
  ),
};

/** What the browser of an opener needs for its part, for the island to fetch. */
export const openingMaterialFile = defineFile({
  id: "buyingOpeningMaterial",
  path: `${roundPath}/opening/material`,
  roles: ["opener"],
  target: RoundTarget,
  options: z.strictObject({
    envelope: z.enum(["bids", "prices"]).default("bids"),
    cursor: z.string().max(500).optional(),
  }),
  async fetch(ctx, { target, options: { envelope, cursor } }) {
    const found = await ctx.invoke(listOpeningMaterial, {
      target,
      options: { envelope, limit: "50", ...(cursor === undefined ? {} : { cursor }) },
    });
    return { body: JSON.stringify(found), contentType: "application/json" };
  },
});
