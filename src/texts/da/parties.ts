/** What stands around every letter, and letters about addresses. */

/** Greeting and close; the text lies between them. */
const letter = (of: { to: string; from: string; text: string; replies: boolean }) =>
  `Til ${of.to}\n\n${of.text.trim()}\n\nVenlig hilsen\n${of.from}\n\n-- \n` +
  (of.replies
    ? `Sendt gennem Samkøb på vegne af ${of.from}. Svar går til ${of.from}.\n`
    : `Sendt gennem Samkøb på vegne af ${of.from}. Denne mail kan ikke besvares.\n`);

const email = {
  confirm: {
    title: "Bekræft jeres e-mailadresse i Samkøb",
    /** `hours`: how long the link holds. */
    body: (url: string, hours: number) =>
      `Denne adresse er angivet som modtager af breve fra Samkøb.\n\nBekræft den her: ${url}\n\n` +
      `Linket gælder i ${hours} timer og kan bruges én gang. Er det ikke jer, skal I ikke gøre noget: så får adressen ingen breve.`,
  },
  changed: (to: string) => ({
    title: "Jeres e-mailadresse i Samkøb er ændret",
    body: `Breve sendes fra nu af til ${to} og ikke længere hertil.\n\nHar I ikke selv ændret adressen, skal I straks kontakte jeres administrator.`,
  }),
};

const registration = {
  letter: {
    title: "Kode, der viser, hvem I er i Samkøb",
    /** `days`: how long the code holds. */
    body: (name: string, cvr: string, code: string, days: number) =>
      `Til ${name}, CVR-nummer ${cvr}\n\nNogen har registreret jeres virksomhed som leverandør i Samkøb. Er det jer, så skriv denne kode på siden om jeres organisation:\n\n${code}\n\n` +
      `Koden gælder i ${days} dage. Er det ikke jer, skal I ikke gøre noget: så kan ingen handle i jeres navn.`,
  },
  /** A number that a party here has already. */
  refused: (name: string, cvr: string) => ({
    title: "Jeres CVR-nummer er allerede i Samkøb",
    body:
      `Det er vist, at ${name} har CVR-nummer ${cvr}. En organisation i Samkøb har allerede det nummer. Bed dens administratorer om at invitere jer, og byd derfra: ` +
      "tilbud, der er afgivet fra registreringen, bliver ikke åbnet.",
  }),
};

export const parties = { letter, email, registration };
export type PartyTexts = typeof parties;
