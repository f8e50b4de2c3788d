import { describe, expect, it } from 'vitest';
import { holdUpdates, isBusy, onBusyChange } from '../../src/session/busy.ts';
import { type NewVersion, watchUpdates } from '../../src/session/updates.ts';

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly heard: object[] = [];
  postMessage(message: object): void {
    this.heard.push(message);
  }
  /** Comes to another state, as the browser would report it. */
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}
class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  /** The browser has found another worker, and installs it. */
  find(): FakeWorker {
    this.installing = new FakeWorker();
    this.dispatchEvent(new Event('updatefound'));
    return this.installing;
  }
  finish(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.become('installed');
  }
}
class FakeWorkers extends EventTarget {
  controller: FakeWorker | null;
  constructor(controller: FakeWorker | null) {
    super();
    this.controller = controller;
  }
  /** Another worker takes over. */
  handOver(to: FakeWorker): void {
    this.controller = to;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

/** A page that follows its worker. */
function openPage(controller: FakeWorker | null = new FakeWorker(), waiting?: FakeWorker) {
  const registration = new FakeRegistration();
  registration.waiting = waiting ?? null;
  const workers = new FakeWorkers(controller);
  const news: NewVersion[] = [];
  let reloads = 0;
  watchUpdates(
    registration,
    workers,
    'https://a.example/index.js',
    () => (reloads += 1),
    (one) => news.push(one),
  );
  return { registration, workers, news, reloads: () => reloads };
}

describe('a page that is kept offline', () => {
  it('is no new version when it is kept for the first time', () => {
    const { registration, workers, news, reloads } = openPage(null);
    const first = registration.find();
    registration.finish(first);
    registration.waiting = null;
    first.become('activated');
    workers.handOver(first);
    expect(news).toEqual([]);
    expect(reloads()).toBe(0);
  });

  it('tells the worker which version it is', () => {
    const controller = new FakeWorker();
    openPage(controller);
    expect(controller.heard).toEqual([{ type: 'opened', entry: 'https://a.example/index.js' }]);
  });

  it('tells once of a new version, when it is ready and not before', () => {
    const { registration, news, reloads } = openPage();
    const next = registration.find();
    expect(news).toHaveLength(0);
    registration.finish(next);
    expect(news).toHaveLength(1);
    registration.finish(registration.find());
    expect(news).toHaveLength(1);
    expect(reloads()).toBe(0);
  });

  it('tells of a new version that has been waiting since before it was opened', () => {
    const { news } = openPage(new FakeWorker(), new FakeWorker());
    expect(news).toHaveLength(1);
  });

  it('lets the new version take over when told to, and reloads once it has', () => {
    const next = new FakeWorker();
    const { workers, news, reloads } = openPage(new FakeWorker(), next);
    news[0]?.take();
    expect(next.heard).toEqual([{ type: 'activate' }]);
    expect(reloads()).toBe(0);
    workers.handOver(next);
    expect(reloads()).toBe(1);
  });

  it('does not reload when another window has let the new version take over', () => {
    const next = new FakeWorker();
    const { registration, workers, news, reloads } = openPage(new FakeWorker(), next);
    registration.waiting = null;
    workers.handOver(next);
    expect(reloads()).toBe(0);
    news[0]?.take();
    expect(reloads()).toBe(1);
  });

  it('says nothing of a version that could not be installed', () => {
    const { registration, news } = openPage();
    const next = registration.find();
    registration.installing = null;
    next.become('redundant');
    expect(news).toEqual([]);
  });
});

describe('whoever holds updates back', () => {
  it('does so until all have released them, each once', () => {
    const seen: boolean[] = [];
    const stop = onBusyChange(() => seen.push(isBusy()));
    expect(isBusy()).toBe(false);
    const first = holdUpdates('a class');
    const second = holdUpdates('a class');
    first();
    first();
    expect(isBusy()).toBe(true);
    second();
    expect(isBusy()).toBe(false);
    stop();
    holdUpdates('a test')();
    expect(seen).toEqual([true, true, true, false]);
  });
});
