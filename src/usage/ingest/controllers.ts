import { dataGate, findControllerByRef, type PseudonymOf } from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { listErased } from "../store/index.ts";

/** What a controller's reference leads to. */
export interface ControllerAccess {
  controllerId: number | undefined;
  hasDpa: boolean;
  pseudonymOf: PseudonymOf;
}

/** How long an answer holds: an agreement that ends stops a batch that is still coming within this time. */
const freshMs = 10_000;
/**
 * Pupils remembered for a batch (about 150 bytes each): all of the country's. When there are more they are forgotten
 * and asked for anew.
 */
const pupilsMax = 600_000;

/** Who controllers are, whether their data may move today, and their pseudonyms: asked rarely, for one batch. */
export class ControllerLookup {
  private readonly publisherId: number;
  private readonly read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>;
  private readonly pseudonymsOf: (controllerId: number) => Promise<PseudonymOf>;
  private readonly flag: (controllerId: number, day: LocalDate) => Promise<void>;
  private doors = new Map<string, ControllerAccess>();
  private readonly keys = new Map<number, PseudonymOf>();
  private readonly memories: Map<string, string>[] = [];
  private remembered = 0;
  private openedAt = 0;
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

  /** Opens the doors of these references where they are not open; forgets what is no longer fresh. */
  async open(refs: Iterable<string>): Promise<void> {
    if (this.today === undefined || performance.now() - this.openedAt > freshMs) {
      this.doors = new Map();
      const [now, erased] = await this.read(async (tx) => [await tx.now(), await listErased(tx)] as const);
      this.today = now;
      this.erased = new Set(erased);
      this.openedAt = performance.now();
    }
    for (const ref of refs) if (!this.doors.has(ref)) this.doors.set(ref, await this.openOne(ref));
  }

  has(ref: string): boolean {
    return this.doors.has(ref);
  }
  get(ref: string): ControllerAccess {
    return this.doors.get(ref)!;
  }
  /** Whether a month's events are no longer kept. */
  isErased(month: string): boolean {
    return this.erased.has(month);
  }
  /** The database's time, at most as old as the doors. */
  get now(): Date {
    return this.today!;
  }

  private async openOne(ref: string): Promise<ControllerAccess> {
    const shut: ControllerAccess = { controllerId: undefined, hasDpa: false, pseudonymOf: () => "" };
    const found = await this.read(async (tx) => {
      const controller = await findControllerByRef(tx, ref);
      if (!controller) return undefined;
      const day = dateOf(await tx.now());
      return { id: controller.id, day, gate: await dataGate(tx, controller.id, this.publisherId, day) };
    });
    if (!found) return shut;
    if (found.gate === "block") return { ...shut, controllerId: found.id };
    if (found.gate === "flag") await this.flag(found.id, found.day);
    let pseudonymOf = this.keys.get(found.id);
    if (!pseudonymOf) {
      const door = await this.pseudonymsOf(found.id);
      pseudonymOf = Object.assign(
        this.remembering(door),
        door.lasting ? { lasting: this.remembering(door.lasting) } : {},
      );
      this.keys.set(found.id, pseudonymOf);
    }
    return { controllerId: found.id, hasDpa: true, pseudonymOf };
  }

  /** An HMAC costs ten times a look into a map, and a pupil comes again and again. */
  private remembering(pseudonymOf: (raw: string) => string): (raw: string) => string {
    const known = new Map<string, string>();
    this.memories.push(known);
    return (raw) => {
      let pseudonym = known.get(raw);
      if (pseudonym === undefined) {
        pseudonym = pseudonymOf(raw);
        if (this.remembered >= pupilsMax) {
          for (const memory of this.memories) memory.clear();
          this.remembered = 0;
        }
        known.set(raw, pseudonym);
        this.remembered += 1;
      }
      return pseudonym;
    };
  }
}
