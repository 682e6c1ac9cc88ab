import type { TestApp } from "../support/app.ts";

/** The verbs that the roster's tests share. */
export const uploading = (t: TestApp) => ({
  upload: (key: string, zip: Buffer, query = "") =>
    t.request
      .post(`/v1/rosters${query}`)
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "application/zip")
      .send(zip),
  counts: (key: string, on: string) =>
    t.get<{ data: { institutionId: number; grade: number | null; pupils: number }[]; total: number }>(
      key,
      `/v1/pupil-counts?on=${on}`,
    ),
  /** A municipality and its schools' numbers. */
  municipality: async (schools = 1) => {
    const m = await t.municipality({ schools });
    const numbers = m.institutions.map((i) => i.number);
    return { m, numbers, a: numbers[0]! };
  },
});
