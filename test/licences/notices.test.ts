import { expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

test("nobody whom it concerns is left untold: a place served, a pool empty, use without a seat, an end", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
  const p = await pooled(t, 4, { overUse: "TRUE_UP" });
  const [school, other] = p.buyer.institutions as [
    { id: number; number: string },
    { id: number; number: string },
  ];
  await t.sql(
    "update parties_person set email = 'skole@kommune.example', email_confirmed_at = platform_now() where id = $1",
    [p.buyer.people.school.personId],
  );
  const pupils = ["a", "b", "c", "d", "e"].map((id) => ({ id, school: school.number }));
  const zip = rosterZip([school.number, other.number], [...pupils, { id: "z", school: other.number }]);
  await t.as(p.buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  await t.runJobs();
  const letters = (kind: string) =>
    t.sql<{ title: string; address: string | null }>(
      "select title, address from platform_delivery where kind = $1 and party_id = $2 order by written_at, key",
      [kind, p.buyer.controllerId],
    );
  const days = { from: "2026-09-01", to: "2027-08-01" };
  const drawn = await t.post<{ id: string }>(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
    institutionId: other.id,
    seats: 4,
    ...days,
  });
  await t.runJobs();
  expect(await letters("pool-exhausted")).toEqual([{ title: "Puljen er tom: Dansk 4", address: null }]);
  await t
    .as(p.buyer.school)
    .post(`/v1/pools/${p.poolId}/waitlist`, { seats: 3, partial: true, ...days })
    .expect(201);
  await t
    .as(p.buyer.buyer)
    .post(`/v1/draws/${drawn.id}/returns`, { seats: 2, effectiveOn: "2026-09-01" })
    .expect(201);
  await t.runJobs();
  expect(await letters("place-served")).toEqual([
    { title: "2 pladser fra køen: Dansk 4", address: "skole@kommune.example" },
  ]);
  for (const { id } of pupils)
    await t
      .as(p.seller.publisher)
      .post("/v1/activations", {
        controller: p.buyer.code,
        product: p.isbn,
        institution: school.number,
        pupil: { id },
      })
      .expect(200);
  await t.runJobs();
  const over = await letters("over-use");
  expect(over.map(({ address }) => address).sort()).toEqual(["skole@kommune.example", null].sort());
  expect(over[0]!.title).toMatch(/^Brug uden plads: Dansk 4, Skole/);
  await t.travelTo("2027-07-05T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  expect((await letters("licence-expiring")).map(({ address }) => address).sort()).toEqual(
    ["skole@kommune.example", null].sort(),
  );
  expect(await letters("licence-expired")).toEqual([]);
  await t.travelTo("2027-08-01T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  await t.runJobs({ schedules: true });
  expect((await letters("licence-expired"))[0]).toEqual({
    title: "Licensen er udløbet: Dansk 4",
    address: null,
  });
  expect(await letters("licence-expired")).toHaveLength(2);
  expect(await letters("pool-exhausted")).toHaveLength(1);
});
