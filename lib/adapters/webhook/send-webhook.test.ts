import { createHmac } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createWebhookSender } from '@/lib/adapters/webhook/send-webhook';
import type { HostGuard } from '@/lib/instance/host-guard';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';

type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};
let server: Server;
let port: number;
let received: Received[] = [];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  answer = (response) => response.writeHead(204).end();
});

const loopback = parseAllowList('127.0.0.1/32');
const guardFor = (resolve: (host: string) => string[], allow = loopback.ok ? loopback.value : []): HostGuard =>
  createHostGuard({ allow, ownServices: [], ownAddresses: [] }, async (host) => resolve(host));
const here = guardFor(() => ['127.0.0.1']);
const body = JSON.stringify({ event: 'ticket.approved', ticket: { title: '给订单表加索引' } });
const send = (path: string, { guard = here, http = true, timeoutMs = 2_000, host = 'hooks.example.com' } = {}) =>
  createWebhookSender(guard, timeoutMs)(
    {
      kind: 'generic',
      url: new SecretText(`http://${host}:${port}${path}`),
      secret: new SecretText('s3cret'),
      deliveryId: 'request:x.3',
      event: 'ticket.approved',
      body,
    },
    { allowHttpWebhooks: http },
  );

describe('what is sent', () => {
  test('is signed over time and body, so that the receiver can check both', async () => {
    expect(await send('/in?team=dba')).toEqual({ ok: true, value: { status: 204 } });
    const [one] = received;
    expect(one).toMatchObject({ method: 'POST', path: '/in?team=dba', body });
    const timestamp = String(one?.headers['x-sluice-timestamp']);
    const signature = createHmac('sha256', 's3cret').update(`${timestamp}.${body}`).digest('hex');
    expect(one?.headers['x-sluice-signature']).toBe(`v1=${signature}`);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(10);
    expect(one?.headers).toMatchObject({
      'x-sluice-event': 'ticket.approved',
      'x-sluice-delivery': 'request:x.3',
      host: `hooks.example.com:${port}`,
    });
  });
});

describe('what is refused', () => {
  test('http, unless a setting allows it', async () => {
    expect(await send('/', { http: false })).toEqual({ ok: false, error: { code: 'webhook/not-https' } });
    expect(received).toHaveLength(0);
  });

  test.each([
    ['metadata service', ['169.254.169.254']],
    ['loopback that is not allowed', ['127.0.0.2']],
    ['one good and one bad address', ['127.0.0.1', '169.254.169.254']],
    ['IPv4 in IPv6 clothes', ['::ffff:169.254.169.254']],
  ])('%s', async (_what, addresses) => {
    expect(await send('/', { guard: guardFor(() => addresses) })).toEqual({
      ok: false,
      error: { code: 'webhook/host-forbidden' },
    });
    expect(received).toHaveLength(0);
  });

  test('a name without address', async () => {
    expect(await send('/', { guard: guardFor(() => []) })).toEqual({
      ok: false,
      error: { code: 'webhook/host-unknown' },
    });
  });

  test('a name that answers differently a moment later: the checked address is used', async () => {
    let asked = 0;
    const guard = guardFor(() => (asked++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']));
    expect((await send('/', { guard })).ok).toBe(true);
    expect(asked).toBe(1);
  });
});

describe('what does not arrive', () => {
  test.each([400, 404, 500, 301, 302, 307])('status %i, and no redirect is followed', async (status) => {
    answer = (response) => response.writeHead(status, { location: `http://127.0.0.1:${port}/redirected` }).end();
    expect(await send('/')).toEqual({ ok: false, error: { code: 'webhook/status', status } });
    expect(received.map(({ path }) => path)).toEqual(['/']);
  });

  test('no answer in time', async () => {
    answer = () => undefined;
    expect(await send('/', { timeoutMs: 150 })).toEqual({ ok: false, error: { code: 'webhook/timeout' } });
  });

  test('an answer without end is not read', async () => {
    answer = (response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    };
    expect(await send('/')).toEqual({ ok: true, value: { status: 200 } });
  });

  test('nobody there', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    const sent = await createWebhookSender(here)(
      {
        kind: 'generic',
        url: new SecretText(`http://x.example:${free}/`),
        secret: new SecretText('s'),
        deliveryId: 'd',
        event: 'e',
        body,
      },
      { allowHttpWebhooks: true },
    );
    expect(sent).toEqual({ ok: false, error: { code: 'webhook/unreachable', cause: 'ECONNREFUSED' } });
  });
});

describe('a robot of a chat', () => {
  const tell = (kind: 'dingtalk' | 'feishu' | 'wecom' | 'slack', secret: string) =>
    createWebhookSender(here, 2_000)(
      {
        kind,
        url: new SecretText(`http://hooks.example.com:${port}/robot/send?access_token=t0ken`),
        secret: new SecretText(secret),
        deliveryId: 'estate.3',
        event: 'inspection.finished',
        body: '{"msg_type":"text"}',
      },
      { allowHttpWebhooks: true },
    );
  const answers = (text: string) => {
    answer = (response) => response.writeHead(200).end(text);
  };

  test('of DingTalk is signed in its address', async () => {
    answers('{"errcode":0,"errmsg":"ok"}');
    expect(await tell('dingtalk', 'SEC1')).toEqual({ ok: true, value: { status: 200 } });
    const asked = new URL(received[0]?.path ?? '', 'http://x');
    const timestamp = asked.searchParams.get('timestamp') ?? '';
    expect(asked.searchParams.get('access_token')).toBe('t0ken');
    expect(asked.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC1').update(`${timestamp}\nSEC1`).digest('base64'),
    );
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(10_000);
    expect(received[0]?.headers).not.toHaveProperty('x-sluice-signature');
  });
  test('of Feishu is signed in its body', async () => {
    answers('{"code":0,"msg":"success"}');
    expect(await tell('feishu', 'key')).toMatchObject({ ok: true });
    const { timestamp, sign, msg_type } = JSON.parse(received[0]?.body ?? '{}') as Record<string, string>;
    expect(sign).toBe(createHmac('sha256', `${timestamp}\nkey`).update('').digest('base64'));
    expect(msg_type).toBe('text');
  });
  test.each([
    ['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', { code: 'webhook/refused', answer: '93000' }],
    ['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', { code: 'webhook/refused', answer: '310000' }],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', { code: 'webhook/refused', answer: '19021' }],
  ] as const)('%s that answers 200 and %s has not taken it', async (kind, text, error) => {
    answers(text);
    expect(await tell(kind, '')).toEqual({ ok: false, error });
    expect(received[0]?.path).toBe('/robot/send?access_token=t0ken');
  });
  test('of Slack answers with a word', async () => {
    answers('ok');
    expect(await tell('slack', '')).toMatchObject({ ok: true });
  });
});
