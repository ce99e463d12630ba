import { expect, test } from 'vitest';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { isStoreOutage } from '@/lib/adapters/prisma/outage';

const known = (code: string, message = '') =>
  new Prisma.PrismaClientKnownRequestError(message, { code, clientVersion: '7' });

test.each<[name: string, error: unknown, isOutage: boolean]>([
  [
    'the pool of a server that refuses connections',
    known(
      'P2039',
      'Database error. Code: `45028`. Message: `pool timeout: failed to retrieve a connection from pool after 10000ms',
    ),
    true,
  ],
  ['a raw query, likewise', known('P2010', 'Raw query failed. Code: `45028`. Message: `pool timeout: …`'), true],
  ['a transaction that found no connection in time', known('P2028', 'Transaction API error'), true],
  ['a socket that closed', new Error('socket has unexpectedly been closed'), true],
  ['a refused socket', new Error('connect ECONNREFUSED 10.0.0.7:3306'), true],
  ['a unique key', known('P2002', 'Unique constraint failed'), false],
  ['a missing table', known('P2021', 'The table `request` does not exist'), false],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')"), false],
  ['something thrown that is no error', 'no', false],
])('%s', (_, error, isOutage) => {
  expect(isStoreOutage(error)).toBe(isOutage);
});
