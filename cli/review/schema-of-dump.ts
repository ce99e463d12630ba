import { effectOf } from '@/lib/schema/apply';
import { defaultTraits } from '@/lib/schema/collation';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

export type DumpedSchema = {
  readonly view: SchemaView;
  /** Where names without a schema are looked up after it. */
  readonly defaultSchema: string;
  /** Lines of the statements that could not be read: what they define is not known, and absence proves nothing then. */
  readonly unreadLines: readonly number[];
};

/** Names without a schema need one to be looked up in; which, is no matter where only the file is known. */
const anySchema = 'schema';

/** What a file of CREATE statements builds: everything that is there, in each schema that it uses. Other schemas stay unknown. */
export function schemaOfDump(script: string, dialect: Dialect, named: string | undefined): DumpedSchema {
  const schema = named ?? anySchema;
  const statements = parseScript(script, { dialect });
  const unreadLines = statements.flatMap(({ line, result }) => (result.ok ? [] : [line]));
  const used = statements.flatMap(({ result }) =>
    result.ok && result.statement.kind === 'use' ? [result.statement.schema.text] : [],
  );
  const databases = [...new Set([schema, ...used])].map((name) => ({
    name,
    complete: unreadLines.length === 0,
    charset: null,
    collation: null,
    relations: [],
    triggers: [],
    routines: [],
  }));
  const state = createSchemaState(
    { traits: defaultTraits(dialect), databases, absent: [] },
    { dialect, defaultSchema: schema },
  );
  for (const { result } of statements) {
    if (result.ok) state.commit(effectOf(result.statement, state, { script, dialect, output: undefined }));
  }
  return { view: state.view(), defaultSchema: named ?? state.defaultSchema ?? schema, unreadLines };
}
