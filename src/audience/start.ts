import { mount } from 'svelte';

/**
 * Puts the audience screen of a class on the page, in place of the lesson. What it needs is loaded
 * from here, so that a lesson does not have to know the names of all of it.
 *
 * @param query the address from its `?`; `audience` names the class, and `picture` says
 *   that a console shows it in itself.
 */
export async function start(target: HTMLElement, query: string): Promise<void> {
  const params = new URLSearchParams(query);
  const session = params.get('audience') ?? '';
  const { default: Audience } = await import('./Audience.svelte');
  mount(Audience, { target, props: { session, isPicture: params.has('picture') } });
}
