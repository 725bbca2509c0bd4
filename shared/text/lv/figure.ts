/** A figure in words: describe-figure.ts puts these together. */
export const figure = {
  "figure.unknown": "{name}: vērtība nav zināma.",
  "figure.cumulative": "{name}: {value}, kopš projekta sākuma ({period}).",
  "figure.new": "{name}: {value}, pirmoreiz šajā periodā ({period}).",
  "figure.active": "{name}: {value}, ar vismaz vienu notikumu periodā ({period}).",
  "figure.period": "{name}: {value}, šajā periodā ({period}).",
  "figure.share": "{name}: {value} – {numerator} no {denominator} ({period}).",
  "figure.share-alone": "{name}: {value} ({period}).",
  "figure.returns":
    "Saņemtas {received, number} no {expected, number} gaidītajām atskaitēm{missing, plural, zero {.} one {; # nesaņemtās atskaites skaitļi nav zināmi.} other {; # nesaņemto atskaišu skaitļi nav zināmi.}}",
  "figure.returns-of-unknown":
    "{received, plural, zero {Saņemtas # atskaites} one {Saņemta # atskaite} other {Saņemtas # atskaites}}; cik bija gaidāmas, nav zināms.",
  "figure.quarantined":
    "{rows, plural, =0 {Neviena rinda nav atstāta karantīnā.} zero {Karantīnā atstātas un nav ieskaitītas # rindas.} one {Karantīnā atstāta un nav ieskaitīta # rinda.} other {Karantīnā atstātas un nav ieskaitītas # rindas.}}",
  "figure.change.none": "Kopš {since} nav mainījies.",
  "figure.change.unknown": "Vērtība iepriekš nav zināma, tāpēc izmaiņas nav aprēķināmas.",
  "figure.change.some": "Kopš {since} (bija {before}) {difference}{causes}.",
  "figure.points": "{value} procentpunkti",
  "figure.cause.new-in-period": "jauni notikumi periodā",
  "figure.cause.earlier-quarters": "iepriekšējo ceturkšņu labojumi",
  "figure.cause.new-return": "jaunas atskaites",
  "figure.cause.resubmission": "atkārtoti iesniegtas atskaites",
  "figure.cause.withdrawal": "atsauktas atskaites",
  "figure.cause.decision": "lēmumi",
  "figure.cause.rows-of-other-returns": "ietekme uz citu atskaišu rindām",
  "figure.cause.definitions": "definīcijas vai programma",
  "figure.cause.units": "vienības vai personas",
  "figure.cause.other": "cits",
} as const;
