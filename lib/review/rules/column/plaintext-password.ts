import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const plaintextPassword = defineRule({
  id: 'plaintext-password',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Passwords are not kept as text', zh: '密码不以明文保存' },
  why: {
    en: 'Whoever reads the table, a backup, the binary log or this ticket then has the passwords, which people use elsewhere too.',
    zh: '能读到该表、备份、binlog 或本工单的人都会得到密码，而用户常在别处使用同一密码。',
  },
  how: {
    en: 'Keep a salted hash made by the application (argon2id, bcrypt), in a column whose name says so: password_hash.',
    zh: '由应用生成加盐哈希（argon2id、bcrypt），保存到名称能体现用途的列，例如 password_hash。',
  },
  options: z.object({}),
  messages: {
    column: {
      en: 'Column {column} seems to keep passwords as text.',
      zh: '列 {column} 似乎以明文保存密码。',
    },
    value: {
      en: 'The value for column {column} seems to be a password and no hash.',
      zh: '写入列 {column} 的值似乎是密码而不是哈希。',
    },
  },
  create: (ctx) => {
    const checkValue = ({ name }: ColumnRef, value: Expression | undefined): boolean => {
      if (value?.kind !== 'string' || !isPassword(name.text) || value.value === '' || looksHashed(value.value))
        return false;
      ctx.report(value, 'value', { column: name.text });
      return true;
    };
    const checkRows = ({ columns, source }: Insert | Replace): void => {
      if (columns === undefined || source.kind !== 'insert-values') return;
      const place = columns.findIndex(({ name }) => isPassword(name.text));
      const column = columns[place];
      // One row says it for all.
      if (column !== undefined) source.rows.some(({ values }) => checkValue(column, values[place]));
    };
    return {
      'column-definition': ({ name, type }) => {
        const isText = type?.name === 'char' || type?.name === 'varchar' || type?.name === 'text';
        if (isText && isPassword(name.text)) ctx.report(name, 'column', { column: name.text });
      },
      insert: checkRows,
      replace: checkRows,
      'column-assignment': ({ column, value }) => checkValue(column, value),
    };
  },
});

const isPassword = (name: string): boolean => /(password|passwd|passphrase)$|(^|_)pwd$/i.test(name);

/** `$2y$10$…`, `{SSHA}…`, `*2470C0C0…`, hexadecimal digests. */
const looksHashed = (value: string): boolean => /^[${]/.test(value) || /^\*?[0-9a-f]{32,}$/i.test(value);
