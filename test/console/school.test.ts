import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** A school's work on its seats, by forms alone. */

let t: TestApp;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
  ({ browse } = consoleOf(t));
});

/** What stands for the active pupils of a licence of which no month has been reckoned. */
const notReckoned = "Ikke gjort op endnu";

/** What a row of the list says, by its title. */
const rowOf = (page: Awaited<ReturnType<ReturnType<typeof browse>["get"]>>, title: string) =>
  page.html
    .querySelectorAll("tbody tr")
    .find((row) => row.querySelector("th")?.text.includes(title))!
    .querySelectorAll("td")
    .map((cell) => cell.text.trim());

describe("a school's list of seats", () => {
  test("does not leave a clerk to add up three lists: seats, with pupils, used, free and until when stand in one row", async () => {
    const p = await pooled(t, 10);
    const school = browse(p.buyer.school);
    const empty = await school.get("/school/seats");
    expect(rowOf(empty, "Dansk 4").slice(0, 6)).toEqual(["0", "0", "0", notReckoned, "10", "31-07-2027"]);
    // On a phone a row is a card: what it says carries its column's name, and what it does not say is not there.
    const cells = empty.html.querySelectorAll("table.table-cards tbody td");
    expect(
      cells.every((cell) => (cell.getAttribute("class") === "nothing") === (cell.text.trim() === "")),
    ).toBe(true);
    expect(
      cells.filter((cell) => cell.getAttribute("data-head") !== undefined).length,
    ).toBeGreaterThanOrEqual(5);
    const drawn = await school.send(empty, "draw", { seats: "4" });
    expect(drawn.status).toBe(200);
    expect(drawn.text).toContain("Pladserne er trukket");
    expect(rowOf(drawn, "Dansk 4").slice(0, 6)).toEqual(["4", "0", "0", notReckoned, "6", "31-07-2027"]);
    const back = await school.send(drawn, "giveBack", { seats: "1" });
    expect(rowOf(back, "Dansk 4").slice(0, 6)).toEqual(["3", "0", "0", notReckoned, "7", "31-07-2027"]);
  });

  test("does not pass off seats that no platform reports as unused: the pupils that usage data has stand beside them", async () => {
    const p = await pooled(t, 10);
    const [own, other] = p.buyer.institutions;
    const school = browse(p.buyer.school);
    const send = async (number: string, pupils: string[]) =>
      t.request
        .post(`/v1/usage-batches?reference=${number}`)
        .set("Authorization", `Bearer ${p.seller.publisher}`)
        .set("Content-Type", "application/x-ndjson")
        .send(
          pupils
            .map((pupil) =>
              JSON.stringify({
                ...{ eventId: `${number} ${pupil}`, at: "2026-08-20T09:00:00+02:00", pupil, kind: "use" },
                ...{ controller: p.buyer.code, institution: number, product: p.isbn, seconds: 60 },
              }),
            )
            .join("\n"),
        )
        .expect(201);
    await school.send(await school.get("/school/seats"), "draw", { seats: "4" });
    await send(own!.number, ["elev-1", "elev-2", "elev-3"]);
    await send(other!.number, ["elev-4", "elev-5"]);
    expect(rowOf(await school.get("/school/seats"), "Dansk 4").slice(0, 4)).toEqual([
      "4",
      "0",
      "0",
      notReckoned,
    ]);
    await t.as(p.buyer.buyer).post("/v1/reconciliations", { month: "2026-08" }).expect(202);
    await t.runJobs();
    const list = await school.get("/school/seats");
    expect(rowOf(list, "Dansk 4").slice(0, 4)).toEqual(["4", "0", "0", "3 (2026-08)"]);
    expect(list.text).toContain("første brug læringsplatformen har meldt");
    const title = await school.get(list.links.find((link) => /^\/school\/seats\/[\da-f-]{36}/.test(link))!);
    expect(title.text).toContain("3 (2026-08)");
    expect(rowOf(await school.get("/school/next-year"), "Dansk 4")[2]).toBe("3 (2026-08)");
    expect((await school.get("/school/seats/file")).text).toContain("3 (2026-08)");
    const buyer = browse(p.buyer.buyer);
    expect(rowOf(await buyer.get("/school/seats"), "Dansk 4")[3]).toBe("5 (2026-08)");
    expect(rowOf(await buyer.get(`/school/seats?school=${other!.id}`), "Dansk 4")[3]).toBe("2 (2026-08)");
    await t.as(p.buyer.school).get(`/v1/active-pupils?institutionId=${other!.id}`).expect(404);
    await t.as(p.seller.publisher).get("/v1/active-pupils").expect(403);
  });

  test("does not keep a draw that is undone, and offers no undoing once a pupil uses a seat", async () => {
    const p = await pooled(t, 10);
    const school = browse(p.buyer.school);
    const drawn = await school.send(await school.get("/school/seats"), "draw", { seats: "3" });
    const undone = await school.send(drawn, "undo");
    expect(undone.text).toContain("fortrudt");
    expect(rowOf(undone, "Dansk 4").slice(0, 1)).toEqual(["0"]);
    const again = await school.send(await school.get("/school/seats"), "draw", { seats: "2" });
    const draws = await t.get<{ data: { id: string; state: string }[] }>(p.buyer.school, "/v1/draws");
    const live = draws.data.find(({ state }) => state === "active")!;
    await t.post(p.buyer.school, `/v1/draws/${live.id}/assignments`, { pupils: ["elev-1"] });
    await t.sql("update licences_assignment set activated_at = platform_now() where draw_id = $1", [live.id]);
    const late = await school.send(again, "undo");
    expect(late.status).toBe(409);
    expect(rowOf(late, "Dansk 4").slice(0, 3)).toEqual(["2", "1", "1"]);
    expect(late.html.querySelectorAll('input[value="undo"]')).toHaveLength(0);
  });

  test("does not keep a return that is undone, and says so where the seats have gone meanwhile", async () => {
    const p = await pooled(t, 10);
    const school = browse(p.buyer.school);
    const drawn = await school.send(await school.get("/school/seats"), "draw", { seats: "6" });
    const back = await school.send(drawn, "giveBack", { seats: "4" });
    expect(rowOf(back, "Dansk 4").slice(0, 5)).toEqual(["2", "0", "0", notReckoned, "8"]);
    const again = await school.send(back, "drawAgain");
    expect(again.text).toContain("pladserne er skolens igen");
    expect(rowOf(again, "Dansk 4").slice(0, 5)).toEqual(["6", "0", "0", notReckoned, "4"]);
    const second = await school.send(again, "giveBack", { seats: "6" });
    await t.post(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
      ...{ institutionId: p.buyer.institutions[1]!.id, seats: 9, from: "2026-09-01", to: "2027-08-01" },
    });
    const late = await school.send(second, "drawAgain");
    expect(late.status).toBe(409);
    expect(rowOf(late, "Dansk 4").slice(0, 5)).toEqual(["0", "0", "0", notReckoned, "1"]);
    const drawId = new URL(`http://x${second.path}`).searchParams.get("returned")!.split(" ")[0];
    const stranger = await pooled(t, 5);
    expect((await browse(stranger.buyer.school).get(`/school/seats?returned=${drawId}`)).status).toBe(404);
    expect((await school.get("/school/seats?returned=x")).status).toBe(200);
  });

  test("is not refused without saying how many are free, and the queue is offered beside it", async () => {
    const p = await pooled(t, 5);
    const school = browse(p.buyer.school);
    const refused = await school.send(await school.get("/school/seats"), "draw", { seats: "8" });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("5");
    expect(refused.html.querySelector('input[name="seats"]')!.getAttribute("value")).toBe("8");
    const other = await school.send(refused, "queue", { seats: "800" });
    expect(other.status).toBe(409);
    const none = await school.send(await school.get("/school/seats"), "draw", { seats: "mange" });
    expect(none.status).toBe(400);
    expect(rowOf(none, "Dansk 4").slice(0, 1)).toEqual(["0"]);
    await t.post(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
      ...{ institutionId: p.buyer.institutions[1]!.id, seats: 3, from: "2026-09-01", to: "2027-08-01" },
    });
    const again = await school.send(await school.get("/school/seats"), "draw", { seats: "5" });
    expect((await school.send(again, "queue", { seats: "5" })).status).toBe(200);
    // Two were free at once; for the rest, the one who can enlarge the pool sees it on their own overview.
    const home = await browse(p.buyer.buyer).get("/home");
    expect(home.text).toContain("venter i kø på 3 pladser");
    expect(home.links).toContain(`/buying/pools/${p.poolId}`);
    expect((await browse((await pooled(t, 5)).buyer.buyer).get("/home")).text).not.toContain("venter i kø");
  });

  test("is a municipality's to look at, but never another school's or another municipality's", async () => {
    const p = await pooled(t, 5);
    const [first, second] = p.buyer.institutions;
    const buyer = browse(p.buyer.buyer);
    const all = await buyer.get("/school/seats");
    expect(all.html.querySelectorAll("form[method=post]")).toHaveLength(0);
    const one = await buyer.get(`/school/seats?school=${second!.id}`);
    expect((await buyer.send(one, "draw", { seats: "2" })).status).toBe(200);
    const school = browse(p.buyer.school);
    expect(rowOf(await school.get("/school/seats"), "Dansk 4").slice(0, 1)).toEqual(["0"]);
    expect(rowOf(await school.get(`/school/seats?school=${second!.id}`), "Dansk 4").slice(0, 1)).toEqual([
      "0",
    ]);
    const q = await t.as(p.buyer.school).get(`/v1/seats?institutionId=${second!.id}`);
    expect(q.status).toBe(404);
    const stranger = await pooled(t, 5);
    const draws = await t.get<{ data: { id: string }[] }>(p.buyer.buyer, "/v1/draws");
    expect((await browse(stranger.buyer.buyer).get(`/school/seats?drawn=${draws.data[0]!.id}`)).status).toBe(
      404,
    );
    expect((await browse(p.buyer.data).get("/school/seats")).status).toBe(403);
    expect(first!.id).not.toBe(second!.id);
  });

  test("says what comes next where there is nothing, and reads in English", async () => {
    const m = await t.municipality();
    expect((await browse(m.school).get("/school/seats")).text).toContain("når kommunen har købt");
    expect((await browse(m.school, { language: "en" }).get("/school/seats")).text).toContain(
      "when the municipality has bought",
    );
  });
});

