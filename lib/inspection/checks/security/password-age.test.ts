import { testCheck } from '@/lib/inspection/testing/test-check';
import { passwordAge } from './password-age';

testCheck(passwordAge, {
  ok: [
    { rows: { accounts: [{ user: 'app', host: '%', age_d: 180, lifetime_d: null, is_expired: 'N', is_locked: 'N' }] } },
  ],
  warning: [
    { rows: { accounts: [{ user: 'app', host: '%', age_d: 181, is_expired: 'N', is_locked: 'N' }] }, says: 'old' },
    {
      variables: { default_password_lifetime: 90 },
      rows: { accounts: [{ user: 'app', host: '%', age_d: '70', is_expired: 'N', is_locked: 'N' }] },
      says: 'ending',
      value: 20,
    },
  ],
  critical: [
    { rows: { accounts: [{ user: 'app', host: '%', age_d: 5, is_expired: 'Y', is_locked: 'N' }] }, says: 'expired' },
  ],
});
