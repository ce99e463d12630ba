import { expect, test } from 'vitest';
import { redisFormSchema, toDraft } from '@/app/(portal)/instances/redis/_view/redis-form';
import { environmentIdSchema, newId } from '@/lib/shared/ids';

const form = { name: 'cache', host: 'redis.example.com', port: 6379, environmentId: newId(environmentIdSchema) };

test('what was left empty is nothing, and the rest is as the domain has it by default', () => {
  const read = redisFormSchema.parse({
    ...form,
    tlsCa: ' ',
    projectId: undefined,
    tags: '',
    username: '',
    password: '',
  });
  expect(toDraft(read)).toEqual({
    ...form,
    mode: 'standalone',
    tlsMode: 'off',
    tlsCa: null,
    zone: 'default',
    projectId: null,
    tags: {},
    username: '',
  });
  expect(read.password).toBe('');
});

test.each<[text: string, tags: object | 'refused']>([
  ['owner=trade\n tier = 1 \n\ncritical', { owner: 'trade', tier: '1', critical: '' }],
  ['dsn=a=b', { dsn: 'a=b' }],
  ['=x', 'refused'],
  [Array.from({ length: 21 }, (_, at) => `t${at}`).join('\n'), 'refused'],
])('tags %j', (text, tags) => {
  const read = redisFormSchema.safeParse({ ...form, tags: text });
  expect(read.success ? read.data.tags : 'refused').toEqual(tags);
});
