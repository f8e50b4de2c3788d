/** All of it that is loaded on demand, the dialog and the embedded page: one file, so one name. */
export { default } from './View.svelte';
export { embed } from './embedded.svelte.ts';
