import type { Fault } from "../../src/billing/documents/check/index.ts";
import { goodInvoice } from "./good-invoice.ts";

/** Ways to break the good invoice, each in one place, with the faults to find. */

const S_BASE = '<cbc:TaxableAmount currencyID="DKK">6990.02<';
const S_VAT = 'DKK">6990.02</cbc:TaxableAmount><cbc:TaxAmount currencyID="DKK">1747.51<';
const TOTAL_VAT = '<cac:TaxTotal>\n    <cbc:TaxAmount currencyID="DKK">1747.51<';
const GROSS = ">8757.52<";
export const PAYABLE = ">8657.50<";
const vat = (parts: string, whole: string, gross: string, payable: string) =>
  [
    [S_VAT, S_VAT.replace("1747.51", parts)],
    [TOTAL_VAT, TOTAL_VAT.replace("1747.51", whole)],
    [GROSS, `>${gross}<`],
    [PAYABLE, `>${payable}<`],
  ] as const;
type Changes = readonly (readonly [string, string])[];
const MEANS = /<cac:PaymentMeans>[\s\S]*<\/cac:PaymentMeans>/.exec(goodInvoice)![0];
const means = (code: string, more: string): Changes => [
  [MEANS, `<cac:PaymentMeans><cbc:PaymentMeansCode>${code}</cbc:PaymentMeansCode>${more}</cac:PaymentMeans>`],
];
const account = (id: string) =>
  `<cac:PayeeFinancialAccount><cbc:ID>${id}</cbc:ID></cac:PayeeFinancialAccount>`;
const payment = (id: string) => `<cbc:PaymentID>${id}</cbc:PaymentID>`;
export const LINE3 = '<cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>';
export const PRICE3 = '<cbc:PriceAmount currencyID="DKK">19.99<';
const SUPPLIER = '<cbc:EndpointID schemeID="0184">DK10150817<';
const LEGAL = 'Alfa Forlag</cbc:RegistrationName><cbc:CompanyID schemeID="0184">10150817<';
export const GLN = ">5790000000012<";
export const LINE_NET3 = '</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="DKK">19.99<';
export const totalAt = (name: string) => `/Invoice/LegalMonetaryTotal/${name}`;
const zeros = (what: string, official: string, at: string, of: string): Broken => [
  `three decimals of ${what}`,
  [["D-DECIMALS", official, at]],
  [[of, of.replace(/(\.\d\d)(?=<)(?!.*\.\d\d<)/, "$10")]],
  "refused",
];

