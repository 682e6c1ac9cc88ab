/** How long a wait goes on before it counts as in vain: a loaded machine is slow, and nothing is wrong with it. */
const patienceMs = 120_000;

/** Asks until it holds; a wait in vain ends with its name. `pauseMs` lies between two questions, `mostMs` is its patience. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  pauseMs = 20,
  mostMs = patienceMs,
): Promise<void> {
  const patience = AbortSignal.timeout(mostMs);
  while (!(await holds())) {
    if (patience.aborted) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
