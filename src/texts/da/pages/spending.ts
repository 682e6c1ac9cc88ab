/** Siden om, hvad en købers folk må aftage for i et regnskabsår. */
export const spending = {
  menu: "Beløbsgrænser",
  title: "Hvem må aftage for hvor meget",
  leadOwn:
    "Her står jeres budget og din egen grænse for regnskabsåret. Et aftag, der koster mere end det, der er tilbage, afvises.",
  leadAll:
    "Her står jeres budget og hver persons grænse for regnskabsåret, uden moms. Et aftag, der koster mere end det, der er tilbage, afvises. En stedfortræder bruger både af sin egen grænse og af den, personen træder i stedet for.",
  emptyOwn: "Der er hverken budget eller grænse for dig. Du kan aftage inden for aftalernes loft.",
  emptyAll:
    "Der er hverken budget eller grænser. En administrator sætter dem; så kan du godkende mere for året her.",
  emptySets: "Der er hverken budget eller grænser. Sæt den første herunder.",
  caption: "Budget og grænser",
  head: ["Hvem", "Grænse om året", "Godkendt oveni i år", "Brugt i år", "Tilbage", "Regnskabsår"],
  next: "Hvad nu",
  budget: "Alle tilsammen (budgettet)",
  unknown: "En person, der er slettet",
  person: (name: string, reference: string) => `${name} (${reference})`,
  end: "Fjern grænsen",
  endHow:
    "Når en grænse fjernes, gælder kun aftalernes loft. Det, der er brugt, huskes, hvis grænsen sættes igen.",
  ended: "Grænsen er fjernet.",
  set: "Sæt et budget eller en grænse",
  setHow:
    "Beløbet gælder hvert regnskabsår fra nu af og erstatter det, der står. Sættes det lavere end det brugte, standser næste aftag. Din egen grænse sætter en anden.",
  who: "Hvem",
  choose: "Vælg",
  limit: "Grænse om året",
  limitHint: "Kroner uden moms, for eksempel 50.000,00. 0: må intet aftage",
  save: "Sæt grænsen",
  saved: "Grænsen gælder nu.",
  extras: "Godkendt oveni i år",
  noExtras: "Der er ikke godkendt mere til nogen i år.",
  extrasHead: ["Hvem", "Beløb", "Begrundelse", "Godkendt af", "Tidspunkt"],
  approve: "Godkend mere for i år",
  approveHow:
    "Beløbet lægges oven i grænsen, kun i dette regnskabsår, og kan ikke tages tilbage. Ingen godkender til sig selv.",
  amount: "Beløb oveni",
  amountHint: "Kroner uden moms, for eksempel 2.500,00",
  reason: "Begrundelse",
  reasonHint: "Gemmes sammen med, hvem der godkendte",
  approveButton: "Godkend",
  approved: "Beløbet er lagt oveni for i år.",
};
