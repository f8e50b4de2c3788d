import { killSwitchDetails, killSwitchMissedDetails } from '../../engine/kill-switch-details.ts';
import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';
const MLFLOW_LOADING = 'mlflow store/artifact/utils/models.py';
const MLFLOW_DELETING = 'mlflow store/model_registry/file_store.py (delete_model_version)';
const MLFLOW_GC = 'Public issues mlflow#2265 and mlflow#17282';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'alias-evaluation-noise': {
    cause: 'The challenger is fine. The evaluation set is small, and the result fell by chance.',
    noticedBy: 'Only a second evaluation, on more data.',
    realWorld:
      'A registry does not judge: it stores what a pipeline decides. How much noise is forgiven is up to the pipeline.',
    source: OWN_MODEL,
  },
  'alias-version-deleted': {
    cause: 'A clean-up deleted version 2 between its evaluation and the move of the alias.',
    noticedBy: 'The write itself: there is no such version to point to.',
    realWorld:
      'Deleting a model version deletes its aliases with it, so the challenger alias is gone as well. The champion is untouched, and the loaders keep what they have loaded.',
    source: MLFLOW_DELETING,
  },
  'alias-concurrent-flip': {
    cause: 'Two pipelines write the same alias, and the other one writes last.',
    noticedBy: 'Nothing at first: both writes succeed. The live check then measures version 3.',
    realWorld:
      'An alias is one mutable pointer, so the last write wins. The first pipeline goes on as if its own version were champion.',
    source: OWN_MODEL,
  },
  'alias-unload-before-move': {
    cause: 'The order is wrong: the old version was unloaded before the new one was in place.',
    noticedBy: 'The users at once: no loader has a model that could answer.',
    realWorld:
      'The documented order is to load both versions, move the label, and only then unload the old version. In any other order requests for the label are dropped.',
    source: 'TensorFlow Serving, g3doc/serving_config.md',
  },
  'alias-label-too-early': {
    cause: 'A version label is given to a version that the model server has not loaded yet.',
    noticedBy: 'The command itself: the server refuses it, and the label stays where it was.',
    realWorld:
      'TensorFlow Serving does not move a label that is in use to a version that is not loaded. A registry alias knows no such check: it says nothing about what is loaded.',
    source: 'TensorFlow Serving, g3doc/serving_config.md',
  },
  'alias-artefact-missing': {
    cause: 'The registry lists version 2, but its files are not where the row says.',
    noticedBy:
      'The first loader that refreshes. Moving the alias succeeded without a look at them.',
    realWorld:
      'The load fails, and a running process keeps the object it loaded before. So the alias says 2, and users are still answered by version 1.',
    source: `${MLFLOW_LOADING}; public issues mlflow#2265 and mlflow#17282`,
  },
  'alias-artefact-corrupt': {
    cause: 'The files can be read but hold wrong weights, so the model answers, and wrongly.',
    noticedBy: 'Nothing in this run. Only labels or people who judge the answers would notice.',
    realWorld:
      'The load succeeds and the loader reports version 2. A checksum that is verified on loading would have refused the files.',
    source: OWN_MODEL,
  },
  'alias-memory-exhausted': {
    cause: 'A loader holds the old model until the new one is there. Two do not fit its memory.',
    noticedBy: 'The restarts of the loaders that have just refreshed.',
    realWorld:
      'Swapping a model in place takes no extra process, but memory for two models. What has crashed starts again and finds the same alias.',
    source: OWN_MODEL,
  },
  'alias-points-to-deleted': {
    cause: 'Version 2 is deleted after the move, and the alias that names it disappears with it.',
    noticedBy: 'The next loader that looks up the alias, or a new one that cannot start.',
    realWorld:
      'Deleting a model version also deletes its aliases, so `@champion` cannot be resolved any more. Running loaders keep their model; new ones fail to start.',
    source: MLFLOW_DELETING,
  },
  'alias-poller-stopped': {
    cause: 'The process that should tell the loaders to look up the alias has stopped.',
    noticedBy: 'Nothing in this run: the answers are good, because they are those of version 1.',
    realWorld:
      'The alias is resolved when a model is loaded, and then never again by itself. Without a reload the loaded version stays, whatever the registry says.',
    source: MLFLOW_LOADING,
  },
  'alias-half-refreshed': {
    cause: 'A part of the loaders is left out of the refresh, and nobody counts them.',
    noticedBy: 'Only somebody who asks each loader which version it holds.',
    realWorld:
      'One alias, two versions: the same request gets one answer or another, depending on the loader that it meets.',
    source: OWN_MODEL,
  },
  'alias-silent-regression': {
    cause: 'Version 2 answers without failing, but worse: a silent quality regression.',
    noticedBy: 'Nothing in this run. Delayed labels, feedback or online evaluations would.',
    realWorld:
      'A live check finds what it counts. What is only known when the labels arrive is out of its sight, offline and live.',
    source: OWN_MODEL,
  },
  'alias-feature-skew': {
    cause: 'In production a feature has another meaning or type than in training.',
    noticedBy:
      'Nothing in this run. A validation of the feature schema would, or the rate of nulls.',
    realWorld:
      'The offline evaluation used features from training and could not see it. Live, the model reads something else and answers wrongly, mostly without an error.',
    source: OWN_MODEL,
  },
  'alias-input-drift': {
    cause: 'The requests have changed. Every version answers worse, and version 2 takes the blame.',
    noticedBy: 'A drift monitor, or the same live check once version 1 serves again.',
    realWorld:
      'Going back does not help, for version 1 gets the same inputs. A version that was trained on them does.',
    source: OWN_MODEL,
  },
  'alias-check-noise': {
    cause: 'Version 2 is fine. The live check looked at few answers, and some were bad by chance.',
    noticedBy: 'Only a second look: a version that had nothing wrong is taken back.',
    realWorld:
      'A least number of samples, and more than one bad result in a row, keep such a check from flipping good versions back.',
    source: OWN_MODEL,
  },
  'alias-check-no-data': {
    cause: 'The monitor that should measure the live answers is down, or labels are late.',
    noticedBy: 'The check itself: it runs out of time without a verdict.',
    realWorld:
      'A registry alias does not expire and goes nowhere by itself. Whether missing data means stay or go back is decided by the pipeline around it, or by a person.',
    source: OWN_MODEL,
  },
  'alias-cold-start': {
    cause: 'The loaders have version 2, but nothing is warm yet: the first answers come too late.',
    noticedBy: 'The live check, if it looks at latency. It is over after a while.',
    realWorld:
      'TensorFlow Serving can replay recorded requests before a version is announced as ready. A loader that does not warm up does so at the expense of users.',
    source: 'TensorFlow Serving documentation (warm-up requests)',
  },
  'alias-target-expired': {
    cause: 'Version 1 is older than the retention, and a clean-up has removed it for good.',
    noticedBy: 'The check before the alias is moved. A restore drill would have found it earlier.',
    realWorld:
      '`mlflow gc` removes deleted runs and their artefacts permanently. Nothing protects the previous champion unless the retention is longer than the time in which one may want to go back.',
    source: MLFLOW_GC,
  },
  'alias-schema-known': {
    cause: 'The feature store has moved to a new schema, on which version 1 fails at once.',
    noticedBy: 'The check before the move, which compares the schema with that of version 1.',
    realWorld:
      'After a one-way change the old version cannot be gone back to. The published remedy is to change in two phases, prepare and then activate; until then only forward is safe.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'alias-schema-moved': {
    cause: 'The feature store has a new schema. Version 1 reads it as if it were the old one.',
    noticedBy: 'Nothing in this run: version 1 loads and answers without errors, and wrongly.',
    realWorld:
      'Moving an alias moves no data. What version 2 has migrated stays migrated, and only a rehearsal of the rollback shows that version 1 cannot cope with it.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'alias-previous-unknown': {
    cause: 'The pipeline moved the alias without writing down which version it named before.',
    noticedBy: 'The script that goes back: its alias `previous` names nothing.',
    realWorld:
      'There is no built-in previous champion, and the alias calls keep no history. Without a second alias, a tag or a log, somebody has to remember.',
    source: 'MLflow documentation, classic-ml/model-registry; mlflow file_store.py',
  },
  'alias-row-outlives-artefact': {
    cause: 'A clean-up removed the files of version 1 but left its row, so it still looks usable.',
    noticedBy: 'The first loader that goes back: the alias moved, and the load fails.',
    realWorld:
      'The row in the registry may outlive the artefact. Moving an alias does not look at files; loaders that fail keep what they hold, here the worse version.',
    source: MLFLOW_GC,
  },
  'alias-half-restored': {
    cause: 'The loaders stop refreshing on the way back, and some of them keep the worse version.',
    noticedBy: 'Somebody who counts: the alias has been moved, and not all loaders report 1.',
    realWorld:
      'A rollback by alias needs the same refresh as a rollout. Whatever can keep a loader from going forward can keep it from going back.',
    source: OWN_MODEL,
  },
  'stability.failed': {
    cause:
      'Version 1 does not stand today’s requests: its inputs have drifted, or its caches are cold.',
    noticedBy:
      'The live check after the rollback. Before it, version 1 was only assumed to be good.',
    realWorld:
      'The previous champion was good when it was champion. Whether it still is has to be measured like that of any other version.',
    source: OWN_MODEL,
  },
  'alias-stale-cache': {
    cause: 'The prediction cache is keyed by request alone, so it goes on giving answers of v2.',
    noticedBy: 'A version tag on each answer. Without one, nothing, until the answers expire.',
    realWorld:
      'A cache that does not know versions outlives a flip by its time to live. The cure is to empty it together with the flip, or to make the version part of its key.',
    source: OWN_MODEL,
  },
  'alias-blind-check': {
    cause: 'Version 1 answers wrongly, for example because it misreads migrated features.',
    noticedBy: 'Nothing in this run. The check counts failed answers, and there are none to count.',
    realWorld:
      'Verification after a rollback usually repeats the checks that missed the fault in the first place.',
    source: OWN_MODEL,
  },
  'alias-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms this one is not read.',
    noticedBy: 'Only a second alert, or the users.',
    realWorld:
      'The page is ignored and the time to restore grows. Fewer alerts, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
  'alias-cause-elsewhere': {
    cause: 'A service that both versions call is failing. Neither version is to blame.',
    noticedBy: 'The live check after the way back: nothing has changed but the version.',
    realWorld:
      'Moving the alias back changes nothing then. That nothing changes is the finding: what the versions have in common is to be looked at next.',
    source: OWN_MODEL,
  },
  ...killSwitchDetails('alias'),
  ...killSwitchMissedDetails('alias'),
};
