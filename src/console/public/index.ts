import type { Area } from "../frame/site.ts";
import { confirmationPage } from "./confirmation.tsx";
import { catalogueFile, openDataPage, roundsFile } from "./open-data.tsx";
import { registerPage } from "./register.tsx";
import { documentFile, materialFile, termsFile } from "./round-files.ts";
import { statusPage } from "./status.tsx";

/** Everybody's pages that are linked from the foot of each page: in nobody's menu. */
export const publicArea: Area = {
  pages: [
    statusPage,
    confirmationPage,
    registerPage,
    openDataPage,
    catalogueFile,
    roundsFile,
    documentFile,
    materialFile,
    termsFile,
  ],
  menu: [],
};
