import type { PaletteHit, PaletteSearch } from '@/components/ui/palette';

/** Tickets, instances and people that the reader may see; the route decides what those are. */
export const searchPalette: PaletteSearch = async (query, signal) => {
  const response = await fetch(`/api/internal/search?text=${encodeURIComponent(query)}`, {
    signal,
    headers: { 'accept-language': document.documentElement.lang },
  });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  const { items } = (await response.json()) as { readonly items: readonly PaletteHit[] };
  return items;
};
