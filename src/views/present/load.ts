/** Loads the console from here, so that the first load does not have to name all it consists of. */
export const load = () => import('./View.svelte');
