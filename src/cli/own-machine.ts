import { type Command, keyOf, printing, read, type Texts, UsageError } from "./arguments.ts";

/** Commands that openers, bidders and data offices run on a machine of their own: they speak HTTP, or nothing at all. */
export const ownMachine: Record<string, Command> = {
  async keygen(args) {
    read(args, {});
    const { keygen } = await import("./seal.ts");
    process.stdout.write(await keygen());
    return 0;
  },

  async open(args) {
    const text = { type: "string" } as const;
    const { values } = read(args, {
      url: text,
      round: text,
      identity: text,
      "key-file": text,
      envelope: text,
      declaration: text,
      appoint: { type: "boolean" },
      replaces: text,
    });
    const { appoint, ...given } = values;
    const { url, round, identity, envelope = "bids", declaration, replaces } = given as Texts;
    if (!url || !round || !identity || !(envelope === "bids" || envelope === "prices"))
      throw new UsageError("samkoeb open --url URL --round ID --identity FILE [--key-file FILE]");
    const key = await keyOf(given as Texts);
    const { open } = await import("./open.ts");
    const whose = { url, round, identityFile: identity, key };
    return printing(() => open({ ...whose, envelope, declaration, replaces, appoint: appoint === true }));
  },

  async send(args) {
    const text = { type: "string" } as const;
    const { values } = read(args, { url: text, round: text, from: text, reference: text, "key-file": text });
    const { url, round, from, reference } = values as Texts;
    if (!url || !round || !from || !reference)
      throw new UsageError("samkoeb send --url URL --round ID --from DIR --reference TEXT [--key-file FILE]");
    const key = await keyOf(values as Texts);
    const [{ send }, { askingAt }] = await Promise.all([import("./send.ts"), import("./asking.ts")]);
    return printing(() => send(askingAt(url, key), { round, folder: from, reference }));
  },

  async roster(args) {
    const text = { type: "string" } as const;
    const yes = { type: "boolean" } as const;
    const { values, positionals } = read(
      args,
      { url: text, from: text, "key-file": text, import: yes, json: yes },
      true,
    );
    const { url, from } = values as Texts;
    const [file, more] = positionals;
    if (!file || more || !url || (from && !/^\d{4}-\d\d-\d\d$/.test(from)))
      throw new UsageError("samkoeb roster FILE --url URL [--from YYYY-MM-DD] [--import]");
    const key = await keyOf(values as Texts);
    const { roster } = await import("./roster.ts");
    const { import: imports, json } = values;
    const { lines, code } = await roster({
      url,
      key,
      file,
      from,
      imports: imports === true,
      json: json === true,
    });
    for (const line of lines) console.log(line);
    return code;
  },

  async bank(args) {
    const text = { type: "string" } as const;
    const yes = { type: "boolean" } as const;
    const { values, positionals } = read(
      args,
      { url: text, profile: text, account: text, "key-file": text, "dry-run": yes, json: yes },
      true,
    );
    const { url, profile, account } = values as Texts;
    const [verb, file, more] = positionals;
    if (verb !== "import" || !file || more || !url)
      throw new UsageError(
        "samkoeb bank import FILE --url URL [--profile NAME] [--account ACCOUNT] [--dry-run]",
      );
    const key = await keyOf(values as Texts);
    const { bankImport } = await import("./bank.ts");
    const { "dry-run": dryRun, json } = values;
    const { lines, code } = await bankImport({
      ...{ url, key, file, profile, account, dryRun: dryRun === true, json: json === true },
    });
    for (const line of lines) console.log(line);
    return code;
  },

  async seal(args) {
    const text = { type: "string" } as const;
    const { values } = read(args, { round: text, bid: text, files: text, out: text });
    const { round, bid, files, out } = values as Record<string, string | undefined>;
    if (!round || !bid || !out)
      throw new UsageError("samkoeb seal --round FILE --bid FILE [--files DIR] --out DIR");
    const { seal } = await import("./seal.ts");
    const { Problem } = await import("../platform/problem.ts");
    try {
      await seal({ round, bid, files, out });
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      console.error(JSON.stringify(error.toJSON()));
      return 1;
    }
  },
};
