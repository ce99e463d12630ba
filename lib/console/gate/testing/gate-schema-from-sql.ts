import type { Definition, GateSchema } from '@/lib/console/gate/gate-schema';
import type { ServerTraits } from '@/lib/schema/model';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import { spanText } from '@/lib/sql/span';

/** The schema that a script makes, with the texts of its views and functions. */
export function gateSchemaFromSql(script: string, dialect: Dialect, traits: Partial<ServerTraits> = {}): GateSchema {
  const { view } = schemaFromSql(script, dialect, { traits });
  const state = createSchemaState(view, { dialect });
  const views = new Map<string, string>();
  const functions = new Map<string, string>();
  for (const { result } of parseScript(script, { dialect })) {
    if (!result.ok) continue;
    const { statement } = result;
    if (statement.kind === 'create-view')
      views.set(key(statement.view.schema?.text, statement.view.name.text), spanText(script, statement.query.span));
    if (statement.kind === 'create-function')
      functions.set(key(statement.name.schema?.text, statement.name.name.text), spanText(script, statement.span));
  }
  return {
    lowerCaseTableNames: view.traits.lowerCaseTableNames,
    find: (schema, name) => state.find(schema, name),
    names: (schema) => state.names(schema),
    viewQuery: (schema, name) => definition(views.get(key(schema, name))),
    functionText: (schema, name) => definition(functions.get(key(schema, name))),
  };
}

const key = (schema: string | undefined, name: string): string => `${schema ?? 'app'}.${name}`.toLowerCase();

const definition = (text: string | undefined): Definition =>
  text === undefined ? { kind: 'absent' } : { kind: 'found', text };
