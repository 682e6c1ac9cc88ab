import type { ProblemText } from "./shape.ts";

export const usage: Record<string, ProblemText> = {
  "batch-differs": {
    title: "Leverancens reference er brugt med andre linjer",
    help: "Send de samme linjer igen, eller giv en ny leverance sin egen reference.",
  },
  "batch-in-progress": {
    title: "Leverancen er ved at blive modtaget",
    help: "En anden afsendelse med samme reference er i gang. Vent, til den er slut.",
  },
  "batch-not-withdrawable": {
    title: "Leverancen kan ikke trækkes tilbage",
    help: "En afvist eller bortfaldet leverance tæller ikke. En COUNTER-rapport erstattes af en nyere.",
  },
  "batch-withdrawn": {
    title: "Leverancen med denne reference er trukket tilbage",
    help: "Det rigtige sendes under en anden reference.",
  },
  "usage-month-in-use": {
    title: "Månedens hændelser bruges endnu",
    help: "Luk månedens afstemninger, og lad systemet tælle færdigt.",
  },
  "usage-name-taken": {
    title: "Kataloget kender dette navn",
    help: "Et læremiddels eget nummer skal ikke forbindes. Ret kataloget, hvis det er forkert dér.",
  },
  "usage-pull-under-way": {
    title: "Rapporten er ved at blive hentet",
    help: "Se om et minut, hvad der kom ud af det.",
  },
  "usage-source-exists": {
    title: "Adressen hentes allerede for denne dataansvarlige",
    help: "Ret kilden, der er: dens rapporter eller adgangsoplysninger.",
  },
  "usage-report-refused": {
    title: "Filen er ikke en COUNTER R5.1-rapport med titler",
    help: "Hent rapporten på ny hos leverandøren.",
  },
};
