import { definePredicate } from '@/lib/review/custom/predicate';
import { touchedObjects } from '@/lib/sql/touched-objects';

export const objectChange = definePredicate({
  id: 'object-change',
  title: { en: 'An object is', zh: '对象被' },
  note: {
    en: 'A rename drops the old name and creates the new one.',
    zh: '重命名算删除旧名并创建新名。',
  },
  inputs: {
    effects: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        create: { en: 'created', zh: '创建' },
        alter: { en: 'altered', zh: '修改' },
        drop: { en: 'dropped', zh: '删除' },
        truncate: { en: 'truncated', zh: '清空' },
      },
    },
    types: {
      kind: 'choices',
      title: { en: 'of the kind', zh: '类型' },
      of: {
        database: { en: 'database', zh: '库' },
        table: { en: 'table', zh: '表' },
        view: { en: 'view', zh: '视图' },
        procedure: { en: 'procedure', zh: '存储过程' },
        function: { en: 'function', zh: '函数' },
        trigger: { en: 'trigger', zh: '触发器' },
        event: { en: 'event', zh: '事件' },
        sequence: { en: 'sequence', zh: '序列' },
      },
    },
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: '* for any name', zh: '* 表示任意名称' },
    },
  },
  holes: ['object'],
  within: ['table'],
  watch: (ctx, { effects, types, name }, tell) => ({
    late: () => {
      const objects = touchedObjects(ctx.statement.node);
      if (objects === undefined) return tell.unknown();
      for (const object of objects) {
        if (!effects.has(object.effect) || !types.has(object.type)) continue;
        const schema = object.schema?.text ?? (object.type === 'database' ? undefined : ctx.defaultSchema);
        const { text } = object.name;
        if (name.test(text) || (schema !== undefined && name.test(`${schema}.${text}`)))
          tell.at(object.name, { object: text });
      }
    },
  }),
});