describe("one title of a school", () => {
  /** A pool, a school with two classes, and browsers for its people. */
  async function withClasses(seats = 10) {
    const p = await pooled(t, seats);
    const [school, other] = p.buyer.institutions;
    const pupil = (id: string, className: string) => ({ id, school: school!.number, className });
    await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(
        rosterZip(
          [school!.number, other!.number],
          [pupil("a", "3A"), pupil("b", "3A"), pupil("c", "3B"), pupil("d", "3B"), pupil("e", "3B")],
        ),
      )
      .expect(201);
    await t.runJobs();
    const person = browse(p.buyer.school);
    const list = await person.get("/school/seats");
    const path = list.links.find((link) => link.startsWith("/school/seats/"))!;
    return { ...p, person, path, other: other! };
  }

  test("seats a class, pasted login ids and another class's unused seats, and never names a pupil", async () => {
    const p = await withClasses();
    const classed = await p.person.send(await p.person.get(p.path), "seatClass", {}, "3A");
    expect(classed.status).toBe(200);
    expect(rowOf(classed, "3A").slice(0, 3)).toEqual(["2", "2", "0"]);
    const pasted = await p.person.send(classed, "seatPupils", { "who/pupils": "c\nd" });
    expect(rowOf(pasted, "3B").slice(0, 3)).toEqual(["3", "2", "0"]);
    expect(pasted.text).not.toContain("er ikke på skolens elevliste");
    const misspelt = await p.person.send(pasted, "seatPupils", { "who/pupils": "c\ndd\nee" });
    expect(misspelt.text).toContain("2 af brugernavnene er ikke på skolens elevliste");
    const moved = await p.person.send(pasted, "move", { from: "3A", to: "3B" });
    expect(rowOf(moved, "3A").slice(0, 3)).toEqual(["2", "1", "0"]);
    expect(rowOf(moved, "3B").slice(0, 3)).toEqual(["3", "3", "0"]);
    expect(moved.html.querySelector("svg.bars")).not.toBeNull();
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("seats no class of a grade that the title is not for", async () => {
    const p = await withClasses();
    await t.sql("update catalogue_product set grade_from = 4 where id = $1", [p.productId]);
    const page = await p.person.get(p.path);
    // They are one line, and no row among those in which something is to be done.
    expect(page.text).toContain("Læremidlet er ikke til disse klassers trin: 3A, 3B.");
    expect(page.html.querySelectorAll("section[aria-labelledby=classes] tbody tr")).toHaveLength(0);
    expect(page.html.querySelectorAll("#move")).toHaveLength(0);
    expect(page.html.querySelectorAll("input[name='who/class']")).toHaveLength(0);
    const { classes } = await t.get<{ classes: { covered: boolean }[] }>(
      p.buyer.school,
      `/v1${p.path.replace("/school", "").replace(/[?].*/, "")}`,
    );
    expect(classes.map(({ covered }) => covered)).toEqual([false, false]);
  });

  test("draws no seats anew for a class while the school has empty ones, and only what lacks after that", async () => {
    const p = await withClasses();
    const drawn = await p.person.send(await p.person.get(p.path), "draw", { seats: "3" });
    const free = async () =>
      (await t.get<{ data: { free: number; seats: number }[] }>(p.buyer.school, "/v1/seats")).data[0]!;
    const classed = await p.person.send(drawn, "seatClass", {}, "3A");
    expect(rowOf(classed, "3A").slice(0, 3)).toEqual(["2", "2", "0"]);
    expect(await free()).toMatchObject({ free: 7, seats: 3 });
    const second = await p.person.send(classed, "seatClass", {}, "3B");
    expect(rowOf(second, "3B").slice(0, 3)).toEqual(["3", "3", "0"]);
    expect(await free()).toMatchObject({ free: 5, seats: 5 });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("stands school by school for the municipality's buyer, with no school of another municipality", async () => {
    const p = await withClasses();
    const stranger = await pooled(t, 5);
    const buyer = browse(p.buyer.buyer);
    const path = p.path.split("?")[0]!;
    expect((await buyer.get(path)).text).toContain("Ingen skole har pladser endnu");
    await p.person.send(await p.person.get(p.path), "draw", { seats: "4" });
    const page = await buyer.get(path);
    const own = p.buyer.institutions[0]!;
    const link = page.links.find((one) => one.endsWith(`?school=${own.id}`))!;
    expect((await buyer.get(link)).html.querySelectorAll('input[value="transfer"]')).toHaveLength(1);
    expect(rowOf(page, page.html.querySelector(`a[href="${link}"]`)!.text)).toEqual(["4", "0", "0", "4"]);
    expect((await browse(stranger.buyer.buyer).get(path)).status).toBe(404);
    expect((await p.person.get(p.path)).text).not.toContain("Skole for skole");
  });

  test("moves to another class no seat that is in use, and to a class that nobody is in none at all", async () => {
    const p = await withClasses();
    const classed = await p.person.send(await p.person.get(p.path), "seatClass", {}, "3A");
    await t.sql("update licences_assignment set activated_at = platform_now() where controller_id = $1", [
      p.buyer.controllerId,
    ]);
    const kept = await p.person.send(classed, "move", { from: "3A", to: "3B" });
    expect(rowOf(kept, "3A").slice(0, 3)).toEqual(["2", "2", "2"]);
    expect(rowOf(kept, "3B").slice(0, 3)).toEqual(["3", "0", "0"]);
    const nobody = await t
      .as(p.buyer.school)
      .post(`/v1/pools/${p.poolId}/class-moves`, { from: "3A", to: "9Z" });
    expect(nobody.status).toBe(422);
    const cpr = await p.person.send(kept, "seatPupils", { "who/pupils": "0101011234" });
    expect(cpr.status).toBe(400);
  });

  test("returns whichever draws the seats came with, all or none", async () => {
    const p = await withClasses();
    let page = await p.person.send(await p.person.get(p.path), "draw", { seats: "2" });
    page = await p.person.send(page, "draw", { seats: "3", last: "2026-12-31" });
    const many = await p.person.send(page, "giveBack", { seats: "6" });
    expect(many.status).toBe(409);
    expect(many.text).toContain("5");
    page = await p.person.send(many, "giveBack", { seats: "4" });
    expect(page.status).toBe(200);
    const held = await t.get<{ data: { seats: number; free: number }[] }>(p.buyer.school, "/v1/seats");
    expect(held.data[0]).toMatchObject({ seats: 1, free: 9 });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("can be moved to another school by the municipality's buyer, not by the school", async () => {
    const p = await withClasses();
    const drawn = await p.person.send(await p.person.get(p.path), "draw", { seats: "4" });
    expect(drawn.html.querySelectorAll('input[value="transfer"]')).toHaveLength(0);
    const buyer = browse(p.buyer.buyer);
    const own = p.buyer.institutions[0]!.id;
    const page = await buyer.get(`${p.path.split("?")[0]}?school=${own}`);
    const moved = await buyer.send(page, "transfer", {
      seats: "3",
      institutionId: String(p.other.id),
      effectiveOn: "2026-10-01",
    });
    expect(moved.status).toBe(200);
    const there = await t.get<{ data: { seats: number }[] }>(
      p.buyer.buyer,
      `/v1/seats?institutionId=${p.other.id}&on=2026-10-01`,
    );
    expect(there.data[0]!.seats).toBe(3);
  });

  test("waits in the queue and leaves it, and the task that says so goes away", async () => {
    const p = await withClasses(2);
    const neighbour = p.other.id;
    await t.post(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
      ...{ institutionId: neighbour, seats: 2, from: "2026-09-01", to: "2027-08-01" },
    });
    const refused = await p.person.send(await p.person.get(p.path), "draw", { seats: "1" });
    expect(refused.status).toBe(409);
    const waiting = await p.person.send(refused, "queue", { seats: "1" });
    expect(waiting.text).toContain("som nr. 1");
    expect((await p.person.get("/home")).text).toContain("I kø til Dansk 4");
    const gone = await p.person.send(waiting, "leave");
    expect(gone.text).toContain("ikke længere i kø");
    expect((await p.person.get("/home")).text).not.toContain("I kø til Dansk 4");
  });

  test("that ends without being renewed stands under next year, with who gets seats by themselves", async () => {
    const p = await withClasses();
    await p.person.send(await p.person.get(p.path), "seatClass", { standing: "yes" }, "3A");
    const year = await p.person.get("/school/next-year");
    expect(year.text).toContain("Ingen licenser gælder den dag endnu");
    expect(rowOf(year, "Dansk 4")).toEqual(["2", "0", notReckoned, "31-07-2027"]);
    const page = await p.person.get(p.path);
    const ended = await p.person.send(page, "endStanding");
    expect(ended.text).toContain("Ordren er stoppet");
  });
});
