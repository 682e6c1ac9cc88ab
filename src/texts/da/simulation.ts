/** Words of a simulation's chart. */
export const simulation = {
  chart: {
    title: "Hvad hver model ville have kostet, ekskl. moms",
    headings: {
      scenario: "Scenarie",
      total: "I alt, kr.",
      difference: "Mod i dag, kr.",
      breakEven: "Ligevægtspris",
    },
  },
};
