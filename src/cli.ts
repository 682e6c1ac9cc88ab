import { readFileSync } from "node:fs";
import { type Command, read, type Texts, UsageError } from "./cli/arguments.ts";
import { installing } from "./cli/installing.ts";
import { ownMachine } from "./cli/own-machine.ts";
import { withJobs } from "./cli/with-jobs.ts";

/**
 * `samkoeb <command>`. Each command loads only what it needs, so that `calc` starts without a database
 * driver. Exit codes: 0 fine, 1 refused or broken, 2 wrong usage, or a database that is not there.
 */
const usage = `samkoeb <command>

  demo [--exit] [--json FILE] [--out DIR] [--seed N] [--date YYYY-MM-DD] [--data DIR]
       [--scale demo|district|region|national] [--events N]
                     run the main job on an embedded PostgreSQL and stay up
  init [--env FILE] [--public-url URL]
                     a new installation by the login of DATABASE_ADMIN_URL: database, roles, both logins, schema, the first
                     operator; addresses and secrets into FILE (samkoeb.env), which is never overwritten; a second run changes nothing
  migrate [--travel] bring the database to the newest schema (DATABASE_ADMIN_URL)
  seed               register the 98 municipalities and the first operator, print its key
  key                a new key for the operator's first person, its old ones revoked (DATABASE_ADMIN_URL)
  verify [--billing] [--json] [--seconds N]
                     check every invariant, or billing's; read issued documents again; exit 1 and name what is broken
  doctor [--json]    look at an installation: settings, secrets, database, roles, clock, Redis, folders, TLS; say what to do;
                     exit 1 where something is wrong, 2 where something could not be checked
  doctor --after-restore [--by REFERENCE --why TEXT [--number SERIES=LAST …] [--others-right]]
                     what may have happened after the copy that the database was brought back from; with --by and --why the
                     answer to it, which ends the quarantine; exit 1 while it waits for one
  doctor --quarantine --by REFERENCE --why TEXT
                     put the installation into quarantine by hand: no job, number or order to a bank until it is answered for
  usage keep MONTHS  for how many whole months usage events are kept from now on
  usage erase YYYY-MM
                     erase a month's usage events; per-period facts remain
  secret rewrap      bring all that is wrapped under SAMKOEB_SECRET from SAMKOEB_SECRET_BEFORE, while servers go on
  repair pool ID …   bring pools that verify names back: the balance from the ledger, the queue from its places; audited
  audit verify       walk the audit chain; exit 1 and name the first bad row
  keygen             an opener's age identity and its public recipient
  seal --round FILE --bid FILE [--files DIR] --out DIR
                     seal a bid and its files to a published round's openers, on your own machine
  send --url URL --round ID --from DIR --reference TEXT [--key-file FILE]
                     send what seal wrote; what broke off goes on (SAMKOEB_KEY or --key-file)
  open --url URL --round ID --identity FILE [--key-file FILE] [--envelope bids|prices] [--declaration TEXT]
       [--appoint [--replaces PERSON]]
                     do an opener's part where its identity lies; the key from a file or SAMKOEB_KEY
  roster FILE --url URL [--from YYYY-MM-DD] [--import] [--key-file FILE] [--json]
                     what importing a OneRoster zip would do, per school; --import does it; the key from a file or SAMKOEB_KEY
  bank import FILE --url URL [--profile NAME] [--account ACCOUNT] [--dry-run] [--key-file FILE] [--json]
                     read a seller's statement of account: camt.053, or CSV by a profile; the seller is the key's
  reconcile [--month YYYY-MM] [--party ID] [--agreement ID] [--json]
                     count what has come, reconcile a month (absent: the last one) of all, a party or an agreement
  books PARTY [--json]  a seller's accounts, by its number, with what stands on them; exit 1 where they do not come to 0
  payouts PARTY [--json]  what a publisher is owed, or the marketplace owes, by its number: what is not settled, what is not paid
  payouts check FILE what is wrong with a file of payment orders (pain.001.001.09) as this program writes them; needs no database
  export PARTY --out FILE
                     all data of a party, by its number, as a zip of JSON lines; audited in its chain
  simulate FILE [--csv FILE] [--svg FILE]
                     what each model would have paid, on a sample or a made-up world; needs no database
  invoice check FILE check an invoice or credit note of Peppol BIS Billing 3, from anybody, to the øre; needs no database
  invoice render ID --format bis3|oioubl|selfbilling|pdf|html [--out FILE]
                     an issued invoice as a file; says why where the format cannot carry it
  calc [NAME]        compute by hand: JSON on standard input, JSON on standard output
`;

