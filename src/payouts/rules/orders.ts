import type { LocalDate } from "../../platform/calendar.ts";
import { kronerOf, type Minor } from "../../platform/money.ts";
import { readXml, type XmlElement } from "../../platform/xml/read.ts";
import { writeXml, type XmlNode } from "../../platform/xml/write.ts";

/** Payment orders to a bank: ISO 20022 pain.001.001.09 (customer credit transfer initiation), of Danish accounts in kroner. Pure. */

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

export interface BankAccount {
  registration: string;
  account: string;
  holder: string;
}
export interface Orders {
  /** The file's own reference, at most 35 characters. */
  id: string;
  /** An ISO instant without parts of a second. */
  madeAt: string;
  executesOn: LocalDate;
  debtor: BankAccount;
  orders: readonly { reference: string; amountMinor: Minor; creditor: BankAccount; text: string }[];
}

/** A Danish account as IBAN: DK, two check digits (ISO 7064 mod 97-10), four of the bank, ten of the account. */
export function ibanOf({ registration, account }: Pick<BankAccount, "registration" | "account">): string {
  const digits = registration.padStart(4, "0") + account.padStart(10, "0");
  // D is 13 and K is 20.
  const check = 98n - (BigInt(`${digits}132000`) % 97n);
  return `DK${String(check).padStart(2, "0")}${digits}`;
}

