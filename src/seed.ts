import { municipalities } from "../seeds/world/index.ts";
import { seedControllers, seedMissingEmails, seedOperator } from "./parties/index.ts";
import type { JobServices } from "./platform/jobs/perform.ts";

/** What every installation starts with: the 98 municipalities and one operator, whose key is returned once. */
export async function seedInstallation(
  services: Pick<JobServices, "db" | "secrets">,
): Promise<{ municipalities: number; token: string | undefined }> {
  const rows = municipalities().map((row) => ({ ...row, reference: `kommune-${row.code}` }));
  return services.db.platform(async (tx) => {
    const made = await seedControllers(tx, services.secrets, rows);
    const operator = await seedOperator(tx, services.secrets, {
      reference: "samkoeb",
      name: "Samkøb",
      cvr: operatorCvr,
      person: { reference: "samkoeb.operator", name: "Driftsansvarlig" },
    });
    return { municipalities: made, token: operator?.token };
  });
}

/** An invented number with a right check digit; an installation's operator is a party like others. */
const operatorCvr = "10000009";

/** For a demo: every party gets a made-up address, as if it had used its link. */
export const seedAddresses = (services: Pick<JobServices, "db">): Promise<void> =>
  services.db.platform((tx) => seedMissingEmails(tx, "example"));

export { seedIdentity, seedPerson } from "./parties/index.ts";
