import { effectOf } from '@/lib/schema/apply';
import { defaultTraits } from '@/lib/schema/collation';
import type { Effect } from '@/lib/schema/effect';
import type { ServerTraits, Trigger } from '@/lib/schema/model';
import { resolveNames } from '@/lib/schema/resolve-names';
import type { SchemaState } from '@/lib/schema/schema-state';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

export type SetUp = {
  readonly view: SchemaView;
  readonly defaultSchema: string;
  /** Statements that have no tree, and so no effect. */
  readonly unread: readonly string[];
};

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
    databases: [
      { name: database, complete: true, charset: 'utf8mb4', collation, relations: [], triggers: [], routines: [] },
    ],
    absent: [],
  };
  const state = createSchemaState(empty, { dialect, defaultSchema: database });
  const { effects, unread } = runScript(script, state, dialect);
  const view = withTriggers(
    state.view(),
    effects.map(({ statement }) => statement),
  );
  return { view, defaultSchema: state.defaultSchema ?? database, unread };
}

/** A script has no effect on triggers; what a snapshot holds of them is made here. */
function withTriggers(view: SchemaView, statements: readonly Statement[]): SchemaView {
  const triggers = statements.flatMap((statement): readonly Trigger[] =>
    statement.kind !== 'create-trigger'
      ? []
      : statement.events.map((event) => ({
          kind: 'trigger',
          name: statement.name.name.text,
          table: statement.table.name.text,
          timing: statement.time,
          event,
        })),
  );
  if (triggers.length === 0) return view;
  const databases = view.databases.map((database) => ({
    ...database,
    triggers: triggers.filter(({ table }) => database.relations.some(({ name }) => name === table)),
  }));
  return { ...view, databases };
}

export type ScriptRun = {
  readonly effects: readonly { readonly statement: Statement; readonly effect: Effect }[];
  readonly unread: readonly string[];
};

/** Applies a script to a state, statement by statement. */
export function runScript(script: string, state: SchemaState, dialect: Dialect): ScriptRun {
  const effects: { statement: Statement; effect: Effect }[] = [];
  const unread: string[] = [];
  for (const { result, text } of parseScript(script, { dialect })) {
    if (!result.ok) {
      unread.push(text);
      continue;
    }
    const { statement } = result;
    const { output } = resolveNames(statement, state, script);
    const effect = effectOf(statement, state, { script, dialect, output });
    state.commit(effect);
    effects.push({ statement, effect });
  }
  return { effects, unread };
}
