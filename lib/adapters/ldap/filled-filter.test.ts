import { EqualityFilter } from 'ldapts';
import { expect, test } from 'vitest';
import { filledFilter } from '@/lib/adapters/ldap/filled-filter';

const hostile = ['*', '*)(uid=*', '\\28', 'a)(|(uid=*', 'li\u0000na', '(', ')', '\\', '{login}', 'é李', '\\2a'];

test.each(hostile)('%j is a value and nothing else', (login) => {
  const filter = filledFilter('(uid={login})', '{login}', login);
  expect(filter).toBeInstanceOf(EqualityFilter);
  expect(filter).toMatchObject({ attribute: 'uid', value: login });
});

test('is set everywhere in the tree, and what stands around it stays', () => {
  const filter = filledFilter(
    '(&(objectClass=person)(|(uid={login})(mail={login}@example.test))(!(employeeType=gone)))',
    '{login}',
    'li.na)(x=*',
  );
  expect(filter.toString()).toBe(
    '(&(objectClass=person)(|(uid=li.na\\29\\28x=\\2a)(mail=li.na\\29\\28x=\\2a@example.test))(!(employeeType=gone)))',
  );
});

test("Active Directory's rule for accounts that are switched off stays whole", () => {
  const filter = filledFilter(
    '(&(sAMAccountName={login})(!(userAccountControl:1.2.840.113556.1.4.803:=2)))',
    '{login}',
    'li.na',
  );
  expect(filter.toString()).toBe('(&(sAMAccountName=li.na)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))');
});
