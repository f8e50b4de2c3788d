// A sample of all kinds of questions, answered, with all they can say: to be read by people.
// `npm run dev` serves it at /test/question-sample/; `?seed=2` draws another one.
import { mount } from 'svelte';
import '../../src/app.css';
import Sample from './Sample.svelte';
import { sampleOf } from './sample.ts';

const seed = new URLSearchParams(location.search).get('seed') ?? '1';
const target = document.getElementById('app');
if (!target) throw new Error('The page has no element with the id "app".');
mount(Sample, { target, props: { seed, sample: sampleOf(seed) } });
