import { mount } from 'svelte';
import Audience from './Audience.svelte';

/** Puts the audience screen of a class on the page, in place of the lesson. */
export const start = (target: HTMLElement, session: string): object =>
  mount(Audience, { target, props: { session } });
