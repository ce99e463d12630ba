import { testRule } from '@/lib/review/testing/test-rule';
import { autoIncrementStep } from './auto-increment-step';

testRule(autoIncrementStep, {
  valid: [
    'SET auto_increment_increment = 1',
    'SET SESSION auto_increment_increment = DEFAULT',
    'SET auto_increment_offset = 2',
    'SET @auto_increment_increment = 2',
    'SELECT @@auto_increment_increment = 2',
  ],
  invalid: [
    { sql: 'SET GLOBAL Auto_Increment_Increment = «2»', message: 'differs', data: { value: '2' } },
    { sql: 'SET NAMES utf8mb4, @@session.auto_increment_increment = «10»', message: 'differs' },
  ],
});
