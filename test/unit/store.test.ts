import { beforeEach, describe, expect, it } from 'vitest';
import { areSettings, defaultSettings, type Settings } from '../../src/session/settings.ts';
import { openStore, type StorageLike, type StoreProblem } from '../../src/session/store.ts';

/** A browser's storage whose methods can be made to throw. */
class FakeStorage implements StorageLike {
  readonly values = new Map<string, string>();
  readonly broken = new Set<keyof StorageLike>();
  getItem(key: string): string | null {
    this.#use('getItem');
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#use('setItem');
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.#use('removeItem');
    this.values.delete(key);
  }
  #use(method: keyof StorageLike) {
    if (this.broken.has(method)) throw new DOMException('No.', 'QuotaExceededError');
  }
}

const KEY = 'stepback.settings';
const dark: Settings = { theme: 'dark', speed: 2, characterKeys: false };

let storage: FakeStorage;
let problems: StoreProblem[];
beforeEach(() => {
  storage = new FakeStorage();
  problems = [];
});

const open = (from: () => StorageLike = () => storage) =>
  openStore(from, (problem) => problems.push(problem));
const read = (store = open()) => store.read('settings', areSettings, defaultSettings);

describe('what a learner has set', () => {
  it('is what is usual on the first visit, without a complaint', () => {
    expect(read()).toEqual(defaultSettings);
    expect(problems).toEqual([]);
    expect(storage.values.size).toBe(0);
  });

  it('is there again on the next visit', () => {
    open().write('settings', dark);
    expect(read()).toEqual(dark);
    expect(problems).toEqual([]);
  });

  it('lies under a key that says whose it is, with a version', () => {
    open().write('settings', dark);
    expect([...storage.values]).toEqual([[KEY, JSON.stringify({ v: 1, value: dark })]]);
  });
});

describe('a stored value that cannot be read', () => {
  const garbage = [
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[1,2]'],
    ['of another page', '{"theme":"dark"}'],
    ['of a later version', JSON.stringify({ v: 2, value: dark })],
    ['of a version that is no number', JSON.stringify({ v: '1', value: dark })],
    ['without a value', '{"v":1}'],
    ['with a value that is no setting', '{"v":1,"value":{"theme":"dark"}}'],
    ['with a prototype in it', '{"v":1,"value":{"__proto__":{"theme":"dark"}}}'],
    ['with a theme nobody offers', JSON.stringify({ v: 1, value: { ...dark, theme: 'sepia' } })],
  ] as const;

  it.each(garbage)(
    '(%s) is set aside, not overwritten, and the learner is told where',
    (_, text) => {
      storage.values.set(KEY, text);
      const store = open();
      expect(read(store)).toEqual(defaultSettings);
      expect(problems).toEqual([{ kind: 'unreadable', key: `${KEY}.set-aside.1` }]);
      expect([...storage.values]).toEqual([[`${KEY}.set-aside.1`, text]]);
      store.write('settings', dark);
      expect(storage.values.get(`${KEY}.set-aside.1`)).toBe(text);
      expect(read()).toEqual(dark);
    },
  );

  it('does not push out the one that was set aside before', () => {
    for (const text of ['first', 'second', 'third']) {
      storage.values.set(KEY, text);
      read();
    }
    expect([...storage.values]).toEqual([
      [`${KEY}.set-aside.1`, 'first'],
      [`${KEY}.set-aside.2`, 'second'],
      [`${KEY}.set-aside.3`, 'third'],
    ]);
    expect(problems.map(({ key }) => key)).toEqual([1, 2, 3].map((n) => `${KEY}.set-aside.${n}`));
  });

  it('stays where it is when it cannot be copied, and is spared by later changes', () => {
    storage.values.set(KEY, 'precious');
    storage.broken.add('setItem');
    const store = open();
    expect(read(store)).toEqual(defaultSettings);
    storage.broken.clear();
    store.write('settings', dark);
    expect(storage.values.get(KEY)).toBe('precious');
    // The page goes on with what was chosen.
    expect(read(store)).toEqual(dark);
    expect(problems).toEqual([{ kind: 'unreadable', key: KEY }]);
  });

  it('stays where it is when it cannot be removed', () => {
    storage.values.set(KEY, 'precious');
    storage.broken.add('removeItem');
    const store = open();
    read(store);
    store.write('settings', dark);
    expect(storage.values.get(KEY)).toBe('precious');
    expect(read(store)).toEqual(dark);
  });

  it('stays where it is when there is no more room beside it', () => {
    storage.values.set(KEY, 'precious');
    for (let n = 1; n < 100; n += 1) storage.values.set(`${KEY}.set-aside.${n}`, `${n}`);
    const store = open();
    read(store);
    store.write('settings', dark);
    expect(storage.values.get(KEY)).toBe('precious');
    expect(storage.values.size).toBe(100);
  });

  it('of another key is left alone', () => {
    storage.values.set('theme', 'garbage of a neighbour');
    read();
    open().write('settings', dark);
    expect(storage.values.get('theme')).toBe('garbage of a neighbour');
  });
});

describe('a browser that does not let the page store anything', () => {
  const denied = () => {
    throw new DOMException('No.', 'SecurityError');
  };

  it('does not stop it: settings hold until the learner leaves', () => {
    const store = open(denied);
    expect(read(store)).toEqual(defaultSettings);
    store.write('settings', dark);
    expect(read(store)).toEqual(dark);
    expect(read(open(denied))).toEqual(defaultSettings);
  });

  it('is mentioned once', () => {
    const store = open(denied);
    for (let n = 0; n < 3; n += 1) {
      read(store);
      store.write('settings', dark);
    }
    expect(problems).toEqual([{ kind: 'denied', key: '' }]);
  });

  it('may also say no only when it is asked for a value', () => {
    storage.broken.add('getItem');
    const store = open();
    expect(read(store)).toEqual(defaultSettings);
    read(store);
    expect(problems).toEqual([{ kind: 'denied', key: 'settings' }]);
  });

  it('never makes the page overwrite what it was not allowed to read', () => {
    storage.values.set(KEY, JSON.stringify({ v: 1, value: dark }));
    storage.broken.add('getItem');
    const store = open();
    expect(read(store)).toEqual(defaultSettings);
    store.write('settings', { ...dark, theme: 'light' });
    expect(storage.values.get(KEY)).toBe(JSON.stringify({ v: 1, value: dark }));
    expect(read(store).theme).toBe('light');
  });
});

describe('a full storage', () => {
  it('does not stop the page: settings hold until the learner leaves', () => {
    open().write('settings', dark);
    storage.broken.add('setItem');
    const store = open();
    expect(read(store)).toEqual(dark);
    store.write('settings', { ...dark, theme: 'light' });
    store.write('settings', { ...dark, theme: 'system' });
    expect(read(store)).toEqual({ ...dark, theme: 'system' });
    expect(problems).toEqual([{ kind: 'full', key: 'settings' }]);
    // What had been stored is still there.
    expect(storage.values.get(KEY)).toBe(JSON.stringify({ v: 1, value: dark }));
  });

  it('and all else that can go wrong at once throws nothing', () => {
    storage.values.set(KEY, 'garbage');
    for (const method of ['getItem', 'setItem', 'removeItem'] as const) storage.broken.add(method);
    const store = open();
    expect(read(store)).toEqual(defaultSettings);
    store.write('settings', dark);
    expect(read(store)).toEqual(dark);
    expect(storage.values.get(KEY)).toBe('garbage');
  });
});
