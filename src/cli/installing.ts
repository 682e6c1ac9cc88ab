import { type Command, read, type Texts, UsageError } from "./arguments.ts";

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
    const { values } = read(args, { json: { type: "boolean" } });
    const { doctor } = await import("./doctor/index.ts");
    return doctor(values.json === true);
  },
};
