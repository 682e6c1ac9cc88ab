import { findFirstDay } from "../../agreements/index.ts";
import { dataGate, findControllerByRef, type PseudonymOf, pseudonyms } from "../../parties/index.ts";
import { dateOf, type LocalDate, startOfDay } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { listErased, listPupilIris, listUnknownNames, listUnknownNumbers } from "../store/index.ts";
import { firstDayOfEvents } from "./reach.ts";

/** What a batch may do with the data of the controller that a reference names; no id: nobody has that reference. */
export interface ControllerAccess {
  controllerId: number | undefined;
  hasDpa: boolean;
  /** Lines of before this instant are refused. */
  since: Date;
  pseudonymOf: PseudonymOf;
  /** Beginnings of IRIs behind which the ids of its roster stand. */
  pupilIris: readonly string[];
}

/**
 * The raw id that a controller's roster has: what follows the beginning of an IRI that the controller has named, where
 * that is one segment; else the id as it came. Pure.
 */
export function rosterIdOf(pupil: string, beginnings: readonly string[]): string {
  for (const beginning of beginnings) {
    if (!pupil.startsWith(beginning)) continue;
    const tail = pupil.slice(beginning.length);
    if (tail === "" || /[/?#]/.test(tail)) continue;
    try {
      return decodeURIComponent(tail);
    } catch {
      return tail;
    }
  }
  return pupil;
}

/** Where a batch's lookups are asked: as its sender, or in a controller's own plane. */
export interface Asking {
  read<T>(work: (tx: Reader) => Promise<T>): Promise<T>;
  readOf<T>(controllerId: number, work: (tx: Reader) => Promise<T>): Promise<T>;
  secrets: Secrets;
  /** Notes that data moved where its controller is content to know. */
  flag(controllerId: number, day: LocalDate): Promise<void>;
}

/** How long an answer is used. When a data processing agreement ends, a batch that is still coming stops within this time. */
const freshMs = 10_000;
/**
 * How many pseudonyms a batch remembers (about 150 bytes each): enough for all pupils of the country. Past it they are
 * forgotten and computed anew.
 */
const pupilsMax = 600_000;

/**
 * Looks up, for one batch, which controller a reference names, whether its data may move today and how its pupils
 * become pseudonyms. Answers are kept for a while, since a batch asks for every line.
 */
export class ControllerLookup {
  private readonly publisherId: number;
  private readonly asking: Asking;
  private known = new Map<string, ControllerAccess>();
  private readonly keys = new Map<number, PseudonymOf>();
  private readonly memories: Map<string, string>[] = [];
  private remembered = 0;
  private loadedAt = 0;
  private today: Date | undefined;
  private erased = new Set<string>();

  constructor(publisherId: number, asking: Asking) {
    this.publisherId = publisherId;
    this.asking = asking;
  }

  /** Looks up these references where no fresh answer is known, and forgets answers that are too old. */
  async load(refs: Iterable<string>): Promise<void> {
    if (this.today === undefined || performance.now() - this.loadedAt > freshMs) {
      this.known = new Map();
      const [now, erased] = await this.asking.read(
        async (tx) => [await tx.now(), await listErased(tx)] as const,
      );
      this.today = now;
      this.erased = new Set(erased);
      this.loadedAt = performance.now();
    }
    for (const ref of refs) if (!this.known.has(ref)) this.known.set(ref, await this.loadOne(ref));
  }

  has(ref: string): boolean {
    return this.known.has(ref);
  }
  get(ref: string): ControllerAccess {
    return this.known.get(ref)!;
  }
  /** Whether the month's events have been erased. */
  isErased(month: string): boolean {
    return this.erased.has(month);
  }
  /** The database's time when the answers were last renewed. */
  get now(): Date {
    return this.today!;
  }

  private async loadOne(ref: string): Promise<ControllerAccess> {
    const blocked: ControllerAccess = {
      controllerId: undefined,
      hasDpa: false,
      since: new Date(0),
      pseudonymOf: () => "",
      pupilIris: [],
    };
    const found = await this.asking.read(async (tx) => {
      const controller = await findControllerByRef(tx, ref);
      if (!controller) return undefined;
      const day = dateOf(await tx.now());
      const gate = await dataGate(tx, controller.id, this.publisherId, day);
      const agreed = await findFirstDay(tx, this.publisherId, controller.id);
      return { id: controller.id, day, gate, since: startOfDay(firstDayOfEvents(agreed, day)) };
    });
    if (!found) return blocked;
    if (found.gate === "block") return { ...blocked, controllerId: found.id };
    const own = await this.asking.readOf(found.id, async (tx) => ({
      iris: await listPupilIris(tx, found.id),
      key: this.keys.has(found.id) ? undefined : await pseudonyms(tx, this.asking.secrets, found.id),
    }));
    if (found.gate === "flag") await this.asking.flag(found.id, found.day);
    let pseudonymOf = this.keys.get(found.id);
    if (!pseudonymOf) {
      const plain = own.key!;
      pseudonymOf = Object.assign(
        this.remembering(plain),
        plain.lasting ? { lasting: this.remembering(plain.lasting) } : {},
      );
      this.keys.set(found.id, pseudonymOf);
    }
    return { controllerId: found.id, hasDpa: true, since: found.since, pseudonymOf, pupilIris: own.iris };
  }

  /** Of these names those that are no product's of the sender. */
  unknownProducts(names: string[]): Promise<string[]> {
    return this.asking.read((tx) => listUnknownNames(tx, this.publisherId, names));
  }
  /** Of these numbers those that no institution of the controller has or had. */
  unknownPlaces(controllerId: number, numbers: string[]): Promise<string[]> {
    return this.asking.readOf(controllerId, (tx) => listUnknownNumbers(tx, controllerId, numbers));
  }

  /** Remembers pseudonyms: an HMAC costs ten times what a map does, and the same pupils come again and again. */
  private remembering(pseudonymOf: (raw: string) => string): (raw: string) => string {
    const pseudonyms = new Map<string, string>();
    this.memories.push(pseudonyms);
    return (raw) => {
      let pseudonym = pseudonyms.get(raw);
      if (pseudonym === undefined) {
        pseudonym = pseudonymOf(raw);
        if (this.remembered >= pupilsMax) {
          for (const memory of this.memories) memory.clear();
          this.remembered = 0;
        }
        pseudonyms.set(raw, pseudonym);
        this.remembered += 1;
      }
      return pseudonym;
    };
  }
}
