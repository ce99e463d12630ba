/** Next calls this once per process and once for its edge runtime, which has no sockets and serves nothing here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { markPeers } = await import('@/app/_server/peer-address');
  markPeers();
}
