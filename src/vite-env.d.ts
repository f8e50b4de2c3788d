/// <reference types="vite/client" />

/** A code sample coloured at build time; made by the `highlightedSample` plugin of vite.config.ts. */
declare module '*?highlighted' {
  const sample: {
    readonly language: string;
    readonly lines: readonly {
      /** The name given by a trailing `@anchor NAME` comment, which is not part of the line. */
      readonly anchor: string | null;
      /** Joined, the texts are the source line with its indentation. */
      readonly tokens: readonly {
        readonly text: string;
        readonly kind:
          | 'keyword'
          | 'string'
          | 'function'
          | 'constant'
          | 'number'
          | 'comment'
          | 'property'
          | 'plain';
      }[];
    }[];
  };
  export default sample;
}
