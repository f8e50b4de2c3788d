/** What the help dialog says. Loaded with it. */
export const helpStrings = {
  helpTitle: 'Keys and controls',
  helpText:
    'Everything can be done with the keyboard. Keys are left alone while you type and together with Ctrl, Cmd or Alt.',
  key: 'Key',
  does: 'What it does',
  keys: [
    ['→, Page Down or .', 'Take the next step; in Predict mode, go to the prediction'],
    ['←, Page Up', 'Go back one step'],
    ['Home', 'Go to the start'],
    ['End', 'Go to the last step'],
    ['Space', 'Play or pause'],
    ['1 – 9', 'Choose what happens at this step'],
    ['?', 'Show this help'],
  ] as readonly (readonly [string, string])[],
  characterKeys: 'Single characters (1 – 9, . and ?) work as keys',
};
