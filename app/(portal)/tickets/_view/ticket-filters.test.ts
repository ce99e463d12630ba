import { describe, expect, test } from 'vitest';
import type { TicketFilters } from '@/components/ticket/ticket-list';
import type { TicketFilter } from '@/lib/ticket/listing';
import type { SearchParams } from './ticket-filters';
import { parseTicketFilters, toServiceFilter } from './ticket-filters';

const projectId = '01HZZZZZZZZZZZZZZZZZZZZZZZ';

describe('the address of a list', () => {
  test.each<[params: SearchParams, filters: TicketFilters]>([
    [{}, { view: 'open' }],
    [{ view: 'waiting' }, { view: 'waiting' }],
    [{ view: 'nonsense', state: 'nonsense', projectId: 'nonsense' }, { view: 'open' }],
    [
      { view: 'all', text: '  T-12 ', projectId },
      { view: 'all', text: 'T-12', projectId },
    ],
    [{ view: ['mine', 'all'], text: '' }, { view: 'open' }],
    [{ state: 'approved' }, { view: 'open', state: 'approved' }],
  ])('%j is %j', (params, filters) => {
    expect(parseTicketFilters(params)).toEqual(filters);
  });
});

describe('what the service is asked for', () => {
  const open = ['draft', 'awaiting-approval', 'approved', 'in-execution', 'rejected'] as const;
  test.each<[filters: TicketFilters, asked: TicketFilter]>([
    [{ view: 'open' }, { states: [...open] }],
    [{ view: 'all' }, {}],
    [{ view: 'mine' }, { submitterId: 'me' }],
    [{ view: 'waiting' }, { waiting: true }],
    [{ view: 'open', state: 'closed' }, { states: ['closed'] }],
    [
      { view: 'mine', text: 'index' },
      { submitterId: 'me', text: 'index' },
    ],
  ])('%j asks for %j', (filters, asked) => {
    expect(toServiceFilter(filters)).toEqual(asked);
  });
});
