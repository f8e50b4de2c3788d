/** Where a person can use the kill switch. */
export const switchPlace = { state: 'acting', decide: 'decideSeconds' } as const;
