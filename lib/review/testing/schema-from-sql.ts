import { effectOf } from '@/lib/schema/apply';
import { defaultTraits } from '@/lib/schema/collation';
import type { ServerTraits } from '@/lib/schema/model';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

export type SetUp = { readonly view: SchemaView; readonly defaultSchema: string; readonly unread: readonly string[] };

/** The schema that a script makes of an empty database: how tests and measurements say what is there. */
export function schemaFromSql(
  script: string,
  dialect: Dialect,
  { database = 'app', traits = {} }: { readonly database?: string; readonly traits?: Partial<ServerTraits> } = {},
): SetUp {
  const all: ServerTraits = { ...defaultTraits(dialect), lowerCaseTableNames: 0, ...traits };
  const collation = all.collations['utf8mb4'] ?? null;
  const empty: SchemaView = {
    traits: all,
    databases: [{ name: database, charset: 'utf8mb4', collation, relations: [], triggers: [], routines: [] }],
    absent: [],
  };
  const state = createSchemaState(empty, { dialect, defaultSchema: database });
  const unread: string[] = [];
  for (const { result, text } of parseScript(script, { dialect })) {
    if (!result.ok) {
      unread.push(text);
      continue;
    }
    const { output } = resolveNames(result.statement, state, script);
    state.commit(effectOf(result.statement, state, { script, dialect, output }));
  }
  return { view: state.view(), defaultSchema: state.defaultSchema ?? database, unread };
}
