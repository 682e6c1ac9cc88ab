import { findFirstDay } from "../../agreements/index.ts";
import { dataGate, findControllerByRef, type PseudonymOf } from "../../parties/index.ts";
import { dateOf, type LocalDate, startOfDay } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { listErased } from "../store/index.ts";
import { firstDayOfEvents } from "./reach.ts";

/** What a batch may do with the data of the controller that a reference names; no id: nobody has that reference. */
export interface ControllerAccess {
  controllerId: number | undefined;
  hasDpa: boolean;
  /** Lines of before this instant are refused. */
  since: Date;
  pseudonymOf: PseudonymOf;
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
  private readonly read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>;
  private readonly pseudonymsOf: (controllerId: number) => Promise<PseudonymOf>;
  private readonly flag: (controllerId: number, day: LocalDate) => Promise<void>;
  private known = new Map<string, ControllerAccess>();
  private readonly keys = new Map<number, PseudonymOf>();
  private readonly memories: Map<string, string>[] = [];
  private remembered = 0;
  private loadedAt = 0;
  private today: Date | undefined;
  private erased = new Set<string>();

  constructor(
    publisherId: number,
    read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>,
    pseudonymsOf: (controllerId: number) => Promise<PseudonymOf>,
    flag: (controllerId: number, day: LocalDate) => Promise<void>,
  ) {
    this.publisherId = publisherId;
    this.read = read;
    this.pseudonymsOf = pseudonymsOf;
    this.flag = flag;
  }

  /** Looks up these references where no fresh answer is known, and forgets answers that are too old. */
  async load(refs: Iterable<string>): Promise<void> {
    if (this.today === undefined || performance.now() - this.loadedAt > freshMs) {
      this.known = new Map();
      const [now, erased] = await this.read(async (tx) => [await tx.now(), await listErased(tx)] as const);
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
    };
    const found = await this.read(async (tx) => {
      const controller = await findControllerByRef(tx, ref);
      if (!controller) return undefined;
      const day = dateOf(await tx.now());
      const gate = await dataGate(tx, controller.id, this.publisherId, day);
      const agreed = await findFirstDay(tx, this.publisherId, controller.id);
      return { id: controller.id, day, gate, since: startOfDay(firstDayOfEvents(agreed, day)) };
    });
    if (!found) return blocked;
    if (found.gate === "block") return { ...blocked, controllerId: found.id };
    if (found.gate === "flag") await this.flag(found.id, found.day);
    let pseudonymOf = this.keys.get(found.id);
    if (!pseudonymOf) {
      const plain = await this.pseudonymsOf(found.id);
      pseudonymOf = Object.assign(
        this.remembering(plain),
        plain.lasting ? { lasting: this.remembering(plain.lasting) } : {},
      );
      this.keys.set(found.id, pseudonymOf);
    }
    return { controllerId: found.id, hasDpa: true, since: found.since, pseudonymOf };
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
