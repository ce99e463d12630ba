import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { defineRule } from '@/lib/review/rule';
import type { Relation } from '@/lib/schema/model';

export const ddlWithForeignKeys = defineRule({
  id: 'ddl-with-foreign-keys',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables with foreign keys are changed with care', zh: '带外键的表谨慎改表' },
  why: {
    en: 'A change takes locks on the definitions of the tables at the other end of the foreign keys too, so statements on those wait as well. gh-ost refuses such tables, and pt-online-schema-change has to rebuild or drop the constraints.',
    zh: '改表还会锁住外键另一端的表结构，那些表上的语句也会等待。gh-ost 不支持这类表，pt-online-schema-change 需要重建或删除约束。',
  },
  how: {
    en: 'Plan for waits on all tables named, or drop the foreign key first and add it again afterwards.',
    zh: '为涉及的所有表预留等待时间，或先删外键、改完再加回。',
  },
  options: z.object({}),
  messages: {
    parent: {
      en: '{table} is referenced by foreign keys of {tables}.',
      zh: '{table} 被 {tables} 的外键引用。',
    },
    child: {
      en: '{table} has foreign keys to {tables}.',
      zh: '{table} 有指向 {tables} 的外键。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    /** Names of tables with foreign keys by the table they point to, for each schema: looked up once, for there may be thousands. */
    const known = new Map<string, Map<string, Set<string>>>();
    const note = (children: Map<string, Set<string>>, relation: Relation | null | undefined): void => {
      if (relation?.kind !== 'table') return;
      for (const { schema, table } of relation.foreignKeys) {
        const parent = ctx.schema.fold(table);
        if (schema === null) children.set(parent, (children.get(parent) ?? new Set()).add(relation.name));
      }
    };
    const childrenIn = (schema: string | undefined): Map<string, Set<string>> => {
      const key = ctx.schema.fold(schema ?? ctx.schema.defaultSchema ?? '');
      const found = known.get(key) ?? new Map<string, Set<string>>();
      if (!known.has(key)) for (const relation of ctx.schema.relations(schema)) note(found, relation);
      known.set(key, found);
      return found;
    };
    const pointsTo = (schema: string | undefined, child: string, parent: string): boolean => {
      const lookup = ctx.schema.find(schema, child);
      const keys = lookup.kind === 'found' && lookup.relation.kind === 'table' ? lookup.relation.foreignKeys : [];
      return keys.some((key) => key.schema === null && ctx.schema.fold(key.table) === parent);
    };
    return {
      statement: () => {
        const { node } = ctx.statement;
        if (known.size > 0 && (node.kind === 'create-table' || node.kind === 'alter-table'))
          for (const { schema, after } of ctx.effect.relations) note(childrenIn(schema), after);
        const [at] = ddlTargets(node);
        if (!isTableChange(node) || at === undefined) return;
        const before = ctx.effect.relations[0]?.before;
        if (before?.kind !== 'table') return;
        const table = at.name.text;
        const own = ctx.schema.fold(table);
        const parents = new Set(before.foreignKeys.map((key) => key.table));
        const others = [...parents].filter((name) => ctx.schema.fold(name) !== own);
        if (others.length > 0) ctx.report(at, 'child', { table, tables: others.join(', ') });
        const schema = at.schema?.text;
        const children = [...(childrenIn(schema).get(own) ?? [])].filter(
          (child) => ctx.schema.fold(child) !== own && pointsTo(schema, child, own),
        );
        if (children.length > 0) ctx.report(at, 'parent', { table, tables: children.join(', ') });
      },
    };
  },
});
