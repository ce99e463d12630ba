import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import type { NamedKind } from '@/lib/review/definition/new-name';
import { newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { Name } from '@/lib/sql/ast/name';

export const identifierInvalid = defineRule({
  id: 'identifier-invalid',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Names are valid', zh: '名称必须合法' },
  why: {
    en: 'The server refuses the statement (errors 1102, 1103, 1166, 1280, 1300, 1458, 1567).',
    zh: '服务器会拒绝执行（错误 1102、1103、1166、1280、1300、1458、1567）。',
  },
  how: { en: 'Correct the name at the marked place.', zh: '改正标出的名称。' },
  options: z.object({}),
  messages: {
    blank: { en: '{name} ends with a blank.', zh: '{name} 以空格结尾。' },
    empty: { en: 'The name is empty.', zh: '名称为空。' },
    character: {
      en: '{name} has a character beyond U+FFFF, such as an emoji.',
      zh: '{name} 含有 U+FFFF 以上的字符，例如表情符号。',
    },
    primary: {
      en: 'An index cannot be called {name}: that is the name of the primary key.',
      zh: '索引不能叫 {name}：这是主键专用的名称。',
    },
    otherTable: {
      en: '{qualifier} in front of column {column} is not the table that is defined here.',
      zh: '列 {column} 前面的 {qualifier} 不是这里定义的表。',
    },
    qualified: {
      en: 'Column {column} is qualified with {qualifier}; MySQL 8.0 takes no qualifier in a definition.',
      zh: '列 {column} 带有限定名 {qualifier}；MySQL 8.0 的列定义中不能使用限定名。',
    },
    leadingBlank: {
      en: 'The server removes the blank in front of {name}: the column gets another name.',
      zh: '服务器会去掉 {name} 前面的空格：结果列的名称会变。',
    },
  },
  fixes: { unqualify: { en: 'Remove {qualifier}', zh: '去掉 {qualifier}' } },
  atMost: { leadingBlank: 'notice' },
  create: (ctx) => {
    const { flavor, version } = ctx.dialect;
    const check = (name: Name, kind: NamedKind): void => {
      const { text } = name;
      if (kind === 'user' || kind === 'constraint') return;
      if (text === '') ctx.report(name, 'empty', {});
      else if (text.endsWith(' ')) ctx.report(name, 'blank', { name: `\`${text}\`` });
      else if (kind === 'index' && sameName(text, 'PRIMARY')) ctx.report(name, 'primary', { name: text });
      else if (flavor !== 'tidb' && hasSurrogate(text)) ctx.report(name, 'character', { name: text });
    };
    const visitor = newNameVisitor(check);
    return {
      ...visitor,
      'create-view': ({ view, columns, query }) => {
        check(view.name, 'view');
        // MariaDB lets columns in the list of a view be called as they like.
        if (flavor !== 'mariadb') for (const column of columns) check(column, 'column');
        if (columns.length === 0 && query.kind === 'select')
          for (const { alias } of query.items) if (alias !== undefined) check(alias, 'column');
      },
      'column-definition': (definition, ancestors) => {
        visitor['column-definition']?.(definition, ancestors);
        const { qualifiers, name } = definition;
        const [first] = qualifiers;
        if (first === undefined) return;
        const qualifier = qualifiers.map(({ text }) => text).join('.');
        const remove = {
          title: 'unqualify' as const,
          edits: [{ start: first.span.start, end: name.span.start, text: '' }],
        };
        const at = { start: first.span.start, end: qualifiers.at(-1)?.span.end ?? first.span.end };
        const table = tableAround(ancestors);
        const isOther =
          table !== undefined &&
          (!sameName(qualifiers.at(-1)?.text ?? '', table.name.text) ||
            (qualifiers.length > 1 && table.schema !== undefined && !sameName(first.text, table.schema.text)));
        if (isOther) ctx.report(at, 'otherTable', { column: name.text, qualifier });
        else if (flavor === 'mysql' && version >= 80000)
          ctx.report(at, 'qualified', { column: name.text, qualifier }, remove);
      },
      'select-item': ({ alias }) => {
        if (alias?.text.startsWith(' ') === true) ctx.report(alias, 'leadingBlank', { name: `\`${alias.text}\`` });
      },
    };
  },
});

/** Manual, "Schema Object Names": identifiers are of the Basic Multilingual Plane. */
function hasSurrogate(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdfff) return true;
  }
  return false;
}