/** Characters that banks carry between each other (SEPA's Latin set, with the Danish letters); others become a full stop. */
export const bankText = (text: string, max: number): string =>
  text
    .normalize("NFC")
    .replaceAll(/[^A-Za-z0-9ÆØÅæøåÄÖÜäöüÉé/\-?:().,'+ ]/g, ".")
    .slice(0, max)
    .trim();

const el = (
  name: string,
  content: string | readonly XmlNode[],
  attributes?: Record<string, string>,
): XmlNode => ({
  name,
  content,
  ...(attributes ? { attributes } : {}),
});
const named = (name: string, holder: string) => el(name, [el("Nm", bankText(holder, 70))]);
const accountOf = (name: string, one: BankAccount) => el(name, [el("Id", [el("IBAN", ibanOf(one))])]);
const agentOf = (name: string, one: BankAccount) =>
  el(name, [el("FinInstnId", [el("ClrSysMmbId", [el("MmbId", one.registration)])])]);

/** The file: one order of payment (`PmtInf`) with a transfer to each creditor. The same orders give the same bytes. */
export function ordersXml({ id, madeAt, executesOn, debtor, orders }: Orders): string {
  const sum = kronerOf(orders.reduce((total, { amountMinor }) => total + amountMinor, 0n));
  const control = [el("NbOfTxs", String(orders.length)), el("CtrlSum", sum)];
  const transfers = orders.map(({ reference, amountMinor, creditor, text }) =>
    el("CdtTrfTxInf", [
      el("PmtId", [el("EndToEndId", reference)]),
      el("Amt", [el("InstdAmt", kronerOf(amountMinor), { Ccy: "DKK" })]),
      agentOf("CdtrAgt", creditor),
      named("Cdtr", creditor.holder),
      accountOf("CdtrAcct", creditor),
      el("RmtInf", [el("Ustrd", bankText(text, 140))]),
    ]),
  );
  return writeXml(
    el("Document", [
      el("CstmrCdtTrfInitn", [
        el("GrpHdr", [el("MsgId", id), el("CreDtTm", madeAt), ...control, named("InitgPty", debtor.holder)]),
        el("PmtInf", [
          el("PmtInfId", `${id.slice(0, 33)}-1`),
          el("PmtMtd", "TRF"),
          ...control,
          el("ReqdExctnDt", [el("Dt", executesOn)]),
          named("Dbtr", debtor.holder),
          accountOf("DbtrAcct", debtor),
          agentOf("DbtrAgt", debtor),
          ...transfers,
        ]),
      ]),
    ]),
    { "": NAMESPACE },
  );
}

/** The elements that such a file of ours may have, in their order: `+` at least once, `*` any number. */
const holder = ["Nm"];
const iban = { Id: ["IBAN"] };
const agent = { FinInstnId: ["ClrSysMmbId"], ClrSysMmbId: ["MmbId"] };
const STRUCTURE: Readonly<Record<string, readonly string[]>> = {
  Document: ["CstmrCdtTrfInitn"],
  CstmrCdtTrfInitn: ["GrpHdr", "PmtInf+"],
  GrpHdr: ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
  PmtInf: [
    "PmtInfId",
    "PmtMtd",
    "NbOfTxs",
    "CtrlSum",
    "ReqdExctnDt",
    "Dbtr",
    "DbtrAcct",
    "DbtrAgt",
    "CdtTrfTxInf+",
  ],
  CdtTrfTxInf: ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"],
  ...{ InitgPty: holder, Dbtr: holder, Cdtr: holder, ...iban, DbtrAcct: ["Id"], CdtrAcct: ["Id"] },
  ...{ DbtrAgt: ["FinInstnId"], CdtrAgt: ["FinInstnId"], ...agent },
  ...{ PmtId: ["EndToEndId"], Amt: ["InstdAmt"], ReqdExctnDt: ["Dt"], RmtInf: ["Ustrd"] },
};
const FORMS: Readonly<Record<string, RegExp>> = {
  ...{ MsgId: /^.{1,35}$/, PmtInfId: /^.{1,35}$/, EndToEndId: /^.{1,35}$/, Nm: /^.{1,140}$/u },
  ...{ CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, Dt: /^\d{4}-\d\d-\d\d$/, PmtMtd: /^TRF$/ },
  ...{ NbOfTxs: /^\d{1,15}$/, CtrlSum: /^\d{1,15}\.\d\d$/, InstdAmt: /^\d{1,15}\.\d\d$/ },
  ...{ IBAN: /^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/, MmbId: /^\d{4}$/, Ustrd: /^.{1,140}$/u },
};

/** What is wrong with a file of payment orders, by its structure, its forms, its check digits and its own sums; empty: nothing. */
export function orderFaults(xml: string): string[] {
  const faults: string[] = [];
  const limits = { maxBytes: 20_000_000, maxDepth: 10, maxElements: 100_000, keep: () => true };
  const root = readXml(Buffer.from(xml), limits);
  const visit = (one: XmlElement): void => {
    if (one.uri !== NAMESPACE) faults.push(`${one.name} is in another namespace`);
    const wanted = STRUCTURE[one.name];
    const form = FORMS[one.name];
    if (form && !form.test(one.text)) faults.push(`${one.name} is '${one.text}'`);
    if (!wanted && !form) faults.push(`${one.name} is not known`);
    if (
      one.name === "IBAN" &&
      BigInt([...one.text.slice(4), ...one.text.slice(0, 4)].map((c) => Number.parseInt(c, 36)).join("")) %
        97n !==
        1n
    )
      faults.push(`IBAN ${one.text} has wrong check digits`);
    if (one.name === "InstdAmt" && one.attributes.get("Ccy") !== "DKK") faults.push("InstdAmt is not in DKK");
    const names = one.children.map(({ name }) => name).filter((name, at, all) => all[at - 1] !== name);
    const repeated = one.children
      .filter(({ name }, at, all) => all[at - 1]?.name === name)
      .map(({ name }) => name);
    if (wanted && names.join(" ") !== wanted.map((name) => name.replace("+", "")).join(" "))
      faults.push(`${one.name} has ${names.join(", ")}`);
    for (const name of repeated)
      if (!wanted?.includes(`${name}+`)) faults.push(`${name} stands twice in ${one.name}`);
    for (const child of one.children) visit(child);
  };
  visit(root);
  return [...faults, ...sumFaults(root)];
}

const child = (one: XmlElement | undefined, name: string) => one?.children.find((two) => two.name === name);
const minorOf = (text: string): bigint => BigInt(/^\d+\.\d\d$/.test(text) ? text.replace(".", "") : "-1");

/** Counts and sums of the head and of each order of payment are what its transfers come to, and references differ. */
function sumFaults(root: XmlElement): string[] {
  const body = child(root, "CstmrCdtTrfInitn");
  const payments = body?.children.filter(({ name }) => name === "PmtInf") ?? [];
  const faults: string[] = [];
  const all: { reference: string; amount: bigint }[] = [];
  const hold = (at: XmlElement | undefined, transfers: typeof all) => {
    if (child(at, "NbOfTxs")?.text !== String(transfers.length))
      faults.push(`${at?.name}: wrong number of transfers`);
    if (
      minorOf(child(at, "CtrlSum")?.text ?? "") !==
      transfers.reduce((total, { amount }) => total + amount, 0n)
    )
      faults.push(`${at?.name}: wrong sum`);
  };
  for (const payment of payments) {
    const transfers = payment.children
      .filter(({ name }) => name === "CdtTrfTxInf")
      .map((one) => ({
        reference: child(child(one, "PmtId"), "EndToEndId")?.text ?? "",
        amount: minorOf(child(child(one, "Amt"), "InstdAmt")?.text ?? ""),
      }));
    hold(payment, transfers);
    all.push(...transfers);
  }
  hold(child(body, "GrpHdr"), all);
  if (new Set(all.map(({ reference }) => reference)).size !== all.length)
    faults.push("two transfers have one reference");
  if (all.some(({ amount }) => amount <= 0n)) faults.push("a transfer has no amount");
  return faults;
}
