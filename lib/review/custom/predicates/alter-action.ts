import { definePredicate } from '@/lib/review/custom/predicate';
import type { Node } from '@/lib/sql/ast';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Visitor } from '@/lib/sql/walk';

const kinds = {
  'add-column': ['add-column', 'add-columns'],
  'drop-column': ['drop-column'],
  'modify-column': ['modify-column', 'change-column'],
  'rename-column': ['rename-column', 'change-column'],
  'alter-default': ['alter-column-default'],
  'add-index': ['add-index'],
  'drop-index': ['drop-index-action'],
  'rename-index': ['rename-index'],
  'drop-primary-key': ['drop-primary-key'],
  'add-foreign-key': ['add-foreign-key'],
  'drop-foreign-key': ['drop-foreign-key'],
  'add-check': ['add-check'],
  'drop-check': ['drop-check', 'drop-constraint'],
  'rename-table': ['rename-table-action'],
  'convert-charset': ['convert-charset'],
  'set-option': ['table-option-action'],
  'order-by': ['order-by'],
  force: ['force'],
  'add-partition': ['add-partition'],
  'drop-partition': ['drop-partition'],
  'truncate-partition': ['truncate-partition'],
  'exchange-partition': ['exchange-partition'],
  'other-partition': [
    'coalesce-partition',
    'reorganize-partition',
    'maintain-partition',
    'partition-by',
    'remove-partitioning',
    'convert-partition',
  ],
} as const satisfies { readonly [choice: string]: readonly AlterAction['kind'][] };

export const alterAction = definePredicate({
  id: 'alter-action',
  title: { en: 'ALTER TABLE does', zh: 'ALTER TABLE 的操作' },
  inputs: {
    actions: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        'add-column': { en: 'add a column', zh: '增加列' },
        'drop-column': { en: 'drop a column', zh: '删除列' },
        'modify-column': { en: 'change a column', zh: '修改列' },
        'rename-column': { en: 'rename a column', zh: '重命名列' },
        'alter-default': { en: 'change a default', zh: '修改默认值' },
        'add-index': { en: 'add an index', zh: '增加索引' },
        'drop-index': { en: 'drop an index', zh: '删除索引' },
        'rename-index': { en: 'rename an index', zh: '重命名索引' },
        'drop-primary-key': { en: 'drop the primary key', zh: '删除主键' },
        'add-foreign-key': { en: 'add a foreign key', zh: '增加外键' },
        'drop-foreign-key': { en: 'drop a foreign key', zh: '删除外键' },
        'add-check': { en: 'add a check', zh: '增加检查约束' },
        'drop-check': { en: 'drop a check or constraint', zh: '删除检查约束或约束' },
        'rename-table': { en: 'rename the table', zh: '重命名表' },
        'convert-charset': { en: 'convert to a character set', zh: '转换字符集' },
        'set-option': { en: 'set an option of the table', zh: '设置表选项' },
        'order-by': { en: 'order the rows', zh: '按列排序存储' },
        force: { en: 'rebuild (FORCE)', zh: '重建表（FORCE）' },
        'add-partition': { en: 'add a partition', zh: '增加分区' },
        'drop-partition': { en: 'drop a partition', zh: '删除分区' },
        'truncate-partition': { en: 'truncate a partition', zh: '清空分区' },
        'exchange-partition': { en: 'exchange a partition', zh: '交换分区' },
        'other-partition': { en: 'other work on partitions', zh: '其他分区操作' },
      },
    },
  },
  holes: ['action'],
  within: ['column', 'index'],
  watch(ctx, { actions }, tell) {
    const visitor: Record<string, (node: Node) => void> = {};
    for (const action of actions) {
      for (const kind of kinds[action]) {
        visitor[kind] = (node) => {
          if (isMeant(node, actions)) tell.at(ctx.verb(node), { action: ctx.text(ctx.verb(node)) }, { owner: node });
        };
      }
    }
    return { visit: visitor as Visitor };
  },
});

/** CHANGE COLUMN renames only where the names differ, and it always defines anew. */
function isMeant(node: Node, actions: ReadonlySet<string>): boolean {
  if (node.kind !== 'change-column' || actions.has('modify-column')) return true;
  return node.from.text.toLowerCase() !== node.column.name.text.toLowerCase();
}