/** What is broken, the faults to find, the changes, and what the official chain does: refuses it by the rules named, accepts it, or breaks off. */
export type Broken = [
  string,
  [Fault["rule"], string | null, string][],
  Changes,
  "refused" | "accepted" | "unread",
];
export const BROKEN: Broken[] = [
  zeros("a line's net", "BR-DEC-23", "/Invoice/InvoiceLine[3]/LineExtensionAmount", LINE_NET3),
  zeros(
    "an allowance",
    "BR-DEC-01",
    "/Invoice/AllowanceCharge[1]/Amount",
    'Amount currencyID="DKK">24.21</cbc:Amount>',
  ),
  zeros(
    "a charge",
    "BR-DEC-05",
    "/Invoice/AllowanceCharge[2]/Amount",
    'Amount currencyID="DKK">10.02</cbc:Amount>',
  ),
  zeros("a line's allowance", "BR-DEC-24", "/Invoice/InvoiceLine[2]/AllowanceCharge[1]/Amount", ">2.00<"),
  zeros("a line's charge", "BR-DEC-27", "/Invoice/InvoiceLine[2]/AllowanceCharge[2]/Amount", ">1.10<"),
  zeros("the lines' total", "BR-DEC-09", totalAt("LineExtensionAmount"), ">7024.20<"),
  zeros(
    "the allowances' total",
    "BR-DEC-10",
    totalAt("AllowanceTotalAmount"),
    'AllowanceTotalAmount currencyID="DKK">24.21<',
  ),
  zeros(
    "the charges' total",
    "BR-DEC-11",
    totalAt("ChargeTotalAmount"),
    'ChargeTotalAmount currencyID="DKK">10.02<',
  ),
  zeros("the net", "BR-DEC-12", totalAt("TaxExclusiveAmount"), ">7010.01<"),
  zeros("the gross", "BR-DEC-14", totalAt("TaxInclusiveAmount"), GROSS),
  zeros("what is prepaid", "BR-DEC-16", totalAt("PrepaidAmount"), ">100.00<"),
  zeros("the rounding", "BR-DEC-17", totalAt("PayableRoundingAmount"), ">-0.02<"),
  zeros("what is to be paid", "BR-DEC-18", totalAt("PayableAmount"), PAYABLE),
  zeros("a base", "BR-DEC-19", "/Invoice/TaxTotal/TaxSubtotal[1]/TaxableAmount", S_BASE),
  zeros("a VAT", "BR-DEC-20", "/Invoice/TaxTotal/TaxSubtotal[2]/TaxAmount", ">0.00<"),
  zeros("the VAT total", "UBL-DT-01", "/Invoice/TaxTotal/TaxAmount", TOTAL_VAT),
  [
    "a negative price",
    [["D-PRICE", "BR-27", "/Invoice/InvoiceLine[3]/Price/PriceAmount"]],
    [
      [LINE3, LINE3.replace(">1<", ">-1<")],
      [PRICE3, PRICE3.replace(">", ">-")],
    ],
    "refused",
  ],
  [
    "a negative gross price",
    [["D-PRICE", "BR-28", "/Invoice/InvoiceLine[3]/Price/AllowanceCharge[1]/BaseAmount"]],
    [
      [
        `${PRICE3}/cbc:PriceAmount>`,
        `${PRICE3}/cbc:PriceAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="DKK">-39.98</cbc:Amount><cbc:BaseAmount currencyID="DKK">-19.99</cbc:BaseAmount></cac:AllowanceCharge>`,
      ],
    ],
    "refused",
  ],
  [
    "a line's net that its price does not come to",
    [["D-LINE-NET", "PEPPOL-EN16931-R120", "/Invoice/InvoiceLine[3]"]],
    [[PRICE3, PRICE3.replace("19.99", "20.02")]],
    "refused",
  ],
  [
    "a line's net one øre off",
    [["D-LINE-NET", "PEPPOL-EN16931-R120", "/Invoice/InvoiceLine[3]"]],
    [[PRICE3, PRICE3.replace("19.99", "20.00")]],
    "accepted",
  ],
  [
    "a base quantity of 0",
    [["D-LINE-NET", "PEPPOL-EN16931-R121", "/Invoice/InvoiceLine[2]/Price/BaseQuantity"]],
    [[">7<", ">0<"]],
    "refused",
  ],
  [
    "an allowance that does not say that it is one",
    [["D-LINE-NET", null, "/Invoice/InvoiceLine[2]/AllowanceCharge[1]/ChargeIndicator"]],
    [
      [
        ">42.01</cbc:LineExtensionAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false<",
        ">42.01</cbc:LineExtensionAmount><cac:AllowanceCharge><cbc:ChargeIndicator>no<",
      ],
    ],
    "unread",
  ],
  [
    "a total of the lines",
    [
      ["D-SUM", "BR-CO-10", totalAt("LineExtensionAmount")],
      ["D-SUM", "BR-CO-13", totalAt("TaxExclusiveAmount")],
    ],
    [[">7024.20<", ">7024.21<"]],
    "refused",
  ],
  [
    "totals of allowances and of charges that outweigh each other",
    [
      ["D-SUM", "BR-CO-11", totalAt("AllowanceTotalAmount")],
      ["D-SUM", "BR-CO-12", totalAt("ChargeTotalAmount")],
    ],
    [
      ['AllowanceTotalAmount currencyID="DKK">24.21<', 'AllowanceTotalAmount currencyID="DKK">24.22<'],
      ['ChargeTotalAmount currencyID="DKK">10.02<', 'ChargeTotalAmount currencyID="DKK">10.03<'],
    ],
    "refused",
  ],
  [
    "a net total",
    [["D-SUM", "BR-CO-13", totalAt("TaxExclusiveAmount")]],
    [
      [">7010.01<", ">7010.02<"],
      [GROSS, ">8757.53<"],
      [PAYABLE, ">8657.51<"],
    ],
    "refused",
  ],
  [
    "a gross total",
    [["D-SUM", "BR-CO-15", totalAt("TaxInclusiveAmount")]],
    [
      [GROSS, ">8757.53<"],
      [PAYABLE, ">8657.51<"],
    ],
    "refused",
  ],
  [
    "what is to be paid",
    [["D-PAYABLE", "BR-CO-16", totalAt("PayableAmount")]],
    [[PAYABLE, ">8657.51<"]],
    "refused",
  ],
  [
    "a base by two kroner",
    [["D-VAT-BASE", "BR-S-08", "/Invoice/TaxTotal/TaxSubtotal[1]"]],
    [...vat("1748.01", "1748.01", "8758.02", "8658.00"), [S_BASE, S_BASE.replace("6990.02", "6992.02")]],
    "refused",
  ],
  [
    "a base by one øre",
    [["D-VAT-BASE", "BR-S-08", "/Invoice/TaxTotal/TaxSubtotal[1]"]],
    [[S_BASE, S_BASE.replace("6990.02", "6990.03")]],
    "accepted",
  ],
  [
    "a base at the rate of zero",
    [["D-VAT-BASE", "BR-Z-08", "/Invoice/TaxTotal/TaxSubtotal[2]"]],
    [['<cbc:TaxableAmount currencyID="DKK">19.99<', '<cbc:TaxableAmount currencyID="DKK">20.00<']],
    "refused",
  ],
  [
    "a VAT one krone too high",
    [["D-VAT", "BR-CO-17", "/Invoice/TaxTotal/TaxSubtotal[1]"]],
    vat("1748.51", "1748.51", "8758.52", "8658.50"),
    "refused",
  ],
  [
    "a VAT with its half rounded down",
    [["D-VAT", "BR-CO-17", "/Invoice/TaxTotal/TaxSubtotal[1]"]],
    vat("1747.50", "1747.50", "8757.51", "8657.49"),
    "accepted",
  ],
  [
    "a VAT at the rate of zero",
    [["D-VAT", "BR-CO-17", "/Invoice/TaxTotal/TaxSubtotal[2]"]],
    [
      [">0.00<", ">1.00<"],
      ...([
        [TOTAL_VAT, TOTAL_VAT.replace("1747.51", "1748.51")],
        [GROSS, ">8758.52<"],
        [PAYABLE, ">8658.50<"],
      ] as const),
    ],
    "refused",
  ],
  [
    "a VAT total",
    [["D-VAT-TOTAL", "BR-CO-14", "/Invoice/TaxTotal"]],
    vat("1747.51", "1747.52", "8757.53", "8657.51"),
    "refused",
  ],
  [
    "a GLN",
    [["D-GLN", "PEPPOL-COMMON-R040", "/Invoice/AccountingCustomerParty/Party/EndpointID"]],
    [[GLN, ">5790000000013<"]],
    "refused",
  ],
  [
    "a GLN of eight digits",
    [["D-GLN", null, "/Invoice/AccountingCustomerParty/Party/EndpointID"]],
    [[GLN, ">73513537<"]],
    "accepted",
  ],
  [
    "a CVR number's form",
    [["D-CVR", "PEPPOL-COMMON-R042", "/Invoice/AccountingSupplierParty/Party/EndpointID"]],
    [[SUPPLIER, SUPPLIER.replace("17<", "1<")]],
    "refused",
  ],
  [
    "a CVR number's check",
    [["D-CVR", null, "/Invoice/AccountingSupplierParty/Party/EndpointID"]],
    [[SUPPLIER, SUPPLIER.replace("17<", "18<")]],
    "accepted",
  ],
  [
    "a VAT number",
    [["D-CVR", null, "/Invoice/AccountingCustomerParty/Party/PartyTaxScheme/CompanyID"]],
    [[">DK64942212<", ">DK64942213<"]],
    "accepted",
  ],
  [
    "a CVR number's scheme",
    [["D-CVR-SCHEME", "DK-R-014", "/Invoice/AccountingSupplierParty/Party/PartyLegalEntity/CompanyID"]],
    [[LEGAL, LEGAL.replace("0184", "0060")]],
    "refused",
  ],
  ...(
    [
      ["DK-R-005", "30", account("1")],
      ["DK-R-006", "42", account("1234567890")],
      [
        "DK-R-006",
        "31",
        `<cac:PayeeFinancialAccount><cbc:ID> </cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>1</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>`,
      ],
      ["DK-R-007", "49", "<cac:PaymentMandate><cbc:ID>1</cbc:ID></cac:PaymentMandate>"],
      ["DK-R-008", "50", payment("02#12") + account("1234567")],
      ["DK-R-008", "50", payment("01#12") + account("123456")],
      ["DK-R-009", "50", payment("04#123456789012345") + account("12345678")],
      ["DK-R-010", "93", payment("72#1234567890123456") + account("12345678")],
      ["DK-R-010", "93", payment("73#") + account("1234567")],
      ["DK-R-011", "93", payment("71#12345678901234") + account("12345678")],
    ] as const
  ).map(
    ([official, code, more]): Broken => [
      `payment means ${code}: ${official}, ${more.length}`,
      [["D-MEANS", official, "/Invoice/PaymentMeans[1]"]],
      means(code, more),
      "refused",
    ],
  ),
  [
    "lines without VAT of their category",
    [
      ["D-VAT-BASE", "BR-E-01", "/Invoice/TaxTotal"],
      ["D-VAT-BASE", "BR-Z-08", "/Invoice/TaxTotal/TaxSubtotal[2]"],
    ],
    [
      [
        "<cbc:ID>Z</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>",
        "<cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>",
      ],
    ],
    "refused",
  ],
  ...(
    [
      [
        "a line's net",
        "D-LINE-NET",
        "BR-24",
        "/Invoice/InvoiceLine[3]",
        '<cbc:LineExtensionAmount currencyID="DKK">19.99</cbc:LineExtensionAmount>',
      ],
      ["a line's quantity", "D-LINE-NET", "BR-22", "/Invoice/InvoiceLine[3]", LINE3],
      ["a line's price", "D-LINE-NET", "BR-26", "/Invoice/InvoiceLine[3]", `${PRICE3}/cbc:PriceAmount>`],
      [
        "a line's VAT category",
        "D-VAT-BASE",
        "BR-CO-04",
        "/Invoice/InvoiceLine[3]",
        "<cac:ClassifiedTaxCategory><cbc:ID>Z</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>",
      ],
      [
        "the lines' total",
        "D-SUM",
        "BR-12",
        totalAt("LineExtensionAmount"),
        '<cbc:LineExtensionAmount currencyID="DKK">7024.20</cbc:LineExtensionAmount>',
      ],
      [
        "the net",
        "D-SUM",
        "BR-13",
        totalAt("TaxExclusiveAmount"),
        '<cbc:TaxExclusiveAmount currencyID="DKK">7010.01</cbc:TaxExclusiveAmount>',
      ],
      [
        "the gross",
        "D-SUM",
        "BR-14",
        totalAt("TaxInclusiveAmount"),
        '<cbc:TaxInclusiveAmount currencyID="DKK">8757.52</cbc:TaxInclusiveAmount>',
      ],
      [
        "what is to be paid",
        "D-PAYABLE",
        "BR-15",
        totalAt("PayableAmount"),
        '<cbc:PayableAmount currencyID="DKK">8657.50</cbc:PayableAmount>',
      ],
      [
        "a base",
        "D-VAT-BASE",
        "BR-45",
        "/Invoice/TaxTotal/TaxSubtotal[2]",
        '<cbc:TaxableAmount currencyID="DKK">19.99</cbc:TaxableAmount>',
      ],
      [
        "a VAT",
        "D-VAT",
        "BR-46",
        "/Invoice/TaxTotal/TaxSubtotal[2]",
        '<cbc:TaxAmount currencyID="DKK">0.00</cbc:TaxAmount>',
      ],
    ] as const
  ).map(
    ([what, rule, official, at, of]): Broken => [
      `without ${what}`,
      [[rule, official, at]],
      [[of, ""]],
      "refused",
    ],
  ),
];
