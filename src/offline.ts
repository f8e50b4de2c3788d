import { mount, unmount } from 'svelte';
import { isBusy, onBusyChange } from './session/busy.ts';
import { type NewVersion, watchUpdates } from './session/updates.ts';
import { submitByHand } from './ui/sandboxed-forms.ts';

/** Shows, beside the page, that a new version is ready. It waits while something holds updates back. */
async function tellOf({ take }: NewVersion): Promise<void> {
  const [{ default: Notice }, { newVersionStrings: strings }] = await Promise.all([
    import('./ui/NewVersion.svelte'),
    import('./ui/new-version-strings.ts'),
  ]);
  const busy = { now: isBusy, onChange: onBusyChange };
  const later = () => void unmount(notice);
  const props = { strings, busy, ontake: take, onlater: later };
  const notice = mount(Notice, { target: document.body, props });
}

/**
 * Keeps the page for times without a network, and tells when a new version of it is ready. Where
 * that is not allowed, the page works as it does without. Loaded by main.ts after the page.
 *
 * @param reload reloads the page.
 */
export async function keepOffline(reload: () => void): Promise<void> {
  if (parent !== window) {
    // In another page; it is kept by a visit of its own, if at all.
    submitByHand();
    return;
  }
  try {
    const workers = navigator.serviceWorker;
    const registration = await workers.register('./service-worker.js');
    const { src = '' } = document.querySelector<HTMLScriptElement>('script[type="module"]') ?? {};
    watchUpdates(registration, workers, src, reload, (version) => void tellOf(version));
  } catch {
    // A file, a sandbox, a private window, or a browser without workers.
  }
}
