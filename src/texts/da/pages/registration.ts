/** A supplier registers itself, proves who it is, and the operator posts the letter that it is proved by. */
export const registration = {
  title: "Registrér jer som leverandør",
  lead: "Vil I byde på et udbud her, og har jeres virksomhed ingen adgang endnu? Så registrér den. I kan læse udbud, spørge og afgive forseglede bud med det samme. Før bud åbnes, skal I have vist, hvem I er.",
  known:
    "Har jeres virksomhed allerede adgang, så bed dens administrator om en invitation. En registrering giver ikke adgang til en virksomhed, der er her.",
  fields: {
    cvr: "CVR-nummer",
    name: "Virksomhedens navn",
    contactName: "Dit navn",
    email: "Din e-mailadresse",
    emailHint: "Den får et link, som gælder i 14 dage.",
  },
  send: "Registrér virksomheden",
  sent: (email: string) =>
    `Kan virksomheden registreres, er der nu sendt et link til ${email}. Kommer det ikke, så skriv til operatøren.`,
  invite: "Er jeres virksomhed ikke leverandør her endnu? Registrér den",
  identity: {
    title: "Hvem I er",
    menu: "Hvem I er",
    task: "Vis, hvem I er, før bud åbnes",
    refusedTask: "Jeres CVR-nummer er allerede i Samkøb: se, hvordan I kommer videre",
    claimed: (cvr: string) =>
      `I har oplyst CVR-nummer ${cvr}, men ikke vist, at det er jeres. Jeres bud forbliver forseglede og kan ikke antages, hvis I ikke har vist det, før buddene åbnes.`,
    proved: (at: string) => `I har vist, hvem I er (${at}).`,
    known: "Jeres organisation er registreret af operatøren og skal ikke vise noget.",
    refused: (at: string) =>
      `I har vist CVR-nummeret (${at}), men det hører til en organisation, der er her i forvejen. Bed dens administrator om en invitation, og byd derfra.`,
    signIn:
      "Log ind med en udbyder, der kender jeres CVR-nummer: så er det vist med det samme. Eller bed om et brev.",
    ask: "Bed om et brev til jeres registrerede adresse",
    asked: "I har bedt om et brev.",
    waits: (at: string) => `Brevet er bestilt ${at} og bliver sendt af operatøren.`,
    posted: (at: string) => `Brevet blev sendt ${at}.`,
    code: "Koden i brevet",
    codeHint: (tries: number) => `Tolv tegn, for eksempel 3F7K-9QWM-2TXA. Forsøg tilbage: ${tries}.`,
    prove: "Vis, hvem I er",
    done: "Koden er modtaget.",
  },
  letters: {
    title: "Breve med koder",
    menu: "Breve med koder",
    lead: "Leverandører, der har registreret sig selv, venter på et brev til deres registrerede adresse. Slå adressen op på CVR-nummeret, og send brevet dertil: koden viser, at nogen læser post der.",
    none: "Ingen venter på et brev.",
    list: "Breve",
    head: ["Virksomhed", "CVR-nummer", "Bestilt", "Sendt", "Udskriv"],
    address: "Adresse i CVR-registret",
    print: "Udskriv brevet",
    printed: "Brevet skal udskrives og sendes med posten. Det vises kun denne gang.",
    task: "Breve med koder venter på at blive sendt",
  },
};
