import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as archive from "../archive.ts";
import * as ledger from "../ledger.ts";
import * as saft from "../saft.ts";
import * as s from "../schema/index.ts";
import { domain, readers } from "./reports.ts";

export const getReportLedger = operation({
  kind: "read",
  id: "getReportLedger",
  domain,
  summary: "What your own ledger calls the accounts",
  description:
    "Account numbers and the string of dimensions that postings are exported with; empty where nothing was set.",
  roles: readers,
  output: s.Ledger,
  versionMember: "version",
  work: (tx, ctx) => ledger.getLedger(tx, ctx),
});

export const setReportLedger = operation({
  kind: "write",
  id: "setReportLedger",
  domain,
  summary: "Set what your own ledger calls the accounts",
  description:
    "The reports `journal` and `postings`, and SAF-T, have these numbers from now on; what was kept before stays as it is.",
  roles: ["finance"],
  input: { content: s.NewLedger },
  versioned: true,
  output: s.Ledger,
  versionMember: "version",
  work: (tx, ctx, { content, version }) => ledger.setLedger(tx, ctx, content, version!),
});

export const exportSaft = operation({
  kind: "download",
  id: "exportSaft",
  cost: 20,
  domain,
  summary: "Your journal as SAF-T",
  description:
    "The financial part of the OECD's SAF-T 2.0: header, accounts, customers, suppliers, VAT codes, entries. No source documents, " +
    "no stock, no assets.",
  roles: ["finance", "publisher"],
  input: { options: s.YearQuery },
  download: { contentType: "application/xml; charset=utf-8", description: "The audit file" },
  problems: [common.forbidden],
  work: async (ctx, { options }) => saft.saftFile(ctx, options),
});

export const downloadDocumentArchive = operation({
  kind: "download",
  id: "downloadDocumentArchive",
  cost: 20,
  domain,
  summary: "All documents of some days as a zip",
  description:
    "The XML of each invoice, credit note, self-billed document and fee invoice as it was issued, and `manifest.json` with its SHA-256 and amounts.",
  roles: readers,
  input: { options: s.YearQuery },
  download: { contentType: "application/zip", description: "The archive" },
  problems: [s.archiveTooLarge],
  work: (ctx, { options }) => archive.archiveFile(ctx, options),
});
