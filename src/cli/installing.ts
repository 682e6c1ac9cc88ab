import { type Command, read, type Texts, UsageError } from "./arguments.ts";
import { withJobs } from "./with-jobs.ts";

/** Commands that make an installation, and look at one. */
export const installing: Record<string, Command> = {
  async init(args) {
    const text = { type: "string" } as const;
    const { values } = read(args, { env: text, "public-url": text });
    const { env: file = "samkoeb.env", "public-url": publicUrl } = values as Texts;
    if (publicUrl !== undefined && !/^https?:\/\/\S+$/.test(publicUrl))
      throw new UsageError("--public-url is the address that users see: https://…");
    const [{ init }, { ConfigError, readConfig }] = await Promise.all([
      import("./init/index.ts"),
      import("../platform/config.ts"),
    ]);
    try {
      const { DATABASE_ADMIN_URL: adminUrl } = readConfig(["DATABASE_ADMIN_URL"]);
      await init({ adminUrl, file, publicUrl, say: (line) => console.log(line) });
      return 0;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(error.message);
      return 2;
    }
  },

  async doctor(args) {
    const [text, yes] = [{ type: "string" }, { type: "boolean" }] as const;
    const more = { by: text, why: text, number: { ...text, multiple: true }, "others-right": yes } as const;
    const { values } = read(args, { json: yes, "after-restore": yes, quarantine: yes, ...more });
    const { by, why } = values as Texts;
    const {
      number = [],
      "others-right": othersRight,
      json,
    } = values as { number?: string[] } & typeof values;
    const words = { by, why, numbers: number, othersRight: othersRight === true, json: json === true };
    if (values["after-restore"] === true || values["quarantine"] === true) {
      if (why !== undefined && !/^.{1,500}$/.test(why))
        throw new UsageError("--why is a line of at most 500");
      const { readConfig } = await import("../platform/config.ts");
      const { afterRestore, quarantine } = await import("./doctor/restore.ts");
      const redis = readConfig().REDIS_URL !== undefined;
      const does = values["quarantine"] === true ? quarantine : afterRestore;
      return withJobs((services) => does(services, { ...words, redis }));
    }
    const { doctor } = await import("./doctor/index.ts");
    return doctor(json === true);
  },
};
