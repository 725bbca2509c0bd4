/** Conditions of a definition as SQL with named parameters. */
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";

export interface ConditionSql {
  /** `1` when nothing is demanded. */
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Column names were checked against the source when the definition was read; values are always bound. */
export function conditionSql(alias: string, conditions: readonly FactCondition[]): ConditionSql {
  const values: Record<string, string | number> = {};
  const bind = (value: string | number) => {
    const name = `w${String(Object.keys(values).length)}`;
    values[name] = value;
    return `@${name}`;
  };
  const parts = conditions.flatMap((condition) => demands(`${alias}."${condition.column}"`, condition, bind));
  return { sql: parts.length === 0 ? "1" : parts.join(" AND "), values };
}

function demands(column: string, condition: FactCondition, bind: (value: string | number) => string): string[] {
  const list = (items: readonly string[]) => items.map(bind).join(", ");
  return [
    condition.in === undefined ? null : `${column} IN (${list(condition.in)})`,
    condition.notIn === undefined ? null : `${column} NOT IN (${list(condition.notIn)})`,
    condition.present === undefined ? null : presence(column, condition.present),
    condition.atLeast === undefined ? null : `${column} >= ${bind(condition.atLeast)}`,
    condition.atMost === undefined ? null : `${column} <= ${bind(condition.atMost)}`,
  ].filter((part) => part !== null);
}

function presence(column: string, present: boolean): string {
  return present ? `COALESCE(${column}, '') <> ''` : `COALESCE(${column}, '') = ''`;
}
