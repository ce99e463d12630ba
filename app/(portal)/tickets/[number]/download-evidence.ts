import type { ActionState, Refusal } from '@/components/ui/action-state';

/** The sealed story of a ticket, as a file. Reading it out is a deed of its own, so it is asked for and not linked. */
export async function downloadEvidence(requestId: string): Promise<ActionState> {
  const response = await fetch(`/api/v1/tickets/${requestId}/evidence`, {
    method: 'POST',
    headers: { 'accept-language': document.documentElement.lang },
  });
  if (!response.ok) return { ok: false, error: (await response.json()) as Refusal };
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = `evidence-${requestId}.json`;
  link.click();
  URL.revokeObjectURL(file);
  return { ok: true, value: undefined };
}
