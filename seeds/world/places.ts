import { municipalities } from "./municipalities.ts";
import { DAYCARE_NAMES, INDEPENDENT_NAMES, INHABITANTS, SCHOOL_STEMS } from "./names.ts";
import { cvrFrom, gs1From, slug } from "./numbers.ts";
import { apportion, type Random, stream } from "./random.ts";
import type { Controller, Institution, Municipality, Scale, SchoolClass } from "./types.ts";

/** How many participants of which size (thousands of inhabitants, both ends included); the first one leads. */
const STRATA = [
  { count: 2, from: 50, to: 70 },
  { count: 3, from: 28, to: 45 },
  { count: 3, from: 14, to: 27 },
  { count: 1, from: 0, to: 12 },
];

/** Pupils in municipal schools, grades 0 to 9, per thousand inhabitants. */
const PUPILS_PER_THOUSAND = 83;
const SCHOOL_MIN = 60;
const SCHOOL_MAX = 900;
const CLASS_MAX = 26;

type Places = { controllers: Controller[]; institutions: Institution[] };

/** The nine participants with their schools, a daycare and a library, and one independent school. */
export function places(seed: number, scale: Scale): Places {
  const chosen = chooseParticipants(seed);
  const controllers: Controller[] = chosen.map((m, i) => ({
    reference: slug(m.name),
    kind: "municipality",
    name: `${m.name} Kommune`,
    code: m.code,
    cvr: m.cvr,
    gln: m.gln,
    lead: i === 0,
  }));
  const numbers = institutionNumbers(seed);
  const targets = pupilTargets(chosen, scale);
  const institutions = controllers.flatMap((c, i) => schoolsOf(seed, c, targets[i]!, scale, numbers));
  const random = stream(seed, "places/others");
  const [daycareOwner, libraryOwner] = random.sample(controllers, 2);
  institutions.push(
    withoutRoster(daycareOwner!, "daycare", random.pick(DAYCARE_NAMES), random.between(40, 110), numbers()),
    withoutRoster(
      libraryOwner!,
      "library",
      `${libraryOwner!.name.replace(/ Kommune$/, "")} Bibliotek`,
      random.between(2_000, 9_000),
      numbers(),
    ),
  );
  const independent = independentSchool(seed, scale, numbers);
  controllers.push(independent.controller);
  institutions.push(independent.school);
  return { controllers, institutions: numberPupils(institutions) };
}

function chooseParticipants(seed: number): Municipality[] {
  const random = stream(seed, "places/participants");
  const all = municipalities();
  return STRATA.flatMap(({ count, from, to }) => {
    const fitting = all.filter((m) => {
      const size = INHABITANTS[m.code];
      if (size === undefined) throw new Error(`no inhabitants known for ${m.code}`);
      return size >= from && size <= to;
    });
    return random.sample(fitting, count);
  });
}

function pupilTargets(chosen: Municipality[], scale: Scale): number[] {
  const inhabitants = chosen.map((m) => INHABITANTS[m.code]!);
  if (scale === "small") return inhabitants.map((n) => Math.max(30, Math.min(56, Math.round(n * 1.2))));
  const raw = inhabitants.reduce((s, n) => s + n, 0) * PUPILS_PER_THOUSAND;
  const factor = Math.min(28_500, Math.max(21_000, raw)) / raw;
  return inhabitants.map((n) => Math.max(2 * SCHOOL_MIN, Math.round(n * PUPILS_PER_THOUSAND * factor)));
}

/** Six-digit numbers as text without repetition; some begin with zero, as real ones would if they were integers no more. */
function institutionNumbers(seed: number): () => string {
  const random = stream(seed, "places/numbers");
  let last = 20_000 + random.below(9_000);
  return () => {
    last += random.between(1, 2_900);
    return String(last).padStart(6, "0");
  };
}

