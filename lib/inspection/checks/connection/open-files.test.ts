import { testCheck } from '@/lib/inspection/testing/test-check';
import { openFiles } from './open-files';

testCheck(openFiles, {
  base: { variables: { open_files_limit: 10_000, table_open_cache: 4000, max_connections: 151 } },
  ok: [{ status: { Open_files: 8500 } }],
  warning: [
    { status: { Open_files: 8501 }, says: 'used' },
    { status: { Open_files: 10 }, variables: { open_files_limit: 8160 }, says: 'small' },
  ],
  critical: [{ status: { Open_files: '9501' }, says: 'used' }],
});
