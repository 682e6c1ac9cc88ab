import type { LocalDate } from "../../platform/calendar.ts";
import { forms } from "./forms.ts";

/** The first day on which nothing of the party is done, and what still runs. */
interface Leaving {
  endsOn: LocalDate;
}
/** A thing that still runs, by its reference, number or month. */
interface Open {
  kind: "round" | "agreement" | "month" | "unbilled" | "invoice" | "owing";
  name: string;
}
interface Staying extends Leaving {
  open: readonly Open[];
}

const kinds: Record<Open["kind"], string> = {
  round: "udbudsrunde",
  agreement: "aftale",
  month: "ikke enige om",
  unbilled: "ikke faktureret:",
  invoice: "faktura",
  owing: "ikke afregnet:",
};

export const departures = {
  leaves: {
    title: (of: Leaving) => `I forlader Samkøb den ${forms.date(of.endsOn)}`,
    body: (of: Leaving) =>
      `To af jeres administratorer har besluttet, at I forlader Samkøb. Fra den ${forms.date(of.endsOn)} virker ingen nøgler, og der behandles ingen data for jer. Hent jeres data inden da: derefter slettes de. Fakturaer og aftaler gemmes, så længe bogføringsloven kræver det.`,
  },
  stays: {
    title: (of: Staying) => `I forlader først Samkøb den ${forms.date(of.endsOn)}`,
    body: (of: Staying) =>
      `Noget er stadig i gang, og derfor er dagen flyttet til den ${forms.date(of.endsOn)}:\n\n${of.open.map((one) => `- ${kinds[one.kind]} ${one.name}`).join("\n")}`,
  },
};
