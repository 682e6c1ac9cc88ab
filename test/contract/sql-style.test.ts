import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** SQL that a later column or a moved line would break without anybody seeing it, in the text of the sources. */
const bans = [
  {
    what: "rows are inserted into columns that are named",
    pattern: /\binsert\s+into\s+[\w.${}]+(?:\s+as\s+\w+)?\s+(?:select|values|with)\b/gi,
    caught: [
      "insert into usage_event select 1",
      "insert into a_b as u\n  values (1)",
      `insert into \${table} with x`,
    ],
    let: ["insert into usage_event (month) select 1", "insert into a_b as u (one) values (1)"],
  },
  {
    // A cursor has milliseconds, a column microseconds: rows of the same millisecond would be lost, or come twice.
    what: "no page of a list begins at an instant of microseconds",
    pattern: /\([\w.]+_at,[^()$]*\)\s*[<>]\s*\(\$/g,
    caught: ["(d.made_at, d.id) < ($4::timestamptz, $5::uuid)", "(made_at, id)\n > ($1, $2)"],
    let: [
      "(date_trunc('milliseconds', d.made_at), d.id) < ($4::timestamptz, $5::uuid)",
      "(f.made_at, f.id) < (e.made_at, e.id)",
    ],
  },
  {
    what: "groups are named by what they group by, not by a column's place",
    pattern: /\bgroup\s+by\s+(?:(?:(?!\border\b)[^()`;])*,\s*)?\d/gi,
    caught: ["group by 1, 2", "group by u.month,\n 2"],
    let: ["group by u.month, u.product order by 1, 2", "group by coalesce(a, 0)"],
  },
];

const root = new URL("../../", import.meta.url);
const files = ["src", "migrations", "seeds"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|sql)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

for (const { what, pattern, caught, let: allowed } of bans) {
  test(what, () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(new URL(file, root), "utf8");
      return [...text.matchAll(pattern)].map(
        (match) => `${file}:${text.slice(0, match.index).split("\n").length}: ${match[0]}`,
      );
    });
    expect(found).toEqual([]);
  });

  test(`${what}: what breaks it is found`, () => {
    expect(caught.filter((sql) => sql.match(pattern) === null)).toEqual([]);
    expect(allowed.filter((sql) => sql.match(pattern) !== null)).toEqual([]);
  });
}

test("a SQL function writes tables of its own domain and the platform's, and no other", () => {
  const found = files.flatMap((file) => {
    const domain = /^src\/(\w+)\/sql\//.exec(file)?.[1];
    if (!domain) return [];
    const text = readFileSync(new URL(file, root), "utf8").replaceAll(/--.*$/gm, "");
    return [...text.matchAll(/\b(?:insert\s+into|delete\s+from|update)\s+([a-z]+)_\w+/gi)]
      .filter((match) => match[1] !== domain && match[1] !== "platform")
      .map((match) => `${file}: ${match[0]}`);
  });
  expect(found).toEqual([]);
});
