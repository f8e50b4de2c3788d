/** What the chart of traffic shares says. Loaded with it. */
export const words = {
  chart: (until: string) =>
    `Area chart: who answers the users, in percent of the requests, from 0:00 to ${until}.`,
  unanswered: 'not answered',
  copies: 'copies of requests, answered to nobody',
  icons: { fault: '✕', noticed: '!', restored: '✓', ended: '■', now: '▾' },
  marks: {
    fault: 'fault',
    noticed: 'noticed',
    restored: 'restored',
    ended: 'the run ends',
    now: 'here',
  },
  markAt: (mark: string, time: string) => `${mark}, ${time}`,
  key: 'What the areas mean',
} as const;
