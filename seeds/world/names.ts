/** Word lists that the world's names are put together from. Schools, publishers and people are invented. */

export const SCHOOL_STEMS = (
  "Nørrevang Søndervang Østervang Vestervang Engdal Lindebjerg Bøgelund Egelund Birkehøj Møllebakke " +
  "Kirkebakke Skovbrynet Fjordblik Havremark Rugager Bakkegård Åløkke Kildemark Hedevang Tornebjerg " +
  "Ellekær Strandmark Højmark Grønager Stendal Damhus Rosenlund Kløverpris Lærkevang Svanehøj Ulvedal " +
  "Hasselbo Poppelgård Byhøj Vangede Troldmose Sandager Klintholm Brohøj Mosegård Fasanvænge Agervang"
).split(" ");

export const DAYCARE_NAMES = [
  "Børnehuset Mælkebøtten",
  "Børnehuset Regnbuen",
  "Børnehaven Troldehøj",
  "Børnehuset Kastanjen",
];

export const INDEPENDENT_NAMES = [
  "Åmosens Friskole",
  "Friskolen Æbleskoven",
  "Vindrosens Friskole",
  "Havrebjergets Lilleskole",
];

/** Invented publishers; names that no Danish publisher carries. */
export const PUBLISHER_NAMES = [
  "Forlaget Papirmågen",
  "Tusindfryd Læremidler",
  "Havgus Undervisning",
  "Bogfinken Digital",
  "Klitrosens Skoleforlag",
  "Ravnekilde Læring",
  "Forlaget Tangloppen",
  "Nattergalen Interaktiv",
];

export const GIVEN_NAMES = (
  "Ida Emma Freja Alma Clara Ella Sofia Anna Karla Agnes Nora Luna Asta Olivia Josefine Alberte Mathilde " +
  "William Oscar Carl Alfred Malthe Emil Valdemar Noah August Aksel Elias Arthur Otto Felix Magnus Villads " +
  "Amina Yusuf Zahra Omar Leyla Adam Sara Ali Mikkel Signe Rasmus Søren Åse Bjørn Gry Thor"
).split(" ");

export const FAMILY_NAMES = (
  "Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen " +
  "Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Østergaard Lund Holm " +
  "Schmidt Eriksen Kjær Bach Nygaard Krogh Ahmed Hassan Yilmaz Nguyen Bruun Dahl Friis Skov Vestergaard"
).split(" ");

/**
 * Inhabitants in thousands by municipality code, rounded; they set how many pupils a participant has.
 */
export const INHABITANTS: Record<string, number> = {
  "101": 660,
  "147": 105,
  "151": 52,
  "153": 39,
  "155": 14,
  "157": 75,
  "159": 70,
  "161": 24,
  "163": 30,
  "165": 28,
  "167": 54,
  "169": 58,
  "173": 58,
  "175": 44,
  "183": 23,
  "185": 43,
  "187": 17,
  "190": 42,
  "201": 26,
  "210": 42,
  "217": 64,
  "219": 55,
  "223": 25,
  "230": 57,
  "240": 45,
  "250": 38,
  "253": 53,
  "259": 62,
  "260": 31,
  "265": 92,
  "269": 24,
  "270": 41,
  "306": 33,
  "316": 74,
  "320": 38,
  "326": 49,
  "329": 36,
  "330": 80,
  "336": 23,
  "340": 31,
  "350": 29,
  "360": 39,
  "370": 85,
  "376": 59,
  "390": 45,
  "400": 39,
  "410": 40,
  "420": 41,
  "430": 52,
  "440": 24,
  "450": 32,
  "461": 209,
  "479": 60,
  "480": 30,
  "482": 12,
  "492": 6,
  "510": 55,
  "530": 27,
  "540": 74,
  "550": 36,
  "561": 115,
  "563": 3,
  "573": 50,
  "575": 43,
  "580": 59,
  "607": 52,
  "615": 97,
  "621": 95,
  "630": 122,
  "657": 90,
  "661": 60,
  "665": 19,
  "671": 21,
  "706": 44,
  "707": 37,
  "710": 50,
  "727": 24,
  "730": 99,
  "740": 102,
  "741": 4,
  "746": 66,
  "751": 368,
  "756": 43,
  "760": 56,
  "766": 48,
  "773": 20,
  "779": 45,
  "787": 43,
  "791": 98,
  "810": 37,
  "813": 58,
  "820": 36,
  "825": 2,
  "840": 31,
  "846": 41,
  "849": 38,
  "851": 224,
  "860": 63,
};
