/** What is used of a registration of the service worker, and of the worker. */
export interface Registration extends Pick<EventTarget, 'addEventListener'> {
  readonly waiting: Worker | null;
  readonly installing: Worker | null;
}
interface Worker extends Pick<EventTarget, 'addEventListener'> {
  readonly state: string;
  postMessage(message: object): void;
}
/** What is used of `navigator.serviceWorker`. */
export interface Workers extends Pick<EventTarget, 'addEventListener'> {
  readonly controller: Pick<Worker, 'postMessage'> | null;
}

/** The new version that is ready: taken when somebody says so, and never before. */
export interface NewVersion {
  /** Lets the new version take over, and reloads the page once it has. */
  readonly take: () => void;
}

/**
 * Follows a registered service worker and tells, once, that a new version is ready. The first
 * version that a browser keeps is none: the page is of that version already.
 *
 * @param entry the address of the script this page began with, by which its version is known.
 * @param reload called after `take`, when the new version is in charge.
 */
export function watchUpdates(
  registration: Registration,
  workers: Workers,
  entry: string,
  reload: () => void,
  tell: (version: NewVersion) => void,
): void {
  let told = false;
  let taken = false;
  const take = () => {
    taken = true;
    // Taken in another window meanwhile, it is in charge already.
    if (registration.waiting) registration.waiting.postMessage({ type: 'activate' });
    else reload();
  };
  const look = () => {
    if (told || !registration.waiting || !workers.controller) return;
    told = true;
    tell({ take });
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);

  workers.controller?.postMessage({ type: 'opened', entry });
  workers.addEventListener('controllerchange', () => taken && reload());
  registration.addEventListener('updatefound', follow);
  follow();
  look();
}
