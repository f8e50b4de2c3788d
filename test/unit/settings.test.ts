import { describe, expect, it } from 'vitest';
import { DEFAULT_MODE, findMode, workingModes } from '../../src/session/modes.ts';
import { speeds } from '../../src/session/player.ts';
import { areSettings, defaultSettings, themes } from '../../src/session/settings.ts';

describe('settings that were kept', () => {
  it('are taken back in every combination that can be chosen', () => {
    for (const theme of themes) {
      for (const speed of speeds) {
        for (const characterKeys of [true, false]) {
          expect(areSettings({ theme, speed, characterKeys })).toBe(true);
        }
      }
    }
    expect(areSettings(defaultSettings)).toBe(true);
    expect(areSettings({ ...defaultSettings, added: 'later' })).toBe(true);
  });

  it.each([
    [undefined],
    [null],
    [0],
    ['system'],
    [[]],
    [{}],
    [{ ...defaultSettings, theme: 'sepia' }],
    [{ ...defaultSettings, theme: undefined }],
    [{ ...defaultSettings, speed: 3 }],
    [{ ...defaultSettings, speed: '1' }],
    [{ ...defaultSettings, speed: NaN }],
    [{ ...defaultSettings, characterKeys: 'true' }],
    [{ theme: 'dark', speed: 1 }],
  ])('are not taken from %j', (value) => {
    expect(areSettings(value)).toBe(false);
  });
});

describe('learning modes', () => {
  it('are offered once they work, and a lesson never opens in one that only watches', () => {
    expect(workingModes.map(({ title }) => title)).toEqual([
      'Watch',
      'Step',
      'Predict',
      'Break it',
      'Compare',
      'Quiz',
      'Review',
    ]);
    expect(DEFAULT_MODE).toBe('step');
    expect(findMode('step')?.id).toBe('step');
    expect(findMode('control')).toBeUndefined();
    expect(findMode('__proto__')).toBeUndefined();
  });
});
