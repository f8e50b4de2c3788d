/** Where a person can use the kill switch. */
export const switchPlace = { state: 'alerted', decide: 'alertSeconds' } as const;
