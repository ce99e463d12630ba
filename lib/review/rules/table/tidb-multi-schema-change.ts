import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Name } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

export const tidbMultiSchemaChange = defineRule({
  id: 'tidb-multi-schema-change',
  version: 1,
  group: 'table',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'TiDB can make all changes of one ALTER TABLE', zh: 'TiDB 能够执行同一条 ALTER TABLE 的全部变更' },
  why: {
    en: 'TiDB before 6.2 makes one change per ALTER TABLE and refuses more (error 8200); later ones refuse two changes of the same column or index, and mixing in what is TiDB’s own.',
    zh: 'TiDB 6.2 之前每条 ALTER TABLE 只能做一项变更，多了就会拒绝（错误 8200）；之后的版本拒绝同一列或索引变更两次，也不能与 TiDB 专有的变更混写。',
  },
  how: { en: 'Write one ALTER TABLE for each change.', zh: '每项变更写成一条 ALTER TABLE。' },
  options: z.object({}),
  messages: {
    several: {
      en: 'TiDB before 6.2 refuses {count} changes in one ALTER TABLE.',
      zh: 'TiDB 6.2 之前的版本拒绝在一条 ALTER TABLE 中做 {count} 项变更。',
    },
    same: {
      en: '{name} is changed twice in one ALTER TABLE, which TiDB refuses.',
      zh: '同一条 ALTER TABLE 两次变更 {name}，TiDB 会拒绝。',
    },
    own: {
      en: '{change} has to stand in an ALTER TABLE of its own.',
      zh: '{change} 必须单独写一条 ALTER TABLE。',
    },
  },
  create: (ctx) => ({
    'alter-table': ({ actions }) => {
      const changes = actions.flatMap(changesOf);
      const [first, second] = changes;
      if (first === undefined || second === undefined) return;
      // Release notes of 6.2.
      if (ctx.dialect.version < 60200) {
        ctx.report(second.span, 'several', { count: changes.length });
        return;
      }
      const seen = new Set<string>();
      for (const { span, own, target } of changes) {
        if (own !== undefined) ctx.report(span, 'own', { change: own });
        if (target === undefined) continue;
        const key = `${target.of} ${target.name.text.toLowerCase()}`;
        if (seen.has(key)) ctx.report(target.name, 'same', { name: target.name.text });
        seen.add(key);
      }
    },
  }),
});

type Change = {
  readonly span: Span;
  readonly target?: { readonly of: 'column' | 'index'; readonly name: Name };
  /** What only TiDB has. */
  readonly own?: string;
};

const column = (span: Span, name: Name): Change => ({ span, target: { of: 'column', name } });
const index = (span: Span, name: Name | undefined): Change =>
  name === undefined ? { span } : { span, target: { of: 'index', name } };

const ownOptions: ReadonlySet<string> = new Set(['auto-id-cache', 'auto-random-base', 'shard-row-id-bits']);

function changesOf(action: AlterAction): readonly Change[] {
  const { span } = action;
  switch (action.kind) {
    case 'algorithm':
    case 'lock':
    case 'validation':
    case 'force':
    case 'enable-keys':
    case 'disable-keys':
    case 'order-by':
      return [];
    case 'add-column':
    case 'modify-column':
      return [column(span, action.column.name)];
    case 'change-column':
      return [column(span, action.from)];
    case 'rename-column':
      return [column(span, action.from)];
    case 'drop-column':
      return [column(span, action.name)];
    case 'alter-column-default':
      return [column(span, action.column)];
    case 'add-columns':
      return action.elements.map((element) =>
        element.kind === 'column-definition' ? column(element.span, element.name) : { span: element.span },
      );
    case 'add-index':
      return [index(span, action.index.name)];
    case 'drop-index-action':
    case 'alter-index-visibility':
      return [index(span, action.name)];
    case 'rename-index':
      return [index(span, action.from)];
    case 'table-option-action':
      return [ownOptions.has(action.option.option) ? { span, own: action.option.written } : { span }];
    case 'dialect-action':
      return [{ span, own: action.action }];
    default:
      return [{ span }];
  }
}
