import type { Definition, GateSchema } from '@/lib/console/gate/gate-schema';
import type { GateVerdict } from '@/lib/console/gate/verdict';
import type { ConsoleSession, ReadDefinition, WantedDefinitions } from '@/lib/console/run/console-session';
import type { Lookup } from '@/lib/schema/schema-view';

/** Views on views and functions that call functions, each in another round. */
const roundsMax = 24;

export type Judged = {
  readonly verdict: GateVerdict;
  /** Everything that the verdict stands on, to be read again. */
  readonly wanted: WantedDefinitions;
  readonly read: readonly ReadDefinition[];
};

/**
 * Judges against the definitions of this moment, never against a copy that may be old: a view that was changed a second ago would
 * show what the copy does not know. The judgement is asked until it wants to know nothing more; each round reads what it asked for.
 */
export async function judgeLive(
  session: Pick<ConsoleSession, 'definitions' | 'lowerCaseTableNames'>,
  judge: (schema: GateSchema) => GateVerdict,
): Promise<Judged> {
  const known = new LiveSchema(session.lowerCaseTableNames);
  for (let round = 0; ; round++) {
    const verdict = judge(known);
    const asked = known.takeAsked();
    if (asked === undefined || round === roundsMax) return { verdict, wanted: known.wanted, read: known.read };
    known.add(asked, await session.definitions(asked));
  }
}

/** Without any definition: for a text that is refused whatever the tables are, no connection is made. */
export const unreadSchema: GateSchema = {
  lowerCaseTableNames: null,
  find: (schema) => unread(schema),
  names: () => [],
  viewQuery: () => ({ kind: 'unknown' }),
  functionText: () => ({ kind: 'unknown' }),
};

const unread = (schema: string): Lookup => ({ kind: 'unknown', cause: { code: 'schema-not-read', schema } });

class LiveSchema implements GateSchema {
  readonly read: ReadDefinition[] = [];
  private readonly relations = new Map<string, Extract<ReadDefinition, { kind: 'relation' }> | undefined>();
  private readonly functions = new Map<string, Definition>();
  private readonly nameLists = new Map<string, readonly string[]>();
  private readonly asked = {
    relations: new Map<string, [string, string]>(),
    functions: new Map<string, [string, string]>(),
  };
  private readonly askedNames = new Map<string, string>();
  readonly wanted: {
    relations: WantedDefinitions['relations'][number][];
    functions: WantedDefinitions['functions'][number][];
    names: string[];
  } = {
    relations: [],
    functions: [],
    names: [],
  };

  constructor(readonly lowerCaseTableNames: 0 | 1 | 2 | null) {}

  find(schema: string, name: string): Lookup {
    const key = this.key(schema, name);
    if (!this.relations.has(key)) {
      this.asked.relations.set(key, [schema, name]);
      return unread(schema);
    }
    const found = this.relations.get(key);
    return found ? { kind: 'found', relation: found.relation } : { kind: 'absent' };
  }

  names(schema: string): readonly string[] {
    const known = this.nameLists.get(this.fold(schema));
    if (known === undefined) this.askedNames.set(this.fold(schema), schema);
    return known ?? [];
  }

  viewQuery(schema: string, view: string): Definition {
    const key = this.key(schema, view);
    if (!this.relations.has(key)) this.asked.relations.set(key, [schema, view]);
    return this.relations.get(key)?.query ?? { kind: 'unknown' };
  }

  functionText(schema: string, name: string): Definition {
    // Names of routines never differ by case.
    const key = JSON.stringify([this.fold(schema), name.toLowerCase()]);
    const known = this.functions.get(key);
    if (known === undefined) this.asked.functions.set(key, [schema, name]);
    return known ?? { kind: 'unknown' };
  }

  /** What the last judgement looked for and did not find; undefined when there was nothing. */
  takeAsked(): WantedDefinitions | undefined {
    const relations = [...this.asked.relations.values()].map(([schema, table]) => ({ schema, table }));
    const functions = [...this.asked.functions.values()].map(([schema, name]) => ({ schema, name }));
    const names = [...this.askedNames.values()];
    this.asked.relations.clear();
    this.asked.functions.clear();
    this.askedNames.clear();
    if (relations.length + functions.length + names.length === 0) return undefined;
    return { relations, functions, names };
  }

  add(asked: WantedDefinitions, answers: readonly ReadDefinition[]): void {
    this.wanted.relations.push(...asked.relations);
    this.wanted.functions.push(...asked.functions);
    for (const { schema, table } of asked.relations) this.relations.set(this.key(schema, table), undefined);
    for (const { schema, name } of asked.functions)
      this.functions.set(JSON.stringify([this.fold(schema), name.toLowerCase()]), { kind: 'absent' });
    for (const schema of asked.names) this.nameLists.set(this.fold(schema), []);
    for (const answer of answers) this.learn(answer);
  }

  private learn(answer: ReadDefinition): void {
    switch (answer.kind) {
      case 'relation':
        this.read.push(answer);
        this.relations.set(this.key(answer.schema, answer.relation.name), answer);
        return;
      case 'function':
        this.read.push(answer);
        this.functions.set(JSON.stringify([this.fold(answer.schema), answer.name.toLowerCase()]), answer.text);
        return;
      case 'names':
        this.nameLists.set(this.fold(answer.schema), answer.names);
    }
  }

  private fold(name: string): string {
    return this.lowerCaseTableNames === 0 || this.lowerCaseTableNames === null ? name : name.toLowerCase();
  }

  private key(schema: string, name: string): string {
    return JSON.stringify([this.fold(schema), this.fold(name)]);
  }
}