const commands: Record<string, Command> = {
  ...ownMachine,
  ...installing,

  async demo(args) {
    const { runDemo } = await import("./demo/index.ts");
    return runDemo(args);
  },

  async migrate(args) {
    const { values } = read(args, { travel: { type: "boolean" } });
    const { domains } = await import("./domains.ts");
    const { readConfig } = await import("./platform/config.ts");
    const { migrate } = await import("./platform/db/migrate.ts");
    const { knownJobs } = await import("./platform/jobs/reactions.ts");
    const config = readConfig(["DATABASE_ADMIN_URL"]);
    await migrate({
      adminUrl: config.DATABASE_ADMIN_URL,
      travel: values.travel === true,
      jobs: knownJobs(domains),
      logins: [
        ...(config.DATABASE_URL ? [{ url: config.DATABASE_URL, group: "samkoeb_app" as const }] : []),
        ...(config.DATABASE_PLATFORM_URL
          ? [{ url: config.DATABASE_PLATFORM_URL, group: "samkoeb_platform" as const }]
          : []),
      ],
      log: (line) => console.log(line),
    });
    return 0;
  },

  async seed(args) {
    read(args, {});
    const { seedInstallation } = await import("./seed.ts");
    return withJobs(async (services) => {
      const { municipalities, token } = await seedInstallation(services);
      console.log(`${municipalities} municipalities registered`);
      console.log(token ? `The operator's key, shown this once: ${token}` : "The operator is there already.");
      return 0;
    });
  },

  async verify(args) {
    const { values } = read(args, {
      json: { type: "boolean" },
      billing: { type: "boolean" },
      seconds: { type: "string" },
    });
    const seconds = values.seconds === undefined ? 60 : Number(values.seconds);
    if (!(seconds > 0 && seconds <= 290))
      throw new UsageError("samkoeb verify [--seconds N]: at most 290 a check");
    const { verifyCommand } = await import("./cli/verify.ts");
    const { json, billing } = values;
    return withJobs((services, { SIGN_IN: signIn }) =>
      verifyCommand(services, { json: json === true, billing: billing === true, signIn, seconds }),
    );
  },

  async usage(args) {
    const { positionals } = read(args, {}, true);
    const [verb, value = ""] = positionals;
    const months = verb === "keep" && /^\d{2,3}$/.test(value) ? Number(value) : undefined;
    const month = verb === "erase" && /^20\d\d-(0[1-9]|1[0-2])$/.test(value) ? `${value}-01` : undefined;
    if (months !== undefined ? months < 13 || months > 240 : month === undefined)
      throw new UsageError("samkoeb usage keep MONTHS (13 to 240), or samkoeb usage erase YYYY-MM");
    const [{ eraseMonth }, { keepMonths }, { Problem }] = await Promise.all([
      import("./reconciliation/index.ts"),
      import("./usage/index.ts"),
      import("./platform/problem.ts"),
    ]);
    return withJobs(async ({ db }) => {
      try {
        if (months !== undefined) await keepMonths(db, months);
        else console.log(`${await eraseMonth(db, month!)} events erased`);
        return 0;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        console.error(error.detail);
        return 1;
      }
    });
  },

  async secret(args) {
    const { positionals } = read(args, {}, true);
    if (positionals[0] !== "rewrap" || positionals.length > 1) throw new UsageError("samkoeb secret rewrap");
    const { rewrapSecret } = await import("./cli/secret.ts");
    return withJobs(rewrapSecret);
  },

  async key(args) {
    read(args, {});
    const [{ reissueKey }, { readConfig }, { createSecrets }] = await Promise.all([
      import("./cli/key.ts"),
      import("./platform/config.ts"),
      import("./platform/secrets.ts"),
    ]);
    const config = readConfig(["DATABASE_ADMIN_URL", "SAMKOEB_SECRET"]);
    return reissueKey(config.DATABASE_ADMIN_URL, createSecrets(config.SAMKOEB_SECRET));
  },

  async repair(args) {
    const { positionals } = read(args, {}, true);
    const [what, ...named] = positionals;
    // As `verify` writes it, too.
    const ids = named.map((id) => id.replace(/^pool:/, ""));
    if (what !== "pool" || ids.length === 0 || !ids.every((id) => /^[0-9a-f-]{36}$/i.test(id)))
      throw new UsageError("samkoeb repair pool ID [ID …]");
    const { repairPools } = await import("./cli/repair.ts");
    return withJobs((services) => repairPools(services, ids));
  },

  async audit(args) {
    const { positionals } = read(args, {}, true);
    if (positionals[0] !== "verify") throw new UsageError("samkoeb audit verify");
    const { verifyAudit } = await import("./platform/audit-chain.ts");
    return withJobs(async ({ db }) => {
      const verdict = await verifyAudit(db);
      for (const line of verdict.broken) console.log(`BROKEN ${line}`);
      console.log(`${verdict.sealed} rows sealed, ${verdict.unsealed} not sealed yet`);
      return verdict.broken.length === 0 ? 0 : 1;
    });
  },

  async reconcile(args) {
    const text = { type: "string" } as const;
    const { values } = read(args, { month: text, party: text, agreement: text, json: { type: "boolean" } });
    const { reconcileCommand } = await import("./cli/reconcile.ts");
    const { month, party, agreement } = values as Record<string, string | undefined>;
    const wrong =
      (month !== undefined && !/^20\d\d-(0[1-9]|1[0-2])$/.test(month) && "--month YYYY-MM") ||
      (party !== undefined && !/^[1-9]\d{0,8}$/.test(party) && "--party is a party's number") ||
      (agreement !== undefined && !/^[0-9a-f-]{36}$/i.test(agreement) && "--agreement is an agreement's id");
    if (wrong) throw new UsageError(wrong);
    return withJobs((services) =>
      reconcileCommand(services, {
        month,
        partyId: party === undefined ? null : Number(party),
        agreementId: agreement,
        json: values.json === true,
      }),
    );
  },

  async books(args) {
    const { booksCommand } = await import("./cli/books.ts");
    return withJobs(booksCommand(args));
  },

  async payouts(args) {
    const { checkOrders, payoutsCommand } = await import("./cli/payouts.ts");
    const [verb, file, more] = args;
    if (verb === "check" && file && !more) return checkOrders(file);
    return withJobs(payoutsCommand(args));
  },

  async export(args) {
    const { values, positionals } = read(args, { out: { type: "string" } }, true);
    const { out } = values as Texts;
    const [party, more] = positionals;
    if (!party || more || !out || !/^[1-9]\d{0,8}$/.test(party))
      throw new UsageError("samkoeb export PARTY --out FILE");
    const { exportCommand } = await import("./cli/export.ts");
    return withJobs((services) => exportCommand(services, Number(party), out));
  },

  async simulate(args) {
    const text = { type: "string" } as const;
    const { values, positionals } = read(args, { csv: text, svg: text }, true);
    const [file, more] = positionals;
    if (!file || more) throw new UsageError("samkoeb simulate FILE [--csv FILE] [--svg FILE]");
    const { simulateFile } = await import("./cli/simulate.ts");
    const { Problem } = await import("./platform/problem.ts");
    try {
      const { csv, svg } = values as Record<string, string | undefined>;
      process.stdout.write(simulateFile(file, { ...(csv ? { csv } : {}), ...(svg ? { svg } : {}) }));
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      console.error(JSON.stringify(error.toJSON()));
      return 1;
    }
  },

  async invoice(args) {
    const text = { type: "string" } as const;
    const { values, positionals } = read(args, { format: text, out: text }, true);
    const [verb, what, more] = positionals;
    const { format, out } = values as Texts;
    if (verb === "render" && what && !more && format) return renderInvoice(what, format, out);
    if (verb !== "check" || more || format || out)
      throw new UsageError(
        "samkoeb invoice check FILE, or samkoeb invoice render ID --format FORMAT [--out FILE]",
      );
    const { checkFile } = await import("./cli/invoice.ts");
    const { stdout, stderr, code } = await checkFile(what);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return code;
  },

  async calc(args) {
    const { positionals } = read(args, {}, true);
    const { calcs, runCalcOn } = await import("./cli/calc.ts");
    const name = positionals[0];
    if (name === undefined) {
      for (const calc of calcs) console.log(`${calc.name.padEnd(14)}${calc.summary}`);
      return 0;
    }
    const { stdout, stderr, code } = await runCalcOn(name, process.stdin);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return code;
  },
};

async function renderInvoice(id: string, format: string, out: string | undefined): Promise<number> {
  const { renderCommand, RENDERED } = await import("./cli/render.ts");
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new UsageError("ID is an invoice's id");
  const known = RENDERED.find((name) => name === format);
  if (!known) throw new UsageError(`--format takes ${RENDERED.join(", ")}`);
  return withJobs((services) => renderCommand(services, id, known, out));
}

async function main(argv: string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === "help" || name === "--help") {
    console.log(usage);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    console.log((JSON.parse(text) as { version: string }).version);
    return 0;
  }
  const command = commands[name];
  if (!command) throw new UsageError(`There is no command '${name}'.\n\n${usage}`);
  return command(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // Reported in a sentence, without a stack; by name, so that no command's modules are loaded for it.
    const plain = ["UsageError", "ConfigError", "DemoRunsError", "DatabaseAway"];
    const known = error instanceof Error && plain.includes(error.name);
    console.error(known ? (error as Error).message : error);
    const nothingDone =
      error instanceof UsageError || (error instanceof Error && error.name === "DatabaseAway");
    process.exitCode = nothingDone ? 2 : 1;
  },
);
