import type { Address } from '../../src/session/address.ts';
import type { StorageLike } from '../../src/session/store.ts';

/** An address bar: the page writes to it, and a person can type into it. */
export class AddressBar implements Address {
  #text: string;
  readonly #listeners = new Set<() => void>();

  constructor(text = '') {
    this.#text = text;
  }

  read(): string {
    return this.#text;
  }
  write(hash: string): void {
    this.#text = hash;
  }
  full(hash: string): string {
    return `https://stepback.example/${hash}`;
  }
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  /** Somebody edits the address by hand. */
  type(hash: string): void {
    this.#text = hash;
    for (const listener of this.#listeners) listener();
  }
}

/** Storage that works, and keeps what it is given for the next visit. */
export class Drawer implements StorageLike {
  readonly kept: Map<string, string>;

  constructor(kept: Record<string, string> = {}) {
    this.kept = new Map(Object.entries(kept));
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

/** Storage that has no room for anything more. */
export class FullDrawer extends Drawer {
  override setItem(): void {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  }
}

/** Storage whose every use is refused, although it is there. */
export class LockedDrawer implements StorageLike {
  getItem(): never {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  }
  setItem(): never {
    return this.getItem();
  }
  removeItem(): never {
    return this.getItem();
  }
}
