import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';

export const oldTlsVersions = defineCheck({
  id: 'old-tls-versions',
  code: 'H10',
  group: 'H',
  byDefault: false,
  title: { en: 'Old versions of TLS are refused', zh: '拒绝旧版 TLS' },
  why: { en: 'TLS 1.0 and 1.1 are broken, and audits ask for it.', zh: 'TLS 1.0/1.1 不安全，合规审计要求禁用。' },
  advice: { en: 'Set tls_version to TLSv1.2,TLSv1.3.', zh: '将 tls_version 设为 TLSv1.2,TLSv1.3。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['tls_version', 'have_ssl?'] },
  options: {},
  messages: {
    old: { en: 'tls_version allows {list}.', zh: 'tls_version 允许 {list}。' },
  },
  judge: ({ variables, report }) => {
    if (variables.have_ssl !== undefined && variables.have_ssl !== 'YES') return notApplicable('unused');
    const old = variables.tls_version
      .split(',')
      .map((one) => one.trim())
      .filter((one) => /^TLSv1(\.0|\.1)?$/i.test(one));
    if (old.length > 0) report('warning', 'old', { list: old.join(', ') });
    return undefined;
  },
});
