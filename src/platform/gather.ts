interface Asked<Q, A> {
  question: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}
type Answer<Q, A> = (questions: Q[]) => Promise<A[]>;
interface Group<Q, A> {
  answer: Answer<Q, A>;
  asked: Asked<Q, A>[];
}

/**
 * Gathers questions that wait at the same time, so that one statement answers many: while as many answers are being
 * looked for as may be, what comes meanwhile waits together. One question alone does not wait.
 */
export class Gather<Q, A> {
  private readonly waiting = new Map<string, Group<Q, A>>();
  private running = 0;
  private readonly atOnce: number;
  private readonly together: number;

  /** `atOnce` looks-ups at the same time, of `together` questions each at most. */
  constructor(atOnce: number, together: number) {
    this.atOnce = atOnce;
    this.together = together;
  }

  /** Questions of one `key` may share an answer's statement; `answer` answers in the order of its questions. */
  ask(key: string, question: Q, answer: Answer<Q, A>): Promise<A> {
    return new Promise((resolve, reject) => {
      const group = this.waiting.get(key) ?? { answer, asked: [] };
      group.asked.push({ question, resolve, reject });
      this.waiting.set(key, group);
      // What arrives in the same turn of the event loop goes together.
      setImmediate(() => this.start());
    });
  }

  private start(): void {
    for (const [key, group] of this.waiting) {
      if (this.running >= this.atOnce) return;
      this.waiting.delete(key);
      const asked = group.asked.splice(0, this.together);
      if (group.asked.length > 0) this.waiting.set(key, group);
      this.running += 1;
      void this.run(group.answer, asked).finally(() => {
        this.running -= 1;
        this.start();
      });
    }
  }

  private async run(answer: Answer<Q, A>, asked: readonly Asked<Q, A>[]): Promise<void> {
    try {
      const answers = await answer(asked.map((one) => one.question));
      for (const [i, one] of asked.entries()) one.resolve(answers[i]!);
    } catch (error) {
      for (const one of asked) one.reject(error);
    }
  }
}

/**
 * Does a work for each item, `atOnce` of them at the same time, and ends when none is left underway. After a failure no
 * further one begins; throws the first.
 */
export async function atATime<T>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined && failures.length === 0; item = left.shift())
      await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw failures[0];
}
