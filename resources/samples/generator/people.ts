/** People who do not exist. */
import type { Day } from "./calendar.ts";
import { syntheticCode } from "./personal-code.ts";
import type { Random } from "./random.ts";

export type Gender = "S" | "V";

export interface Person {
  readonly given: string;
  readonly family: string;
  readonly gender: Gender;
  readonly born: Day;
  /** Eleven digits. */
  readonly code: string;
}

const GIVEN: Readonly<Record<Gender, string>> = {
  S: `Agate Agnese Aija Alise Amanda Anete Annija Ance Arta Asnate Baiba Beatrise Dace Dārta Diāna Elīna Elizabete Emīlija
      Estere Evelīna Gerda Gunta Ieva Ilze Inga Jana Jasmīna Justīne Katrīna Keita Ketija Krista Laima Lāsma Letīcija Liene
      Loreta Luīze Madara Maija Mārīte Marta Melānija Milana Monta Nikola Odrija Paula Rasa Rebeka Renāte Rūta Sabīne Samanta
      Sanita Sindija Šarlote Tīna Una Valērija Vendija Viktorija Zane Žanna`,
  V: `Adrians Agnis Aivis Aleksis Andžejs Armands Artūrs Bruno Dāvis Dominiks Edvards Emīls Ernests Fēlikss Filips Ģirts
      Gundars Gustavs Haralds Imants Ingus Ivo Jēkabs Jorens Jurģis Kārlis Kaspars Kristers Ķirils Lauris Leons Linards Mareks
      Mārcis Markuss Mārtiņš Matīss Maksims Mikus Niks Ņikita Oskars Oto Patriks Pēteris Raivo Ralfs Reinis Rendijs Rihards
      Rodrigo Rūdolfs Sandis Staņislavs Tālis Timurs Toms Uģis Uldis Valters Vilnis Vladislavs Zigmārs Žanis`,
};

/** Each family name as a woman and as a man bears it. */
const FAMILY = `Ābele/Ābele Akmene/Akmens Alksne/Alksnis Apšeniece/Apšenieks Auziņa/Auziņš Āzena/Āzens Balode/Balodis
  Biezā/Biezais Birzniece/Birznieks Blūma/Blūms Bērzkalne/Bērzkalns Cekuliņa/Cekuliņš Ceplīte/Ceplītis Cielava/Cielavs
  Čakste/Čakste Čačka/Čačka Daudziņa/Daudziņš Dreimane/Dreimanis Dzene/Dzenis Egle/Eglis Ezeriņa/Ezeriņš Fiļipova/Fiļipovs
  Freidenfelde/Freidenfelds Gailīte/Gailītis Garkalne/Garkalns Grīnfelde/Grīnfelds Gulbe/Gulbis Ģērmane/Ģērmanis
  Irbe/Irbe Jansone/Jansons Jermaka/Jermaks Jurģe/Jurģis Kalnārāja/Kalnārājs Kļaviņa/Kļaviņš Krastiņa/Krastiņš
  Kronberga/Kronbergs Kušnere/Kušners Ķēniņa/Ķēniņš Ķirse/Ķirsis Lapsa/Lapsa Leimane/Leimanis Liepniece/Liepnieks
  Lukjanska/Lukjanskis Ļaksa/Ļaksa Mālniece/Mālnieks Medne/Mednis Mežsarga/Mežsargs Mičule/Mičulis Morozova/Morozovs
  Namniece/Namnieks Neimane/Neimanis Ņukša/Ņukša Orlova/Orlovs Ošeniece/Ošenieks Paegle/Paeglis Pētersone/Pētersons
  Plūme/Plūme Pūce/Pūce Rancāne/Rancāns Reinfelde/Reinfelds Riekstiņa/Riekstiņš Rozenbaha/Rozenbahs Rudzīte/Rudzītis
  Saulīte/Saulītis Sietiņa/Sietiņš Skujiņa/Skujiņš Sokolova/Sokolovs Spārniņa/Spārniņš Strazdiņa/Strazdiņš Sūniņa/Sūniņš
  Šķēle/Šķēle Šņore/Šņore Tauriņa/Tauriņš Tīrumniece/Tīrumnieks Trofimova/Trofimovs Ūdre/Ūdris Upmale/Upmalis
  Vaivode/Vaivods Vējone/Vējonis Vīksna/Vīksna Vītoliņa/Vītoliņš Volkova/Volkovs Zaķe/Zaķis Zālīte/Zālītis Zeltkalne/Zeltkalns
  Zvaigzne/Zvaigzne Žagare/Žagars Žiguna/Žiguns`
  .split(/\s+/)
  .map((pair) => {
    const [woman = "", man = ""] = pair.split("/");
    return { S: woman, V: man };
  });

/** Nobody shares a full name, so that no one in the samples looks like someone else by mistake. */
export class Registry {
  readonly #taken = new Set<string>();

  person(random: Random, born: Day, gender: Gender = random.pick(["S", "V"])): Person {
    const { given, family } = this.name(random, gender);
    return { given, family, gender, born, code: this.#code(born, random) };
  }

  /** A name alone, for teachers and supervisors. */
  name(random: Random, gender: Gender): Pick<Person, "given" | "family"> {
    const given = random.pick(GIVEN[gender].split(/\s+/));
    const family = this.#familyName(random, gender);
    return this.#take(`${given} ${family}`) ? { given, family } : this.name(random, gender);
  }

  #familyName(random: Random, gender: Gender): string {
    const first = random.pick(FAMILY)[gender];
    return gender === "S" && random.chance(0.06) ? `${first}-${random.pick(FAMILY)[gender]}` : first;
  }

  #code(born: Day, random: Random): string {
    const code = syntheticCode(born, random);
    return this.#take(code) ? code : this.#code(born, random);
  }

  #take(value: string): boolean {
    if (this.#taken.has(value)) return false;
    this.#taken.add(value);
    return true;
  }
}
