/** The part of the browser's address that a sitting lives in. */
export interface Address {
  /** The part from the `#`, as it stands there. */
  read(): string;
  /** Replaces it without a new entry in the history. */
  write(hash: string): void;
  /** The whole address with another part from the `#`. */
  full(hash: string): string;
  /** Calls back when somebody else changed it; returns what ends that. */
  onChange(listener: () => void): () => void;
}

/** True for the address of a page that stands in another one, and so shows only a part of itself. */
export const asksForEmbedding = (hash: string): boolean => hash.includes('embed=');
