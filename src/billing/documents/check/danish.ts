import { hasCvrCheck, hasGs1Check, isGln } from "../../../law/registers.ts";
import { cutText } from "../../../platform/text.ts";
import type { XmlElement } from "../../../platform/xml/read.ts";
import { supplierIsDanish } from "./totals.ts";
import { child, children, descendants, type Fault, pathOf, textOf, type Ubl } from "./ubl.ts";

/** D-GLN for everybody; D-CVR, D-CVR-SCHEME and D-MEANS where the supplier is in Denmark. */

export function checkDanish({ root, kind }: Ubl): Fault[] {
  const danish = supplierIsDanish(root);
  const faults: Fault[] = [];
  for (const element of descendants(root)) {
    if (!isIdentifier(element)) continue;
    faults.push(...gln(element), ...(danish ? cvr(element) : []));
  }
  if (!danish) return faults;
  const means = kind === "Invoice" ? children(root, "PaymentMeans").flatMap(paymentMeans) : [];
  return [...faults, ...cvrScheme(root), ...means];
}

/** Where the official rules look for identifiers of a scheme. */
const isIdentifier = ({ name, parent }: XmlElement): boolean =>
  name === "EndpointID" || name === "CompanyID" || (name === "ID" && parent?.name === "PartyIdentification");
const schemeOf = (element: XmlElement | undefined): string =>
  element?.attributes.get("schemeID")?.trim() ?? "";

function gln(element: XmlElement): Fault[] {
  const text = textOf(element);
  if (schemeOf(element) !== "0088" || isGln(text)) return [];
  const detail = `'${cutText(text, 60)}' is no GLN: thirteen digits with their check digit`;
  // The official rule takes any number of digits whose last one checks.
  const official = hasGs1Check(text) ? null : "PEPPOL-COMMON-R040";
  return [{ rule: "D-GLN", official, at: pathOf(element), detail }];
}

function cvr(element: XmlElement): Fault[] {
  const text = textOf(element);
  const inScheme = schemeOf(element) === "0184";
  const isVat =
    element.parent?.name === "PartyTaxScheme" &&
    textOf(child(element.parent, "TaxScheme", "ID")).toUpperCase() === "VAT";
  if (!inScheme && !(isVat && text.startsWith("DK"))) return [];
  const digits = text.replace(/^DK/, "");
  if (hasCvrCheck(digits)) return [];
  const formed = /^\d{8}$/.test(digits);
  const detail = formed
    ? `${text} is no CVR number: its weighted sum is not divisible by 11`
    : `'${cutText(text, 60)}' is no CVR number: eight digits, with or without DK`;
  // The official rule asks for the form of scheme 0184 alone.
  const official = inScheme && !formed ? "PEPPOL-COMMON-R042" : null;
  return [{ rule: "D-CVR", official, at: pathOf(element), detail }];
}

function cvrScheme(root: XmlElement): Fault[] {
  const company = child(root, "AccountingSupplierParty", "Party", "PartyLegalEntity", "CompanyID");
  if (!company || schemeOf(company) === "0184") return [];
  const detail = `the supplier's CVR number has the scheme '${cutText(schemeOf(company), 20)}', not 0184`;
  return [{ rule: "D-CVR-SCHEME", official: "DK-R-014", at: pathOf(company), detail }];
}

const ALLOWED = new Set(["1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"]);

/** DK-R-005 to 011, which the official rules ask of invoices alone. */
function paymentMeans(means: XmlElement): Fault[] {
  const code = textOf(child(means, "PaymentMeansCode"));
  const account = textOf(child(means, "PayeeFinancialAccount", "ID"));
  const branch = textOf(child(means, "PayeeFinancialAccount", "FinancialInstitutionBranch", "ID"));
  const payment = textOf(child(means, "PaymentID"));
  const mandate = textOf(child(means, "PaymentMandate", "ID"));
  const payer = textOf(child(means, "PaymentMandate", "PayerFinancialAccount", "ID"));
  const card = payment.slice(0, 3);
  const length = [...payment].length;
  const asked: [official: string, right: boolean, detail: string][] = [
    ["DK-R-005", ALLOWED.has(code), `'${cutText(code, 20)}' is no payment means of Danish suppliers`],
    [
      "DK-R-006",
      !["31", "42"].includes(code) || (account !== "" && branch !== ""),
      `payment means ${code} needs a registration number and an account`,
    ],
    [
      "DK-R-007",
      code !== "49" || (mandate !== "" && payer !== ""),
      "payment means 49 needs a mandate and the payer's account",
    ],
    [
      "DK-R-008",
      code !== "50" || (["01#", "04#", "15#"].includes(card) && /^\d{7,8}$/.test(account)),
      "payment means 50 needs a payment id that begins with 01#, 04# or 15# and an account of 7 or 8 digits",
    ],
    [
      "DK-R-009",
      code !== "50" || !["04#", "15#"].includes(card) || length === 19,
      "a payment id of card type 04 or 15 has 16 digits behind it",
    ],
    [
      "DK-R-010",
      code !== "93" || (["71#", "73#", "75#"].includes(card) && [...account].length === 8),
      "payment means 93 needs a payment id that begins with 71#, 73# or 75# and a creditor number of 8 digits",
    ],
    [
      "DK-R-011",
      code !== "93" || !["71#", "75#"].includes(card) || length === 18 || length === 19,
      "a payment id of card type 71 or 75 has 15 or 16 digits behind it",
    ],
  ];
  return asked
    .filter(([, right]) => !right)
    .map(([official, , detail]) => ({ rule: "D-MEANS", official, at: pathOf(means), detail }));
}
