import { testRule } from '@/lib/review/testing/test-rule';
import { noDropDatabase } from './no-drop-database';

testRule(noDropDatabase, {
  valid: ['CREATE DATABASE d', 'DROP TABLE IF EXISTS t'],
  invalid: [
    { sql: 'DROP DATABASE «d»', message: 'dropped' },
    { sql: 'DROP SCHEMA IF EXISTS «d»', message: 'dropped' },
  ],
});
