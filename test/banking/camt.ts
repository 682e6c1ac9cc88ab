/** Files of camt.053 as banks write them, of old versions and new. */

export interface Entry {
  minor: number;
  on: string;
  currency?: string;
  status?: string;
  returned?: boolean;
  reference?: string;
  extra?: string;
  details?: {
    minor: number;
    slip?: string;
    words?: string;
    endToEnd?: string;
    payer?: string;
    payerAccount?: string;
  }[];
}
const amount = (minor: number, currency = "DKK") =>
  `<Amt Ccy="${currency}">${(Math.abs(minor) / 100).toFixed(2)}</Amt>`;
const sign = (minor: number) => `<CdtDbtInd>${minor < 0 ? "DBIT" : "CRDT"}</CdtDbtInd>`;

export function camt(
  of: {
    version?: string;
    iban?: string;
    opening?: number;
    closing?: number;
    head?: string;
  },
  entries: readonly Entry[],
): string {
  const { version = "08", iban = "DK5047110001234567", head = "" } = of;
  const isNew = Number(version) >= 8;
  const balance = (code: string, minor: number | undefined) =>
    minor === undefined
      ? ""
      : `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor)}${sign(minor)}<Dt><Dt>2026-08-10</Dt></Dt></Bal>`;
  const party = (name: string) =>
    isNew ? `<Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr>` : `<Dbtr><Nm>${name}</Nm></Dbtr>`;
  const detail = (one: NonNullable<Entry["details"]>[number]) => `<TxDtls>
      <Refs>${one.endToEnd ? `<EndToEndId>${one.endToEnd}</EndToEndId>` : ""}</Refs>
      ${isNew ? `${amount(one.minor)}${sign(one.minor)}` : `<AmtDtls><TxAmt>${amount(one.minor)}</TxAmt></AmtDtls>`}
      <RltdPties>${one.payer ? party(one.payer) : ""}${one.payerAccount ? `<DbtrAcct><Id><IBAN>${one.payerAccount}</IBAN></Id></DbtrAcct>` : ""}</RltdPties>
      <RmtInf>${one.words ? `<Ustrd>${one.words}</Ustrd>` : ""}${one.slip ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Prtry>FIK71</Prtry></CdOrPrtry></Tp><Ref>${one.slip}</Ref></CdtrRefInf></Strd>` : ""}</RmtInf>
    </TxDtls>`;
  const entry = (one: Entry) => `<Ntry>
    ${one.reference ? `<NtryRef>${one.reference}</NtryRef>` : ""}
    ${amount(one.minor, one.currency)}${sign(one.minor)}${one.returned ? "<RvslInd>true</RvslInd>" : ""}
    <Sts>${isNew ? `<Cd>${one.status ?? "BOOK"}</Cd>` : (one.status ?? "BOOK")}</Sts>
    <BookgDt>${one.on.includes("T") ? `<DtTm>${one.on}</DtTm>` : `<Dt>${one.on}</Dt>`}</BookgDt>
    ${one.reference ? `<AcctSvcrRef>${one.reference}</AcctSvcrRef>` : ""}
    ${one.details ? `<NtryDtls>${one.details.map(detail).join("")}</NtryDtls>` : ""}
    ${one.extra ? `<AddtlNtryInf>${one.extra}</AddtlNtryInf>` : ""}
  </Ntry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>${head}
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
  <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-08-15T06:00:00+02:00</CreDtTm></GrpHdr>
  <Stmt><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>DKK</Ccy></Acct>
  ${balance("OPBD", of.opening)}${balance("CLBD", of.closing)}
  ${entries.map(entry).join("\n")}
  </Stmt></BkToCstmrStmt></Document>`;
}
