import { MB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { sessionBuffers } from './session-buffers';

testCheck(sessionBuffers, {
  base: {
    variables: {
      sort_buffer_size: 4 * MB,
      read_buffer_size: 131_072,
      read_rnd_buffer_size: 262_144,
      join_buffer_size: 262_144,
    },
  },
  ok: [{}],
  warning: [
    {
      variables: { sort_buffer_size: 64 * MB },
      says: 'large',
      keys: ['sort_buffer_size'],
      sql: 'SET PERSIST sort_buffer_size = 4194304',
    },
  ],
});
