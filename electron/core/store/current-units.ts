/** Units that were reorganised count to their successors, from the day after they ended. */

/** A day on which whatever was reorganised has ended: units with one last successor are one unit to a plan's number. */
export const END_OF_TIME = "9999-12-31";

/** SQL of each unit's code, the one it counts to on `@to`, and one more column of that one. */
export function currentUnitsSql(table: "municipality" | "institution"): string {
  const [code, also] = table === "municipality" ? ["code", "m.region"] : ["reg_no", "m.municipality"];
  return `
    WITH RECURSIVE walk (code, current) AS (
      SELECT ${code}, ${code} FROM ${table}
      UNION
      SELECT walk.code, m.successor
        FROM walk JOIN ${table} AS m ON m.${code} = walk.current
       WHERE m.valid_to < @to AND m.successor IS NOT NULL)
    SELECT walk.code, walk.current, ${also}
      FROM walk LEFT JOIN ${table} AS m ON m.${code} = walk.current
     WHERE m.${code} IS NULL OR m.valid_to IS NULL OR m.valid_to >= @to OR m.successor IS NULL`;
}

/** SQL of the year in which a day's school year began on 1 September: numbers of plans begin anew with it (domain.md §6.2). */
export const schoolYearSql = (day: string): string => `substr(${day}, 1, 4) - (substr(${day}, 6, 2) < '09')`;

/** SQL of the age at `day` in the bands of the common indicators; a birthday on 29 February is 1 March in other years. */
export const ageBandSql = (day: string, born: string): string => `CASE
    WHEN substr(${day}, 1, 4) - substr(${born}, 1, 4) - (substr(${day}, 6) < substr(${born}, 6)) < 18 THEN '<18'
    WHEN substr(${day}, 1, 4) - substr(${born}, 1, 4) - (substr(${day}, 6) < substr(${born}, 6)) < 30 THEN '18-29'
    WHEN substr(${day}, 1, 4) - substr(${born}, 1, 4) - (substr(${day}, 6) < substr(${born}, 6)) < 55 THEN '30-54'
    ELSE '55+' END`;
