/** Letters about usage data. */
export const usage = {
  pullFailed: {
    title: (report: string, month: string) => `COUNTER-rapporten ${report} for ${month} kan ikke hentes`,
    body: (report: string, month: string) =>
      `Samkøb har ikke kunnet hente COUNTER-rapporten ${report} for ${month} fra jeres COUNTER API og prøver ikke igen af sig selv. Intet er ændret. Hvad der er galt, og om flere rapporter fra samme kilde mangler, står på siden »COUNTER-kilder, der hentes hver måned«: ret kilden, så hentes de igen, eller hent rapporten derfra.\n`,
  },
};
