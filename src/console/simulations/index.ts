import type { Area } from "../frame/site.ts";
import { linesPage, linesPath } from "./lines.tsx";
import { simulationsFile, simulationsPage } from "./list.tsx";
import { makePage } from "./make.tsx";
import { simulationCsvFile, simulationPage, simulationSvgFile } from "./one.tsx";
import { roles, simulationsPath } from "./place.ts";
import { renewalPage } from "./renewal.tsx";

/** What use would cost and earn under other models and prices: for municipalities and publishers. */
export const simulationsArea: Area = {
  pages: [
    simulationsPage,
    simulationsFile,
    makePage,
    simulationPage,
    simulationCsvFile,
    simulationSvgFile,
    renewalPage,
    linesPage,
  ],
  group: "buying",
  menu: [
    {
      path: simulationsPath,
      name: ({ simulations }) => simulations.menu,
      roles,
      parties: ["controller"],
      institution: false,
    },
    {
      group: "selling",
      path: linesPath,
      name: ({ simulations }) => simulations.lines.menu,
      roles: ["publisher"],
    },
  ],
};
