import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { judge } from '@/lib/console/gate/judge';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import type { GateAccess, GateRequest, GateVerdict } from '@/lib/console/gate/verdict';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { mariadb1011, mysql97, tidb85 } from '@/lib/sql/dialect';

export const dialects: Readonly<Record<Flavor, Dialect>> = { mysql: mysql97, mariadb: mariadb1011, tidb: tidb85 };

const secondReader = await loadNodeSqlParserReader();

/** A clinic: patients with hidden names and numbers, visits, and a table and a schema that may not be read. */
const script = `
CREATE DATABASE clinic; CREATE DATABASE payroll;
CREATE TABLE clinic.ward (id INT PRIMARY KEY, title VARCHAR(30), floor INT, parent_id INT);
CREATE TABLE clinic.patient (
  id INT PRIMARY KEY, nick VARCHAR(30), mobile VARCHAR(20), iban VARCHAR(34), ward_id INT, born DATE, extra JSON,
  mobile_end VARCHAR(4) GENERATED ALWAYS AS (RIGHT(mobile, 4)) STORED,
  mobile_ends VARCHAR(4) GENERATED ALWAYS AS (UPPER(mobile_end)) VIRTUAL,
  nick_up VARCHAR(30) GENERATED ALWAYS AS (UPPER(nick)) VIRTUAL,
  UNIQUE KEY (mobile));
CREATE TABLE clinic.visit (id INT PRIMARY KEY, patient_id INT, fee DECIMAL(10,2), state VARCHAR(10), born DATE, memo TEXT);
CREATE TABLE clinic.secret_key (id INT PRIMARY KEY, token VARCHAR(64));
CREATE TABLE payroll.wage (id INT PRIMARY KEY, cents INT, patient_id INT);
CREATE VIEW clinic.v_visit AS SELECT id, patient_id, fee FROM clinic.visit;
CREATE VIEW clinic.v_call (who, number) AS SELECT nick, mobile FROM clinic.patient;
CREATE VIEW clinic.v_deep AS SELECT v.number AS n, 1 AS one FROM clinic.v_call v;
CREATE VIEW clinic.v_wage AS SELECT cents FROM payroll.wage;
CREATE VIEW clinic.v_test AS SELECT id, mobile LIKE '138%' AS is_cell FROM clinic.patient WHERE mobile IS NOT NULL;
CREATE FUNCTION clinic.f_vat(x DECIMAL(10,2)) RETURNS DECIMAL(10,2) NO SQL RETURN x * 0.2;
CREATE FUNCTION clinic.f_mobile(i INT) RETURNS VARCHAR(20) READS SQL DATA RETURN (SELECT mobile FROM clinic.patient WHERE id = i);
CREATE FUNCTION clinic.f_has(m VARCHAR(20)) RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM clinic.patient WHERE mobile = m);
CREATE FUNCTION clinic.f_wage(i INT) RETURNS INT READS SQL DATA RETURN (SELECT cents FROM payroll.wage WHERE id = i);
CREATE FUNCTION clinic.f_write(i INT) RETURNS INT MODIFIES SQL DATA BEGIN UPDATE clinic.visit SET fee = 0; RETURN 1; END;
CREATE FUNCTION clinic.f_state(i INT) RETURNS VARCHAR(10) READS SQL DATA BEGIN
  DECLARE s VARCHAR(10); IF i > 0 THEN SELECT state INTO s FROM clinic.visit WHERE id = i; END IF; SET s = CONCAT(s, '!'); RETURN s; END;
CREATE FUNCTION clinic.f_closed(i INT) RETURNS INT NO SQL RETURN i;
`;

const rules: { readonly [column: string]: MaskRule } = {
  'patient.mobile': { kind: 'partial', first: 3, last: 2 },
  'patient.iban': { kind: 'full' },
};

export const clinicAccess: GateAccess = {
  mayRead: ({ schema, table }) => schema === 'clinic' && table !== 'secret_key',
  mayReadSchema: (schema) => schema === 'clinic',
  maskOf: ({ table, column }) => rules[`${table}.${column}`],
  mayCall: ({ schema, name }) => schema === 'clinic' && name !== 'f_closed',
  maySearchMasked: () => false,
};

export const clinicSchemas = {
  mysql: gateSchemaFromSql(script, dialects.mysql),
  mariadb: gateSchemaFromSql(script, dialects.mariadb),
  tidb: gateSchemaFromSql(script, dialects.tidb, { lowerCaseTableNames: 2 }),
};

/** What the gate says of a text, as somebody who works in the clinic. */
export function tryGate(sql: string, flavor: Flavor = 'mysql', changed: Partial<GateRequest> = {}): GateVerdict {
  return judge({
    sql,
    dialect: dialects[flavor],
    defaultSchema: 'clinic',
    schema: clinicSchemas[flavor],
    access: clinicAccess,
    secondReader,
    rowLimit: { max: 100, why: 'default' },
    statementMsMax: 10_000,
    ...changed,
  });
}

/** The verdict in a word: the rule of a refusal, or the names that come out, a star behind the masked ones. */
export function gateWord(sql: string, flavor: Flavor = 'mysql', changed: Partial<GateRequest> = {}): string {
  const verdict = tryGate(sql, flavor, changed);
  if (verdict.kind === 'refuse') return verdict.rule;
  if (verdict.outputs === 'server-defined') return verdict.statementKind;
  const marks = { full: '*', partial: '~', hash: '#', null: '0' } as const;
  return verdict.outputs.map(({ name, mask }) => `${name}${mask === undefined ? '' : marks[mask.kind]}`).join(' ');
}
