import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/**
 * The content security policy carries a nonce per answer and is set in proxy.ts. `same-origin` and not `no-referrer`: with the
 * latter browsers send `Origin: null` with plain form posts, and the check against forged requests refuses those.
 */
const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()',
  },
];

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-mariadb',
    'bullmq',
    'ioredis',
    'jose',
    'ldapts',
    'mariadb',
    'mysql2',
    'node-sql-parser',
    'nodemailer',
    'openid-client',
    'otpauth',
    'pino',
  ],
  // A script of 5 MB; in JSON each of its quotes and line ends is two characters.
  experimental: { serverActions: { bodySizeLimit: '12mb' } },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default createNextIntlPlugin('./app/_server/i18n/request.ts')(config);