function schoolSizes(random: Random, total: number, scale: Scale): number[] {
  if (scale === "small") return apportion(total, [random.between(50, 60), random.between(40, 50)]);
  const wanted: number[] = [];
  let sum = 0;
  while (sum < total || wanted.length < 2) {
    const size = random.chance(3_000) ? random.between(80, 240) : random.between(260, 760);
    wanted.push(size);
    sum += size;
  }
  const sizes = apportion(total, wanted).map((n) => Math.min(SCHOOL_MAX, Math.max(SCHOOL_MIN, n)));
  let excess = sizes.reduce((s, n) => s + n, 0) - total;
  for (let i = 0; excess !== 0; i = (i + 1) % sizes.length) {
    const step = excess > 0 ? -1 : 1;
    const next = sizes[i]! + step;
    if (next < SCHOOL_MIN || next > SCHOOL_MAX) continue;
    sizes[i] = next;
    excess += step;
  }
  return sizes.sort((x, y) => y - x);
}

function schoolsOf(
  seed: number,
  controller: Controller,
  total: number,
  scale: Scale,
  number: () => string,
): Institution[] {
  const random = stream(seed, `places/schools/${controller.reference}`);
  const sizes = schoolSizes(random, total, scale);
  const stems = random.sample(SCHOOL_STEMS, sizes.length);
  return sizes.map((size, i) => {
    const name = `${stems[i]}skolen`;
    return school(random, {
      controller,
      name,
      size,
      number: number(),
      ownPayer: random.chance(4_000),
      scale,
    });
  });
}

type SchoolInput = {
  controller: Controller;
  name: string;
  size: number;
  number: string;
  ownPayer: boolean;
  scale: Scale;
};

function school(random: Random, input: SchoolInput): Institution {
  // Village schools end with grade 6; their older pupils go to the town's school.
  const last = input.scale === "demo" && input.size < 150 ? 6 : 9;
  const weights = Array.from({ length: 10 }, (_, grade) => (grade <= last ? random.between(88, 112) : 0));
  const grades = apportion(input.size, weights);
  return {
    reference: `${input.controller.reference}.${slug(input.name)}`,
    controller: input.controller.reference,
    kind: "school",
    number: input.number,
    name: input.name,
    gln: input.ownPayer ? gs1From(`579801${input.number}`) : null,
    headCount: input.size,
    grades,
    classes: grades.flatMap(classesOf),
    firstPupil: 0,
  };
}

function classesOf(pupils: number, grade: number): SchoolClass[] {
  if (pupils === 0) return [];
  const count = Math.ceil(pupils / CLASS_MAX);
  const sizes = apportion(
    pupils,
    Array.from({ length: count }, () => 1),
  );
  return sizes.map((size, i) => ({ name: `${grade}${String.fromCharCode(65 + i)}`, grade, size }));
}

function withoutRoster(
  controller: Controller,
  kind: "daycare" | "library",
  name: string,
  headCount: number,
  number: string,
): Institution {
  return {
    reference: `${controller.reference}.${slug(name)}`,
    controller: controller.reference,
    kind,
    number,
    name,
    gln: gs1From(`579801${number}`),
    headCount,
    grades: [],
    classes: [],
    firstPupil: 0,
  };
}

function independentSchool(seed: number, scale: Scale, number: () => string) {
  const random = stream(seed, "places/independent");
  const name = random.pick(INDEPENDENT_NAMES);
  const own = number();
  const controller: Controller = {
    reference: slug(name),
    kind: "independent",
    name,
    code: null,
    cvr: cvrFrom(8_800_000 + random.below(9_999) * 10),
    gln: gs1From(`579801${own}`),
    lead: false,
  };
  const size = scale === "small" ? random.between(22, 30) : random.between(110, 240);
  const built = school(random, { controller, name, size, number: own, ownPayer: true, scale });
  return { controller, school: built };
}

function numberPupils(institutions: Institution[]): Institution[] {
  let next = 0;
  return institutions.map((institution) => {
    const firstPupil = next;
    next += institution.classes.reduce((s, c) => s + c.size, 0);
    return { ...institution, firstPupil };
  });
}
