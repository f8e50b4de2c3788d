import type { KeyMoment } from '../lesson.ts';

/** The questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'alias-is-not-traffic',
    question: 'The registry says 2. Who answers the users at that moment?',
    answers: [
      {
        inRunsThrough: 'alias-unload-before-move',
        text: 'Nobody. At [[flipping]] the old version was unloaded first, so no loader holds a model until the first batch has loaded one at [[propagating]].',
      },
      {
        inRunsThrough: 'propagating',
        text: 'Version 1, all of them. After [[flipping]] only `champion` has changed. The loaders keep the model that they have loaded until they look up the alias again at [[propagating]].',
      },
      {
        text: 'Version 1 would: a loader keeps the model that it has loaded until it looks up the alias again. In this run the alias was never moved to version 2.',
      },
    ],
  },
  {
    id: 'mixed-fleet',
    question: 'What do users meet between the first and the last loader that refreshes?',
    answers: [
      {
        inRunsThrough: 'alias-poller-stopped',
        text: 'A mixed fleet, in the usual case. In this run no loader looked up the alias at [[propagating]], so everybody still got version 1, under an alias that says otherwise.',
      },
      {
        inRunsThrough: 'mixed',
        text: 'Whatever the loader holds that they meet. In this run the refresh came to a halt and the fleet stayed as it was at [[mixed]]: look at `loaded` there.',
      },
      {
        inRunsThrough: 'propagating',
        text: 'Two versions under one alias. The loaders refresh batch by batch, and [[propagating]] is one of these batches: in between, the same request can get two different answers.',
      },
      {
        text: 'Two versions under one alias, until the last batch has refreshed. In this run no loader was asked to refresh.',
      },
    ],
  },
  {
    id: 'who-remembers',
    question: 'When the alias is moved back, who remembers which version was champion?',
    answers: [
      {
        inRunsThrough: 'alias-previous-unknown',
        text: 'Nobody did in this run. At [[flippingBack]] there was nothing to go back to by name, although version 1 was still in the registry, and a person had to find out.',
      },
      {
        inRunsThrough: 'alias-target-expired',
        text: 'The pipeline did: it had set `previous` at [[flipping]]. But remembering is not keeping: at [[flippingBack]] version 1 itself had been cleaned up.',
      },
      {
        inRunsThrough: 'alias-schema-known',
        text: 'The pipeline did: it had set `previous` at [[flipping]]. But at [[flippingBack]] the features had been migrated, and version 1 could not be used any more.',
      },
      {
        inRunsThrough: 'rollback.rejected',
        text: 'Only the alias `previous`, and it holds one version. At [[flippingBack]] that version was no way back: each move of the champion overwrites it.',
      },
      {
        inRunsThrough: 'flippingBack',
        text: 'The pipeline, not the registry. The script set `previous` before it moved the champion at [[flipping]], and reads it at [[flippingBack]]. Without that, the version is still there, but nothing says that it was champion.',
      },
      {
        text: 'The pipeline, not the registry: the script sets `previous` before it moves the champion. This run does not go back by script, so nobody has to read it.',
      },
    ],
  },
  {
    id: 'when-is-it-back',
    question: 'When is the rollback done for the users?',
    answers: [
      {
        inRunsThrough: 'alias-stale-cache',
        text: 'When the cached answers of the worse version have expired. All loaders were back after [[propagatingBack]], but the cache went on answering until the end of [[verifyingBack]].',
      },
      {
        inRunsThrough: 'verifyingBack',
        text: 'When the last loader has refreshed at [[propagatingBack]], and not when the alias is moved. It is known to be good only after [[verifyingBack]].',
      },
      {
        text: 'When the last loader has gone back, and no cache gives old answers. In this run version 1 was not brought back and checked.',
      },
    ],
  },
];
