/** Where a person can use the kill switch. */
export const switchPlace = { state: 'stalled', decide: 'decideSeconds' } as const;
