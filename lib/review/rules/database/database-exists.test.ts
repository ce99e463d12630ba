import { testRule } from '@/lib/review/testing/test-rule';
import { databaseExists } from './database-exists';

testRule(databaseExists, {
  valid: [
    'CREATE DATABASE fresh',
    'CREATE DATABASE IF NOT EXISTS app',
    'CREATE DATABASE a; DROP DATABASE a; CREATE DATABASE a',
  ],
  invalid: [
    { sql: 'CREATE DATABASE «app»', message: 'exists' },
    { sql: 'CREATE SCHEMA a; CREATE DATABASE «a»', message: 'exists' },
  ],
});
