/** What is said of addresses that facts are sent to, and of the facts by their types. */
export const feed = {
  stopped: {
    title: (host: string) => `Hændelser sendes ikke længere til ${host}`,
    body: (host: string, why: "failed" | "gone") =>
      `${
        why === "gone"
          ? `${host} har svaret, at adressen ikke findes mere (410).`
          : `${host} har ikke taget imod i otte forsøg over tre dage.`
      }\n\nDerfor sendes der ikke mere til adressen. Ret modtageren, og sæt adressen i gang igen: så sendes det, der venter, i rækkefølge. Hændelser gemmes i 30 dage.`,
  },
  types: {
    "round.published": "En udbudsrunde er offentliggjort",
    "round.deadline-moved": "Fristen for en udbudsrunde er flyttet",
    "round.question-answered": "Et spørgsmål til en udbudsrunde er besvaret",
    "round.amended": "Det, der bydes på, er ændret",
    "round.award-sent": "Tildelingen er sendt",
    "round.lot-concluded": "En delaftale er indgået",
    "agreement.called-off": "Der er trukket på en aftale",
    "agreement.extended": "En aftale er forlænget",
    "licence.expiring": "En licens udløber snart",
    "licence.expired": "En licens er udløbet",
    "seats.exhausted": "En pulje har ikke flere pladser",
    "seats.queue-served": "En skole på venteliste har fået pladser",
    "month.reported": "Brugsdata for en måned er komplet",
    "month.proposed": "En måneds afstemning er foreslået",
    "month.agreed": "En måned er godkendt af begge",
    "month.adjusted": "En lukket måned er justeret",
    "usage.batch-ended": "Et parti brugsdata er afvist eller trukket tilbage",
    "invoice.issued": "En faktura er udstedt",
    "invoice.paid": "En faktura er betalt",
    "payout.moved": "En udbetaling er betalt, fejlet eller kommet retur",
    "roster.held": "En elevliste venter på godkendelse",
    "roster.changed": "En elevliste er indlæst",
  } as Record<string, string>,
};
