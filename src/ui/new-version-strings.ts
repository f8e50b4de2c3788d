/** What is said when a new version of the page is ready. Loaded only then. */
export const newVersionStrings = {
  title: 'New version',
  text: 'A new version is ready. Your run is kept when you reload.',
  reload: 'Reload now',
  later: 'Later',
};
